//! The plan: what each row will do, known before anything is sent.

mod effect;
mod facts;
mod fields;
mod row;

use std::collections::HashMap;
use std::fmt;

use chrono::{DateTime, Utc};

use super::columns::Columns;
use super::dates::Zone;
use super::sheet::{Sheet, SheetError};
use super::task::{Action, Task};
use crate::Severity;
use facts::{Open, Package, Who};

pub use effect::{Effect, Totals};
pub use facts::{Found, Held, PackageFacts, PolicyFacts};

/// What holds for rows that do not say otherwise, and what is known beforehand.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What to do.
    pub action: Action,
    /// The id of the access package.
    pub package: Option<String>,
    /// The id of the policy.
    pub policy: Option<String>,
    /// The time zone of dates that name none.
    pub zone: Zone,
    /// Why.
    pub justification: String,
    /// The access packages that rows may name, with their policies.
    pub packages: Vec<PackageFacts>,
    /// The time.
    pub now: DateTime<Utc>,
}

impl Settings {
    /// Settings that assign, with nothing said about package and policy.
    #[must_use]
    pub fn new(packages: Vec<PackageFacts>, now: DateTime<Utc>) -> Self {
        Self {
            action: Action::Assign,
            package: None,
            policy: None,
            zone: Zone::utc(),
            justification: String::new(),
            packages,
            now,
        }
    }
}

/// Why there is no plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanError {
    /// The file is no table.
    Sheet(SheetError),
    /// The header is ambiguous, or says too little: a sentence for each thing.
    Header(Vec<String>),
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sheet(error) => error.fmt(f),
            Self::Header(wrong) => f.write_str(&wrong.join("; ")),
        }
    }
}

impl std::error::Error for PlanError {}

/// What a row will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It was not checked yet.
    Unchecked,
    /// It will give access.
    Assign,
    /// It will take access away.
    Remove,
    /// It will change dates.
    Change,
    /// It will move the person to another policy.
    Reassign,
    /// Nothing has to be done: the person has, or has not, what the row asks for.
    AlreadyThere,
    /// A request for the same is on its way: it will be followed, and nothing sent.
    OnItsWay,
    /// It asks for the same as an earlier row.
    Repeated,
    /// It is wrong; see its problems.
    Error,
}

impl Verdict {
    /// Whether the row is carried out.
    #[must_use]
    pub const fn is_sent(self) -> bool {
        matches!(self, Self::Assign | Self::Remove | Self::Change | Self::Reassign | Self::OnItsWay)
    }

    /// The word on screen.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Unchecked => "Not checked",
            Self::Assign => "Assign",
            Self::Remove => "Remove",
            Self::Change => "Change dates",
            Self::Reassign => "Reassign",
            Self::AlreadyThere => "Nothing to do",
            Self::OnItsWay => "On its way",
            Self::Repeated => "Repeated",
            Self::Error => "Error",
        }
    }
}

/// Something about a row that people should know.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Problem {
    /// An error keeps the row from being sent.
    pub severity: Severity,
    /// The rule's code, where it is one of the core's rules; otherwise empty.
    pub code: &'static str,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Problem {
    fn error(message: impl Into<String>, help: impl Into<String>) -> Self {
        let (message, help) = (message.into(), help.into());
        Self { severity: Severity::Error, code: "", message, help }
    }

    fn note(message: impl Into<String>) -> Self {
        let severity = Severity::Info;
        Self { severity, code: "", message: message.into(), help: String::new() }
    }
}

/// A row of the plan, for people to look at.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedRow<'a> {
    /// The line of the file, counted from 1.
    pub line: u32,
    /// What it will do.
    pub verdict: Verdict,
    /// The person as the file names them.
    pub who: &'a str,
    /// The cells of the file.
    pub cells: Vec<String>,
    /// What people should know about it.
    pub problems: Vec<&'a Problem>,
}

/// What is kept of a row: a few bytes, because there may be many.
#[derive(Debug, Clone, Default)]
struct Kept {
    record: u32,
    who: Option<u32>,
    verdict: Option<Verdict>,
    problems: Option<Box<[u32]>>,
}

/// A plan. See the [module](super) for its steps.
#[derive(Debug)]
pub struct Plan {
    sheet: Sheet,
    columns: Columns,
    header: Vec<String>,
    settings: Settings,
    packages: Vec<Package>,
    rows: Vec<Kept>,
    next_record: usize,
    next_check: usize,
    people: Vec<Who>,
    by_name: HashMap<String, u32>,
    by_id: HashMap<String, u32>,
    held: HashMap<(u32, u32), Held>,
    open: HashMap<(u32, u32), Open>,
    first: HashMap<(u32, u32), u32>,
    problems: Vec<Problem>,
    known_problems: HashMap<Problem, u32>,
    totals: Totals,
}

