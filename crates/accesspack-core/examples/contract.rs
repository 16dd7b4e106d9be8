//! Writes what the npm package is made of beside its wasm, as one JSON object: the schema of each
//! body, the TypeScript types, and which rules the schemas know too. Prints it where no file is named.

use accesspack_core::schema::{Overlap, STRUCTURAL, json_schema, typescript};
use accesspack_core::{Operation, Version};
use serde_json::{Map, Value, json};

fn main() -> std::io::Result<()> {
    let schemas: Map<String, Value> = Version::ALL
        .into_iter()
        .map(|version| {
            let of_version: Map<String, Value> = Operation::ALL
                .into_iter()
                .map(|operation| (operation.to_string(), json_schema(operation, version)))
                .collect();
            (version.to_string(), Value::Object(of_version))
        })
        .collect();
    let structural: Map<String, Value> = STRUCTURAL
        .iter()
        .map(|(code, overlap)| {
            let reason = match overlap {
                Overlap::Whole => Value::Null,
                Overlap::Part(reason) => json!(reason),
            };
            (code.to_string(), reason)
        })
        .collect();
    let contract =
        json!({ "schemas": schemas, "types": typescript(), "structural": structural }).to_string();
    if let Some(file) = std::env::args_os().nth(1) {
        return std::fs::write(file, contract);
    }
    println!("{contract}");
    Ok(())
}
