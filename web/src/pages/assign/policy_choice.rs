//! The choice of the policy, each with its meaning and whether the person is in its scope.

use super::form::AssignForm;
use super::scope;
use crate::parts::field::{Alternative, RadioField};
use crate::parts::loaded::loaded;
use crate::parts::message::{Intent, Message};
use crate::routes;
use crate::state::loader::Loader;
use crate::words;
use accesspack_client::{AccessPackage, Policy};
use accesspack_core::draft::AssignmentField;
use leptos::prelude::*;

/// The policy, each with its meaning.
#[component]
pub fn PolicyChoice(
    /// The form.
    form: AssignForm,
    /// All access packages with their policies.
    packages: Loader<Vec<AccessPackage>>,
) -> impl IntoView {
    let id = Memo::new(move |_| form.draft.with(|draft| draft.access_package_id.clone()));
    view! { {move || {
        let id = id.get();
        (!id.is_empty()).then(|| {
            let id = id.clone();
            loaded(packages, move |all: Vec<AccessPackage>| {
                let id = id.clone();
                let policies = all.into_iter().find(|one| one.id == id).map(|one| one.policies);
                match policies {
                    Some(policies) if !policies.is_empty() => {
                        view! { <Policies form policies /> }.into_any()
                    }
                    Some(_) => view! {
                        <Message intent=Intent::Warning title="This access package has no policy">
                            <p><a href=routes::new_policy(&id)>"Create one first"</a></p>
                        </Message>
                    }
                    .into_any(),
                    None => view! {
                        <Message intent=Intent::Error title="There is no such access package in this tenant" />
                    }
                    .into_any(),
                }
            })
        })
    }} }
}

#[component]
fn Policies(form: AssignForm, policies: Vec<Policy>) -> impl IntoView {
    let policies = StoredValue::new(policies);
    Effect::new(move || {
        let chosen = form.draft.with(|draft| draft.assignment_policy_id.clone());
        let name = policies.with_value(|all| {
            all.iter().find(|one| one.id == chosen).map(|one| one.display_name.clone())
        });
        form.policy.set(name.unwrap_or_default());
    });
    let options = move || {
        let person = form.known.get();
        policies.with_value(|all| {
            let alternative = |policy: &Policy| {
                Alternative::new(policy.id.clone(), &policy.display_name)
                    .with_hint(scope::in_short(policy, person.as_ref()))
            };
            all.iter().map(alternative).collect::<Vec<_>>()
        })
    };
    let choose = move |id: String| {
        form.draft.update(|draft| {
            draft.assignment_policy_id = id;
            draft.answers.clear();
        });
    };
    view! {
        <RadioField
            id="assign-policy"
            label="Policy"
            options
            value=move || form.draft.with(|draft| draft.assignment_policy_id.clone())
            on_change=choose
            found=form.found(|field| field == AssignmentField::Policy)
        />
    }
}

/// That the person is not in the scope of the chosen policy, and why.
#[component]
pub fn OutsideScope(
    /// The form.
    form: AssignForm,
) -> impl IntoView {
    let edit = move || {
        form.draft
            .with(|draft| routes::policy(&draft.access_package_id, &draft.assignment_policy_id))
    };
    view! {
        <div role="status">
            {move || {
                let why = form.outside.get()?;
                Some(
                    view! {
                        <Message intent=Intent::Error title="Not in the scope of this policy">
                            <p>
                                <bdi>{words::sentence(&why)}</bdi>
                                " Microsoft Graph refuses such an assignment."
                            </p>
                            <p>
                                "Choose another policy, or "
                                <a href=edit>"change who can request through this one"</a> "."
                            </p>
                        </Message>
                    },
                )
            }}
        </div>
    }
}
