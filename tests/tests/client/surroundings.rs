//! What stands around policies and assignments: resources, exclusions, approvals, roles, settings.

use accesspack_client::{Graph, Presence, RequestState};
use accesspack_emulator::{Fault, FaultKind};
use accesspack_wire::Version;
use accesspack_wire::http::{Method, Request};
use serde_json::{Value, json};

use crate::setup::{run, small_tenant};

const EM: &str = "identityGovernance/entitlementManagement";

fn post(graph: &Graph, path: &str, body: &Value) -> Value {
    let config = graph.config();
    let url = format!("{}/{}/{EM}/{path}", config.base_url, config.version);
    let request = Request::new(Method::Post, url).with_json(body);
    run(graph.send_request(&request)).unwrap().into_body()
}

#[test]
fn a_resource_is_added_followed_and_given() {
    for version in Version::ALL {
        let tenant = small_tenant();
        let graph = tenant.graph(Version::V1).in_version(version);
        let catalogs = run(graph.catalogs()).unwrap();
        let catalog = catalogs.iter().find(|one| one.display_name == "Operations").unwrap();
        let group = run(graph.groups("", 1)).unwrap().remove(0);
        let origin = json!({"originId": group.id, "originSystem": "AadGroup"});
        let made = match version {
            Version::V1 => post(
                &graph,
                "resourceRequests",
                &json!({"requestType": "adminAdd", "catalog": {"id": catalog.id}, "resource": origin}),
            ),
            Version::Beta => post(
                &graph,
                "accessPackageResourceRequests",
                &json!({"requestType": "AdminAdd", "catalogId": catalog.id, "accessPackageResource": origin}),
            ),
        };
        let mut seen = Vec::new();
        let id = made["id"].as_str().unwrap();
        let ended = run(graph.follow_resource_request(id, |one| seen.push(one.state.clone())));
        assert_eq!(ended.unwrap().state, RequestState::Delivered);
        assert_eq!(seen.last(), Some(&RequestState::Delivered));

        let resources = run(graph.catalog_resources(&catalog.id)).unwrap();
        let resource = resources.iter().find(|one| one.origin_id == group.id).unwrap();
        assert_eq!(resource.scopes[0].display_name, "Root");
        let roles = run(graph.resource_roles(&catalog.id, resource)).unwrap();
        assert_eq!(
            roles.iter().map(|role| &role.id).collect::<Vec<_>>(),
            resource.roles.iter().map(|role| &role.id).collect::<Vec<_>>()
        );
        assert_eq!(roles[0].resource.as_ref().map(|one| &one.id), Some(&resource.id));

        let packages = run(graph.access_packages()).unwrap();
        let package =
            packages.iter().find(|one| one.display_name == "Warehouse dashboards").unwrap();
        let before = run(graph.given_roles(&package.id)).unwrap();
        let (role, scope) = (json!({"id": roles[0].id}), json!({"id": resource.scopes[0].id}));
        match version {
            Version::V1 => post(
                &graph,
                &format!("accessPackages/{}/resourceRoleScopes", package.id),
                &json!({"role": role, "scope": scope}),
            ),
            Version::Beta => post(
                &graph,
                &format!("accessPackages/{}/accessPackageResourceRoleScopes", package.id),
                &json!({"accessPackageResourceRole": role, "accessPackageResourceScope": scope}),
            ),
        };
        let after = run(graph.given_roles(&package.id)).unwrap();
        assert_eq!(after.len(), before.len() + 1);
        let given = after.iter().find(|one| one.role.id == roles[0].id).unwrap();
        assert_eq!(given.id, format!("{}_{}", roles[0].id, resource.scopes[0].id));
    }
}

#[test]
fn a_resource_request_that_fails_is_followed_to_its_end() {
    let tenant = small_tenant();
    let graph = tenant.graph(Version::V1);
    tenant.tenant().faults.push(Fault::next(FaultKind::DeliveryFails));
    let catalog = tenant.id("catalogs", "displayName", "Operations");
    let group = tenant.id("groups", "displayName", "Sales team");
    let body = json!({"requestType": "adminAdd", "catalog": {"id": catalog},
        "resource": {"originId": group, "originSystem": "AadGroup"}});
    let made = post(&graph, "resourceRequests", &body);
    let ended = run(graph.follow_resource_request(made["id"].as_str().unwrap(), |_| {})).unwrap();
    assert_eq!(ended.state, RequestState::DeliveryFailed);
}

