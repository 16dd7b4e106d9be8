//! Ids, and the random numbers that come from a seed.

use uuid::{Builder, Uuid};

/// The id of an object in the tenant.
pub(crate) type Id = Uuid;

/// Random numbers and GUIDs that follow from a seed: the same seed gives the same ones.
#[derive(Debug, Clone)]
pub(crate) struct Random {
    rng: fastrand::Rng,
}

impl Random {
    /// The numbers that belong to `seed`.
    pub(crate) fn with_seed(seed: u64) -> Self {
        Self { rng: fastrand::Rng::with_seed(seed) }
    }

    /// The next number below `limit`; 0 for the limit 0.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.rng.u64(..limit.max(1))
    }

    /// The next GUID, of version 4.
    pub(crate) fn next_id(&mut self) -> Id {
        Builder::from_random_bytes(self.rng.u128(..).to_be_bytes()).into_uuid()
    }
}

/// The GUID of an object of a fixture. It follows from the object's kind and name (FNV-1a is the
/// seed), so that an object that is added to a fixture changes no other id.
pub(crate) fn named(kind: &str, name: &str) -> Id {
    let hash = kind
        .bytes()
        .chain([b'/'])
        .chain(name.bytes())
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    Random::with_seed(hash).next_id()
}

/// Reads a GUID as the service takes it: 36 characters with hyphens, either case.
pub(crate) fn parse(text: &str) -> Option<Id> {
    if text.len() == 36 { Uuid::try_parse(text).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_ids() {
        let random = Random::with_seed;
        let (mut one, mut two, mut other) = (random(1), random(1), random(2));
        assert_eq!(one.next_id(), two.next_id());
        assert_ne!(one.next_id(), other.next_id());
        assert_ne!(named("user", "Ana"), named("group", "Ana"));
    }

    /// An id that an update of the generator changed would break tests that others wrote down.
    #[test]
    fn ids_of_fixtures_stay() {
        assert_eq!(named("user", "Ana").to_string(), "cbb75cdb-7454-448e-bca4-bd8468e95c8b");
    }

    #[test]
    fn only_the_hyphenated_form_is_an_id() {
        let id = named("user", "Ana");
        assert_eq!(parse(&id.to_string().to_uppercase()), Some(id));
        assert_eq!(parse(&id.simple().to_string()), None);
        assert_eq!(parse("{00000000-0000-0000-0000-000000000000}"), None);
    }
}
