//! The signed-in user and the tenant: the demo tenant until a user signs in.

use super::account::Account;
use super::idle::sign_out_when_idle;
use super::settings::{Settings, read_settings};
use super::{drafts, notices};
use crate::chunk::NotLoaded;
use crate::platform::demo::Demo;
use crate::platform::fetch::{BrowserFetch, Timer};
use crate::platform::msal::{self, AuthError, MsalTokens, SignedInUser};
use crate::platform::storage::WebStorage;
use crate::platform::{clock, config, dom, random};
use crate::task::spawn;
use accesspack_client::{Graph, GraphConfig, Wait, WaitReason};
use accesspack_core::{BuildOptions, Cloud, Operation, Version};
use leptos::prelude::*;
use std::rc::Rc;

/// The key under which the tab keeps that it was signed in, so that a reload restores the session.
const SIGNED_IN: &str = "signed-in";

/// Whose session it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identity {
    /// Not known yet: the session from before a reload or a redirect is being restored.
    Restoring,
    /// No user: the demo tenant.
    Demo,
    /// A signed-in user.
    SignedIn(SignedInUser),
}

/// Why signing in is not possible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignInError {
    /// `config.json` names no app.
    NotConfigured,
    /// `config.json` cannot be used; a sentence with the cause.
    BadConfig(String),
    /// The sign-in failed.
    Failed(AuthError),
}

/// The session of this tab.
#[derive(Clone, Copy)]
pub struct Session {
    /// Whose session it is.
    pub identity: RwSignal<Identity>,
    /// Why the last sign-in failed, or signing in is not possible.
    pub sign_in_error: RwSignal<Option<SignInError>>,
    /// The host that tokens go to, where it is no known cloud's.
    pub other_host: RwSignal<Option<String>>,
    /// The cloud of the tenant.
    pub cloud: RwSignal<Cloud>,
    graph: RwSignal<Graph, LocalStorage>,
    demo: StoredValue<Rc<Demo>, LocalStorage>,
    settings: StoredValue<Option<Settings>>,
    is_arriving: Memo<bool>,
}

/// Makes the session, and restores the one that this tab had before a reload.
pub fn provide() {
    let was_signed_in = WebStorage::Session.get(SIGNED_IN).is_some();
    let demo = Rc::new(Demo::default());
    let identity = RwSignal::new(if was_signed_in { Identity::Restoring } else { Identity::Demo });
    let is_known = !was_signed_in || Account::of_tab().is_some();
    let session = Session {
        identity,
        is_arriving: Memo::new(move |_| {
            !is_known && identity.with(|identity| *identity == Identity::Restoring)
        }),
        sign_in_error: RwSignal::new(None),
        other_host: RwSignal::new(None),
        cloud: RwSignal::new(Cloud::Global),
        graph: RwSignal::new_local(Graph::new(
            demo.clone(),
            demo.clone(),
            Rc::new(Timer),
            graph_config(Cloud::Global),
        )),
        demo: StoredValue::new_local(demo),
        settings: StoredValue::new(None),
    };
    provide_context(session);
    if was_signed_in {
        spawn(session.restore());
    }
}

/// The session of this portal.
///
/// # Panics
/// Outside of the portal's tree, which is a mistake in the portal.
pub fn session() -> Session {
    expect_context()
}

fn graph_config(cloud: Cloud) -> GraphConfig {
    let board = notices::board();
    GraphConfig::new(cloud, random::guid, clock::now)
        .with_jitter(random::number)
        .with_observer(move |wait| show_wait(board, wait))
}

/// Shows why a call takes its time, for as long as it waits.
fn show_wait(board: notices::NoticeBoard, wait: &Wait) {
    let seconds = wait.delay.as_secs().max(1);
    let cause = match (wait.reason, wait.told_by_graph) {
        (WaitReason::Throttled, true) => format!("Microsoft Graph asked us to wait {seconds} s."),
        (WaitReason::Throttled, false) => {
            format!("Microsoft Graph asked us to slow down. Trying again in {seconds} s.")
        }
        (WaitReason::Unavailable, _) => {
            format!("Microsoft Graph is busy. Trying again in {seconds} s.")
        }
        (WaitReason::ConnectionLost, _) => {
            format!("The connection broke. Trying again in {seconds} s.")
        }
    };
    let text = format!("{cause} Try {} of {}.", wait.next_try, wait.tries);
    let id = board.show(text);
    let delay = wait.delay;
    spawn(async move {
        clock::sleep(delay).await;
        board.take(id);
    });
}

impl Session {
    /// Whether a user comes back from the sign-in page, and it is not known yet who: pages wait, because their drafts may
    /// be another's.
    pub fn is_arriving(self) -> bool {
        self.is_arriving.get()
    }

    /// The account that keeps runs and drafts now.
    pub fn account(self) -> Account {
        self.identity.with_untracked(|identity| match identity {
            Identity::SignedIn(user) => Account::of(user),
            Identity::Demo | Identity::Restoring => Account::demo(),
        })
    }

    /// The client for the tenant; follows changes of the tenant.
    pub fn graph(self) -> Graph {
        self.graph.get()
    }

    /// The client for the tenant, without following changes.
    pub fn graph_now(self) -> Graph {
        self.graph.get_untracked()
    }

