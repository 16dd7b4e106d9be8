//! Panics of the small wasm stop it without words: nothing would print these. Nobody has ever seen them, and what makes
//! them is code that formats.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, anyhow, ensure};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{CodeSection, Function, Instruction, Module, RawSection};
use wasmparser::{
    FunctionBody, KnownCustom, Name, NameSectionReader, Operator, Parser, Payload, TypeRef,
};

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

/// The module with functions that panic replaced by ones that stop at once, and calls of these by stops.
///
/// # Errors
/// When it is no module, or has no names of functions.
pub(super) fn quiet(wasm: &[u8]) -> Result<Vec<u8>> {
    let panics = panics(wasm)?;
    ensure!(!panics.is_empty(), "the small wasm has no names of functions that panic");
    let (mut module, mut code) = (Module::new(), CodeSection::new());
    let mut bodies = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        match &payload {
            Payload::CodeSectionStart { count, .. } => bodies = *count,
            Payload::CodeSectionEntry(body) => {
                code.function(&without_panics(body, &panics)?);
                if code.len() == bodies {
                    module.section(&code);
                }
            }
            _ => {
                let Some((id, range)) = payload.as_section() else { continue };
                let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
                let data = wasm.get(range).context("a section ends behind the file")?;
                module.section(&RawSection { id, data });
            }
        }
    }
    Ok(module.finish())
}

/// A function with a stop in place of each call of one that panics, and of what is made for the call alone.
fn without_panics(body: &FunctionBody<'_>, panics: &BTreeMap<u32, usize>) -> Result<Function> {
    let failed = |error| anyhow!("{error}");
    let mut reencode = RoundtripReencoder;
    let mut function = reencode.new_function_with_parsed_locals(body).map_err(failed)?;
    let mut kept: Vec<Instruction<'_>> = Vec::new();
    let mut reader = body.get_operators_reader()?;
    while !reader.eof() {
        let next = reencode.parse_instruction(&mut reader).map_err(failed)?;
        let is_stopped = matches!(kept.last(), Some(Instruction::Unreachable));
        match next {
            Instruction::Call(number) if panics.contains_key(&number) => {
                let given = panics.get(&number).copied().unwrap_or_default();
                for _ in 0..given {
                    if kept.pop_if(|it| is_made_for_a_call(it)).is_none() {
                        break;
                    }
                }
                kept.push(Instruction::Unreachable);
            }
            Instruction::Unreachable if is_stopped => {}
            next => kept.push(next),
        }
    }
    for instruction in &kept {
        function.instruction(instruction);
    }
    Ok(function)
}

/// Whether an instruction does nothing but give a value.
const fn is_made_for_a_call(instruction: &Instruction<'_>) -> bool {
    matches!(
        instruction,
        Instruction::I32Const(_) | Instruction::I64Const(_) | Instruction::LocalGet(_)
    )
}

/// The numbers of the functions that panic, with how many values each takes.
fn panics(wasm: &[u8]) -> Result<BTreeMap<u32, usize>> {
    let (mut types, mut functions, mut stop) = (Vec::new(), Vec::new(), Vec::new());
    let mut named = BTreeSet::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::TypeSection(section) => {
                for ty in section.into_iter_err_on_gc_types() {
                    types.push(ty?.params().len());
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    if let TypeRef::Func(ty) = import?.ty {
                        functions.push(ty);
                        stop.push(false);
                    }
                }
            }
            Payload::FunctionSection(section) => {
                for ty in section {
                    functions.push(ty?);
                }
            }
            Payload::CodeSectionEntry(body) => stop.push(never_returns(&body)?),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    named.extend(panics_by_name(names)?);
                }
            }
            _ => {}
        }
    }
    let all = (0..).zip(functions.into_iter().zip(stop));
    let panics = all.filter(|(number, (_, stops))| *stops && named.contains(number));
    let with_values = panics.map(|(number, (ty, _))| {
        let values = types.get(usize::try_from(ty)?).context("a function has no type")?;
        Ok((number, *values))
    });
    with_values.collect()
}

/// The numbers of the functions whose names are those of functions that panic.
fn panics_by_name(names: NameSectionReader<'_>) -> Result<BTreeSet<u32>> {
    let mut found = BTreeSet::new();
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

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        ExportKind, ExportSection, FunctionSection, NameMap, NameSection, TypeSection, ValType,
    };

    /// A module with a function that panics, one of another name that does the same, one with a name of those that panic
    /// that returns, and one that calls all three.
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([ValType::I32], []);
        types.ty().function([], []);
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        let mut add = |ty, instructions: &[Instruction<'_>]| {
            functions.function(ty);
            let mut function = Function::new([]);
            for instruction in instructions {
                function.instruction(instruction);
            }
            function.instruction(&Instruction::End);
            code.function(&function);
        };
        let words = Instruction::I32Const(77);
        add(0, &[words.clone(), Instruction::Drop, Instruction::Unreachable]);
        add(0, &[words, Instruction::Drop, Instruction::Unreachable]);
        add(0, &[Instruction::Nop]);
        let call = |number| [Instruction::I32Const(5), Instruction::Call(number)];
        add(1, &[call(2), call(1), call(0)].concat());
        let mut exports = ExportSection::new();
        exports.export("all", ExportKind::Func, 3);
        let mut names = NameMap::new();
        names.append(0, "_RNvNtCs0_4core9panicking9panic_fmt");
        names.append(1, "own");
        names.append(2, "_RNvNtCs0_4core9panicking4help");
        let mut custom = NameSection::new();
        custom.functions(&names);
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&exports).section(&code);
        module.section(&custom);
        module.finish()
    }

    #[test]
    fn a_call_of_what_panics_is_a_stop_and_others_stay() {
        let quiet = quiet(&module()).unwrap();
        wasmparser::validate(&quiet).unwrap();
        let mut last = Vec::new();
        for payload in Parser::new(0).parse_all(&quiet) {
            if let Payload::CodeSectionEntry(body) = payload.unwrap() {
                let reader = body.get_operators_reader().unwrap();
                last = reader.into_iter().map(|it| format!("{:?}", it.unwrap())).collect();
            }
        }
        let five = "I32Const { value: 5 }";
        let help = "Call { function_index: 2 }";
        let own = "Call { function_index: 1 }";
        assert_eq!(last, [five, help, five, own, "Unreachable", "End"]);
    }

    #[test]
    fn a_module_without_names_is_refused() {
        assert!(quiet(&Module::new().finish()).is_err());
    }
}
