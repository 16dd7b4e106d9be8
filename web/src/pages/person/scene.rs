//! The signals through which the parts of the page work together.

use super::records::{self, KnownPerson, PersonRecords, who};
use crate::pages::assignments::hand_over::HandOver;
use crate::pages::assignments::many::Many;
use crate::platform::clock;
use crate::state::loader::{Loader, load};
use crate::state::sending::SendReview;
use crate::task::spawn;
use accesspack_client::{AccessPackage, Assignment, Group, RequestState, waits_between_looks};
use leptos::prelude::*;
use serde_json::{Value, json};

/// How often what a person has is read again after a change, at most.
const MAX_READINGS: usize = 15;

/// What policies are judged with.
#[derive(Debug, Clone, PartialEq)]
pub struct PolicyFacts {
    /// The access packages with their policies.
    pub packages: Vec<AccessPackage>,
    /// The connected organizations, where they may be read.
    pub organizations: Option<Vec<Value>>,
}

impl PolicyFacts {
    /// A policy and its access package.
    pub fn policy(&self, id: &str) -> Option<(&AccessPackage, &accesspack_client::Policy)> {
        self.packages.iter().find_map(|package| {
            let policy = package.policies.iter().find(|policy| policy.id == id);
            policy.map(|policy| (package, policy))
        })
    }
}

/// The page's signals.
#[derive(Clone, Copy)]
pub struct PersonScene {
    /// The person's object id.
    pub id: StoredValue<String>,
    /// Who it is.
    pub known: Loader<KnownPerson>,
    /// What they have and asked for.
    pub records: Loader<PersonRecords>,
    /// What policies there are.
    pub facts: Loader<PolicyFacts>,
    /// The groups of the person, once they were asked for.
    pub groups: RwSignal<Option<Vec<Group>>>,
    /// The assignment whose end is to be changed.
    pub ending: RwSignal<Option<Assignment>>,
    /// Whether a colleague's access is being given.
    pub copying: RwSignal<bool>,
    /// Whether everything is being removed.
    pub leaving: RwSignal<bool>,
    /// The review step.
    pub review: SendReview,
    /// Several requests on their way.
    pub many: Many,
    /// The way of many to the bulk page.
    pub hand_over: HandOver,
}

impl PersonScene {
    /// Begins to read everything about a person.
    pub fn new(id: String) -> Self {
        let (of_user, of_records) = (id.clone(), id.clone());
        let known = load(move |graph| {
            let id = of_user.clone();
            Box::pin(async move { Ok(who(graph, id).await) })
        });
        let records = load(move |graph| Box::pin(records::read(graph, of_records.clone())));
        let facts = load(|graph| {
            Box::pin(async move {
                let packages = graph.access_packages().await?;
                // a caller with a role in a catalog may not read them
                let organizations = graph.connected_organizations().await.ok();
                let organizations =
                    organizations.map(|all| all.into_iter().map(|one| one.json).collect());
                Ok(PolicyFacts { packages, organizations })
            })
        });
        Self {
            id: StoredValue::new(id),
            known,
            records,
            facts,
            groups: RwSignal::new(None),
            ending: RwSignal::new(None),
            copying: RwSignal::new(false),
            leaving: RwSignal::new(false),
            review: SendReview::default(),
            hand_over: HandOver::of_page(),
            many: Many::default(),
        }
    }

    /// The person's name, or what is known instead.
    pub fn name(self) -> String {
        let of_user = self.known.ready().and_then(|known| known.user);
        let of_user = of_user.map(|user| user.display_name).filter(|name| !name.is_empty());
        let of_target = || {
            let records = self.records.ready()?;
            let mut targets = records.assignments.iter().filter_map(|one| one.target.as_ref());
            targets.next().map(|target| target.label().to_owned())
        };
        of_user.or_else(of_target).unwrap_or_else(|| "Person".to_owned())
    }

    /// The person as policies are judged by: the user, or the subject of an assignment.
    pub fn as_json(self) -> Value {
        if let Some(user) = self.known.ready().and_then(|known| known.user) {
            return user.json;
        }
        let records = self.records.ready();
        let target =
            records.and_then(|records| records.assignments.into_iter().find_map(|one| one.target));
        target.map_or_else(
            || json!({ "id": self.id.get_value() }),
            |target| json!({ "objectId": target.object_id, "email": target.email }),
        )
    }

    /// Reads what they have again, and more times while requests are under way.
    pub fn watch(self) {
        self.records.reload();
        spawn(async move {
            for (read, wait) in waits_between_looks().take(MAX_READINGS).enumerate() {
                clock::sleep(wait).await;
                // the page may be gone
                if self.id.try_get_value().is_none() {
                    return;
                }
                // a new request may show late
                let under_way = read < 4 || !self.is_settled();
                if under_way && !self.records.busy.get_untracked() {
                    self.records.reload();
                }
            }
        });
    }

    /// Whether no request is open that ends by itself.
    fn is_settled(self) -> bool {
        let waits = |state: &RequestState| {
            matches!(state, RequestState::PendingApproval | RequestState::Scheduled)
        };
        untrack(|| self.records.ready())
            .is_some_and(|records| records.open().iter().all(|one| waits(&one.state)))
    }
}
