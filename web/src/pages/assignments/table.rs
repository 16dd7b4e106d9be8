//! The table. However many assignments there are, one page of rows is in the document.

use super::end_date::{MOST, can_change_end};
use super::{Actions, export, removal};
use crate::parts::button::{Appearance, Button};
use crate::parts::icon::IconName;
use crate::parts::loaded::Empty;
use crate::parts::pager::{Pager, Pages};
use crate::parts::state_badge::AssignmentBadge;
use crate::routes;
use crate::words::time;
use accesspack_client::Assignment;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// An assignment with the text that a search looks at.
struct Row {
    assignment: Assignment,
    text: String,
}

impl Row {
    fn new(assignment: Assignment) -> Self {
        let target = assignment.target.as_ref();
        let parts = [
            target.map_or("", |one| one.display_name.as_str()),
            target.map_or("", |one| one.email.as_str()),
            target.map_or("", |one| one.principal_name.as_str()),
            assignment.access_package.as_ref().map_or("", |one| one.display_name.as_str()),
            assignment.policy.as_ref().map_or("", |one| one.display_name.as_str()),
            assignment.id.as_str(),
        ];
        Self { text: parts.join("\n").to_lowercase(), assignment }
    }

    fn fits(&self, search: &str, state: &str) -> bool {
        self.text.contains(search) && (state.is_empty() || self.assignment.state.label() == state)
    }
}

/// The table of those that fit the search and the state.
#[component]
pub fn Table(
    /// All assignments.
    all: Vec<Assignment>,
    /// What is searched for.
    #[prop(into)]
    search: Signal<String>,
    /// The state's word, or nothing for all.
    #[prop(into)]
    state: Signal<String>,
    /// What can be done with a row.
    actions: Actions,
) -> impl IntoView {
    if all.is_empty() {
        return view! {
            <div class="card flush">
                <Empty icon=IconName::People title="Nobody has an access package yet">
                    <p>
                        <a href=routes::ASSIGN>"Make the first assignment"</a>
                    </p>
                </Empty>
            </div>
        }
        .into_any();
    }
    let all = StoredValue::new(all.into_iter().map(Row::new).collect::<Vec<_>>());
    let found = Memo::new(move |_| {
        let (search, state) = (search.get().trim().to_lowercase(), state.get());
        all.with_value(|all| {
            let fits = |(index, row): (usize, &Row)| row.fits(&search, &state).then_some(index);
            all.iter().enumerate().filter_map(fits).collect::<Vec<_>>()
        })
    });
    let pages = Pages::new(Signal::derive(move || found.with(Vec::len)));
    let rows = move || {
        let range = pages.range();
        found.with(|found| {
            let on_show = found.get(range).unwrap_or_default();
            all.with_value(|all| {
                let rows = on_show.iter().filter_map(|index| all.get(*index));
                rows.map(|row| line(&row.assignment, actions)).collect_view()
            })
        })
    };
    view! {
        <Commands all found actions />
        <div class="table-box">
            <table class="cards">
                <thead>
                    <tr>
                        <th scope="col">
                            <span class="sr-only">"Select"</span>
                        </th>
                        <th scope="col">"Person"</th>
                        <th scope="col">"Access package"</th>
                        <th scope="col">"Policy"</th>
                        <th scope="col">"State"</th>
                        <th scope="col">"Expires"</th>
                        <th scope="col">
                            <span class="sr-only">"Actions"</span>
                        </th>
                    </tr>
                </thead>
                <tbody>{move || rows()}</tbody>
            </table>
            {move || {
                found
                    .with(Vec::is_empty)
                    .then(|| {
                        view! {
                            <Empty icon=IconName::Search title="No assignment fits">
                                <p>"Try another word or state."</p>
                            </Empty>
                        }
                    })
            }}
        </div>
        <Pager pages what=("assignment", "assignments") />
    }
    .into_any()
}

