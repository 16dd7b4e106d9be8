//! The list as a file: what is on show, in columns that the bulk page reads back.

use crate::platform::{clock, files};
use crate::state::notices;
use crate::words::time::{self, Ends};
use accesspack_client::Assignment;
use accesspack_core::bulk::csv_line;
use chrono::{DateTime, SecondsFormat, Utc};

const HEADER: [&str; 10] = [
    "Name",
    "Email",
    "User principal name",
    "Object id",
    "Access package",
    "Policy",
    "State",
    "Start",
    "End",
    "Assignment id",
];

/// Offers the assignments for download.
pub fn offer(all: &[&Assignment]) {
    let name = file_name(all, clock::now());
    files::offer_csv(&name, &csv(all));
    let count = crate::words::count(all.len(), "assignment", "assignments");
    notices::board().announce(format!("{count} saved in {name}."));
}

/// The file. Cells that a spreadsheet would take for a formula are guarded.
fn csv(all: &[&Assignment]) -> String {
    let mut text = String::new();
    csv_line(&mut text, HEADER.into_iter());
    for one in all {
        let target = one.target.as_ref();
        let of = |part: fn(&accesspack_client::Subject) -> &str| target.map_or("", part);
        let end = match time::ends(one) {
            Ends::At(at) => instant(at),
            Ends::Never => "never".to_owned(),
            Ends::Unknown => String::new(),
            Ends::Other(text) => text,
        };
        let start = time::read(&one.start).map_or_else(|| one.start.clone(), instant);
        let package = one.access_package.as_ref().map_or("", |one| &one.display_name);
        let policy = one.policy.as_ref().map_or("", |one| &one.display_name);
        let cells = [
            of(|target| &target.display_name),
            of(|target| &target.email),
            of(|target| &target.principal_name),
            of(|target| &target.object_id),
            package,
            policy,
            one.state.label(),
            &start,
            &end,
            &one.id,
        ];
        csv_line(&mut text, cells.into_iter());
    }
    text
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// `assignments-sales-crm-2026-11-22.csv`, or without a package where there are several.
fn file_name(all: &[&Assignment], now: DateTime<Utc>) -> String {
    let package =
        |one: &&Assignment| one.access_package.as_ref().map(|one| one.display_name.clone());
    let first = all.first().and_then(package);
    let same = all.iter().all(|one| package(one) == first);
    let words = first.filter(|_| same).map(|name| plain(&name)).filter(|name| !name.is_empty());
    let date = instant(now);
    let day = date.get(..10).unwrap_or_default();
    match words {
        Some(words) => format!("assignments-{words}-{day}.csv"),
        None => format!("assignments-{day}.csv"),
    }
}

/// Alphanumeric characters in lower case, hyphens for the rest.
fn plain(name: &str) -> String {
    let parts: Vec<_> = name
        .split(|char: char| !char.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .map(str::to_lowercase)
        .collect();
    parts.join("-")
}
