//! Starts the portal in the page that loaded it.

use accesspack_web::platform;
use accesspack_web::shell::app::App;

fn main() {
    platform::crash::install();
    leptos::mount::mount_to(platform::first_view::place_of_portal(), App).forget();
}
