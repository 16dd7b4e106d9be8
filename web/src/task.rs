//! Futures that run with the contexts of the view that started them.

use accesspack_client::LocalFuture;
use leptos::prelude::untrack;
use leptos::reactive::computed::ScopedFuture;
use leptos::reactive::spawn_local_scoped_with_cancellation;

/// Runs the work to its end, also when the view that started it is gone.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    boxed(Box::pin(work));
}

fn boxed(work: LocalFuture<'static, ()>) {
    leptos::task::spawn_local(ScopedFuture::new_untracked(work));
}

/// Runs the work until the view that started it is gone, or the effect runs again.
pub fn spawn_while_here(work: impl Future<Output = ()> + 'static) {
    let work: LocalFuture<'static, ()> = Box::pin(work);
    untrack(|| spawn_local_scoped_with_cancellation(work));
}
