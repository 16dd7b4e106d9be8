//! Connected organizations, settings, decisions of approvers, and roles of entitlement management.

use accesspack_wire::Guid;

use super::catalog::check_change;
use crate::findings::Findings;
use crate::fix::edit::Edit;
use crate::graph::kind::kind_of;
use crate::graph::names::TIME_UNTIL_DELETION;
use crate::graph::roles::{CATALOG_SCOPE, Role, TENANT_SCOPE};
use crate::json::{Kind, Val};
use crate::operation::Operation;
use crate::table::{
    DECISION_MISSING, DECISION_UNEXPLAINED, DELETION_TIME_IGNORED, DOMAIN_NAME,
    IDENTITY_SOURCE_INCOMPLETE, IDENTITY_SOURCE_KIND, IDENTITY_SOURCE_MISSING,
    ROLE_ASSIGNMENT_INCOMPLETE, ROLE_ASSIGNMENT_SCOPE, ROLE_IN_SCOPE, SEVERAL_IDENTITY_SOURCES,
};
use crate::values::placeholder;
use crate::values::search::has_byte;
use crate::words;

/// Checks where the users of a new connected organization come from.
pub(super) fn check_organization(findings: &Findings<'_>, body: Val<'_>) {
    if findings.operation() != Operation::CreateConnectedOrganization || !body.is_root() {
        return;
    }
    let name = "identitySources";
    let Some(sources) = body.set(name).filter(|sources| !sources.is_empty()) else {
        let message = words::identity_source_missing().warning_if(!findings.is_beta());
        findings.report_unset(&IDENTITY_SOURCE_MISSING, body, name, message);
        return;
    };
    if sources.items().count() > 1 {
        findings.report(&SEVERAL_IDENTITY_SOURCES, sources, words::several_identity_sources());
    }
    let kinds = ["domainIdentitySource", "externalDomainFederation"];
    for source in sources.items() {
        if let Some(kind) = kind_of(source).filter(|kind| !kinds.contains(kind))
            && findings.is_beta()
            && kind != "identitySource"
        {
            findings.report(&IDENTITY_SOURCE_KIND, source, words::identity_source_kind(kind));
        }
    }
}

/// Checks one source of users.
pub(super) fn check_source(findings: &Findings<'_>, source: Val<'_>) {
    let needed: &[&str] = match kind_of(source) {
        Some("azureActiveDirectoryTenant") => &["tenantId"],
        Some("crossCloudAzureActiveDirectoryTenant") => &["tenantId", "cloudInstance"],
        Some("domainIdentitySource") => &["domainName"],
        Some("externalDomainFederation") => &["domainName", "issuerUri"],
        _ => &[],
    };
    for name in needed.iter().filter(|name| source.set(name).is_none()) {
        let message = words::identity_source_incomplete(name);
        findings.report_unset(&IDENTITY_SOURCE_INCOMPLETE, source, name, message);
    }
    let Some(domain) = source.set("domainName") else { return };
    let Some(text) = domain.as_text().filter(|text| !placeholder::is_placeholder(text)) else {
        return;
    };
    let is_domain = has_byte(text, b'.')
        && !text.starts_with(['.', '-'])
        && !text.ends_with('.')
        && !text.contains(|char: char| {
            char.is_whitespace() || (char.is_ascii_punctuation() && !matches!(char, '.' | '-'))
        });
    if !is_domain {
        findings.report(&DOMAIN_NAME, domain, words::domain_name(text));
    }
}

/// Checks the settings of the tenant.
pub(super) fn check_settings(findings: &Findings<'_>, body: Val<'_>) {
    check_change(findings, body);
    let Some(action) = body.text_of("externalUserLifecycleAction") else { return };
    if let Some(time) = body.set(findings.name(TIME_UNTIL_DELETION))
        && !action.eq_ignore_ascii_case("blockSignInAndDelete")
        && !["0", "\"PT0S\"", "\"P0D\""].contains(&time.raw())
    {
        let message = words::deletion_time_ignored(action);
        findings.report_name(&DELETION_TIME_IGNORED, time, message);
    }
}

/// Checks the decision of an approver.
pub(super) fn check_decision(findings: &Findings<'_>, body: Val<'_>) {
    if findings.operation() != Operation::UpdateApprovalStage || !body.is_root() {
        return;
    }
    if body.set("reviewResult").is_none() {
        let message = words::decision_missing();
        findings.report_unset(&DECISION_MISSING, body, "reviewResult", message);
    } else if body.set("justification").is_none_or(|text| text.raw() == "\"\"") {
        let message = words::decision_unexplained();
        findings.report_unset(&DECISION_UNEXPLAINED, body, "justification", message);
    }
}

/// Checks who gets which role, and where it counts.
pub(super) fn check_role_assignment(findings: &Findings<'_>, body: Val<'_>) {
    for name in ["principalId", "roleDefinitionId"] {
        if body.set(name).is_none() {
            let message = words::role_assignment_incomplete(name);
            findings.report_unset(&ROLE_ASSIGNMENT_INCOMPLETE, body, name, message);
        }
    }
    let Some(scope) = body.set("appScopeId") else {
        if let Some(value) = body.set("directoryScopeId") {
            let message = words::scope_of_directory().warning_if(true);
            findings.report_name(&ROLE_ASSIGNMENT_SCOPE, value, message);
        } else {
            let message = words::role_assignment_incomplete("appScopeId");
            findings.report_unset(&ROLE_ASSIGNMENT_INCOMPLETE, body, "appScopeId", message);
        }
        return;
    };
    if scope.kind() != Kind::Text {
        return;
    }
    let text = scope.as_text().unwrap_or_default();
    let begins = text
        .get(..CATALOG_SCOPE.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(CATALOG_SCOPE));
    let catalog = text.get(CATALOG_SCOPE.len()..).filter(|_| begins);
    let is_catalog = catalog.is_some_and(|id| Guid::is_guid(id) || placeholder::is_placeholder(id));
    let is_tenant = text == TENANT_SCOPE;
    if !is_catalog && !is_tenant && !placeholder::is_placeholder(text) {
        let last = text.rsplit('/').next().unwrap_or_default();
        let fix =
            Guid::is_guid(last).then(|| Edit::Replace(format!("{CATALOG_SCOPE}{last}").into()));
        findings.report(&ROLE_ASSIGNMENT_SCOPE, scope, words::role_scope(text).maybe_fix(fix));
        return;
    }
    let role = body.text_of("roleDefinitionId").and_then(|id| Role::find(id));
    if let Some(role) = role
        && (is_tenant || is_catalog)
        && role.is_of_catalog != is_catalog
    {
        findings.report(&ROLE_IN_SCOPE, scope, words::role_in_scope(role.title, is_catalog));
    }
}
