//! TypeScript unions of the names of operations, versions and clouds, made at compile time from the
//! core's lists.

#[cfg(feature = "whole")]
use accesspack_core::SnippetLanguage;
use accesspack_core::{Cloud, Operation, Version};
use wasm_bindgen::prelude::wasm_bindgen;

/// A string that constant evaluation appends to.
struct ConstString<const N: usize> {
    bytes: [u8; N],
    length: usize,
}

impl<const N: usize> ConstString<N> {
    const fn new() -> Self {
        Self { bytes: [0; N], length: 0 }
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "evaluated at compile time, where an index out of bounds is a compile error"
    )]
    const fn push(mut self, part: &str) -> Self {
        let part = part.as_bytes();
        let mut at = 0;
        while at < part.len() {
            self.bytes[self.length] = part[at];
            self.length += 1;
            at += 1;
        }
        self
    }

    const fn as_str(&self) -> &str {
        let (text, _) = self.bytes.split_at(self.length);
        match str::from_utf8(text) {
            Ok(text) => text,
            Err(_) => "",
        }
    }
}

/// `$doc` and `export type $name = "…" | "…";` with every name that `$type::ALL` has.
macro_rules! union {
    ($constant:ident, $type:ty, $doc:literal, $name:literal) => {
        #[doc = $doc]
        pub const $constant: &str = {
            const TEXT: ConstString<4096> = {
                let mut text = ConstString::new()
                    .push("/** ")
                    .push($doc)
                    .push(" */\nexport type ")
                    .push($name)
                    .push(" =");
                let mut rest: &[$type] = &<$type>::ALL;
                while let [first, others @ ..] = rest {
                    text = text.push("\n  | \"").push(first.as_str()).push("\"");
                    rest = others;
                }
                text.push(";\n")
            };
            TEXT.as_str()
        };

        const _: () = {
            #[wasm_bindgen(typescript_custom_section)]
            const SECTION: &str = $constant;
        };
    };
}

union!(OPERATION, Operation, "What a request does.", "Operation");
union!(VERSION, Version, "A version of the Microsoft Graph API.", "Version");
#[cfg(feature = "whole")]
union!(SNIPPET_LANGUAGE, SnippetLanguage, "A language that `snippet` writes.", "SnippetLanguage");
union!(CLOUD, Cloud, "A cloud that Microsoft Graph runs in.", "Cloud");
