//! The open palette: a combo box with a list in groups.

use super::entries::{EntryKind, PaletteEntry};
use super::found::PaletteSearch;
use super::shortcuts::Shortcuts;
use super::state::PaletteState;
use crate::chunk::chunk;
use crate::parts::click::click;
use crate::parts::icon::Icon;
use crate::platform::dom;
use crate::words;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// How many places are remembered.
const MAX_RECENT: usize = 5;

const LIST: &str = "palette-list";
const INPUT: &str = "palette-input";

chunk! {
    /// What is in the palette.
    palette: fn load_palette() -> AnyView { Search().into_any() }
    /// The list of keyboard shortcuts.
    palette: fn load_shortcuts() -> AnyView { Shortcuts().into_any() }
}

#[component]
fn Search() -> impl IntoView {
    let state = PaletteState::of_portal();
    let search = PaletteSearch::new(state);
    let active = RwSignal::new(0_usize);
    // the chosen entry is the first one of a new list
    Effect::new(move || {
        search.text.track();
        active.set(0);
    });
    request_animation_frame(|| dom::focus(INPUT));
    let navigate = use_navigate();
    let go = Callback::new(move |entry: PaletteEntry| {
        state.open.set(false);
        navigate(&format!("/{}", entry.to), NavigateOptions::default());
        state.recent.update(|recent| {
            recent.retain(|one| one.to != entry.to);
            recent.insert(0, PaletteEntry { kind: EntryKind::Recent, ..entry });
            recent.truncate(MAX_RECENT);
        });
    });
    let last = move || search.shown.with(Vec::len).saturating_sub(1);
    let at = Memo::new(move |_| active.get().min(last()));
    let key = move |event: KeyboardEvent| {
        let (at, last) = (at.get_untracked(), untrack(last));
        match event.key().as_str() {
            "ArrowDown" => active.set(if at >= last { 0 } else { at + 1 }),
            "ArrowUp" => active.set(if at == 0 { last } else { at - 1 }),
            "Enter" => match search.shown.with_untracked(|shown| shown.get(at).cloned()) {
                Some(entry) => go.run(entry),
                None => return,
            },
            _ => return,
        }
        event.prevent_default();
        dom::show(&option_id(active.get_untracked()));
    };
    let is_empty = Signal::derive(move || search.shown.with(Vec::is_empty));
    view! {
        <div class="dialog__content palette">
            <input
                id=INPUT
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                placeholder="Person, access package, policy, catalog, request id, rule or page"
                aria-label="Search"
                aria-autocomplete="list"
                aria-expanded=move || (!is_empty.get()).to_string()
                aria-controls=LIST
                aria-activedescendant=move || (!is_empty.get()).then(|| option_id(at.get()))
                prop:value=move || search.text.get()
                on:input:target=move |event| search.text.set(event.target().value())
                on:keydown=key
            />
            <div class="palette__list" role="listbox" id=LIST aria-label="Found" hidden=is_empty>
                {move || search.shown.with(|shown| groups(shown, at, go))}
            </div>
            <p class="text-small text-muted" role="status">
                {move || {
                    let note = search.note.get();
                    if note.is_empty() {
                        words::count(search.shown.with(Vec::len), "match", "matches")
                    } else {
                        note
                    }
                }}
            </p>
        </div>
    }
}

fn option_id(at: usize) -> String {
    format!("{LIST}-{at}")
}

/// The entries under the headings of their kinds.
fn groups(shown: &[PaletteEntry], at: Memo<usize>, go: Callback<PaletteEntry>) -> Vec<AnyView> {
    let numbered: Vec<(usize, &PaletteEntry)> = shown.iter().enumerate().collect();
    let group = |entries: &[(usize, &PaletteEntry)]| {
        let kind = entries.first().map_or(EntryKind::Page, |(_, entry)| entry.kind);
        let heading = format!("{LIST}-{}", kind.heading().replace(' ', "-"));
        let options = entries.iter().map(|(index, entry)| option(*index, entry, at, go));
        let name = heading.clone();
        view! {
            <div role="group" aria-labelledby=name>
                <div class="palette__heading" id=heading role="presentation">
                    {kind.heading()}
                </div>
                {options.collect_view()}
            </div>
        }
        .into_any()
    };
    numbered.chunk_by(|left, right| left.1.kind == right.1.kind).map(group).collect()
}

fn option(
    index: usize,
    entry: &PaletteEntry,
    at: Memo<usize>,
    go: Callback<PaletteEntry>,
) -> AnyView {
    let chosen = entry.clone();
    view! {
        <div
            class="palette__option"
            role="option"
            id=option_id(index)
            aria-selected=move || (at.get() == index).to_string()
            // the input keeps the keyboard
            on:mousedown=move |event| event.prevent_default()
            on:click=click(move || go.run(chosen.clone()))
        >
            <Icon name=entry.kind.icon() />
            <span class="palette__label">
                <bdi>{entry.label.clone()}</bdi>
            </span>
            <span class="palette__detail">
                <bdi>{entry.detail.clone()}</bdi>
            </span>
        </div>
    }
    .into_any()
}
