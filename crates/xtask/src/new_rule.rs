//! `cargo x new-rule`: the five places of a rule, written as skeletons that compile and then fail
//! their case until the rule is real.

mod neighbour;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::project;
use crate::step::step;

use neighbour::Neighbour;

/// The core's source, from the root.
const TABLE: &str = "crates/accesspack-core/src/table.rs";
const RULES: &str = "crates/accesspack-core/src/rules";
const WORDS: &str = "crates/accesspack-core/src/words";
const PAGES: &str = "crates/accesspack-core/pages";
const CASES: &str = "tests/cases";

/// What the rule is called and where it belongs.
#[derive(Args)]
pub(crate) struct Options {
    /// The rule's name, words with hyphens: `approver-is-guest`.
    name: String,
    /// A rule of the same family: the new one gets the next code after that family's last, and its
    /// operations, versions and source until you change them.
    #[arg(long, value_name = "CODE")]
    like: String,
    /// The Graph type whose objects the check looks at, as `rules/mod.rs` names it.
    #[arg(long, value_name = "TYPE", default_value = "accessPackageAssignmentPolicy")]
    object: String,
}

/// The names of one rule.
struct RuleNames {
    /// `approver-is-guest`
    hyphens: String,
    /// `approver_is_guest`
    snake: String,
    /// `APPROVER_IS_GUEST`
    constant: String,
    /// `AP0316`
    code: String,
}

/// Writes all five places, formats, and lists what is left to do.
pub(crate) fn run(options: &Options) -> Result<()> {
    let root = project::root();
    let table = root.join(TABLE);
    let line = Neighbour::read(&read(&table)?, &options.like)?;
    let names = RuleNames::new(&options.name, line.next_code.clone())?;
    let page = root.join(PAGES).join(format!("{}.md", names.code));
    let case = root.join(CASES).join(format!("{}.json", names.snake));
    let check = root.join(RULES).join(format!("{}.rs", names.snake));
    let words = root.join(WORDS).join(format!("{}.rs", names.snake));
    for path in [&page, &case, &check, &words] {
        if path.exists() {
            bail!("{} is there already", path.display());
        }
    }
    let first = line.versions.first().copied().unwrap_or_default();
    let fill = |template: &str| names.fill(template, &line, first);
    let case_of =
        |version: &&str| names.fill(include_str!("new_rule/case.json.txt"), &line, version);
    let cases: Vec<String> = line.versions.iter().map(case_of).collect();
    edit(&table, |text| Ok(text.replacen(&line.last, &names.after(&line), 1)))?;
    edit(&root.join(RULES).join("mod.rs"), |text| register(text, &names.snake, &options.object))?;
    edit(&root.join(WORDS).join("mod.rs"), |text| {
        let text = declare(text, &names.snake)?;
        Ok(text.replacen(
            "pub(crate) use ",
            &fill("pub(crate) use {snake}::*;\npub(crate) use "),
            1,
        ))
    })?;
    write(&check, &fill(include_str!("new_rule/check.rs.txt")))?;
    write(&words, &fill(include_str!("new_rule/words.rs.txt")))?;
    write(&page, &fill(include_str!("new_rule/page.md.txt")))?;
    write(&case, &format!("[\n{}\n]\n", cases.join(",\n")))?;
    step("formatting", |step| {
        let mut cargo = project::cargo();
        step.run(cargo.args(["fmt", "--package", "accesspack-core"]))
    })?;
    eprintln!("\n{} {}: now make these real\n", names.code, names.hyphens);
    for path in [&table, &check, &words, &page, &case] {
        eprintln!("  {}", path.strip_prefix(root).unwrap_or(path).display());
    }
    eprintln!("\n`cargo test -p accesspack-tests` fails until they are.");
    Ok(())
}

impl RuleNames {
    fn new(name: &str, code: String) -> Result<Self> {
        let good = |word: &str| {
            !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        };
        if !name.split('-').all(good) {
            bail!("`{name}`: a rule's name is lower-case words with hyphens");
        }
        let snake = name.replace('-', "_");
        let constant = snake.to_ascii_uppercase();
        Ok(Self { hyphens: name.to_owned(), snake, constant, code })
    }

