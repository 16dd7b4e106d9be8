//! Bodies of policies that together use every member which forms know, and some that they do not.

use accesspack_wire::Version;
use serde_json::{Value, json};

const PACKAGE: &str = "0b1d5a6e-7c31-4c3e-9d53-6f0a5b2e8a11";
const USER: &str = "3f2a7c90-1b44-4a55-8f60-2f1d7f0f9a01";
const GROUP: &str = "9c1f0f5e-52c7-4f8e-8a4f-0a6f7f0f9a02";

/// Every body with its version.
pub(super) fn all() -> Vec<(Version, Value)> {
    let v1 = [direct_v1(), two_stages_v1(), automatic_v1(), rich_v1()];
    let beta = [direct_beta(), two_stages_beta(), extensions_beta(), rich_beta()];
    let v1 = v1.into_iter().map(|body| (Version::V1, body));
    v1.chain(beta.into_iter().map(|body| (Version::Beta, body))).collect()
}

pub(super) fn direct_v1() -> Value {
    json!({
        "displayName": "Direct",
        "description": "Administrators assign",
        "allowedTargetScope": "notSpecified",
        "specificAllowedTargets": [],
        "expiration": { "endDateTime": null, "duration": null, "type": "noExpiration" },
        "requestorSettings": {
            "enableTargetsToSelfAddAccess": false,
            "enableTargetsToSelfUpdateAccess": false,
            "enableTargetsToSelfRemoveAccess": false,
            "allowCustomAssignmentSchedule": true,
            "enableOnBehalfRequestorsToAddAccess": false,
            "enableOnBehalfRequestorsToUpdateAccess": false,
            "enableOnBehalfRequestorsToRemoveAccess": false,
            "onBehalfRequestors": []
        },
        "requestApprovalSettings": {
            "isApprovalRequiredForAdd": false,
            "isApprovalRequiredForUpdate": false,
            "stages": []
        },
        "accessPackage": { "id": PACKAGE }
    })
}

pub(super) fn two_stages_v1() -> Value {
    json!({
        "displayName": "Partners",
        "description": "Partners ask, two people approve",
        "allowedTargetScope": "allConfiguredConnectedOrganizationUsers",
        "specificAllowedTargets": [],
        "expiration": { "type": "afterDuration", "duration": "P90D" },
        "requestorSettings": {
            "enableTargetsToSelfAddAccess": true,
            "enableTargetsToSelfUpdateAccess": true,
            "enableTargetsToSelfRemoveAccess": true,
            "allowCustomAssignmentSchedule": false,
            "onBehalfRequestors": []
        },
        "requestApprovalSettings": {
            "isApprovalRequiredForAdd": true,
            "isApprovalRequiredForUpdate": true,
            "isRequestorJustificationRequired": true,
            "stages": [
                {
                    "durationBeforeAutomaticDenial": "P14D",
                    "isApproverJustificationRequired": true,
                    "isEscalationEnabled": true,
                    "durationBeforeEscalation": "P3D",
                    "primaryApprovers": [{ "@odata.type": "#microsoft.graph.internalSponsors" }],
                    "fallbackPrimaryApprovers": [
                        { "@odata.type": "#microsoft.graph.singleUser", "userId": USER },
                        {
                            "@odata.type": "#microsoft.graph.groupMembers",
                            "groupId": GROUP,
                            "description": "Partner desk"
                        }
                    ],
                    "escalationApprovers": [
                        { "@odata.type": "#microsoft.graph.singleUser", "userId": USER }
                    ],
                    "fallbackEscalationApprovers": []
                },
                {
                    "durationBeforeAutomaticDenial": "P7D",
                    "isApproverJustificationRequired": false,
                    "isEscalationEnabled": false,
                    "durationBeforeEscalation": "PT0S",
                    "primaryApprovers": [
                        { "@odata.type": "#microsoft.graph.requestorManager", "managerLevel": 2 }
                    ],
                    "fallbackPrimaryApprovers": [
                        { "@odata.type": "#microsoft.graph.groupMembers", "groupId": GROUP }
                    ],
                    "escalationApprovers": [],
                    "fallbackEscalationApprovers": []
                }
            ]
        },
        "reviewSettings": {
            "isEnabled": true,
            "expirationBehavior": "keepAccess",
            "isRecommendationEnabled": false,
            "isReviewerJustificationRequired": true,
            "isSelfReview": false,
            "schedule": {
                "startDateTime": "2026-12-01T08:00:00Z",
                "expiration": { "duration": "P14D", "type": "afterDuration" },
                "recurrence": {
                    "pattern": {
                        "type": "absoluteMonthly", "interval": 3, "month": 0, "dayOfMonth": 0,
                        "daysOfWeek": []
                    },
                    "range": { "type": "noEnd", "numberOfOccurrences": 0 }
                }
            },
            "primaryReviewers": [
                { "@odata.type": "#microsoft.graph.groupMembers", "groupId": GROUP }
            ],
            "fallbackReviewers": []
        },
        "accessPackage": { "id": PACKAGE }
    })
}

