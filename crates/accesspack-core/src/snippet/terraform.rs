//! Requests as resources of Terraform's provider `hashicorp/azuread`; what no argument holds is a loss.

use accesspack_wire::Version;
use accesspack_wire::http::Method;
use serde_json::{Map, Value};

use super::quote::terraform as quoted;
use crate::build::Built;
use crate::convert::convert;
use crate::graph::azuread::{self, BlockTable};
use crate::graph::url;

/// The resource of an operation; empty where the provider has none.
pub(super) fn write(built: &Built, losses: &mut Vec<String>) -> String {
    let Some(request) = built.requests.first() else { return String::new() };
    let Some(target) = url::read(Some(request.method), &request.url) else {
        losses.push("the provider azuread has no resource for this call".to_owned());
        return String::new();
    };
    let (operation, version) = (target.operation, target.version);
    let Some((kind, table)) = azuread::holder_of(operation) else {
        losses.push(format!("the provider azuread has no resource for `{operation}`"));
        return String::new();
    };
    let Some(body) = request.body.clone() else { return String::new() };
    let body = match version {
        Version::V1 => match convert(&body, operation, Version::V1, Version::Beta) {
            Ok(converted) => {
                let found = converted.report.diagnostics().iter();
                losses.extend(found.map(|found| format!("{}: {}", found.pointer, found.message)));
                converted.body
            }
            Err(_) => body,
        },
        Version::Beta => body,
    };
    if request.method != Method::Post {
        losses.push("Terraform changes what is in its state: import the object first".to_owned());
    }
    let Value::Object(members) = body else { return String::new() };
    let mut writer = HclWriter { out: String::new(), losses };
    writer.out.extend(["resource \"", kind, "\" \"this\" {\n"]);
    writer.block(members, table, 1, "");
    writer.out += "}\n";
    writer.out
}

/// Terraform's language, written from its beginning to its end.
struct HclWriter<'l> {
    out: String,
    losses: &'l mut Vec<String>,
}

impl HclWriter<'_> {
    fn block(
        &mut self,
        mut members: Map<String, Value>,
        table: &BlockTable,
        depth: usize,
        place: &str,
    ) {
        let indent = "  ".repeat(depth);
        for (member, argument) in table.args {
            let Some(value) = members.shift_remove(*member) else { continue };
            if let Some(text) = self.argument(argument, &value, &format!("{place}/{member}")) {
                self.out.extend([&indent, *argument, " = ", &text, "\n"]);
            }
        }
        for (member, block, inner) in table.blocks {
            let items = match members.shift_remove(*member) {
                Some(Value::Array(items)) => items,
                Some(Value::Object(one)) => vec![Value::Object(one)],
                _ => continue,
            };
            for item in items {
                let Value::Object(item) = item else { continue };
                self.out.extend(["\n", &indent, *block, " {\n"]);
                self.block(item, inner, depth + 1, &format!("{place}/{member}"));
                self.out.extend([&indent, "}\n"]);
            }
        }
        for (member, value) in members {
            let says_nothing = match &value {
                Value::Null | Value::Bool(false) => true,
                Value::Array(items) => items.is_empty(),
                Value::Object(inner) => inner.is_empty(),
                Value::String(text) => text.is_empty(),
                _ => false,
            };
            if !says_nothing && !table.implied.contains(&member.as_str()) {
                self.losses.push(format!("no argument of azuread holds `{place}/{member}`"));
            }
        }
    }

    /// The value of an argument; `None` where it is left out.
    fn argument(&mut self, argument: &str, value: &Value, place: &str) -> Option<String> {
        match (argument, value) {
            ("subject_type", Value::String(kind)) => {
                Some(quoted(kind.rsplit('.').next().unwrap_or(kind)))
            }
            ("catalog_id", Value::String(scope)) => {
                Some(quoted(scope.rsplit('/').next().unwrap_or(scope)))
            }
            ("published", Value::String(state)) => {
                Some(state.eq_ignore_ascii_case("published").to_string())
            }
            ("enable_alternative_approval_in_days", Value::Number(minutes)) => {
                let minutes = minutes.as_i64()?;
                if minutes % (24 * 60) != 0 {
                    self.losses.push(format!("`{place}` is rounded to whole days"));
                }
                Some((minutes / (24 * 60)).to_string())
            }
            (_, Value::String(text)) => Some(quoted(text)),
            (_, Value::Bool(_) | Value::Number(_)) => Some(value.to_string()),
            _ => None,
        }
    }
}
