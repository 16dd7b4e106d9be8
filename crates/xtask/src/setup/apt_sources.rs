//! The machine's own apt sources: archive addresses are read there, never written here.

use std::fs;
use std::path::Path;

/// One archive with its suites, as a deb822 stanza has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct AptSource {
    pub(crate) uris: String,
    pub(crate) suites: String,
    components: String,
    signed_by: String,
}

impl AptSource {
    /// The stanza for apt.
    pub(crate) fn deb822(&self) -> String {
        let Self { uris, suites, components, signed_by } = self;
        let key = if signed_by.is_empty() { "" } else { "Signed-By: " };
        format!(
            "Types: deb\nURIs: {uris}\nSuites: {suites}\nComponents: {components}\n\
             {key}{signed_by}\n"
        )
    }
}

/// Debian's own archives among the sources that are switched on.
pub(crate) fn enabled() -> Vec<AptSource> {
    let mut found = Vec::new();
    if let Ok(text) = fs::read_to_string("/etc/apt/sources.list") {
        found.extend(one_line_style(&text));
    }
    let Ok(entries) = fs::read_dir("/etc/apt/sources.list.d") else { return debians(found) };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        match path.extension().and_then(|it| it.to_str()) {
            Some("list") => found.extend(one_line_style(&text)),
            Some("sources") => found.extend(deb822_style(&text)),
            _ => {}
        }
    }
    debians(found)
}

/// Other vendors' archives hold no Rust source, and may be out of reach.
fn debians(mut sources: Vec<AptSource>) -> Vec<AptSource> {
    sources.retain(|it| {
        it.components.split_whitespace().any(|name| name == "main")
            && (it.uris.contains("debian") || it.signed_by.contains("debian-archive"))
            && Path::new("/etc/debian_version").exists()
    });
    sources
}

/// Suites beside the release's own in the same archive, where other compiler versions lie.
pub(crate) fn neighbours(enabled: &[AptSource], codename: &str) -> Vec<AptSource> {
    let own = |it: &&AptSource| it.suites.split_whitespace().any(|suite| suite == codename);
    let Some(archive) = enabled.iter().find(own) else { return Vec::new() };
    let backports = format!("{codename}-backports");
    [backports.as_str(), "stable-backports", "oldstable-backports", "testing", "unstable"]
        .into_iter()
        .map(|suite| AptSource {
            suites: suite.to_owned(),
            components: "main".to_owned(),
            ..archive.clone()
        })
        .collect()
}

/// `deb [signed-by=KEY] URI SUITE COMPONENT…`, one a line.
fn one_line_style(text: &str) -> Vec<AptSource> {
    text.lines().filter_map(one_line).collect()
}

fn one_line(line: &str) -> Option<AptSource> {
    let line = line.split('#').next()?.trim();
    let mut rest = line.strip_prefix("deb ")?.trim_start();
    let mut key = None;
    if let Some(options) = rest.strip_prefix('[') {
        let (inside, after) = options.split_once(']')?;
        key = inside.split_whitespace().find_map(|option| option.strip_prefix("signed-by="));
        rest = after.trim_start();
    }
    let mut words = rest.split_whitespace();
    let (uri, suite) = (words.next()?, words.next()?);
    Some(AptSource {
        uris: uri.to_owned(),
        suites: suite.to_owned(),
        components: words.collect::<Vec<_>>().join(" "),
        signed_by: key.unwrap_or_default().to_owned(),
    })
}

/// Stanzas of `Field: value` lines; a stanza may be switched off, and comments may hold addresses.
fn deb822_style(text: &str) -> Vec<AptSource> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let stanzas = lines.split(|line| line.trim().is_empty());
    stanzas.filter_map(stanza).collect()
}

fn stanza(lines: &[&str]) -> Option<AptSource> {
    let mut source = AptSource::default();
    let (mut has_binaries, mut switched_on) = (false, true);
    for line in lines {
        let Some((field, value)) = line.split_once(':') else { continue };
        let value = value.trim().to_owned();
        match field.trim().to_ascii_lowercase().as_str() {
            "types" => has_binaries = value.split_whitespace().any(|kind| kind == "deb"),
            "enabled" => switched_on = !matches!(value.as_str(), "no" | "false" | "off" | "0"),
            "uris" => source.uris = value,
            "suites" => source.suites = value,
            "components" => source.components = value,
            "signed-by" => source.signed_by = value,
            _ => {}
        }
    }
    let whole = !source.uris.is_empty() && !source.suites.is_empty();
    (has_binaries && switched_on && whole).then_some(source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deb822_skips_comments_sources_and_what_is_off() {
        let text = "Types: deb\n# http://old.example/debian\nURIs: http://a.example/debian\n\
                    Suites: bookworm bookworm-updates\nComponents: main\nSigned-By: /k.gpg\n\n\
                    Types: deb-src\nURIs: http://b.example/debian\nSuites: bookworm\n\n\
                    Enabled: no\nTypes: deb\nURIs: http://c.example/debian\nSuites: bookworm\n";
        let found = deb822_style(text);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].uris, "http://a.example/debian");
        assert_eq!(found[0].signed_by, "/k.gpg");
    }

    #[test]
    fn one_line_sources_keep_their_key() {
        let text = "# deb http://off.example/debian bookworm main\n\
                    deb [arch=amd64 signed-by=/k.gpg] http://a.example/debian bookworm main extra\n";
        let found = one_line_style(text);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].suites, "bookworm");
        assert_eq!(found[0].components, "main extra");
        assert_eq!(found[0].signed_by, "/k.gpg");
    }

    #[test]
    fn neighbours_are_of_the_archive_that_holds_the_release() {
        let source = |uri: &str, suites: &str| AptSource {
            uris: uri.to_owned(),
            suites: suites.to_owned(),
            ..AptSource::default()
        };
        let enabled =
            [source("http://security", "bookworm-security"), source("http://main", "bookworm")];
        let found = neighbours(&enabled, "bookworm");
        assert!(found.iter().all(|it| it.uris == "http://main"));
        assert!(found.iter().any(|it| it.suites == "bookworm-backports"));
        assert!(neighbours(&enabled, "sid").is_empty());
    }
}
