//! Circles in a graph of imports: sets of files that reach each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::modules::Import;

/// The circles, each with the imports that close it.
pub(crate) fn circles(imports: &[Import]) -> Vec<Vec<String>> {
    let mut next: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for ((from, to), _) in imports {
        next.entry(from).or_default().insert(to);
    }
    let reach: BTreeMap<&str, BTreeSet<&str>> =
        next.keys().map(|from| (*from, reachable(&next, from))).collect();
    let mut circles: BTreeSet<BTreeSet<&str>> = BTreeSet::new();
    for (from, far) in &reach {
        let back = |to: &&&str| reach.get(**to).is_some_and(|far| far.contains(from));
        let circle: BTreeSet<&str> = far.iter().filter(back).copied().collect();
        if !circle.is_empty() {
            circles.insert(circle);
        }
    }
    let inside = |circle: &BTreeSet<&str>| -> Vec<String> {
        imports
            .iter()
            .filter(|((from, to), _)| {
                circle.contains(from.as_str()) && circle.contains(to.as_str())
            })
            .map(|((from, to), name)| format!("{from} -> {to} (`{name}`)"))
            .collect()
    };
    circles.iter().map(inside).collect()
}

/// What can be reached from a file in one step or more.
fn reachable<'g>(next: &BTreeMap<&'g str, BTreeSet<&'g str>>, from: &str) -> BTreeSet<&'g str> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&str> = next.get(from).into_iter().flatten().copied().collect();
    while let Some(at) = open.pop() {
        if seen.insert(at) {
            open.extend(next.get(at).into_iter().flatten().copied());
        }
    }
    seen
}

#[test]
fn two_files_that_reach_each_other_are_a_circle() {
    let import = |from: &str, to: &str| ((from.to_owned(), to.to_owned()), "name".to_owned());
    let chain = [import("a", "b"), import("b", "c"), import("c", "d")];
    assert!(circles(&chain).is_empty());
    let mut closed = chain.to_vec();
    closed.push(import("c", "a"));
    assert_eq!(circles(&closed), [["a -> b (`name`)", "b -> c (`name`)", "c -> a (`name`)"]]);
}
