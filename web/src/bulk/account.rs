//! Whose a run in this browser is: its name says so, and nobody else may go on with it.

use crate::platform::chance;

/// The tenant of runs that nobody signed in for.
const DEMO: &str = "demo";

/// A person of a tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    tenant: String,
    user: String,
}

impl Account {
    /// Somebody who is signed in, by the tenant's id and the name to sign in with.
    pub fn new(tenant: &str, user: &str) -> Self {
        let word = |text: &str| text.replace(char::is_whitespace, "").to_lowercase();
        Self { tenant: word(tenant), user: word(user) }
    }

    /// Nobody who signed in.
    pub fn demo() -> Self {
        Self::new(DEMO, DEMO)
    }

    /// A name for a new run of this account.
    pub fn new_run(&self) -> String {
        format!("{} {} {}", self.tenant, self.user, chance::guid())
    }

    /// Why this account may not go on with a run, and what to do about it.
    pub fn objection(&self, run: &str) -> Option<String> {
        let mut words = run.split(' ');
        let theirs = Self::new(words.next().unwrap_or(""), words.next().unwrap_or(""));
        let user = &theirs.user;
        if theirs == *self {
            None
        } else if theirs.tenant == DEMO {
            Some("Of the demo tenant: sign out to go on.".to_owned())
        } else if theirs.tenant == self.tenant {
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
    fn a_run_goes_on_only_under_its_own_account() {
        let (ada, bo) = (Account::new("T1", "Ada@x.example"), Account::new("t1", "bo@x.example"));
        let run = "t1 ada@x.example 123";
        assert_eq!(ada.objection(run), None);
        assert!(bo.objection(run).unwrap().contains("sign in as ada@x.example"));
        assert!(
            Account::new("t2", "ada@x.example").objection(run).unwrap().contains("another tenant")
        );
        assert!(Account::demo().objection(run).unwrap().contains("another tenant"));
        assert!(ada.objection("demo demo 1").unwrap().contains("sign out"));
        assert!(ada.objection("t1 123").is_some());
    }
}
