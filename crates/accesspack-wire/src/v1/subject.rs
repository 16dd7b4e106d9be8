//! Who: sets of subjects in policies, and the subject of one assignment.

use crate::common::{ConnectedOrganization, SubjectLifecycle};
use crate::describe::{choice, resource};
use crate::values::Guid;

resource! {
    /// A set of users or other subjects. Name its kind with `@odata.type`.
    SubjectSet "subjectSet" [is_abstract] {
        /// The user of a `singleUser`.
        user_id "userId": Guid;
        /// The group of a `groupMembers`.
        group_id "groupId": Guid;
        /// The organization of a `connectedOrganizationMembers`.
        connected_organization_id "connectedOrganizationId": Guid;
        /// The service principal of a `singleServicePrincipal`.
        service_principal_id "servicePrincipalId": Guid;
        /// How far up the managers are: 1 is the direct manager.
        manager_level "managerLevel": i32;
        /// The rule of an `attributeRuleMembers`.
        membership_rule "membershipRule": String;
        /// The display name of the subject; the service sets it.
        description "description": String;
        /// Whether it is a fallback, for `targetAgentIdentitySponsorsOrOwners` only.
        is_backup "isBackup": bool [undeclared];
    }
    subtypes {
        "singleUser": "userId", "description";
        "groupMembers": "groupId", "description";
        "connectedOrganizationMembers": "connectedOrganizationId", "description";
        "requestorManager": "managerLevel";
        "internalSponsors": ;
        "externalSponsors": ;
        "targetUserSponsors": ;
        "targetAgentIdentitySponsorsOrOwners": "isBackup";
        "targetManager": "managerLevel";
        "targetApplicationOwners": ;
        "singleServicePrincipal": "servicePrincipalId", "description";
        "attributeRuleMembers": "description", "membershipRule";
    }
}

choice! {
    /// What kind of subject holds an assignment.
    AccessPackageSubjectType "accessPackageSubjectType" {
        NOT_SPECIFIED = "notSpecified",
        USER = "user",
        SERVICE_PRINCIPAL = "servicePrincipal",
        UNKNOWN_FUTURE_VALUE = "unknownFutureValue",
    }
}

resource! {
    /// The person (or service principal) who asks for, or has, access.
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
        /// What kind of subject it is.
        subject_type "subjectType": AccessPackageSubjectType;
        /// The identifier in an on-premises directory.
        on_premises_security_identifier "onPremisesSecurityIdentifier": String;
        /// Whether the account is removed with its last assignment.
        subject_lifecycle "subjectLifecycle": SubjectLifecycle [not_null];
        /// The organization that the subject came from.
        connected_organization "connectedOrganization": Box<ConnectedOrganization> [navigation];
    }
}
