//! JSON files: a body, a body on each line, or a document that holds requests.

mod azuread;
mod collection;
mod recording;
mod resources;
mod values;
mod workflow;

use super::form::{BodyForm, MAX_REQUESTS, lines_of, part};
use super::pieces::Pieces;
use super::request::RawRequest;
use super::{broken, jsonc};
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
    if resources::is_terraform(root) {
        return Some(resources::of_terraform(root));
    }
    if root.get("info").is_some() && has(root, "item") {
        return Some(collection::read(root));
    }
    let changes = root
        .get("changes")
        .filter(|changes| changes.items().next().is_some_and(|change| has(change, "changeType")));
    if let Some(changes) = changes {
        return Some(resources::of_changes(changes));
    }
    let schema = root.text_of("$schema").unwrap_or_default();
    if has(root, "resources") && schema.contains("deploymentTemplate") {
        let mut found = resources::of_template(root);
        found.extend(workflow::read(root));
        return Some(found);
    }
    workflow::is_definition(root).then(|| workflow::read(root))
}

/// How many lines show whether a text is JSON line by line.
const MAX_SHOWN: usize = 10;

/// Whether a text is JSON line by line, and not as a whole: each of its first lines begins an object, and two are whole.
pub(super) fn is_lines(text: &str) -> bool {
    let lines = text.trim_start_matches('\u{feff}').lines().filter(|line| !is_blank(line));
    let shown: Vec<_> = lines.take(MAX_SHOWN).collect();
    let is_whole = |line: &&&str| json::read(line).is_ok();
    shown.iter().all(|line| line.trim_start().starts_with('{'))
        && shown.iter().filter(is_whole).take(2).count() == 2
}

/// Whether a line holds nothing, or a comment alone.
fn is_blank(line: &str) -> bool {
    let bare = line.trim();
    bare.is_empty() || bare.starts_with("//")
}

/// The body on each line that is not blank; of a broken one, the names of its members show what it is for.
pub(super) fn read_lines(text: &str) -> Vec<RawRequest> {
    let lines = lines_of(text).filter(|(_, line)| !is_blank(line));
    let body_in = |(at, line): (usize, &str)| {
        let body = part(text, at, at + line.len());
        let call = match json::read(body.text()) {
            // what a tool logs is no body
            Ok(parsed) if parsed.tape().root().get("@level").is_some() => return None,
            Ok(_) => None,
            Err(_) => broken::call(body.text()),
        };
        Some(RawRequest { is_whole: true, call, ..RawRequest::bare(BodyForm::Ndjson, body) })
    };
    lines.filter_map(body_in).take(MAX_REQUESTS).collect()
}
