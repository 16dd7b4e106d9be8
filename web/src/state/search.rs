//! Searching people, groups and organizations for a picker.

use super::names::is_guid;
use super::session::session;
use crate::platform::letters::lower_case;
use accesspack_client::{GraphError, LocalFuture, User};
use accesspack_core::draft::SubjectKind;
use std::rc::Rc;

/// How many are shown of what was found.
const TOP: usize = 12;

/// Something that can be picked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PickerChoice {
    /// Its id, or an e-mail address where [`PickerChoice::is_email`] is set.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What distinguishes it from others of the same name.
    pub detail: String,
    /// An address that is not in the directory yet.
    pub is_email: bool,
}

/// Finds what fits a text.
pub type Search = Rc<dyn Fn(String) -> LocalFuture<'static, Result<Vec<PickerChoice>, GraphError>>>;

/// Users by name, address or sign-in name; an object id and, where `email` allows it, an address of
/// a user who is not in the directory can be taken as they are.
pub fn users(email: bool) -> Search {
    let graph = session().graph_now();
    Rc::new(move |text| {
        let graph = graph.clone();
        Box::pin(async move {
            let text = text.trim().to_owned();
            if is_guid(&text) {
                let known = graph.user(&text).await.ok().map(from_user);
                return Ok(vec![known.unwrap_or_else(|| bare_id(&text))]);
            }
            let mut found: Vec<_> =
                graph.users(&text, TOP).await?.into_iter().map(from_user).collect();
            let is_known = found.iter().any(|user| user.detail.eq_ignore_ascii_case(&text));
            if email && is_email(&text) && !is_known {
                found.push(PickerChoice {
                    name: text.clone(),
                    id: text,
                    detail: "Not in the directory: invite by e-mail".to_owned(),
                    is_email: true,
                });
            }
            Ok(found)
        })
    })
}

fn groups() -> Search {
    let graph = session().graph_now();
    Rc::new(move |text| {
        let graph = graph.clone();
        Box::pin(async move {
            if is_guid(text.trim()) {
                return Ok(vec![bare_id(text.trim())]);
            }
            let found = graph.groups(&text, TOP).await?.into_iter();
            Ok(found
                .map(|group| PickerChoice {
                    id: group.id,
                    name: group.display_name,
                    detail: group.description,
                    is_email: false,
                })
                .collect())
        })
    })
}

fn organizations() -> Search {
    let graph = session().graph_now();
    Rc::new(move |text| {
        let graph = graph.clone();
        Box::pin(async move {
            if is_guid(text.trim()) {
                return Ok(vec![bare_id(text.trim())]);
            }
            let text = lower_case(text.trim());
            let all = graph.connected_organizations().await?.into_iter();
            Ok(all
                .filter(|one| lower_case(&one.display_name).contains(&text))
                .map(|one| PickerChoice {
                    id: one.id,
                    name: one.display_name,
                    detail: one.state,
                    is_email: false,
                })
                .collect())
        })
    })
}

/// Takes an object id as it is.
fn ids() -> Search {
    Rc::new(|text| {
        Box::pin(async move {
            Ok(if is_guid(text.trim()) { vec![bare_id(text.trim())] } else { Vec::new() })
        })
    })
}

/// Finds subjects of a kind that is named by an id.
pub fn subjects(kind: &SubjectKind) -> Search {
    match kind {
        SubjectKind::User => users(false),
        SubjectKind::Group => groups(),
        SubjectKind::ConnectedOrganization => organizations(),
        _ => ids(),
    }
}

fn from_user(user: User) -> PickerChoice {
    let address = if user.mail.is_empty() { user.user_principal_name } else { user.mail };
    PickerChoice { id: user.id, name: user.display_name, detail: address, is_email: false }
}

fn bare_id(id: &str) -> PickerChoice {
    PickerChoice {
        id: id.to_owned(),
        name: id.to_owned(),
        detail: "Object id".to_owned(),
        is_email: false,
    }
}

fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty() && domain.contains('.') && !text.contains(char::is_whitespace)
    })
}
