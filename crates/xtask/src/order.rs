//! The functions of a wasm in an order that compresses: like ones beside each other. Tools leave them by size or by
//! use, where a compressor finds in the neighbourhood nothing that it could repeat.

use std::convert::Infallible;

use anyhow::{Context, Result, anyhow, ensure};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, ElementSection, ExportSection, FunctionSection, GlobalSection, Module, RawSection,
    StartSection,
};
use wasmparser::{FunctionBody, Parser, Payload, TypeRef};

/// The module with its functions ordered by their types, then by what they do; nothing else changes. Notes for tools are
/// dropped: those with names would name others.
///
/// # Errors
/// When it is no module.
pub(crate) fn by_likeness(wasm: &[u8]) -> Result<Vec<u8>> {
    let functions = Functions::of(wasm)?;
    let order = functions.in_order()?;
    let mut renumber = Renumber { imported: functions.imported, new: vec![0; order.len()] };
    for (new, old) in order.iter().enumerate() {
        let place = renumber.new.get_mut(*old).context("a function too many")?;
        *place = functions.imported + u32::try_from(new)?;
    }
    let in_order = || order.iter().filter_map(|old| functions.all.get(*old));
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        match &payload {
            Payload::FunctionSection(_) => {
                let mut section = FunctionSection::new();
                for function in in_order() {
                    section.function(function.ty);
                }
                module.section(&section);
            }
            Payload::CodeSectionStart { .. } => {
                let mut section = CodeSection::new();
                for function in in_order() {
                    section.raw(&renumber.body(&function.body)?);
                }
                module.section(&section);
            }
            Payload::GlobalSection(globals) => {
                let mut section = GlobalSection::new();
                done(renumber.parse_global_section(&mut section, globals.clone()))?;
                module.section(&section);
            }
            Payload::ExportSection(exports) => {
                let mut section = ExportSection::new();
                done(renumber.parse_export_section(&mut section, exports.clone()))?;
                module.section(&section);
            }
            Payload::ElementSection(elements) => {
                let mut section = ElementSection::new();
                done(renumber.parse_element_section(&mut section, elements.clone()))?;
                module.section(&section);
            }
            Payload::StartSection { func, .. } => {
                let function_index = done(renumber.function_index(*func))?;
                module.section(&StartSection { function_index });
            }
            Payload::CodeSectionEntry(_) | Payload::CustomSection(_) => {}
            _ => {
                if let Some((id, range)) = payload.as_section() {
                    let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
                    let data = wasm.get(range).context("a section ends behind the file")?;
                    module.section(&RawSection { id, data });
                }
            }
        }
    }
    Ok(module.finish())
}

/// A function of the module: the number of its type, and its code.
struct OneFunction<'w> {
    ty: u32,
    body: FunctionBody<'w>,
}

/// The functions of a module, and how many it imports before them.
struct Functions<'w> {
    imported: u32,
    all: Vec<OneFunction<'w>>,
}

impl<'w> Functions<'w> {
    fn of(wasm: &'w [u8]) -> Result<Self> {
        let (mut imported, mut types, mut bodies) = (0, Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::FunctionSection(section) => {
                    for ty in section {
                        types.push(ty?);
                    }
                }
                Payload::CodeSectionEntry(body) => bodies.push(body),
                _ => {}
            }
        }
        ensure!(types.len() == bodies.len(), "each function has a type and a body");
        let all = types.into_iter().zip(bodies).map(|(ty, body)| OneFunction { ty, body });
        Ok(Self { imported, all: all.collect() })
    }

    /// The old numbers in the new order. What a function calls does not count: it will have other numbers.
    fn in_order(&self) -> Result<Vec<usize>> {
        let keys = self.all.iter().map(|function| Ok((function.ty, Blank.body(&function.body)?)));
        let keys = keys.collect::<Result<Vec<_>>>()?;
        let mut order: Vec<usize> = (0..keys.len()).collect();
        order.sort_by(|one, other| keys.get(*one).cmp(&keys.get(*other)));
        Ok(order)
    }
}

/// Gives functions their new numbers.
struct Renumber {
    imported: u32,
    /// The new number of each function that is not imported.
    new: Vec<u32>,
}

impl Reencode for Renumber {
    type Error = Infallible;