impl Plan {
    /// Begins a plan: reads the header.
    ///
    /// # Errors
    /// When there is no row, or when the header is ambiguous or says too little.
    pub fn new(mut sheet: Sheet, settings: Settings) -> Result<Self, PlanError> {
        while sheet.is_empty() && sheet.step(1).is_some() {}
        let header = sheet.cells(0).ok_or(PlanError::Sheet(SheetError::Empty))?;
        let columns = Columns::read(&header).map_err(|mut wrong| {
            if Columns::looks_like_a_row(&header) {
                wrong.insert(
                    0,
                    "the first line must name the columns, but it holds a row".to_owned(),
                );
            }
            PlanError::Header(wrong)
        })?;
        let packages =
            settings.packages.iter().map(|facts| Package::new(facts, settings.now)).collect();
        Ok(Self {
            sheet,
            columns,
            header,
            settings,
            packages,
            rows: Vec::new(),
            next_record: 1,
            next_check: 0,
            people: Vec::new(),
            by_name: HashMap::new(),
            by_id: HashMap::new(),
            held: HashMap::new(),
            open: HashMap::new(),
            first: HashMap::new(),
            problems: Vec::new(),
            known_problems: HashMap::new(),
            totals: Totals::default(),
        })
    }

    /// What each column was taken for, and what was guessed or not used.
    #[must_use]
    pub const fn columns(&self) -> &Columns {
        &self.columns
    }

    /// What holds for rows that do not say otherwise.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Finds up to `rows` more rows. How much is done, from 0 to 1; none once all is.
    pub fn read(&mut self, rows: usize) -> Option<f64> {
        let share = self.sheet.step(rows);
        while self.next_record < self.sheet.len() {
            let record = self.next_record;
            self.next_record += 1;
            let cells = self.sheet.cells(record).unwrap_or_default();
            let fields = fields::Fields::new(&self.columns, &cells);
            let name = fields.person().map(str::to_owned);
            let package = self.package_of(&fields);
            if let Ok(Some(package)) = package.map(|package| self.packages.get_mut(package)) {
                package.wanted = true;
            }
            let who = name.map(|name| self.person(&name));
            let record = u32::try_from(record).unwrap_or(u32::MAX);
            self.rows.push(Kept { record, who, ..Kept::default() });
        }
        share
    }

    /// Checks up to `rows` more rows, once people and what they hold are known. How much is done, from
    /// 0 to 1; none once all is.
    pub fn check(&mut self, rows: usize) -> Option<f64> {
        let end = (self.next_check + rows).min(self.rows.len());
        while self.next_check < end {
            let at = self.next_check;
            self.next_check += 1;
            let (verdict, problems) = self.judge(at);
            self.totals.count(verdict, &problems);
            let kept: Vec<u32> = problems.into_iter().map(|problem| self.keep(problem)).collect();
            if let Some(row) = self.rows.get_mut(at) {
                row.verdict = Some(verdict);
                row.problems = (!kept.is_empty()).then(|| kept.into());
            }
        }
        if self.next_check >= self.rows.len() {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "a share, for people to see")]
        Some(self.next_check as f64 / self.rows.len() as f64)
    }

    /// Many rows have the same problem; it is kept once.
    fn keep(&mut self, problem: Problem) -> u32 {
        if let Some(known) = self.known_problems.get(&problem) {
            return *known;
        }
        let number = u32::try_from(self.problems.len()).unwrap_or(u32::MAX);
        self.problems.push(problem.clone());
        self.known_problems.insert(problem, number);
        number
    }

    /// How many rows there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// A row, for people to look at.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<PlannedRow<'_>> {
        let kept = self.rows.get(index)?;
        let record = usize::try_from(kept.record).ok()?;
        let who = kept.who.and_then(|who| self.who(who)).map_or("", |who| who.name.as_str());
        let numbers = kept.problems.iter().flat_map(|numbers| numbers.iter());
        let problem = |number: &u32| self.problems.get(usize::try_from(*number).ok()?);
        Some(PlannedRow {
            line: self.sheet.line(record),
            verdict: kept.verdict.unwrap_or(Verdict::Unchecked),
            who,
            cells: self.sheet.cells(record).unwrap_or_default(),
            problems: numbers.filter_map(problem).collect(),
        })
    }

    /// The verdict of a row, without the rest of it.
    #[must_use]
    pub fn verdict(&self, index: usize) -> Verdict {
        self.rows.get(index).and_then(|row| row.verdict).unwrap_or(Verdict::Unchecked)
    }

    /// How many rows will be carried out.
    #[must_use]
    pub fn sent(&self) -> usize {
        self.rows.iter().filter(|row| row.verdict.is_some_and(Verdict::is_sent)).count()
    }

    /// The rows to carry out, in their order: what an engine is given once somebody has confirmed.
    pub fn tasks(&self) -> impl Iterator<Item = Task> + '_ {
        let sent = |row: &&Kept| row.verdict.is_some_and(Verdict::is_sent);
        self.rows.iter().filter(sent).filter_map(|row| self.task(row).ok())
    }

    /// Gives the plan up a crumb at a time: what 100,000 rows hold takes a while to give back, and a page
    /// must not stand still for it.
    pub fn crumbs(self) -> impl Iterator<Item = ()> {
        let Self { rows, people, by_name, by_id, held, known_problems, problems, .. } = self;
        let problems = problems.into_iter().map(drop).chain(known_problems.into_iter().map(drop));
        let names = by_name.into_iter().map(drop).chain(by_id.into_iter().map(drop));
        let known = names.chain(people.into_iter().map(drop)).chain(held.into_iter().map(drop));
        rows.into_iter().map(drop).chain(known).chain(problems)
    }
}
