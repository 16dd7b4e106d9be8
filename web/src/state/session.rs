//! Who is working, and on which tenant: the demo tenant until somebody signs in.

use super::notices;
use super::settings::Settings;
use crate::platform::demo::Demo;
use crate::platform::fetch::{Fetch, Timer};
use crate::platform::msal::{self, AuthError, MsalTokens, Person};
use crate::platform::storage::Shelf;
use crate::platform::{chance, clock, config, dom};
use crate::task::spawn;
use accesspack_client::{Graph, GraphConfig, Wait, WaitReason};
use accesspack_core::{BuildOptions, Cloud, Operation, Version};
use leptos::prelude::*;
use std::rc::Rc;

/// Remembers that this tab was signed in, so that a reload takes it up again.
const SIGNED_IN: &str = "signed-in";

/// Who is working.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Nobody yet: a sign-in is being taken up.
    Arriving,
    /// Somebody who tries things out.
    Demo,
    /// Somebody who signed in.
    Person(Person),
}

/// What stands in the way of signing in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignInTrouble {
    /// `config.json` names no app.
    NotConfigured,
    /// `config.json` cannot be used; a sentence says why.
    BadConfig(String),
    /// The sign-in failed.
    Failed(AuthError),
}

/// The session of this tab.
#[derive(Clone, Copy)]
pub struct Session {
    /// Who is working.
    pub who: RwSignal<Who>,
    /// What stands in the way of signing in, after somebody tried.
    pub trouble: RwSignal<Option<SignInTrouble>>,
    /// The cloud of the tenant.
    pub cloud: RwSignal<Cloud>,
    graph: RwSignal<Graph, LocalStorage>,
    settings: StoredValue<Option<Settings>>,
}

/// Makes the session and takes up a sign-in that this tab had.
pub fn provide() {
    let was_signed_in = Shelf::Session.get(SIGNED_IN).is_some();
    let demo = Rc::new(Demo::default());
    let session = Session {
        who: RwSignal::new(if was_signed_in { Who::Arriving } else { Who::Demo }),
        trouble: RwSignal::new(None),
        cloud: RwSignal::new(Cloud::Global),
        graph: RwSignal::new_local(Graph::new(
            demo.clone(),
            demo,
            Rc::new(Timer),
            graph_config(Cloud::Global),
        )),
        settings: StoredValue::new(None),
    };
    provide_context(session);
    if was_signed_in {
        spawn(session.take_up());
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
    GraphConfig::new(cloud, chance::guid, clock::now)
        .with_jitter(chance::number)
        .with_observer(move |wait| show_wait(board, wait))
}

/// Says why nothing seems to happen, for as long as it lasts.
fn show_wait(board: notices::NoticeBoard, wait: &Wait) {
    let seconds = wait.delay.as_secs().max(1);
    let words = match (wait.reason, wait.told_by_graph) {
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
    let words = format!("{words} Try {} of {}.", wait.next_try, wait.tries);
    let id = board.show(words);
    let delay = wait.delay;
    spawn(async move {
        clock::sleep(delay).await;
        board.take(id);
    });
}

impl Session {
    /// The client for the tenant; whoever reads it reads again when the tenant changes.
    pub fn graph(self) -> Graph {
        self.graph.get()
    }

    /// The client for the tenant, without following changes.
    pub fn graph_now(self) -> Graph {
        self.graph.get_untracked()
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

    /// Signs somebody in, or in again with the claims that conditional access asks for. Leaves the page
    /// when everything is in place; otherwise [`Session::trouble`] says what is missing.
    pub fn sign_in(self, claims: Option<String>) {
        self.trouble.set(None);
        spawn(async move {
            match self.prepare().await {
                Ok(settings) => {
                    Shelf::Session.put(SIGNED_IN, "1");
                    if let Err(error) = msal::sign_in(&settings.scopes, claims).await {
                        if self.who.get_untracked() == Who::Demo {
                            Shelf::Session.remove(SIGNED_IN);
                        }
                        self.trouble.set(Some(SignInTrouble::Failed(error)));
                    }
                }
                Err(trouble) => self.trouble.set(Some(trouble)),
            }
        });
    }

    /// Ends the session, here and at the identity provider.
    pub fn sign_out(self) {
        Shelf::Session.clear();
        spawn(async move {
            if let Err(error) = msal::sign_out().await {
                self.trouble.set(Some(SignInTrouble::Failed(error)));
            }
        });
    }

    /// Reads the settings and makes the sign-in client.
    async fn prepare(self) -> Result<Settings, SignInTrouble> {
        let settings = self.load_settings().await?;
        msal::start(&settings.msal).await.map_err(SignInTrouble::Failed)?;
        Ok(settings)
    }

    async fn load_settings(self) -> Result<Settings, SignInTrouble> {
        if let Some(settings) = self.settings.get_value() {
            return Ok(settings);
        }
        let text = config::read().await.map_err(SignInTrouble::BadConfig)?;
        let settings = Settings::read(&text, &dom::beside_page(""))
            .map_err(SignInTrouble::BadConfig)?
            .ok_or(SignInTrouble::NotConfigured)?;
        self.settings.set_value(Some(settings.clone()));
        Ok(settings)
    }

    /// After a reload or a redirect: goes on as whoever was signed in.
    async fn take_up(self) {
        let outcome = match self.load_settings().await {
            Ok(settings) => msal::start(&settings.msal)
                .await
                .map(|person| person.map(|person| (person, settings)))
                .map_err(SignInTrouble::Failed),
            Err(trouble) => Err(trouble),
        };
        match outcome {
            Ok(Some((person, settings))) => {
                let config = graph_config(settings.cloud).with_base_url(&settings.graph_base_url);
                let tokens = Rc::new(MsalTokens { scopes: settings.scopes });
                self.graph.set(Graph::new(Rc::new(Fetch), tokens, Rc::new(Timer), config));
                self.cloud.set(settings.cloud);
                self.who.set(Who::Person(person));
            }
            other => {
                Shelf::Session.remove(SIGNED_IN);
                self.trouble.set(other.err());
                self.who.set(Who::Demo);
            }
        }
    }
}
