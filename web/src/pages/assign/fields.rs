//! The fields: package, person, and the rest.

use super::answers::Answers;
use super::ends::Ends;
use super::form::{AssignForm, PERSON};
use crate::parts::click::click;
use crate::parts::field::{DateField, FieldFindings, SelectField, TextField};
use crate::parts::findings::Findings;
use crate::parts::focus::focus_later;
use crate::parts::icon::{Icon, IconName};
use crate::parts::picker::Picker;
use crate::platform::letters::lower_case;
use crate::state::loader::{Load, Loader};
use crate::state::search::{PickerChoice, Search, users};
use accesspack_client::{AccessPackage, Policy};
use accesspack_core::Version;
use accesspack_core::draft::{AssignmentField, AssignmentTarget};
use leptos::prelude::*;
use serde_json::{Value, json};
use std::rc::Rc;

/// The element that shows or finds the access package.
const PACKAGE: &str = "assign-package";

/// Shows what was chosen, with a way to choose again.
#[component]
fn Chosen(
    /// What it is: "Access package".
    label: &'static str,
    /// Its name.
    name: String,
    /// The id of the button that chooses again.
    id: &'static str,
    /// Chooses again.
    #[prop(into)]
    again: Callback<()>,
    /// What the checker reports about it.
    found: FieldFindings,
) -> impl IntoView {
    view! {
        <div class="field">
            <p class="field__label" id=format!("{id}-label")>{label}</p>
            <ul class="subjects" aria-labelledby=format!("{id}-label")>
                <li class="subjects__chip">
                    <bdi>{name.clone()}</bdi>
                    <button type="button" id=id aria-label=format!("Choose another {}, not {name}", label.to_ascii_lowercase()) on:click=click(move || again.run(()))>
                        <Icon name=IconName::DISMISS />
                    </button>
                </li>
            </ul>
            <Findings id=format!("{id}-findings") found />
        </div>
    }
}

/// The access package.
#[component]
pub fn Package(
    /// The form.
    form: AssignForm,
    /// All access packages.
    packages: Loader<Vec<AccessPackage>>,
) -> impl IntoView {
    let id = Memo::new(move |_| form.draft.with(|draft| draft.access_package_id.clone()));
    // a package that came with the address gets its name when the list is there
    Effect::new(move || {
        let id = id.get();
        let found = packages.ready().and_then(|all| all.into_iter().find(|one| one.id == id));
        form.listed.set(found.as_ref().map(listed));
        let Some(found) = found else { return };
        choose_the_only_policy(form, &found.policies);
        form.package.set(Some(found.display_name));
    });
    let pick = Callback::new(move |choice: PickerChoice| {
        form.package.set(Some(choice.name));
        form.draft.update(|draft| {
            draft.access_package_id = choice.id;
            draft.assignment_policy_id.clear();
            draft.answers.clear();
        });
        focus_later(PACKAGE);
    });
    let again = Callback::new(move |()| {
        form.package.set(None);
        form.draft.update(|draft| {
            draft.access_package_id.clear();
            draft.assignment_policy_id.clear();
            draft.answers.clear();
        });
        focus_later(PACKAGE);
    });
    view! { {move || {
        let id = id.get();
        if id.is_empty() {
            return view! {
                <Picker
                    id=PACKAGE
                    label="Access package"
                    placeholder="Name or catalog"
                    required=true
                    search=among(packages)
                    on_pick=pick
                    found=form.found(|field| field == AssignmentField::AccessPackage)
                />
            }
            .into_any();
        }
        let name = form.package.get().unwrap_or(id);
        let found = form.found(|field| field == AssignmentField::AccessPackage);
        view! { <Chosen label="Access package" name id=PACKAGE again found /> }.into_any()
    }} }
}

