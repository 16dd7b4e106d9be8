//! Places: the way from the root to a value, kept on the stack, and spans in the text. Neither costs
//! anything until something is wrong.

use crate::report::Span;

/// The way to a value. It borrows from the walk, so a good body builds no pointer at all.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Path<'p> {
    Root,
    Member(&'p Path<'p>, &'p str),
    Item(&'p Path<'p>, usize),
}

impl<'p> Path<'p> {
    pub(crate) const fn member(&'p self, name: &'p str) -> Path<'p> {
        Path::Member(self, name)
    }

    pub(crate) const fn item(&'p self, index: usize) -> Path<'p> {
        Path::Item(self, index)
    }

    /// The RFC 6901 pointer.
    pub(crate) fn pointer(&self) -> String {
        match self {
            Path::Root => String::new(),
            Path::Member(parent, name) => {
                let mut pointer = parent.pointer();
                pointer.push('/');
                for letter in name.chars() {
                    match letter {
                        '~' => pointer.push_str("~0"),
                        '/' => pointer.push_str("~1"),
                        other => pointer.push(other),
                    }
                }
                pointer
            }
            Path::Item(parent, index) => format!("{}/{index}", parent.pointer()),
        }
    }
}

/// Lines and columns of one text; the starts of lines are found once, when first asked for.
#[derive(Debug)]
pub(crate) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let starts = std::iter::once(0)
            .chain(
                text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1),
            )
            .collect();
        Self { text, starts }
    }

    pub(crate) fn span(&self, (start, end): (usize, usize)) -> Span {
        let (line, column) = self.position(start);
        let (end_line, end_column) = self.position(end);
        Span { start, end, line, column, end_line, end_column }
    }

    fn position(&self, at: usize) -> (u32, u32) {
        let line = self.starts.partition_point(|start| *start <= at);
        let start =
            line.checked_sub(1).and_then(|index| self.starts.get(index)).copied().unwrap_or(0);
        let before = self.text.get(start..at).unwrap_or_default();
        let column = before.encode_utf16().count() + 1;
        (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_escape_what_rfc_6901_says() {
        let root = Path::Root;
        let first = root.member("a/b~c");
        assert_eq!(first.item(3).pointer(), "/a~1b~0c/3");
    }

    #[test]
    fn columns_count_utf_16_units() {
        let lines = Lines::of("{\n  \"😀é\": 1\n}");
        let span = lines.span((14, 15));
        assert_eq!((span.line, span.column, span.end_column), (2, 10, 11));
    }
}
