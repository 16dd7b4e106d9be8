//! The small and the empty seed.

use super::{assignments, packages, people};
use crate::ids::named;
use crate::store::{Store, User};

/// Contoso.
pub(super) fn plant(store: &mut Store) {
    people::plant(store);
    packages::plant(store);
    assignments::plant(store);
}

/// A tenant on its first day.
pub(super) fn plant_empty(store: &mut Store) {
    let principal = "admin@contoso.com";
    let id = named("user", principal);
    store.users.insert(User {
        display_name: "Administrator".into(),
        ..User::member(id, "", "", principal)
    });
    store.administrator = Some(id);
    packages::general(store);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks;
    use crate::requests::covers;

    #[test]
    fn everything_leads_to_something_that_is_there() {
        let mut store = Store::new(1, chrono::DateTime::UNIX_EPOCH);
        plant(&mut store);
        let users = store.users.iter().count();
        assert!((35..=50).contains(&users), "{users} users");
        for assignment in store.assignments.iter() {
            let subject = store.subjects.get(assignment.subject).unwrap();
            let user = subject.user.and_then(|user| store.users.get(user)).expect("a person");
            let policy = store.policies.get(assignment.policy).expect("a policy");
            assert_eq!(policy.package, assignment.package);
            assert!(
                covers(&store, policy, subject),
                "{} under {}",
                user.display_name,
                policy.v1["displayName"]
            );
        }
        for policy in store.policies.iter() {
            assert!(store.packages.get(policy.package).is_some());
            let rules = checks::policy_rules(&policy.v1, store.now, true);
            assert_eq!(rules, Ok(()), "{}", policy.v1["displayName"]);
        }
        for package in store.packages.iter() {
            assert!(store.catalogs.get(package.catalog).is_some());
            assert!(store.policies.iter().any(|policy| policy.package == package.id));
        }
    }
}
