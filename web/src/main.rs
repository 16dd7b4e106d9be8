//! Starts the portal in the page that loaded it.

use accesspack_web::platform::{clock, crash, first_view};
use accesspack_web::shell::app::App;

fn main() {
    crash::install();
    wasm_bindgen_futures::spawn_local(async {
        // what instantiating the wasm took is a task of its own
        clock::yield_to_browser().await;
        leptos::mount::mount_to(first_view::place_of_portal(), App).forget();
    });
}
