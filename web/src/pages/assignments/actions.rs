//! The signals through which the table, the commands and the dialogs of the page work together.

use super::many::Many;
use crate::state::sending::SendReview;
use accesspack_client::Assignment;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The page's signals.
#[derive(Clone, Copy)]
pub struct Actions {
    /// The assignment whose policy is to be changed.
    pub changing: RwSignal<Option<Assignment>>,
    /// The assignments whose end is to be changed.
    pub ending: RwSignal<Vec<Assignment>>,
    /// The ids of those that are selected.
    pub selected: RwSignal<BTreeSet<String>>,
    /// The review step.
    pub review: SendReview,
    /// Several requests on their way.
    pub many: Many,
}

impl Default for Actions {
    fn default() -> Self {
        Self {
            changing: RwSignal::new(None),
            ending: RwSignal::new(Vec::new()),
            selected: RwSignal::new(BTreeSet::new()),
            review: SendReview::default(),
            many: Many::default(),
        }
    }
}
