//! Requests: who can request access.

use super::field_id::field_id;
use super::fields::{DraftCheck, DraftSubjects};
use super::form::PolicyForm;
use crate::parts::field::{Alternative, RadioField};
use crate::parts::message::{Intent, Message};
use crate::words::policy::{self, ScopeGroup};
use accesspack_core::Version;
use accesspack_core::draft::{Field, PolicyDraft, Scope, Subject, SubjectKind};
use leptos::prelude::*;

/// Entra's first question, with a hint, and the scope that each answer starts with.
const GROUPS: [(ScopeGroup, &str, Scope); 4] = [
    (ScopeGroup::InDirectory, "Members and guests of this tenant", Scope::AllMembers),
    (
        ScopeGroup::NotInDirectory,
        "Users of connected organizations, or all external users",
        Scope::SpecificOrganizations,
    ),
    (ScopeGroup::NoOne, "No requests; administrators assign users", Scope::NoOne),
    (ScopeGroup::Applications, "v1.0 only", Scope::AllServicePrincipals),
];

/// The second tab.
#[component]
pub fn Requests(
    /// The form.
    form: PolicyForm,
) -> impl IntoView {
    let scope = Memo::new(move |_| form.draft.with(|draft| draft.requestors.scope.clone()));
    view! {
        <Groups form scope />
        {move || one_of_group(form, scope, &scope.get())}
        {move || subjects(form, &scope.get())}
        <Show when=move || scope.get() != Scope::NoOne>
            <DraftCheck
                part=form.whole()
                field=Field::AcceptsRequests
                label="Enable new requests"
                hint="Off: this policy accepts no new requests for now."
                get=|draft| draft.requestors.accepts_requests
                set=|draft, value| draft.requestors.accepts_requests = value
            />
            <Show when=move || form.version.get() == Version::V1>
                <DraftCheck
                    part=form.whole()
                    field=Field::OnBehalfAdd
                    label="Allow managers to request on behalf of their employees"
                    get=|draft| draft.requestors.on_behalf.add
                    set=set_on_behalf
                />
            </Show>
        </Show>
    }
}

#[component]
fn Groups(form: PolicyForm, scope: Memo<Scope>) -> impl IntoView {
    let options = move || {
        let (version, current) = (form.version.get(), ScopeGroup::of(&scope.get()));
        GROUPS
            .iter()
            .filter(|(group, _, first)| first.is_in(version) || current == Some(*group))
            .map(|(group, hint, _)| Alternative::new(Some(*group), group.label()).with_hint(*hint))
            .collect::<Vec<_>>()
    };
    let choose = move |chosen: Option<ScopeGroup>| {
        if let Some((_, _, first)) = GROUPS.iter().find(|(group, _, _)| chosen == Some(*group)) {
            set_scope(form, first.clone());
        }
    };
    view! {
        <RadioField
            id=field_id(Field::RequestorSettings)
            label="Users who can request access"
            options
            value=move || ScopeGroup::of(&scope.get())
            on_change=choose
            found=form.found(Field::RequestorSettings)
        />
        {move || match scope.get() {
            Scope::Other(name) => {
                Some(
                    view! {
                        <Message intent=Intent::Warning title="The JSON has a scope that this form does not know">
                            <p>"It is " <code>{name}</code> ". It stays as it is until you choose another."</p>
                        </Message>
                    },
                )
            }
            _ => None,
        }}
    }
}

/// The scopes of the chosen group.
fn one_of_group(form: PolicyForm, scope: Memo<Scope>, chosen: &Scope) -> AnyView {
    let Some(group) = ScopeGroup::of(chosen).filter(|group| *group != ScopeGroup::NoOne) else {
        return ().into_any();
    };
    let options = move || {
        let all = Scope::all(form.version.get());
        let all = all.filter(|scope| ScopeGroup::of(scope) == Some(group));
        all.map(|scope| {
            let label = policy::scope(&scope);
            Alternative::new(scope, label)
        })
        .collect::<Vec<_>>()
    };
    view! {
        <RadioField
            id=field_id(Field::Scope)
            label=group.label()
            options
            value=scope
            on_change=move |scope: Scope| set_scope(form, scope)
            found=form.found(Field::Scope)
        />
    }
    .into_any()
}

fn set_scope(form: PolicyForm, scope: Scope) {
    form.edit(|draft| {
        // Graph refuses subjects of another kind than the scope's
        if draft.requestors.scope.takes_subjects() != scope.takes_subjects()
            || scope.takes_subjects()
        {
            draft.requestors.subjects.clear();
        }
        draft.requestors.scope = scope;
    });
}

fn subjects(form: PolicyForm, scope: &Scope) -> AnyView {
    let (label, kinds): (_, &'static [SubjectKind]) = match scope {
        Scope::SpecificUsers => {
            ("Selected users and groups", &[SubjectKind::User, SubjectKind::Group])
        }
        Scope::SpecificOrganizations => {
            ("Selected connected organizations", &[SubjectKind::ConnectedOrganization])
        }
        Scope::SpecificServicePrincipals => {
            ("Selected service principals", &[SubjectKind::ServicePrincipal])
        }
        _ => return ().into_any(),
    };
    view! {
        <DraftSubjects
            part=form.whole()
            field=Field::Requestors
            label
            kinds
            get=|draft| &draft.requestors.subjects
            list=|draft| &mut draft.requestors.subjects
        />
    }
    .into_any()
}

/// Lets managers request for their employees, or no longer; on needs a requestor, by default the manager.
fn set_on_behalf(draft: &mut PolicyDraft, value: bool) {
    let behalf = &mut draft.requestors.on_behalf;
    behalf.add = value;
    if value && behalf.requestors.is_empty() {
        behalf.requestors.push(Subject::of(SubjectKind::TargetManager));
    }
    if !value && !behalf.update && !behalf.remove {
        behalf.requestors.clear();
    }
}
