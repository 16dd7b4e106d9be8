//! "Copy as": the request as a program in another language.

use super::state::Checker;
use super::texts::write_program;
use crate::parts::copy::NOT_COPIED;
use crate::parts::icon::IconName;
use crate::parts::menu::{MenuButton, MenuItem, MenuItems};
use crate::platform::clipboard;
use crate::state::notices;
use crate::task::spawn;
use crate::words;
use accesspack_core::SnippetLanguage;
use leptos::prelude::*;
use std::sync::Arc;

/// The button with its menu of languages.
#[component]
pub fn CopyAs(
    /// What the page knows.
    checker: Checker,
) -> impl IntoView {
    let board = notices::board();
    let copy = move |language: SnippetLanguage| {
        let (Some(body), Some((operation, version))) =
            (checker.body(), checker.meant.get_untracked())
        else {
            return board.announce("There is no body to copy.");
        };
        spawn(async move {
            let words = match write_program(body, operation, version, language).await {
                Err(_) => "That part of the portal could not be loaded.".to_owned(),
                Ok(Err(why)) => why,
                Ok(Ok((text, losses))) => {
                    if !clipboard::copy(&text).await {
                        NOT_COPIED.to_owned()
                    } else if losses.is_empty() {
                        format!("Copied as {}.", language.title())
                    } else {
                        let losses = words::sentence(&losses.join("; "));
                        format!("Copied as {}. {losses}", language.title())
                    }
                }
            };
            board.announce(words);
        });
    };
    let items: MenuItems = Arc::new(move || {
        let item = |language: SnippetLanguage| {
            let act = Callback::new(move |()| copy(language));
            MenuItem::run(language.title(), IconName::COPY, act)
        };
        SnippetLanguage::ALL.into_iter().map(item).collect()
    });
    let disabled = Signal::derive(move || checker.is_empty());
    view! { <MenuButton label="Copy as" disabled items /> }
}
