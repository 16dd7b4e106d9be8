//! Writes every rule with its page as JSON: what the static pages in `dist/rules/` are made of. Prints it where no file
//! is named.

use std::io;

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
    let rules = Value::from(all).to_string();
    if let Some(file) = std::env::args_os().nth(1) {
        return std::fs::write(file, rules);
    }
    println!("{rules}");
    Ok(())
}
