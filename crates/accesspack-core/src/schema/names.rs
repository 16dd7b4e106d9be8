//! Names in schemas: of definitions, patterns that match any case, and TypeScript's spelling.

use accesspack_wire::callback::{CallbackApprovalStage, CallbackSubjectSet};
use accesspack_wire::describe::TypeDef;

/// How the names begin of what only callbacks refer to.
const CALLBACK: &str = "callback";

/// The name of a type, or of one of its kinds, among the definitions: Graph's own, but for the types that a custom
/// extension answers with. Graph calls them as it does the types of policies, and they have other members.
pub(super) fn own_name(def: &'static TypeDef, name: &str) -> String {
    let of_callback = [CallbackApprovalStage::def(), CallbackSubjectSet::def()];
    if of_callback.iter().any(|one| std::ptr::eq(*one, def)) {
        return format!("{CALLBACK}{}", pascal(name));
    }
    name.to_owned()
}

/// The name of a type's definition.
pub(super) fn definition(def: &'static TypeDef) -> String {
    own_name(def, def.name)
}

/// A regular expression that matches one of `names` in any case, as Graph does.
pub(super) fn any_case(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| any_case_of(name)).collect();
    format!("^(?:{})$", names.join("|"))
}

fn any_case_of(name: &str) -> String {
    name.chars()
        .map(|char| match char {
            _ if char.is_ascii_alphabetic() => {
                format!("[{}{}]", char.to_ascii_lowercase(), char.to_ascii_uppercase())
            }
            _ if char.is_ascii_digit() => char.to_string(),
            _ => format!("\\{char}"),
        })
        .collect()
}

/// A regular expression for the `@odata.type` of one of `names`, with or without `#`.
pub(super) fn odata_type(names: &[&str]) -> String {
    format!("^#?microsoft\\.graph\\.(?:{})$", names.join("|"))
}

/// A type's name in TypeScript: `AccessPackageAssignmentPolicy`, `RequestorSettingsScopeType`.
pub(super) fn pascal(name: &str) -> String {
    name.split('.')
        .flat_map(|part| {
            let mut chars = part.chars();
            let first = chars.next().map(|char| char.to_ascii_uppercase());
            first.into_iter().chain(chars)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_spelt() {
        assert_eq!(pascal("requestorSettings.scopeType"), "RequestorSettingsScopeType");
        assert_eq!(any_case(&["a.B1"]), "^(?:[aA]\\.[bB]1)$");
    }
}