    /// Changes the demo tenant. Nothing happens for a user who is signed in.
    pub fn change_demo(self, change: impl FnOnce(&Demo)) {
        if self.identity.with_untracked(|identity| *identity == Identity::Demo) {
            self.demo.with_value(|demo| change(demo));
        }
    }

    /// Fetches the demo tenant, where it is on show, so that the next page does not wait for it.
    pub async fn load_demo(self) {
        if self.identity.with_untracked(|identity| *identity == Identity::Demo) {
            // the request that needs it fetches it again and reports the failure
            let _ = self.demo.get_value().load().await;
        }
    }

    /// Lets what the page shows be read again.
    pub fn read_again(self) {
        self.graph.notify();
    }

    /// How to build requests for this tenant.
    pub fn options(self, operation: Operation, version: Version) -> BuildOptions {
        let base_url = self.graph.with_untracked(|graph| graph.config().base_url.clone());
        BuildOptions {
            cloud: self.cloud.get_untracked(),
            base_url: Some(base_url),
            ..BuildOptions::new(operation, version)
        }
    }

    /// Signs a user in to read, or in again with the claims that conditional access asks for. Leaves the page, or opens
    /// a window, when signing in is possible; otherwise [`Session::sign_in_error`] has the cause.
    pub fn sign_in(self, claims: Option<String>) {
        self.leave_to_sign_in(claims, |settings| settings.read_scopes);
    }

    /// Asks the user, or an administrator, for the permission that changes need. As [`Session::sign_in`].
    pub fn ask_to_write(self) {
        self.leave_to_sign_in(None, |settings| settings.write_scopes);
    }

    fn leave_to_sign_in(self, claims: Option<String>, scopes: fn(Settings) -> Vec<String>) {
        self.sign_in_error.set(None);
        spawn(async move {
            match self.prepare().await {
                Ok(settings) => {
                    let account = Account::of_tab();
                    WebStorage::Session.put(SIGNED_IN, "1");
                    Account::keep_for_tab(None);
                    match msal::sign_in(&scopes(settings), claims).await {
                        Ok(true) => self.restore().await,
                        Ok(false) => {}
                        Err(error) => {
                            if self.identity.get_untracked() == Identity::Demo {
                                WebStorage::Session.remove(SIGNED_IN);
                            }
                            Account::keep_for_tab(account.as_ref());
                            self.sign_in_error.set(Some(SignInError::Failed(error)));
                        }
                    }
                }
                Err(error) => self.sign_in_error.set(Some(error)),
            }
        });
    }

    /// Ends the session, here and at the identity provider. Runs and drafts stay with their account.
    pub fn sign_out(self) {
        for key in WebStorage::Session.keys() {
            if !drafts::is_draft(&key) {
                WebStorage::Session.remove(&key);
            }
        }
        spawn(async move {
            if let Err(error) = msal::sign_out().await {
                self.sign_in_error.set(Some(SignInError::Failed(error)));
            }
        });
    }

    /// Reads the settings and makes the sign-in client.
    async fn prepare(self) -> Result<Settings, SignInError> {
        let settings = self.load_settings().await?;
        msal::start(&settings.msal).await.map_err(SignInError::Failed)?;
        Ok(settings)
    }

    async fn load_settings(self) -> Result<Settings, SignInError> {
        if let Some(settings) = self.settings.get_value() {
            return Ok(settings);
        }
        let text = config::read().await.map_err(SignInError::BadConfig)?;
        let settings = read_settings(text, dom::beside_page(""))
            .await
            .unwrap_or_else(|NotLoaded| {
                Err("The part of the portal that signs in did not load".to_owned())
            })
            .map_err(SignInError::BadConfig)?
            .ok_or(SignInError::NotConfigured)?;
        self.other_host.set(settings.other_host.clone());
        self.settings.set_value(Some(settings.clone()));
        Ok(settings)
    }

    /// Makes the session of the user who is signed in: since before a reload or a redirect, or since now.
    async fn restore(self) {
        let outcome = match self.load_settings().await {
            Ok(settings) => msal::start(&settings.msal)
                .await
                .map(|user| user.map(|user| (user, settings)))
                .map_err(SignInError::Failed),
            Err(error) => Err(error),
        };
        match outcome {
            Ok(Some((user, settings))) => {
                let config = graph_config(settings.cloud).with_base_url(&settings.graph_base_url);
                let Settings { read_scopes, write_scopes, idle_minutes, .. } = settings;
                let tokens = Rc::new(MsalTokens { read_scopes, write_scopes });
                self.graph.set(Graph::new(Rc::new(BrowserFetch), tokens, Rc::new(Timer), config));
                self.cloud.set(settings.cloud);
                let account = Account::of(&user);
                drafts::hand_to(&account);
                Account::keep_for_tab(Some(&account));
                let was_watched = matches!(self.identity.get_untracked(), Identity::SignedIn(_));
                self.identity.set(Identity::SignedIn(user));
                if let Some(minutes) = idle_minutes.filter(|_| !was_watched) {
                    // the chunk is here: it read the settings
                    let sign_out = Callback::new(move |()| self.sign_out());
                    let _ = sign_out_when_idle(minutes, sign_out).await;
                }
            }
            other => {
                WebStorage::Session.remove(SIGNED_IN);
                Account::keep_for_tab(None);
                self.sign_in_error.set(other.err());
                self.identity.set(Identity::Demo);
            }
        }
    }
}
