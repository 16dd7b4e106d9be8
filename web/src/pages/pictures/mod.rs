//! Pictures where people look rather than read, each with its table. They are loaded when they are shown.

pub mod ending;
pub mod frame;
pub mod history;
pub mod line;
pub mod map;
pub mod tree;

use crate::chunk::chunk;
use crate::pages::package::steps::PolicyStep;
use crate::pages::requests::listed::ListedRequest;
use crate::parts::data_table::TableModel;
use crate::state::loader::Loader;
use crate::state::sample::Sample;
use accesspack_client::{AccessPackage, Assignment, AssignmentRequest};
use leptos::prelude::*;

/// The requests of one state, as far as they were read.
type RequestSample = Loader<Sample<AssignmentRequest>>;

chunk! {
    /// The access that ends, week by week.
    pictures: fn load_ending(assignments: Loader<Sample<Assignment>>, open: [RequestSample; 3]) -> AnyView {
        ending::Ending(ending::EndingProps { assignments, open }).into_any()
    }
    /// The requests of the last 30 days.
    pictures: fn load_history(all: TableModel<ListedRequest>) -> AnyView {
        history::History(history::HistoryProps { all }).into_any()
    }
    /// The way of a policy from the request to the end; each on a page has an id of its own.
    pictures: fn load_line(id: String, policy: String, steps: Vec<PolicyStep>) -> AnyView {
        line::PolicyLine(line::PolicyLineProps { id, policy, steps }).into_any()
    }
    /// The map of an access package.
    pictures: fn load_map(package: AccessPackage) -> AnyView {
        map::PackageMap(map::PackageMapProps { package }).into_any()
    }
}
