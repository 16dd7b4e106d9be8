//! Ids that come from a seed and a counter instead of chance.

use uuid::{Builder, Uuid};

/// The id of anything in the tenant.
pub(crate) type Id = Uuid;

/// A stream of GUIDs: splitmix64 (Steele, Lea and Flood, 2014) over a counter that starts at the
/// seed. Two outputs make one GUID of version 4.
#[derive(Debug, Clone)]
pub(crate) struct Ids {
    state: u64,
}

impl Ids {
    /// The stream that belongs to `seed`.
    pub(crate) const fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The next 64 bits.
    pub(crate) const fn next_u64(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// The next GUID.
    pub(crate) fn next_id(&mut self) -> Id {
        let bits = (u128::from(self.next_u64()) << 64) | u128::from(self.next_u64());
        Builder::from_random_bytes(bits.to_be_bytes()).into_uuid()
    }
}

/// The GUID of a seeded object: made from its kind and name (FNV-1a, then splitmix64), so that
/// adding one object to a seed moves no other.
pub(crate) fn named(kind: &str, name: &str) -> Id {
    let hash = kind
        .bytes()
        .chain([b'/'])
        .chain(name.bytes())
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    Ids::new(hash).next_id()
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
        let (mut one, mut two, mut other) = (Ids::new(1), Ids::new(1), Ids::new(2));
        assert_eq!(one.next_id(), two.next_id());
        assert_ne!(one.next_id(), other.next_id());
        assert_ne!(named("user", "Ana"), named("group", "Ana"));
    }

    #[test]
    fn only_the_hyphenated_form_is_an_id() {
        let id = named("user", "Ana");
        assert_eq!(parse(&id.to_string().to_uppercase()), Some(id));
        assert_eq!(parse(&id.simple().to_string()), None);
        assert_eq!(parse("{00000000-0000-0000-0000-000000000000}"), None);
    }
}
