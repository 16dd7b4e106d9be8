//! Resources of Terraform's provider `hashicorp/azuread` as the bodies that it sends, to beta: what is set, and what is
//! known only when it is there.

use accesspack_wire::Version;

use super::super::form::BodyForm;
use super::super::pieces::Pieces;
use super::super::request::RawRequest;
use crate::graph::azuread::{BlockTable, is_single, operation_of};
use crate::json::{Kind, Val};
use crate::operation::Operation;

/// What stands for a value that Terraform knows only when it is there.
pub(super) const UNKNOWN: &str = "\"$(known_after_apply)\"";

/// The request of a resource of this kind; `None` where it stands for no body.
pub(super) fn request(
    kind: &str,
    is_new: bool,
    values: Val<'_>,
    unknown: Option<Val<'_>>,
) -> Option<RawRequest> {
    let (operation, table) = operation_of(kind, is_new)?;
    let mut writer = BlockWriter {
        out: Pieces::default(),
        is_replaced: operation == Operation::UpdateAssignmentPolicy,
    };
    writer.block(table, values, unknown);
    let mut found = RawRequest::bare(BodyForm::Terraform, writer.out);
    found.call = Some((operation, Version::Beta));
    Some(found)
}

struct BlockWriter {
    out: Pieces,
    /// The object is replaced as a whole: what is not set is sent as null.
    is_replaced: bool,
}

impl BlockWriter {
    fn block(&mut self, table: &BlockTable, values: Val<'_>, unknown: Option<Val<'_>>) {
        let (start, end) = values.range();
        let is_replaced = std::mem::take(&mut self.is_replaced);
        let is_unknown = |name: &str| unknown.and_then(|it| it.get(name)?.as_bool()) == Some(true);
        self.out.push("{", start);
        let mut is_first = true;
        for (member, argument) in table.args {
            let value = values.set(argument).filter(|value| value.as_text() != Some(""));
            if let Some(value) = value {
                self.name(member, value, &mut is_first);
                self.argument(member, argument, value);
            } else if is_unknown(argument) {
                self.made(member, UNKNOWN, (start, end), &mut is_first);
            } else if is_replaced {
                self.made(member, "null", (start, end), &mut is_first);
            }
        }
        for (member, block, inner) in table.blocks {
            let items = values.set(block).filter(|it| it.kind() == Kind::List);
            // an object that is not there is not sent, and choices make another kind of question
            let may_be_empty = !is_single(block) && *block != "choice";
            let items = items.filter(|it| may_be_empty || it.items().next().is_some());
            if let Some(items) = items {
                self.name(member, items, &mut is_first);
                self.items(block, inner, items, unknown.and_then(|it| it.get(block)));
            } else if is_unknown(block) {
                self.made(member, UNKNOWN, (start, end), &mut is_first);
            } else if is_replaced {
                self.made(member, "null", (start, end), &mut is_first);
            }
        }
        if let Some(kind) = question_kind(table, values) {
            let comma = if is_first { "" } else { "," };
            let text =
                format!("{comma}\"@odata.type\":\"#microsoft.graph.accessPackage{kind}Question\"");
            self.out.push_made(&text, (start, end));
        }
        self.out.push("}", end - 1);
    }

    /// The objects of a block.
    fn items(&mut self, block: &str, inner: &BlockTable, items: Val<'_>, unknown: Option<Val<'_>>) {
        let (start, end) = items.range();
        let mut unknown = unknown.into_iter().flat_map(Val::items);
        let objects = items.items().map(|item| (item, unknown.next()));
        let objects = objects.filter(|(item, _)| item.kind() == Kind::Object);
        // the provider leaves out a question without a text
        let mut objects =
            objects.filter(|(item, _)| block != "question" || item.get("text").is_some());
        if is_single(block) {
            match objects.next() {
                Some((item, unknown)) => self.block(inner, item, unknown),
                None => self.out.push_made("null", (start, end)),
            }
            return;
        }
        self.out.push("[", start);
        for (index, (item, unknown)) in objects.enumerate() {
            if index > 0 {
                self.out.push_made(",", (item.range().0, item.range().0));
            }
            self.block(inner, item, unknown);
        }
        self.out.push("]", end - 1);
    }

    /// The name of a member, behind a comma where it is not the first.
    fn name(&mut self, member: &str, value: Val<'_>, is_first: &mut bool) {
        let comma = if std::mem::take(is_first) { "" } else { "," };
        let start = value.range().0;
        let place = value.key_range().map_or((start, start), |(from, _)| (from, start));
        self.out.push_made(&format!("{comma}\"{member}\":"), place);
    }

    /// A member that no argument has.
    fn made(&mut self, member: &str, value: &str, place: (usize, usize), is_first: &mut bool) {
        let comma = if std::mem::take(is_first) { "" } else { "," };
        self.out.push_made(&format!("{comma}\"{member}\":{value}"), place);
    }

    /// The value of an argument as the member has it.
    fn argument(&mut self, member: &str, argument: &str, value: Val<'_>) {
        let made = match (member, value.as_text(), value.as_bool(), value.as_int()) {
            ("@odata.type", Some(kind), ..) => {
                let kind = kind.strip_prefix("#microsoft.graph.").unwrap_or(kind);
                let mut chars = kind.chars();
                let first = chars.next().map(|first| first.to_ascii_lowercase());
                let name: String = first.into_iter().chain(chars).collect();
                serde_json::Value::from(format!("#microsoft.graph.{name}")).to_string()
            }
            ("appScopeId", Some(id), ..) => {
                serde_json::Value::from(format!("/AccessPackageCatalog/{id}")).to_string()
            }
            ("catalogStatus", _, Some(is_published), _) => {
                let state = if is_published { "published" } else { "unpublished" };
                format!("\"{state}\"")
            }
            (_, _, _, Some(days)) if argument == "enable_alternative_approval_in_days" => {
                days.saturating_mul(24 * 60).to_string()
            }
            _ => return self.out.push(value.raw(), value.range().0),
        };
        self.out.push_made(&made, value.range());
    }
}

/// The kind of type that the provider gives a question; `None` for other blocks.
fn question_kind(table: &BlockTable, values: Val<'_>) -> Option<&'static str> {
    let is_question = table.blocks.iter().any(|(member, ..)| *member == "choices");
    let has_choices = values.get("choice").is_some_and(|choices| choices.items().next().is_some());
    let kind = if has_choices { "MultipleChoice" } else { "TextInput" };
    is_question.then_some(kind)
}
