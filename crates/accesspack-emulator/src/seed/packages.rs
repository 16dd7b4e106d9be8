//! Catalogs, connected organizations, access packages and policies of the small seed.

use accesspack_wire::Version;
use chrono::TimeDelta;
use serde_json::{Map, Value, json};

use super::people::{group, guest, member, organization};
use crate::ids::{Id, named};
use crate::policies;
use crate::store::{Catalog, Extension, Organization, Package, Store};

/// The id of a catalog by its name.
pub(super) fn catalog(name: &str) -> Id {
    named("catalog", name)
}

/// The id of an access package by its name.
pub(super) fn package(name: &str) -> Id {
    named("accessPackage", name)
}

/// The id of a policy by its package and its own name.
pub(super) fn policy(package: &str, name: &str) -> Id {
    named("assignmentPolicy", &format!("{package}/{name}"))
}

/// The custom extension that checks for conflicts of duty.
fn duty_check() -> Id {
    named("customExtension", "Separation of duties check")
}

pub(super) fn plant(store: &mut Store) {
    organizations(store);
    catalogs(store);
    packages(store);
    for (package, name, body) in direct().into_iter().chain(internal()).chain(external()) {
        add_policy(store, package, name, body);
    }
}

fn organizations(store: &mut Store) {
    let created = store.now - TimeDelta::days(400);
    for (name, domain, description, configured) in [
        ("Fabrikam", "fabrikam.com", "Design agency that works on campaigns", true),
        ("Northwind Traders", "northwindtraders.com", "Distribution partner", true),
        ("A. Datum Corporation", "adatum.com", "Proposed by a request, not confirmed yet", false),
    ] {
        store.organizations.insert(Organization {
            id: organization(domain),
            display_name: name.to_owned(),
            description: description.to_owned(),
            configured,
            domains: vec![domain.to_owned()],
            created,
            internal_sponsors: vec![member("lucia.fernandez"), member("meiling.chen")],
            external_sponsors: if domain == "fabrikam.com" {
                vec![guest("marta.kowalczyk@fabrikam.com")]
            } else {
                Vec::new()
            },
        });
    }
}

/// The catalog that every tenant has.
pub(super) fn general(store: &mut Store) {
    let created = store.now - TimeDelta::days(900);
    store.catalogs.insert(Catalog {
        id: catalog("General"),
        display_name: "General".to_owned(),
        description: "Built-in catalog.".to_owned(),
        published: true,
        externally_visible: true,
        created,
        modified: created,
    });
}

fn catalogs(store: &mut Store) {
    general(store);
    let created = store.now - TimeDelta::days(420);
    for (name, description, external) in [
        ("Sales and marketing", "CRM, campaign material and partner sites", true),
        ("Engineering", "Source code, build systems and production", false),
    ] {
        store.catalogs.insert(Catalog {
            id: catalog(name),
            display_name: name.to_owned(),
            description: description.to_owned(),
            published: true,
            externally_visible: external,
            created,
            modified: created,
        });
    }
    store.extensions.insert(Extension {
        id: duty_check(),
        catalog: catalog("Engineering"),
        display_name: "Separation of duties check".to_owned(),
        description: "Asks the risk team's Logic App and waits for its answer".to_owned(),
        waits: true,
        created,
    });
}

fn packages(store: &mut Store) {
    let created = store.now - TimeDelta::days(380);
    for (name, catalog_name, description, hidden) in [
        (
            "New hire essentials",
            "General",
            "Intranet, Teams channels and the service desk for everybody's first day",
            false,
        ),
        (
            "Quarterly finance close",
            "General",
            "Ledger workspace and reports while the books are closed",
            false,
        ),
        (
            "Sales CRM",
            "Sales and marketing",
            "Customer records, pipeline reports and the quoting tool",
            false,
        ),
        (
            "Marketing campaign",
            "Sales and marketing",
            "Campaign site, brand assets and the mailing tool",
            false,
        ),
        (
            "Partner collaboration",
            "Sales and marketing",
            "Shared site for people from connected organizations",
            false,
        ),
        (
            "Source repositories",
            "Engineering",
            "Read and write access to all product repositories",
            false,
        ),
        ("Production support", "Engineering", "Temporary operator rights in production", true),
    ] {
        let incompatible = if name == "Production support" {
            vec![package("Quarterly finance close")]
        } else {
            Vec::new()
        };
        store.packages.insert(Package {
            id: package(name),
            catalog: catalog(catalog_name),
            display_name: name.to_owned(),
            description: description.to_owned(),
            hidden,
            created,
            modified: created,
            incompatible,
        });
    }
}

