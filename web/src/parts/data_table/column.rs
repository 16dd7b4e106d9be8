//! A column as a value: its key, its heading, its cells and what it is sorted by.

use crate::parts::icon::IconName;
use crate::parts::menu::{MenuButton, MenuItems};
use crate::platform::letters::lower_case;
use chrono::{DateTime, Utc};
use leptos::prelude::*;

/// What a cell is sorted by. Texts come before numbers: an instant that is missing before every instant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SortKey {
    /// A text in lower case.
    Text(String),
    /// A number, or an instant in milliseconds since 1970.
    Number(i64),
}

impl SortKey {
    /// Sorts by a text without regard to case.
    pub fn text(text: &str) -> Self {
        Self::Text(lower_case(text))
    }

    /// After everything else.
    pub const LAST: Self = Self::Number(i64::MAX);

    /// Sorts by a number of things.
    pub fn count(count: usize) -> Self {
        Self::Number(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// Sorts by an instant, or by the text that stands where an instant could not be read.
    pub fn instant(at: Option<DateTime<Utc>>, text: &str) -> Self {
        at.map_or_else(|| Self::text(text), |at| Self::Number(at.timestamp_millis()))
    }
}

/// How the cells of a column are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnLayout {
    /// The cell that names its row.
    RowHeader,
    /// Plain content.
    Content,
    /// A date with a time, which needs a minimal width.
    Instant,
    /// A text in one line, which ends in an ellipsis where it is too long. The cell gives the whole text as its title.
    OneLine,
    /// A number.
    Number,
    /// Plain content that a table of middle width leaves out; the panel of a row has it too.
    Minor,
    /// Buttons; the heading is for screen readers only.
    Actions,
}

impl ColumnLayout {
    /// The class of its heading.
    pub(super) const fn heading_class(self) -> Option<&'static str> {
        match self {
            Self::Number => Some("data-table__number"),
            Self::Minor => Some("data-table__minor"),
            _ => None,
        }
    }
}

/// A column of a table of `T`.
pub struct TableColumn<T> {
    /// Its name in the address, which stays the same whatever the heading becomes.
    pub key: &'static str,
    /// The heading.
    pub label: &'static str,
    /// How its cells are laid out.
    pub layout: ColumnLayout,
    /// The view of a row's cell.
    pub cell: Box<dyn Fn(&T) -> AnyView + Send + Sync>,
    /// What it is sorted by; without it the heading has no button.
    pub sort_key: Option<fn(&T) -> SortKey>,
}

impl<T: 'static> TableColumn<T> {
    /// A column with a key, a heading, and the view of a row's cell.
    pub fn new(
        key: &'static str,
        label: &'static str,
        cell: impl Fn(&T) -> AnyView + Send + Sync + 'static,
    ) -> Self {
        let layout = ColumnLayout::Content;
        Self { key, label, layout, cell: Box::new(cell), sort_key: None }
    }

    /// The column that names each row.
    pub fn row_header(
        key: &'static str,
        label: &'static str,
        cell: impl Fn(&T) -> AnyView + Send + Sync + 'static,
    ) -> Self {
        Self { layout: ColumnLayout::RowHeader, ..Self::new(key, label, cell) }
    }

    /// A column of dates with times.
    pub fn instant(
        key: &'static str,
        label: &'static str,
        cell: impl Fn(&T) -> AnyView + Send + Sync + 'static,
    ) -> Self {
        Self { layout: ColumnLayout::Instant, ..Self::new(key, label, cell) }
    }

    /// A column of texts, each in one line; the whole text is in the title.
    pub fn one_line(
        key: &'static str,
        label: &'static str,
        text: impl Fn(&T) -> String + Send + Sync + 'static,
    ) -> Self {
        let cell = move |row: &T| {
            let text = text(row);
            let title = text.clone();
            view! { <bdi class="data-table__line" title=title>{text}</bdi> }.into_any()
        };
        Self { layout: ColumnLayout::OneLine, ..Self::new(key, label, cell) }
    }

    /// A column that a table of middle width leaves out.
    pub fn minor(
        key: &'static str,
        label: &'static str,
        cell: impl Fn(&T) -> AnyView + Send + Sync + 'static,
    ) -> Self {
        Self { layout: ColumnLayout::Minor, ..Self::new(key, label, cell) }
    }

    /// A column of numbers.
    pub fn number(
        key: &'static str,
        label: &'static str,
        cell: impl Fn(&T) -> AnyView + Send + Sync + 'static,
    ) -> Self {
        Self { layout: ColumnLayout::Number, ..Self::new(key, label, cell) }
    }

    /// The column with the menu of each row. `name` is what a row is called, `items` are its commands.
    pub fn menu(
        name: fn(&T) -> String,
        items: impl Fn(&T) -> Option<MenuItems> + Send + Sync + 'static,
    ) -> Self {
        Self::actions(move |row| {
            items(row).map(|items| view! { <RowMenu name=name(row) items /> }).into_any()
        })
    }

    /// The column with the buttons of each row.
    pub fn actions(cell: impl Fn(&T) -> AnyView + Send + Sync + 'static) -> Self {
        Self { layout: ColumnLayout::Actions, ..Self::new("actions", "Actions", cell) }
    }

    /// The same column, sorted by its heading's button.
    #[must_use]
    pub fn sorted_by(self, sort_key: fn(&T) -> SortKey) -> Self {
        Self { sort_key: Some(sort_key), ..self }
    }
}

/// The menu of a row.
#[component]
pub fn RowMenu(
    /// What the row is called.
    name: String,
    /// Its commands.
    items: MenuItems,
) -> impl IntoView {
    let name = format!("Commands for {name}");
    view! { <MenuButton label="Commands" name icon=IconName::MORE icon_only=true items /> }
}

/// A column without the type of its rows.
#[derive(Clone, Copy)]
pub struct ColumnHead {
    pub(super) key: &'static str,
    pub(super) label: &'static str,
    pub(super) layout: ColumnLayout,
    pub(super) is_sortable: bool,
}

impl ColumnHead {
    /// The head of a column.
    pub fn of<T>(column: &TableColumn<T>) -> Self {
        let TableColumn { key, label, layout, .. } = *column;
        Self { key, label, layout, is_sortable: column.sort_key.is_some() }
    }

    /// Its name in the address.
    pub const fn key(&self) -> &'static str {
        self.key
    }

    /// The heading.
    pub const fn label(&self) -> &'static str {
        self.label
    }

    /// Whether the table makes sense without it.
    pub fn can_be_hidden(&self) -> bool {
        !matches!(self.layout, ColumnLayout::RowHeader | ColumnLayout::Actions)
    }
}
