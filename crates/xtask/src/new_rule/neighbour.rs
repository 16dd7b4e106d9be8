//! The neighbour of a new rule: its line in the table of rules, and the last line of its family.

use anyhow::{Context, Result};

/// What the new rule takes from its neighbour.
pub(super) struct Neighbour {
    /// The family's last line.
    pub(super) last: String,
    /// Operations, versions and source, as the table writes them.
    pub(super) rest: String,
    pub(super) next_code: String,
    /// The first operation, as a case names it.
    pub(super) operation: String,
    /// The versions that the rule is about.
    pub(super) versions: &'static [&'static str],
}

impl Neighbour {
    /// Reads `"AP0313" NAME "name" Error "0.1.0" POLICY BOTH graph!("…");`.
    pub(super) fn read(table: &str, code: &str) -> Result<Self> {
        let code = code.to_ascii_uppercase();
        let wanted =
            line_of(table, &code).with_context(|| format!("no rule {code} in the table"))?;
        let columns: Vec<&str> = wanted.trim_start().splitn(6, ' ').collect();
        let rest = *columns.get(5).context("the table's lines have another form")?;
        let mut words = rest.split(' ');
        let operations = words.next().unwrap_or_default();
        let versions: &[&str] = match words.next() {
            Some("BETA") => &["beta"],
            Some("V1") => &["v1.0"],
            _ => &["v1.0", "beta"],
        };

        let family = code.get(..4).context("a code is `AP` and four digits")?;
        let of_family = |number: u32| format!("{family}{number:02}");
        let (number, last) = (1..100)
            .rev()
            .find_map(|number| Some((number, line_of(table, &of_family(number))?)))
            .context("the family has no rule")?;
        Ok(Self {
            last: last.to_owned(),
            next_code: of_family(number + 1),
            operation: first_operation(table, operations)?,
            versions,
            rest: rest.to_owned(),
        })
    }
}

fn line_of<'a>(table: &'a str, code: &str) -> Option<&'a str> {
    let start = format!("\"{code}\" ");
    table.lines().find(|line| line.trim_start().starts_with(&start))
}

/// `const POLICY: &[Op] = &[Op::CreateAssignmentPolicy, …` gives `createAssignmentPolicy`.
fn first_operation(table: &str, list: &str) -> Result<String> {
    let (_, after) = table
        .split_once(&format!("const {list}: "))
        .with_context(|| format!("the table has no list of operations {list}"))?;
    let definition = after.split(';').next().unwrap_or_default();
    let first = definition.split_once("Op::").map_or("", |(_, name)| name);
    let name: String = first.chars().take_while(char::is_ascii_alphanumeric).collect();
    Ok(match name.split_at_checked(1) {
        Some((head, tail)) if name != "ALL" => head.to_ascii_lowercase() + tail,
        // a rule for every operation: any will do for the case
        _ => "createAssignmentPolicy".to_owned(),
    })
}
