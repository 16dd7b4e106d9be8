//! What a tenant begins with.

mod assignments;
mod large;
mod packages;
mod people;
mod small;

use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::store::Store;

/// A set of objects to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Seed {
    /// Contoso: about 40 people, seven access packages with policies of every kind, assignments and
    /// requests in several states.
    Small,
    /// One administrator and the catalog "General".
    Empty,
    /// 10,000 people with ten assignments each.
    Large,
}

impl Seed {
    /// Every seed.
    pub const ALL: [Self; 3] = [Self::Small, Self::Empty, Self::Large];

    /// The name on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Empty => "empty",
            Self::Large => "large",
        }
    }

    /// The store that the seed grows into.
    pub(crate) fn plant(self, now: DateTime<Utc>) -> Store {
        let mut store = Store::new(1, now);
        match self {
            Self::Small => small::plant(&mut store),
            Self::Empty => small::plant_empty(&mut store),
            Self::Large => large::plant(&mut store),
        }
        store
    }
}

impl FromStr for Seed {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|seed| seed.as_str() == name);
        known.ok_or_else(|| {
            let names = Self::ALL.map(Self::as_str).join(", ");
            format!("there is no seed `{name}`; there are {names}")
        })
    }
}
