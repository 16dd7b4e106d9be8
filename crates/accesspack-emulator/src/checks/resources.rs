//! Shapes of resource requests, of the roles that access packages give, and of settings.

use super::common::REFERENCE;
use super::shape::{Shape, Type};

/// What may be asked of a resource (documented; `user…` is not, and refused here). Official bodies have
/// both casings.
const KINDS: Type = Type::EnumAnyCase(&["adminAdd", "adminUpdate", "adminRemove"]);

/// A part of a body that official examples fill with more than is read.
const fn part(members: &'static [(&'static str, Type)]) -> Shape {
    Shape { open: true, ..Shape::new("", members) }
}

static RESOURCE: Shape = Shape {
    dropped: &["createdDateTime", "modifiedDateTime", "addedBy", "addedOn", "isPendingOnboarding"],
    ..Shape::new(
        "accessPackageResource",
        &[
            ("id", Type::Text),
            ("displayName", Type::Text),
            ("description", Type::Text),
            ("originId", Type::Text),
            ("originSystem", Type::Text),
            ("attributes", Type::List(&Type::Any)),
            ("environment", Type::Any),
            ("roles", Type::List(&Type::Any)),
            ("scopes", Type::List(&Type::Any)),
        ],
    )
};

static RESOURCE_BETA: Shape = Shape {
    dropped: &["createdDateTime", "modifiedDateTime", "addedBy", "addedOn", "isPendingOnboarding"],
    ..Shape::new(
        "accessPackageResource",
        &[
            ("id", Type::Text),
            ("displayName", Type::Text),
            ("description", Type::Text),
            ("originId", Type::Text),
            ("originSystem", Type::Text),
            ("resourceType", Type::Text),
            ("url", Type::Text),
            ("attributes", Type::List(&Type::Any)),
            ("accessPackageResourceEnvironment", Type::Any),
            ("accessPackageResourceRoles", Type::List(&Type::Any)),
            ("accessPackageResourceScopes", Type::List(&Type::Any)),
        ],
    )
};

pub(super) static REQUEST_V1: Shape = Shape {
    dropped: &["id", "state", "createdDateTime"],
    ..Shape::new(
        "accessPackageResourceRequest",
        &[
            ("requestType", KINDS),
            ("catalog", Type::Object(&REFERENCE)),
            ("resource", Type::Object(&RESOURCE)),
        ],
    )
};

pub(super) static REQUEST_BETA: Shape = Shape {
    dropped: &["id", "requestState", "requestStatus", "expirationDateTime"],
    ..Shape::new(
        "accessPackageResourceRequest",
        &[
            ("requestType", KINDS),
            ("catalogId", Type::Id),
            ("justification", Type::Text),
            ("executeImmediately", Type::Flag),
            ("isValidationOnly", Type::Flag),
            ("accessPackageResource", Type::Object(&RESOURCE_BETA)),
        ],
    )
};

static SCOPE: Shape =
    part(&[("id", Type::Text), ("originId", Type::Text), ("originSystem", Type::Text)]);

static ROLE: Shape = part(&[
    ("id", Type::Text),
    ("originId", Type::Text),
    ("originSystem", Type::Text),
    ("resource", Type::Object(&REFERENCE)),
    ("accessPackageResource", Type::Object(&REFERENCE)),
]);

pub(super) static ROLE_SCOPE_V1: Shape = Shape {
    dropped: &["id", "createdDateTime"],
    ..Shape::new(
        "accessPackageResourceRoleScope",
        &[("role", Type::Object(&ROLE)), ("scope", Type::Object(&SCOPE))],
    )
};

pub(super) static ROLE_SCOPE_BETA: Shape = Shape {
    dropped: &["id", "createdBy", "createdDateTime", "modifiedBy", "modifiedDateTime"],
    ..Shape::new(
        "accessPackageResourceRoleScope",
        &[
            ("accessPackageResourceRole", Type::Object(&ROLE)),
            ("accessPackageResourceScope", Type::Object(&SCOPE)),
        ],
    )
};

/// An official example of v1.0 writes `None`, the metadata `none`.
const ACTIONS: Type = Type::EnumAnyCase(&crate::store::GuestSettings::ACTIONS);

pub(super) static SETTINGS_V1: Shape = Shape {
    dropped: &["id"],
    ..Shape::new(
        "entitlementManagementSettings",
        &[
            ("externalUserLifecycleAction", ACTIONS),
            ("durationUntilExternalUserDeletedAfterBlocked", Type::Duration),
        ],
    )
};

pub(super) static SETTINGS_BETA: Shape = Shape {
    dropped: &["id"],
    ..Shape::new(
        "entitlementManagementSettings",
        &[
            ("externalUserLifecycleAction", ACTIONS),
            ("daysUntilExternalUserDeletedAfterBlocked", Type::Int),
        ],
    )
};