pub(super) fn automatic_v1() -> Value {
    json!({
        "displayName": "Sales",
        "description": "Everybody in sales",
        "allowedTargetScope": "specificDirectoryUsers",
        "specificAllowedTargets": [{
            "@odata.type": "#microsoft.graph.attributeRuleMembers",
            "description": "Department",
            "membershipRule": "(user.department -eq \"Sales\")"
        }],
        "automaticRequestSettings": {
            "requestAccessForAllowedTargets": true,
            "removeAccessWhenTargetLeavesAllowedTargets": true,
            "gracePeriodBeforeAccessRemoval": "P7D"
        },
        "accessPackage": { "id": PACKAGE }
    })
}

pub(super) fn rich_v1() -> Value {
    json!({
        "@odata.type": "#microsoft.graph.accessPackageAssignmentPolicy",
        "id": "5c0b7c7e-0d4f-4b9a-9a53-0d1f5b2e8a77",
        "displayName": "Managers ask",
        "description": "",
        "allowedTargetScope": "specificDirectoryUsers",
        "specificAllowedTargets": [
            { "@odata.type": "#microsoft.graph.singleUser", "userId": USER, "note": "kept" }
        ],
        "automaticRequestSettings": null,
        "expiration": { "type": "afterDuration", "duration": "PT4H", "endDateTime": null },
        "requestorSettings": {
            "enableTargetsToSelfAddAccess": true,
            "enableTargetsToSelfUpdateAccess": false,
            "enableTargetsToSelfRemoveAccess": false,
            "allowCustomAssignmentSchedule": true,
            "enableOnBehalfRequestorsToAddAccess": true,
            "enableOnBehalfRequestorsToUpdateAccess": false,
            "enableOnBehalfRequestorsToRemoveAccess": true,
            "onBehalfRequestors": [
                { "@odata.type": "#microsoft.graph.targetManager", "managerLevel": 1 }
            ],
            "isSomethingNew": true
        },
        "requestApprovalSettings": {
            "isApprovalRequiredForAdd": true,
            "isApprovalRequiredForUpdate": false,
            "isRequestorJustificationRequired": false,
            "stages": [{
                "@odata.type": "#microsoft.graph.accessPackageDynamicApprovalStage",
                "durationBeforeAutomaticDenial": "PT36H",
                "isApproverJustificationRequired": true,
                "isEscalationEnabled": false,
                "durationBeforeEscalation": "PT0S",
                "approverInformationVisibility": "notVisible",
                "primaryApprovers": [
                    { "@odata.type": "#microsoft.graph.singleUser", "userId": USER }
                ],
                "fallbackPrimaryApprovers": [],
                "escalationApprovers": [],
                "fallbackEscalationApprovers": [],
                "customExtension": { "id": GROUP }
            }]
        },
        "reviewSettings": {
            "isEnabled": true,
            "expirationBehavior": "acceptAccessRecommendation",
            "isRecommendationEnabled": true,
            "isReviewerJustificationRequired": false,
            "isSelfReview": false,
            "schedule": {
                "startDateTime": "2027-01-04T00:00:00+01:00",
                "expiration": { "duration": "P10D", "type": "afterDuration" },
                "recurrence": {
                    "pattern": { "type": "relativeMonthly", "interval": 2, "index": "first",
                        "daysOfWeek": ["monday"] },
                    "range": { "type": "numbered", "numberOfOccurrences": 4 }
                }
            },
            "primaryReviewers": [
                { "@odata.type": "#microsoft.graph.requestorManager", "managerLevel": 1 }
            ],
            "fallbackReviewers": [
                { "@odata.type": "#microsoft.graph.singleUser", "userId": USER }
            ]
        },
        "questions": [
            {
                "@odata.type": "#microsoft.graph.accessPackageMultipleChoiceQuestion",
                "id": "11111111-2222-3333-4444-555555555555",
                "sequence": 1,
                "isRequired": true,
                "isAnswerEditable": false,
                "text": "Which region?",
                "localizations": [{ "languageCode": "de-de", "text": "Welche Region?" }],
                "isMultipleSelectionAllowed": true,
                "choices": [{
                    "@odata.type": "microsoft.graph.accessPackageAnswerChoice",
                    "actualValue": "N",
                    "text": "North",
                    "localizations": [{ "languageCode": "de-de", "text": "Nord" }]
                }]
            },
            {
                "@odata.type": "#microsoft.graph.accessPackageTextInputQuestion",
                "sequence": 2,
                "isRequired": false,
                "text": "Cost centre?",
                "localizations": [],
                "isSingleLineQuestion": true,
                "regexPattern": "^[0-9]{4}$"
            }
        ],
        "customExtensionStageSettings": [
            { "stage": "assignmentRequestCreated", "customExtension": { "id": GROUP } }
        ],
        "notificationSettings": { "isAssignmentNotificationDisabled": true },
        "accessPackage": { "id": PACKAGE },
        "somethingNew": { "a": [1, 2, { "b": null }] }
    })
}

