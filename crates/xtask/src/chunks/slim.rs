//! What the tools around the splitter leave in the portal's main part although nothing can use it.

use anyhow::{Context, Result, anyhow};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ElementSection, ExportSection, Module, RawSection};
use wasmparser::{ElementItems, Operator, Parser, Payload};

/// How the names of Rust's classes for JavaScript's streams begin, which Leptos' crate for server functions brings. Each
/// is exported, so that all that its methods need is kept.
const STREAMS: [&str; 3] =
    ["intounderlyingbytesource_", "intounderlyingsink_", "intounderlyingsource_"];

/// What comes before these names.
const OF_CLASS: [&str; 3] = ["", "__wbg_", "__wbindgen_describe_"];

/// The module without what it exports of classes for streams, unless it makes objects of them.
///
/// # Errors
/// When it is no module.
pub(crate) fn without_streams(wasm: &[u8]) -> Result<Vec<u8>> {
    let is_of_streams = |name: &str| {
        OF_CLASS
            .iter()
            .filter_map(|before| name.strip_prefix(before))
            .any(|name| STREAMS.iter().any(|begin| name.starts_with(begin)))
    };
    let mut makes_some = false;
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::ImportSection(section) = payload? {
            for import in section.into_imports() {
                makes_some |= is_of_streams(import?.name);
            }
        }
    }
    if makes_some {
        return Ok(wasm.to_vec());
    }
    rebuilt(wasm, |payload| {
        let Payload::ExportSection(section) = payload else { return Ok(None) };
        let mut kept = ExportSection::new();
        for export in section.clone() {
            let export = export?;
            if !is_of_streams(export.name) {
                kept.export(export.name, export.kind.into(), export.index);
            }
        }
        Ok(Some(Section::Exports(kept)))
    })
}

/// The module without the empty places that the splitter writes into the table for functions of chunks. They kept
/// wasm-bindgen from putting something there; a table is empty anyway where nothing is put.
///
/// # Errors
/// When it is no module.
pub(crate) fn without_empty_places(wasm: &[u8]) -> Result<Vec<u8>> {
    rebuilt(wasm, |payload| {
        let Payload::ElementSection(section) = payload else { return Ok(None) };
        let mut kept = ElementSection::new();
        for element in section.clone() {
            let element = element?;
            if !is_empty(&element.items)? {
                let done = RoundtripReencoder.parse_element(&mut kept, element);
                done.map_err(|error| anyhow!("{error}"))?;
            }
        }
        Ok(Some(Section::Elements(kept)))
    })
}

/// Whether there is nothing but null among the elements.
fn is_empty(items: &ElementItems<'_>) -> Result<bool> {
    let ElementItems::Expressions(_, expressions) = items else { return Ok(false) };
    for expression in expressions.clone() {
        let first = expression?.get_operators_reader().read()?;
        if !matches!(first, Operator::RefNull { .. }) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A section that takes the place of another.
enum Section {
    Exports(ExportSection),
    Elements(ElementSection),
}

/// The module with other sections where `other` gives one.
fn rebuilt(
    wasm: &[u8],
    other: impl Fn(&Payload<'_>) -> Result<Option<Section>>,
) -> Result<Vec<u8>> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload.context("the portal's main part is no wasm")?;
        match other(&payload)? {
            Some(Section::Exports(section)) => {
                module.section(&section);
            }
            Some(Section::Elements(section)) => {
                module.section(&section);
            }
            None => {
                let Some((id, range)) = payload.as_section() else { continue };
                let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
                let data = wasm.get(range).context("a section ends behind the file")?;
                module.section(&RawSection { id, data });
            }
        }
    }
    Ok(module.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        CodeSection, ConstExpr, Elements, EntityType, ExportKind, Function, FunctionSection,
        HeapType, ImportSection, RefType, TableSection, TableType, TypeSection,
    };

    /// A module with one function in its table, an empty place behind it, and exports; it makes streams on demand.
    fn module(makes_streams: bool) -> Vec<u8> {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        let name = if makes_streams { "__wbg_intounderlyingsink_new_0a" } else { "other" };
        imports.import("a", name, EntityType::Function(0));
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut tables = TableSection::new();
        let element_type = RefType::FUNCREF;
        let (minimum, maximum) = (2, None);
        tables.table(TableType { element_type, table64: false, minimum, maximum, shared: false });
        let mut exports = ExportSection::new();
        for name in ["intounderlyingsink_close_0a", "__wbg_intounderlyingsink_free_0a", "main"] {
            exports.export(name, ExportKind::Func, 1);
        }
        let mut elements = ElementSection::new();
        let one = Elements::Functions([1].as_slice().into());
        elements.active(None, &ConstExpr::i32_const(0), one);
        let nothing = [ConstExpr::ref_null(HeapType::FUNC)];
        let nothing = Elements::Expressions(element_type, nothing.as_slice().into());
        elements.active(None, &ConstExpr::i32_const(1), nothing);
        let mut code = CodeSection::new();
        let mut function = Function::new([]);
        function.instructions().end();
        code.function(&function);
        module.section(&types).section(&imports).section(&functions).section(&tables);
        module.section(&exports).section(&elements).section(&code);
        module.finish()
    }

    fn exported(wasm: &[u8]) -> Vec<String> {
        wasmparser::validate(wasm).unwrap();
        let mut names = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            if let Payload::ExportSection(section) = payload.unwrap() {
                names.extend(section.into_iter().map(|export| export.unwrap().name.to_owned()));
            }
        }
        names
    }

    #[test]
    fn classes_for_streams_are_exported_only_where_one_is_made() {
        assert_eq!(exported(&without_streams(&module(false)).unwrap()), ["main"]);
        assert_eq!(exported(&without_streams(&module(true)).unwrap()).len(), 3);
    }

    #[test]
    fn empty_places_of_the_table_go_and_functions_stay() {
        let slim = without_empty_places(&module(false)).unwrap();
        wasmparser::validate(&slim).unwrap();
        for payload in Parser::new(0).parse_all(&slim) {
            if let Payload::ElementSection(section) = payload.unwrap() {
                let all: Vec<_> = section.into_iter().map(Result::unwrap).collect();
                assert!(matches!(all[..], [ref one] if !is_empty(&one.items).unwrap()));
            }
        }
    }
}
