//! Who: sets of users in policies, and the subject of one assignment.

use chrono::{DateTime, FixedOffset};

use crate::common::{ConnectedOrganization, SubjectLifecycle};
use crate::describe::resource;
use crate::values::Guid;

resource! {
    /// A set of users. Name its kind with `@odata.type`.
    UserSet "userSet" [is_abstract] {
        /// True for a fallback, which counts when the others cannot be found.
        is_backup "isBackup": bool;
        /// The user, group or connected organization.
        id "id": Guid;
        /// The display name of the subject.
        description "description": String;
        /// How far up the managers are: 1 is the direct manager.
        manager_level "managerLevel": i32;
        /// The rule of an `attributeRuleMembers`.
        membership_rule "membershipRule": String;
    }
    subtypes {
        "singleUser": "isBackup", "id", "description";
        "groupMembers": "isBackup", "id", "description";
        "connectedOrganizationMembers": "isBackup", "id", "description";
        "requestorManager": "isBackup", "managerLevel";
        "internalSponsors": "isBackup";
        "externalSponsors": "isBackup";
        "targetUserSponsors": "isBackup";
        "targetAgentIdentitySponsorsOrOwners": "isBackup";
        "attributeRuleMembers": "isBackup", "description", "membershipRule";
    }
}

resource! {
    /// The person who asks for, or has, access.
    AccessPackageSubject "accessPackageSubject" {
        /// The subject's id in entitlement management, which is not its object id.
        id "id": Guid;
        /// The id of the directory object.
        object_id "objectId": Guid;
        /// The mail address; enough for a person who is not in the directory yet.
        email "email": String;
        /// The name.
        display_name "displayName": String;
        /// The user principal name.
        principal_name "principalName": String;
        /// What kind of subject it is, such as `User`.
        kind "type": String;
        /// Another identifier, for older accounts.
        alt_sec_id "altSecId": String;
        /// The organization that the subject came from.
        connected_organization_id "connectedOrganizationId": Guid;
        /// When the account is cleaned up.
        cleanup_scheduled_date_time "cleanupScheduledDateTime": DateTime<FixedOffset>;
        /// The identifier in an on-premises directory.
        on_premises_security_identifier "onPremisesSecurityIdentifier": String;
        /// Whether the account is removed with its last assignment.
        subject_lifecycle "subjectLifecycle": SubjectLifecycle;
        /// The organization that the subject came from.
        connected_organization "connectedOrganization": Box<ConnectedOrganization> [navigation];
    }
}
