//! Names in the schema's two forms: patterns that take any case, and TypeScript's own spelling.

/// The namespace of `@odata.type`.
pub(super) const NAMESPACE: &str = "microsoft.graph.";

/// A regular expression that takes one of `names` in any case, as Graph does.
pub(super) fn any_case(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| letters(name)).collect();
    format!("^(?:{})$", names.join("|"))
}

fn letters(name: &str) -> String {
    name.chars()
        .map(|letter| match letter {
            _ if letter.is_ascii_alphabetic() => {
                format!("[{}{}]", letter.to_ascii_lowercase(), letter.to_ascii_uppercase())
            }
            _ if letter.is_ascii_digit() => letter.to_string(),
            _ => format!("\\{letter}"),
        })
        .collect()
}

/// A regular expression for the `@odata.type` of one of `names`, with or without `#`.
pub(super) fn odata_type(names: &[&str]) -> String {
    format!("^#?microsoft\\.graph\\.(?:{})$", names.join("|"))
}

/// The usual spelling of an `@odata.type`.
pub(super) fn hashed(name: &str) -> String {
    format!("#{NAMESPACE}{name}")
}

/// A type's name in TypeScript: `AccessPackageAssignmentPolicy`, `RequestorSettingsScopeType`.
pub(super) fn pascal(name: &str) -> String {
    name.split('.')
        .flat_map(|part| {
            let mut letters = part.chars();
            let first = letters.next().map(|letter| letter.to_ascii_uppercase());
            first.into_iter().chain(letters)
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
        assert_eq!(hashed("singleUser"), "#microsoft.graph.singleUser");
    }
}
