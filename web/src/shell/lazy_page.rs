//! A page whose piece of the portal is fetched first.

use crate::chunk::NotLoaded;
use crate::parts::button::Button;
use crate::parts::loaded::Skeleton;
use crate::parts::message::{Message, Mood};
use crate::task::spawn_while_here;
use accesspack_client::LocalFuture;
use leptos::prelude::*;
use std::rc::Rc;

type Fetch = Rc<dyn Fn() -> LocalFuture<'static, Result<AnyView, NotLoaded>>>;

/// Shows a page once its piece is there; when it cannot be fetched, says so and lets one try again.
pub fn lazy<F>(piece: impl Fn() -> F + 'static) -> AnyView
where
    F: Future<Output = Result<AnyView, NotLoaded>> + 'static,
{
    boxed(Rc::new(move || Box::pin(piece())))
}

fn boxed(fetch: Fetch) -> AnyView {
    let page = RwSignal::new_local(None);
    let again = Trigger::new();
    Effect::new(move || {
        again.track();
        let piece = fetch();
        spawn_while_here(async move { page.set(Some(piece.await)) });
    });
    let view = move || {
        page.track();
        match page.try_update_untracked(Option::take).flatten() {
            None => Skeleton().into_any(),
            Some(Ok(view)) => view,
            Some(Err(NotLoaded)) => {
                let retry = Callback::new(move |()| again.notify());
                view! {
                    <div class="page">
                        <Message mood=Mood::Error title="This page did not load" alert=true>
                            <p>
                                "Check the connection. When that does not help, reload the page: a newer \
                                version may be there. Drafts are kept."
                            </p>
                            <Button
                                label="Try again"
                                icon="arrow_clockwise"
                                on_click=retry
                            />
                        </Message>
                    </div>
                }
                .into_any()
            }
        }
    };
    view.into_any()
}
