//! Sentences of bulk plans: what is wrong with a header, a date or a row, and what a plan will do.

use super::message::{Message, message};

/// The notation of dates that sentences recommend.
const DATE_EXAMPLE: &str = "2026-12-31";

// The header.

pub(crate) fn header_is_a_row() -> String {
    "the first line must name the columns, but it holds a row".to_owned()
}

pub(crate) fn ambiguous_column(cell: &str, one: &str, other: &str) -> String {
    format!("the column `{cell}` could mean `{one}` or `{other}`: name it as one of them")
}

pub(crate) fn columns_mean_the_same(first: &str, second: &str) -> String {
    format!("the columns `{first}` and `{second}` mean the same: keep one of them")
}

pub(crate) fn no_person_column() -> String {
    "no column says whom a row is about: name one `email`, `user principal name` or `object id` in the first line".to_owned()
}

pub(crate) fn end_and_duration_columns() -> String {
    "the columns for the end and for the duration exclude each other: keep one of them".to_owned()
}

// Dates and durations.

pub(crate) fn not_a_date(text: &str) -> String {
    format!("`{text}` is no date: write it as {DATE_EXAMPLE}")
}

pub(crate) fn not_a_date_and_time(text: &str) -> String {
    format!("`{text}` is no date and time: write it as {DATE_EXAMPLE} 17:00")
}

pub(crate) fn not_in_the_zone(text: &str, zone: &str) -> String {
    format!("`{text}` is no moment in the zone {zone}")
}

pub(crate) fn number_of_a_spreadsheet(text: &str) -> String {
    format!(
        "`{text}` is a spreadsheet's number for a date: format the column as text and write it as {DATE_EXAMPLE}"
    )
}

pub(crate) fn ambiguous_date(text: &str, one: &str, other: &str) -> String {
    format!("`{text}` can be read in two ways: write {one} or {other}")
}

pub(crate) fn year_of_two_digits(text: &str) -> String {
    format!("`{text}` has a year of two digits: write it as {DATE_EXAMPLE}")
}

pub(crate) fn not_in_the_calendar(text: &str) -> String {
    format!("`{text}` is not in the calendar")
}

pub(crate) fn not_a_duration(text: &str) -> String {
    format!("`{text}` is no length of time: write a number of days, such as 30")
}

pub(crate) fn no_duration_at_all(text: &str) -> String {
    format!("`{text}` is no time at all: write at least 1")
}

// A file that holds no table.

pub(crate) const NO_ROWS: &str = "there are no rows";
pub(crate) const WORKBOOK: &str = "this is an Excel workbook";
pub(crate) const FILE_NOT_TEXT: &str = "the file is not UTF-8 text; save it as `CSV UTF-8`";
pub(crate) const FILE_TOO_LARGE: &str = "the file is larger than four gigabytes";

// A row: the names in it.

pub(crate) fn no_package_named() -> Message {
    message("no access package is named").help("name it in the row, or choose one for all rows")
}

pub(crate) fn package_without_policy(package: &str) -> Message {
    message(format!("`{package}` has no policy")).help("create a policy first")
}

pub(crate) fn package_with_several_policies(package: &str, policies: &str) -> Message {
    message(format!("`{package}` has several policies, and the row names none"))
        .help(format!("name one of them: {policies}"))
}

pub(crate) fn unknown_action(text: &str) -> Message {
    message(format!("`{text}` is no action"))
        .help("write `assign`, `remove`, `change dates` or `reassign`")
}

pub(crate) fn several_of_that_name(what: &str, text: &str) -> Message {
    message(format!("several {what} are called `{text}`")).help("write the id instead of the name")
}

pub(crate) fn unknown_name(what: &str, text: &str, similar: Option<&str>) -> Message {
    let help = similar.map_or_else(
        || "write its name as Microsoft Entra shows it, or its id".to_owned(),
        |similar| format!("did you mean `{similar}`?"),
    );
    message(format!("there is no {what} `{text}`")).help(help)
}

pub(crate) fn no_person_named() -> Message {
    message("nobody is named").help("name a person by e-mail address, sign-in name or object id")
}

pub(crate) fn person_not_found(name: &str) -> Message {
    message(format!("nobody in the directory is `{name}`"))
        .help("check the spelling, or use the object id")
}

pub(crate) fn several_persons(name: &str, count: usize) -> Message {
    message(format!("{count} people are `{name}`"))
        .help("use the object id or the user principal name")
}

pub(crate) fn person_not_looked_up(name: &str) -> Message {
    message(format!("`{name}` was not looked up")).help("plan again when the tenant can be reached")
}

// A row: its schedule.

pub(crate) fn unknown_zone(text: &str) -> Message {
    message(format!("`{text}` is no time zone that is known here"))
        .help("write the offset, such as UTC or +02:00")
}

pub(crate) fn in_the_column(text: String, column: &str) -> Message {
    message(text).help(format!("in the column `{column}`"))
}

pub(crate) fn wrong_duration(text: String) -> Message {
    message(text)
}

pub(crate) fn end_in_the_past(end: &str) -> Message {
    message(format!("the end `{end}` is in the past")).help("write a later date")
}

