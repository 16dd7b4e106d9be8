//! The options of each function, with a message that names the wrong one.

use accesspack_core::{CheckOptions, Cloud, Operation, Version};
#[cfg(feature = "whole")]
use chrono::{DateTime, Utc};
use tsify::Tsify;

use crate::context::CheckContext;
#[cfg(feature = "whole")]
use crate::context::moment;
use crate::members::Members;

/// What a body is checked as.
#[derive(Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ValidateOptions {
    /// What the body is sent for.
    operation: Operation,
    /// The version of Graph that it is sent to.
    version: Version,
    /// The cloud that it is sent to; what that cloud does not support is then reported.
    #[serde(default)]
    cloud: Option<Cloud>,
    /// The URL that it is sent to; a wrong or outdated one is then reported.
    #[serde(default)]
    url: Option<String>,
    /// What the caller knows about the body; rules that need it apply only when it is given.
    #[serde(default)]
    context: Option<CheckContext>,
    /// The bytes that a body may have; 16,000,000 when left out. A body with more is not read.
    #[serde(default)]
    pub(crate) max_bytes: Option<usize>,
}

impl TryFrom<Members> for ValidateOptions {
    type Error = String;

    fn try_from(mut given: Members) -> Result<Self, String> {
        let context = given.of("context");
        let cloud = given.name_if_any("cloud");
        let url = given.text("url");
        let (operation, version) = (given.name("operation"), given.name("version"));
        let max_bytes = given.count("maxBytes");
        given.end()?;
        Ok(Self { operation, version, cloud, url, context, max_bytes })
    }
}

impl From<ValidateOptions> for CheckOptions {
    fn from(given: ValidateOptions) -> Self {
        let ValidateOptions { operation, version, cloud, url, context, max_bytes: _ } = given;
        let mut options = Self::new(operation, version);
        (options.cloud, options.url) = (cloud, url);
        match context {
            Some(context) => options.with_context(context.into()),
            None => options,
        }
    }
}

/// What a request is built for.
#[cfg(feature = "whole")]
#[derive(Tsify)]
#[serde(rename_all = "camelCase")]
pub struct BuildOptions {
    /// What the request does.
    operation: Operation,
    /// The version of Graph that it is sent to.
    version: Version,
    /// The cloud whose host is used; the worldwide one when left out.
    #[serde(default)]
    cloud: Option<Cloud>,
    /// The id in the path: of the policy, request, assignment, catalog or package that the operation is about.
    #[serde(default)]
    id: Option<String>,
    /// The second id in the path: of the resource role, the incompatible package or group, the sponsor, or the
    /// stage of an approval.
    #[serde(default)]
    child_id: Option<String>,
    /// Used instead of the cloud's `https://` host, for a proxy or an emulator.
    #[serde(default)]
    base_url: Option<String>,
    /// beta only: use the old `accessPackageAssignmentRequests` collection.
    #[serde(default)]
    legacy_path: bool,
    /// The request that is cancelled is the caller's own, which needs no role.
    #[serde(default)]
    own: bool,
    /// The bytes that a body may have; 16,000,000 when left out. A body with more is not read.
    #[serde(default)]
    pub(crate) max_bytes: Option<usize>,
}

#[cfg(feature = "whole")]
impl TryFrom<Members> for BuildOptions {
    type Error = String;

    fn try_from(mut given: Members) -> Result<Self, String> {
        let cloud = given.name_if_any("cloud");
        let (id, child_id) = (given.text("id"), given.text("childId"));
        let base_url = given.text("baseUrl");
        let legacy_path = given.flag("legacyPath").unwrap_or_default();
        let own = given.flag("own").unwrap_or_default();
        let (operation, version) = (given.name("operation"), given.name("version"));
        let max_bytes = given.count("maxBytes");
        given.end()?;
        Ok(Self { operation, version, cloud, id, child_id, base_url, legacy_path, own, max_bytes })
    }
}

#[cfg(feature = "whole")]
impl From<BuildOptions> for accesspack_core::BuildOptions {
    fn from(given: BuildOptions) -> Self {
        let BuildOptions { operation, version, cloud, id, child_id, base_url, .. } = given;
        let (legacy_path, own) = (given.legacy_path, given.own);
        let cloud = cloud.unwrap_or_default();
        Self { operation, version, cloud, id, child_id, base_url, legacy_path, own }
    }
}

/// Which body is converted, from which version to which.
#[cfg(feature = "whole")]
#[derive(Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ConvertOptions {
    /// What the body is sent for.
    pub(crate) operation: Operation,
    /// The version of Graph that the body is written for.
    pub(crate) from: Version,
    /// The version of Graph that it is converted to.
    pub(crate) to: Version,
    /// The bytes that a body may have; 16,000,000 when left out. A body with more is not read.
    #[serde(default)]
    pub(crate) max_bytes: Option<usize>,
}

#[cfg(feature = "whole")]
impl TryFrom<Members> for ConvertOptions {
    type Error = String;

    fn try_from(mut given: Members) -> Result<Self, String> {
        let (operation, from) = (given.name("operation"), given.name("from"));
        let to = given.name("to");
        let max_bytes = given.count("maxBytes");
        given.end()?;
        Ok(Self { operation, from, to, max_bytes })
    }
}

