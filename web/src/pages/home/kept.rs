//! What this browser keeps of a tenant to compare with later: names and ids, of one day and of the last day before it.

use crate::state::account::Account;
use accesspack_client::{AccessPackage, Assignment, AssignmentRequest, Subject};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What is compared: keys, and words.
pub const KINDS: [(&str, &str); 4] = [
    ("packages", "Access packages"),
    ("policies", "Policies"),
    ("assignments", "Assignments"),
    ("requests", "Requests that wait for approval"),
];

/// The key of what is kept for an account.
pub fn key(account: &Account) -> String {
    format!("seen.{}", account.as_str())
}

/// What was there on a day: names by ids, kind by kind; none of a kind of which not all was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeenDay {
    /// The day, as people read it.
    pub day: String,
    /// The names by ids, in the order of [`KINDS`].
    pub kinds: [Option<BTreeMap<String, String>>; 4],
}

/// What is kept: the last day, and the one before it that it is compared with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeptDays {
    /// What is compared with.
    pub base: Option<SeenDay>,
    /// What was seen last.
    pub latest: Option<SeenDay>,
}

/// What changed of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindChange {
    /// What it is.
    pub label: &'static str,
    /// The names of what is new.
    pub new: Vec<String>,
    /// The names of what is gone.
    pub gone: Vec<String>,
}

impl SeenDay {
    /// What is there now. Lists that were not read to their end are left out.
    pub fn of(
        day: String,
        packages: &[AccessPackage],
        assignments: Option<&[Assignment]>,
        requests: Option<&[AssignmentRequest]>,
    ) -> Self {
        let package = |one: &AccessPackage| (one.id.clone(), one.display_name.clone());
        let policies = packages.iter().flat_map(|package| {
            package.policies.iter().map(|policy| {
                (policy.id.clone(), format!("{}, {}", package.display_name, policy.display_name))
            })
        });
        let named = |person: Option<&Subject>, package: Option<&accesspack_client::Named>| {
            let person = person.map(Subject::label).unwrap_or_default();
            format!(
                "{person}, {}",
                package.map(|one| one.display_name.as_str()).unwrap_or_default()
            )
        };
        let assignment = |one: &Assignment| {
            (one.id.clone(), named(one.target.as_ref(), one.access_package.as_ref()))
        };
        let request = |one: &AssignmentRequest| {
            (one.id.clone(), named(one.requestor.as_ref(), one.access_package.as_ref()))
        };
        let kinds = [
            Some(packages.iter().map(package).collect()),
            Some(policies.collect()),
            assignments.map(|all| all.iter().map(assignment).collect()),
            requests.map(|all| all.iter().map(request).collect()),
        ];
        Self { day, kinds }
    }

    fn to_json(&self) -> Value {
        let mut json = json!({ "day": self.day });
        for ((key, _), names) in KINDS.iter().zip(&self.kinds) {
            if let (Some(members), Some(names)) = (json.as_object_mut(), names) {
                members.insert((*key).to_owned(), json!(names));
            }
        }
        json
    }

    fn from_json(json: &Value) -> Option<Self> {
        let day = json.get("day")?.as_str()?.to_owned();
        let names = |(key, _): (&str, &str)| {
            let members = json.get(key)?.as_object()?;
            let name =
                |(id, name): (&String, &Value)| Some((id.clone(), name.as_str()?.to_owned()));
            Some(members.iter().filter_map(name).collect())
        };
        Some(Self { day, kinds: KINDS.map(names) })
    }
}

impl KeptDays {
    /// Reads what is kept; damage is nothing.
    pub fn read(text: &str) -> Self {
        let json: Value = serde_json::from_str(text).unwrap_or_default();
        let day = |name: &str| json.get(name).and_then(SeenDay::from_json);
        Self { base: day("base"), latest: day("latest") }
    }

    /// The text that is kept.
    pub fn write(&self) -> String {
        let day = |day: &Option<SeenDay>| day.as_ref().map(SeenDay::to_json);
        json!({ "base": day(&self.base), "latest": day(&self.latest) }).to_string()
    }

    /// The same after another look: the last day becomes what is compared with once it is over.
    #[must_use]
    pub fn after(self, now: SeenDay) -> Self {
        let base = match self.latest {
            Some(latest) if latest.day != now.day => Some(latest),
            _ => self.base,
        };
        Self { base, latest: Some(now) }
    }

    /// What changed between the two days, kind by kind.
    pub fn changes(&self) -> Vec<KindChange> {
        let (Some(base), Some(latest)) = (&self.base, &self.latest) else { return Vec::new() };
        let change = |(at, (_, label)): (usize, &(&str, &'static str))| {
            let before = base.kinds.get(at)?.as_ref()?;
            let after = latest.kinds.get(at)?.as_ref()?;
            let only = |one: &BTreeMap<String, String>, other: &BTreeMap<String, String>| {
                let missing = one.iter().filter(|(id, _)| !other.contains_key(*id));
                missing.map(|(_, name)| name.clone()).collect::<Vec<_>>()
            };
            Some(KindChange { label, new: only(after, before), gone: only(before, after) })
        };
        KINDS.iter().enumerate().filter_map(change).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn seen(day: &str, ids: &[&str]) -> SeenDay {
        let names = ids.iter().map(|id| ((*id).to_owned(), format!("Package {id}"))).collect();
        SeenDay { day: day.to_owned(), kinds: [Some(names), None, None, None] }
    }

    #[test]
    fn a_day_is_compared_with_the_one_before_it() {
        let kept = KeptDays::default().after(seen("1 Nov", &["a", "b"]));
        assert_eq!(kept.changes(), []);
        let kept = kept.after(seen("1 Nov", &["a", "b", "c"]));
        assert_eq!(kept.base, None, "the day is not over");
        let kept = KeptDays::read(&kept.write()).after(seen("2 Nov", &["b", "c", "d"]));
        let changes = kept.changes();
        assert_eq!(changes.len(), 1, "what was not read is not compared");
        assert_eq!(
            (&*changes[0].new, &*changes[0].gone),
            (&["Package d".to_owned()][..], &["Package a".to_owned()][..])
        );
        let again = kept.clone().after(seen("2 Nov", &["b"]));
        assert_eq!(again.base, kept.base);
    }

    #[test]
    fn damage_is_nothing() {
        assert_eq!(KeptDays::read("{"), KeptDays::default());
        assert_eq!(KeptDays::read("{\"base\": 7}"), KeptDays::default());
    }
}