pub(crate) fn end_before_start() -> Message {
    message("the end is not after the start").help("change one of the dates")
}

pub(crate) fn no_new_end() -> Message {
    message("no new end is given").help("write a date, or `never`, in the column `end`")
}

// A row: what it will do.

pub(crate) fn invited_by_mail() -> Message {
    message("the person is not in the directory; Microsoft Entra invites them by e-mail")
}

pub(crate) fn no_such_user_of_own_domain(name: &str) -> Message {
    message(format!("no user has the address `{name}`, which is in a domain of this tenant"))
        .help("check the spelling, or create the user first")
}

pub(crate) fn outside_scope(why: &str) -> Message {
    message(format!("the person is not in the policy's scope: {why}"))
        .help("choose a policy that has the person in its scope")
}

pub(crate) fn repeats_line(line: u32) -> Message {
    message(format!("line {line} asks for the same"))
}

pub(crate) fn contradicts_line(line: u32) -> Message {
    message(format!(
        "line {line} is about the same person and access package, and asks for something else"
    ))
    .help("keep one of the two rows")
}

pub(crate) fn nothing_to_change() -> Message {
    message("the person does not have the access package").help("use the action `assign`")
}

pub(crate) fn other_request_open(request_type: &str) -> Message {
    message("another request for the same access is open")
        .help(format!("wait until it has ended, or cancel it ({request_type})"))
}

pub(crate) fn held_through_another_policy() -> Message {
    message("the person has the access package through another policy")
        .help("use the action `reassign`")
}

pub(crate) fn held_already() -> Message {
    message("the person has it already")
}

pub(crate) fn not_held() -> Message {
    message("the person does not have it")
}

pub(crate) fn request_on_its_way() -> Message {
    message("a request for it is on its way")
}

pub(crate) fn ends_then_already() -> Message {
    message("it ends at this time already")
}

pub(crate) fn has_this_policy_already() -> Message {
    message("the person has it through this policy already")
}

pub(crate) fn access_is_interrupted() -> Message {
    message("access ends and begins again, because no documented call changes the policy")
}

// The plan as a whole.

pub(crate) fn too_many_requests(requests: usize, limit: usize) -> String {
    format!(
        "{requests} requests are more than the {limit} that Microsoft allows a tenant in three months"
    )
}

pub(crate) fn many_requests(requests: usize, limit: usize) -> String {
    format!(
        "{requests} requests: Microsoft allows a tenant {limit} in three months, and those made before count too"
    )
}

pub(crate) fn many_assignments(assignments: usize, limit: usize) -> String {
    format!(
        "{assignments} new assignments: Microsoft allows a tenant {limit}, and those that are there count too"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The message law: one sentence in lower case, without a full stop, and with its backticks in pairs.
    fn assert_lawful(text: &str) {
        let first = text.chars().next().unwrap();
        assert!(first == '`' || first.is_lowercase() || first.is_ascii_digit(), "{text}");
        assert!(!text.ends_with(['.', '!', ' ']) && !text.contains(". "), "{text}");
        assert_eq!(text.matches('`').count() % 2, 0, "{text}");
    }

    #[test]
    fn every_sentence_follows_the_law() {
        let (name, date) = ("Sales", "2026-12-31");
        for message in [
            no_package_named(),
            package_without_policy(name),
            package_with_several_policies(name, "Direct, Approved"),
            unknown_action(name),
            several_of_that_name("policy", name),
            unknown_name("policy", name, None),
            unknown_name("policy", name, Some("Sale")),
            no_person_named(),
            person_not_found(name),
            several_persons(name, 2),
            person_not_looked_up(name),
            unknown_zone(name),
            in_the_column(not_a_date(name), "end"),
            wrong_duration(not_a_duration(name)),
            end_in_the_past(date),
            end_before_start(),
            no_new_end(),
            invited_by_mail(),
            no_such_user_of_own_domain(name),
            outside_scope("the policy is for members, and this is a guest"),
            repeats_line(3),
            contradicts_line(3),
            nothing_to_change(),
            other_request_open("adminAdd"),
            held_through_another_policy(),
            held_already(),
            not_held(),
            request_on_its_way(),
            ends_then_already(),
            has_this_policy_already(),
            access_is_interrupted(),
        ] {
            assert_lawful(&message.text);
            message.help.iter().for_each(|help| assert_lawful(help));
        }
        for text in [
            header_is_a_row(),
            ambiguous_column(name, "end", "email"),
            columns_mean_the_same(name, "end"),
            no_person_column(),
            end_and_duration_columns(),
            not_a_date_and_time(name),
            not_in_the_zone(date, "UTC"),
            number_of_a_spreadsheet("46123"),
            ambiguous_date("03/04/2026", date, date),
            year_of_two_digits(name),
            not_in_the_calendar(name),
            no_duration_at_all("0"),
            too_many_requests(2, 1),
            many_requests(2, 1),
            many_assignments(2, 1),
        ] {
            assert_lawful(&text);
        }
        [NO_ROWS, WORKBOOK, FILE_NOT_TEXT, FILE_TOO_LARGE].into_iter().for_each(assert_lawful);
    }
}
