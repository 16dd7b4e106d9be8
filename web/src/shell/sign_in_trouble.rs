//! What stands in the way of signing in, at the top of the page.

use crate::parts::message::{Message, Mood};
use crate::routes;
use crate::state::session::{SignInTrouble, session};
use leptos::prelude::*;

/// The words, after somebody tried.
#[component]
pub fn Trouble() -> impl IntoView {
    let session = session();
    let dismiss = move || {
        view! {
            <button type="button" class="link-button" on:click=move |_| session.trouble.set(None)>
                "Dismiss"
            </button>
        }
    };
    move || {
        session.trouble.get().map(|trouble| {
            let (mood, title, words) = match trouble {
                SignInTrouble::NotConfigured => (
                    Mood::Info,
                    "Signing in is not set up on this host yet",
                    "The demo tenant works without it. ".to_owned(),
                ),
                SignInTrouble::BadConfig(why) => {
                    (Mood::Error, "Signing in is not set up correctly", format!("{why}. "))
                }
                SignInTrouble::Failed(error) => (
                    Mood::Error,
                    "Signing in did not work",
                    format!("{} ({}). ", error.message.trim_end_matches('.'), error.code),
                ),
            };
            view! {
                <Message mood title alert=true>
                    <p>{words} <a href=routes::CONNECT>"How to connect a tenant"</a></p>
                    <p>{dismiss()}</p>
                </Message>
            }
        })
    }
}
