//! The map of an access package as a tree: catalog, package, then what it gives, its policies with who asks and who
//! decides, and what it excludes; and where each part stands in the drawing.

use crate::routes;
use crate::words::policy::{self as policy_words, Namer};
use accesspack_client::{AccessPackage, Exclusions, GivenRole, Named};
use accesspack_core::draft::{ExpirationKind, PolicyDraft, Stage, Subject};

/// The width of a box, in pixels.
pub const BOX_WIDE: usize = 190;
/// Its height.
pub const BOX_HIGH: usize = 48;
/// From the beginning of one column to the next.
const COLUMN: usize = BOX_WIDE + GAP;
/// Between two columns; five of them fit a window of 1440 pixels.
const GAP: usize = 28;
/// From one row to the next.
const ROW: usize = BOX_HIGH + 14;

/// A box of the map.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MapBox {
    /// What it is: "Policy".
    pub what: &'static str,
    /// Its name.
    pub name: String,
    /// More about it.
    pub more: String,
    /// The address of its page; empty for none.
    pub to: String,
    /// The number of the box that it hangs on; none for the first.
    pub parent: Option<usize>,
    /// Its column.
    pub column: usize,
    /// Its left edge, in pixels.
    pub x: usize,
    /// Its upper edge.
    pub y: usize,
}

/// What the map is made of; none of what could not be read.
pub struct MapSource<'a> {
    /// The access package with its policies.
    pub package: &'a AccessPackage,
    /// What it gives.
    pub given: Option<&'a [GivenRole]>,
    /// What it excludes.
    pub exclusions: Option<&'a Exclusions>,
    /// Names of users.
    pub name_of: Namer<'a>,
}

/// The boxes of a map under construction.
#[derive(Default)]
struct MapBoxes(Vec<MapBox>);

impl MapBoxes {
    fn add(
        &mut self,
        parent: Option<usize>,
        what: &'static str,
        name: &str,
        more: String,
        to: String,
    ) -> usize {
        let column = parent.and_then(|at| self.0.get(at)).map_or(0, |parent| parent.column + 1);
        let name = name.to_owned();
        self.0.push(MapBox { what, name, more, to, parent, column, ..MapBox::default() });
        self.0.len() - 1
    }
}

/// The boxes, in the order in which they are read, each at its place.
pub fn boxes(source: &MapSource<'_>) -> Vec<MapBox> {
    let package = source.package;
    let mut all = MapBoxes::default();
    let catalog = package.catalog.as_ref();
    let root = catalog.map(|one| {
        all.add(None, "Catalog", &one.display_name, String::new(), routes::catalog(&one.id))
    });
    let hidden = if package.is_hidden { "Hidden" } else { "" };
    let center =
        all.add(root, "Access package", &package.display_name, hidden.to_owned(), String::new());
    match source.given {
        Some([]) => drop(all.add(Some(center), "Gives", "Nothing", String::new(), String::new())),
        Some(given) => {
            for one in given {
                let resource = one.role.resource.as_ref().map(|it| it.display_name.clone());
                let name = resource.unwrap_or_default();
                all.add(Some(center), "Gives", &name, one.role.display_name.clone(), String::new());
            }
        }
        None => {
            let why = "Your account may not read it, or it could not be read".to_owned();
            all.add(Some(center), "Gives", "Not read", why, String::new());
        }
    }
    for policy in &package.policies {
        let to = routes::policy(&package.id, &policy.id);
        let draft = policy.draft();
        let ends = ends(&draft);
        let at = all.add(Some(center), "Policy", &policy.display_name, ends, to);
        let asks = policy_words::who(&draft, source.name_of);
        let asks = all.add(Some(at), "Who can ask", &asks, String::new(), String::new());
        deciders(&mut all, asks, &draft, source.name_of);
    }
    if let Some(exclusions) = source.exclusions {
        excluded(&mut all, center, exclusions);
    }
    place(&mut all.0);
    all.0
}

/// When access through a policy ends, in a few words.
fn ends(policy: &PolicyDraft) -> String {
    let words = policy_words::expiration(&policy.expiration);
    match policy.expiration.kind {
        ExpirationKind::Never => "never ends".to_owned(),
        ExpirationKind::Days | ExpirationKind::Hours => words.replacen("After", "ends after", 1),
        ExpirationKind::OnDate => words.replacen("On", "ends on", 1),
        ExpirationKind::NotSpecified | ExpirationKind::Other(_) => "no end set".to_owned(),
    }
}

fn deciders(all: &mut MapBoxes, asks: usize, draft: &PolicyDraft, name_of: Namer<'_>) {
    if !draft.approval.required {
        all.add(Some(asks), "Who decides", "No approval", String::new(), String::new());
        return;
    }
    let stages = &draft.approval.stages;
    for (at, stage) in stages.iter().enumerate() {
        let number = (stages.len() > 1).then_some(at + 1);
        let (name, more) = decider(stage, number, name_of);
        all.add(Some(asks), "Who decides", &name, more, String::new());
    }
    if stages.is_empty() {
        all.add(Some(asks), "Who decides", "No stage", String::new(), String::new());
    }
}

