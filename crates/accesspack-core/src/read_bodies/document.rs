//! JSON files: a body, a body on each line, or a document that holds requests.

mod recording;
mod resources;
mod values;
mod workflow;

use super::form::{BodyForm, MAX_REQUESTS, lines_of, part};
use super::jsonc;
use super::pieces::Pieces;
use super::request::RawRequest;
use crate::json::{self, Kind, Val};

/// The bodies of a JSON text; one that holds no requests is a body itself. Where nothing but trailing commas is
/// against JSON, and `is_jsonc` does not allow them, they are slips.
pub(super) fn read(text: &str, is_jsonc: bool) -> Vec<RawRequest> {
    let shift = text.len() - text.trim_start_matches('\u{feff}').len();
    let bare = text.get(shift..).unwrap_or_default();
    let relaxed = jsonc::relaxed(bare);
    let found = json::read(&relaxed).ok().and_then(|parsed| within(parsed.tape().root()));
    if let Some(found) = found {
        let outer = Pieces::of(bare, shift);
        return found.into_iter().map(|request| request.through(&outer)).collect();
    }
    let mut request = RawRequest::bare(BodyForm::Json, Pieces::of(text, 0));
    request.is_whole = true;
    request.allows_comments = is_jsonc || jsonc::has_comments(bare, &relaxed);
    vec![request]
}

/// The requests in a document; `None` where it is none that holds requests.
fn within(root: Val<'_>) -> Option<Vec<RawRequest>> {
    if root.kind() != Kind::Object {
        return None;
    }
    let has = |holder: Val<'_>, name: &str| holder.get(name).is_some();
    if root.get("log").is_some_and(|log| has(log, "entries")) {
        return Some(recording::read(root));
    }
    if has(root, "resource_changes") || has(root, "planned_values") {
        return Some(resources::of_terraform(root));
    }
    let schema = root.text_of("$schema").unwrap_or_default();
    if has(root, "resources") && schema.contains("deploymentTemplate") {
        let mut found = resources::of_template(root);
        found.extend(workflow::read(root));
        return Some(found);
    }
    let definition = root.get("definition");
    let properties = root.get("properties").and_then(|it| it.get("definition"));
    let is_workflow = [Some(root), definition, properties]
        .into_iter()
        .flatten()
        .any(|holder| has(holder, "actions") && !has(holder, "requestType"));
    is_workflow.then(|| workflow::read(root))
}

/// Whether a text is JSON line by line, and not as a whole.
pub(super) fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let is_json = |line: &str| json::read(&jsonc::relaxed(line)).is_ok();
    lines.next().is_some_and(is_json) && lines.next().is_some_and(is_json)
}

/// The body on each line that is not blank.
pub(super) fn read_lines(text: &str) -> Vec<RawRequest> {
    let lines = lines_of(text).filter(|(_, line)| !line.trim().is_empty());
    lines
        .take(MAX_REQUESTS)
        .map(|(at, line)| {
            let body = part(text, at, at + line.len());
            RawRequest { is_whole: true, ..RawRequest::bare(BodyForm::Ndjson, body) }
        })
        .collect()
}
