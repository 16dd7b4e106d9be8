//! Giving the person what a colleague has: the difference, a choice of it, and the review.

use super::plans::{self, NewAccess};
use super::policies::{is_automatic, judged_with};
use super::records::{self, PersonRecords, package_of};
use super::scene::{PersonScene, PolicyFacts};
use crate::pages::assignments::many::SentRow;
use crate::parts::button::{Appearance, Button};
use crate::parts::dialog::Dialog;
use crate::parts::field::CheckField;
use crate::parts::loaded::loaded;
use crate::parts::picker::Picker;
use crate::state::loader::load;
use crate::state::search::{self, PickerChoice};
use crate::words;
use accesspack_client::{AccessPackage, Policy};
use accesspack_core::{AppliesTo, Ternary, applies_to};
use leptos::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;

/// The dialog.
#[component]
pub fn Colleague(
    /// The page's signals.
    scene: PersonScene,
) -> impl IntoView {
    let close = Callback::new(move |()| scene.copying.set(false));
    let title = Signal::derive(move || format!("Give {} what a colleague has", scene.name()));
    view! {
        <Dialog open=scene.copying title on_close=close>
            <Choose scene close />
        </Dialog>
    }
}

#[component]
fn Choose(scene: PersonScene, close: Callback<()>) -> impl IntoView {
    let colleague: RwSignal<Option<PickerChoice>> = RwSignal::new(None);
    let chosen: RwSignal<Vec<(NewAccess, bool)>> = RwSignal::new(Vec::new());
    let pick = Callback::new(move |choice: PickerChoice| {
        chosen.set(Vec::new());
        colleague.set(Some(choice));
    });
    let count = move || chosen.with(|all| all.iter().filter(|(_, is_on)| *is_on).count());
    let nothing = Signal::derive(move || count() == 0);
    let review = Callback::new(move |()| {
        let given: Vec<NewAccess> = chosen.with_untracked(|all| {
            all.iter().filter(|(_, is_on)| *is_on).map(|(one, _)| one.clone()).collect()
        });
        if given.is_empty() {
            return;
        }
        let name = untrack(|| scene.name());
        let rows = given.iter().map(|one| SentRow::waiting((name.clone(), one.package.1.clone())));
        scene.many.rows.set(rows.collect());
        let plan = scene.id.with_value(|id| plans::gift((id, &name), &given, Vec::new()));
        scene.copying.set(false);
        scene.many.review.show(plan);
    });
    let search = search::users(false);
    view! {
        <div class="dialog__content">
            <Picker id="colleague" label="Colleague" search on_pick=pick placeholder="Name or e-mail" />
            <p role="status">
                {move || {
                    colleague
                        .with(|one| {
                            one.as_ref().map(|one| view! { <bdi>{format!("{} {}", one.name, one.detail)}</bdi> })
                        })
                }}
            </p>
            {move || colleague.get().map(|one| view! { <Difference scene colleague=one chosen /> })}
        </div>
        <footer>
            <Button label="Cancel" on_click=close />
            <Button label="Review" appearance=Appearance::Primary disabled=nothing on_click=review />
        </footer>
    }
}

/// An access package that the colleague has and the person lacks.
#[derive(Debug, Clone, PartialEq)]
struct Offer {
    access: Option<NewAccess>,
    package: String,
    why: String,
    fits: bool,
}

#[component]
fn Difference(
    scene: PersonScene,
    colleague: PickerChoice,
    chosen: RwSignal<Vec<(NewAccess, bool)>>,
) -> impl IntoView {
    let id = colleague.id.clone();
    let theirs = load(move |graph| Box::pin(records::read(graph, id.clone())));
    let name = StoredValue::new(colleague.name);
    loaded(theirs, move |theirs: PersonRecords| {
        let (Some(own), Some(facts)) = (untrack(|| scene.records.ready()), scene.facts.ready())
        else {
            return view! { <p role="status">"Reading the policies…"</p> }.into_any();
        };
        let offers = offers(scene, &theirs, &own, &facts);
        if offers.is_empty() {
            let name = name.get_value();
            return view! { <p role="status">{format!("{name} has nothing that is missing here.")}</p> }
                .into_any();
        }
        let possible = offers.iter().filter_map(|one| Some((one.access.clone()?, one.fits)));
        chosen.set(possible.collect());
        let rows = offers.into_iter().map(|offer| offer_row(offer, chosen));
        view! {
            <fieldset>
                <legend>"Missing here"</legend>
                {rows.collect_view()}
            </fieldset>
        }
        .into_any()
    })
}

