//! Rules that look beyond the body: at the policy and the package it is about, and at the time. They
//! speak only when that is given with the options.

mod answers;
mod asking;
mod policy;
mod schedule;
mod target;

use serde_json::Value;

use super::{CONTEXT_MISMATCH, POLICY_OF_OTHER_PACKAGE, Rule};
use crate::check::Context;
use crate::context::{CheckContext, text};
use crate::json::Val;
use crate::place::Path;
use crate::words;

pub(super) use policy::check as check_policy;
pub(super) use schedule::past_end;

/// A request, or what `createAssignment` takes in its place, with what is known of its policy.
struct Asked<'a> {
    request: Val<'a>,
    path: &'a Path<'a>,
    /// The type of the request in lower case.
    kind: &'a str,
    assignment: Val<'a>,
    assignment_path: &'a Path<'a>,
    known: &'a CheckContext,
    policy: &'a Value,
}

impl Asked<'_> {
    /// Whoever gets access asks for it, not an administrator.
    fn is_by_user(&self) -> bool {
        self.kind.starts_with("user")
    }

    fn is_add(&self) -> bool {
        self.kind.ends_with("add")
    }

    fn is_removal(&self) -> bool {
        self.kind.ends_with("remove")
    }
}

/// Checks a request of the type `kind` and the assignment in it.
pub(super) fn check_request(
    cx: &Context<'_>,
    (request, path): (Val<'_>, &Path<'_>),
    kind: &str,
    (assignment, assignment_path): (Val<'_>, &Path<'_>),
) {
    let Some(known) = cx.known() else { return };
    let kind = kind.to_ascii_lowercase();
    if !is_about(cx, known, assignment, assignment_path) {
        return;
    }
    let Some(policy) = &known.policy else { return };
    let asked = Asked { request, path, kind: &kind, assignment, assignment_path, known, policy };
    asking::check(cx, &asked);
    answers::check(cx, &asked);
    if !asked.is_removal() {
        schedule::check(cx, &asked);
    }
    if asked.is_add() {
        target::check(cx, &asked);
    }
}

/// Whether the assignment is about the policy and the package that are known; where it is not, only
/// that is told.
fn is_about(cx: &Context<'_>, known: &CheckContext, assignment: Val<'_>, path: &Path<'_>) -> bool {
    let link = cx.name("assignmentPolicy", "accessPackageAssignmentPolicy");
    let policy = Named::find(assignment, "assignmentPolicyId", link);
    let package = Named::find(assignment, "accessPackageId", "accessPackage");
    if let Some(policy) = policy {
        if !policy.is(known.policy_id()) {
            policy.tell(cx, &CONTEXT_MISMATCH, path, words::context_mismatch("policy"));
            return false;
        }
        let listed = known
            .policies()
            .is_none_or(|policies| policies.iter().any(|listed| policy.is(text(listed, &["/id"]))));
        if !listed {
            policy.tell(cx, &POLICY_OF_OTHER_PACKAGE, path, words::policy_of_other_package());
            return false;
        }
    }
    let Some(package) = package.filter(|package| !package.is(known.package_id())) else {
        return true;
    };
    if policy.is_some() && known.policy_id().is_some() && known.access_package.is_none() {
        package.tell(cx, &POLICY_OF_OTHER_PACKAGE, path, words::policy_of_other_package());
    } else {
        package.tell(cx, &CONTEXT_MISMATCH, path, words::context_mismatch("access package"));
    }
    false
}

/// The id of something, told by itself or as a link.
#[derive(Clone, Copy)]
struct Named<'a> {
    member: &'static str,
    is_link: bool,
    id: Val<'a>,
}

impl<'a> Named<'a> {
    fn find(holder: Val<'a>, own: &'static str, link: &'static str) -> Option<Self> {
        if let Some(id) = holder.set(own) {
            return Some(Self { member: own, is_link: false, id });
        }
        let id = holder.set(link)?.set("id")?;
        Some(Self { member: link, is_link: true, id })
    }

    /// Whether it is that id; an unknown one might be.
    fn is(&self, id: Option<&str>) -> bool {
        let own = self.id.as_text();
        own.zip(id).is_none_or(|(own, id)| own.eq_ignore_ascii_case(id))
    }

    fn tell(&self, cx: &Context<'_>, rule: &'static Rule, path: &Path<'_>, say: words::Say) {
        let path = path.member(self.member);
        if self.is_link {
            cx.at(rule, &path.member("id"), self.id, say);
        } else {
            cx.at(rule, &path, self.id, say);
        }
    }
}
