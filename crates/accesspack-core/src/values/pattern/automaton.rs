//! The places of a pattern that match a character, which place can follow which, and in how many ways. A
//! pattern takes time without end when a text leads from a place back to it in two ways.

use super::class::Chars;
use super::node::{Bounds, Node};

/// Patterns with more places are not looked into.
const MAX_PLACES: usize = 64;

/// Steps through pairs of places, after which a pattern is left alone.
const MAX_STEPS: usize = 100_000;

/// Repetitions of a group up to this often are not without end.
const FEW: u32 = 10;

/// A set of places, a bit each.
type Places = u64;

/// A part of a pattern.
#[derive(Debug, Clone, Copy)]
struct Fragment {
    first: Places,
    last: Places,
    can_be_empty: bool,
    has_loop: bool,
}

impl Fragment {
    const fn empty() -> Self {
        Self { first: 0, last: 0, can_be_empty: true, has_loop: false }
    }

    const fn has_loop(&self) -> bool {
        self.has_loop
    }

    const fn or(self, other: Self) -> Self {
        Self {
            first: self.first | other.first,
            last: self.last | other.last,
            can_be_empty: self.can_be_empty || other.can_be_empty,
            has_loop: self.has_loop || other.has_loop,
        }
    }

    const fn optional(self) -> Self {
        Self { can_be_empty: true, ..self }
    }
}

/// The places of a pattern.
#[derive(Debug, Default)]
pub(super) struct Automaton {
    places: Vec<Place>,
    is_too_large: bool,
}

#[derive(Debug)]
struct Place {
    chars: Chars,
    /// The places that can follow.
    next: Places,
    /// Those that can follow in more than one way.
    twice: Places,
}

/// The numbers of the places in a set.
fn numbers(mut places: Places) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let at = places.trailing_zeros() as usize;
        (places != 0).then(|| {
            places &= places - 1;
            at
        })
    })
}

impl Automaton {
    /// The places of a whole pattern.
    pub(super) fn of(pattern: &Node) -> Self {
        let mut automaton = Self::default();
        automaton.add(pattern);
        automaton
    }

    /// Adds the places of a part.
    fn add(&mut self, node: &Node) -> Fragment {
        match node {
            Node::Place(chars) => self.place(*chars),
            Node::At(_) => Fragment::empty(),
            Node::Chain(nodes) => nodes.iter().fold(Fragment::empty(), |whole, node| {
                let part = self.add(node);
                self.chain(whole, part)
            }),
            Node::Or(nodes) => {
                let parts: Vec<Fragment> = nodes.iter().map(|node| self.add(node)).collect();
                parts.into_iter().reduce(Fragment::or).unwrap_or(Fragment::empty())
            }
            Node::Repeat(node, Bounds { min, max }) => {
                let part = self.add(node);
                let is_loop =
                    max.is_none_or(|max| max > FEW || (max > (*min).max(1) && !part.has_loop()));
                let part = if is_loop { self.repeat(part) } else { part };
                if *min == 0 { part.optional() } else { part }
            }
            Node::Ahead(node, _) | Node::Behind(node, _) => {
                self.add(node);
                Fragment::empty()
            }
            Node::Unjudged(node) => self.add(node),
        }
    }

    /// A part that matches one character.
    fn place(&mut self, chars: Chars) -> Fragment {
        let at = self.places.len();
        if at >= MAX_PLACES {
            self.is_too_large = true;
            return Fragment { can_be_empty: false, ..Fragment::empty() };
        }
        self.places.push(Place { chars, next: 0, twice: 0 });
        let bit = 1 << at;
        Fragment { first: bit, last: bit, can_be_empty: false, has_loop: false }
    }

    /// One part behind another.
    fn chain(&mut self, one: Fragment, other: Fragment) -> Fragment {
        self.connect(one.last, other.first);
        Fragment {
            first: if one.can_be_empty { one.first | other.first } else { one.first },
            last: if other.can_be_empty { one.last | other.last } else { other.last },
            can_be_empty: one.can_be_empty && other.can_be_empty,
            has_loop: one.has_loop || other.has_loop,
        }
    }

    /// A part that is repeated.
    fn repeat(&mut self, part: Fragment) -> Fragment {
        self.connect(part.last, part.first);
        Fragment { has_loop: true, ..part }
    }

    fn connect(&mut self, last: Places, first: Places) {
        for at in numbers(last) {
            if let Some(place) = self.places.get_mut(at) {
                place.twice |= place.next & first;
                place.next |= first;
            }
        }
    }

    fn get(&self, at: usize) -> (Chars, Places, Places) {
        self.places.get(at).map_or((Chars::NONE, 0, 0), |it| (it.chars, it.next, it.twice))
    }

    /// Whether a text leads from a place back to it in two ways.
    pub(super) fn is_ambiguous_without_end(&self) -> bool {
        if self.is_too_large {
            return false;
        }
        let reach: Vec<Places> = (0..self.places.len()).map(|from| self.reach(from)).collect();
        let leads = |from: usize, to: usize| reach.get(from).is_some_and(|all| all >> to & 1 == 1);
        let has_two_ways = |at: usize| numbers(self.get(at).2).any(|next| leads(next, at));
        if (0..self.places.len()).any(has_two_ways) {
            return true;
        }
        let mut steps = 0;
        (0..self.places.len())
            .filter(|at| leads(*at, *at))
            .any(|at| self.splits_and_meets(at, &reach, &mut steps))
    }

    /// The places that a place leads to.
    fn reach(&self, from: usize) -> Places {
        let mut seen = self.get(from).1;
        let mut todo = seen;
        while todo != 0 {
            let new = numbers(todo).fold(0, |all, at| all | self.get(at).1) & !seen;
            (seen, todo) = (seen | new, new);
        }
        seen
    }

    /// Whether two different ways over the same text lead from the place back to it.
    fn splits_and_meets(&self, start: usize, reach: &[Places], steps: &mut usize) -> bool {
        let comes_back =
            |at: usize| reach.get(at).is_some_and(|all| all >> start & 1 == 1) || at == start;
        let count = self.places.len();
        // the pairs of places that were reached, for each way whether it has split
        let mut seen = vec![false; count * count];
        let mut todo = vec![(start, start)];
        while let Some((one, other)) = todo.pop() {
            let nexts = (self.get(one).1, self.get(other).1);
            for next in numbers(nexts.0) {
                for second in numbers(nexts.1) {
                    *steps += 1;
                    if *steps > MAX_STEPS {
                        return false;
                    }
                    let is_new_split = next != second;
                    let had_split = one != other;
                    if !is_new_split && !had_split && next != start {
                        // together as before: another start finds what is from there
                        continue;
                    }
                    if !self.get(next).0.meets(self.get(second).0)
                        || !comes_back(next)
                        || !comes_back(second)
                    {
                        continue;
                    }
                    if had_split && next == start && second == start {
                        return true;
                    }
                    let at = next.min(second) * count + next.max(second);
                    if let Some(seen) = seen.get_mut(at).filter(|seen| !**seen) {
                        *seen = true;
                        todo.push((next, second));
                    }
                }
            }
        }
        false
    }
}
