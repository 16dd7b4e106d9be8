//! A list of people, groups, sponsors or organizations: what is in it, and a way to add.

use super::button::Button;
use super::field::frame::{FieldFindings, no_findings};
use super::field::{SelectField, TextField};
use super::findings::Findings;
use super::focus::focus_first_later;
use super::icon::{Icon, IconName};
use super::picker::Picker;
use crate::parts::click::click;
use crate::state::names::names;
use crate::state::notices;
use crate::state::search::{PickerChoice, subjects};
use crate::words::policy;
use accesspack_core::draft::{Number, Subject, SubjectKind};
use leptos::prelude::*;

/// A field that holds subjects.
#[component]
pub fn SubjectsField(
    /// The group's id.
    #[prop(into)]
    id: String,
    /// The label.
    label: &'static str,
    /// The kinds that may be added.
    kinds: Vec<SubjectKind>,
    /// What is in it.
    #[prop(into)]
    value: Signal<Vec<Subject>>,
    /// Called with the new list.
    #[prop(into)]
    on_change: Callback<Vec<Subject>>,
    /// A sentence of help.
    #[prop(optional)]
    hint: &'static str,
    /// What the checker reports about it.
    #[prop(optional)]
    found: Option<FieldFindings>,
) -> impl IntoView {
    let found = found.unwrap_or_else(no_findings);
    let (board, names) = (notices::board(), names());
    let add = Callback::new(move |subject: Subject| {
        let mut all = value.get_untracked();
        let is_there = all.iter().any(|other| {
            other.kind == subject.kind && other.id == subject.id && other.level == subject.level
        });
        if is_there {
            let words = policy::subject(&subject, &|id| names.of_user(id));
            return board.announce(format!("{words} is in the list already."));
        }
        all.push(subject);
        on_change.run(all);
    });
    let own_id = id.clone();
    let remove = Callback::new(move |index: usize| {
        let mut all = value.get_untracked();
        if index < all.len() {
            all.remove(index);
            on_change.run(all);
            // the next chip, else the one before it, else the field
            let chip = |index: usize| chip_id(&own_id, index);
            focus_first_later(vec![chip(index), chip(index.saturating_sub(1)), own_id.clone()]);
        }
    });
    view! {
        <fieldset
            class="field field--wide"
            id=id.clone()
            tabindex="-1"
            aria-describedby=format!("{id}-findings")
        >
            <legend>{label}</legend>
            {(!hint.is_empty()).then(|| view! { <p class="field__hint">{hint}</p> })}
            <Chips id=id.clone() value remove label />
            <Adder id=id.clone() kinds on_add=add />
            <Findings id=format!("{id}-findings") found />
        </fieldset>
    }
}

/// The element id of the button that removes the subject with this index.
fn chip_id(field: &str, index: usize) -> String {
    format!("{field}-chip-{index}")
}

#[component]
fn Chips(
    id: String,
    value: Signal<Vec<Subject>>,
    remove: Callback<usize>,
    label: &'static str,
) -> impl IntoView {
    let names = names();
    let own_id = id;
    let chip = move |(index, subject): (usize, Subject)| {
        let id = chip_id(&own_id, index);
        let words = policy::subject(&subject, &|id| names.of_user(id));
        let kind = policy::subject_kind(&subject.kind);
        // a manager or a sponsor is called by the kind
        let kind = (!words.starts_with(kind)).then(|| format!(" {kind}"));
        view! {
            <li class="subjects__chip">
                <span title=subject.id><bdi>{words.clone()}</bdi> <span class="text-small text-muted">{kind}</span></span>
                <button
                    id=id
                    type="button"
                    aria-label=format!("Remove {words} from {label}")
                    on:click=click(move || remove.run(index))
                >
                    <Icon name=IconName::DISMISS />
                </button>
            </li>
        }
    };
    view! { {move || {
        let all = value.get();
        if all.is_empty() {
            return view! { <p class="text-muted">"None selected."</p> }.into_any();
        }
        view! { <ul class="subjects">{all.into_iter().enumerate().map(chip.clone()).collect_view()}</ul> }
            .into_any()
    }} }
}

/// Chooses a kind, then a subject of it.
#[component]
fn Adder(id: String, kinds: Vec<SubjectKind>, on_add: Callback<Subject>) -> impl IntoView {
    let first = kinds.first().cloned().unwrap_or_default();
    let kind = RwSignal::new(first);
    let many = kinds.len() > 1;
    let label_of = |kind: SubjectKind| {
        let label = policy::subject_kind(&kind).to_owned();
        (kind, label)
    };
    let options = kinds.into_iter().map(label_of).collect::<Vec<_>>();
    let select_id = format!("{id}-kind");
    view! {
        <div class="field-row">
            {many
                .then(|| {
                    view! {
                        <SelectField
                            id=select_id
                            label="Add"
                            options
                            value=kind
                            on_change=move |chosen: SubjectKind| kind.set(chosen)
                        />
                    }
                })}
            {move || {
                let kind = kind.get();
                if kind.has_id() {
                    view! { <AddNamed id=id.clone() kind on_add /> }.into_any()
                } else {
                    view! { <AddPlain id=id.clone() kind on_add /> }.into_any()
                }
            }}
        </div>
    }
}

#[component]
fn AddNamed(id: String, kind: SubjectKind, on_add: Callback<Subject>) -> impl IntoView {
    let search = subjects(&kind);
    let (label, placeholder) = match kind {
        SubjectKind::User => ("Find user", "Name, e-mail or object id"),
        SubjectKind::Group => ("Find group", "Name or object id"),
        SubjectKind::ConnectedOrganization => ("Find organization", "Name or object id"),
        _ => ("Object id", "00000000-0000-0000-0000-000000000000"),
    };
    let picked = Callback::new(move |choice: PickerChoice| {
        let name = if choice.name == choice.id { "" } else { &choice.name };
        names().learn(&choice.id, name);
        on_add.run(Subject::named(kind.clone(), &choice.id, name));
    });
    view! { <Picker id=format!("{id}-find") label placeholder search on_pick=picked /> }
}

#[component]
fn AddPlain(id: String, kind: SubjectKind, on_add: Callback<Subject>) -> impl IntoView {
    let level = RwSignal::new("1".to_owned());
    let has_level = kind.has_level();
    let words = format!("Add {}", policy::subject_kind(&kind).to_lowercase());
    let add = Callback::new(move |()| {
        let mut subject = Subject::of(kind.clone());
        if has_level {
            subject.level = Number::typed(&level.get_untracked());
        }
        on_add.run(subject);
    });
    view! {
        {has_level
            .then(|| {
                view! {
                    <TextField
                        id=format!("{id}-level")
                        label="Manager level"
                        short=true
                        digits=true
                        value=level
                        on_input=move |text: String| level.set(text)
                    />
                }
            })}
        <Button label=words icon=IconName::ADD on_click=add />
    }
}
