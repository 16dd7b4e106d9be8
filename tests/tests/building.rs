//! The short forms that `build` takes for what is around assignments: one input, and the request of each version.

use accesspack_core::{BuildOptions, Operation, Version, build};
use accesspack_tests::listing::listing;
use serde_json::{Value, json};

const ID: &str = "c4a1f7d2-60b8-4e93-a5d7-1b9e82f40c36";
const CHILD: &str = "b58e2c94-1f70-4d3a-86cb-e94d07a3f615";
const GROUP: &str = "7f3b90c6-2d58-4e17-b6a4-5c08d1e9f273";
const CATALOG: &str = "6d0f4b1e-83a5-4c27-9e6d-5f2b80a1c7d9";

fn options(operation: Operation, version: Version) -> BuildOptions {
    BuildOptions::new(operation, version).with_id(ID).with_child_id(CHILD)
}

/// The method, the path behind the version, and the body of the only request that is built.
fn built(input: &Value, operation: Operation, version: Version) -> (String, Value) {
    let built = build(input, &options(operation, version));
    let errors = listing(&built.report);
    assert!(built.report.is_valid(), "{operation} {version}:{errors}");
    assert_eq!(built.report.diagnostics().len(), 0, "{operation} {version}:{errors}");
    let [request] = built.requests.as_slice() else { panic!("{operation}: not one request") };
    assert!(!built.scopes.is_empty(), "{operation}");
    let path = request.url.split_once(&format!("/{version}/")).expect("the version").1;
    let path = path.replace("identityGovernance/entitlementManagement/", "");
    (format!("{} {path}", request.method.as_str()), request.body.clone().unwrap_or_default())
}

fn hold(input: &Value, operation: Operation, v1: (&str, Value), beta: (&str, Value)) {
    for (version, (call, body)) in [(Version::V1, v1), (Version::Beta, beta)] {
        let wanted = (call.replace("{id}", ID).replace("{childId}", CHILD), body);
        assert_eq!(built(input, operation, version), wanted, "{operation} {version}");
    }
}

#[test]
fn a_catalog_has_one_form() {
    hold(
        &json!({ "displayName": "Warehouse", "state": "published", "isExternallyVisible": false }),
        Operation::CreateCatalog,
        (
            "POST catalogs",
            json!({ "displayName": "Warehouse", "state": "published", "isExternallyVisible": false }),
        ),
        (
            "POST accessPackageCatalogs",
            json!({ "displayName": "Warehouse", "catalogStatus": "Published", "isExternallyVisible": false }),
        ),
    );
    hold(
        &json!({ "catalogStatus": "unpublished" }),
        Operation::UpdateCatalog,
        ("PATCH catalogs/{id}", json!({ "state": "unpublished" })),
        ("PATCH accessPackageCatalogs/{id}", json!({ "catalogStatus": "Unpublished" })),
    );
}

#[test]
fn a_package_names_its_catalog_by_an_id() {
    hold(
        &json!({ "displayName": "Drivers", "catalogId": CATALOG }),
        Operation::CreateAccessPackage,
        ("POST accessPackages", json!({ "displayName": "Drivers", "catalog": { "id": CATALOG } })),
        ("POST accessPackages", json!({ "displayName": "Drivers", "catalogId": CATALOG })),
    );
}

#[test]
fn a_resource_is_named_by_its_origin() {
    let group = json!({ "originId": GROUP, "originSystem": "AadGroup" });
    hold(
        &json!({ "catalogId": CATALOG, "originSystem": "AadGroup", "originId": GROUP }),
        Operation::CreateResourceRequest,
        (
            "POST resourceRequests",
            json!({ "requestType": "adminAdd", "catalog": { "id": CATALOG }, "resource": group }),
        ),
        (
            "POST accessPackageResourceRequests",
            json!({ "requestType": "AdminAdd", "catalogId": CATALOG, "accessPackageResource": group }),
        ),
    );
    hold(
        &json!({ "requestType": "adminRemove", "catalogId": CATALOG, "resourceId": CHILD }),
        Operation::CreateResourceRequest,
        (
            "POST resourceRequests",
            json!({ "requestType": "adminRemove", "catalog": { "id": CATALOG }, "resource": { "id": CHILD } }),
        ),
        (
            "POST accessPackageResourceRequests",
            json!({ "requestType": "AdminRemove", "catalogId": CATALOG, "accessPackageResource": { "id": CHILD } }),
        ),
    );
}

#[test]
fn the_members_of_a_group_are_a_role_by_name() {
    let resource = json!({ "id": CHILD, "originId": GROUP, "originSystem": "AadGroup" });
    let scope = json!({ "originId": GROUP, "originSystem": "AadGroup", "isRootScope": true });
    let role = |link: &str| {
        json!({
            "originId": format!("Member_{GROUP}"), "originSystem": "AadGroup", "displayName": "Member",
            link: resource,
        })
    };
    hold(
        &json!({ "resourceId": CHILD, "originSystem": "AadGroup", "originId": GROUP, "role": "member" }),
        Operation::CreateResourceRoleScope,
        (
            "POST accessPackages/{id}/resourceRoleScopes",
            json!({ "role": role("resource"), "scope": scope }),
        ),
        (
            "POST accessPackages/{id}/accessPackageResourceRoleScopes",
            json!({
                "accessPackageResourceRole": role("accessPackageResource"),
                "accessPackageResourceScope": scope,
            }),
        ),
    );
}

