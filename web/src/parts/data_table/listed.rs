//! A list that is read at once: when it is read again, the rows that did not change stay as they are.

use super::model::TableModel;
use crate::parts::in_turn::in_turn;
use crate::parts::loaded::loaded;
use crate::state::loader::{Load, Loader};
use leptos::prelude::*;
use std::sync::Arc;

/// Fills the table with what is read and shows it with `view`; shows the words for what is not read until then.
pub fn listed<T>(
    loader: Loader<Vec<T>>,
    table: TableModel<T>,
    view: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let is_filled = RwSignal::new(false);
    Effect::new(move || match loader.state() {
        Load::Ready(rows) => {
            table.begin_again();
            table.push(rows);
            table.end_again();
            is_filled.set(true);
        }
        Load::Loading => {}
        Load::Failed(_) => is_filled.set(false),
    });
    let is_filled = Memo::new(move |_| is_filled.get());
    let view = Arc::new(view);
    view! { {move || {
        if is_filled.get() {
            let view = view.clone();
            in_turn(move || view())
        } else {
            loaded(loader, |_| ().into_any())
        }
    }} }
    .into_any()
}
