//! What the resources of both versions have in common.

use crate::describe::choice;

choice! {
    /// The system that a resource comes from.
    OriginSystem "accessPackageResource.originSystem" [is_open] {
        AAD_GROUP = "AadGroup",
        AAD_APPLICATION = "AadApplication",
        SHARE_POINT_ONLINE = "SharePointOnline",
        DIRECTORY_ROLE = "DirectoryRole",
        OAUTH_APPLICATION = "OAuthApplication",
        CUSTOM_DATA_PROVIDED_RESOURCE = "CustomDataProvidedResource",
    }
}

choice! {
    /// How a role of a resource is given.
    RoleType "roleType" {
        ACTIVE = "active",
        ELIGIBLE = "eligible",
        APPLICATION = "application",
        DELEGATED = "delegated",
        UNKNOWN_FUTURE_VALUE = "unknownFutureValue",
    }
}
