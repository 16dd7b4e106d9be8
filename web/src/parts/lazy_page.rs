//! A page, or a part of one, whose chunk is fetched first.

use crate::chunk::NotLoaded;
use crate::parts::button::Button;
use crate::parts::icon::IconName;
use crate::parts::loaded::Skeleton;
use crate::parts::message::{Intent, Message};
use crate::task::spawn_while_here;
use accesspack_client::LocalFuture;
use leptos::prelude::*;
use std::rc::Rc;

type FetchPage = Rc<dyn Fn() -> LocalFuture<'static, Result<AnyView, NotLoaded>>>;

/// Shows a page once its chunk is there; when it cannot be fetched, shows an error and a button to try again.
pub fn lazy<F>(chunk: impl Fn() -> F + 'static) -> AnyView
where
    F: Future<Output = Result<AnyView, NotLoaded>> + 'static,
{
    boxed(Rc::new(move || Box::pin(chunk())))
}

fn boxed(fetch: FetchPage) -> AnyView {
    let page = RwSignal::new_local(None);
    let again = Trigger::new();
    Effect::new(move || {
        again.track();
        let chunk = fetch();
        spawn_while_here(async move { page.set(Some(chunk.await)) });
    });
    view! { {move || {
        page.track();
        match page.try_update_untracked(Option::take).flatten() {
            None => Skeleton().into_any(),
            Some(Ok(view)) => view,
            Some(Err(NotLoaded)) => {
                let retry = Callback::new(move |()| again.notify());
                view! {
                    <div class="page">
                        <Message intent=Intent::Error title="This page did not load" alert=true>
                            <p>
                                "Check the connection. When that does not help, reload the page: a newer \
                                version may be there. Drafts are kept."
                            </p>
                            <Button
                                label="Try again"
                                icon=IconName::ARROW_CLOCKWISE
                                on_click=retry
                            />
                        </Message>
                    </div>
                }
                .into_any()
            }
        }
    }} }
    .into_any()
}
