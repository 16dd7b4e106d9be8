//! Words about members, their types and their values.

use serde_json::Value;

use super::{Say, any_of, fill, say};
use crate::Version;
use crate::fix::Repair;

pub(crate) fn unknown_member(name: &str, of: &str, near: Option<&'static str>) -> Say {
    let said = say(fill("`{}` has no member `{}`", &[of, name]));
    match near {
        Some(near) => said.help(fill("did you mean `{}`?", &[near])).fix(Repair::Rename(near)),
        None => said.help("Graph answers 400 to members it does not know; take it away"),
    }
}

pub(crate) fn leftover_member(
    name: &str,
    of: &str,
    right: &'static str,
    fix: Option<Repair>,
) -> Say {
    let said = say(fill("`{}` has no member `{}`", &[of, name]));
    let help = match fix {
        Some(_) => "`{}` is there too, and one of the two says nothing more",
        None => "`{}` is there too, and says something else; keep one of them",
    };
    let help = fill(help, &[right]);
    said.help(help).maybe_fix(fix)
}

pub(crate) fn foreign_member(
    name: &str,
    tool: &str,
    here: Option<&'static str>,
    how: &'static str,
    fix: Option<Repair>,
) -> Say {
    let said = match here {
        Some(here) => say(fill("`{}` is a name of {}; Graph calls it `{}`", &[name, tool, here])),
        None => say(fill("`{}` is a name of {}, which Graph does not know", &[name, tool])),
    };
    let said = if how.is_empty() { said } else { said.help(how) };
    said.maybe_fix(fix)
}

pub(crate) fn member_casing(name: &str, right: &'static str) -> Say {
    say(fill("`{}` is spelt `{}`", &[name, right]))
        .help(
            "names of members count letter by letter; PowerShell and C# print them with a capital, Terraform and Python with underscores",
        )
        .fix(Repair::Rename(right))
}

pub(crate) fn damaged_value(name: &str, looks_like: &'static str, meant: Option<Value>) -> Say {
    // what can be done about it stands behind a semicolon
    let (looks_like, what_to_do) = looks_like.split_once("; ").unwrap_or((looks_like, ""));
    let mut said = if name.is_empty() {
        say(fill("this is {}", &[looks_like]))
    } else {
        say(fill("`{}` is {}", &[name, looks_like]))
    };
    if !what_to_do.is_empty() {
        said = said.help(what_to_do);
    }
    let Some(meant) = meant else { return said };
    let text = meant.to_string();
    let said = if text.len() < 40 { said.help(fill("`{}` is meant", &[&text])) } else { said };
    said.help("the tool that wrote the body did not write it as JSON wants it")
        .fix(Repair::Replace(meant))
}

pub(crate) fn member_of_other_kind(name: &str, kind: &str, kinds: &[&str]) -> Say {
    say(fill("a `{}` has no member `{}`", &[kind, name]))
        .help(fill("`{}` belongs to {}", &[name, &any_of(kinds)]))
}

pub(crate) fn other_version_member(
    name: &str,
    version: Version,
    here: Option<&str>,
    fix: Option<Repair>,
) -> Say {
    let said = say(fill("`{}` is the {} name", &[name, version.other().as_str()]));
    let said = match here {
        Some(here) => {
            said.help(fill("in {} the same is told with `{}`", &[version.as_str(), here]))
        }
        None => said.help(fill("{} has nothing that corresponds to it", &[version.as_str()])),
    };
    said.maybe_fix(fix)
}

pub(crate) fn ignored_member(name: &str, why: &'static str, fix: Option<Repair>) -> Say {
    say(fill("`{}` has no effect here", &[name])).help(why).maybe_fix(fix)
}

pub(crate) fn read_only_member(name: &str, fix: Option<Repair>) -> Say {
    let said = say(fill("`{}` is set by the service, not by whoever calls it", &[name]));
    match fix {
        Some(Repair::Steps(..)) => {
            said.help("what it says is read at another place; move it there")
        }
        _ => said.help("what is sent is ignored at best; take it away"),
    }
    .maybe_fix(fix)
}

pub(crate) fn wrong_type(name: &str, wanted: &str, found: &str) -> Say {
    if name.is_empty() {
        return say(fill("this must be {}, but this is {}", &[wanted, found]));
    }
    say(fill("`{}` must be {}, but this is {}", &[name, wanted, found]))
}

pub(crate) fn value_as_text(name: &str, wanted: &str, value: Value) -> Say {
    say(fill("`{}` is {} written as text", &[name, wanted]))
        .help("take the quotes away")
        .fix(Repair::Replace(value))
}

pub(crate) fn null_value(name: &str) -> Say {
    say(fill("`{}` cannot be `null`", &[name]))
        .help("leave the member out, or give it a value")
        .fix(Repair::Remove)
}

pub(crate) fn unknown_choice(
    value: &str,
    of: &str,
    names: &[&str],
    near: Option<&'static str>,
) -> Say {
    let said = say(fill("`{}` is not a value of `{}`", &[value, of]));
    let said = match near {
        Some(near) => {
            said.help(fill("did you mean `{}`?", &[near])).fix(Repair::Replace(Value::from(near)))
        }
        None => said,
    };
    said.help(fill("possible values are {}", &[&any_of(names)]))
}

pub(crate) fn other_version_choice(value: &str, version: Version, here: &'static str) -> Say {
    say(fill("`{}` is the {} name", &[value, version.other().as_str()]))
        .help(fill("in {} the same is called `{}`", &[version.as_str(), here]))
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
        message: fill("`{}` is no value of `{}` that the documentation names", &[value, of]).into(),
        ..said
    }
}

