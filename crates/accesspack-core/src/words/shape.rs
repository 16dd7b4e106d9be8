//! Words about members, their types and their values.

use super::fill::{any_of, sentence};
use super::message::{Message, message};
use crate::fix::edit::Edit;
use crate::json_text::JsonText;
use crate::values::search::has_byte;
use accesspack_wire::Version;

pub(crate) fn unknown_member(name: &str, of: &str, near: Option<&'static str>) -> Message {
    let message = message(sentence!("`{}` has no member `{}`", of, name));
    match near {
        Some(near) => message.help(sentence!("did you mean `{}`?", near)).fix(Edit::Rename(near)),
        None => message.help("Graph answers 400 to members it does not know; take it away"),
    }
}

pub(crate) fn leftover_member(
    name: &str,
    of: &str,
    right: &'static str,
    fix: Option<Edit>,
) -> Message {
    let message = message(sentence!("`{}` has no member `{}`", of, name));
    let help = if fix.is_some() {
        sentence!("`{}` is there too, and one of the two adds nothing", right)
    } else {
        sentence!("`{}` is there too, with another value; keep one of them", right)
    };
    message.help(help).maybe_fix(fix)
}

pub(crate) fn foreign_member(
    name: &str,
    tool: &str,
    here: Option<&'static str>,
    how: &'static str,
    fix: Option<Edit>,
) -> Message {
    let message = match here {
        Some(here) => {
            message(sentence!("`{}` is a name of {}; Graph calls it `{}`", name, tool, here))
        }
        None => message(sentence!("`{}` is a name of {}, which Graph does not know", name, tool)),
    };
    let message = if how.is_empty() { message } else { message.help(how) };
    message.maybe_fix(fix)
}

pub(crate) fn member_too_deep(name: &str, fix: Option<Edit>) -> Message {
    message(sentence!("`{}` stands one level too deep: it belongs to the request", name))
        .maybe_fix(fix)
}

pub(crate) fn portal_member(name: &str, here: Option<&'static str>, fix: Option<Edit>) -> Message {
    let message = match here {
        Some(here) => message(sentence!(
            "`{}` is a word from inside Entra's portal; Graph calls it `{}`",
            name,
            here
        )),
        None => message(sentence!(
            "`{}` is a word from inside Entra's portal, which Graph does not know",
            name
        )),
    };
    message
        .help("the portal does not send to Graph what its pages send; copy bodies from Graph's documentation or from a policy that Graph answers with")
        .maybe_fix(fix)
}

pub(crate) fn linked_by_address(
    name: &str,
    beside: Option<&'static str>,
    link: &str,
    fix: Option<Edit>,
) -> Message {
    let message =
        message(sentence!("`{}` links by an address, which no page shows for this call", name));
    match beside {
        Some(beside) => message.help(sentence!("send the id alone, in `{}`", beside)),
        None => message.help(sentence!("send `{}` with the `id`", link)),
    }
    .maybe_fix(fix)
}

pub(crate) fn member_casing(name: &str, right: &'static str) -> Message {
    message(sentence!("`{}` is spelt `{}`", name, right))
        .help(
            "case counts in names of members; PowerShell and C# print them with a capital, Terraform and Python with underscores",
        )
        .fix(Edit::Rename(right))
}

pub(crate) fn damaged_value(
    name: &str,
    looks_like: &str,
    remedy: Option<&'static str>,
    meant: Option<JsonText>,
) -> Message {
    let mut message = if name.is_empty() {
        message(sentence!("this is {}", looks_like))
    } else {
        message(sentence!("`{}` is {}", name, looks_like))
    };
    if let Some(remedy) = remedy {
        message = message.help(remedy);
    }
    let Some(meant) = meant else { return message };
    let text = meant.as_str();
    if text.len() < MAX_MEANT_BYTES {
        message = message.help(sentence!("`{}` is meant", text));
    }
    message
        .help("the tool that wrote the body did not write it as JSON wants it")
        .fix(Edit::Replace(meant))
}

/// A meant value that is longer is in the fix alone.
const MAX_MEANT_BYTES: usize = 40;

pub(crate) fn member_of_other_kind(name: &str, kind: &str, kinds: &[&str]) -> Message {
    message(sentence!("a `{}` has no member `{}`", kind, name)).help(sentence!(
        "`{}` belongs to {}",
        name,
        &any_of(kinds)
    ))
}

