//! Whether the custom extensions that policies name are still in their catalogs.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use accesspack_wire::http::{Method, Request};
use serde_json::Value;

use crate::answer::Answer;
use crate::batch::BatchItem;
use crate::error::GraphError;
use crate::graph::Graph;
use crate::url::Collection;
use crate::view::AccessPackage;

/// Of how many policies the custom extensions are looked up: each is read by itself, 20 in a batch.
const MAX_LOOKED_AT: usize = 200;

/// The policies whose custom extensions are gone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LostExtensions {
    /// How many are gone, by the id of the policy.
    pub by_policy: HashMap<String, usize>,
    /// Whether some policies or catalogs could not be looked at, or were too many.
    pub is_partial: bool,
}

/// The ids of the custom extensions that a policy names, and how many it names that Graph shows as null.
fn named_by(policy: &Value) -> (Vec<String>, usize) {
    let stages = policy.get("customExtensionStageSettings").and_then(Value::as_array);
    let (mut ids, mut gone) = (Vec::new(), 0);
    for extension in stages.into_iter().flatten().filter_map(|one| one.get("customExtension")) {
        match extension.get("id").and_then(Value::as_str) {
            Some(id) => ids.push(id.to_owned()),
            None => gone += usize::from(extension.is_null()),
        }
    }
    (ids, gone)
}

impl Graph {
    /// The custom extensions that the policies of these access packages name and their catalogs do not have.
    pub async fn lost_extensions(&self, packages: &[AccessPackage]) -> LostExtensions {
        let policies: BTreeMap<&str, &str> = packages
            .iter()
            .flat_map(|package| {
                let catalog = package.catalog.as_ref().map_or("", |one| &one.id);
                package.policies.iter().map(move |policy| (policy.id.as_str(), catalog))
            })
            .collect();
        let ids: Vec<&str> = policies.keys().copied().take(MAX_LOOKED_AT).collect();
        let mut lost =
            LostExtensions { is_partial: ids.len() < policies.len(), ..Default::default() };
        let mut named = Vec::new();
        for (id, read) in self.stage_settings(&ids).await {
            let Ok(answer) = read else {
                lost.is_partial = true;
                continue;
            };
            let (extensions, gone) = named_by(&answer.into_body());
            if gone > 0 {
                lost.by_policy.insert(id.clone(), gone);
            }
            if !extensions.is_empty() {
                named.push((id, extensions));
            }
        }
        let catalog_of = |id: &str| policies.get(id).copied().unwrap_or_default();
        let catalogs: BTreeSet<&str> = named.iter().map(|(id, _)| catalog_of(id)).collect();
        for catalog in catalogs {
            let Ok(there) = self.catalog_extensions(catalog).await else {
                lost.is_partial = true;
                continue;
            };
            let there: HashSet<&str> = there.iter().map(|one| one.id.as_str()).collect();
            for (id, extensions) in named.iter().filter(|(id, _)| catalog_of(id) == catalog) {
                let gone = extensions.iter().filter(|one| !there.contains(one.as_str())).count();
                if gone > 0 {
                    *lost.by_policy.entry(id.clone()).or_default() += gone;
                }
            }
        }
        lost
    }

    async fn stage_settings(&self, ids: &[&str]) -> Vec<(String, Result<Answer, GraphError>)> {
        // both versions document it for a single policy only
        let expand = [("$expand", "customExtensionStageSettings($expand=customExtension)")];
        let item = |id: &&str| BatchItem {
            id: (*id).to_owned(),
            subject: String::new(),
            request: Request::new(Method::Get, self.url_of(Collection::Policies, id, &expand)),
        };
        self.send_batched(ids.iter().map(item).collect()).await
    }
}

#[cfg(test)]
mod tests {
    use super::named_by;
    use serde_json::json;

    #[test]
    fn an_extension_that_is_not_there_is_null_or_only_an_id() {
        let there = json!({"stage": "assignmentRequestGranted", "customExtension": {"id": "e"}});
        let lost = json!({"stage": "assignmentRequestGranted", "customExtension": null});
        let not_asked_for = json!({"stage": "assignmentRequestGranted"});
        let all = json!({"customExtensionStageSettings": [there, lost, not_asked_for]});
        assert_eq!(named_by(&all), (vec!["e".to_owned()], 1));
        assert_eq!(named_by(&json!({})), (Vec::new(), 0));
    }
}
