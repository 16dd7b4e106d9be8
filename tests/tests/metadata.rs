//! The wire types against Microsoft's own metadata, member by member. The metadata is not part of the project;
//! without its folder the test passes unchecked. Every deliberate difference is listed here with its reason.

use std::collections::BTreeSet;

use accesspack_wire::describe::{ChoiceDef, Member, Ty, TypeDef};
use accesspack_wire::{beta, common, v1};
use serde_json::Value;

/// Types that are not compared with the metadata, and the reasons.
const NOT_TYPES: &[(&str, &str)] = &[
    ("accessPackageAssignmentRequest.resume", "the parameters of an action, not a type"),
    ("entityReference", "OData's own form of a link"),
    ("customExtensionData", "described with the members of its subtypes; the base has none"),
];

/// Members that the types have and the metadata lacks.
const ADDED: &[(&str, &str, &str)] = &[
    ("accessPackageAssignment", "targetId", "documented for requests, undeclared in v1.0"),
    (
        "accessPackageAssignment",
        "assignmentPolicyId",
        "documented for requests, undeclared in v1.0",
    ),
    ("accessPackageAssignment", "accessPackageId", "documented for requests, undeclared in v1.0"),
    ("subjectSet", "isBackup", "documented for sponsors of agents since July 2026"),
    ("accessPackageAssignmentRequest", "assignment", "what beta's newer address calls it"),
    (
        "accessPackageApprovalStage",
        "customExtension",
        "an official v1.0 example of a dynamic stage sends it",
    ),
    ("connectedOrganization", "createdBy", "beta's alone; both versions share the type here"),
    ("connectedOrganization", "modifiedBy", "beta's alone; both versions share the type here"),
];

/// Members that the metadata has and the types leave out.
const LEFT_OUT: &[(&str, &str, &str)] =
    &[("customCalloutExtension", "*", "sent as a reference, of which only the id counts")];

/// Types that are abstract in the metadata, while official examples send them without a kind.
const NOT_ABSTRACT: &[&str] = &["customCalloutExtension"];

/// Kinds that only beta has, in types that both versions share here.
const BETA_KINDS: &[&str] = &["customAccessPackageWorkflowExtension"];

/// Members that are a plain string in the metadata, while the documentation lists their values or they
/// hold an id.
fn is_finer(member: &Member, declared: &str) -> bool {
    declared == "Edm.String" && matches!(member.ty, Ty::Choice(_) | Ty::Id)
}

/// Members that are described as anything, because nothing depends on what is in them.
fn is_vaguer(member: &Member) -> bool {
    matches!(member.ty, Ty::Any) || matches!(member.ty, Ty::List(item) if matches!(item, Ty::Any))
}

struct MetadataComparison<'m> {
    metadata: &'m Value,
    seen: BTreeSet<&'static str>,
    differences: Vec<String>,
}

impl MetadataComparison<'_> {
    fn ty(&mut self, ty: &Ty) {
        match ty {
            Ty::List(item) => self.ty(item),
            Ty::Object(def) => self.def(def()),
            Ty::Choice(choice) => self.choice(choice),
            _ => {}
        }
    }

    fn choice(&mut self, choice: &'static ChoiceDef) {
        let Some(names) = self.metadata["enums"].get(choice.name) else { return };
        if !self.seen.insert(choice.name) {
            return;
        }
        let ours: Vec<Value> = choice.names.iter().map(|name| Value::from(*name)).collect();
        if *names != Value::Array(ours) {
            self.differences.push(format!("{}: {names} against {:?}", choice.name, choice.names));
        }
    }

    fn def(&mut self, def: &'static TypeDef) {
        if !self.seen.insert(def.name) || NOT_TYPES.iter().any(|(name, _)| *name == def.name) {
            return;
        }
        let Some(declared) = self.metadata["types"].get(def.name) else {
            self.differences.push(format!("{} is in no metadata", def.name));
            return;
        };
        let mut properties = properties(self.metadata, def.name);
        for kind in def.subtypes {
            properties.extend(properties_of(self.metadata, kind.name));
            if self.metadata["types"].get(kind.name).is_none() && !BETA_KINDS.contains(&kind.name) {
                self.differences.push(format!("the kind {} is in no metadata", kind.name));
            }
        }
        if def.is_abstract != (declared["abstract"] == true) && !NOT_ABSTRACT.contains(&def.name) {
            self.differences.push(format!("{} is abstract in one of the two only", def.name));
        }
        for member in def.members {
            match properties.iter().find(|(name, _)| name == member.name) {
                Some((_, property)) => self.member(def, member, property),
                None if ADDED
                    .iter()
                    .any(|(of, name, _)| *of == def.name && *name == member.name) => {}
                None if def.name == "customCalloutExtension" => {}
                None => {
                    self.differences
                        .push(format!("{}.{} is in no metadata", def.name, member.name));
                }
            }
            self.ty(&member.ty);
        }
        let is_left_out = |name: &str| {
            LEFT_OUT.iter().any(|(of, left, _)| *of == def.name && (*left == name || *left == "*"))
        };
        for (name, _) in &properties {
            if def.member(name).is_none() && !is_left_out(name) {
                self.differences.push(format!("{}.{name} is missing", def.name));
            }
        }
    }

    fn member(&mut self, def: &TypeDef, member: &Member, property: &Value) {
        let declared = property["type"].as_str().unwrap();
        let (ty, is_list) = match member.ty {
            Ty::List(item) => (*item, true),
            other => (other, false),
        };
        let ours = match ty {
            Ty::Text | Ty::Id => "Edm.String",
            Ty::Boolean => "Edm.Boolean",
            Ty::Int32 => "Edm.Int32",
            Ty::Instant => "Edm.DateTimeOffset",
            Ty::Date => "Edm.Date",
            Ty::Duration => "Edm.Duration",
            Ty::Choice(choice) => choice.name,
            Ty::Object(def) => def().name,
            Ty::List(_) | Ty::Any => "",
        };
        let is_base = matches!(ty, Ty::Object(def) if def().subtypes.iter().any(|kind| kind.name == declared));
        let fits = (ours == declared
            || is_finer(member, declared)
            || is_vaguer(member)
            || is_base
            || same_enum(ours, declared))
            && is_list == (property["collection"] == true);
        let is_vague_catalog = is_vaguer(member) || ["state", "catalogType"].contains(&member.name);
        if !fits && !is_vague_catalog {
            self.differences
                .push(format!("{}.{}: {declared} against {ours}", def.name, member.name));
        }
        let not_null = property["nullable"] == false && member.name != "id";
        if not_null != member.not_null {
            self.differences.push(format!(
                "{}.{}: nullable is {}",
                def.name, member.name, property["nullable"]
            ));
        }
    }
}

