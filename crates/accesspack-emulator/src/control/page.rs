//! The page at `/_emulator`: counts, time, data, faults, settings and the last requests. It works
//! without the script, which only refreshes it.

use accesspack_wire::Version;
use accesspack_wire::http::{Headers, Request, Response};
use chrono::SecondsFormat;
use serde_json::{Value, json};

use super::html::{button, escape, select, table};
use super::words::{FAULTS, SETTINGS, Setting, SettingInput};
use crate::behaviour::Behaviour;
use crate::faults::Fault;
use crate::fixture::Fixture;
use crate::json::text;
use crate::snapshot::COLLECTIONS;
use crate::tenant::Tenant;
use crate::url;
use crate::view::View;

/// A page in the frame that all have.
pub(super) fn frame(title: &str, body: &str) -> Response {
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title} – accesspack emulator</title>\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"/_emulator/page.css\">\
         <script src=\"/_emulator/live.js\" defer></script></head>\
         <body><a class=\"skip\" href=\"#main\">Skip to content</a>\
         <header><a class=\"home\" href=\"/_emulator\">accesspack emulator</a>\
         <nav aria-label=\"Data\"><a href=\"/_emulator/state\">State as JSON</a></nav></header>\
         <main id=\"main\">{body}</main></body></html>"
    );
    asset("text/html; charset=utf-8", &html)
}

