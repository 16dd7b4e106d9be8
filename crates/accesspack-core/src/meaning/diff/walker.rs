//! The walk over both bodies, member by member as the type describes them.

use std::collections::BTreeSet;

use accesspack_wire::Version;
use accesspack_wire::describe::{Member, Ty, TypeDef};
use accesspack_wire::http::Method;
use serde_json::{Map, Value};

use super::change::{SettingChange, SettingValue};
use crate::draft::PolicyDraft;
use crate::graph::kind::TYPE;
use crate::graph::names::{
    APPROVAL_REQUIRED, APPROVAL_REQUIRED_FOR_UPDATE, ESCALATION_TIME, REVIEW_SETTINGS, Reach,
    SCOPE, STAGES, ScopeName, TARGETS,
};
use crate::json::place::escaped;
use crate::meaning::leaf::{self, Item, Leaf};
use crate::operation::Operation;
use crate::ternary::Ternary;
use crate::words::labels::{has_labels, label_of, words_of_name};

/// The members of an object; an empty map where there is none.
pub(super) type Members = Map<String, Value>;

/// An object that is compared: its pointer, what its labels begin with, and the type that its members
/// have their labels by.
pub(super) struct Spot {
    pub(super) pointer: String,
    pub(super) context: String,
    pub(super) holder: &'static str,
}

/// The changes found so far, and what the whole bodies decide.
pub(super) struct Walker {
    pub(super) version: Version,
    pub(super) changes: Vec<SettingChange>,
    /// What `after` leaves out stays as it is.
    partial: bool,
    /// Who is in scope gets access without a request.
    automatic: bool,
    /// Who is in scope is named one by one.
    takes_targets: bool,
    /// Both bodies as policies.
    pub(super) drafts: [PolicyDraft; 2],
}

impl Walker {
    pub(super) fn new(version: Version, operation: Operation, bodies: [&Members; 2]) -> Self {
        let automatic = bodies.iter().any(|body| {
            let settings = body.get("automaticRequestSettings").unwrap_or(&Value::Null);
            is_on(settings.as_object(), "requestAccessForAllowedTargets")
        });
        let takes_targets = bodies.iter().any(|body| {
            let scope = match version {
                Version::V1 => body.get(SCOPE.v1),
                Version::Beta => {
                    body.get("requestorSettings").and_then(|settings| settings.get(SCOPE.beta))
                }
            };
            let scope = scope.and_then(Value::as_str).unwrap_or_default();
            !scope.is_empty() && ScopeName::find(scope).is_none_or(|scope| scope.takes.is_some())
        });
        let drafts = bodies.map(|body| PolicyDraft::from_body(&body.clone().into(), version));
        Self {
            version,
            changes: Vec::new(),
            partial: operation.info().method == Method::Patch,
            automatic,
            drafts,
            takes_targets,
        }
    }

