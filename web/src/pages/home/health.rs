//! Whether those who approve and review are still in the directory, can sign in, and are anyone at all.

use super::findings::{HomeFinding, HomeLine};
use crate::routes;
use crate::words::count;
use accesspack_client::{AccessPackage, Graph, LostExtensions, Policy, Presence};
use accesspack_core::draft::{PolicyDraft, Subject, SubjectKind};
use accesspack_core::permission;
use std::collections::{BTreeSet, HashMap};

/// What the directory has under the ids that policies name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DirectoryState {
    users: HashMap<String, Presence>,
    groups: HashMap<String, Presence>,
    extensions: LostExtensions,
}

/// Looks up all users and groups that approve or review, and the custom extensions that policies call.
pub async fn read(graph: &Graph, packages: &[AccessPackage]) -> DirectoryState {
    let (mut users, mut groups) = (BTreeSet::new(), BTreeSet::new());
    for policy in packages.iter().flat_map(|package| &package.policies) {
        for (_, subject) in deciders(&policy.draft()) {
            match subject.kind {
                SubjectKind::User => users.insert(subject.id),
                SubjectKind::Group => groups.insert(subject.id),
                _ => false,
            };
        }
    }
    let ids =
        |set: BTreeSet<String>| set.into_iter().filter(|id| !id.is_empty()).collect::<Vec<_>>();
    DirectoryState {
        users: graph.presence_of_users(&ids(users)).await,
        groups: graph.presence_of_groups(&ids(groups)).await,
        extensions: graph.lost_extensions(packages).await,
    }
}

/// Who decides under a policy, each with what they are.
fn deciders(policy: &PolicyDraft) -> Vec<(&'static str, Subject)> {
    let mut all = Vec::new();
    if policy.approval.is_on() {
        for stage in &policy.approval.stages {
            let alternates = if stage.escalation { stage.alternates.as_slice() } else { &[] };
            let of = |what, list: &[Subject]| {
                list.iter().map(move |one| (what, one.clone())).collect::<Vec<_>>()
            };
            all.extend(of("approver", &stage.approvers));
            all.extend(of("fallback approver", &stage.fallback));
            all.extend(of("alternate approver", alternates));
        }
    }
    if policy.review.enabled {
        all.extend(policy.review.reviewers.iter().map(|one| ("reviewer", one.clone())));
    }
    all
}

/// What keeps a decider from deciding; none where nothing does, as far as it is known.
fn trouble(found: Option<&Presence>) -> Option<(String, &'static str)> {
    match found? {
        Presence::Gone => Some((String::new(), "is not in the directory")),
        Presence::User { name, is_enabled: Some(false) } => {
            Some((name.clone(), "is blocked from signing in"))
        }
        Presence::Group { name, is_empty: Some(true) } => Some((name.clone(), "has no members")),
        Presence::User { .. } | Presence::Group { .. } | Presence::Unknown(_) => None,
    }
}

/// The deciders of a policy that cannot decide, a clause each.
pub fn troubles(policy: &Policy, state: &DirectoryState) -> Vec<String> {
    let clause = |(what, subject): (&'static str, Subject)| {
        let table = match subject.kind {
            SubjectKind::User => &state.users,
            SubjectKind::Group => &state.groups,
            _ => return None,
        };
        let (name, why) = trouble(table.get(&subject.id))?;
        let names = [name, subject.description, subject.id];
        let name = names.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        Some(format!("{what} {name} {why}"))
    };
    deciders(&policy.draft()).into_iter().filter_map(clause).collect()
}

/// A clause about the custom extensions that a policy calls and that are gone.
pub fn lost_extensions(policy: &Policy, state: &DirectoryState) -> Option<String> {
    let number = *state.extensions.by_policy.get(&policy.id)?;
    let words = count(number, "custom extension", "custom extensions");
    Some(format!("{words} that it names cannot be found: requests can fail there"))
}

/// What is not known of the custom extensions; empty for nothing.
pub const fn unknown_extensions(state: &DirectoryState) -> &'static str {
    if state.extensions.is_partial { "Not all custom extensions could be looked up." } else { "" }
}

/// The deciders that cannot decide, and what could not be looked at.
pub fn finding(packages: &[AccessPackage], state: &DirectoryState) -> HomeFinding {
    let mut lines = Vec::new();
    for package in packages {
        for policy in &package.policies {
            lines.extend(troubles(policy, state).into_iter().map(|clause| HomeLine {
                text: format!("{}, {}: {clause}", package.display_name, policy.display_name),
                to: routes::policy(&package.id, &policy.id),
            }));
        }
    }
    HomeFinding { note: unknown(state), ..HomeFinding::of(lines, false) }
}

/// What the caller's permissions do not show.
pub fn unknown(state: &DirectoryState) -> String {
    let is_unread = |one: &Presence| matches!(one, Presence::Unknown(_));
    let mut notes = Vec::new();
    if state.users.values().any(is_unread) {
        notes
            .push(format!("Some users could not be read (permission {}).", permission::READ_USERS));
    }
    if state.users.values().any(|one| matches!(one, Presence::User { is_enabled: None, .. })) {
        notes.push("Whether users can sign in is not shown (permission User.Read.All).".to_owned());
    }
    let is_half_read = |one: &Presence| matches!(one, Presence::Group { is_empty: None, .. });
    if state.groups.values().any(|one| is_unread(one) || is_half_read(one)) {
        notes.push(format!(
            "Some groups could not be read (permission {}).",
            permission::READ_GROUPS
        ));
    }
    notes.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use accesspack_client::ErrorKind;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn who_is_gone_blocked_or_empty_cannot_decide() {
        let user = |is_enabled| Presence::User { name: "Ada".to_owned(), is_enabled };
        let group = |is_empty| Presence::Group { name: "Sales".to_owned(), is_empty };
        assert_eq!(trouble(Some(&user(Some(true)))), None);
        assert_eq!(trouble(Some(&user(None))), None);
        assert!(trouble(Some(&user(Some(false)))).is_some());
        assert!(trouble(Some(&group(Some(true)))).is_some());
        assert_eq!(trouble(Some(&group(Some(false)))), None);
        assert!(trouble(Some(&Presence::Gone)).is_some());
        assert_eq!(trouble(None), None);
    }

    #[test]
    fn what_is_not_shown_is_named_with_its_permission() {
        let mut state = DirectoryState::default();
        assert_eq!(unknown(&state), "");
        state.groups.insert("g".to_owned(), Presence::Unknown(ErrorKind::Forbidden));
        assert!(unknown(&state).contains("GroupMember.Read.All"));
        let user = Presence::User { name: String::new(), is_enabled: None };
        state.users.insert("u".to_owned(), user);
        assert!(unknown(&state).contains("User.Read.All"));
    }
}
