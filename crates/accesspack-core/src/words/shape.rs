//! Words about members, their types and their values.

use serde_json::Value;

use super::{Say, any_of, say, tick};
use crate::Version;
use crate::fix::Repair;

pub(crate) fn unknown_member(name: &str, of: &str, near: Option<&'static str>) -> Say {
    let said = say(format!("{} has no member {}", tick(of), tick(name)));
    match near {
        Some(near) => said.help(format!("did you mean {}?", tick(near))).fix(Repair::Rename(near)),
        None => said.help("Graph answers 400 to members it does not know; take it away"),
    }
}

pub(crate) fn member_casing(name: &str, right: &'static str) -> Say {
    say(format!("{} is spelt {}", tick(name), tick(right)))
        .help(
            "names of members count letter by letter; PowerShell and C# print them with a capital, Terraform and Python with underscores",
        )
        .fix(Repair::Rename(right))
}

pub(crate) fn damaged_value(name: &str, looks_like: &str, meant: Option<Value>) -> Say {
    let subject = if name.is_empty() { "this".to_owned() } else { tick(name) };
    // what can be done about it stands behind a semicolon
    let (looks_like, what_to_do) = looks_like.split_once("; ").unwrap_or((looks_like, ""));
    let mut said = say(format!("{subject} is {looks_like}"));
    if !what_to_do.is_empty() {
        said = said.help(what_to_do);
    }
    let Some(meant) = meant else { return said };
    let text = meant.to_string();
    let said = if text.len() < 40 { said.help(format!("{} is meant", tick(&text))) } else { said };
    said.help("the tool that wrote the body did not write it as JSON wants it")
        .fix(Repair::Replace(meant))
}

pub(crate) fn member_of_other_kind(name: &str, kind: &str, kinds: &[&str]) -> Say {
    say(format!("a {} has no member {}", tick(kind), tick(name))).help(format!(
        "{} belongs to {}",
        tick(name),
        any_of(kinds)
    ))
}

pub(crate) fn other_version_member(
    name: &str,
    version: Version,
    here: Option<&str>,
    fix: Option<Repair>,
) -> Say {
    let said = say(format!("{} is the {} name", tick(name), version.other()));
    let said = match here {
        Some(here) => said.help(format!("in {version} the same is told with {}", tick(here))),
        None => said.help(format!("{version} has nothing that corresponds to it")),
    };
    said.maybe_fix(fix)
}

pub(crate) fn ignored_member(name: &str, why: &str, fix: Repair) -> Say {
    say(format!("{} has no effect here", tick(name))).help(why).fix(fix)
}

pub(crate) fn read_only_member(name: &str) -> Say {
    say(format!("{} is set by the service, not by whoever calls it", tick(name)))
        .help("what is sent is ignored at best; take it away")
        .fix(Repair::Remove)
}

pub(crate) fn wrong_type(name: &str, wanted: &str, found: &str) -> Say {
    let subject = if name.is_empty() { "this".to_owned() } else { tick(name) };
    say(format!("{subject} must be {wanted}, but this is {found}"))
}

pub(crate) fn value_as_text(name: &str, wanted: &str, value: Value) -> Say {
    say(format!("{} is {wanted} written as text", tick(name)))
        .help("take the quotes away")
        .fix(Repair::Replace(value))
}

pub(crate) fn null_value(name: &str) -> Say {
    say(format!("{} cannot be `null`", tick(name)))
        .help("leave the member out, or give it a value")
        .fix(Repair::Remove)
}

pub(crate) fn unknown_choice(
    value: &str,
    of: &str,
    names: &[&str],
    near: Option<&'static str>,
) -> Say {
    let said = say(format!("{} is not a value of {}", tick(value), tick(of)));
    let said = match near {
        Some(near) => said
            .help(format!("did you mean {}?", tick(near)))
            .fix(Repair::Replace(Value::from(near))),
        None => said,
    };
    said.help(format!("possible values are {}", any_of(names)))
}

pub(crate) fn other_version_choice(value: &str, version: Version, here: &'static str) -> Say {
    say(format!("{} is the {} name", tick(value), version.other()))
        .help(format!("in {version} the same is called {}", tick(here)))
        .fix(Repair::Replace(Value::from(here)))
}

pub(crate) fn unusual_choice(
    value: &str,
    of: &str,
    names: &[&str],
    near: Option<&'static str>,
) -> Say {
    let said = unknown_choice(value, of, names, near);
    Say {
        message: format!(
            "{} is no value of {} that the documentation names",
            tick(value),
            tick(of)
        ),
        ..said
    }
}