    pub(super) fn root(&mut self, defs: &[&'static TypeDef], before: &Members, after: &Members) {
        let holder = defs.first().map_or("", |def| def.name);
        let spot = Spot { pointer: String::new(), context: String::new(), holder };
        self.object(defs, before, after, &spot);
    }

    /// Compares every member, declared ones first.
    pub(super) fn object(
        &mut self,
        defs: &[&'static TypeDef],
        before: &Members,
        after: &Members,
        spot: &Spot,
    ) {
        let is_root = spot.pointer.is_empty();
        let left_out = |name: &str| self.partial && is_root && !after.contains_key(name);
        let declared = defs.iter().flat_map(|def| def.members);
        let declared: Vec<&'static Member> = declared
            .filter(|member| !(member.read_only || is_root && member.name == "id"))
            .filter(|member| !left_out(member.name))
            .collect();
        let names = before.keys().chain(after.keys().filter(|name| !before.contains_key(*name)));
        let unknown: Vec<&String> = names
            .filter(|name| *name != TYPE && !left_out(name))
            .filter(|name| defs.iter().all(|def| def.member(name).is_none()))
            .collect();
        for member in declared {
            if self.counts(member.name, before, after, spot) {
                self.member(member, [before, after], spot);
            }
        }
        for name in unknown {
            // beta takes this one and ignores it
            if is_root && name == "expiration" && self.version == Version::Beta {
                continue;
            }
            let [old, new] = [before, after].map(|members| any(members.get(name)));
            self.compare(spot, name, old, new);
        }
    }

    /// Whether a member has an effect in at least one of the bodies.
    fn counts(&self, name: &str, before: &Members, after: &Members, spot: &Spot) -> bool {
        let is_reviews = spot.pointer.strip_prefix('/') == Some(REVIEW_SETTINGS.of(self.version));
        let either = |flag: &str| is_on(Some(before), flag) || is_on(Some(after), flag);
        if name == TARGETS.of(self.version) {
            return self.takes_targets;
        }
        if name == STAGES.of(self.version) {
            let flags = [APPROVAL_REQUIRED, APPROVAL_REQUIRED_FOR_UPDATE];
            return flags.iter().any(|flag| either(flag.of(self.version)));
        }
        let of_escalation = ["escalationApprovers", "fallbackEscalationApprovers"].contains(&name)
            || name == ESCALATION_TIME.of(self.version);
        if of_escalation {
            return either("isEscalationEnabled");
        }
        if is_reviews && name != "isEnabled" {
            return either("isEnabled");
        }
        // the order is compared among all questions; beta's date belongs to its days
        let elsewhere = name == "sequence"
            || spot.pointer.is_empty() && name == "expirationDateTime" && is_policy(spot);
        !elsewhere
    }

    fn member(&mut self, member: &'static Member, [before, after]: [&Members; 2], spot: &Spot) {
        let name = member.name;
        let [old, new] = [before, after].map(|members| members.get(name));
        if is_policy(spot) && spot.pointer.is_empty() {
            match name {
                "durationInDays" => return self.beta_expiration(before, after, spot),
                "expiration" => return self.expiration(old, new, spot),
                "questions" => return self.questions(member, old, new, spot),
                _ => {}
            }
        }
        if name == STAGES.of(self.version) {
            return self.stages(member, old, new, spot);
        }
        let accepted = Value::Bool(true);
        let [old, new] = match name {
            // a policy of direct assignments accepts requests unless it is set not to
            "acceptRequests" => [(old, before), (new, after)].map(|(value, settings)| {
                let is_direct = scope_of(settings).is_none_or(|scope| scope.reach == Reach::NoOne);
                value.filter(|it| !it.is_null()).or(is_direct.then_some(&accepted))
            }),
            _ => [old, new],
        };
        let leaves = [old, new].map(|value| leaf::leaf(value, member, self.version));
        if let [Some(old), Some(new)] = leaves {
            let is_length = name == "expiration" && spot.pointer.ends_with("Settings/schedule");
            let [old, new] = if is_length { [old.length(), new.length()] } else { [old, new] };
            return self.compare(spot, name, old, new);
        }
        let Ty::Object(def) = member.ty else { return };
        let empty = Members::new();
        let [old, new] = [old, new].map(|value| value.and_then(Value::as_object).unwrap_or(&empty));
        let def = def();
        let holder = if has_labels(def.name, self.version) { def.name } else { spot.holder };
        let inner = Spot {
            pointer: format!("{}{}", spot.pointer, escaped(name)),
            context: spot.context.clone(),
            holder,
        };
        self.object(&[def], old, new, &inner);
    }

    /// When the assignments of a v1.0 policy end.
    fn expiration(&mut self, old: Option<&Value>, new: Option<&Value>, spot: &Spot) {
        let [before, after] = [old, new].map(|value| match value.map(leaf::expiration) {
            None | Some(Leaf::Unset) => Leaf::One(Item::same("Never")),
            Some(set) => set,
        });
        let has = |name: &str| {
            let has = |value: Option<&Value>| {
                value.and_then(|value| value.get(name)).is_some_and(|it| !it.is_null())
            };
            has(old) && has(new)
        };
        let tail = ["duration", "endDateTime"].into_iter().find(|name| has(name));
        let name =
            tail.map_or_else(|| "expiration".to_owned(), |tail| format!("expiration/{tail}"));
        self.compare_at(spot, &format!("/{name}"), "expiration", before, after);
    }

    /// When the assignments of a beta policy end.
    fn beta_expiration(&mut self, before: &Members, after: &Members, spot: &Spot) {
        let is_date = [after, before].into_iter().find_map(|policy| {
            match (
                policy.get("durationInDays").and_then(Value::as_i64),
                policy.get("expirationDateTime"),
            ) {
                (Some(1..), _) => Some(false),
                (_, Some(Value::String(_))) => Some(true),
                _ => None,
            }
        });
        let pointer = if is_date == Some(true) { "/expirationDateTime" } else { "/durationInDays" };
        let [old, new] = [before, after].map(leaf::beta_expiration);
        self.compare_at(spot, pointer, "durationInDays", old, new);
    }

    /// Reports a member whose two values differ.
    pub(super) fn compare(&mut self, spot: &Spot, name: &str, before: Leaf, after: Leaf) {
        self.compare_at(spot, &escaped(name), name, before, after);
    }

    fn compare_at(&mut self, spot: &Spot, tail: &str, name: &str, before: Leaf, after: Leaf) {
        let (before, after) = match (before, after) {
            (Leaf::Unset, Leaf::Many(after)) => (Leaf::Many(Vec::new()), Leaf::Many(after)),
            (Leaf::Many(before), Leaf::Unset) => (Leaf::Many(before), Leaf::Many(Vec::new())),
            other => other,
        };
        let [before, after] = match (before, after) {
            (Leaf::Many(before), Leaf::Many(after)) => {
                let [gone, new] = [only_in(&before, &after), only_in(&after, &before)];
                if gone.is_empty() && new.is_empty() {
                    return;
                }
                [SettingValue::Set(gone), SettingValue::Set(new)]
            }
            (before, after) if before.identity() == after.identity() => return,
            (before, after) => [before, after].map(SettingValue::from),
        };
        // a link as OData binds it is the setting of the linked object
        let name = name.strip_suffix("@odata.bind").unwrap_or(name);
        let row = label_of(spot.holder, name, self.version);
        let label = row.map_or_else(|| words_of_name(name), |row| row.label.to_owned());
        let is_scope = name == SCOPE.of(self.version) || name == TARGETS.of(self.version);
        let touches = match row {
            _ if self.automatic && is_scope => Ternary::Yes,
            Some(row) => row.touches,
            None => Ternary::Unknown,
        };
        self.push(
            format!("{}{tail}", spot.pointer),
            &spot.context,
            &label,
            [before, after],
            touches,
        );
    }

    pub(super) fn push(
        &mut self,
        pointer: String,
        context: &str,
        label: &str,
        [before, after]: [SettingValue; 2],
        touches_assignments: Ternary,
    ) {
        let label =
            if context.is_empty() { label.to_owned() } else { format!("{context}: {label}") };
        self.changes.push(SettingChange { pointer, label, before, after, touches_assignments });
    }
}

/// The words of those items that `others` lacks.
fn only_in(items: &[Item], others: &[Item]) -> Vec<String> {
    let others: BTreeSet<&str> = others.iter().map(|other| other.identity.as_str()).collect();
    let lacks = |item: &&Item| !others.contains(item.identity.as_str());
    items.iter().filter(lacks).map(|item| item.words.clone()).collect()
}

/// The scope in beta's settings; `None` where none is set.
fn scope_of(settings: &Members) -> Option<&'static ScopeName> {
    ScopeName::find(settings.get(SCOPE.beta)?.as_str()?)
}

/// A value that no type describes.
fn any(value: Option<&Value>) -> Leaf {
    value.map_or(Leaf::Unset, leaf::any)
}

fn is_policy(spot: &Spot) -> bool {
    spot.holder == "accessPackageAssignmentPolicy"
}

fn is_on(members: Option<&Members>, name: &str) -> bool {
    match members.and_then(|members| members.get(name)) {
        Some(Value::Bool(is_on)) => *is_on,
        Some(Value::String(text)) => text.eq_ignore_ascii_case("true"),
        _ => false,
    }
}