/// A package with one policy leaves nothing to choose.
fn choose_the_only_policy(form: AssignForm, policies: &[Policy]) {
    let is_open = form.draft.with_untracked(|draft| draft.assignment_policy_id.is_empty());
    if let ([only], true) = (policies, is_open) {
        form.draft.update(|draft| draft.assignment_policy_id.clone_from(&only.id));
    }
}

/// The access package with its policies, as far as the check needs it.
fn listed(package: &AccessPackage) -> Value {
    let policies = package.policies.iter().map(|policy| json!({ "id": policy.id }));
    json!({ "id": package.id, "assignmentPolicies": policies.collect::<Value>() })
}

/// Finds access packages among those that were read.
fn among(packages: Loader<Vec<AccessPackage>>) -> Search {
    Rc::new(move |text| {
        Box::pin(async move {
            let text = lower_case(text.trim());
            let mut found = match untrack(|| packages.state()) {
                Load::Ready(all) => all
                    .iter()
                    .map(|package| PickerChoice {
                        id: package.id.clone(),
                        name: package.display_name.clone(),
                        detail: package
                            .catalog
                            .as_ref()
                            .map(|one| one.display_name.clone())
                            .unwrap_or_default(),
                        is_email: false,
                    })
                    .filter(|choice| {
                        lower_case(&choice.name).contains(&text)
                            || lower_case(&choice.detail).contains(&text)
                            || choice.id == text
                    })
                    .collect::<Vec<_>>(),
                Load::Failed(error) => return Err(error),
                Load::Loading => Vec::new(),
            };
            // a name that fits comes before a catalog that does
            found.sort_by_key(|choice| !lower_case(&choice.name).contains(&text));
            found.truncate(50);
            Ok(found)
        })
    })
}

fn of_person(form: AssignForm) -> FieldFindings {
    form.found(|field| matches!(field, AssignmentField::TargetId | AssignmentField::TargetEmail))
}

/// Who gets it.
#[component]
pub fn Person(
    /// The form.
    form: AssignForm,
) -> impl IntoView {
    let again = Callback::new(move |()| {
        form.person.set(None);
        form.draft.update(|draft| draft.target = AssignmentTarget::default());
        focus_later(PERSON);
    });
    view! { {move || {
        match form.person.get() {
        None => view! {
            <Picker
                id=PERSON
                label="User"
                hint="An e-mail address that is not in the directory is invited as a guest."
                placeholder="Name, e-mail or object id"
                required=true
                search=users(true)
                on_pick=move |choice: PickerChoice| form.take_person(choice)
                found=of_person(form)
            />
        }
        .into_any(),
        Some(name) => {
            let name = form.draft.with(|draft| match &draft.target {
                AssignmentTarget::Email(_) => format!("{name} (by e-mail)"),
                AssignmentTarget::Id(_) => name.clone(),
            });
            view! { <Chosen label="User" name id=PERSON again found=of_person(form) /> }.into_any()
        }
    }
    }} }
}

/// Start, end, justification, answers, version.
#[component]
pub fn Options(
    /// The form.
    form: AssignForm,
) -> impl IntoView {
    let versions = Version::ALL.map(|version| (version, version.to_string())).to_vec();
    view! {
        <DateField
            id="assign-start"
            label="Assignment starts on"
            hint="Empty: when it is delivered."
            value=move || form.draft.with(|draft| draft.start.clone())
            on_change=move |value: String| form.draft.update(|draft| draft.start = value)
            found=form.found(|field| field == AssignmentField::Start)
        />
        <Ends form />
        <TextField
            id="assign-justification"
            label="Justification"
            lines=true
            value=move || form.draft.with(|draft| draft.justification.clone())
            on_input=move |value: String| form.draft.update(|draft| draft.justification = value)
            found=form.found(|field| field == AssignmentField::Justification)
        />
        <Answers form />
        <details>
            <summary>"Advanced"</summary>
            <SelectField
                id="assign-version"
                label="Microsoft Graph version"
                options=versions
                value=form.version
                on_change=move |version: Version| form.version.set(version)
            />
        </details>
    }
}
