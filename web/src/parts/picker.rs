//! Search as you type: a combo box over a search.

use super::field::frame::{Below, FieldFindings, LabelText, described_by, invalid, no_findings};
use crate::parts::click::click;
use crate::platform::clock;
use crate::state::search::{PickerChoice, Search};
use crate::task::spawn;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use std::time::Duration;

/// What the list shows.
#[derive(Clone, Default, PartialEq)]
enum Options {
    #[default]
    Closed,
    Searching,
    Found(Vec<PickerChoice>),
    Failed(String),
}

/// A field that finds something and hands it over.
#[component]
pub fn Picker(
    /// The input's id.
    #[prop(into)]
    id: String,
    /// The label.
    label: &'static str,
    /// Finds what fits.
    search: Search,
    /// Called with what is picked.
    #[prop(into)]
    on_pick: Callback<PickerChoice>,
    /// A sentence of help.
    #[prop(optional)]
    hint: &'static str,
    /// An example of what goes there.
    #[prop(optional)]
    placeholder: &'static str,
    /// Must be filled.
    #[prop(optional)]
    required: bool,
    /// What the checker reports about it.
    #[prop(optional)]
    found: Option<FieldFindings>,
) -> impl IntoView {
    let found = found.unwrap_or_else(no_findings);
    let state = State {
        text: RwSignal::new(String::new()),
        options: RwSignal::new(Options::Closed),
        active: RwSignal::new(0),
        turn: StoredValue::new(0),
        search: StoredValue::new_local(search),
        on_pick,
    };
    let list_id = format!("{id}-options");
    let (controls, active_list) = (list_id.clone(), list_id.clone());
    let is_open = move || state.options.with(|options| *options != Options::Closed);
    let active = Signal::derive(move || {
        let has =
            state.options.with(|options| matches!(options, Options::Found(all) if !all.is_empty()));
        has.then(|| format!("{active_list}-{}", state.active.get()))
    });
    view! {
        <div class="field">
            <label for=id.clone()>
                <LabelText text=label required />
            </label>
            <div class="picker">
                <input
                    id=id.clone()
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    spellcheck="false"
                    placeholder=placeholder
                    aria-autocomplete="list"
                    aria-expanded=move || is_open().to_string()
                    aria-controls=controls
                    aria-activedescendant=active
                    aria-required=required.then_some("true")
                    aria-invalid=invalid(found)
                    aria-describedby=described_by(&id)
                    prop:value=move || state.text.get()
                    on:input:target=move |event| state.typed(event.target().value())
                    on:click=click(move || state.open())
                    on:keydown=move |event| state.key(&event)
                    on:blur=move |_| state.close()
                />
                <List state list_id />
            </div>
            <Below id hint found />
        </div>
    }
}

#[component]
fn List(state: State, list_id: String) -> impl IntoView {
    let name = list_id.clone();
    let option = move |(index, choice): (usize, PickerChoice)| {
        let picked = choice.clone();
        view! {
            <li
                class="picker__option"
                role="option"
                id=format!("{name}-{index}")
                aria-selected=move || (state.active.get() == index).to_string()
                // the input keeps the keyboard
                on:mousedown=move |event| event.prevent_default()
                on:click=click(move || state.pick(picked.clone()))
            >
                {choice.name}
                <span class="text-small text-muted">" " {choice.detail}</span>
            </li>
        }
    };
    let items = move || match state.options.get() {
        Options::Found(all) => {
            all.into_iter().enumerate().map(option.clone()).collect_view().into_any()
        }
        Options::Closed | Options::Searching | Options::Failed(_) => ().into_any(),
    };
    let note = move || {
        state.options.with(|options| match options {
            Options::Searching => "Searching…".to_owned(),
            Options::Found(all) if all.is_empty() => "No matches".to_owned(),
            Options::Failed(words) => words.clone(),
            _ => String::new(),
        })
    };
    let closed = move || state.options.with(|options| *options == Options::Closed);
    let no_items = Signal::derive(move || {
        !state.options.with(|options| matches!(options, Options::Found(all) if !all.is_empty()))
    });
    view! {
        <ul class="picker__options" role="listbox" id=list_id aria-label="Found" hidden=no_items>
            {move || items()}
        </ul>
        <div class="picker__options picker__note" role="status" hidden=move || closed() || note().is_empty()>
            {move || note()}
        </div>
    }
}

#[derive(Clone, Copy)]
struct State {
    text: RwSignal<String>,
    options: RwSignal<Options>,
    active: RwSignal<usize>,
    turn: StoredValue<u32>,
    search: StoredValue<Search, LocalStorage>,
    on_pick: Callback<PickerChoice>,
}

impl State {
    fn typed(self, text: String) {
        self.text.set(text);
        self.look(Duration::from_millis(250));
    }

    fn open(self) {
        if self.options.with_untracked(|options| *options == Options::Closed) {
            self.look(Duration::ZERO);
        }
    }

    fn close(self) {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        self.options.set(Options::Closed);
    }

    /// Searches once the text has been still for a while.
    fn look(self, still: Duration) {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let turn = self.turn.get_value();
        self.options.update(|options| {
            if !matches!(options, Options::Found(all) if !all.is_empty()) {
                *options = Options::Searching;
            }
        });
        spawn(async move {
            clock::sleep(still).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            let text = self.text.get_untracked();
            let Some(future) = self.search.try_with_value(|search| search(text)) else { return };
            let outcome = future.await;
            if self.turn.try_get_value() == Some(turn) {
                self.active.set(0);
                self.options.set(match outcome {
                    Ok(all) => Options::Found(all),
                    Err(error) => Options::Failed(error.to_string()),
                });
            }
        });
    }

    fn pick(self, choice: PickerChoice) {
        self.close();
        self.text.set(String::new());
        self.on_pick.run(choice);
    }

    fn key(self, event: &KeyboardEvent) {
        let all = self.options.with_untracked(|options| match options {
            Options::Found(all) => all.clone(),
            _ => Vec::new(),
        });
        let last = all.len().saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" if all.is_empty() => self.open(),
            "ArrowDown" => self.active.update(|at| *at = if *at >= last { 0 } else { *at + 1 }),
            "ArrowUp" => self.active.update(|at| *at = if *at == 0 { last } else { *at - 1 }),
            "Enter" => match all.get(self.active.get_untracked()) {
                Some(choice) => self.pick(choice.clone()),
                None => return,
            },
            "Escape" if self.options.with_untracked(|options| *options != Options::Closed) => {
                self.close();
                // an open list closes first, the dialog around it later
                event.stop_propagation();
            }
            _ => return,
        }
        event.prevent_default();
    }
}
