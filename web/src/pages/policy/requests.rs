//! Requests: who can request access.

use super::fields::{flag, people};
use super::form::{PolicyForm, field_id};
use crate::parts::field::RadioField;
use crate::parts::message::{Message, Mood};
use crate::words::policy;
use accesspack_core::Version;
use accesspack_core::draft::{Field, Scope, SubjectKind};
use leptos::prelude::*;
use std::sync::Arc;

/// Entra's first question, with the scope that each answer starts with.
const GROUPS: [(&str, &str, Scope); 4] = [
    ("For users in your directory", "Members and guests of this tenant", Scope::AllMembers),
    (
        "For users not in your directory",
        "People of connected organizations, or anybody",
        Scope::AllConfiguredOrganizations,
    ),
    (
        "None (administrator direct assignments only)",
        "Nobody can ask; administrators assign people",
        Scope::NoOne,
    ),
    ("For applications and agents", "v1.0 only", Scope::AllServicePrincipals),
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
        {move || {
            let known = !matches!(scope.get(), Scope::NoOne);
            known
                .then(|| {
                    flag(
                        form,
                        Field::AcceptsRequests,
                        "Enable new requests",
                        "Off: nobody can ask through this policy for now.",
                        Arc::new(|draft| draft.requestors.accepts_requests),
                        Arc::new(|draft, value| draft.requestors.accepts_requests = value),
                    )
                })
        }}
        {move || (form.version.get() == Version::V1 && scope.get() != Scope::NoOne).then(|| on_behalf(form))}
    }
}

#[component]
fn Groups(form: PolicyForm, scope: Memo<Scope>) -> impl IntoView {
    let options = Signal::derive(move || {
        let version = form.version.get();
        GROUPS
            .iter()
            .filter(|(_, _, first)| {
                first.is_in(version)
                    || policy::scope_group(&scope.get()) == policy::scope_group(first)
            })
            .map(|(name, hint, _)| {
                ((*name).to_owned(), (*name).to_owned(), Some((*hint).to_owned()))
            })
            .collect::<Vec<_>>()
    });
    let value = Signal::derive(move || match scope.get() {
        Scope::Other(_) => String::new(),
        known => policy::scope_group(&known).to_owned(),
    });
    let choose = Callback::new(move |name: String| {
        if let Some((_, _, first)) = GROUPS.iter().find(|(group, _, _)| *group == name) {
            set_scope(form, first.clone());
        }
    });
    view! {
        <RadioField
            id=field_id(Field::RequestorSettings)
            label="Users who can request access"
            options
            value
            on_change=choose
            found=form.found(Field::RequestorSettings)
        />
        {move || match scope.get() {
            Scope::Other(name) => {
                Some(
                    view! {
                        <Message mood=Mood::Warning title="The JSON has a scope that this form does not know">
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
fn one_of_group(form: PolicyForm, scope: Memo<Scope>, chosen: &Scope) -> Option<AnyView> {
    if matches!(chosen, Scope::NoOne | Scope::Other(_)) {
        return None;
    }
    let group = policy::scope_group(chosen);
    let options = Signal::derive(move || {
        let version = form.version.get();
        let all = Scope::all(version).filter(|scope| policy::scope_group(scope) == group);
        all.map(|scope| {
            (scope.graph_name(version).to_owned(), policy::scope(&scope).to_owned(), None)
        })
        .collect::<Vec<_>>()
    });
    let value =
        Signal::derive(move || scope.with(|scope| scope.graph_name(form.version.get()).to_owned()));
    let choose = Callback::new(move |name: String| {
        let version = form.version.get_untracked();
        if let Some(scope) = Scope::all(version).find(|scope| scope.graph_name(version) == name) {
            set_scope(form, scope);
        }
    });
    Some(
        view! {
            <RadioField
                id=field_id(Field::Scope)
                label=group
                options
                value
                on_change=choose
                found=form.found(Field::Scope)
            />
        }
        .into_any(),
    )
}

fn set_scope(form: PolicyForm, scope: Scope) {
    form.edit(|draft| {
        // people of another kind would be refused
        if draft.requestors.scope.takes_subjects() != scope.takes_subjects()
            || scope.takes_subjects()
        {
            draft.requestors.subjects.clear();
        }
        draft.requestors.scope = scope;
    });
}

fn subjects(form: PolicyForm, scope: &Scope) -> Option<AnyView> {
    let (label, kinds): (_, &[SubjectKind]) = match scope {
        Scope::SpecificUsers => {
            ("Selected users and groups", &[SubjectKind::User, SubjectKind::Group])
        }
        Scope::SpecificOrganizations => {
            ("Selected connected organizations", &[SubjectKind::ConnectedOrganization])
        }
        Scope::SpecificServicePrincipals => {
            ("Selected service principals", &[SubjectKind::ServicePrincipal])
        }
        _ => return None,
    };
    Some(people(
        form,
        Field::Requestors,
        label,
        "",
        kinds,
        Arc::new(|draft| draft.requestors.subjects.clone()),
        Arc::new(|draft, value| draft.requestors.subjects = value),
    ))
}

fn on_behalf(form: PolicyForm) -> AnyView {
    flag(
        form,
        Field::OnBehalfAdd,
        "Allow managers to request on behalf of their employees",
        "",
        Arc::new(|draft| draft.requestors.on_behalf.add),
        Arc::new(|draft, value| {
            use accesspack_core::draft::Subject;
            let behalf = &mut draft.requestors.on_behalf;
            behalf.add = value;
            if value && behalf.requestors.is_empty() {
                behalf.requestors.push(Subject::of(SubjectKind::TargetManager));
            }
            if !value && !behalf.update && !behalf.remove {
                behalf.requestors.clear();
            }
        }),
    )
}
