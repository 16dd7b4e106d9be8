//! Panics of the small wasm stop it without words: nothing would print these. Nobody has ever seen them, and what makes
//! them is code that formats.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{CodeSection, Function, Module, RawSection};
use wasmparser::{FunctionBody, KnownCustom, Name, Operator, Parser, Payload};

/// Parts of the names of functions that never return, as the compiler writes them: what panics, and what reports a list
/// that cannot grow. A name that is not there is not looked for.
const PANICS: &[&[&str]] = &[
    &["4core9panicking"],
    &["3std9panicking11begin_panic"],
    &["4core6option13unwrap_failed"],
    &["4core6option13expect_failed"],
    &["4core6result13unwrap_failed"],
    &["4core4cell", "panic_already"],
    &["16slice_error_fail"],
    &["4core5slice5index", "_fail"],
    &["17len_mismatch_fail"],
    &["7raw_vec12handle_error"],
    &["7raw_vec17capacity_overflow"],
    &["5alloc18handle_alloc_error"],
];

/// The module with functions that panic replaced by ones that stop at once.
///
/// # Errors
/// When it is no module, or has no names of functions.
pub(super) fn quiet(wasm: &[u8]) -> Result<Vec<u8>> {
    let panics = panics(wasm)?;
    anyhow::ensure!(!panics.is_empty(), "the small wasm has no names of functions that panic");
    let (mut module, mut code) = (Module::new(), CodeSection::new());
    let (mut imported, mut at, mut bodies) = (0, 0, 0);
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        match &payload {
            Payload::ImportSection(section) => {
                for import in section.clone().into_imports() {
                    imported += u32::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionStart { count, .. } => bodies = *count,
            Payload::CodeSectionEntry(body) => {
                if panics.contains(&(imported + at)) && never_returns(body)? {
                    let mut stop = Function::new([]);
                    stop.instructions().unreachable().end();
                    code.function(&stop);
                } else {
                    let done = RoundtripReencoder.parse_function_body(&mut code, body.clone());
                    done.map_err(|error| anyhow::anyhow!("{error}"))?;
                }
                at += 1;
                if at == bodies {
                    module.section(&code);
                }
                continue;
            }
            _ => {}
        }
        let Some((id, range)) = payload.as_section() else { continue };
        // the section of the code is written when its last function was read
        if id != 10 {
            let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
            let data = wasm.get(range).context("a section ends behind the file")?;
            module.section(&RawSection { id, data });
        }
    }
    Ok(module.finish())
}

/// The numbers of the functions that panic.
fn panics(wasm: &[u8]) -> Result<BTreeSet<u32>> {
    let mut found = BTreeSet::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::CustomSection(section) = payload? else { continue };
        let KnownCustom::Name(names) = section.as_known() else { continue };
        for part in names {
            let Name::Function(functions) = part? else { continue };
            for function in functions {
                let function = function?;
                let is_named = |parts: &&[&str]| parts.iter().all(|it| function.name.contains(it));
                if PANICS.iter().any(is_named) {
                    found.insert(function.index);
                }
            }
        }
    }
    Ok(found)
}

/// Whether a function ends in a stop and nowhere else.
fn never_returns(body: &FunctionBody<'_>) -> Result<bool> {
    let mut before = Operator::Nop;
    let mut last = Operator::Nop;
    for operator in body.get_operators_reader()? {
        (before, last) = (last, operator?);
        if matches!(last, Operator::Return) {
            return Ok(false);
        }
    }
    Ok(matches!((before, last), (Operator::Unreachable, Operator::End)))
}