pub(crate) fn other_version_member(
    name: &str,
    version: Version,
    here: Option<&str>,
    fix: Option<Edit>,
) -> Message {
    let message = message(sentence!("`{}` is the {} name", name, version.other().as_str()));
    let message = match here {
        Some(here) => {
            message.help(sentence!("in {} the same is expressed with `{}`", version.as_str(), here))
        }
        None => message.help(sentence!("{} has nothing that corresponds to it", version.as_str())),
    };
    message.maybe_fix(fix)
}

pub(crate) fn ignored_member(name: &str, why: &'static str, fix: Option<Edit>) -> Message {
    message(sentence!("`{}` has no effect here", name)).help(why).maybe_fix(fix)
}

pub(crate) fn read_only_member(name: &str, fix: Option<Edit>) -> Message {
    let message = message(sentence!("`{}` is set by the service, not by the caller", name));
    match fix {
        Some(Edit::Steps(..)) => message.help("its value is read at another place; move it there"),
        _ => message.help("what is sent is ignored at best; take it away"),
    }
    .maybe_fix(fix)
}

pub(crate) fn wrong_type(name: &str, wanted: &str, found: &str) -> Message {
    if name.is_empty() {
        return message(sentence!("this must be {}, but this is {}", wanted, found));
    }
    message(sentence!("`{}` must be {}, but this is {}", name, wanted, found))
}

pub(crate) fn value_as_text(name: &str, wanted: &str, value: JsonText) -> Message {
    message(sentence!("`{}` is {} written as text", name, wanted))
        .help("take the quotes away")
        .fix(Edit::Replace(value))
}

pub(crate) fn null_value(name: &str) -> Message {
    message(sentence!("`{}` cannot be `null`", name))
        .help("leave the member out, or give it a value")
        .fix(Edit::Remove)
}

pub(crate) fn unknown_choice(
    value: &str,
    of: &str,
    names: &[&str],
    near: Option<&'static str>,
) -> Message {
    let message = message(sentence!("`{}` is not a value of `{}`", value, of));
    let message = match near {
        Some(near) => message.help(sentence!("did you mean `{}`?", near)).fix(Edit::replace(near)),
        None => message,
    };
    message.help(sentence!("possible values are {}", &any_of(names)))
}

pub(crate) fn other_version_choice(value: &str, version: Version, here: &'static str) -> Message {
    message(sentence!("`{}` is the {} name", value, version.other().as_str()))
        .help(sentence!("in {} the same is called `{}`", version.as_str(), here))
        .fix(Edit::replace(here))
}

pub(crate) fn unusual_choice(
    value: &str,
    of: &str,
    names: &[&str],
    near: Option<&'static str>,
) -> Message {
    let message = unknown_choice(value, of, names, near);
    Message {
        text: sentence!("`{}` is no value of `{}` that the documentation names", value, of).into(),
        ..message
    }
}

pub(crate) fn future_sentinel(name: &str) -> Message {
    message(sentence!("`{}` cannot be set to `unknownFutureValue`", name))
        .help("Graph answers with it where it has a value that is newer than the caller; it is not for sending")
}

pub(crate) fn malformed_id(name: &str, value: &str) -> Message {
    if value.is_empty() {
        return message(sentence!("`{}` is empty", name)).help("put the id there");
    }
    let message = message(sentence!("`{}` is not an id: `{}`", name, value));
    if has_byte(value, b'@') && name != "targetId" {
        message.help(
            "this looks like a mail address or a user principal name; look up the object's id",
        )
    } else if has_byte(value, b'@') {
        message.help("this looks like a mail address or a user principal name; look up the object's id, or use `target` with `email`")
    } else {
        message.help("ids are GUIDs, 8-4-4-4-12 hexadecimal digits with hyphens")
    }
}

pub(crate) fn choice_casing(value: &str, right: &'static str) -> Message {
    message(sentence!("Graph writes `{}` as `{}`", value, right))
        .help("it is undocumented whether Graph ignores case here")
        .fix(Edit::replace(right))
}

pub(crate) fn placeholder(name: &str, value: &str) -> Message {
    if let Some(variable) = crate::values::placeholder::variable(value) {
        return message(sentence!("`{}` holds the unexpanded variable `{}`", name, variable)).help(
            "nothing has filled it in; a shell leaves variables in single quotes as they are",
        );
    }
    message(sentence!("`{}` still holds the placeholder `{}`", name, value))
        .help("put the real value there")
}

