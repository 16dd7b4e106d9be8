//! index.html as Trunk reads it: its `data-trunk` links say what dist/ holds.

use anyhow::{Context, Result, bail};

/// What one `<link data-trunk …>` asks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// The portal's own wasm.
    Rust,
    /// A file, copied into a folder of dist/.
    File { from: String, to: String },
    /// A folder's content, copied into a folder of dist/.
    Folder { from: String, to: String },
}

/// The page with its build links taken out, and the links.
pub(crate) struct Page {
    pub(crate) html: String,
    pub(crate) links: Vec<Link>,
}

/// Reads the page. A kind of link that we do not build is an error: Trunk would build it.
pub(crate) fn parse(text: &str) -> Result<Page> {
    let mut page = Page { html: String::new(), links: Vec::new() };
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<link") {
        let (inside, tail) = after.split_once('>').context("index.html: a `<link` never ends")?;
        page.html.push_str(before);
        if attributes(inside).any(|(name, _)| name == "data-trunk") {
            page.links.push(link(inside)?);
            // the line goes with the link
            page.html.truncate(page.html.trim_end_matches([' ', '\t']).len());
            rest = tail.strip_prefix('\n').unwrap_or(tail);
        } else {
            page.html.push_str("<link");
            page.html.push_str(inside);
            page.html.push('>');
            rest = tail;
        }
    }
    page.html.push_str(rest);
    if page.html.contains("data-trunk") {
        bail!("index.html: `data-trunk` is understood in `<link>` elements only");
    }
    Ok(page)
}

fn link(inside: &str) -> Result<Link> {
    let value = |wanted: &str| {
        attributes(inside).find_map(|(name, value)| (name == wanted).then(|| value.to_owned()))
    };
    let kind = value("rel").unwrap_or_default();
    let from = value("href").unwrap_or_default();
    let to = value("data-target-path");
    match kind.as_str() {
        "rust" => Ok(Link::Rust),
        "copy-file" => Ok(Link::File { from, to: to.unwrap_or_else(|| ".".to_owned()) }),
        "copy-dir" => {
            let own_name = from.rsplit('/').next().unwrap_or_default().to_owned();
            Ok(Link::Folder { from, to: to.unwrap_or(own_name) })
        }
        _ => bail!(
            "index.html: `cargo x` builds no `rel=\"{kind}\"`; copy the file with `copy-file` or \
             `copy-dir` and refer to it plainly, so that Trunk and `cargo x web` make the same files"
        ),
    }
}

/// `name="value"` pairs; a bare name has an empty value.
fn attributes(inside: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = inside.trim_end_matches('/').trim();
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let (name, after) = rest.split_at_checked(end)?;
        if name.is_empty() {
            return None;
        }
        let Some(quoted) = after.strip_prefix("=\"") else {
            rest = after;
            return Some((name, ""));
        };
        let (value, after) = quoted.split_once('"')?;
        rest = after;
        Some((name, value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_taken_out_and_plain_ones_kept() {
        let page = parse(
            "<head>\n  <link data-trunk rel=\"copy-dir\" href=\"web/public\" data-target-path=\".\" />\n  \
             <link\n    data-trunk\n    rel=\"copy-file\" href=\"a/b.js\">\n  \
             <link rel=\"stylesheet\" href=\"style.css\">\n</head>",
        )
        .unwrap();
        assert_eq!(page.html, "<head>\n  <link rel=\"stylesheet\" href=\"style.css\">\n</head>");
        let folder = Link::Folder { from: "web/public".to_owned(), to: ".".to_owned() };
        assert_eq!(
            page.links,
            [folder, Link::File { from: "a/b.js".to_owned(), to: ".".to_owned() }]
        );
    }

    #[test]
    fn what_only_trunk_would_build_is_refused() {
        assert!(parse("<link data-trunk rel=\"scss\" href=\"a.scss\">").is_err());
        assert!(parse("<script data-trunk src=\"a.js\"></script>").is_err());
    }
}
