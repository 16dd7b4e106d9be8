//! A type name stands for one thing.

use std::collections::BTreeMap;

use syn::visit::{self, Visit};

use crate::modules::{files, relative, root};

/// How many types may share a name.
const MAX_SHARED: usize = 2;

/// Names that Rust and its command lines give to a type of every module.
const CONVENTIONAL: [&str; 3] = ["Error", "Options", "Result"];

#[test]
fn a_type_name_stands_for_one_thing() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in files("", &[".rs"]) {
        let text = std::fs::read_to_string(&path).unwrap();
        let mut types = TypeNames::default();
        types.visit_file(&syn::parse_file(&text).unwrap());
        for name in types.0 {
            places.entry(name).or_default().push(relative(&path));
        }
    }
    let many = places.iter().filter(|(name, places)| {
        places.len() > MAX_SHARED && !CONVENTIONAL.contains(&name.as_str())
    });
    let many: Vec<String> =
        many.map(|(name, places)| format!("{name}: {}", places.join(", "))).collect();
    assert!(root().join("Cargo.toml").exists());
    assert!(many.is_empty(), "names of more than {MAX_SHARED} types:\n{}", many.join("\n"));
}

/// The types that a file defines; those that an `impl` has to name are not counted.
#[derive(Default)]
struct TypeNames(Vec<String>);

impl<'ast> Visit<'ast> for TypeNames {
    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.0.push(item.ident.to_string());
        visit::visit_item_struct(self, item);
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.0.push(item.ident.to_string());
        visit::visit_item_enum(self, item);
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.0.push(item.ident.to_string());
        visit::visit_item_trait(self, item);
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        self.0.push(item.ident.to_string());
        visit::visit_item_type(self, item);
    }
}