#[test]
fn exclusions_approvals_roles_and_settings_are_read() {
    let tenant = small_tenant();
    for version in Version::ALL {
        let graph = tenant.graph(Version::V1).in_version(version);
        let support = tenant.id("accessPackages", "displayName", "Production support");
        let finance = tenant.id("accessPackages", "displayName", "Quarterly finance close");
        let exclusions = run(graph.exclusions(&support)).unwrap();
        assert_eq!(exclusions.packages[0].id, finance);
        assert_eq!(exclusions.groups[0].display_name, "Finance team");
        let other = run(graph.exclusions(&finance)).unwrap();
        assert_eq!(other.excluded_by_this[0].id, support);
        assert!(run(graph.additional_access(&support, &finance)).unwrap().is_empty());

        let requests = run(graph.requests(None)).unwrap();
        let denied = requests.iter().find(|one| {
            one.state == RequestState::Denied && one.justification == "Funnel analysis"
        });
        let steps = run(graph.approval_steps(&denied.unwrap().id)).unwrap();
        assert_eq!((steps[0].status.as_str(), steps[0].result.as_str()), ("Completed", "Deny"));
        assert_eq!(steps[0].reviewed_by.as_ref().unwrap().display_name, "Mei-Ling Chen");

        let organization = tenant.id("connectedOrganizations", "displayName", "Fabrikam");
        let organization = run(graph.connected_organization(&organization)).unwrap();
        assert_eq!(organization.external_sponsors[0].display_name, "Marta Kowalczyk");
        assert_eq!(organization.internal_sponsors.len(), 2);

        let lucia = tenant.id("users", "mail", "lucia.fernandez@contoso.com");
        let roles = run(graph.held_roles(Some(&lucia))).unwrap();
        assert_eq!(roles[0].role.display_name, "Catalog owner");
        assert_eq!(
            roles[0].catalog_id,
            tenant.id("catalogs", "displayName", "Sales and marketing")
        );
        assert!(run(graph.held_roles(None)).unwrap().len() > 3);
        assert_eq!(roles[0].principal_name, "Lucía Fernández Ortega");

        let waiting = run(graph.requests_to_decide()).unwrap();
        assert_eq!(waiting[0].requestor.as_ref().unwrap().label(), "Leilani Kealoha");
        let engineering = tenant.id("catalogs", "displayName", "Engineering");
        let extensions = run(graph.catalog_extensions(&engineering)).unwrap();
        assert_eq!(extensions[0].display_name, "Separation of duties check");
        assert!(extensions[0].waits);
        let catalogs = run(graph.catalogs()).unwrap();
        let engineering = catalogs.iter().find(|one| one.id == engineering).unwrap();
        assert_eq!(
            (engineering.is_enabled, engineering.is_externally_visible, engineering.is_built_in),
            (Some(true), Some(false), false)
        );
        let controls = run(graph.control_configurations()).unwrap().len();
        assert_eq!(controls, if version == Version::V1 { 1 } else { 3 });

        let settings = run(graph.guest_lifecycle()).unwrap();
        assert!(settings.action.eq_ignore_ascii_case("blockSignInAndDelete"));
        assert_eq!(settings.delay, if version == Version::V1 { "P30D" } else { "30" });
    }
}

#[test]
fn users_and_groups_are_there_gone_or_not_shown() {
    let tenant = small_tenant();
    let graph = tenant.graph(Version::V1);
    let blocked = tenant.id("users", "mail", "oleksandr.kovalenko@contoso.com");
    let there = tenant.id("users", "mail", "grace.kim@contoso.com");
    let gone = "11111111-2222-4333-8444-555555555555".to_owned();
    let ids = [blocked.clone(), there.clone(), gone.clone()];
    let users = run(graph.presence_of_users(&ids));
    let user = |id: &str| users.get(id).unwrap();
    assert!(matches!(user(&blocked), Presence::User { is_enabled: Some(false), .. }));
    assert!(
        matches!(user(&there), Presence::User { is_enabled: Some(true), name } if name == "Grace Kim")
    );
    assert_eq!(*user(&gone), Presence::Gone);
    let sales = tenant.id("groups", "displayName", "Sales team");
    let groups = run(graph.presence_of_groups(&[sales.clone(), gone.clone()]));
    assert!(matches!(groups.get(&sales).unwrap(), Presence::Group { is_empty: Some(false), .. }));
    assert_eq!(groups.get(&gone), Some(&Presence::Gone));
}
