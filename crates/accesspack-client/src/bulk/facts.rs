//! What a plan has to know of the tenant: who people are, what they hold, what is on its way.

use std::collections::HashMap;

use accesspack_core::bulk::{
    HeldAssignment, PackageFacts, Person, PersonMatch, PlanDraft, PolicyFacts, Step,
};
use accesspack_wire::http::{Method, Request};
use accesspack_wire::{Guid, Version};
use serde_json::Value;

use crate::batch::BatchItem;
use crate::error::{ErrorKind, GraphError};
use crate::graph::Graph;
use crate::url::{Collection, quoted, url};
use crate::view::{AccessPackage, Assignment, AssignmentRequest, Subject, User};

/// Graph allows a filter of the directory fifteen alternatives; a name is two, an id is one.
const NAMES: usize = 7;
const IDS: usize = 15;

/// With so many people or fewer each is asked for alone; above, whole packages are read.
const FEW: usize = 100;

/// What is being read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// Who people are: so many of so many names.
    People {
        /// Names that were looked up.
        done: usize,
        /// Names in all.
        of: usize,
    },
    /// What people hold of an access package: so many rows were read.
    Held {
        /// The id of the package.
        package: String,
        /// Assignments and requests that were read.
        read: usize,
    },
}

/// Access packages as a plan wants to know them.
#[must_use]
pub fn package_facts(packages: &[AccessPackage]) -> Vec<PackageFacts> {
    let facts = packages.iter().map(|package| PackageFacts {
        id: package.id.clone(),
        name: package.display_name.clone(),
        policies: package
            .policies
            .iter()
            .map(|policy| PolicyFacts {
                id: policy.id.clone(),
                name: policy.display_name.clone(),
                json: policy.json.clone(),
            })
            .collect(),
    });
    facts.collect()
}

impl Graph {
    /// Gives a plan that was read the facts of the tenant that its check needs.
    ///
    /// # Errors
    /// When a read fails; the plan then has only a part of the facts, and can be given them again.
    pub async fn inform_plan(
        &self,
        plan: &mut PlanDraft,
        mut on_progress: impl FnMut(Reading),
    ) -> Result<(), GraphError> {
        let graph = self.in_version(Version::V1);
        let of = plan.people().len();
        let mut done = 0;
        while done < of {
            let names = plan.people_slice(done, NAMES * 20);
            done += names.len().max(1);
            for (name, found, is_guest) in graph.look_people_up(&names).await? {
                plan.learn_person(&name, found);
                if let Some(is_guest) = is_guest {
                    plan.learn_kind(&name, is_guest);
                }
            }
            on_progress(Reading::People { done, of });
        }
        // an address in a domain of the tenant that is in no directory entry is mistyped; where the domains cannot be
        // read, it is invited as any other
        if let Ok(domains) = graph.verified_domains().await {
            plan.learn_domains(domains);
        }
        // one more than few is enough to know that they are many
        let people: Vec<Person> = plan.resolved_people().take(FEW + 1).collect();
        let packages: Vec<String> = plan.wanted_packages().map(str::to_owned).collect();
        for package in packages {
            let mut read = 0;
            let mut progress = |more: usize| {
                read += more;
                on_progress(Reading::Held { package: package.clone(), read });
            };
            graph.inform_of(plan, &package, &people, &mut progress).await?;
        }
        Ok(())
    }

    /// Who people are, by object id, sign-in name or e-mail address; many at once.
    ///
    /// # Errors
    /// When a read fails.
    pub async fn resolve_people(
        &self,
        names: &[String],
    ) -> Result<Vec<(String, PersonMatch)>, GraphError> {
        let found = self.look_people_up(names).await?;
        Ok(found.into_iter().map(|(name, found, _)| (name, found)).collect())
    }

    /// The same, with whether the user is a guest where Graph shows it.
    async fn look_people_up(&self, names: &[String]) -> Result<Vec<LookedUp>, GraphError> {
        let (ids, rest): (Vec<&String>, Vec<&String>) =
            names.iter().partition(|name| Guid::is_guid(name));
        let addresses: Vec<&String> = rest.into_iter().filter(|name| name.contains('@')).collect();
        let list = |names: &[&String]| {
            let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
            names.join(",")
        };
        let of_ids = ids.chunks(IDS).map(|names| format!("id in ({})", list(names)));
        let of_addresses = addresses.chunks(NAMES).map(|names| {
            let names = list(names);
            format!("userPrincipalName in ({names}) or mail in ({names})")
        });
        let select = "id,displayName,mail,userPrincipalName,userType";
        let base = &self.config().base_url;
        let urls = of_ids.chain(of_addresses).map(|filter| {
            let query = [("$select", select), ("$filter", &filter), ("$top", "100")];
            url(base, self.config().version, "users", &query)
        });
        let users = self.batched_lists(urls.collect()).await?;
        let users: Vec<User> = users.into_iter().map(User::from).collect();
        let mut by: HashMap<String, Vec<&User>> = HashMap::new();
        for user in &users {
            let mut keys =
                [&user.id, &user.user_principal_name, &user.mail].map(|key| key.to_lowercase());
            keys.sort();
            let mut before = String::new();
            for key in keys {
                if !key.is_empty() && key != before {
                    by.entry(key.clone()).or_default().push(user);
                    before = key;
                }
            }
        }
        let looked_up = |name: &String| {
            let user = found(name, &by);
            let is_guest = user.as_ref().ok().and_then(|user| is_guest(user));
            let found =
                user.map_or_else(|missing| missing, |user| PersonMatch::User(user.id.clone()));
            (name.clone(), found, is_guest)
        };
        Ok(names.iter().map(looked_up).collect())
    }

