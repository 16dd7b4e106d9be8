//! What outlives a page.

pub mod account;
pub mod activity;
pub mod drafts;
pub mod help;
pub mod idle;
pub mod loader;
pub mod names;
pub mod notices;
pub mod sample;
pub mod search;
pub mod sending;
pub mod session;
pub mod settings;
pub mod trust;
pub mod turns;
pub mod visit;

use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;

/// The owner of what lives as long as the portal.
#[derive(Clone)]
struct PortalOwner(WeakOwner);

/// Puts everything that outlives a page into the context.
pub fn provide() {
    if let Some(owner) = Owner::current() {
        provide_context(PortalOwner(owner.downgrade()));
    }
    activity::forget_demo();
    notices::provide();
    help::provide();
    names::provide();
    visit::provide();
    idle::provide();
    session::provide();
}

/// The value of type `T` that lives as long as the portal. The first call makes it, so that code which is
/// loaded lazily can have state that outlives its page.
pub fn of_portal<T: Clone + Send + Sync + 'static>(make: impl FnOnce() -> T) -> T {
    if let Some(value) = use_context::<T>() {
        return value;
    }
    match use_context::<PortalOwner>().and_then(|owner| owner.0.upgrade()) {
        Some(owner) => owner.with(|| {
            let value = make();
            provide_context(value.clone());
            value
        }),
        None => make(),
    }
}
