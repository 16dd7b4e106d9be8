//! Why signing in failed or is not possible, at the top of the page.

use crate::parts::click::click;
use crate::parts::message::{Intent, Message};
use crate::routes;
use crate::state::session::{SignInError, session};
use leptos::prelude::*;

/// The message after a sign-in that failed.
#[component]
pub fn SignInMessage() -> impl IntoView {
    let session = session();
    let dismiss = move || {
        view! {
            <button type="button" class="link-button" on:click=click(move || session.sign_in_error.set(None))>
                "Dismiss"
            </button>
        }
    };
    view! { {move || {
        session.sign_in_error.get().map(|error| {
            let (intent, title, text) = match error {
                SignInError::NotConfigured => (
                    Intent::Info,
                    "Signing in is not set up on this host yet",
                    "The demo tenant works without it. ".to_owned(),
                ),
                SignInError::BadConfig(cause) => {
                    (Intent::Error, "Signing in is not set up correctly", format!("{cause}. "))
                }
                SignInError::Failed(cause) => (
                    Intent::Error,
                    "Signing in did not work",
                    format!("{} ({}). ", cause.message.trim_end_matches('.'), cause.code),
                ),
            };
            view! {
                <Message intent title alert=true>
                    <p>{text} <a href=routes::CONNECT>"How to connect a tenant"</a></p>
                    <p>{dismiss()}</p>
                </Message>
            }
        })
    }} }
}