pub(super) fn direct_beta() -> Value {
    json!({
        "accessPackageId": PACKAGE,
        "displayName": "Direct",
        "description": "Administrators assign",
        "accessReviewSettings": null,
        "requestorSettings": {
            "scopeType": "NoSubjects", "acceptRequests": true, "allowedRequestors": []
        },
        "requestApprovalSettings": {
            "isApprovalRequired": false,
            "isApprovalRequiredForExtension": false,
            "isRequestorJustificationRequired": false,
            "approvalMode": "NoApproval",
            "approvalStages": []
        }
    })
}

pub(super) fn two_stages_beta() -> Value {
    let stage = |sponsors: &str| {
        json!({
            "approvalStageTimeOutInDays": 14,
            "isApproverJustificationRequired": true,
            "isEscalationEnabled": true,
            "escalationTimeInMinutes": 11520,
            "primaryApprovers": [
                {
                    "@odata.type": "#microsoft.graph.groupMembers",
                    "isBackup": true,
                    "id": GROUP,
                    "description": "Partner desk"
                },
                { "@odata.type": format!("#microsoft.graph.{sponsors}"), "isBackup": false }
            ],
            "escalationApprovers": [{
                "@odata.type": "#microsoft.graph.singleUser",
                "isBackup": true,
                "id": USER,
                "description": "If there is no response"
            }]
        })
    };
    json!({
        "accessPackageId": PACKAGE,
        "displayName": "Partners",
        "description": "Partners ask, two people approve",
        "canExtend": true,
        "durationInDays": 365,
        "expirationDateTime": null,
        "requestorSettings": {
            "scopeType": "AllConfiguredConnectedOrganizationSubjects",
            "acceptRequests": true,
            "allowedRequestors": []
        },
        "requestApprovalSettings": {
            "isApprovalRequired": true,
            "isApprovalRequiredForExtension": false,
            "isRequestorJustificationRequired": true,
            "approvalMode": "Serial",
            "approvalStages": [stage("externalSponsors"), stage("internalSponsors")]
        },
        "accessReviewSettings": {
            "isEnabled": true,
            "recurrenceType": "quarterly",
            "reviewerType": "Self",
            "startDateTime": "2026-12-01T07:59:59.998Z",
            "durationInDays": 25,
            "reviewers": []
        }
    })
}