    fn function_index(&mut self, old: u32) -> Result<u32, Error> {
        let own = old.checked_sub(self.imported).and_then(|own| usize::try_from(own).ok());
        Ok(own.and_then(|own| self.new.get(own)).copied().unwrap_or(old))
    }
}

/// Gives all functions one number.
struct Blank;

impl Reencode for Blank {
    type Error = Infallible;

    fn function_index(&mut self, _: u32) -> Result<u32, Error> {
        Ok(0)
    }
}

/// The code of a function with other numbers.
trait Bodies: Reencode<Error = Infallible> {
    fn body(&mut self, body: &FunctionBody<'_>) -> Result<Vec<u8>> {
        let mut function = done(self.new_function_with_parsed_locals(body))?;
        let mut reader = body.get_operators_reader()?;
        while !reader.eof() {
            function.instruction(&done(self.parse_instruction(&mut reader))?);
        }
        Ok(function.into_raw_body())
    }
}

impl Bodies for Renumber {}
impl Bodies for Blank {}

fn done<T>(result: Result<T, Error>) -> Result<T> {
    result.map_err(|error| anyhow!("{error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        ConstExpr, Elements, EntityType, ExportKind, Function, ImportSection, RefType,
        TableSection, TableType, TypeSection, ValType,
    };
    use wasmparser::{ElementItems, Operator};

    /// A module with an imported function and four of its own; the first calls the last and the imported one, the last
    /// is in the table, and all but the first are of another type.
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        types.ty().function([], [ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import("a", "b", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        let mut body = |ty, write: &dyn Fn(&mut Function)| {
            functions.function(ty);
            let mut function = Function::new([]);
            write(&mut function);
            function.instructions().end();
            code.function(&function);
        };
        body(1, &|function| {
            function.instructions().call(0).call(4).i32_const(7);
        });
        body(0, &|function| {
            function.instructions().nop().nop();
        });
        body(0, &|function| {
            function.instructions().nop();
        });
        body(0, &|function| {
            function.instructions().unreachable();
        });
        let mut tables = TableSection::new();
        let element_type = RefType::FUNCREF;
        let (minimum, maximum) = (1, None);
        tables.table(TableType { element_type, table64: false, minimum, maximum, shared: false });
        let mut exports = ExportSection::new();
        exports.export("first", ExportKind::Func, 1);
        exports.export("last", ExportKind::Func, 4);
        let mut elements = ElementSection::new();
        let one = Elements::Functions([4].as_slice().into());
        elements.active(None, &ConstExpr::i32_const(0), one);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&tables);
        module.section(&exports).section(&elements).section(&code);
        module.finish()
    }

    #[test]
    fn functions_move_and_what_names_them_follows() {
        let before = module();
        let after = by_likeness(&before).unwrap();
        wasmparser::validate(&after).unwrap();
        assert_ne!(before, after);
        assert_eq!(by_likeness(&after).unwrap(), after);
        let (mut exported, mut in_table) = (Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(&after) {
            match payload.unwrap() {
                Payload::ExportSection(exports) => {
                    exported.extend(exports.into_iter().map(|it| it.unwrap().index));
                }
                Payload::ElementSection(elements) => {
                    for element in elements {
                        let ElementItems::Functions(all) = element.unwrap().items else { panic!() };
                        in_table.extend(all.into_iter().map(Result::unwrap));
                    }
                }
                _ => {}
            }
        }
        let [first, last] = exported[..] else { panic!("two are exported") };
        assert_eq!(in_table, [last]);
        let functions = Functions::of(&after).unwrap();
        let types: Vec<u32> = functions.all.iter().map(|function| function.ty).collect();
        assert_eq!(types, [0, 0, 0, 1]);
        let operators = |number: u32| {
            let body = &functions.all[number as usize - 1].body;
            body.get_operators_reader().unwrap().into_iter().map(Result::unwrap).collect::<Vec<_>>()
        };
        assert!(matches!(operators(last)[..], [Operator::Unreachable, Operator::End]));
        let calls = |number| {
            operators(first).iter().any(
            |operator| matches!(operator, Operator::Call { function_index } if *function_index == number),
        )
        };
        assert!(calls(last) && calls(0));
    }
}