fn add_policy(store: &mut Store, package_name: &str, name: &str, body: Value) {
    let Value::Object(mut body) = body else { return };
    let mut all = Map::new();
    all.insert("displayName".to_owned(), json!(name));
    all.append(&mut body);
    let created = store.now - TimeDelta::days(370);
    let id = policy(package_name, name);
    let package = package(package_name);
    store.policies.insert(policies::policy(id, package, Version::V1, all, created, created));
}

type Row = (&'static str, &'static str, Value);

fn user(mail_name: &str) -> Value {
    json!({"@odata.type": "#microsoft.graph.singleUser", "userId": member(mail_name).to_string()})
}

fn members_of(name: &str) -> Value {
    json!({
        "@odata.type": "#microsoft.graph.groupMembers",
        "groupId": group(name).to_string(),
        "description": name,
    })
}

fn days(days: u32) -> Value {
    json!({"type": "afterDuration", "duration": format!("P{days}D"), "endDateTime": null})
}

fn self_service(add: bool, update: bool) -> Value {
    json!({
        "enableTargetsToSelfAddAccess": add,
        "enableTargetsToSelfUpdateAccess": update,
        "enableTargetsToSelfRemoveAccess": add,
        "allowCustomAssignmentSchedule": update,
    })
}

/// One stage: `first`, and `fallback` when there is nobody.
fn stage(first: &Value, fallback: &Value) -> Value {
    json!({
        "durationBeforeAutomaticDenial": "P14D",
        "isApproverJustificationRequired": false,
        "isEscalationEnabled": false,
        "durationBeforeEscalation": "PT0S",
        "primaryApprovers": [first],
        "fallbackPrimaryApprovers": [fallback],
        "escalationApprovers": [],
        "fallbackEscalationApprovers": [],
    })
}

fn approval(justification: bool, stages: &[Value]) -> Value {
    json!({
        "isApprovalRequiredForAdd": true,
        "isApprovalRequiredForUpdate": false,
        "isRequestorJustificationRequired": justification,
        "stages": stages,
    })
}

/// Policies under which only administrators assign.
fn direct() -> Vec<Row> {
    let body = |expiration: Value| {
        json!({
            "description": "Administrators assign people directly",
            "allowedTargetScope": "notSpecified",
            "expiration": expiration,
            "requestorSettings": self_service(false, false),
        })
    };
    vec![
        ("New hire essentials", "Direct assignment", body(json!({"type": "noExpiration"}))),
        ("Sales CRM", "Direct assignment", body(days(365))),
        ("Marketing campaign", "Direct assignment", body(days(90))),
        ("Source repositories", "Direct assignment", body(days(180))),
        (
            "Production support",
            "On-call shift",
            body(json!({"type": "afterDuration", "duration": "PT8H", "endDateTime": null})),
        ),
    ]
}

/// Policies for people of the directory.
fn internal() -> Vec<Row> {
    let manager = || json!({"@odata.type": "#microsoft.graph.requestorManager", "managerLevel": 1});
    let approvers = || members_of("Access approvers");
    vec![
        (
            "New hire essentials",
            "All employees",
            json!({
                "description": "Every employee can ask, nobody has to approve",
                "allowedTargetScope": "allMemberUsers",
                "expiration": {"type": "noExpiration"},
                "requestorSettings": self_service(true, false),
            }),
        ),
        (
            "Sales CRM",
            "Employees, approved by their manager",
            json!({
                "description": "Any employee can ask; the manager decides",
                "allowedTargetScope": "allMemberUsers",
                "expiration": days(365),
                "requestorSettings": self_service(true, true),
                "requestApprovalSettings": approval(true, &[stage(&manager(), &approvers())]),
            }),
        ),
        (
            "Marketing campaign",
            "Sales and marketing teams",
            json!({
                "description": "The two teams can ask and answer two questions",
                "allowedTargetScope": "specificDirectoryUsers",
                "specificAllowedTargets": [members_of("Marketing team"), members_of("Sales team")],
                "expiration": days(90),
                "requestorSettings": self_service(true, true),
                "questions": questions(),
            }),
        ),
        (
            "Source repositories",
            "Engineering, two approvals",
            json!({
                "description": "Engineers can ask; their manager and the engineering director decide",
                "allowedTargetScope": "specificDirectoryUsers",
                "specificAllowedTargets": [members_of("Engineering team")],
                "expiration": days(180),
                "requestorSettings": self_service(true, true),
                "requestApprovalSettings": approval(
                    true,
                    &[stage(&manager(), &approvers()), stage(&user("henrik.lindqvist"), &approvers())],
                ),
                "reviewSettings": review(),
            }),
        ),
        (
            "Production support",
            "Engineering, after the duty check",
            json!({
                "description": "Waits until the risk team's check has answered",
                "allowedTargetScope": "specificDirectoryUsers",
                "specificAllowedTargets": [members_of("Engineering team")],
                "expiration": days(7),
                "requestorSettings": self_service(true, false),
                "customExtensionStageSettings": [{
                    "id": named("stageSetting", "Separation of duties check").to_string(),
                    "stage": "assignmentRequestCreated",
                    "customExtension": {
                        "@odata.type": "#microsoft.graph.accessPackageAssignmentRequestWorkflowExtension",
                        "id": duty_check().to_string(),
                    },
                }],
            }),
        ),
        (
            "Quarterly finance close",
            "Finance department, automatic",
            json!({
                "description": "People in Finance get it by themselves",
                "allowedTargetScope": "specificDirectoryUsers",
                "specificAllowedTargets": [{
                    "@odata.type": "#microsoft.graph.attributeRuleMembers",
                    "description": "Everybody in Finance",
                    "membershipRule": "(user.department -eq \"Finance\")",
                }],
                "automaticRequestSettings": {
                    "requestAccessForAllowedTargets": true,
                    "removeAccessWhenTargetLeavesAllowedTargets": true,
                    "gracePeriodBeforeAccessRemoval": "P7D",
                },
                "requestorSettings": self_service(false, false),
            }),
        ),
    ]
}

