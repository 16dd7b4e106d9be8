//! The large seed: as many people and assignments as a big tenant has.

use accesspack_wire::Version;
use chrono::TimeDelta;
use serde_json::{Map, json};

use super::packages::{catalog, general};
use crate::ids::{Id, Ids, named};
use crate::policies;
use crate::store::{Assignment, AssignmentState, Package, Schedule, Store, User};

const USERS: usize = 10_000;
const PACKAGES: usize = 100;
const ASSIGNMENTS_PER_USER: usize = 10;

const GIVEN: [&str; 25] = [
    "Aisha",
    "Bruno",
    "Carmen",
    "Deniz",
    "Elena",
    "Farid",
    "Greta",
    "Haruto",
    "Ivana",
    "Jamal",
    "Katarzyna",
    "Luca",
    "Mariam",
    "Nikolai",
    "Olivia",
    "Pedro",
    "Qiang",
    "Rosa",
    "Samuel",
    "Thandi",
    "Ulrika",
    "Vikram",
    "Wei",
    "Ximena",
    "Yara",
];
const SURNAMES: [&str; 20] = [
    "Abebe", "Bianchi", "Castillo", "Dubois", "Eriksen", "Farouk", "Gonzalez", "Hoffmann", "Ito",
    "Jansen", "Kowalski", "Larsen", "Moreau", "Novak", "Okoye", "Petrov", "Quispe", "Rossi",
    "Singh", "Tanaka",
];

/// 10,000 people, 100 access packages, ten assignments for each person.
pub(super) fn plant(store: &mut Store) {
    general(store);
    let packages: Vec<(Id, Id)> = (0..PACKAGES).map(|number| package(store, number)).collect();
    let mut drawn = Ids::new(7);
    for number in 0..USERS {
        let user = user(store, number);
        if number == 0 {
            store.administrator = Some(user);
        }
        let subject = store.subject_of(user);
        for nth in 0..ASSIGNMENTS_PER_USER {
            // A step that shares no factor with the number of packages: ten different ones.
            let Some((package, policy)) = packages.get((number + nth * 7) % PACKAGES) else {
                continue;
            };
            let days = i64::try_from(drawn.next_u64() % 400).unwrap_or(0);
            let expiration = store.policies.get(*policy).map(crate::store::Policy::expiration);
            let assignment = Assignment {
                state: AssignmentState::Delivered,
                schedule: Schedule {
                    start: Some(store.now - TimeDelta::days(days)),
                    expiration: expiration.unwrap_or_default(),
                },
                listed: true,
                ..Assignment::asked(drawn.next_id(), *package, *policy, subject)
            };
            store.add_assignment(assignment);
        }
    }
}

fn package(store: &mut Store, number: usize) -> (Id, Id) {
    let name = format!("Access package {:03}", number + 1);
    let id = named("accessPackage", &name);
    store.packages.insert(Package {
        id,
        catalog: catalog("General"),
        display_name: name.clone(),
        description: String::new(),
        hidden: false,
        created: store.now,
        modified: store.now,
        incompatible: Vec::new(),
    });
    let body = [
        ("displayName", json!("Direct assignment")),
        ("description", json!("Administrators assign people directly")),
        ("expiration", json!({"type": "afterDuration", "duration": "P365D", "endDateTime": null})),
    ];
    let body: Map<_, _> = body.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let policy = named("assignmentPolicy", &name);
    store.policies.insert(policies::policy(policy, id, Version::V1, body, store.now, store.now));
    (id, policy)
}

fn user(store: &mut Store, number: usize) -> Id {
    let given = GIVEN.get(number % GIVEN.len()).copied().unwrap_or_default();
    let surname = SURNAMES.get(number / GIVEN.len() % SURNAMES.len()).copied().unwrap_or_default();
    let principal =
        format!("{}.{}{number}@contoso.com", given.to_lowercase(), surname.to_lowercase());
    let id = named("user", &principal);
    store.users.insert(User::member(id, given, surname, &principal));
    id
}