/// A file of the page; it may load nothing from anywhere else.
pub(super) fn asset(kind: &str, text: &str) -> Response {
    let headers = Headers::new().with("Content-Type", kind).with("Cache-Control", "no-cache").with(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
             img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    Response { status: 200, headers, body: text.as_bytes().to_vec() }
}

/// The overview; `error` is the message about a form that was refused.
pub(super) fn page(tenant: &Tenant, request: &Request, error: Option<&str>) -> Response {
    let alert = error.map_or_else(String::new, |message| {
        format!("<p class=\"alert\" role=\"alert\">That did not work: {}.</p>", escape(message))
    });
    let body = format!(
        "<div class=\"title\"><h1>The tenant</h1>\
         <label class=\"live\" hidden><input type=\"checkbox\" checked> Keep this page fresh</label></div>\
         {alert}{start}<div class=\"columns\"><div>{objects}{log}{data}</div>\
         <div>{time}{faults}</div></div>{behaviour}",
        start = start(url::origin(request)),
        objects = objects(tenant),
        log = requests(tenant),
        time = time(tenant),
        data = data(tenant),
        faults = faults(tenant),
        behaviour = behaviour(tenant),
    );
    frame("The tenant", &body)
}

fn start(origin: &str) -> String {
    let origin = escape(origin);
    format!(
        "<p class=\"quiet\">Use <code>{origin}</code> instead of <code>https://graph.microsoft.com</code>, \
         with any bearer token. Nothing is kept and nothing leaves this machine.</p>"
    )
}

fn objects(tenant: &Tenant) -> String {
    let view = View { store: &tenant.store, version: Version::V1 };
    let cards = COLLECTIONS
        .into_iter()
        .map(|(name, kind)| {
            let count = view.all(kind).count();
            format!(
                "<li><a href=\"/_emulator/objects/{name}\"><b>{}</b> <span>{}</span></a></li>",
                grouped(count),
                breakable(name)
            )
        })
        .collect::<Vec<String>>()
        .concat();
    format!(
        "<section id=\"objects\" data-live><h2>Objects</h2><ul class=\"cards\">{cards}</ul></section>"
    )
}

/// A name with a possible line break before each upper-case character.
fn breakable(name: &str) -> String {
    let parts = name.chars().map(|char| match char {
        'A'..='Z' => format!("<wbr>{char}"),
        _ => char.to_string(),
    });
    parts.collect::<Vec<String>>().concat()
}

/// `100000` as `100,000`.
fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn requests(tenant: &Tenant) -> String {
    let rows: Vec<Vec<String>> = tenant
        .log
        .iter()
        .rev()
        .take(30)
        .map(|entry| {
            let (class, words) = match entry.status {
                0 => ("bad", "cut".to_owned()),
                status @ 0..400 => ("good", status.to_string()),
                status => ("bad", status.to_string()),
            };
            let time = entry.at.to_rfc3339_opts(SecondsFormat::Millis, true);
            let time = time.get(11..23).unwrap_or_default();
            vec![
                format!("<span class=\"status {class}\">{words}</span>"),
                entry.method.to_string(),
                format!(
                    "<code class=\"path\">{}</code>",
                    escape(&url::decode(&short(&entry.path)))
                ),
                format!("<span class=\"quiet\">{time}</span>"),
            ]
        })
        .collect();
    let shown = if rows.is_empty() {
        "<p class=\"quiet\">No request has come yet.</p>".to_owned()
    } else {
        table("Last requests", &["Status", "Method", "Path", "Time (UTC)"], &rows)
    };
    format!("<section id=\"log\" data-live><h2>Last requests</h2>{shown}</section>")
}

/// The long common part of paths is left out.
fn short(path: &str) -> String {
    path.replacen("/identityGovernance/entitlementManagement/", "/…/", 1)
}

fn time(tenant: &Tenant) -> String {
    let now = tenant.now().to_rfc3339_opts(SecondsFormat::Secs, true);
    let steps =
        [("60", "1 minute"), ("3600", "1 hour"), ("86400", "1 day"), ("2592000", "30 days")]
            .into_iter()
            .map(|(seconds, words)| {
                button(
                    "advance",
                    &[("seconds", seconds)],
                    &format!("<span class=\"unseen\">Move on by </span>{words}"),
                )
            })
            .collect::<Vec<String>>()
            .concat();
    format!(
        "<section id=\"time\"><h2>Time</h2><p id=\"now\" data-live>The tenant's time is \
         <time datetime=\"{now}\">{now}</time>.</p>\
         <div class=\"line\" role=\"group\" aria-label=\"Move the time on\"><span aria-hidden=\"true\">Move on by</span>{steps}</div></section>"
    )
}

fn data(tenant: &Tenant) -> String {
    let words = |fixture: Fixture| match fixture {
        Fixture::Small => "small: Contoso, 41 people and 10 access packages",
        Fixture::Empty => "empty: one administrator and one catalog",
        Fixture::Directory => {
            "directory: Contoso's people, groups and applications, and nothing else"
        }
        Fixture::Large => "large: 10,000 people with 100,000 assignments and 5,000 requests",
        Fixture::Largest => "largest: 30,000 people with 300,000 assignments and 200,000 requests",
    };
    let options: Vec<(&str, &str)> =
        Fixture::ALL.into_iter().map(|fixture| (fixture.as_str(), words(fixture))).collect();
    let chosen = select("data", "begin", tenant.fixture.as_str(), &options);
    format!(
        "<section id=\"data\"><h2>Data</h2>\
         <form method=\"post\" action=\"/_emulator/do\"><input type=\"hidden\" name=\"action\" value=\"reset\">\
         <p class=\"field\"><label for=\"begin\">Begin with</label>{chosen}</p>\
         <p class=\"field\"><label for=\"seed\">Seed</label>\
         <input id=\"seed\" name=\"seed\" inputmode=\"numeric\" pattern=\"[0-9]*\" aria-describedby=\"seed-help\">\
         <small id=\"seed-help\">A whole number from which random choices are drawn. The same one gives the same history.</small></p>\
         <button class=\"danger\">Begin anew</button></form></section>"
    )
}

fn faults(tenant: &Tenant) -> String {
    let rows: Vec<Vec<String>> = tenant.faults.iter().map(fault_row).collect();
    let queue = if rows.is_empty() {
        "<p class=\"quiet\">No fault is waiting.</p>".to_owned()
    } else {
        let forget = button("forget", &[], "Forget all");
        table("Faults to come", &["What", "How often", "For"], &rows) + &forget
    };
    let kinds = FAULTS
        .iter()
        .map(|(group, kinds)| {
            let options = kinds
                .iter()
                .map(|(kind, words)| format!("<option value=\"{kind}\">{words}</option>"))
                .collect::<Vec<String>>()
                .concat();
            format!("<optgroup label=\"{group}\">{options}</optgroup>")
        })
        .collect::<Vec<String>>()
        .concat();
    let methods = select(
        "method",
        "method",
        "",
        &[
            ("", "any"),
            ("GET", "GET"),
            ("POST", "POST"),
            ("PUT", "PUT"),
            ("PATCH", "PATCH"),
            ("DELETE", "DELETE"),
        ],
    );
    let number = |name: &str, words: &str, value: &str| {
        format!(
            "<p class=\"field\"><label for=\"{name}\">{words}</label>\
             <input id=\"{name}\" name=\"{name}\" type=\"number\" min=\"0\" value=\"{value}\"></p>"
        )
    };
    format!(
        "<section id=\"faults\"><h2>Faults</h2><div id=\"queue\" data-live>{queue}</div>\
         <form method=\"post\" action=\"/_emulator/do\"><input type=\"hidden\" name=\"action\" value=\"fault\">\
         <p class=\"field\"><label for=\"kind\">What goes wrong</label><select id=\"kind\" name=\"kind\">{kinds}</select></p>\
         <div class=\"fields\">{times}{skip}\
         <p class=\"field\"><label for=\"method\">Method</label>{methods}</p>\
         <p class=\"field\"><label for=\"path\">Path contains</label><input id=\"path\" name=\"path\" placeholder=\"assignmentRequests\" autocapitalize=\"off\" spellcheck=\"false\"></p></div>\
         <details><summary>More</summary><div class=\"fields\">{retry}{seconds}{status}\
         <p class=\"field\"><label for=\"code\">Code of a refusal</label><input id=\"code\" name=\"code\" placeholder=\"InvalidModel\" autocapitalize=\"off\" spellcheck=\"false\"></p>\
         <p class=\"field\"><label for=\"message\">Its message</label><input id=\"message\" name=\"message\"></p></div></details>\
         <button>Add fault</button></form></section>",
        times = number("times", "How many requests", "1"),
        skip = number("skip", "Let pass first", "0"),
        retry = number("retryAfter", "Retry-After, seconds", ""),
        seconds = number("seconds", "Late or off by, seconds", ""),
        status = number("status", "Status of a refusal", ""),
    )
}

fn fault_row(fault: &Fault) -> Vec<String> {
    let shown = json!(fault);
    let kind = text(&shown, "kind");
    let all = FAULTS.iter().flat_map(|(_, kinds)| kinds.iter());
    let words = all.clone().find(|(known, _)| *known == kind).map_or(kind, |(_, words)| words);
    let more = ["status", "code", "message", "retryAfter", "seconds"]
        .into_iter()
        .filter_map(|name| Some(format!("{name} {}", plain(shown.get(name)?))))
        .collect::<Vec<_>>()
        .join(", ");
    let what = if more.is_empty() {
        words.to_owned()
    } else {
        format!("{words} <small>{}</small>", escape(&more))
    };
    let often = match (fault.times, fault.skip) {
        (times, 0) => format!("{times} ×"),
        (times, skip) => format!("{times} ×, after {skip}"),
    };
    let method = fault.method.map_or("any method", |method| method.as_str());
    let path = fault
        .path
        .as_deref()
        .map_or_else(String::new, |path| format!(" <code>{}</code>", escape(path)));
    vec![what, often, format!("{method}{path}")]
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn behaviour(tenant: &Tenant) -> String {
    let now = json!(tenant.behaviour);
    let groups = SETTINGS
        .iter()
        .map(|(group, settings)| {
            let fields = settings
                .iter()
                .map(|setting| field(setting, &now))
                .collect::<Vec<String>>()
                .concat();
            format!("<fieldset><legend>{group}</legend>{fields}</fieldset>")
        })
        .collect::<Vec<String>>()
        .concat();
    let presets = [
        ("default", "Careful", Behaviour::default()),
        ("kind", "Kind", Behaviour::demo()),
        ("hostile", "Hostile", Behaviour::hostile()),
    ];
    let presets = presets
        .into_iter()
        .map(|(name, words, preset)| {
            let preset = Behaviour { auth: tenant.behaviour.auth, ..preset };
            let now = preset == tenant.behaviour;
            let form = button("preset", &[("preset", name)], words);
            if now { form.replace("<button>", "<button aria-current=\"true\">") } else { form }
        })
        .collect::<Vec<String>>()
        .concat();
    format!(
        "<section id=\"behaviour\"><h2>Behaviour</h2>\
         <p class=\"quiet\">Careful is as documented, and hostile where Graph is unknown. Kind is for trying things out. \
         Hostile is everything that documents and public reports allow.</p>\
         <div class=\"line\" role=\"group\" aria-label=\"All settings at once\">{presets}</div>\
         <form method=\"post\" action=\"/_emulator/do\"><input type=\"hidden\" name=\"action\" value=\"behaviour\">\
         <div class=\"groups\">{groups}</div><button>Save settings</button></form></section>"
    )
}

fn field((name, label, input, help): &Setting, now: &Value) -> String {
    let value = now.get(*name).map(plain).unwrap_or_default();
    let described = if help.is_empty() {
        (String::new(), String::new())
    } else {
        (
            format!(" aria-describedby=\"{name}-help\""),
            format!("<small id=\"{name}-help\">{help}</small>"),
        )
    };
    let (by, help) = described;
    match input {
        SettingInput::Switch => {
            let on = if value == "true" { " checked" } else { "" };
            format!(
                "<p class=\"switch\"><input type=\"checkbox\" id=\"{name}\" name=\"{name}\" value=\"on\"{on}{by}>\
                 <label for=\"{name}\">{label}</label>{help}</p>"
            )
        }
        SettingInput::Number => format!(
            "<p class=\"field\"><label for=\"{name}\">{label}</label>\
             <input type=\"number\" min=\"0\" id=\"{name}\" name=\"{name}\" value=\"{value}\" required{by}>{help}</p>"
        ),
        SettingInput::Choice(options) => {
            let list = select(name, name, &value, options);
            format!("<p class=\"field\"><label for=\"{name}\">{label}</label>{list}{help}</p>")
        }
    }
}