#[test]
fn links_are_made_of_ids() {
    let link = |version: Version, path: &str| json!({ "@odata.id": format!("https://graph.microsoft.com/{version}/{path}") });
    let package = format!("identityGovernance/entitlementManagement/accessPackages/{CHILD}");
    let (group, user) = (format!("groups/{GROUP}"), format!("users/{CHILD}"));
    for (operation, input, call, path) in [
        (
            Operation::AddIncompatibleAccessPackage,
            json!({ "accessPackageId": CHILD }),
            "POST accessPackages/{id}/incompatibleAccessPackages/$ref",
            &package,
        ),
        (
            Operation::AddIncompatibleGroup,
            json!({ "groupId": GROUP }),
            "POST accessPackages/{id}/incompatibleGroups/$ref",
            &group,
        ),
        (
            Operation::AddInternalSponsor,
            json!({ "userId": CHILD }),
            "POST connectedOrganizations/{id}/internalSponsors/$ref",
            &user,
        ),
        (
            Operation::AddExternalSponsor,
            json!({ "groupId": GROUP }),
            "POST connectedOrganizations/{id}/externalSponsors/$ref",
            &group,
        ),
    ] {
        hold(&input, operation, (call, link(Version::V1, path)), (call, link(Version::Beta, path)));
    }
}

#[test]
fn settings_and_roles_have_one_form() {
    hold(
        &json!({ "externalUserLifecycleAction": "blockSignInAndDelete", "daysUntilExternalUserDeletedAfterBlocked": 30 }),
        Operation::UpdateSettings,
        (
            "PATCH settings",
            json!({ "externalUserLifecycleAction": "blockSignInAndDelete", "durationUntilExternalUserDeletedAfterBlocked": "P30D" }),
        ),
        (
            "PATCH settings",
            json!({ "externalUserLifecycleAction": "BlockSignInAndDelete", "daysUntilExternalUserDeletedAfterBlocked": 30 }),
        ),
    );
    let owner = json!({
        "principalId": CHILD, "roleDefinitionId": "ae79f266-94d4-4dab-b730-feca7e132178",
        "appScopeId": format!("/AccessPackageCatalog/{CATALOG}"),
    });
    let call = "POST roleManagement/entitlementManagement/roleAssignments";
    hold(
        &json!({ "principalId": CHILD, "role": "catalogOwner", "catalogId": CATALOG }),
        Operation::CreateRoleAssignment,
        (call, owner.clone()),
        (call, owner),
    );
    let creator = json!({
        "principalId": CHILD, "roleDefinitionId": "ba92d953-d8e0-4e39-a797-0cbedb0a89e8", "appScopeId": "/",
    });
    hold(
        &json!({ "principalId": CHILD, "role": "Catalog creator" }),
        Operation::CreateRoleAssignment,
        (call, creator.clone()),
        (call, creator),
    );
}

#[test]
fn a_decision_goes_to_the_stage_or_step() {
    let body = json!({ "reviewResult": "Approve", "justification": "Needed" });
    let approval = "accessPackageAssignmentApprovals/{id}";
    hold(
        &body,
        Operation::UpdateApprovalStage,
        (&format!("PATCH {approval}/stages/{{childId}}"), body.clone()),
        (&format!("PATCH {approval}/steps/{{childId}}"), body.clone()),
    );
}

#[test]
fn what_has_no_body_is_built_from_its_ids() {
    for info in accesspack_core::operations().iter().filter(|info| !info.has_body) {
        for version in Version::ALL {
            let (call, body) = built(&Value::Null, info.operation, version);
            assert!(call.starts_with(info.method.as_str()) && !call.contains('{'), "{call}");
            assert_eq!(body, Value::Null);
        }
    }
    let options = BuildOptions::new(Operation::RemoveInternalSponsor, Version::V1).with_id(ID);
    let built = build(&Value::Null, &options);
    let [one] = built.report.diagnostics() else { panic!("{}", listing(&built.report)) };
    assert!(one.message.contains("second id") && one.help[0].contains("childId"), "{one:?}");
}

#[test]
fn a_mistake_in_a_short_form_is_reported() {
    for (operation, input, code) in [
        (Operation::CreateCatalog, json!({ "state": "published" }), "AP1801"),
        (Operation::CreateAccessPackage, json!({ "displayName": "Drivers" }), "AP1802"),
        (Operation::CreateResourceRequest, json!({ "catalogId": CATALOG }), "AP1904"),
        (Operation::AddIncompatibleGroup, json!({ "group": GROUP }), "AP1102"),
        (
            Operation::CreateRoleAssignment,
            json!({ "principalId": CHILD, "role": "boss" }),
            "AP0101",
        ),
        (Operation::UpdateCatalog, json!({ "justification": "so" }), "AP0101"),
    ] {
        for version in Version::ALL {
            let built = build(&input, &options(operation, version));
            let codes: Vec<&str> =
                built.report.diagnostics().iter().map(|one| one.code.as_str()).collect();
            assert!(codes.contains(&code) && built.requests.is_empty(), "{operation}: {codes:?}");
        }
    }
}
