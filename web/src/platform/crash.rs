//! When the portal itself breaks: words on the page instead of an empty screen.

use leptos::prelude::document;

/// Shows every panic on the page and in the console.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        let detail = info.to_string();
        leptos::leptos_dom::logging::console_error(&detail);
        show(&detail);
    }));
}

fn show(detail: &str) {
    let Some(body) = document().body() else { return };
    let Ok(place) = document().create_element("div") else { return };
    let _ = place.set_attribute("class", "crash");
    let _ = place.set_attribute("role", "alert");
    for (tag, text) in [
        ("h2", "Something broke in accesspack"),
        ("p", "Reload the page; drafts are kept. If it happens again, report the text below."),
        ("pre", detail),
    ] {
        if let Ok(element) = document().create_element(tag) {
            element.set_text_content(Some(text));
            let _ = place.append_child(&element);
        }
    }
    let _ = body.append_child(&place);
}