fn offer_row(offer: Offer, chosen: RwSignal<Vec<(NewAccess, bool)>>) -> AnyView {
    let why = words::sentence(&offer.why).replace('`', "\"");
    let Some(access) = offer.access else {
        return view! {
            <p>
                <bdi>{offer.package}</bdi>
                ": "
                <span class="text-muted">{why}</span>
            </p>
        }
        .into_any();
    };
    let (read, write) = (access.clone(), access.clone());
    let value = Signal::derive(move || {
        chosen.with(|all| all.iter().any(|(one, is_on)| *one == read && *is_on))
    });
    let change = Callback::new(move |on: bool| {
        chosen.update(|all| {
            for (_, is_on) in all.iter_mut().filter(|(one, _)| *one == write) {
                *is_on = on;
            }
        });
    });
    view! {
        <div class="layout-stack layout-stack--tight">
            <CheckField
                id=format!("offer-{}", access.package.0)
                label=format!("{}, through {}", offer.package, access.policy.1)
                value
                on_change=change
            />
            <span class="text-small text-muted">{why}</span>
        </div>
    }
    .into_any()
}

/// What the colleague has and the person neither has nor asked for, each once.
fn offers(
    scene: PersonScene,
    theirs: &PersonRecords,
    own: &PersonRecords,
    facts: &PolicyFacts,
) -> Vec<Offer> {
    let mut seen: BTreeSet<String> = own
        .live()
        .iter()
        .filter_map(|one| one.access_package.as_ref().map(|package| package.id.clone()))
        .chain(own.open().iter().filter(|one| !one.is_removal()).map(|one| package_of(one).0))
        .collect();
    let person = untrack(|| scene.as_json());
    let options = untrack(|| judged_with(scene, facts));
    let judge = |policy: &Policy| applies_to(&policy.json, &person, &options);
    let mut offers = Vec::new();
    for one in theirs.live() {
        let Some(package) = one.access_package.clone() else { continue };
        if !seen.insert(package.id.clone()) {
            continue;
        }
        let known = facts.packages.iter().find(|it| it.id == package.id);
        let found = known.and_then(|known| through(known, one.policy_id(), &judge));
        offers.push(match found {
            Some((policy, applies)) => Offer {
                access: Some(NewAccess {
                    package: (package.id, package.display_name.clone()),
                    policy: (policy.id.clone(), policy.display_name.clone()),
                }),
                package: package.display_name,
                fits: applies.verdict != Ternary::No || is_direct(&policy.json),
                why: applies.why,
            },
            None => Offer {
                access: None,
                package: package.display_name,
                why: match known {
                    Some(known) if known.policies.iter().any(|it| is_automatic(&it.json)) => {
                        "Microsoft Entra assigns it by a rule".to_owned()
                    }
                    _ => "no policy of this access package can be read".to_owned(),
                },
                fits: false,
            },
        });
    }
    offers
}

/// Whether only administrators assign through the policy, whatever its scope.
fn is_direct(policy: &Value) -> bool {
    let scope = policy.get("allowedTargetScope").and_then(Value::as_str);
    scope.is_some_and(|scope| scope.eq_ignore_ascii_case("notSpecified"))
}

/// The policy to assign through: the colleague's own where the person is in its scope, else one for direct
/// assignments, else any that applies, else the colleague's.
fn through<'f>(
    package: &'f AccessPackage,
    own: &str,
    judge: &dyn Fn(&Policy) -> AppliesTo,
) -> Option<(&'f Policy, AppliesTo)> {
    let assignable = || package.policies.iter().filter(|policy| !is_automatic(&policy.json));
    let same = assignable().find(|policy| policy.id == own);
    let applies = |policy: &&Policy| judge(policy).verdict == Ternary::Yes;
    let policy = same
        .filter(|policy| applies(policy) || is_direct(&policy.json))
        .or_else(|| assignable().find(|policy| is_direct(&policy.json)))
        .or_else(|| assignable().find(applies))
        .or(same)
        .or_else(|| assignable().next())?;
    Some((policy, judge(policy)))
}
