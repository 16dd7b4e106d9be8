//! Why signing in failed or is not possible, and a host that tokens should not go to without notice: at the top of the
//! page.

use crate::parts::click::click;
use crate::parts::message::{Intent, Message};
use crate::platform::msal::AuthError;
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
    let other_host = move || {
        session.other_host.get().map(|host| {
            let title = format!("Tokens of this portal are sent to {host}");
            view! {
                <Message intent=Intent::Warning title>
                    <p>"That is no host of a Microsoft cloud. config.json asks for it. If you did not expect this, sign out."</p>
                </Message>
            }
        })
    };
    view! { {other_host} {move || {
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
                SignInError::Failed(cause) => {
                    (Intent::Error, "Signing in did not work", sentence(&cause))
                }
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

/// Why signing in did not work, and what helps: of a window that does not open or is not used, else in MSAL's words.
fn sentence(cause: &AuthError) -> String {
    match cause.code.as_str() {
        "popup_window_error" | "empty_window_error" => {
            "The browser did not open the window for it. Allow windows of this page, then sign in again. ".to_owned()
        }
        "timed_out" => "The window for it was closed, or not used in time. Sign in again. ".to_owned(),
        code => format!("{} ({code}). ", cause.message.trim_end_matches('.')),
    }
}
