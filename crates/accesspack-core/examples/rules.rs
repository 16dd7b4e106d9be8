//! Prints every rule with its page as JSON: what the static pages in `dist/rules/` are made of.

use std::io::{self, Write as _};

use accesspack_core::rules;
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let all: Vec<Value> = rules()
        .map(|rule| {
            json!({
                "code": rule.code,
                "name": rule.name,
                "severity": rule.severity,
                "since": rule.since,
                "operations": rule.operations,
                "versions": rule.versions,
                "source": rule.source,
                "text": rule.page(),
            })
        })
        .collect();
    writeln!(io::stdout(), "{}", Value::from(all))
}
