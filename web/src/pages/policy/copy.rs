//! New policies that begin as another one: a copy, or the companion for direct assignments.

use accesspack_core::Version;
use accesspack_core::draft::{Approval, PolicyDraft, Scope};
use serde_json::Value;

/// What a new policy takes from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PolicySource {
    /// Everything.
    Copy,
    /// When assignments end and how they are reviewed; no one requests, and no one approves.
    Companion,
}

/// The draft of the new policy.
pub fn draft(source: PolicySource, policy: &Value, package: &str) -> PolicyDraft {
    let mut body = policy.clone();
    if let Some(body) = body.as_object_mut() {
        // a new policy gets these from Graph, and custom extensions belong to the other one
        for name in ["id", "createdDateTime", "modifiedDateTime", "createdBy", "modifiedBy"] {
            body.remove(name);
        }
        body.retain(|name, _| !name.starts_with("@odata.context"));
    }
    let mut draft = PolicyDraft::from_answer(&body, Version::V1);
    draft.id = None;
    package.clone_into(&mut draft.access_package_id);
    match source {
        PolicySource::Copy => draft.display_name = format!("Copy of {}", draft.display_name),
        PolicySource::Companion => {
            draft.display_name = format!("{}, direct assignment", draft.display_name);
            draft.approval = Approval::default();
            draft.questions.clear();
            // of a new policy: no one requests, administrators assign
            draft.requestors = PolicyDraft::new_for(package).requestors;
            draft.requestors.scope = Scope::NoOne;
        }
    }
    draft
}

#[cfg(test)]
mod tests {
    use super::*;
    use accesspack_core::{CheckOptions, Operation, check_value};
    use serde_json::json;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn policy() -> Value {
        json!({
            "id": "d96e3b08-4f71-4a2c-b58d-17e2a0c4f936",
            "displayName": "Employees",
            "description": "Everyone",
            "allowedTargetScope": "allMemberUsers",
            "specificAllowedTargets": [],
            "expiration": { "type": "afterDuration", "duration": "P90D" },
            "requestorSettings": { "enableTargetsToSelfAddAccess": true },
            "requestApprovalSettings": {
                "isApprovalRequiredForAdd": true,
                "stages": [{
                    "durationBeforeAutomaticDenial": "P14D",
                    "primaryApprovers": [{
                        "@odata.type": "#microsoft.graph.requestorManager", "managerLevel": 1
                    }]
                }]
            },
            "accessPackage": { "id": "0f1c9a52-7d3e-4b68-9c41-2e5a7f80b613" }
        })
    }

    #[test]
    fn a_copy_has_all_settings_and_no_id() {
        let body = draft(PolicySource::Copy, &policy(), "0f1c9a52-7d3e-4b68-9c41-2e5a7f80b613")
            .to_body(Version::V1);
        assert_eq!(body["displayName"], "Copy of Employees");
        assert_eq!(body["allowedTargetScope"], "allMemberUsers");
        assert!(body.get("id").is_none(), "{body:#}");
    }

    #[test]
    fn a_companion_is_for_administrators_and_needs_no_approval() {
        let body =
            draft(PolicySource::Companion, &policy(), "0f1c9a52-7d3e-4b68-9c41-2e5a7f80b613")
                .to_body(Version::V1);
        assert_eq!(body["allowedTargetScope"], "notSpecified");
        assert_eq!(body["expiration"]["duration"], "P90D");
        assert_ne!(body["requestApprovalSettings"]["isApprovalRequiredForAdd"], true);
        let options = CheckOptions::new(Operation::CreateAssignmentPolicy, Version::V1);
        assert!(check_value(&body, &options).is_valid(), "{body:#}");
    }
}
