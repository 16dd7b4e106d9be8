//! The body in the other version, with what has no place there.

use super::state::{Checker, Conversion};
use super::texts::pretty;
use crate::parts::button::{Appearance, Button};
use crate::parts::message::{Intent, Message};
use crate::state::notices;
use crate::words;
use accesspack_core::{Version, convert};
use leptos::prelude::*;

/// The command.
#[component]
pub fn ConvertButton(
    /// What the page knows.
    checker: Checker,
) -> impl IntoView {
    let board = notices::board();
    let other = move || checker.meant.get().map_or(Version::Beta, |(_, version)| version.other());
    let run = Callback::new(move |()| {
        let (Some(body), Some((operation, version))) =
            (checker.body(), checker.meant.get_untracked())
        else {
            return board.announce("There is no body to convert.");
        };
        let to = version.other();
        match convert(&body, operation, version, to) {
            Err(why) => board.announce(words::sentence(&why.to_string())),
            Ok(made) => {
                // what is lost stands first; what is wrong with the new body stands in its report
                let lost =
                    made.report.diagnostics().iter().take_while(|it| it.code.as_str() == LOSS);
                let losses: Vec<String> = lost.map(|it| words::sentence(&it.message)).collect();
                let after = pretty(&made.body);
                let before = checker.text.get_untracked();
                checker.conversion.set(Some(Conversion {
                    to,
                    losses,
                    before,
                    after: after.clone(),
                }));
                checker.version.set(Some(to));
                checker.operation.set(Some(operation));
                checker.url.set(String::new());
                checker.text.set(after);
            }
        }
    });
    let empty = Signal::derive(move || checker.is_empty());
    view! {
        {move || {
            let label = format!("Convert to {}", other());
            view! { <Button label appearance=Appearance::Subtle disabled=empty on_click=run /> }
        }}
    }
}

/// The rule that names what a conversion loses.
const LOSS: &str = "AP1401";

/// What the last conversion lost, until the text changes.
#[component]
pub fn Converted(
    /// What the page knows.
    checker: Checker,
) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let made = checker.conversion.get()?;
        checker.text.with(|text| *text == made.after).then_some(made)
    });
    let undo = Callback::new(move |()| {
        let Some(made) = checker.conversion.get_untracked() else { return };
        checker.conversion.set(None);
        checker.version.set(Some(made.to.other()));
        checker.text.set(made.before);
        checker.editor.focus();
    });
    view! {
        <div role="status">
            {move || {
                shown.get().map(|made| {
                    let (intent, title) = if made.losses.is_empty() {
                        (Intent::Success, format!("Converted to {}. Nothing is lost.", made.to))
                    } else {
                        let count = words::count(made.losses.len(), "setting has", "settings have");
                        (Intent::Warning, format!("Converted to {}. {count} no place there.", made.to))
                    };
                    let losses = made.losses.into_iter().map(|loss| view! { <li><bdi>{loss}</bdi></li> });
                    view! {
                        <Message intent title>
                            <ul class="list-plain">{losses.collect_view()}</ul>
                            <Button label="Undo" small=true on_click=undo />
                        </Message>
                    }
                })
            }}
        </div>
    }
}
