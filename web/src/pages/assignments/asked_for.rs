//! A dialog that the address asks for: the form of a new assignment leads to it where the person has the access
//! package already.

use super::actions::{Actions, EndChoice};
use super::row::AssignmentRow;
use crate::parts::data_table::QueryText;
use crate::parts::panel::PanelAddress;
use crate::state::session::{Identity, session};
use crate::task::spawn;
use leptos::prelude::*;

/// Opens the dialog that stands in the address under `do`, for the assignment that is open, and takes it out of the
/// address. What Graph would refuse is not opened: the panel shows how the assignment stands.
pub fn open_dialog(actions: Actions, panel: PanelAddress) {
    let (asked_for, session) = (QueryText::typed("do"), session());
    Effect::new(move || {
        let what = asked_for.value.get();
        let is_restoring = session.identity.with(|identity| *identity == Identity::Restoring);
        if what.is_empty() || is_restoring {
            return;
        }
        asked_for.set(String::new());
        let Some(id) = panel.open.get_untracked() else { return };
        let graph = session.graph_now();
        spawn(async move {
            let Ok(found) = graph.assignment(&id).await else { return };
            // the page may be gone
            if actions.changing.try_get_untracked().is_none() {
                return;
            }
            let row = AssignmentRow::of(found);
            match what.as_str() {
                "end" if row.can_change_end() => actions.change_ends(vec![row], EndChoice::OnDate),
                "policy" if row.can_change() => actions.changing.set(vec![row]),
                _ => {}
            }
        });
    });
}
