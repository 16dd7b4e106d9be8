//! The groups of the person, read only when they are asked for.

use super::scene::PersonScene;
use crate::parts::button::Button;
use crate::parts::icon::IconName;
use crate::parts::message::{Intent, Message};
use crate::state::session::session;
use crate::task::spawn;
use crate::words;
use accesspack_client::{ErrorKind, GraphError};
use accesspack_core::permission;
use leptos::prelude::*;

/// The button that reads them, and what came of it.
#[component]
pub fn GroupsButton(
    /// The page's signals.
    scene: PersonScene,
) -> impl IntoView {
    let busy = RwSignal::new(false);
    let error: RwSignal<Option<GraphError>> = RwSignal::new(None);
    let read = Callback::new(move |()| {
        busy.set(true);
        error.set(None);
        let graph = session().graph_now();
        let id = scene.id.get_value();
        spawn(async move {
            match graph.groups_of_user(&id).await {
                Ok(groups) => drop(scene.groups.try_set(Some(groups))),
                Err(failed) => drop(error.try_set(Some(failed))),
            }
            busy.try_set(false);
        });
    });
    view! {
        <div class="layout-stack layout-stack--tight">
            <div class="layout-row">
                {move || match scene.groups.with(|groups| groups.as_ref().map(Vec::len)) {
                    Some(count) => {
                        let count = words::count(count, "group", "groups");
                        view! { <span role="status">{format!("Judged with {count}.")}</span> }.into_any()
                    }
                    None => {
                        view! {
                            <Button label="Read groups too" icon=IconName::PEOPLE disabled=busy on_click=read />
                            <span class="text-small text-muted">
                                "Needs the permission " <code>{permission::READ_GROUPS}</code>
                            </span>
                        }
                            .into_any()
                    }
                }}
            </div>
            {move || {
                let failed = error.get()?;
                let title = match failed.kind {
                    ErrorKind::Forbidden => "Your account may not read the groups of users",
                    _ => "The groups could not be read",
                };
                let cause = words::sentence(&failed.cause());
                Some(view! {
                    <Message intent=Intent::Warning title alert=true>
                        <p>{cause}</p>
                    </Message>
                })
            }}
        </div>
    }
}
