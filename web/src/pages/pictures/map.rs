//! The map of one access package: boxes joined by lines, walked with the arrow keys or the pointer.

use super::frame::{PictureFrame, PictureWords};
use super::tree::{BOX_HIGH, BOX_WIDE, MapBox, MapSource, boxes, extent, step};
use crate::parts::loaded::Skeleton;
use crate::platform::dom;
use crate::state::loader::load;
use crate::state::names::names;
use crate::words::count;
use accesspack_client::AccessPackage;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use std::sync::Arc;

const ID: &str = "picture-map";
/// How many letters of a name a box has room for, and of what is below the name.
const LETTERS: (usize, usize) = (20, 30);

/// The map.
#[component]
pub fn PackageMap(
    /// The access package with its policies.
    package: AccessPackage,
) -> impl IntoView {
    let [one, two] = [(); 2].map(|()| package.id.clone());
    let given = load(move |graph| {
        let id = one.clone();
        Box::pin(async move { graph.given_roles(&id).await })
    });
    let exclusions = load(move |graph| {
        let id = two.clone();
        Box::pin(async move { graph.exclusions(&id).await })
    });
    let names = names();
    let is_settled = move || {
        (given.is_ready() || given.error().is_some())
            && (exclusions.is_ready() || exclusions.error().is_some())
    };
    move || {
        if !is_settled() {
            return Skeleton().into_any();
        }
        let (given, exclusions) = (given.ready(), exclusions.ready());
        let boxes = boxes(&MapSource {
            package: &package,
            given: given.as_deref(),
            exclusions: exclusions.as_ref(),
            name_of: &|id| names.of_user(id),
        });
        let unread = exclusions.is_none().then(|| {
            view! { <p class="text-muted">"What it excludes could not be read."</p> }
        });
        view! { {unread} <Drawn boxes=Arc::new(boxes) /> }.into_any()
    }
}

#[component]
fn Drawn(boxes: Arc<Vec<MapBox>>) -> impl IntoView {
    let at = RwSignal::new(0_usize);
    let navigate = use_navigate();
    let all = boxes.clone();
    let key = move |event: KeyboardEvent| {
        let here = at.get_untracked();
        if event.key() == "Enter" {
            let to = all.get(here).map(|one| one.to.clone()).unwrap_or_default();
            if !to.is_empty() {
                event.prevent_default();
                navigate(&format!("/{to}"), NavigateOptions::default());
            }
            return;
        }
        if let Some(next) = step(&all, here, &event.key()) {
            event.prevent_default();
            at.set(next);
            dom::focus_drawn(&box_id(next));
        }
    };
    let (wide, high) = extent(&boxes);
    let lines = boxes.iter().filter_map(|one| line(&boxes, one)).collect_view();
    let drawn = boxes.iter().enumerate().map(|(index, one)| drawn(index, one, at)).collect_view();
    let words_on = boxes.iter().map(written).collect_view();
    let summary = format!(
        "{} from the catalog to who decides. Arrow keys walk, Enter opens.",
        count(boxes.len(), "part", "parts")
    );
    let rows = boxes
        .iter()
        .map(|one| {
            let on = one.parent.and_then(|at| boxes.get(at)).map(|one| one.name.clone());
            vec![one.name.clone(), one.what.to_owned(), one.more.clone(), on.unwrap_or_default()]
        })
        .collect();
    let chosen = {
        let all = boxes.clone();
        move || all.get(at.get()).map(chosen)
    };
    let drawing = view! {
        <div class="picture__scroll">
            <svg
                id=ID
                class="map"
                width=wide
                height=high
                viewBox=format!("0 0 {wide} {high}")
                role="tree"
                aria-label="Map of the access package"
                on:keydown=key
            >
                <g aria-hidden="true">{lines}</g>
                {drawn}
                <g class="map__words" aria-hidden="true">{words_on}</g>
            </svg>
        </div>
        <p class="picture__chosen">{chosen}</p>
    };
    let words = PictureWords { title: "Map".to_owned(), summary, file: "access-package-map" };
    view! {
        <div class="card">
            <PictureFrame
                id=ID
                words
                drawing=drawing.into_any()
                heads=vec!["Part", "What", "More", "Belongs to"]
                rows
            />
        </div>
    }
}

/// The box that has the keyboard, in full, with the way to its page.
fn chosen(one: &MapBox) -> AnyView {
    let more = (!one.more.is_empty()).then(|| view! { " (" <bdi>{one.more.clone()}</bdi> ")" });
    let name = one.name.clone();
    let name = if one.to.is_empty() {
        view! { <bdi>{name}</bdi> }.into_any()
    } else {
        view! { <a href=one.to.clone()><bdi>{name}</bdi></a> }.into_any()
    };
    view! { <span class="text-muted">{one.what} ": "</span> {name} {more} }.into_any()
}

fn box_id(at: usize) -> String {
    format!("{ID}-{at}")
}

/// The line from what a box hangs on.
fn line(all: &[MapBox], one: &MapBox) -> Option<AnyView> {
    let from = all.get(one.parent?)?;
    let (x, y) = (from.x + BOX_WIDE, from.y + BOX_HIGH / 2);
    let (to_x, to_y) = (one.x, one.y + BOX_HIGH / 2);
    let middle = usize::midpoint(x, to_x);
    let path = format!("M{x} {y}H{middle}V{to_y}H{to_x}");
    Some(view! { <path class="picture__line" d=path></path> }.into_any())
}

fn drawn(at: usize, one: &MapBox, chosen: RwSignal<usize>) -> AnyView {
    let is_chosen = move || chosen.get() == at;
    let label = [one.what, ": ", &one.name, if one.more.is_empty() { "" } else { ", " }, &one.more]
        .concat();
    let class = match one.what {
        "Access package" => "map__box map__box--center",
        "Excludes" | "Excluded by" => "map__box map__box--out",
        _ => "map__box",
    };
    view! {
        <g
            id=box_id(at)
            class=class
            role="treeitem"
            tabindex=move || if is_chosen() { "0" } else { "-1" }
            aria-selected=move || is_chosen().to_string()
            aria-level=(one.column + 1).to_string()
            aria-label=label
            on:focus=move |_| chosen.set(at)
            on:click=move |_| {
                chosen.set(at);
                dom::focus_drawn(&box_id(at));
            }
        >
            <rect x=one.x y=one.y width=BOX_WIDE height=BOX_HIGH rx="4"></rect>
        </g>
    }
    .into_any()
}

/// What is written on a box: as much as it has room for. The box itself has the whole as its name.
fn written(one: &MapBox) -> AnyView {
    let caption = if one.more.is_empty() {
        one.what.to_owned()
    } else {
        format!("{}: {}", one.what, one.more)
    };
    view! {
        <text class="map__name" x=one.x + 10 y=one.y + 20>{cut(&one.name, LETTERS.0)}</text>
        <text class="map__more" x=one.x + 10 y=one.y + 37>{cut(&caption, LETTERS.1)}</text>
    }
    .into_any()
}

/// A text that fits: what is too long ends in an ellipsis.
fn cut(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(letters - 1).collect();
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;
    #[test]
    fn a_long_text_is_cut() {
        assert_eq!(super::cut("Sales", 5), "Sales");
        assert_eq!(super::cut("Sales team", 6), "Sales…");
    }
}
