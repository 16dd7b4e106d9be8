//! A plan whose rows are being read and whose people are being looked up.

use std::fmt;

use super::facts::HeldAssignment;
use super::fields::Fields;
use super::people::PersonMatch;
use super::plan::Plan;
use super::state::{PlanState, Settings, StoredRow};
use crate::bulk::columns::Columns;
use crate::bulk::header_error::HeaderError;
use crate::bulk::progress::Progress;
use crate::bulk::sheet::{Sheet, SheetError};
use crate::bulk::task::{Person, Step};

/// Why no plan can be made from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PlanError {
    /// The file is no table.
    Sheet(SheetError),
    /// The header is ambiguous or incomplete.
    Header(HeaderError),
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sheet(error) => error.fmt(f),
            Self::Header(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for PlanError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Sheet(error) => Some(error),
            Self::Header(error) => Some(error),
        }
    }
}

/// A plan whose rows are not checked yet. See the [module](crate::bulk) for the steps.
#[derive(Debug)]
pub struct PlanDraft {
    state: PlanState,
    next_record: usize,
}

impl PlanDraft {
    /// Begins a plan: reads the header.
    ///
    /// # Errors
    /// When there is no row, or when the header is ambiguous or incomplete.
    pub fn new(mut sheet: Sheet, settings: Settings) -> Result<Self, PlanError> {
        while sheet.is_empty() && sheet.step(1) != Progress::Done {}
        let header = sheet.cells(0).ok_or(PlanError::Sheet(SheetError::Empty))?;
        let columns = Columns::read(&header).map_err(PlanError::Header)?;
        Ok(Self { state: PlanState::new(sheet, columns, header, settings), next_record: 1 })
    }

    /// The meaning of each column, and which were guessed or not used.
    #[must_use]
    pub const fn columns(&self) -> &Columns {
        &self.state.columns
    }

    /// Finds up to `rows` more rows, and returns how much of the file is read.
    pub fn read(&mut self, rows: usize) -> Progress {
        let progress = self.state.sheet.step(rows);
        while self.next_record < self.state.sheet.len() {
            self.add_row(self.next_record);
            self.next_record += 1;
        }
        progress
    }

    fn add_row(&mut self, record: usize) {
        let state = &mut self.state;
        let cells = state.sheet.cells(record).unwrap_or_default();
        let fields = Fields::new(&state.columns, &cells);
        let name = fields.person().map(str::to_owned);
        if let Ok(package) = state.package_of(&fields)
            && let Some(package) = state.packages.get_mut(package)
        {
            package.wanted = true;
        }
        let person = name.map(|name| state.people.add(&name));
        let record = u32::try_from(record).unwrap_or(u32::MAX);
        state.rows.push(StoredRow { record, person, ..StoredRow::default() });
    }

    /// How many rows were found so far.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.state.rows.len()
    }

    /// Whether no row was found so far.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.state.rows.is_empty()
    }

    /// The names that the file gives to people, each once: object ids, sign-in names and e-mail addresses.
    /// The caller looks them up in the directory.
    pub fn people(&self) -> impl ExactSizeIterator<Item = &str> {
        self.state.people.iter().map(|entry| entry.name.as_str())
    }

    /// At most `count` of [`PlanDraft::people`], from number `from` on.
    #[must_use]
    pub fn people_slice(&self, from: usize, count: usize) -> Vec<String> {
        self.state.people.iter().skip(from).take(count).map(|entry| entry.name.clone()).collect()
    }

    /// The ids of the access packages that rows name.
    pub fn wanted_packages(&self) -> impl Iterator<Item = &str> {
        let wanted = self.state.packages.iter().filter(|package| package.wanted);
        wanted.map(|package| package.id.as_str())
    }

    /// Keeps the result of looking up a name of [`PlanDraft::people`].
    pub fn learn_person(&mut self, name: &str, resolved: PersonMatch) {
        self.state.people.resolve(name, resolved);
    }

    /// Keeps whether a user who was found is a guest: a policy can be for members only.
    pub fn learn_kind(&mut self, name: &str, is_guest: bool) {
        self.state.people.learn_kind(name, is_guest);
    }

    /// Keeps the domains that the tenant has verified: an address in one of them belongs to a user of the tenant, or
    /// is mistyped.
    pub fn learn_domains(&mut self, domains: Vec<String>) {
        self.state.own_domains = domains;
    }

    /// The people whose assignments and requests the caller reads: users by object id, and addresses
    /// without a user.
    pub fn resolved_people(&self) -> impl Iterator<Item = Person> {
        self.state.people.iter().filter_map(|entry| match &entry.resolved {
            Some(PersonMatch::User(id)) => Some(Person::Id(id.clone())),
            Some(PersonMatch::NotFound) if entry.name.contains('@') => {
                Some(Person::Email(entry.name.clone()))
            }
            _ => None,
        })
    }

    /// Keeps an assignment of a person. People and packages that are not in the plan are ignored.
    pub fn learn_held(&mut self, package: &str, person: &Person, held: HeldAssignment) {
        if let Some(key) = self.state.key(package, person) {
            self.state.held.insert(key, held);
        }
    }

    /// Keeps a request for a person that has not ended.
    pub fn learn_pending(&mut self, package: &str, person: &Person, step: Step) {
        if let Some(key) = self.state.key(package, person) {
            self.state.pending.insert(key, step);
        }
    }

    /// The plan, whose rows can be checked now that everything about them is known.
    #[must_use]
    pub fn into_plan(self) -> Plan {
        Plan::new(self.state)
    }
}
