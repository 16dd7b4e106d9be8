//! Text that was taken out of a file, with the place in the file of each of its parts.

/// A part of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    /// Where it begins in the text; it ends where the next one begins.
    at: usize,
    /// Where it is in the file.
    from: usize,
    to: usize,
    /// The file has the same bytes there. What is not the same stands for the whole range in the file.
    is_same: bool,
}

/// Text made of parts of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Pieces {
    text: String,
    runs: Vec<Run>,
}

impl Pieces {
    /// Text that the file has at `from`.
    pub(super) fn of(text: &str, from: usize) -> Self {
        let mut pieces = Self::default();
        pieces.push(text, from);
        pieces
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Appends text that the file has at `from`.
    pub(super) fn push(&mut self, text: &str, from: usize) {
        if text.is_empty() {
            return;
        }
        let to = from + text.len();
        match self.runs.last_mut() {
            Some(last) if last.is_same && last.to == from => last.to = to,
            _ => self.runs.push(Run { at: self.text.len(), from, to, is_same: true }),
        }
        self.text.push_str(text);
    }

    /// Appends text that stands for a range of the file.
    pub(super) fn push_made(&mut self, text: &str, (from, to): (usize, usize)) {
        if !text.is_empty() {
            self.runs.push(Run { at: self.text.len(), from, to, is_same: false });
            self.text.push_str(text);
        }
    }

    /// Appends what another text has between two places.
    pub(super) fn push_part(&mut self, other: &Self, start: usize, end: usize) {
        let first = other.runs.partition_point(|run| run.at <= start).saturating_sub(1);
        for (index, run) in other.runs.iter().enumerate().skip(first) {
            if run.at >= end {
                break;
            }
            let next = other.runs.get(index + 1).map_or(other.text.len(), |next| next.at);
            let (from, to) = (run.at.max(start), next.min(end));
            let Some(part) = other.text.get(from..to) else { continue };
            if run.is_same {
                self.push(part, run.from + (from - run.at));
            } else {
                self.push_made(part, (run.from, run.to));
            }
        }
    }

    /// A part of the text; empty where there is none.
    pub(super) fn part(&self, start: usize, end: usize) -> Self {
        let mut part = Self::default();
        part.push_part(self, start, end);
        part
    }

    /// The text without white space around it.
    pub(super) fn trimmed(&self) -> Self {
        let start = self.text.len() - self.text.trim_start().len();
        self.part(start, self.text.trim_end().len())
    }

    /// The same text, whose places count in `outer`, as places in the file of `outer`.
    pub(super) fn through(&self, outer: &Self) -> Self {
        let mut pieces = Self::default();
        for (index, run) in self.runs.iter().enumerate() {
            let end = self.runs.get(index + 1).map_or(self.text.len(), |next| next.at);
            if run.is_same {
                pieces.push_part(outer, run.from, run.to);
            } else if let Some(text) = self.text.get(run.at..end) {
                pieces.push_made(text, outer.in_file((run.from, run.to)));
            }
        }
        pieces
    }

    /// The same places with another text of the same length.
    pub(super) fn with_text(&self, text: String) -> Self {
        debug_assert_eq!(text.len(), self.text.len());
        Self { text, runs: self.runs.clone() }
    }

    /// The text as the file has it, where nothing but white space was left out between its parts, which JSON allows.
    pub(super) fn rejoined(self, file: &str) -> Self {
        let is_space = |from: usize, to: usize| {
            let gap = file.get(from..to);
            gap.is_some_and(|gap| gap.bytes().all(|byte| matches!(byte, b' ' | b'\t')))
        };
        let is_near = |pair: &[Run]| match pair {
            [one, next] => one.is_same && next.is_same && is_space(one.to, next.from),
            _ => false,
        };
        let (from, to) = self.range();
        match file.get(from..to) {
            Some(text) if self.runs.len() > 1 && self.runs.windows(2).all(is_near) => {
                Self::of(text, from)
            }
            _ => self,
        }
    }

    /// The range in the file of a range of the text.
    pub(super) fn in_file(&self, (start, end): (usize, usize)) -> (usize, usize) {
        let from = self.place(start, false);
        (from, if end > start { self.place(end - 1, true).max(from) } else { from })
    }

    /// The range in the file of the whole text.
    pub(super) fn range(&self) -> (usize, usize) {
        self.in_file((0, self.text.len()))
    }

    /// Where the file has the byte at `at`, or where that ends.
    fn place(&self, at: usize, is_end: bool) -> usize {
        let index = self.runs.partition_point(|run| run.at <= at).saturating_sub(1);
        let Some(run) = self.runs.get(index) else { return 0 };
        match run.is_same {
            true => (run.from + (at - run.at) + usize::from(is_end)).min(run.to),
            false if is_end => run.to,
            false => run.from,
        }
    }

    /// Whether the file has this very text, in one part.
    pub(super) fn is_verbatim(&self) -> bool {
        matches!(self.runs.as_slice(), [] | [Run { is_same: true, .. }])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back_to_the_file() {
        let mut pieces = Pieces::of("ab", 10);
        pieces.push("c", 12);
        pieces.push_made("XY", (13, 20));
        pieces.push("d", 20);
        assert_eq!(pieces.text(), "abcXYd");
        assert_eq!(pieces.in_file((0, 3)), (10, 13));
        assert_eq!(pieces.in_file((2, 4)), (12, 20));
        assert_eq!(pieces.in_file((4, 6)), (13, 21));
        assert_eq!(pieces.in_file((6, 6)), (21, 21));
        assert!(!pieces.is_verbatim() && pieces.part(1, 3).is_verbatim());
        assert_eq!(pieces.part(2, 6).in_file((0, 1)), (12, 13));
    }

    #[test]
    fn parts_with_white_space_between_them_are_joined_again() {
        let file = "  {\n  \t1}, > 2";
        let parts = |places: [(usize, usize); 2]| {
            let mut pieces = Pieces::default();
            for (from, to) in places {
                pieces.push(file.get(from..to).unwrap(), from);
            }
            pieces
        };
        let joined = parts([(2, 4), (7, 9)]).rejoined(file);
        assert_eq!((joined.text(), joined.range()), ("{\n  \t1}", (2, 9)));
        assert!(joined.is_verbatim());
        let apart = parts([(7, 10), (13, 14)]);
        assert_eq!(apart.clone().rejoined(file), apart);
    }

    #[test]
    fn places_lead_through_a_text_between() {
        let outer = {
            let mut outer = Pieces::of("ab", 10);
            outer.push("cd", 20);
            outer
        };
        let inner = Pieces::of("bc", 1).through(&outer);
        assert_eq!((inner.text(), inner.in_file((0, 2))), ("bc", (11, 21)));
        assert!(!inner.is_verbatim());
    }
}
