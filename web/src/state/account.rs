//! Whose something is that this browser keeps: tenant and object id, which name no person. Only that account may see it.

use crate::platform::letters::lower_case;
use crate::platform::msal::SignedInUser;
use crate::platform::storage::WebStorage;

/// The key under which the tab keeps whose it is, so that it is known before the session is restored after a reload.
const KEPT: &str = "account";

/// The tenant and the user of what was kept without a sign-in.
const DEMO: &str = "demo";

/// A user of a tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account(String);

impl Account {
    /// A signed-in user, by the ids of the tenant and of the user.
    pub fn new(tenant: &str, user: &str) -> Self {
        let plain = |text: &str| lower_case(&text.replace(char::is_whitespace, ""));
        Self(format!("{} {}", plain(tenant), plain(user)))
    }

    /// The account of a signed-in user.
    pub fn of(user: &SignedInUser) -> Self {
        Self::new(&user.tenant, &user.id)
    }

    /// No user: the demo tenant.
    pub fn demo() -> Self {
        Self::new(DEMO, DEMO)
    }

    /// The account that this tab belongs to; none before a sign-in.
    pub fn of_tab() -> Option<Self> {
        WebStorage::Session.get(KEPT).as_deref().and_then(Self::read)
    }

    /// Lets this tab belong to the account, or to no account.
    pub fn keep_for_tab(account: Option<&Self>) {
        match account {
            Some(account) => WebStorage::Session.put(KEPT, account.as_str()),
            None => WebStorage::Session.remove(KEPT),
        }
    }

    /// The account that [`Account::as_str`] wrote.
    fn read(text: &str) -> Option<Self> {
        text.split_once(' ').map(|(tenant, user)| Self::new(tenant, user))
    }

    /// The account as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of something that this account keeps.
    pub fn name_of(&self, what: &str) -> String {
        format!("{} {what}", self.0)
    }

    /// Whether this account keeps the thing with this name.
    pub fn owns(&self, name: &str) -> bool {
        name.strip_prefix(self.as_str()).is_some_and(|rest| rest.starts_with(' '))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn what_is_kept_belongs_to_one_account_of_one_tenant() {
        let (ada, bo) = (Account::new("T1", "A1"), Account::new("t1", "a12"));
        let run = ada.name_of("123");
        assert_eq!(run, "t1 a1 123");
        assert!(ada.owns(&run));
        for other in [bo, Account::new("t2", "a1"), Account::demo()] {
            assert!(!other.owns(&run), "{other:?}");
        }
        assert!(!ada.owns("t1 a1"));
        assert_eq!(Account::read(ada.as_str()), Some(ada));
        assert_eq!(Account::read("1"), None);
    }
}