pub(crate) fn future_sentinel(name: &str) -> Say {
    say(format!("{} cannot be set to `unknownFutureValue`", tick(name)))
        .help("Graph answers with it where it has a value that is newer than the caller; it is not for sending")
}

pub(crate) fn malformed_id(name: &str, value: &str) -> Say {
    if value.is_empty() {
        return say(format!("{} is empty", tick(name))).help("put the id there");
    }
    let said = say(format!("{} is not an id: {}", tick(name), tick(value)));
    if value.contains('@') {
        said.help("this looks like a mail address or a user principal name; look up the object's id, or use `target` with `email`")
    } else {
        said.help("ids are GUIDs, 8-4-4-4-12 hexadecimal digits with hyphens")
    }
}

pub(crate) fn placeholder(name: &str, value: &str) -> Say {
    say(format!("{} still holds the placeholder {}", tick(name), tick(value)))
        .help("put the real value there")
}

pub(crate) fn placeholder_value(name: &str, value: &str, wanted: &str) -> Say {
    placeholder(name, value).help(format!("it must be {wanted}"))
}

pub(crate) fn malformed_date_time(name: &str, value: &str, without_offset: bool) -> Say {
    if without_offset {
        say(format!("{} does not say which time zone it is in", tick(name)))
            .help("add `Z` for UTC, or an offset such as `+01:00`")
    } else {
        say(format!("{} is not a date and time: {}", tick(name), tick(value)))
            .help("write it as `2027-01-31T17:00:00Z`")
    }
}

pub(crate) fn malformed_date(name: &str, value: &str) -> Say {
    say(format!("{} is not a date: {}", tick(name), tick(value))).help("write it as `2027-01-31`")
}

pub(crate) fn malformed_duration(name: &str, value: &str, better: Option<String>) -> Say {
    let said = say(format!("{} is not a duration that Graph reads: {}", tick(name), tick(value)))
        .help("write days as `P30D` and hours as `PT4H`; weeks, months and years are not allowed");
    match better {
        Some(better) => {
            let help = format!("the same length is {}", tick(&better));
            said.help(help).fix(Repair::Replace(Value::from(better)))
        }
        None => said,
    }
}

pub(crate) fn integer_range(name: &str, value: &str, meant: Option<i32>) -> Say {
    say(format!("{} must be a whole number of 32 bits, but this is {}", tick(name), tick(value)))
        .maybe_fix(meant.map(|meant| Repair::Replace(Value::from(meant))))
}

pub(crate) fn type_missing(of: &str, kinds: &[&str], guess: Option<&str>) -> Say {
    let said = say(format!(
        "`@odata.type` is missing, so Graph cannot tell which kind of {} this is",
        tick(of)
    ))
    .help(format!("it is one of {}", any_of(kinds)));
    said.maybe_fix(guess.map(|guess| Repair::Add(Value::from(format!("#microsoft.graph.{guess}")))))
}

pub(crate) fn type_abstract(name: &str, kinds: &[&str], guess: Option<&str>) -> Say {
    say(format!("{} is abstract, so nothing can be of that type itself", tick(name)))
        .help(format!("name one of its kinds: {}", any_of(kinds)))
        .maybe_fix(
            guess.map(|guess| Repair::Replace(Value::from(format!("#microsoft.graph.{guess}")))),
        )
}

pub(crate) fn type_unknown(name: &str, kinds: &[&str], near: Option<&str>) -> Say {
    let said = say(format!("{} is not a type that can stand here", tick(name)));
    let said = match near {
        Some(near) => said
            .help(format!("did you mean `#microsoft.graph.{near}`?"))
            .fix(Repair::Replace(Value::from(format!("#microsoft.graph.{near}")))),
        None => said,
    };
    said.help(format!("possible types are {}", any_of(kinds)))
}

pub(crate) fn type_internal(name: &str, fix: Value) -> Say {
    say(format!("{} is a name from inside the service", tick(name)))
        .help("outside, all types are in the namespace `microsoft.graph`")
        .fix(Repair::Replace(fix))
}

pub(crate) fn type_other_version(name: &str, version: Version, here: Option<&str>) -> Say {
    let said = say(format!("{} is not a type of {version}", tick(name)));
    match here {
        Some(here) => said
            .help(format!("in {version} it is called `#microsoft.graph.{here}`"))
            .fix(Repair::Replace(Value::from(format!("#microsoft.graph.{here}")))),
        None => said.help(format!("only {} has it", version.other())),
    }
}

pub(crate) fn type_without_hash(name: &str) -> Say {
    say(format!("{} is written without the leading `#`", tick(name)))
        .help("Graph takes both; the form with `#` is the usual one")
        .fix(Repair::Replace(Value::from(format!("#{name}"))))
}
