//! The rules that the schemas have too: those about the structure of a body.

use crate::report::Code;

/// How much of a rule a schema expresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overlap {
    /// The schema refuses every body that the rule reports.
    Whole,
    /// The schema expresses a part of the rule; the text gives the reason.
    Part(&'static str),
}

use Overlap::{Part, Whole};

/// Every rule that a schema knows too. A body that a schema refuses breaks one of these; a body that
/// breaks one with [`Overlap::Whole`] is refused. All other rules look at more than a schema can.
pub const STRUCTURAL: &[(Code, Overlap)] = &[
    (
        Code("AP0001"),
        Part("other readers take text that Graph may not: half of a character, lists 129 deep"),
    ),
    (Code("AP0004"), Part("no body at all is no value that a schema could look at")),
    (Code("AP0005"), Whole),
    (Code("AP0006"), Whole),
    (Code("AP0007"), Part("readers of JSON keep one of two members with the same name")),
    (Code("AP0100"), Whole),
    (Code("AP0101"), Whole),
    (Code("AP0102"), Whole),
    (Code("AP0103"), Whole),
    (
        Code("AP0104"),
        Part("the schema asks for the form of what the service sets, the rule reports any form"),
    ),
    (Code("AP0105"), Whole),
    (Code("AP0106"), Whole),
    (Code("AP0107"), Whole),
    (Code("AP0108"), Whole),
    (Code("AP0109"), Part("the names are examples, so any text will do")),
    (Code("AP0111"), Whole),
    (
        Code("AP0112"),
        Part(
            "a placeholder for an id has the wrong form; one for a text, or an id of zeros, has not",
        ),
    ),
    (Code("AP0113"), Whole),
    (Code("AP0114"), Part("a pattern does not know leap years")),
    (Code("AP0115"), Whole),
    (Code("AP0116"), Part("to a reader of JSON 1.0 is a whole number")),
    (Code("AP0117"), Whole),
    (Code("AP0118"), Part("some damaged values have the form of a good one")),
    (Code("AP0121"), Whole),
    (Code("AP0122"), Whole),
    (Code("AP0123"), Whole),
    (Code("AP0124"), Whole),
    (Code("AP0126"), Part("the schema asks for the member that the address stands for")),
    (Code("AP0127"), Part("an expression in place of a number or an id has the wrong form")),
    (Code("AP0319"), Whole),
    (Code("AP0701"), Part("the schema asks for the member, the rule for a value")),
    (
        Code("AP0708"),
        Part(
            "types that no source lists are refused; those that the service keeps for itself are not",
        ),
    ),
    (
        Code("AP0803"),
        Part("the schema asks for the member of a new policy, the rule for its id too"),
    ),
    (Code("AP0804"), Part("the schema asks for the form of an id, the rule for none")),
    (Code("AP1102"), Whole),
    (Code("AP1103"), Part("the schema asks for the member, the rule for the URL of a policy")),
    (Code("AP1104"), Whole),
    (Code("AP1201"), Whole),
    (Code("AP1202"), Part("the schema asks for an id, the rule also for one that is used once")),
    (
        Code("AP1203"),
        Part("the schema asks for the members, the rule also for what a request needs"),
    ),
    (Code("AP1206"), Whole),
    (
        Code("AP1301"),
        Part("the schema asks for the members, the rule for values and what is in them"),
    ),
    (Code("AP1303"), Part("a type that no source lists is refused; two that do not fit are not")),
    (Code("AP1605"), Whole),
    (Code("AP1801"), Part("the schema asks for the member, the rule for a value")),
    (Code("AP1802"), Part("the schema asks for the member, the rule for a value")),
    (Code("AP1901"), Part("the schema asks for the member, the rule for a value")),
    (Code("AP1903"), Part("the schema asks for the member, the rule for a value")),
    (Code("AP1906"), Part("the schema asks for the member, the rule for a value")),
    (Code("AP2001"), Part("the schema asks for the member, the rule for a value")),
    (Code("AP2007"), Part("the schema asks for the member, the rule for a value")),
    (Code("AP2009"), Part("the schema asks for the member, the rule for a value")),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_in_the_table_and_unique() {
        assert!(STRUCTURAL.is_sorted_by(|left, right| left.0 < right.0));
        for (code, _) in STRUCTURAL {
            assert!(crate::rules().any(|rule| rule.code == *code), "{code}");
        }
    }
}
