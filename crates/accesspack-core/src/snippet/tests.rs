//! Tests of snippets that need no other program; `tests/npm` runs them with the real ones.

use accesspack_wire::Version;
use serde_json::json;

use super::*;
use crate::build::{BuildOptions, build};
use crate::operation::Operation;

/// Text that ends literals, runs commands and turns the direction of writing in one language or another.
const HOSTILE: &str = "'\"`$(id)${x}%{y}\\n\n'@\n\"\"\" \u{2018}\u{202e}é\u{1f600}\u{e0041}";

fn catalog(language: SnippetLanguage) -> String {
    let options = BuildOptions::new(Operation::CreateCatalog, Version::V1);
    snippet(&build(&json!({ "displayName": HOSTILE, "description": "d" }), &options), language).text
}

#[test]
fn nothing_that_is_written_is_invisible() {
    for language in SnippetLanguage::ALL {
        let text = catalog(language);
        assert!(!text.is_empty(), "{language:?}");
        let odd =
            |char: char| char.is_control() && char != '\n' || "\u{202e}\u{e0041}".contains(char);
        assert!(!text.contains(odd), "{language:?}: {text:?}");
        assert_eq!(language.as_str().parse(), Ok(language));
    }
    assert!("cobol".parse::<SnippetLanguage>().unwrap_err().to_string().contains("`bicep`"));
}

#[test]
fn literals_stay_literals() {
    assert!(catalog(SnippetLanguage::Curl).contains("'\\''"));
    let powershell = catalog(SnippetLanguage::PowerShell);
    assert!(powershell.is_ascii(), "{powershell}");
    assert_eq!(powershell.matches("\n'@").count(), 1, "{powershell}");
    assert!(catalog(SnippetLanguage::Python).contains("\\U000e0041"));
    assert_eq!(catalog(SnippetLanguage::CSharp).matches("\"\"\"").count(), 2);
    let terraform = catalog(SnippetLanguage::Terraform);
    assert!(terraform.contains("$${x}%%{y}"), "{terraform}");
    let bicep = catalog(SnippetLanguage::Bicep);
    assert!(bicep.contains("\\${x}") && bicep.contains("\\'"), "{bicep}");
}

#[test]
fn a_prototype_stays_a_member() {
    let body = json!({ "displayName": "a", "__proto__": 1 });
    assert!(quote::AS_JAVASCRIPT.value(&body).contains("[\"__proto__\"]: 1"));
}

#[test]
fn a_policy_becomes_blocks_and_what_has_no_argument_is_a_loss() {
    let options = BuildOptions::new(Operation::CreateAssignmentPolicy, Version::Beta);
    let policy = json!({
        "accessPackageId": "0f1c9a52-7d3e-4b68-9c41-2e5a7f80b613", "displayName": "Staff", "description": "d",
        "durationInDays": 30, "canExtend": true,
        "requestorSettings": {
            "scopeType": "AllExistingDirectoryMemberUsers", "acceptRequests": true, "allowedRequestors": [],
        },
        "requestApprovalSettings": {
            "isApprovalRequired": true, "isApprovalRequiredForExtension": false,
            "isRequestorJustificationRequired": true, "approvalMode": "SingleStage",
            "approvalStages": [{
                "approvalStageTimeOutInDays": 14, "isApproverJustificationRequired": true,
                "isEscalationEnabled": false, "escalationTimeInMinutes": 11520,
                "primaryApprovers": [{
                    "@odata.type": "#microsoft.graph.groupMembers", "isBackup": false,
                    "id": "7a2d5f90-1b4c-4e86-a3d7-60c9e8f1b254",
                }],
                "escalationApprovers": [],
            }],
        },
        "customExtensionStageSettings": [{
            "stage": "assignmentRequestCreated",
            "customExtension": {
                "@odata.type": "#microsoft.graph.accessPackageAssignmentRequestWorkflowExtension",
                "id": "c4e6a8b0-1d3f-4a5c-9b7e-2f4d6a8c0e13",
            },
        }],
    });
    let made = snippet(&build(&policy, &options), SnippetLanguage::Terraform);
    for line in [
        "resource \"azuread_access_package_assignment_policy\" \"this\" {",
        "  duration_in_days = 30",
        "    scope_type = \"AllExistingDirectoryMemberUsers\"",
        "      enable_alternative_approval_in_days = 8",
        "        subject_type = \"groupMembers\"",
    ] {
        assert!(made.text.contains(line), "{line}: {}", made.text);
    }
    let lost = "no argument of azuread holds `/customExtensionStageSettings`";
    assert!(made.losses.iter().any(|loss| loss == lost), "{:?}", made.losses);
}

#[test]
fn what_has_no_resource_says_so() {
    let body = json!({
        "targetId": "46184453-e63b-4f20-86c2-c557ed5d5df9",
        "accessPackageId": "a914b616-e04e-476b-aa37-91038f0b165b",
        "assignmentPolicyId": "2264bf65-76ba-417b-a27d-54d291f0cbc8",
    });
    let options = BuildOptions::new(Operation::CreateAssignment, Version::V1);
    let made = snippet(&build(&body, &options), SnippetLanguage::Terraform);
    assert!(made.text.is_empty());
    assert_eq!(made.losses, ["the provider azuread has no resource for `createAssignmentRequest`"]);
    assert!(snippet(&build(&json!({}), &options), SnippetLanguage::Curl).text.is_empty());
}