pub(crate) fn body_elsewhere(text: &str) -> Message {
    message(sentence!("the body is not in this file: `{}` stands for it", text))
        .help("check it where it is; here its URL and method are")
}

pub(crate) fn workflow_template(expression: &str) -> Message {
    message(sentence!("this is the template of a workflow, which fills in `{}` when it runs", expression))
        .help("the rest is checked as it stands; expressions of Logic Apps are not reported again")
        .help("in a workflow `@@odata.type` stands for `@odata.type`; check the body that a run has sent, to be sure")
}

pub(crate) fn placeholder_value(name: &str, value: &str, wanted: &str) -> Message {
    placeholder(name, value).help(sentence!("it must be {}", wanted))
}

pub(crate) fn malformed_date_time(name: &str, value: &str, without_offset: bool) -> Message {
    if without_offset {
        message(sentence!("`{}` has no time zone", name))
            .help("add `Z` for UTC, or an offset such as `+01:00`")
    } else {
        message(sentence!("`{}` is not a date and time: `{}`", name, value))
            .help("write it as `2027-01-31T17:00:00Z`")
    }
}

pub(crate) fn malformed_date(name: &str, value: &str) -> Message {
    message(sentence!("`{}` is not a date: `{}`", name, value)).help("write it as `2027-01-31`")
}

pub(crate) fn malformed_duration(name: &str, value: &str, better: Option<String>) -> Message {
    let message = message(sentence!("`{}` is not a duration that Graph reads: `{}`", name, value))
        .help("write days as `P30D` and hours as `PT4H`; weeks, months and years are not allowed");
    match better {
        Some(better) => {
            let help = sentence!("the same length is `{}`", &better);
            message.help(help).fix(Edit::replace(better))
        }
        None => message,
    }
}

pub(crate) fn integer_range(name: &str, value: &str, meant: Option<i32>) -> Message {
    message(sentence!("`{}` must be a whole number of 32 bits, but this is `{}`", name, value))
        .maybe_fix(meant.map(Edit::replace))
}

pub(crate) fn type_missing(of: &str, kinds: &[&str], guess: Option<&str>) -> Message {
    let message = message(sentence!(
        "`@odata.type` is missing, so Graph cannot know which kind of `{}` this is",
        of
    ))
    .help(sentence!("it is one of {}", &any_of(kinds)));
    message.maybe_fix(guess.map(|guess| Edit::add(sentence!("#microsoft.graph.{}", guess))))
}

pub(crate) fn type_abstract(name: &str, kinds: &[&str], guess: Option<&str>) -> Message {
    message(sentence!("`{}` is abstract, so nothing can be of that type itself", name))
        .help(sentence!("name one of its kinds: {}", &any_of(kinds)))
        .maybe_fix(guess.map(|guess| Edit::replace(sentence!("#microsoft.graph.{}", guess))))
}

pub(crate) fn type_unknown(name: &str, kinds: &[&str], near: Option<&str>) -> Message {
    let message = message(sentence!("`{}` is not a type that can stand here", name));
    let message = match near {
        Some(near) => message
            .help(sentence!("did you mean `#microsoft.graph.{}`?", near))
            .fix(Edit::replace(sentence!("#microsoft.graph.{}", near))),
        None => message,
    };
    message.help(sentence!("possible types are {}", &any_of(kinds)))
}

pub(crate) fn type_internal(name: &str, fix: JsonText) -> Message {
    message(sentence!("`{}` is a name from inside the service", name))
        .help("outside, all types are in the namespace `microsoft.graph`")
        .fix(Edit::Replace(fix))
}

pub(crate) fn type_other_version(name: &str, version: Version, here: Option<&str>) -> Message {
    let message = message(sentence!("`{}` is not a type of {}", name, version.as_str()));
    match here {
        Some(here) => message
            .help(sentence!("in {} it is called `#microsoft.graph.{}`", version.as_str(), here))
            .fix(Edit::replace(sentence!("#microsoft.graph.{}", here))),
        None => message.help(sentence!("only {} has it", version.other().as_str())),
    }
}

pub(crate) fn type_without_hash(name: &str) -> Message {
    message(sentence!("`{}` is written without the leading `#`", name))
        .help("Graph takes both; the form with `#` is the usual one")
        .fix(Edit::replace(sentence!("#{}", name)))
}