pub(super) fn extensions_beta() -> Value {
    json!({
        "displayName": "With extension",
        "description": "Calls out",
        "accessPackageId": PACKAGE,
        "expiration": { "type": "afterDuration", "duration": "P365D" },
        "canExtend": false,
        "requestApprovalSettings": null,
        "requestorSettings": {
            "acceptRequests": true,
            "scopeType": "AllExistingDirectorySubjects",
            "allowedRequestors": [],
            "isOnBehalfAllowed": false
        },
        "accessReviewSettings": null,
        "questions": [],
        "customExtensionStageSettings": [
            { "stage": "assignmentRequestGranted", "customExtension": { "id": GROUP } }
        ]
    })
}

pub(super) fn rich_beta() -> Value {
    json!({
        "id": "5c0b7c7e-0d4f-4b9a-9a53-0d1f5b2e8a77",
        "accessPackageId": PACKAGE,
        "displayName": "Until summer",
        "description": "Everything else",
        "canExtend": false,
        "durationInDays": 0,
        "expirationDateTime": "2027-06-30T22:00:00Z",
        "requestorSettings": {
            "scopeType": "SpecificConnectedOrganizationSubjects",
            "acceptRequests": false,
            "allowedRequestors": [{
                "@odata.type": "#microsoft.graph.connectedOrganizationMembers",
                "isBackup": true,
                "id": GROUP,
                "description": "Fabrikam"
            }]
        },
        "requestApprovalSettings": {
            "isApprovalRequired": true,
            "isApprovalRequiredForExtension": true,
            "isRequestorJustificationRequired": false,
            "approvalMode": "Parallel",
            "approvalStages": [{
                "approvalStageTimeOutInDays": 6,
                "isApproverJustificationRequired": false,
                "isEscalationEnabled": false,
                "escalationTimeInMinutes": 11520,
                "primaryApprovers": [{
                    "@odata.type": "#microsoft.graph.singleUser", "isBackup": false, "id": USER
                }],
                "escalationApprovers": []
            }]
        },
        "accessReviewSettings": {
            "isEnabled": true,
            "recurrenceType": "halfyearly",
            "reviewerType": "Reviewers",
            "startDateTime": "2027-01-01T00:00:00+03:00",
            "durationInDays": 10,
            "accessReviewTimeoutBehavior": "removeAccess",
            "isAccessRecommendationEnabled": false,
            "isApprovalJustificationRequired": false,
            "reviewers": [
                { "@odata.type": "#microsoft.graph.singleUser", "isBackup": false, "id": USER }
            ]
        },
        "questions": [
            {
                "@odata.type": "#microsoft.graph.accessPackageMultipleChoiceQuestion",
                "isRequired": false,
                "sequence": 0,
                "text": {
                    "defaultText": "Where?",
                    "localizedTexts": [{ "text": "¿Dónde?", "languageCode": "es" }]
                },
                "choices": [{
                    "actualValue": "AZ",
                    "displayValue": {
                        "localizedTexts": [{ "text": "Arizona", "languageCode": "es" }]
                    }
                }],
                "allowsMultipleSelection": false
            },
            {
                "@odata.type": "#microsoft.graph.accessPackageTextInputQuestion",
                "isRequired": true,
                "sequence": 1,
                "text": { "defaultText": "Why?", "localizedTexts": [] },
                "isSingleLineQuestion": false
            }
        ],
        "verifiableCredentialSettings": {
            "credentialTypes": [
                { "credentialType": "BusinessCard", "issuers": ["did:ion:abc"] }
            ]
        },
        "accessPackageNotificationSettings": { "isAssignmentNotificationDisabled": false }
    })
}
