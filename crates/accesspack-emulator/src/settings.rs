//! The settings of entitlement management, and its control configurations.

use accesspack_wire::Version;
use serde_json::Value;

use crate::answer::Failure;
use crate::checks;
use crate::ids::named;
use crate::json::{object, string};
use crate::store::{GuestSettings, Store, UserType, span};

/// `GET …/settings`.
pub(crate) fn shown(settings: &GuestSettings, version: Version) -> Value {
    let days = settings.days_until_deleted;
    let action = string(crate::view::cased(version, settings.external_user_action));
    let left = match version {
        Version::V1 => {
            ("durationUntilExternalUserDeletedAfterBlocked", string(format!("P{days}D")))
        }
        Version::Beta => ("daysUntilExternalUserDeletedAfterBlocked", Value::from(days)),
    };
    object(vec![
        ("id", string(named("settings", "").to_string())),
        ("externalUserLifecycleAction", action),
        left,
    ])
}

/// The one object of `GET /organization`, as far as `User.Read` shows it (documented). Verified are the domains that
/// members sign in with.
pub(crate) fn organization(store: &Store) -> Value {
    let members = store.users.iter().filter(|user| user.kind == UserType::Member);
    let domains = members.filter_map(|user| Some(user.principal_name.rsplit_once('@')?.1));
    let mut names: Vec<String> = domains.map(str::to_lowercase).collect();
    names.sort();
    names.dedup();
    let domain = |(index, name): (usize, String)| {
        object(vec![
            ("name", string(name)),
            ("type", string("Managed")),
            ("isDefault", Value::Bool(index == 0)),
            ("isInitial", Value::Bool(index == 0)),
        ])
    };
    object(vec![
        ("id", string(named("organization", "").to_string())),
        ("displayName", string("Contoso")),
        ("verifiedDomains", names.into_iter().enumerate().map(domain).collect()),
    ])
}

/// `PATCH …/settings`: 204 (documented). Days beyond 0 to 3650 are refused (assumed).
pub(crate) fn change(store: &mut Store, version: Version, body: &Value) -> Result<(), Failure> {
    let body = checks::settings(body, version)?;
    let mut settings = store.settings.clone();
    if let Some(action) = body.get("externalUserLifecycleAction").and_then(Value::as_str) {
        let known =
            GuestSettings::ACTIONS.into_iter().find(|known| known.eq_ignore_ascii_case(action));
        settings.external_user_action = known.unwrap_or(settings.external_user_action);
    }
    let days = body.get("daysUntilExternalUserDeletedAfterBlocked").and_then(Value::as_i64);
    let duration = body.get("durationUntilExternalUserDeletedAfterBlocked").and_then(Value::as_str);
    if let Some(days) = days.or_else(|| duration.and_then(span).map(|span| span.num_days())) {
        if !(0..=3_650).contains(&days) {
            return Err(Failure::invalid_model());
        }
        settings.days_until_deleted = days;
    }
    store.settings = settings;
    Ok(())
}

/// `GET …/controlConfigurations`: one kind in v1.0, three in beta (metadata and documented). They cannot
/// be changed here.
pub(crate) fn control_configurations(version: Version) -> Vec<Value> {
    let one = |kind: &str, own: Vec<(&str, Value)>| {
        let mut members = vec![
            ("@odata.type", string(["#microsoft.graph.", kind].concat())),
            ("id", string(kind)),
            ("isEnabled", Value::Bool(true)),
            ("createdDateTime", Value::Null),
            ("modifiedDateTime", Value::Null),
        ];
        members.extend(own);
        object(members)
    };
    let no_approval = || vec![("isApprovalRequired", Value::Bool(false))];
    let mut all = vec![one(
        "endUserSettings",
        vec![
            ("relatedPeopleInsightLevel", string("count")),
            ("showApproverDetailsToMembers", Value::Bool(true)),
        ],
    )];
    if version == Version::Beta {
        all.push(one("insiderRiskyUserApproval", no_approval()));
        all.push(one("entraIdProtectionRiskyUserApproval", no_approval()));
    }
    all
}
