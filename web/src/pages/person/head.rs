//! Who the person is, and the commands for them.

use super::scene::PersonScene;
use crate::parts::button::Button;
use crate::parts::icon::IconName;
use crate::parts::message::{Intent, Message};
use crate::routes;
use crate::words;
use accesspack_client::{ErrorKind, User};
use accesspack_core::permission;
use leptos::prelude::*;
use serde_json::Value;

/// Facts and commands.
#[component]
pub fn Head(
    /// The page's signals.
    scene: PersonScene,
) -> impl IntoView {
    let copy = Callback::new(move |()| scene.copying.set(true));
    let leave = Callback::new(move |()| scene.leaving.set(true));
    let nothing = Signal::derive(move || {
        scene.records.ready().is_none_or(|it| it.live().is_empty() && it.open().is_empty())
    });
    view! {
        <section class="card" aria-label="Overview">
            {move || {
                let known = scene.known.ready()?;
                Some(
                    match (known.user, known.error) {
                        (Some(user), _) => facts(&user),
                        (None, Some(error)) => {
                            let title = match error.kind {
                                ErrorKind::NotFound => "The directory has no such user",
                                ErrorKind::Forbidden => "Your account may not read users",
                                _ => "The directory did not answer",
                            };
                            let needed = (error.kind == ErrorKind::Forbidden)
                                .then(|| view! { <p>"Needed: the permission " <code>{permission::READ_USERS}</code> "."</p> });
                            view! {
                                <Message intent=Intent::Info title>
                                    {needed}
                                </Message>
                            }
                                .into_any()
                        }
                        (None, None) => ().into_any(),
                    },
                )
            }}
            <div class="layout-row">
                <a class="button button--primary" href=scene.id.with_value(|id| routes::assign_to(id))>
                    "New assignment"
                </a>
                <Button label="Give what a colleague has" icon=IconName::COPY on_click=copy />
                <Button label="Remove everything" icon=IconName::DELETE disabled=nothing on_click=leave />
            </div>
        </section>
    }
}

fn facts(user: &User) -> AnyView {
    let member =
        |name: &str| user.json.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let state = match user.json.get("accountEnabled").and_then(Value::as_bool) {
        Some(true) => "Enabled",
        Some(false) => "Sign-in blocked",
        None => "",
    };
    let sign_in = Some(user.user_principal_name.clone()).filter(|name| *name != user.mail);
    let rows = [
        ("E-mail", user.mail.clone()),
        ("Sign-in name", sign_in.unwrap_or_default()),
        ("User type", user.user_type.clone()),
        ("Account", state.to_owned()),
        ("Job title", member("jobTitle")),
        ("Department", member("department")),
    ];
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
    view! {
        <dl class="facts">
            {rows
                .map(|(name, value)| {
                    view! {
                        <dt>{name}</dt>
                        <dd>
                            <bdi>{value}</bdi>
                        </dd>
                    }
                })
                .collect_view()}
            <dt>"Object id"</dt>
            <dd class="text-mono">{user.id.clone()}</dd>
        </dl>
    }
    .into_any()
}

/// The access packages that could not be read.
#[component]
pub fn Unread(
    /// Their names.
    packages: Vec<String>,
) -> impl IntoView {
    (!packages.is_empty()).then(|| {
        let count = words::count(packages.len(), "access package", "access packages");
        view! {
            <Message intent=Intent::Warning title=format!("{count} could not be read")>
                <p>
                    <bdi>{packages.join(", ")}</bdi>
                </p>
            </Message>
        }
    })
}