pub(crate) fn future_sentinel(name: &str) -> Say {
    say(fill("`{}` cannot be set to `unknownFutureValue`", &[name]))
        .help("Graph answers with it where it has a value that is newer than the caller; it is not for sending")
}

pub(crate) fn malformed_id(name: &str, value: &str) -> Say {
    if value.is_empty() {
        return say(fill("`{}` is empty", &[name])).help("put the id there");
    }
    let said = say(fill("`{}` is not an id: `{}`", &[name, value]));
    if value.contains('@') && name != "targetId" {
        said.help(
            "this looks like a mail address or a user principal name; look up the object's id",
        )
    } else if value.contains('@') {
        said.help("this looks like a mail address or a user principal name; look up the object's id, or use `target` with `email`")
    } else {
        said.help("ids are GUIDs, 8-4-4-4-12 hexadecimal digits with hyphens")
    }
}

pub(crate) fn choice_casing(value: &str, right: &'static str) -> Say {
    say(fill("Graph writes `{}` as `{}`", &[value, right]))
        .help("no page says that capitals do not count here")
        .fix(Repair::Replace(Value::from(right)))
}

pub(crate) fn placeholder(name: &str, value: &str) -> Say {
    if let Some(variable) = crate::shape::variable(value) {
        return say(fill("`{}` holds the unexpanded variable `{}`", &[name, variable])).help(
            "nothing has filled it in; a shell leaves variables in single quotes as they are",
        );
    }
    say(fill("`{}` still holds the placeholder `{}`", &[name, value]))
        .help("put the real value there")
}

pub(crate) fn placeholder_value(name: &str, value: &str, wanted: &str) -> Say {
    placeholder(name, value).help(fill("it must be {}", &[wanted]))
}

pub(crate) fn malformed_date_time(name: &str, value: &str, without_offset: bool) -> Say {
    if without_offset {
        say(fill("`{}` does not say which time zone it is in", &[name]))
            .help("add `Z` for UTC, or an offset such as `+01:00`")
    } else {
        say(fill("`{}` is not a date and time: `{}`", &[name, value]))
            .help("write it as `2027-01-31T17:00:00Z`")
    }
}

pub(crate) fn malformed_date(name: &str, value: &str) -> Say {
    say(fill("`{}` is not a date: `{}`", &[name, value])).help("write it as `2027-01-31`")
}

pub(crate) fn malformed_duration(name: &str, value: &str, better: Option<String>) -> Say {
    let said = say(fill("`{}` is not a duration that Graph reads: `{}`", &[name, value]))
        .help("write days as `P30D` and hours as `PT4H`; weeks, months and years are not allowed");
    match better {
        Some(better) => {
            let help = fill("the same length is `{}`", &[&better]);
            said.help(help).fix(Repair::Replace(Value::from(better)))
        }
        None => said,
    }
}

pub(crate) fn integer_range(name: &str, value: &str, meant: Option<i32>) -> Say {
    say(fill("`{}` must be a whole number of 32 bits, but this is `{}`", &[name, value]))
        .maybe_fix(meant.map(|meant| Repair::Replace(Value::from(meant))))
}

pub(crate) fn type_missing(of: &str, kinds: &[&str], guess: Option<&str>) -> Say {
    let said = say(fill(
        "`@odata.type` is missing, so Graph cannot tell which kind of `{}` this is",
        &[of],
    ))
    .help(fill("it is one of {}", &[&any_of(kinds)]));
    said.maybe_fix(
        guess.map(|guess| Repair::Add(Value::from(fill("#microsoft.graph.{}", &[guess])))),
    )
}

pub(crate) fn type_abstract(name: &str, kinds: &[&str], guess: Option<&str>) -> Say {
    say(fill("`{}` is abstract, so nothing can be of that type itself", &[name]))
        .help(fill("name one of its kinds: {}", &[&any_of(kinds)]))
        .maybe_fix(
            guess.map(|guess| Repair::Replace(Value::from(fill("#microsoft.graph.{}", &[guess])))),
        )
}

pub(crate) fn type_unknown(name: &str, kinds: &[&str], near: Option<&str>) -> Say {
    let said = say(fill("`{}` is not a type that can stand here", &[name]));
    let said = match near {
        Some(near) => said
            .help(fill("did you mean `#microsoft.graph.{}`?", &[near]))
            .fix(Repair::Replace(Value::from(fill("#microsoft.graph.{}", &[near])))),
        None => said,
    };
    said.help(fill("possible types are {}", &[&any_of(kinds)]))
}

pub(crate) fn type_internal(name: &str, fix: Value) -> Say {
    say(fill("`{}` is a name from inside the service", &[name]))
        .help("outside, all types are in the namespace `microsoft.graph`")
        .fix(Repair::Replace(fix))
}

pub(crate) fn type_other_version(name: &str, version: Version, here: Option<&str>) -> Say {
    let said = say(fill("`{}` is not a type of {}", &[name, version.as_str()]));
    match here {
        Some(here) => said
            .help(fill("in {} it is called `#microsoft.graph.{}`", &[version.as_str(), here]))
            .fix(Repair::Replace(Value::from(fill("#microsoft.graph.{}", &[here])))),
        None => said.help(fill("only {} has it", &[version.other().as_str()])),
    }
}

pub(crate) fn type_without_hash(name: &str) -> Say {
    say(fill("`{}` is written without the leading `#`", &[name]))
        .help("Graph takes both; the form with `#` is the usual one")
        .fix(Repair::Replace(Value::from(fill("#{}", &[name]))))
}
