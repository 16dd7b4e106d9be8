//! Short names for what a wasm imports: wasm-bindgen's end in a hash, three hundred of them are in the portal's main part
//! and in its script, and none compresses.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

/// How the names begin that wasm-bindgen makes. The others are those of modules, which stay.
const GENERATED: [&str; 2] = ["__wbg_", "__wbindgen_"];

/// Gives the imports of `wasm` short names, in it and in the `script` that provides them.
///
/// # Errors
/// When the wasm cannot be read, or the script does not provide one of its imports under the name that the wasm has
/// for it: then the two are not of one build.
pub(crate) fn shorten(wasm: &Path, script: &Path) -> Result<()> {
    let bytes = fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let text =
        fs::read_to_string(script).with_context(|| format!("cannot read {}", script.display()))?;
    let names = short_names(&bytes)?;
    fs::write(wasm, renamed(&bytes, &names)?)?;
    fs::write(script, renamed_keys(&text, &names)?)?;
    Ok(())
}

/// The imports that wasm-bindgen named, with their short names. A name that is exported too stays: the script has
/// it twice.
fn short_names(wasm: &[u8]) -> Result<BTreeMap<String, String>> {
    let (mut imported, mut exported) = (BTreeSet::new(), BTreeSet::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let name = import?.name;
                    if GENERATED.iter().any(|begin| name.starts_with(begin)) {
                        imported.insert(name.to_owned());
                    }
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    exported.insert(export?.name.to_owned());
                }
            }
            _ => {}
        }
    }
    let names = imported.difference(&exported).enumerate();
    Ok(names.map(|(number, name)| (name.clone(), format!("_{number}"))).collect())
}

/// The module with other names of imports.
fn renamed(wasm: &[u8], names: &BTreeMap<String, String>) -> Result<Vec<u8>> {
    let mut kept = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        if let Payload::ImportSection(section) = payload {
            let mut imports = ImportSection::new();
            for import in section.into_imports() {
                let import = import?;
                let name = names.get(import.name).map_or(import.name, String::as_str);
                let what = RoundtripReencoder.entity_type(import.ty);
                let what = what.map_err(|error| anyhow!("{error}"))?;
                imports.import(import.module, name, what);
            }
            kept.section(&imports);
        } else if let Some((id, range)) = payload.as_section() {
            let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
            let data = wasm.get(range).context("a section ends behind the file")?;
            kept.section(&RawSection { id, data });
        }
    }
    Ok(kept.finish())
}

/// The script with other keys in the object of imports, where each key is the first word of a line.
fn renamed_keys(script: &str, names: &BTreeMap<String, String>) -> Result<String> {
    let mut left: BTreeSet<&str> = names.keys().map(String::as_str).collect();
    let mut out = String::with_capacity(script.len());
    for line in script.split_inclusive('\n') {
        let key = line.trim_start();
        let short = key.split_once(':').and_then(|(key, _)| Some((key, names.get(key)?)));
        match short {
            Some((key, short)) if left.remove(key) => out.push_str(&line.replacen(key, short, 1)),
            _ => out.push_str(line),
        }
    }
    ensure!(left.is_empty(), "the script does not provide {left:?}, which the wasm imports");
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{EntityType, ExportKind, ExportSection, TypeSection};

    /// A module that imports two generated names, one of which it exports too, and one of a module.
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        for (module, name) in
            [("./a_bg.js", "__wbg_add_0a1b"), ("./a_bg.js", "__wbindgen_both"), ("./b.js", "give")]
        {
            imports.import(module, name, EntityType::Function(0));
        }
        let mut exports = ExportSection::new();
        exports.export("__wbindgen_both", ExportKind::Func, 0);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&exports);
        module.finish()
    }

    #[test]
    fn a_generated_name_is_short_in_both() {
        let names = short_names(&module()).unwrap();
        assert_eq!(names, BTreeMap::from([("__wbg_add_0a1b".to_owned(), "_0".to_owned())]));
        let wasm = renamed(&module(), &names).unwrap();
        wasmparser::validate(&wasm).unwrap();
        let text = String::from_utf8_lossy(&wasm).into_owned();
        assert!(!text.contains("__wbg_add") && text.contains("_0") && text.contains("give"));
        let script = "x = {\n  __wbg_add_0a1b: function() { __wbg_add_0a1b },\n}\n";
        let script = renamed_keys(script, &names).unwrap();
        assert_eq!(script, "x = {\n  _0: function() { __wbg_add_0a1b },\n}\n");
    }

    #[test]
    fn a_script_of_another_build_is_refused() {
        let names = short_names(&module()).unwrap();
        assert!(renamed_keys("x = {}\n", &names).is_err());
    }
}