    /// The family's last line with the new one below it.
    fn after(&self, line: &Neighbour) -> String {
        let columns = "    \"{code}\" {constant} \"{hyphens}\" Warning \"{since}\" {rest}";
        let line_of_table = self.fill(columns, line, "");
        format!("{}\n{line_of_table}", line.last)
    }

    fn fill(&self, template: &str, line: &Neighbour, version: &str) -> String {
        template
            .replace("{code}", &self.code)
            .replace("{constant}", &self.constant)
            .replace("{hyphens}", &self.hyphens)
            .replace("{snake}", &self.snake)
            .replace("{since}", env!("CARGO_PKG_VERSION"))
            .replace("{operation}", &line.operation)
            .replace("{version}", version)
            .replace("{rest}", &line.rest)
    }
}

/// `mod …;` among the others; rustfmt sorts them.
fn declare(text: &str, module: &str) -> Result<String> {
    let at = text.find("\nmod ").context("no modules where they were")? + 1;
    let (before, after) = text.split_at_checked(at).context("no modules where they were")?;
    Ok(format!("{before}mod {module};\n{after}"))
}

/// Declares the module and adds its check to those for objects of a type.
fn register(text: &str, module: &str, object: &str) -> Result<String> {
    let text = declare(text, module)?;
    let (before, after) = text.split_once("fn checks_of").context("`checks_of` is gone")?;
    let name = format!("\"{object}\"");
    let arms = match after.split_once(&name) {
        Some((arms, arm)) => {
            let (list, rest) = arm.split_once(']').context("`checks_of` has another form")?;
            let list = list.trim_end().trim_end_matches(',');
            format!("{arms}{name}{list}, {module}::check]{rest}")
        }
        None => after.replacen(
            "_ => &[]",
            &format!("{name} => &[{module}::check],\n        _ => &[]"),
            1,
        ),
    };
    Ok(format!("{before}fn checks_of{arms}"))
}

fn edit(path: &Path, change: impl FnOnce(&str) -> Result<String>) -> Result<()> {
    let text = read(path)?;
    let changed = change(&text).with_context(|| format!("cannot add to {}", path.display()))?;
    if changed == text {
        bail!("{}: there is no place for the rule", path.display());
    }
    write(path, &changed)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> String {
        read(&project::root().join(TABLE)).unwrap()
    }

    #[test]
    fn the_next_code_of_the_family_and_the_neighbours_columns() {
        let line = Neighbour::read(&table(), "ap0201").unwrap();
        assert!(line.next_code.starts_with("AP02"));
        assert!(!table().contains(&line.next_code));
        assert_eq!(line.operation, "createAssignmentPolicy");
        assert!(line.rest.starts_with("POLICY BOTH "));
        assert!(line.rest.ends_with(';'));
        assert!(Neighbour::read(&table(), "AP9999").is_err());
    }

    #[test]
    fn a_check_joins_those_of_its_type_or_gets_an_arm() {
        let text = read(&project::root().join(RULES).join("mod.rs")).unwrap();
        let joined = register(&text, "new_one", "expirationPattern").unwrap();
        assert!(joined.contains("mod new_one;\n"));
        assert!(joined.contains(", new_one::check]"));
        // a list that is long enough for lines of its own ends with a comma
        let joined = register(&text, "new_one", "accessPackageAssignmentPolicy").unwrap();
        assert!(joined.contains("context::policy::check, new_one::check]"), "{joined}");
        let own = register(&text, "new_one", "noSuchTypeYet").unwrap();
        assert!(own.contains("\"noSuchTypeYet\" => &[new_one::check],"));
    }

    #[test]
    fn names_are_words_with_hyphens() {
        assert!(RuleNames::new("approver-is-guest", "AP0316".to_owned()).is_ok());
        for bad in ["Approver", "approver_is", "-x", ""] {
            assert!(RuleNames::new(bad, "AP0316".to_owned()).is_err(), "{bad}");
        }
    }
}
