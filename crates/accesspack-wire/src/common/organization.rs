//! Connected organizations: partners whose users may ask for access.

use chrono::{DateTime, FixedOffset};
use serde_json::Value;

use crate::describe::{choice, resource};
use crate::values::Guid;

choice! {
    /// Whether an administrator has confirmed a connected organization.
    ConnectedOrganizationState "connectedOrganizationState" {
        CONFIGURED = "configured",
        PROPOSED = "proposed",
        UNKNOWN_FUTURE_VALUE = "unknownFutureValue",
    }
}

choice! {
    /// The provider of social accounts.
    SocialIdentitySourceType "socialIdentitySourceType" {
        FACEBOOK = "facebook",
        UNKNOWN_FUTURE_VALUE = "unknownFutureValue",
    }
}

resource! {
    /// Where the users of a connected organization come from. Name its kind with `@odata.type`.
    IdentitySource "identitySource" [is_abstract] {
        /// Its name.
        display_name "displayName": String;
        /// The directory of the organization.
        tenant_id "tenantId": Guid;
        /// The domain of the organization's mail addresses.
        domain_name "domainName": String;
        /// The issuer of a federated domain.
        issuer_uri "issuerUri": String;
        /// The cloud of a directory in another cloud.
        cloud_instance "cloudInstance": String [not_null];
        /// The provider of social accounts.
        social_identity_source_type "socialIdentitySourceType": SocialIdentitySourceType [not_null];
    }
    subtypes {
        "azureActiveDirectoryTenant": "displayName", "tenantId";
        "crossCloudAzureActiveDirectoryTenant": "cloudInstance", "displayName", "tenantId";
        "domainIdentitySource": "displayName", "domainName";
        "externalDomainFederation": "displayName", "domainName", "issuerUri";
        "socialIdentitySource": "displayName", "socialIdentitySourceType";
    }
}

resource! {
    /// A partner organization whose users may ask for access.
    ConnectedOrganization "connectedOrganization" {
        /// Given by the service.
        id "id": Guid;
        /// Its name.
        display_name "displayName": String;
        /// What it is.
        description "description": String;
        /// Policies for all configured connected organizations let in those that are `configured` only.
        state "state": ConnectedOrganizationState;
        /// Given by the service, in beta.
        created_by "createdBy": String [read_only];
        /// Given by the service.
        created_date_time "createdDateTime": DateTime<FixedOffset> [read_only];
        /// Given by the service, in beta.
        modified_by "modifiedBy": String [read_only];
        /// Given by the service.
        modified_date_time "modifiedDateTime": DateTime<FixedOffset> [read_only];
        /// The directory or domain that it is: one.
        identity_sources "identitySources": Vec<IdentitySource>;
        /// Users and groups of the directory who answer for it; added with a call of their own.
        internal_sponsors "internalSponsors": Vec<Value> [navigation, read_only];
        /// Guests who answer for it; added with a call of their own.
        external_sponsors "externalSponsors": Vec<Value> [navigation, read_only];
    }
}