/// What can be done with all that fit, or with those that are selected.
#[component]
fn Commands(
    all: StoredValue<Vec<Row>>,
    found: Memo<Vec<usize>>,
    actions: Actions,
) -> impl IntoView {
    let fitting = move |wanted: fn(&Assignment) -> bool| {
        found.with(|found| {
            all.with_value(|all| {
                let rows = found.iter().filter_map(|index| all.get(*index));
                let rows = rows.map(|row| &row.assignment).filter(|one| wanted(one));
                rows.map(|one| one.id.clone()).collect::<BTreeSet<_>>()
            })
        })
    };
    let chosen = move || {
        actions.selected.with(|selected| {
            all.with_value(|all| {
                let rows = all.iter().map(|row| &row.assignment);
                let rows = rows.filter(|one| can_change_end(one) && selected.contains(&one.id));
                // one more than may be sent tells that there are too many
                rows.take(MOST + 1).cloned().collect::<Vec<_>>()
            })
        })
    };
    let count = Memo::new(move |_| {
        actions.selected.with(|selected| {
            if selected.is_empty() {
                return 0;
            }
            all.with_value(|all| {
                let rows = all.iter().map(|row| &row.assignment);
                rows.filter(|one| can_change_end(one) && selected.contains(&one.id)).count()
            })
        })
    });
    let nothing = Signal::derive(move || count.get() == 0);
    let empty = Signal::derive(move || found.with(Vec::is_empty));
    let select = Callback::new(move |()| {
        let all = untrack(|| fitting(can_change_end));
        actions.selected.set(all);
    });
    let clear = Callback::new(move |()| actions.selected.update(BTreeSet::clear));
    let change = Callback::new(move |()| actions.ending.set(untrack(chosen)));
    let save = Callback::new(move |()| {
        found.with_untracked(|found| {
            all.with_value(|all| {
                let rows = found.iter().filter_map(|index| all.get(*index));
                export::offer(&rows.map(|row| &row.assignment).collect::<Vec<_>>());
            });
        });
    });
    view! {
        <div class="commands" role="group" aria-label="Commands">
            <Button
                label="Change end date"
                name="Change end date of the selected"
                icon=IconName::Clock
                appearance=Appearance::Subtle
                disabled=nothing
                on_click=change
            />
            <Button label="Select all" appearance=Appearance::Subtle disabled=empty on_click=select />
            <Button label="Clear selection" appearance=Appearance::Subtle disabled=nothing on_click=clear />
            <Button label="Download CSV" icon=IconName::Table appearance=Appearance::Subtle disabled=empty on_click=save />
            <span class="small muted" role="status">
                {move || (count.get() > 0).then(|| format!("{} selected", count.get()))}
            </span>
        </div>
    }
}

/// Selects a row.
fn pick(assignment: &Assignment, name: &str, actions: Actions) -> Option<AnyView> {
    if !can_change_end(assignment) {
        return None;
    }
    let (id, own) = (assignment.id.clone(), assignment.id.clone());
    let is_it = Signal::derive(move || actions.selected.with(|all| all.contains(&own)));
    Some(
        view! {
            <input
                type="checkbox"
                aria-label=format!("Select {name}")
                prop:checked=is_it
                on:change:target=move |event| {
                    let is_on = event.target().checked();
                    actions.selected.update(|all| {
                        if is_on {
                            all.insert(id.clone());
                        } else {
                            all.remove(&id);
                        }
                    });
                }
            />
        }
        .into_any(),
    )
}

fn line(assignment: &Assignment, actions: Actions) -> AnyView {
    let target = assignment.target.clone().unwrap_or_default();
    let person = target.label().to_owned();
    let package = assignment.access_package.clone().unwrap_or_default();
    let policy = assignment.policy.as_ref().map(|one| one.display_name.clone()).unwrap_or_default();
    let name = format!("{} for {person}", package.display_name);
    let live = assignment.state.is_live();
    let (to_change, to_end, to_remove) =
        (assignment.clone(), assignment.clone(), assignment.clone());
    let end = Callback::new(move |()| actions.ending.set(vec![to_end.clone()]));
    let end = can_change_end(assignment).then(|| {
        view! {
            <Button
                label="Change end date"
                name=format!("Change end date of {name}")
                small=true
                on_click=end
            />
            " "
        }
    });
    let change = Callback::new(move |()| actions.changing.set(Some(to_change.clone())));
    let remove = Callback::new(move |()| actions.review.show(removal(&to_remove)));
    let buttons = live.then(|| {
        view! {
            {end}
            <Button
                label="Change policy"
                name=format!("Change policy of {name}")
                small=true
                on_click=change
            />
            " "
            <Button label="Remove" name=format!("Remove {name}") small=true on_click=remove />
        }
    });
    view! {
        <tr>
            <td class="pick">{pick(assignment, &name, actions)}</td>
            <th scope="row">
                {person} <span class="sub">{target.email}</span>
            </th>
            <td data-label="Access package">
                <a href=routes::package(&package.id)>{package.display_name}</a>
            </td>
            <td data-label="Policy">{policy}</td>
            <td data-label="State">
                <AssignmentBadge state=assignment.state.clone() />
            </td>
            <td data-label="Expires">{time::end_of(assignment)}</td>
            <td class="actions">{buttons}</td>
        </tr>
    }
    .into_any()
}
