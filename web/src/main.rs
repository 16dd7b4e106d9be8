//! Starts the portal in the page that loaded it.

use accesspack_web::app::App;
use accesspack_web::platform;

fn main() {
    platform::crash::install();
    platform::dom::clear_boot();
    leptos::mount::mount_to_body(App);
}
