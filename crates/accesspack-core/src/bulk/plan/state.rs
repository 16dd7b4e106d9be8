//! Everything that the draft of a plan collects and that its rows are checked against.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::facts::{HeldAssignment, PackageFacts, PlanPackage};
use super::people::People;
use super::verdict::Verdict;
use crate::bulk::columns::Columns;
use crate::bulk::sheet::Sheet;
use crate::bulk::task::{Action, Person, Step};
use crate::bulk::zone::Zone;

/// Defaults for rows that leave a cell empty, and what is known of the tenant beforehand.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The action.
    pub action: Action,
    /// The id of the access package.
    pub package: Option<String>,
    /// The id of the policy.
    pub policy: Option<String>,
    /// The time zone of dates that name none.
    pub zone: Zone,
    /// The justification; empty for none.
    pub justification: String,
    /// The access packages that rows may name, with their policies.
    pub packages: Vec<PackageFacts>,
    /// The time at which the plan is made.
    pub now: DateTime<Utc>,
}

impl Settings {
    /// Settings that assign, without a default for package and policy.
    #[must_use]
    pub fn new(packages: Vec<PackageFacts>, now: DateTime<Utc>) -> Self {
        Self {
            action: Action::Assign,
            package: None,
            policy: None,
            zone: Zone::utc(),
            justification: String::new(),
            packages,
            now,
        }
    }
}

/// What is stored of a row: a few bytes, because there may be many.
#[derive(Debug, Clone, Default)]
pub(super) struct StoredRow {
    /// The number of its record in the sheet.
    pub(super) record: u32,
    /// The number of its person.
    pub(super) person: Option<u32>,
    pub(super) verdict: Option<Verdict>,
    /// Numbers of its diagnostics.
    pub(super) diagnostics: Option<Box<[u32]>>,
}

/// A person and a package, by number.
pub(super) type PersonPackage = (u32, u32);

/// A policy, whether the person is a guest, and what tells this person from others for its scope: the id where the
/// policy names people, else the mail domain.
pub(super) type ScopeKey = (String, Option<bool>, String);

/// The rows of a plan, and what is known about their people and packages.
#[derive(Debug)]
pub(super) struct PlanState {
    pub(super) sheet: Sheet,
    pub(super) columns: Columns,
    pub(super) header: Vec<String>,
    pub(super) settings: Settings,
    pub(super) packages: Vec<PlanPackage>,
    pub(super) rows: Vec<StoredRow>,
    pub(super) people: People,
    pub(super) held: HashMap<PersonPackage, HeldAssignment>,
    /// Requests that have not ended.
    pub(super) pending: HashMap<PersonPackage, Step>,
    /// The domains that the tenant has verified; empty where they are not known.
    pub(super) own_domains: Vec<String>,
    /// Whether people of one kind and domain are in the scope of a policy, so that it is found out once.
    pub(super) scopes: HashMap<ScopeKey, Option<String>>,
    /// The first row about a person and a package.
    pub(super) first: HashMap<PersonPackage, u32>,
}

impl PlanState {
    pub(super) fn new(
        sheet: Sheet,
        columns: Columns,
        header: Vec<String>,
        settings: Settings,
    ) -> Self {
        let packages =
            settings.packages.iter().map(|facts| PlanPackage::new(facts, settings.now)).collect();
        Self {
            sheet,
            columns,
            header,
            settings,
            packages,
            rows: Vec::new(),
            people: People::default(),
            held: HashMap::new(),
            pending: HashMap::new(),
            own_domains: Vec::new(),
            scopes: HashMap::new(),
            first: HashMap::new(),
        }
    }

    /// The key of a person and a package, where both are of this plan.
    pub(super) fn key(&self, package: &str, person: &Person) -> Option<PersonPackage> {
        let at = self.packages.iter().position(|one| one.id.eq_ignore_ascii_case(package))?;
        Some((self.people.number_of(person)?, u32::try_from(at).ok()?))
    }
}
