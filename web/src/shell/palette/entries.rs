//! What the palette leads to: pages, actions, and what is found by a text.

use crate::parts::icon::IconName;
use crate::platform::letters::lower_case;
use crate::routes;
use crate::state::names::is_guid;

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntryKind {
    /// Something that was gone to from here.
    Recent,
    /// A page of the portal.
    Page,
    /// Something to do.
    Action,
    /// A user of the directory.
    Person,
    /// An access package.
    Package,
    /// A policy.
    Policy,
    /// A catalog.
    Catalog,
    /// A request.
    Request,
    /// A rule of the checker.
    Rule,
}

impl EntryKind {
    /// In the order of the list.
    pub const ALL: [Self; 9] = [
        Self::Recent,
        Self::Request,
        Self::Person,
        Self::Package,
        Self::Policy,
        Self::Catalog,
        Self::Page,
        Self::Action,
        Self::Rule,
    ];

    /// The heading of its group.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Recent => "Recent",
            Self::Page => "Pages",
            Self::Action => "Actions",
            Self::Person => "People",
            Self::Package => "Access packages",
            Self::Policy => "Policies",
            Self::Catalog => "Catalogs",
            Self::Request => "By id",
            Self::Rule => "Rules",
        }
    }

    /// The icon.
    pub const fn icon(self) -> IconName {
        match self {
            Self::Recent => IconName::HISTORY,
            Self::Page => IconName::DOCUMENT,
            Self::Catalog => IconName::LIST,
            Self::Action => IconName::PLAY,
            Self::Person => IconName::PERSON,
            Self::Package => IconName::BOX,
            Self::Policy => IconName::SHIELD,
            Self::Request => IconName::CLIPBOARD_TASK,
            Self::Rule => IconName::BRACES,
        }
    }

    /// How many of the kind are shown.
    const fn most(self) -> usize {
        match self {
            Self::Recent | Self::Package | Self::Policy | Self::Catalog | Self::Rule => 5,
            _ => 6,
        }
    }
}

/// Something that the palette leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaletteEntry {
    /// What it is.
    pub kind: EntryKind,
    /// Its name.
    pub label: String,
    /// What distinguishes it from others of the name.
    pub detail: String,
    /// Its address.
    pub to: String,
}

impl PaletteEntry {
    /// An entry.
    pub fn new(
        kind: EntryKind,
        label: impl Into<String>,
        detail: impl Into<String>,
        to: impl Into<String>,
    ) -> Self {
        Self { kind, label: label.into(), detail: detail.into(), to: to.into() }
    }

    /// Whether every word of a text, in lower case, is in its name or its detail.
    fn fits(&self, words: &[String]) -> bool {
        let text = lower_case(&format!("{} {}", self.label, self.detail));
        words.iter().all(|word| text.contains(word.as_str()))
    }
}

/// The pages and the actions, with other words for them.
pub fn places() -> Vec<PaletteEntry> {
    let page =
        |label: &str, detail: &str, to: &str| PaletteEntry::new(EntryKind::Page, label, detail, to);
    let action = |label: &str, detail: &str, to: &str| {
        PaletteEntry::new(EntryKind::Action, label, detail, to)
    };
    vec![
        page("Access packages", "catalogs, policies", routes::PACKAGES),
        page("Assignments", "who has what", routes::ASSIGNMENTS),
        page("Requests", "waiting, failed", routes::REQUESTS),
        page("People", "users, guests", routes::PEOPLE),
        page("Approvals", "approve, deny, what waits for me", routes::APPROVALS),
        page("Catalogs", "resources, custom extensions", routes::CATALOGS),
        page("Connected organizations", "partners, sponsors, domains", routes::ORGANIZATIONS),
        page("Roles", "who may do what, catalog owner, reader", routes::ROLES),
        page("Settings", "guests, external users, defaults", routes::SETTINGS),
        page("Home", "what needs attention", routes::HOME),
        page("Bulk", "many at once, CSV, Excel", routes::BULK),
        page("Check JSON", "validate, fix", routes::CHECK),
        page("Rules", "codes", routes::RULES),
        page("Connect a tenant", "sign in, app registration", routes::CONNECT),
        action("New assignment", "assign a user directly", routes::ASSIGN),
    ]
}

/// What an object id may be the id of.
pub fn by_id(text: &str) -> Vec<PaletteEntry> {
    let id = text.trim();
    if !is_guid(id) {
        return Vec::new();
    }
    [
        ("Request", routes::request_details(id)),
        ("Person", routes::person(id)),
        ("Access package", routes::package(id)),
    ]
    .map(|(label, to)| PaletteEntry::new(EntryKind::Request, label, id, to))
    .into()
}

/// The entries that fit a text, by kind; without a text the recent ones, the pages and the actions.
pub fn fitting(all: &[PaletteEntry], text: &str) -> Vec<PaletteEntry> {
    let words: Vec<String> = lower_case(text).split_whitespace().map(str::to_owned).collect();
    let mut shown = Vec::new();
    for kind in EntryKind::ALL {
        let of_kind = all.iter().filter(|one| one.kind == kind);
        let is_here = |one: &&PaletteEntry| match kind {
            EntryKind::Recent | EntryKind::Page | EntryKind::Action => one.fits(&words),
            // the directory and ids have been searched by the text already
            EntryKind::Person | EntryKind::Request => true,
            _ => !words.is_empty() && one.fits(&words),
        };
        let most = if kind == EntryKind::Page { usize::MAX } else { kind.most() };
        shown.extend(of_kind.filter(is_here).take(most).cloned());
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_text_finds_by_every_word() {
        let mut all = places();
        all.push(PaletteEntry::new(EntryKind::Policy, "Direct assignment", "Sales CRM", "x"));
        let labels = |text: &str| -> Vec<String> {
            fitting(&all, text).into_iter().map(|one| one.label).collect()
        };
        assert_eq!(labels("sales direct"), ["Direct assignment"]);
        assert_eq!(labels("CSV"), ["Bulk"]);
        assert!(labels("").contains(&"New assignment".to_owned()));
        assert!(!labels("").contains(&"Direct assignment".to_owned()));
        assert_eq!(labels("assign").len(), 3);
    }

    #[test]
    fn an_object_id_may_be_of_several_things() {
        assert_eq!(by_id("46184453-e63b-4f20-86c2-c557ed5d5df9").len(), 3);
        assert_eq!(by_id("46184453"), []);
    }
}
