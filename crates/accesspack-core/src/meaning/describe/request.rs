//! A request in one sentence: who asks for which access, for whom, through which policy, and for how long.

use serde_json::Value;

use crate::draft::{AssignmentDraft, Expiration, ExpirationKind};
use crate::meaning::leaf::name_of;
use crate::meaning::phrases;
use crate::meaning::place::{flag, text};
use crate::operation::Operation;
use crate::words::labels::count;

pub(super) fn sentence(body: &Value, operation: Operation) -> String {
    let about = ["assignment", "accessPackageAssignment"].iter().find_map(|name| body.get(name));
    let about = about.unwrap_or(body);
    let kind = match operation {
        Operation::CreateAssignment => "adminAdd",
        _ => text(body, &["/requestType"]).unwrap_or_default(),
    };
    let package = package(about);
    let assignment = match text(about, &["/id"]) {
        Some(id) => format!("the assignment {id}"),
        None => format!("an assignment of {package}"),
    };
    let person = person(about);
    let to = person.as_deref().unwrap_or("a user");
    let mut sentence = match kind.to_ascii_lowercase().as_str() {
        "adminadd" => format!("an administrator assigns {package} to {to}"),
        "adminupdate" => format!("an administrator changes {assignment}"),
        "adminremove" => format!("an administrator removes {assignment}"),
        "useradd" | "onbehalfadd" => match &person {
            Some(person) => format!("a user asks for {package} for {person}"),
            None => format!("a user asks for {package}"),
        },
        "userextend" => format!("a user asks to extend {assignment}"),
        "userupdate" => format!("a user asks to change {assignment}"),
        "userremove" => format!("a user gives {assignment} back"),
        "approverremove" => format!("an approver removes {assignment}"),
        "systemadd" => format!("the service assigns {package} to {to}"),
        "systemupdate" => format!("the service changes {assignment}"),
        "systemremove" => format!("the service removes {assignment}"),
        "" => format!("a request of no type about {package}"),
        _ => format!("a request of type `{kind}` about {package}"),
    };
    if let Some(policy) = policy(about) {
        sentence.push_str(" through ");
        sentence.push_str(&policy);
    }
    sentence.push_str(&schedule(&AssignmentDraft::from_input(body)));
    if flag(body, &["/isValidationOnly"]) == Some(true) {
        sentence.push_str("; it is only validated");
    }
    phrases::upper(&sentence)
}

fn package(about: &Value) -> String {
    let name = about.get("accessPackage").map(name_of).unwrap_or_default();
    if !name.is_empty() {
        return format!("the access package {name}");
    }
    match text(about, &["/accessPackageId", "/accessPackage/id"]) {
        Some(id) if !id.is_empty() => format!("the access package {id}"),
        _ => "an access package".to_owned(),
    }
}

fn person(about: &Value) -> Option<String> {
    let name = about.get("target").map(name_of).unwrap_or_default();
    if !name.is_empty() {
        return Some(name.to_owned());
    }
    let id = text(about, &["/targetId", "/target/objectId"]).filter(|id| !id.is_empty())?;
    Some(format!("the user {id}"))
}

fn policy(about: &Value) -> Option<String> {
    let whole = ["assignmentPolicy", "accessPackageAssignmentPolicy"];
    let name = whole.iter().find_map(|name| about.get(name)).map(name_of).unwrap_or_default();
    if !name.is_empty() {
        return Some(format!("the policy {name}"));
    }
    let places =
        ["/assignmentPolicyId", "/assignmentPolicy/id", "/accessPackageAssignmentPolicy/id"];
    let id = text(about, &places).filter(|id| !id.is_empty())?;
    Some(format!("the policy {id}"))
}

/// `, from 2027-01-01T00:00:00Z for 30 days`; empty where the request leaves it to the policy.
fn schedule(draft: &AssignmentDraft) -> String {
    let mut out = String::new();
    if !draft.start.is_empty() {
        out.push_str(", from ");
        out.push_str(&phrases::instant(&draft.start));
    }
    let end = end(&draft.end);
    if !end.is_empty() {
        out.push_str(if out.is_empty() { ", " } else { " " });
        out.push_str(&end);
    }
    out
}

fn end(end: &Expiration) -> String {
    let length = |number: Option<i64>, text: String, unit| {
        number
            .map_or_else(|| format!("for {text} {unit}s"), |it| format!("for {}", count(it, unit)))
    };
    match &end.kind {
        ExpirationKind::Days => length(end.days.value(), end.days.text(), "day"),
        ExpirationKind::Hours => length(end.hours.value(), end.hours.text(), "hour"),
        ExpirationKind::OnDate => format!("until {}", phrases::instant(&end.date)),
        ExpirationKind::Never => "without an end".to_owned(),
        ExpirationKind::NotSpecified | ExpirationKind::Other(_) => String::new(),
    }
}
