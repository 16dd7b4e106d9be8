//! What was sent for assignments of the list is followed until it has ended; their rows show it.

use super::actions::Actions;
use super::row::{AssignmentRow, FollowedChange};
use crate::platform::clock;
use crate::state::session::session;
use crate::task::spawn;
use accesspack_client::{AssignmentState, ErrorKind, Graph, waits_between_looks};
use leptos::prelude::*;

/// How often a change is looked for before its row only shows what was read last.
const MAX_LOOKS: usize = 40;

/// Shows the changes at their rows and follows them.
pub fn follow(actions: Actions, changes: Vec<FollowedChange>) {
    for change in &changes {
        actions.followed.try_update_value(|all| all.insert(change.id.clone(), change.what));
        actions
            .table
            .update_where(|row| row.id() == change.id, |row| row.under_way = Some(change.what));
    }
    actions.selected.try_update(|selected| {
        for change in &changes {
            selected.remove(&change.id);
        }
    });
    let graph = session().graph_now();
    spawn(async move {
        let mut open = changes;
        for wait in waits_between_looks().take(MAX_LOOKS) {
            clock::sleep(wait).await;
            let mut left = Vec::new();
            for change in open {
                // the table is gone with its page
                if actions.selected.try_get_untracked().is_none() {
                    return;
                }
                if !look(&graph, actions, &change).await {
                    left.push(change);
                }
            }
            if left.is_empty() {
                return;
            }
            open = left;
        }
        for change in open {
            let is_it = |row: &AssignmentRow| row.id() == change.id;
            forget(actions, &change);
            actions.table.update_where(is_it, |row| row.under_way = None);
        }
    });
}

/// From now on a reading shows the assignment as it is.
fn forget(actions: Actions, change: &FollowedChange) {
    actions.followed.try_update_value(|all| all.remove(&change.id));
}

/// Looks at a change; whether it has ended.
async fn look(graph: &Graph, actions: Actions, change: &FollowedChange) -> bool {
    if !change.request.is_empty() {
        match graph.request(&change.request).await {
            Ok(request) if !request.state.is_over() => return false,
            Err(error) if error.is_passing() || error.kind == ErrorKind::NotFound => return false,
            // the assignment shows what came of it
            Ok(_) | Err(_) => {}
        }
    }
    let is_it = |row: &AssignmentRow| row.id() == change.id;
    match graph.assignment(&change.id).await {
        Ok(found) => {
            let settled = found.state != AssignmentState::Delivering;
            if settled {
                forget(actions, change);
            }
            let row = actions.row_of(found);
            actions.table.update_where(is_it, |kept| *kept = row.clone());
            settled
        }
        Err(error) if error.kind == ErrorKind::NotFound => {
            forget(actions, change);
            actions.table.remove_where(is_it);
            true
        }
        Err(error) if error.is_passing() => false,
        // it cannot be followed any more: the row shows what was read last
        Err(_) => {
            forget(actions, change);
            actions.table.update_where(is_it, |row| row.under_way = None);
            true
        }
    }
}