fn decider(stage: &Stage, number: Option<usize>, name_of: Namer<'_>) -> (String, String) {
    let names = |all: &[Subject]| {
        all.iter().map(|one| policy_words::subject(one, name_of)).collect::<Vec<_>>().join(" or ")
    };
    let name =
        if stage.approvers.is_empty() { "No approver".to_owned() } else { names(&stage.approvers) };
    let days = stage.decision_days.text();
    let mut parts = Vec::new();
    parts.extend(number.map(|number| format!("stage {number}")));
    if !days.is_empty() {
        parts.push(format!("within {days} days"));
    }
    if stage.escalation && !stage.alternates.is_empty() {
        let days = stage.escalation_days();
        parts.push(format!("after {days} days {}", names(&stage.alternates)));
    }
    let more = parts.join(", ");
    (name, more)
}

fn excluded(all: &mut MapBoxes, center: usize, exclusions: &Exclusions) {
    let name = |one: &Named| {
        if one.display_name.is_empty() { one.id.clone() } else { one.display_name.clone() }
    };
    for one in &exclusions.packages {
        let more = "Access package".to_owned();
        all.add(Some(center), "Excludes", &name(one), more, routes::package(&one.id));
    }
    for one in &exclusions.groups {
        all.add(Some(center), "Excludes", &name(one), "Group".to_owned(), String::new());
    }
    for one in &exclusions.excluded_by_this {
        let more = "Access package".to_owned();
        all.add(Some(center), "Excluded by", &name(one), more, routes::package(&one.id));
    }
}

/// Puts each box that nothing hangs on into a row of its own, and the others beside the middle of theirs.
fn place(all: &mut [MapBox]) {
    let mut row = 0;
    let mut heights: Vec<Option<usize>> = vec![None; all.len()];
    let children = |at: usize, all: &[MapBox]| -> Vec<usize> {
        let hangs_on = |(index, one): (usize, &MapBox)| (one.parent == Some(at)).then_some(index);
        all.iter().enumerate().filter_map(hangs_on).collect()
    };
    // the leaves come in the order of reading, because a part follows what it hangs on at once
    for at in 0..all.len() {
        if children(at, all).is_empty() {
            if let Some(height) = heights.get_mut(at) {
                *height = Some(row * ROW);
            }
            row += 1;
        }
    }
    for at in (0..all.len()).rev() {
        let below = children(at, all);
        let ys: Vec<usize> =
            below.iter().filter_map(|one| heights.get(*one).copied().flatten()).collect();
        if let (Some(first), Some(last)) = (ys.iter().min(), ys.iter().max())
            && let Some(height) = heights.get_mut(at)
        {
            *height = Some(usize::midpoint(*first, *last));
        }
    }
    for (one, height) in all.iter_mut().zip(heights) {
        one.x = one.column * COLUMN + 2;
        one.y = height.unwrap_or_default() + 2;
    }
}

/// The width and the height of a drawing of these boxes.
pub fn extent(all: &[MapBox]) -> (usize, usize) {
    let right = all.iter().map(|one| one.x + BOX_WIDE + 2).max().unwrap_or_default();
    let bottom = all.iter().map(|one| one.y + BOX_HIGH + 2).max().unwrap_or_default();
    (right, bottom)
}

/// The box that an arrow leads to from another: left to what it hangs on, right to the first that hangs on it, up and
/// down in its column.
pub fn step(all: &[MapBox], at: usize, key: &str) -> Option<usize> {
    let here = all.get(at)?;
    let in_column = |one: &&(usize, &MapBox)| one.1.column == here.column;
    let numbered: Vec<_> = all.iter().enumerate().collect();
    match key {
        "ArrowLeft" => here.parent,
        "ArrowRight" => {
            numbered.iter().find(|(_, one)| one.parent == Some(at)).map(|(index, _)| *index)
        }
        "ArrowUp" => {
            let above = numbered.iter().filter(in_column).filter(|(_, one)| one.y < here.y);
            above.max_by_key(|(_, one)| one.y).map(|(index, _)| *index)
        }
        "ArrowDown" => {
            let below = numbered.iter().filter(in_column).filter(|(_, one)| one.y > here.y);
            below.min_by_key(|(_, one)| one.y).map(|(index, _)| *index)
        }
        "Home" => Some(0),
        "End" => all.len().checked_sub(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn small() -> Vec<MapBox> {
        let mut all = MapBoxes::default();
        let text = String::new;
        let root = all.add(None, "Access package", "P", text(), text());
        all.add(Some(root), "Gives", "R", text(), text());
        let policy = all.add(Some(root), "Policy", "Q", text(), text());
        all.add(Some(policy), "Who can ask", "A", text(), text());
        all.add(Some(root), "Excludes", "E", text(), text());
        place(&mut all.0);
        all.0
    }

    #[test]
    fn each_box_has_its_own_place() {
        let all = small();
        let places: std::collections::BTreeSet<_> = all.iter().map(|one| (one.x, one.y)).collect();
        assert_eq!(places.len(), all.len());
        assert_eq!(all[0].y, all[2].y, "the package stands in the middle of what it has");
        assert_eq!(all[2].y, all[3].y);
        assert_eq!(extent(&all), (3 * COLUMN - GAP + 4, 3 * ROW - 14 + 4));
    }

    #[test]
    fn arrows_walk_the_map() {
        let all = small();
        assert_eq!(step(&all, 0, "ArrowRight"), Some(1));
        assert_eq!(step(&all, 1, "ArrowDown"), Some(2));
        assert_eq!(step(&all, 2, "ArrowUp"), Some(1));
        assert_eq!(step(&all, 2, "ArrowRight"), Some(3));
        assert_eq!(step(&all, 3, "ArrowLeft"), Some(2));
        assert_eq!(step(&all, 3, "ArrowRight"), None);
        assert_eq!(step(&all, 0, "End"), Some(4));
    }
}
