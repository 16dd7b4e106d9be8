//! Who has what: assignments, and what can be done with them.

pub mod change_policy;
pub mod end_date;
pub mod export;
pub mod many;
pub mod table;

use self::change_policy::ChangePolicy;
use self::end_date::ChangeEnd;
use self::many::{Many, SendMany};
use self::table::Table;
use crate::chunk::chunk;
use crate::parts::button::{Appearance, Button};
use crate::parts::field::{SelectField, TextField};
use crate::parts::icon::IconName;
use crate::parts::loaded::loaded;
use crate::parts::page_head::PageHead;
use crate::parts::review::ReviewDialog;
use crate::routes;
use crate::state::loader::load;
use crate::state::notices;
use crate::state::sending::{SendPlan, SendReview};
use crate::state::session::session;
use accesspack_client::{Assignment, AssignmentFilter};
use accesspack_core::{Operation, Version, build};
use leptos::prelude::*;
use leptos_router::hooks::query_signal;
use serde_json::json;
use std::collections::BTreeSet;

/// The states to choose from: the value in the address and its words.
const STATES: [(&str, &str); 6] = [
    ("", "All states"),
    ("Delivered", "Delivered"),
    ("Delivering", "Delivering"),
    ("Partially delivered", "Partially delivered"),
    ("Delivery failed", "Delivery failed"),
    ("Expired", "Expired"),
];

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

chunk! {
    /// The page of all assignments.
    lists: fn load_assignments() -> AnyView { Assignments().into_any() }
}

/// The page.
#[component]
pub fn Assignments() -> impl IntoView {
    let so_far = RwSignal::new(0);
    let assignments = load(move |graph| {
        so_far.set(0);
        Box::pin(async move {
            graph
                .assignments(&AssignmentFilter::default(), |count| {
                    so_far.try_set(count);
                })
                .await
        })
    });
    let (search, set_search) = query_signal::<String>("q");
    let (state, set_state) = query_signal::<String>("state");
    let search = Signal::derive(move || search.get().unwrap_or_default());
    let state = Signal::derive(move || state.get().unwrap_or_default());
    let actions = Actions::default();
    let options = STATES.map(|(value, words)| (value.to_owned(), words.to_owned())).to_vec();
    let reload = Callback::new(move |()| assignments.reload());
    let done = Callback::new(move |_| {
        notices::board().announce("Done. Delivery takes a moment: see Requests.");
        assignments.reload();
    });
    let sent = Callback::new(move |()| {
        actions.selected.update(BTreeSet::clear);
        assignments.reload();
    });
    view! {
        <div class="page">
            <PageHead
                title="Assignments"
                lead="Who has which access package, through which policy, and until when."
            />
            <div class="filters">
                <TextField
                    id="search"
                    label="Search"
                    kind="search"
                    placeholder="Person, access package or policy"
                    value=search
                    on_input=move |text: String| {
                        set_search.set((!text.is_empty()).then_some(text));
                    }
                />
                <SelectField
                    id="state"
                    label="State"
                    options=Signal::stored(options)
                    value=state
                    on_change=move |text: String| {
                        set_state.set((!text.is_empty()).then_some(text));
                    }
                />
                <div class="row">
                    <Button
                        label="Refresh"
                        icon=IconName::ArrowClockwise
                        appearance=Appearance::Subtle
                        disabled=assignments.busy
                        on_click=reload
                    />
                    <a class="button primary" href=routes::ASSIGN>
                        "New assignment"
                    </a>
                </div>
            </div>
            <p class="small muted" role="status">
                {move || {
                    let count = so_far.get();
                    (assignments.busy.get() && count > 0).then(|| format!("{count} read so far…"))
                }}
            </p>
            {loaded(
                assignments,
                move |all| view! { <Table all search state actions /> }.into_any(),
            )}
            <ChangePolicy actions />
            <ChangeEnd actions />
            <SendMany many=actions.many on_done=sent />
            <ReviewDialog review=actions.review on_done=done />
        </div>
    }
}

/// What removing an assignment sends and changes.
pub fn removal(assignment: &Assignment) -> SendPlan {
    let person =
        assignment.target.as_ref().map(|target| target.label().to_owned()).unwrap_or_default();
    let package =
        assignment.access_package.as_ref().map(|one| one.display_name.clone()).unwrap_or_default();
    let body = json!({ "requestType": "adminRemove", "assignment": { "id": assignment.id } });
    let options = session().options(Operation::CreateAssignmentRequest, Version::V1);
    SendPlan {
        title: format!("Remove {package} from {person}"),
        action: "Remove",
        changes: vec![
            format!(
                "{person} loses the access that {package} gives, unless another package gives it too."
            ),
            "The removal is a request of its own; it is delivered in a moment.".to_owned(),
        ],
        warnings: Vec::new(),
        built: build(&body, &options),
    }
}
