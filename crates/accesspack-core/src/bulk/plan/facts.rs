//! What is known of packages, people and what they hold.

use std::collections::HashMap;

use accesspack_wire::Version;
use chrono::{DateTime, Utc};
use serde_json::Value;

use super::Plan;
use crate::Operation;
use crate::bulk::task::{Person, Step};
use crate::check::CheckOptions;
use crate::context::CheckContext;
use crate::draft::{PolicyDraft, Question};

/// An access package that rows may name.
#[derive(Debug, Clone, PartialEq)]
pub struct PackageFacts {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its policies.
    pub policies: Vec<PolicyFacts>,
}

/// A policy that rows may name.
#[derive(Debug, Clone, PartialEq)]
pub struct PolicyFacts {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The policy as v1.0 answers with it, with its questions; null where it is not known.
    pub json: Value,
}

/// What somebody holds of an access package, or is about to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The assignment.
    pub assignment: String,
    /// The policy that it came through; empty where Graph does not say.
    pub policy: String,
    /// When it ends, as Graph writes it; empty for never.
    pub end: String,
}

/// A request that is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Open(pub(super) Step);

/// Who was found under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// This user.
    One {
        /// The object id.
        id: String,
        /// The e-mail address; empty for none.
        mail: String,
    },
    /// Nobody in the directory.
    Nobody,
    /// So many users.
    Several(usize),
}

/// A name in the file and who was found under it.
#[derive(Debug, Clone)]
pub(super) struct Who {
    pub(super) name: String,
    pub(super) found: Option<Found>,
}

/// A package with all that its rows are held against.
#[derive(Debug)]
pub(super) struct Package {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) policies: Vec<Policy>,
    pub(super) wanted: bool,
}

/// A policy with the checks of the requests that go through it.
#[derive(Debug)]
pub(super) struct Policy {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) questions: Vec<Question>,
    pub(super) check: CheckOptions,
}

impl Package {
    pub(super) fn new(facts: &PackageFacts, now: DateTime<Utc>) -> Self {
        let policies = facts.policies.iter().map(|policy| Policy::new(policy, now)).collect();
        Self { id: facts.id.clone(), name: facts.name.clone(), policies, wanted: false }
    }
}

impl Policy {
    fn new(facts: &PolicyFacts, now: DateTime<Utc>) -> Self {
        let known = facts.json.is_object();
        let questions = if known {
            PolicyDraft::from_answer(&facts.json, Version::V1).questions
        } else {
            Vec::new()
        };
        let context = CheckContext {
            policy: known.then(|| facts.json.clone()),
            now: Some(now),
            ..CheckContext::default()
        };
        let check = CheckOptions::new(Operation::CreateAssignmentRequest, Version::V1);
        Self {
            id: facts.id.clone(),
            name: facts.name.clone(),
            questions,
            check: check.with_context(context),
        }
    }
}

fn lower(text: &str) -> String {
    text.trim().to_lowercase()
}

impl Plan {
    pub(super) fn who(&self, number: u32) -> Option<&Who> {
        self.people.get(usize::try_from(number).ok()?)
    }

    /// The number of the person with this name.
    pub(super) fn person(&mut self, name: &str) -> u32 {
        let key = lower(name);
        if let Some(known) = self.by_name.get(&key) {
            return *known;
        }
        let number = u32::try_from(self.people.len()).unwrap_or(u32::MAX);
        self.people.push(Who { name: name.trim().to_owned(), found: None });
        self.by_name.insert(key, number);
        number
    }

    /// The names that the file gives to people, each once: object ids, sign-in names and e-mail
    /// addresses. Somebody has to find out who they are.
    pub fn people(&self) -> impl ExactSizeIterator<Item = &str> {
        self.people.iter().map(|who| who.name.as_str())
    }

    /// At most `count` of [`Plan::people`], from number `from` on.
    #[must_use]
    pub fn people_part(&self, from: usize, count: usize) -> Vec<String> {
        self.people.iter().skip(from).take(count).map(|who| who.name.clone()).collect()
    }

    /// The ids of the access packages that rows are about.
    pub fn wanted_packages(&self) -> impl Iterator<Item = &str> {
        self.packages.iter().filter(|package| package.wanted).map(|package| package.id.as_str())
    }

    /// Who was found under a name of [`Plan::people`].
    pub fn learn_person(&mut self, name: &str, found: Found) {
        let Some(number) = self.by_name.get(&lower(name)).copied() else { return };
        let number = match &found {
            // two names of one person are one person
            Found::One { id, .. } => *self.by_id.entry(lower(id)).or_insert(number),
            Found::Nobody | Found::Several(_) => number,
        };
        self.by_name.insert(lower(name), number);
        if let Some(who) = usize::try_from(number).ok().and_then(|at| self.people.get_mut(at)) {
            who.found.get_or_insert(found);
        }
    }

    /// The people who were found, by object id, and the addresses that are nobody's: whose assignments
    /// and requests somebody has to read.
    pub fn found(&self) -> impl Iterator<Item = Person> {
        self.people.iter().filter_map(|who| match &who.found {
            Some(Found::One { id, .. }) => Some(Person::Id(id.clone())),
            Some(Found::Nobody) if who.name.contains('@') => Some(Person::Email(who.name.clone())),
            _ => None,
        })
    }

    fn number_of(&self, person: &Person) -> Option<u32> {
        let map: &HashMap<String, u32> = match person {
            Person::Id(_) => &self.by_id,
            Person::Email(_) => &self.by_name,
        };
        map.get(&person.key()).copied()
    }

    fn package_number(&self, id: &str) -> Option<u32> {
        let at = self.packages.iter().position(|package| package.id.eq_ignore_ascii_case(id))?;
        u32::try_from(at).ok()
    }

    /// Somebody holds an access package. People who are not in the file are forgotten at once.
    pub fn learn_held(&mut self, package: &str, person: &Person, held: Held) {
        if let Some(key) = self.number_of(person).zip(self.package_number(package)) {
            self.held.insert(key, held);
        }
    }

    /// A request for somebody and an access package has not ended.
    pub fn learn_open(&mut self, package: &str, person: &Person, step: Step) {
        if let Some(key) = self.number_of(person).zip(self.package_number(package)) {
            self.open.insert(key, Open(step));
        }
    }
}
