//! The fence of a block: where it opens, what stands before each of its lines, and where it closes.

/// The fence that opens a block.
pub(super) struct Fence<'t> {
    mark: u8,
    count: usize,
    pub(super) language: &'t str,
    /// Marks of quotations before it.
    quotes: usize,
    /// The column behind them in which it begins; a tab goes to the next multiple of four.
    indent: usize,
}

impl<'t> Fence<'t> {
    /// The fence of a line, also in an item of a list or in a quotation.
    pub(super) fn of(line: &'t str) -> Option<Self> {
        let (mut at, mut quotes, mut indent) = (0, 0, 0);
        loop {
            let rest = line.get(at..)?;
            match rest.bytes().next()? {
                b'>' => {
                    at += 1;
                    quotes += 1;
                    indent = 0;
                }
                byte @ (b' ' | b'\t') => {
                    at += 1;
                    indent += width(byte, indent);
                }
                _ => match item_mark(rest) {
                    Some(length) => {
                        at += length;
                        indent += length;
                    }
                    None => break,
                },
            }
        }
        let bare = line.get(at..)?.trim_end();
        let mark = bare.bytes().next().filter(|byte| matches!(byte, b'`' | b'~'))?;
        let count = bare.bytes().take_while(|byte| *byte == mark).count();
        let info = bare.get(count..)?.trim();
        if count < 3 || mark == b'`' && info.contains('`') {
            return None;
        }
        let language = info.split([' ', ',', '\t', '{', '}']).find(|word| !word.is_empty());
        Some(Self { mark, count, language: language.unwrap_or_default(), quotes, indent })
    }

    /// Whether a line closes the block: as many marks or more, and nothing else.
    pub(super) fn is_closed_by(&self, line: &str) -> bool {
        let rest = line.get(self.indent_of(line)..).unwrap_or_default().trim();
        rest.len() >= self.count && rest.bytes().all(|byte| byte == self.mark)
    }

    /// How many bytes of a line stand before the text of the block.
    pub(super) fn indent_of(&self, line: &str) -> usize {
        let bytes = line.as_bytes();
        let (mut at, mut quotes, mut indent) = (0, 0, 0);
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'>' if quotes < self.quotes => {
                    quotes += 1;
                    indent = 0;
                }
                // before a mark of a quotation every space is passed over
                b' ' | b'\t' if indent < self.indent || self.has_quote(bytes, at, quotes) => {
                    indent += width(*byte, indent);
                }
                _ => break,
            }
            at += 1;
        }
        at
    }

    /// Whether a mark of a quotation that belongs to the block comes next.
    fn has_quote(&self, bytes: &[u8], at: usize, quotes: usize) -> bool {
        let mut rest = bytes.iter().skip(at).take(4);
        quotes < self.quotes && rest.find(|byte| !matches!(byte, b' ' | b'\t')) == Some(&b'>')
    }
}

/// How many columns white space takes.
const fn width(byte: u8, column: usize) -> usize {
    if byte == b'\t' { 4 - column % 4 } else { 1 }
}

/// How long the mark of an item of a list is that a text begins with: `- `, `10. `.
fn item_mark(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let marks: &[char] = if digits == 0 { &['-', '*', '+'] } else { &['.', ')'] };
    let behind = text.get(digits..)?.strip_prefix(marks)?;
    (digits < 10 && behind.starts_with([' ', '\t'])).then_some(digits + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_a_fence_stands_before_its_lines() {
        for (open, line, wanted) in [
            ("```http", "  a", "  a"),
            ("   ```http", "   a", "a"),
            ("   ```http", "     a", "  a"),
            ("   ```http", " a", "a"),
            ("\t```http", "\ta", "a"),
            ("\t```http", "    a", "a"),
            ("   ```http", "\ta", "a"),
            ("> ```http", "> a", "a"),
            ("> ```http", ">a", "a"),
            ("> ```http", "> > {% x %}", "> {% x %}"),
            ("```http", "> {% x %}", "> {% x %}"),
            (">  > ~~~http", ">  > a", "a"),
            ("- ```http", "  a", "a"),
            ("10. ```http", "    a", "a"),
        ] {
            let fence = Fence::of(open).unwrap();
            assert_eq!(line.get(fence.indent_of(line)..), Some(wanted), "{open} {line}");
            assert_eq!(fence.language, "http");
        }
    }

    #[test]
    fn fences_are_three_marks_or_more() {
        for line in ["``", "```a`b", "a ```", "-```", "1```", "", "> "] {
            assert!(Fence::of(line).is_none(), "{line}");
        }
        let fence = Fence::of("> ~~~~ json title").unwrap();
        assert!(fence.is_closed_by("> ~~~~\n") && fence.is_closed_by("~~~~~"));
        assert!(!fence.is_closed_by("> ~~~") && !fence.is_closed_by("> ~~~~ json"));
        assert!(!fence.is_closed_by("> ````") && !fence.is_closed_by("- ~~~~"));
    }
}
