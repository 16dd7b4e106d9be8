//! The pieces of the portal that the browser fetches when they are first needed. With the feature `split`
//! (what is shipped) `cargo x web` cuts the wasm at these functions; without it they are plain functions.

use crate::pages;
use crate::pages::bulk::workbook::{self, Book};
use crate::platform::clock;
use crate::platform::demo::Tenant as Demo;
use accesspack_client::LocalFuture;
use accesspack_emulator::{Behaviour, Tenant};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use std::time::Duration;

/// A workbook that is being read.
type Reading = LocalFuture<'static, Result<Book, String>>;

/// A piece that could not be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotLoaded;

#[cfg(feature = "split")]
impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// Functions that live in a piece of their own, by the piece's name.
macro_rules! pieces {
    ($($(#[doc = $doc:literal])* $piece:ident: fn $name:ident($($arg:ident: $of:ty),*) -> $result:ty $body:block)*) => {$(
        $(#[doc = $doc])*
        ///
        /// # Errors
        /// When the piece cannot be fetched.
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split($piece, wasm_split_path = leptos::wasm_split, fallible)]
        pub fn $name($($arg: $of),*) -> Result<$result, NotLoaded> {
            let made: $result = $body;
            Ok(made)
        }

        $(#[doc = $doc])*
        ///
        /// # Errors
        /// When the piece cannot be fetched.
        #[cfg(not(feature = "split"))]
        pub async fn $name($($arg: $of),*) -> Result<$result, NotLoaded> {
            let made: $result = $body;
            Ok(made)
        }
    )*};
}

pieces! {
    /// The page of one access package.
    lists: fn package() -> AnyView { pages::package::Package().into_any() }
    /// The page that assigns somebody to an access package.
    lists: fn assign() -> AnyView { pages::assign::Assign().into_any() }
    /// The page of all assignments.
    lists: fn assignments() -> AnyView { pages::assignments::Assignments().into_any() }
    /// The page of all requests.
    lists: fn requests() -> AnyView { pages::requests::Requests().into_any() }
    /// The page for many assignments at once.
    bulk: fn bulk() -> AnyView { pages::bulk::Bulk().into_any() }
    /// Reads a sheet of an Excel workbook, or says why it cannot be read.
    workbook: fn workbook(bytes: Vec<u8>, sheet: String) -> Reading {
        Box::pin(async move {
            let mut pace = clock::Pace::begin();
            workbook::read(bytes, &sheet, async || pace.rest().await).await
        })
    }
    /// The page that writes a policy.
    bodies: fn policy() -> AnyView { pages::policy::Policy().into_any() }
    /// The page that checks a pasted body.
    bodies: fn check() -> AnyView { pages::check::Check().into_any() }
    /// The page of all rules.
    bodies: fn rules() -> AnyView { pages::rules::Rules().into_any() }
    /// The page of one rule.
    bodies: fn rule() -> AnyView { pages::rules::Rule().into_any() }
    /// The page that says how to connect a tenant.
    lists: fn connect() -> AnyView { pages::connect::Connect().into_any() }
    /// The title and the content of the help panel for a rule.
    bodies: fn explanation(code: String) -> (String, AnyView) { pages::rules::explained(&code) }
    /// Fetches the piece with the lists.
    lists: fn fetch_lists() -> () {}
    /// Fetches the piece with everything about bodies.
    bodies: fn fetch_bodies() -> () {}
    /// The demo tenant.
    demo: fn tenant(now: DateTime<Utc>) -> Demo {
        let mut tenant = Tenant::small(now).with_behaviour(Behaviour::demo());
        Box::new(move |request, now| tenant.exchange(request, now))
    }
}

/// Fetches what other pages need, once this one is there: they open at once, and without a network.
pub async fn fetch_ahead() {
    clock::sleep(Duration::from_secs(1)).await;
    if fetch_lists().await.is_ok() {
        // a page that needs it says so when this fails
        let _ = fetch_bodies().await;
    }
}
