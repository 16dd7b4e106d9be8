//! The options of each function, and clear words for a wrong one.

use std::str::FromStr;

use accesspack_core::{CheckOptions, Cloud, Operation, Version};
use serde::{Deserialize, Deserializer};
use tsify::Tsify;

use crate::context::CheckContext;

/// What a body is to be checked as.
#[derive(Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ValidateOptions {
    /// What the body is sent for.
    #[serde(deserialize_with = "named")]
    operation: Operation,
    /// The version of Graph that it is sent to.
    #[serde(deserialize_with = "named")]
    version: Version,
    /// The cloud that it is sent to; what that cloud lacks is then reported.
    #[serde(default, deserialize_with = "named_or_none")]
    cloud: Option<Cloud>,
    /// The URL that it is sent to; a wrong or outdated one is then reported.
    #[serde(default)]
    url: Option<String>,
    /// What is known around the body; rules that need it speak only when it is given.
    #[serde(default)]
    context: Option<CheckContext>,
}

impl From<ValidateOptions> for CheckOptions {
    fn from(given: ValidateOptions) -> Self {
        let ValidateOptions { operation, version, cloud, url, context } = given;
        let options = Self { cloud, url, ..Self::new(operation, version) };
        match context {
            Some(context) => options.with_context(context.into()),
            None => options,
        }
    }
}

/// What a request is to be built for.
#[derive(Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BuildOptions {
    /// What the request does.
    #[serde(deserialize_with = "named")]
    operation: Operation,
    /// The version of Graph that it is sent to.
    #[serde(deserialize_with = "named")]
    version: Version,
    /// The cloud whose host is used; the worldwide one when left out.
    #[serde(default, deserialize_with = "named_or_none")]
    cloud: Option<Cloud>,
    /// The id in the path: of the policy, the request or the assignment that the operation is about.
    #[serde(default)]
    id: Option<String>,
    /// Used instead of the cloud's `https://` host, for a proxy or an emulator.
    #[serde(default)]
    base_url: Option<String>,
    /// beta only: use the old `accessPackageAssignmentRequests` collection.
    #[serde(default)]
    legacy_path: bool,
}

impl From<BuildOptions> for accesspack_core::BuildOptions {
    fn from(given: BuildOptions) -> Self {
        let BuildOptions { operation, version, cloud, id, base_url, legacy_path } = given;
        let cloud = cloud.unwrap_or_default();
        Self { operation, version, cloud, id, base_url, legacy_path }
    }
}

/// What is to be converted, and which way.
#[derive(Deserialize, Tsify)]
#[serde(deny_unknown_fields)]
pub struct ConvertOptions {
    /// What the body is sent for.
    #[serde(deserialize_with = "named")]
    pub(crate) operation: Operation,
    /// The version of Graph that the body is written for.
    #[serde(deserialize_with = "named")]
    pub(crate) from: Version,
    /// The version of Graph that it is wanted for.
    #[serde(deserialize_with = "named")]
    pub(crate) to: Version,
}

/// A value that has one of a few names.
pub(crate) trait Named: FromStr + Sized {
    /// What such a value is called in a sentence.
    const WHAT: &'static str;
    /// Every name.
    fn names() -> impl Iterator<Item = &'static str>;
}

impl Named for Operation {
    const WHAT: &'static str = "operation";
    fn names() -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().map(Self::as_str)
    }
}

impl Named for Version {
    const WHAT: &'static str = "version";
    fn names() -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().map(Self::as_str)
    }
}

impl Named for Cloud {
    const WHAT: &'static str = "cloud";
    fn names() -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().map(Self::as_str)
    }
}

fn named<'de, D: Deserializer<'de>, T: Named>(input: D) -> Result<T, D::Error> {
    read(&String::deserialize(input)?).map_err(serde::de::Error::custom)
}

fn named_or_none<'de, D: Deserializer<'de>, T: Named>(input: D) -> Result<Option<T>, D::Error> {
    match Option::<String>::deserialize(input)? {
        Some(name) => read(&name).map(Some).map_err(serde::de::Error::custom),
        None => Ok(None),
    }
}

/// Finds the value of a name, or says what it may be.
fn read<T: Named>(name: &str) -> Result<T, String> {
    T::from_str(name).map_err(|_| unknown(T::WHAT, name, T::names()))
}

/// "unknown operation `x`, did you mean `y`?", or all names where none is near.
fn unknown(what: &str, given: &str, names: impl Iterator<Item = &'static str>) -> String {
    use strsim::normalized_damerau_levenshtein as likeness;

    let names: Vec<_> = names.collect();
    // whatever was given, the message stays a sentence
    let given: String = given.chars().take(60).collect();
    let lower = given.to_ascii_lowercase();
    let near = names
        .iter()
        .map(|name| (likeness(&lower, &name.to_ascii_lowercase()), name))
        .filter(|(likeness, _)| *likeness >= 0.7)
        .max_by(|(left, _), (right, _)| left.total_cmp(right));
    match near {
        Some((_, name)) => format!("unknown {what} `{given}`, did you mean `{name}`?"),
        None => format!("unknown {what} `{given}`, expected one of `{}`", names.join("`, `")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(text: &str) -> Result<ValidateOptions, String> {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        ValidateOptions::deserialize(value).map_err(|error| error.to_string())
    }

    #[test]
    fn a_near_name_is_suggested() {
        let error = options(r#"{"operation":"createAssignmentPolcy","version":"beta"}"#).err();
        let wanted =
            "unknown operation `createAssignmentPolcy`, did you mean `createAssignmentPolicy`?";
        assert_eq!(error.as_deref(), Some(wanted));
        let error = options(r#"{"operation":"batch","version":"1.0"}"#).err();
        assert_eq!(error.as_deref(), Some("unknown version `1.0`, did you mean `v1.0`?"));
    }

    #[test]
    fn a_strange_name_gets_the_whole_list() {
        let error = options(r#"{"operation":"batch","version":"beta","cloud":"moon"}"#).err();
        let wanted =
            "unknown cloud `moon`, expected one of `global`, `usGovL4`, `usGovL5`, `china`";
        assert_eq!(error.as_deref(), Some(wanted));
    }

    #[test]
    fn an_unknown_option_is_refused_and_null_is_left_out() {
        let error = options(r#"{"operation":"batch","version":"beta","clud":"china"}"#).err();
        assert!(error.is_some_and(|message| message.starts_with("unknown field `clud`")));
        assert!(options(r#"{"operation":"batch","version":"beta","cloud":null}"#).is_ok());
    }
}
