//! What commands send.

use accesspack_wire::http::Method;

use super::super::form::{BodyForm, MAX_REQUESTS};
use super::super::pieces::Pieces;
use super::super::request::RawRequest;
use super::super::template::push_expression;
use super::call::PsCall;
use super::cmdlet;
use super::script::PsScript;
use super::tables::tables;
use super::value::{PsKind, PsMember, PsValue};
use crate::graph::body::body_of;
use crate::operation::Operation;
use crate::values::names::alike;
use accesspack_wire::Version;

/// Why no body in PowerShell's own notation is changed.
const NOT_JSON: &str = "the file has the body as a hashtable of PowerShell";

impl PsScript<'_> {
    /// A request with a URL.
    pub(super) fn add_request(&mut self, start: usize, call: &PsCall) {
        let writer = self.writer();
        let Some(url) = call.get("uri").and_then(|value| writer.plain(value)) else { return };
        let body = call.get("body").or_else(|| call.get("bodyparameter"));
        let method = call.get("method").and_then(|value| writer.plain(value));
        let method: Option<Method> = match method {
            Some(method) => method.parse().ok(),
            None => Some(if body.is_some() { Method::Post } else { Method::Get }),
        };
        let bare = || RawRequest::bare(BodyForm::PowerShell, Pieces::default());
        let file = call.get("inputfilepath").or_else(|| call.get("infile"));
        let requests = match (body, file) {
            (None, None) if call.get("form").is_some() => return,
            (None, None) => vec![bare()],
            (Some(body), _) if self.is_known(body) => self.bodies(body),
            (Some(value), _) | (None, Some(value)) => {
                let source = self.reader.slice(value.start, value.end);
                let mut request = bare();
                if matches!(value.kind, PsKind::Text(_)) {
                    request.elsewhere = Pieces::of(source, value.start);
                } else {
                    push_expression(&mut request.elsewhere, source, value.start);
                }
                vec![request]
            }
        };
        for mut request in requests {
            request.url = Some(url.clone());
            request.method = method;
            request.head = Some((start, call.head_end));
            self.found.push(request);
        }
    }

    /// A cmdlet of the SDK with its body, or with options that are the body's members.
    pub(super) fn add_cmdlet(&mut self, start: usize, name: &str, call: &PsCall) {
        let Some(named) = cmdlet::call_of(name) else { return };
        let members;
        let body = match call.get("bodyparameter") {
            Some(body) => body,
            None => match members_of(call, named) {
                Some(table) => {
                    members = table;
                    &members
                }
                None => return,
            },
        };
        for mut request in self.bodies(body) {
            request.call = Some(named);
            request.head = Some((start, call.head_end));
            self.found.push(request);
        }
    }

    /// Tables that show themselves what they are for.
    pub(super) fn add_tables(&mut self, value: &PsValue) {
        for table in tables(value) {
            let requests = self.bodies(table);
            self.found.extend(requests);
        }
    }

    /// Whether a value is more than what only PowerShell can work out.
    fn is_known(&self, value: &PsValue) -> bool {
        let writer = self.writer();
        !matches!(writer.resolved(value).kind, PsKind::Variable(_) | PsKind::Expression)
    }

    /// A value as a body, or each value of a list.
    fn bodies(&self, value: &PsValue) -> Vec<RawRequest> {
        let writer = self.writer();
        let items = match &writer.resolved(value).kind {
            PsKind::List(items) => items.as_slice(),
            _ => std::slice::from_ref(value),
        };
        let mut requests = Vec::new();
        for item in items.iter().take(MAX_REQUESTS.saturating_sub(self.found.len())) {
            let is_table = matches!(writer.resolved(item).kind, PsKind::Table(_));
            let Some(body) = writer.body(item) else {
                // nothing more is written once there was too much
                if is_table {
                    break;
                }
                continue;
            };
            let mut request = RawRequest::bare(BodyForm::PowerShell, body);
            request.fixed_to = is_table.then_some(NOT_JSON);
            requests.push(request);
        }
        requests
    }
}

/// The options of a cmdlet that are members of what it sends, as a table.
fn members_of(call: &PsCall, (operation, version): (Operation, Version)) -> Option<PsValue> {
    let of = body_of(operation, version)?;
    let mut members = Vec::new();
    for option in &call.options {
        let known = of.members.iter().find(|member| alike(member.name, &option.name));
        let (start, end) = option.place;
        match (&option.value.kind, known) {
            (_, Some(known)) => {
                let mut name = Pieces::default();
                name.push_made(known.name, option.place);
                let name = PsValue { kind: PsKind::Text(name), start, end };
                members.push(PsMember { name, value: option.value.clone() });
            }
            (PsKind::Table(more), None) if option.name == "additionalproperties" => {
                members.extend(more.iter().cloned());
            }
            _ => {}
        }
    }
    let start = members.iter().map(|member| member.name.start).min()?;
    let end = members.iter().map(|member| member.value.end).max()?;
    Some(PsValue { kind: PsKind::Table(members), start, end })
}
