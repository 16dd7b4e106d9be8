//! What is around each picture: its heading, what it shows in a sentence, ways to save it, and the same as a table.

use crate::parts::button::{Appearance, Button};
use crate::parts::icon::IconName;
use crate::platform::picture::{self, PictureFile};
use crate::state::notices;
use crate::task::spawn;
use leptos::prelude::*;

/// The words of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureWords {
    /// The heading.
    pub title: String,
    /// What it shows, in a sentence.
    pub summary: String,
    /// The name of its file, without an ending.
    pub file: &'static str,
}

/// A picture with its table.
#[component]
pub fn PictureFrame(
    /// The id of the drawing; others are made from it.
    #[prop(into)]
    id: String,
    /// Its words.
    words: PictureWords,
    /// The drawing: an `<svg>` with the id.
    drawing: AnyView,
    /// The heads of the table's columns.
    heads: Vec<&'static str>,
    /// Its rows; the first cell names the row.
    rows: Vec<Vec<String>>,
    /// Whether it stands in a part that has a heading of its own.
    #[prop(optional)]
    is_within: bool,
) -> impl IntoView {
    let PictureWords { title, summary, file } = words;
    let heading = format!("{id}-title");
    let labelled_by = heading.clone();
    let save = move |kind: PictureFile| {
        let id = id.clone();
        Callback::new(move |()| {
            let (board, id) = (notices::board(), id.clone());
            spawn(async move {
                let done = picture::save(&id, file, kind).await;
                board.announce(if done {
                    "Picture saved."
                } else {
                    "The picture could not be saved."
                });
            });
        })
    };
    let table_name = format!("{title}, as a table");
    view! {
        <figure class="picture" aria-labelledby=labelled_by>
            <figcaption class="layout-row layout-row--apart">
                <div class="layout-grow">
                    {if is_within {
                        view! { <h3 id=heading><bdi>{title.clone()}</bdi></h3> }.into_any()
                    } else {
                        view! { <h2 id=heading>{title.clone()}</h2> }.into_any()
                    }}
                    <p class="text-muted">{summary}</p>
                </div>
                <div class="layout-row">
                    <Button
                        label="Save as SVG"
                        name=format!("Save as SVG: {title}")
                        icon=IconName::DOCUMENT
                        appearance=Appearance::Subtle
                        small=true
                        on_click=save(PictureFile::Svg)
                    />
                    <Button
                        label="Save as PNG"
                        name=format!("Save as PNG: {title}")
                        icon=IconName::DOCUMENT
                        appearance=Appearance::Subtle
                        small=true
                        on_click=save(PictureFile::Png)
                    />
                </div>
            </figcaption>
            {drawing}
            <details>
                <summary>"As a table"</summary>
                <Table name=table_name heads rows />
            </details>
        </figure>
    }
}

#[component]
fn Table(name: String, heads: Vec<&'static str>, rows: Vec<Vec<String>>) -> impl IntoView {
    let heads = heads.into_iter().map(|head| view! { <th scope="col">{head}</th> });
    let row = |cells: Vec<String>| {
        let mut cells = cells.into_iter();
        let first = cells.next().unwrap_or_default();
        let rest = cells.map(|cell| view! { <td><bdi>{cell}</bdi></td> }).collect_view();
        view! { <tr><th scope="row"><bdi>{first}</bdi></th> {rest}</tr> }
    };
    view! {
        <table class="picture__table" aria-label=name>
            <thead>
                <tr>{heads.collect_view()}</tr>
            </thead>
            <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
