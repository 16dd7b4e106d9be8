//! The first rows of a list that may be very long: enough to count and to show, without reading everything.

use super::loader::{Loader, load_growing};
use accesspack_client::{Graph, Pages};

/// How many rows are read to count them.
pub const MAX_COUNTED: usize = 1_000;

/// The rows that were read, and whether these are all.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Whether there are no more.
    pub is_all: bool,
}

/// Reads pages until there are enough rows, now and whenever the tenant changes. What is read so far can be used at
/// once.
pub fn load<T: Clone + Send + Sync + 'static>(
    pages: impl Fn(&Graph) -> Pages<T> + 'static,
) -> Loader<Sample<T>> {
    load_growing(move |graph, so_far| {
        let mut pages = pages(&graph);
        Box::pin(async move {
            let mut rows = Vec::new();
            while rows.len() < MAX_COUNTED {
                let Some(page) = pages.next_page().await? else { break };
                rows.extend(page);
                if pages.has_more() {
                    so_far.keep(Sample { rows: rows.clone(), is_all: false });
                }
            }
            Ok(Sample { rows, is_all: !pages.has_more() })
        })
    })
}