/// What a body is for.
#[cfg(feature = "whole")]
#[derive(Tsify)]
#[serde(rename_all = "camelCase")]
pub struct BodyOptions {
    /// What the body is sent for.
    pub(crate) operation: Operation,
    /// The version of Graph that it is written for.
    pub(crate) version: Version,
    /// The bytes that a body may have; 16,000,000 when left out. A body with more is not read.
    #[serde(default)]
    pub(crate) max_bytes: Option<usize>,
}

#[cfg(feature = "whole")]
impl TryFrom<Members> for BodyOptions {
    type Error = String;

    fn try_from(mut given: Members) -> Result<Self, String> {
        let (operation, version) = (given.name("operation"), given.name("version"));
        let max_bytes = given.count("maxBytes");
        given.end()?;
        Ok(Self { operation, version, max_bytes })
    }
}

/// What is known of a file with bodies.
#[cfg(feature = "whole")]
#[derive(Default, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ReadBodiesOptions {
    /// The name of the file, which shows what it is; without a name the text does.
    #[serde(default)]
    pub(crate) name: Option<String>,
    /// What the bodies are sent for, whatever the file shows.
    #[serde(default)]
    pub(crate) operation: Option<Operation>,
    /// The version of Graph that they are sent to, whatever the file shows.
    #[serde(default)]
    pub(crate) version: Option<Version>,
    /// The cloud that they are sent to.
    #[serde(default)]
    pub(crate) cloud: Option<Cloud>,
    /// The URL that they are sent to, where the file has none.
    #[serde(default)]
    pub(crate) url: Option<String>,
    /// The bytes that the text may have; 16,000,000 when left out.
    #[serde(default)]
    pub(crate) max_bytes: Option<usize>,
}

#[cfg(feature = "whole")]
impl TryFrom<Members> for ReadBodiesOptions {
    type Error = String;

    fn try_from(mut given: Members) -> Result<Self, String> {
        let (name, url) = (given.text("name"), given.text("url"));
        let (operation, version) = (given.name_if_any("operation"), given.name_if_any("version"));
        let cloud = given.name_if_any("cloud");
        let max_bytes = given.count("maxBytes");
        given.end()?;
        Ok(Self { name, operation, version, cloud, url, max_bytes })
    }
}

/// When actions are looked for.
#[cfg(feature = "whole")]
#[derive(Tsify)]
#[serde(rename_all = "camelCase")]
pub struct NextActionsOptions {
    /// The time: a `Date`, or ISO 8601 text with an offset.
    #[tsify(type = "string | Date")]
    pub(crate) now: DateTime<Utc>,
    /// The bytes that a body may have; 16,000,000 when left out. A body with more is not read.
    #[serde(default)]
    pub(crate) max_bytes: Option<usize>,
}

#[cfg(feature = "whole")]
impl TryFrom<Members> for NextActionsOptions {
    type Error = String;

    fn try_from(mut given: Members) -> Result<Self, String> {
        let now = given.text("now");
        let max_bytes = given.count("maxBytes");
        given.end()?;
        let now = now.ok_or_else(|| "missing field `now`".to_owned())?;
        Ok(Self { now: moment("now", &now)?, max_bytes })
    }
}

/// What is known beside a policy and a person.
#[cfg(feature = "whole")]
#[derive(Default, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct AppliesToOptions {
    /// The ids of all groups that the person is a member of, transitive ones included.
    #[serde(default)]
    groups: Option<Vec<String>>,
    /// The tenant's connected organizations, as Graph returns them.
    #[serde(default)]
    #[tsify(type = "unknown[]")]
    organizations: Option<Vec<serde_json::Value>>,
    /// The bytes that a body may have; 16,000,000 when left out. A body with more is not read.
    #[serde(default)]
    pub(crate) max_bytes: Option<usize>,
}

#[cfg(feature = "whole")]
impl TryFrom<Members> for AppliesToOptions {
    type Error = String;

    fn try_from(mut given: Members) -> Result<Self, String> {
        let groups = given.texts("groups");
        let organizations = given.items("organizations");
        let organizations = organizations
            .map(|all| all.iter().map(|one| one.to_value().unwrap_or_default()).collect());
        let max_bytes = given.count("maxBytes");
        given.end()?;
        Ok(Self { groups, organizations, max_bytes })
    }
}

#[cfg(feature = "whole")]
impl From<AppliesToOptions> for accesspack_core::AppliesToOptions {
    fn from(given: AppliesToOptions) -> Self {
        let AppliesToOptions { groups, organizations, max_bytes: _ } = given;
        Self { groups, organizations }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(text: &str) -> Result<ValidateOptions, String> {
        let options = accesspack_core::JsonDocument::read(text.to_owned()).unwrap();
        ValidateOptions::try_from(Members::from(options.to_members().unwrap()))
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
            "unknown cloud `moon`, expected one of `global`, `usGovL4`, `usGovL5`, `china`, `bleu`";
        assert_eq!(error.as_deref(), Some(wanted));
    }

    #[test]
    fn an_unknown_option_is_refused_and_null_is_left_out() {
        let error = options(r#"{"operation":"batch","version":"beta","clud":"china"}"#).err();
        assert!(error.is_some_and(|message| message.starts_with("unknown field `clud`")));
        assert!(options(r#"{"operation":"batch","version":"beta","cloud":null}"#).is_ok());
    }
}
