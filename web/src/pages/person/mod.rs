//! One person: what they have, what they asked for, which policies they can use, and what can be done about it.

#![allow(
    clippy::large_types_passed_by_value,
    reason = "the scene is a handful of handles to signals, copied as one of them is"
)]

pub mod access;
pub mod colleague;
pub mod ending;
pub mod groups;
pub mod head;
pub mod history;
pub mod leaver;
pub mod plans;
pub mod policies;
pub mod records;
pub mod scene;

use self::access::Access;
use self::colleague::Colleague;
use self::ending::ChangeEndDialog;
use self::head::{Head, Unread};
use self::history::{History, OpenRequests};
use self::leaver::Leaver;
use self::policies::Policies;
use self::records::PersonRecords;
use self::scene::PersonScene;
use crate::chunk::chunk;
use crate::pages::assignments::many::SendMany;
use crate::parts::loaded::loaded;
use crate::parts::message::{Intent, Message};
use crate::parts::page_head::PageHead;
use crate::parts::review::ReviewDialog;
use crate::platform::dom;
use crate::routes;
use leptos::prelude::*;

chunk! {
    /// The page of one person.
    person: fn load_person() -> AnyView { Person().into_any() }
}

/// The page of one person.
#[component]
pub fn Person() -> impl IntoView {
    let id = routes::query("id");
    view! { {move || match id.get() {
        Some(id) => view! { <One id /> }.into_any(),
        None => view! {
            <div class="page">
                <PageHead title="Person" />
                <Message intent=Intent::Error title="The address names no person">
                    <p><a href=routes::PEOPLE>"Search people"</a></p>
                </Message>
            </div>
        }
        .into_any(),
    }} }
}

#[component]
fn One(id: String) -> impl IntoView {
    let scene = PersonScene::new(id);
    let title = Signal::derive(move || scene.name());
    // reading the same again changes nothing on the page
    let shown = Memo::new(move |_| scene.records.ready());
    Effect::new(move |earlier: Option<()>| {
        shown.track();
        if earlier.is_some() {
            // the row that the keyboard was in may be gone
            request_animation_frame(|| dom::focus_if_lost(&["person-access"]));
        }
    });
    let changed = Callback::new(move |()| scene.watch());
    view! {
        <div class="page">
            <PageHead title above=(routes::PEOPLE.to_owned(), "People".to_owned()) />
            <Head scene />
            {move || match shown.get() {
                Some(records) => {
                    view! {
                        <Unread packages=records.unread.clone() />
                        <Access scene records=records.clone() />
                        <OpenRequests records />
                    }
                        .into_any()
                }
                None => loaded(scene.records, |_: PersonRecords| ().into_any()),
            }}
            <Policies scene />
            {move || shown.get().map(|records| view! { <History records /> })}
            <ChangeEndDialog scene />
            <Colleague scene />
            <Leaver scene />
            <ReviewDialog review=scene.review on_done=move |_| changed.run(()) closes=true />
            <SendMany many=scene.many on_done=changed />
        </div>
    }
}