    /// The objects of several lists, read in batches, each with all its pages.
    async fn batched_lists(&self, urls: Vec<String>) -> Result<Vec<Value>, GraphError> {
        let items = urls.into_iter().enumerate().map(|(at, url)| BatchItem {
            id: at.to_string(),
            subject: String::new(),
            request: Request::new(Method::Get, url),
        });
        let mut all = Vec::new();
        for (_, outcome) in self.send_batched(items.collect()).await {
            let mut body = outcome?.into_body();
            let next = body.get("@odata.nextLink").and_then(Value::as_str).map(str::to_owned);
            let Some(Value::Array(items)) = body.get_mut("value").map(Value::take) else {
                let request = Request::new(Method::Get, "users");
                let message = "the answer is not a collection: its member `value` is missing";
                return Err(GraphError::of_request(ErrorKind::BadAnswer, &request, message));
            };
            all.extend(items);
            if let Some(next) = next {
                all.extend(self.all_pages(&next, |_| {}).await?);
            }
        }
        Ok(all)
    }

    async fn inform_of(
        &self,
        plan: &mut PlanDraft,
        package: &str,
        people: &[Person],
        progress: &mut impl FnMut(usize),
    ) -> Result<(), GraphError> {
        let version = self.config().version;
        let of = |collection: Collection, more: &str| {
            let filter = format!("accessPackage/id eq {}{more}", quoted(package));
            let expand = match collection {
                Collection::Requests => "assignment($expand=target)",
                _ => "target,assignmentPolicy",
            };
            let path = collection.path(version, "");
            url(
                &self.config().base_url,
                version,
                &path,
                &[("$expand", expand), ("$filter", &filter)],
            )
        };
        let states = ["submitted", "pendingApproval", "scheduled", "delivering"];
        let states = states.map(|state| format!("state eq '{state}'")).join(" or ");
        let few = people.len() <= FEW && people.iter().all(|one| matches!(one, Person::Id(_)));
        if few {
            let (mut held, mut open) = (Vec::new(), Vec::new());
            for person in people {
                let id = quoted(&person.key());
                held.push(of(Collection::Assignments, &format!(" and target/objectId eq {id}")));
                open.push(of(
                    Collection::Requests,
                    &format!(" and assignment/target/objectId eq {id}"),
                ));
            }
            let held = self.batched_lists(held).await?;
            let open = self.batched_lists(open).await?;
            progress(held.len() + open.len());
            learn_held(plan, package, held);
            learn_pending(plan, package, open);
            return Ok(());
        }
        let url = of(Collection::Assignments, "");
        self.each_page(&url, |items| {
            progress(items.len());
            learn_held(plan, package, items);
        })
        .await?;
        let url = of(Collection::Requests, &format!(" and ({states})"));
        self.each_page(&url, |items| {
            progress(items.len());
            learn_pending(plan, package, items);
        })
        .await
    }
}

/// A name, the user it was resolved to, and whether that is a guest.
type LookedUp = (String, PersonMatch, Option<bool>);

fn is_guest(user: &User) -> Option<bool> {
    (!user.user_type.is_empty()).then(|| user.user_type.eq_ignore_ascii_case("guest"))
}

/// The user of a name.
///
/// # Errors
/// Why there is none.
fn found<'u>(name: &str, by: &HashMap<String, Vec<&'u User>>) -> Result<&'u User, PersonMatch> {
    let key = name.trim().to_lowercase();
    let Some(users) = by.get(&key) else { return Err(PersonMatch::NotFound) };
    let exact = |user: &&&User| {
        user.id.eq_ignore_ascii_case(&key) || user.user_principal_name.to_lowercase() == key
    };
    match (users.iter().find(exact), users.as_slice()) {
        (Some(user), _) | (None, [user]) => Ok(user),
        (None, users) => Err(PersonMatch::Several(users.len())),
    }
}

/// A subject by object id, and by address where it is not in the directory.
fn person(subject: &Subject) -> Option<Person> {
    if !subject.object_id.is_empty() {
        return Some(Person::Id(subject.object_id.clone()));
    }
    (!subject.email.is_empty()).then(|| Person::Email(subject.email.clone()))
}

fn learn_held(plan: &mut PlanDraft, package: &str, items: Vec<Value>) {
    for assignment in items.into_iter().map(Assignment::read).filter(|one| one.state.is_live()) {
        if let Some(person) = assignment.target.as_ref().and_then(person) {
            let given = |text: String| (!text.is_empty()).then_some(text);
            let policy = given(assignment.policy_id().to_owned());
            let held =
                HeldAssignment { assignment: assignment.id, policy, end: given(assignment.end) };
            plan.learn_held(package, &person, held);
        }
    }
}

fn learn_pending(plan: &mut PlanDraft, package: &str, items: Vec<Value>) {
    for request in items.into_iter().map(AssignmentRequest::read).filter(|one| !one.state.is_over())
    {
        let target = request.assignment.as_ref().and_then(|one| one.target.as_ref());
        if let Some(person) = target.and_then(person) {
            let kind = request.request_type.to_ascii_lowercase();
            let step = if kind.ends_with("remove") {
                Step::Remove
            } else if kind.ends_with("update") || kind.ends_with("extend") {
                Step::Update
            } else {
                Step::Add
            };
            plan.learn_pending(package, &person, step);
        }
    }
}
