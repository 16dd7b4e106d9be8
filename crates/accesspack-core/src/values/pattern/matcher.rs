//! Matches a text against a pattern, in a time that is bounded whatever the two are: a part of a pattern turns a
//! set of places in the text into the set of places behind it, so nothing is tried twice.

use super::class::Chars;
use super::node::{Anchor, Bounds, Node};

/// Steps after which a text is left unjudged: a few milliseconds.
const MAX_STEPS: usize = 1_000_000;

/// Longer texts are not judged; no answer is as long.
const MAX_CHARS: usize = 20_000;

/// Why a text cannot be judged: more steps than there may be, or a part that only .NET itself knows.
pub(super) struct Unjudged;

/// Places between the characters of a text, in their order.
type Ends = Vec<usize>;

/// Whether the pattern is found in the text; fails where that is not worked out. Takes its steps from `steps`.
pub(super) fn is_found(pattern: &Node, text: &str, steps: &mut usize) -> Result<bool, Unjudged> {
    let text: Vec<char> = text.chars().take(MAX_CHARS + 1).collect();
    // .NET counts characters beyond U+FFFF twice
    if text.len() > MAX_CHARS || text.iter().any(|char| *char > '\u{ffff}') {
        return Err(Unjudged);
    }
    let most = MAX_STEPS.min(*steps);
    let mut matcher = Matcher { text: &text, steps_left: most };
    let everywhere = (0..=text.len()).collect();
    let ends = matcher.behind(pattern, everywhere);
    // what is left is not known where there were too few
    *steps -= if ends.is_ok() { most - matcher.steps_left } else { most };
    ends.map(|ends| !ends.is_empty())
}

struct Matcher<'t> {
    text: &'t [char],
    steps_left: usize,
}

impl Matcher<'_> {
    fn spend(&mut self, steps: usize) -> Result<(), Unjudged> {
        self.steps_left = self.steps_left.checked_sub(steps).ok_or(Unjudged)?;
        Ok(())
    }

    /// The places behind a match that begins at one of `starts`.
    fn behind(&mut self, node: &Node, starts: Ends) -> Result<Ends, Unjudged> {
        self.spend(starts.len() + 1)?;
        match node {
            Node::Place(chars) => {
                let mut ends = Vec::with_capacity(starts.len());
                for at in starts {
                    let Some(char) = self.text.get(at) else { continue };
                    if chars.has(*char).ok_or(Unjudged)? {
                        ends.push(at + 1);
                    }
                }
                Ok(ends)
            }
            Node::At(anchor) => {
                let mut ends = Vec::with_capacity(starts.len());
                for at in starts {
                    if self.is_at(*anchor, at)? {
                        ends.push(at);
                    }
                }
                Ok(ends)
            }
            Node::Chain(nodes) => {
                let mut ends = starts;
                for node in nodes {
                    if ends.is_empty() {
                        break;
                    }
                    ends = self.behind(node, ends)?;
                }
                Ok(ends)
            }
            Node::Or(nodes) => {
                let mut all = self.no_place()?;
                for node in nodes {
                    for at in self.behind(node, starts.clone())? {
                        add(&mut all, at);
                    }
                }
                Ok(in_order(&all))
            }
            Node::Repeat(node, bounds) => self.repeated(node, *bounds, starts),
            Node::Ahead(node, is_negated) => {
                let mut ends = Vec::new();
                for at in starts {
                    if self.behind(node, vec![at])?.is_empty() == *is_negated {
                        ends.push(at);
                    }
                }
                Ok(ends)
            }
            Node::Behind(node, is_negated) => {
                let everywhere: Ends = (0..=self.text.len()).collect();
                let stops = self.behind(node, everywhere)?;
                Ok(starts
                    .into_iter()
                    .filter(|at| stops.binary_search(at).is_err() == *is_negated)
                    .collect())
            }
            Node::Unjudged(_) => Err(Unjudged),
        }
    }

    fn repeated(&mut self, node: &Node, bounds: Bounds, starts: Ends) -> Result<Ends, Unjudged> {
        let mut ends = starts;
        for _ in 0..bounds.min {
            let next = self.behind(node, ends.clone())?;
            // what is repeated can be empty, or is found no more
            if next == ends {
                break;
            }
            ends = next;
        }
        let mut all = self.no_place()?;
        ends.retain(|at| add(&mut all, *at));
        let mut left = bounds.max.map(|max| max.saturating_sub(bounds.min));
        while !ends.is_empty() {
            if left == Some(0) {
                break;
            }
            left = left.map(|left| left - 1);
            ends = self.behind(node, ends)?;
            ends.retain(|at| add(&mut all, *at));
        }
        Ok(in_order(&all))
    }

    /// A set of places that is empty: for each place of the text, whether it is in it.
    fn no_place(&mut self) -> Result<Vec<bool>, Unjudged> {
        self.spend(self.text.len())?;
        Ok(vec![false; self.text.len() + 1])
    }

    fn is_at(&self, anchor: Anchor, at: usize) -> Result<bool, Unjudged> {
        let end = self.text.len();
        let is_word = |at: Option<usize>| match at.and_then(|at| self.text.get(at)) {
            Some(char) => Chars::WORD.has(*char).ok_or(Unjudged),
            None => Ok(false),
        };
        let is_edge = || Ok(is_word(at.checked_sub(1))? != is_word(Some(at))?);
        Ok(match anchor {
            Anchor::Start => at == 0,
            Anchor::End => at == end,
            Anchor::LineEnd => at == end || (at + 1 == end && self.text.get(at) == Some(&'\n')),
            Anchor::WordEdge => is_edge()?,
            Anchor::NoWordEdge => !is_edge()?,
        })
    }
}

/// Adds a place to a set; returns whether it is new there.
fn add(places: &mut [bool], at: usize) -> bool {
    places.get_mut(at).is_some_and(|is_there| !std::mem::replace(is_there, true))
}

fn in_order(places: &[bool]) -> Ends {
    places.iter().enumerate().filter_map(|(at, is_there)| is_there.then_some(at)).collect()
}
