//! Starts the portal in the page that loaded it.

use accesspack_web::platform;
use accesspack_web::shell::app::App;

fn main() {
    platform::crash::install();
    platform::dom::clear_boot();
    leptos::mount::mount_to_body(App);
}