/// Beta has its own name for v1.0's enumeration of what happens after a review.
fn same_enum(ours: &str, declared: &str) -> bool {
    (ours, declared) == ("accessReviewExpirationBehavior", "accessReviewTimeoutBehavior")
}

fn properties_of(metadata: &Value, name: &str) -> Vec<(String, Value)> {
    let own = metadata["types"][name]["properties"].as_object();
    own.into_iter().flatten().map(|(name, property)| (name.clone(), property.clone())).collect()
}

/// The members of a type with those of its bases.
fn properties(metadata: &Value, name: &str) -> Vec<(String, Value)> {
    let mut found = properties_of(metadata, name);
    if let Some(base) = metadata["types"][name]["base"].as_str() {
        found.extend(properties(metadata, base));
    }
    found
}

/// Adds the types of a second file, where it is there.
fn add_more(metadata: &mut Value, file: &std::path::Path, version: &str) {
    let Ok(text) = std::fs::read_to_string(file) else { return };
    let more: Value = serde_json::from_str(&text).unwrap();
    for part in ["types", "enums"] {
        let names = more[version][part].as_object().unwrap();
        let all = metadata[part].as_object_mut().unwrap();
        all.extend(names.iter().map(|(name, def)| (name.clone(), def.clone())));
    }
}

#[test]
fn the_types_agree_with_the_metadata() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/graph");
    for (version, roots) in [
        (
            "v1.0",
            vec![
                v1::AccessPackageAssignmentPolicy::def(),
                v1::AccessPackageAssignmentRequest::def(),
                v1::AccessPackageAssignment::def(),
                common::CallbackData::def(),
                v1::AccessPackageResourceRequest::def(),
                v1::AccessPackageResourceRoleScope::def(),
                v1::ApprovalStageDecision::def(),
                v1::EntitlementManagementSettings::def(),
                v1::UnifiedRoleAssignment::def(),
            ],
        ),
        (
            "beta",
            vec![
                beta::AccessPackageAssignmentPolicy::def(),
                beta::AccessPackageAssignmentRequest::def(),
                beta::AccessPackageAssignment::def(),
                common::CallbackData::def(),
                beta::AccessPackageResourceRequest::def(),
                beta::AccessPackageResourceRoleScope::def(),
                beta::ApprovalStepDecision::def(),
                beta::EntitlementManagementSettings::def(),
                beta::UnifiedRoleAssignment::def(),
            ],
        ),
    ] {
        let file = format!("{version}.types.json");
        let Ok(text) = std::fs::read_to_string(folder.join(&file)) else { return };
        let mut metadata: Value = serde_json::from_str(&text).unwrap();
        add_more(&mut metadata, &folder.join("more-types.json"), version);
        let mut comparison = MetadataComparison {
            metadata: &metadata,
            seen: BTreeSet::new(),
            differences: Vec::new(),
        };
        for root in roots {
            comparison.def(root);
        }
        assert!(
            comparison.differences.is_empty(),
            "{file}:\n{}",
            comparison.differences.join("\n")
        );
    }
}