/// Policies for people of other organizations.
fn external() -> Vec<Row> {
    let sponsors = |kind: &str| json!({"@odata.type": format!("#microsoft.graph.{kind}")});
    let approvers = || members_of("Access approvers");
    vec![
        (
            "Partner collaboration",
            "Connected organizations, approved by sponsors",
            json!({
                "description": "People of configured connected organizations can ask; an external and an internal sponsor decide",
                "allowedTargetScope": "allConfiguredConnectedOrganizationUsers",
                "expiration": days(120),
                "requestorSettings": self_service(true, true),
                "requestApprovalSettings": approval(
                    true,
                    &[
                        stage(&sponsors("externalSponsors"), &approvers()),
                        stage(&sponsors("internalSponsors"), &approvers()),
                    ],
                ),
            }),
        ),
        (
            "Marketing campaign",
            "Fabrikam designers",
            json!({
                "description": "People at Fabrikam can ask; the marketing director decides",
                "allowedTargetScope": "specificConnectedOrganizationUsers",
                "specificAllowedTargets": [{
                    "@odata.type": "#microsoft.graph.connectedOrganizationMembers",
                    "connectedOrganizationId": organization("fabrikam.com").to_string(),
                    "description": "Fabrikam",
                }],
                "expiration": days(60),
                "requestorSettings": self_service(true, false),
                "requestApprovalSettings":
                    approval(false, &[stage(&user("meiling.chen"), &approvers())]),
            }),
        ),
    ]
}

fn review() -> Value {
    json!({
        "isEnabled": true,
        "expirationBehavior": "removeAccess",
        "isRecommendationEnabled": true,
        "isReviewerJustificationRequired": true,
        "isSelfReview": false,
        "schedule": {
            "startDateTime": "2025-01-07T08:00:00Z",
            "expiration": {"duration": "P14D", "type": "afterDuration", "endDateTime": null},
            "recurrence": {
                "pattern": {
                    "type": "absoluteMonthly",
                    "interval": 3,
                    "month": 0,
                    "dayOfMonth": 0,
                    "daysOfWeek": [],
                },
                "range": {"type": "noEnd", "numberOfOccurrences": 0},
            },
        },
        "primaryReviewers": [user("henrik.lindqvist")],
        "fallbackReviewers": [],
    })
}

fn questions() -> Value {
    let choice =
        |value: &str, text: &str| json!({"actualValue": value, "text": text, "localizations": []});
    json!([
        {
            "@odata.type": "#microsoft.graph.accessPackageTextInputQuestion",
            "id": named("question", "Which campaign?").to_string(),
            "sequence": 1,
            "isRequired": true,
            "isAnswerEditable": true,
            "text": "Which campaign do you work on?",
            "localizations": [{"languageCode": "es", "text": "¿En qué campaña trabaja?"}],
            "isSingleLineQuestion": true,
            "regexPattern": null,
        },
        {
            "@odata.type": "#microsoft.graph.accessPackageMultipleChoiceQuestion",
            "id": named("question", "Which region?").to_string(),
            "sequence": 2,
            "isRequired": false,
            "isAnswerEditable": true,
            "text": "Which region is it for?",
            "localizations": [],
            "isMultipleSelectionAllowed": false,
            "choices": [choice("EMEA", "Europe, Middle East and Africa"), choice("APAC", "Asia Pacific"), choice("AMER", "Americas")],
        },
    ])
}
