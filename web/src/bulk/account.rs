//! The account that a run in this browser belongs to. The run's name holds it, and only that account may resume the run.

use crate::platform::random;

/// The tenant of runs on the demo tenant.
const DEMO: &str = "demo";

/// A user of a tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    tenant: String,
    user: String,
}

impl Account {
    /// A signed-in user, by the tenant's id and the name to sign in with.
    pub fn new(tenant: &str, user: &str) -> Self {
        let plain = |text: &str| text.replace(char::is_whitespace, "").to_lowercase();
        Self { tenant: plain(tenant), user: plain(user) }
    }

    /// No user: the demo tenant.
    pub fn demo() -> Self {
        Self::new(DEMO, DEMO)
    }

    /// A name for a new run of this account.
    pub fn new_run(&self) -> String {
        format!("{} {} {}", self.tenant, self.user, random::guid())
    }

    /// Why this account may not resume a run, with the remedy; none when it may.
    pub fn why_not_resumable(&self, run: &str) -> Option<String> {
        let mut parts = run.split(' ');
        let owner = Self::new(parts.next().unwrap_or(""), parts.next().unwrap_or(""));
        let user = &owner.user;
        if owner == *self {
            None
        } else if owner.tenant == DEMO {
            Some("Of the demo tenant: sign out to go on.".to_owned())
        } else if owner.tenant == self.tenant {
            Some(format!("Of another account: sign in as {user} to go on."))
        } else {
            Some(format!("Of another tenant: sign in there as {user} to go on."))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_resumed_only_by_its_own_account() {
        let (ada, bo) = (Account::new("T1", "Ada@x.example"), Account::new("t1", "bo@x.example"));
        let run = "t1 ada@x.example 123";
        assert_eq!(ada.why_not_resumable(run), None);
        assert!(bo.why_not_resumable(run).unwrap().contains("sign in as ada@x.example"));
        assert!(
            Account::new("t2", "ada@x.example")
                .why_not_resumable(run)
                .unwrap()
                .contains("another tenant")
        );
        assert!(Account::demo().why_not_resumable(run).unwrap().contains("another tenant"));
        assert!(ada.why_not_resumable("demo demo 1").unwrap().contains("sign out"));
        assert!(ada.why_not_resumable("t1 123").is_some());
    }
}
