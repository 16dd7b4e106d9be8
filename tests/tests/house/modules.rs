//! The workspace's Rust files as modules, and which file imports which: read from the source with `syn`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use proc_macro2::TokenTree;
use syn::visit::{self, Visit};

/// A file of a crate and its module path below the crate's root (`["rules", "stage"]`).
pub(crate) struct SourceFile {
    /// From the repository's root, with forward slashes.
    pub(crate) path: String,
    /// The file's content.
    pub(crate) syntax: syn::File,
    module: Vec<String>,
}

/// An import: the importing file, the imported one, and the first name that needs it.
pub(crate) type Import = ((String, String), String);

/// The repository's root.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// All files below `folder` (from the repository's root) whose names end in one of `extensions`, sorted.
/// Skips what is built or installed.
pub(crate) fn files(folder: &str, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(at) = open.pop() {
        for entry in std::fs::read_dir(&at).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                let built = ["target", "node_modules", "dist", "results", "corpus"];
                if !name.starts_with('.') && !built.contains(&name.as_str()) {
                    open.push(path);
                }
            } else if extensions.iter().any(|end| format!("/{name}").ends_with(end)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The path from the repository's root, with forward slashes.
pub(crate) fn relative(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/")
}

/// The folders that hold the root file of a crate or of a test target, from the repository's root.
pub(crate) fn source_folders() -> Vec<String> {
    let roots = files("", &["/lib.rs", "/main.rs"]);
    let mut folders: Vec<String> =
        roots.iter().map(|file| relative(file.parent().unwrap())).collect();
    folders.dedup();
    folders
}

/// The source files below `source`, a folder with a root file, without those that only tests compile.
pub(crate) fn crate_files(source: &str) -> Vec<SourceFile> {
    let base = root().join(source);
    let mut all: Vec<SourceFile> = files(source, &[".rs"])
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let syntax = syn::parse_file(&text)
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let mut module: Vec<String> = path
                .strip_prefix(&base)
                .unwrap()
                .with_extension("")
                .iter()
                .map(|part| part.to_string_lossy().into_owned())
                .collect();
            let is_face = module.last().is_some_and(|name| name == "mod")
                || (module.len() == 1 && ["lib", "main"].contains(&module[0].as_str()));
            if is_face {
                module.pop();
            }
            SourceFile { path: relative(&path), syntax, module }
        })
        .collect();
    let tests: Vec<Vec<String>> = all.iter().flat_map(test_modules).collect();
    all.retain(|file| !tests.iter().any(|module| file.module.starts_with(module)));
    all
}

/// The modules that a file declares under `#[cfg(test)]`.
fn test_modules(file: &SourceFile) -> Vec<Vec<String>> {
    let declared = file.syntax.items.iter().filter_map(|item| match item {
        syn::Item::Mod(module) if module.content.is_none() && is_test(&module.attrs) => {
            let mut path = file.module.clone();
            path.push(module.ident.to_string());
            Some(path)
        }
        _ => None,
    });
    declared.collect()
}

/// Whether an item is compiled for tests only.
pub(crate) fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || (attribute.path().is_ident("cfg")
                && attribute.meta.require_list().is_ok_and(|list| {
                    list.tokens
                        .to_string()
                        .split(|c: char| !c.is_alphanumeric())
                        .any(|word| word == "test")
                }))
    })
}

/// Every import of one of the files from another: `use` lines, and paths written out in code. A name that a
/// module hands on with `pub use` counts as an import of the file that defines it, except for the names that
/// the crate's root hands on: those are for other crates.
pub(crate) fn imports(files: &[SourceFile]) -> Vec<Import> {
    // where lib.rs and main.rs stand side by side, the library is the crate's root
    let mut by_module: BTreeMap<&[String], &str> = BTreeMap::new();
    let mut handed_on: BTreeMap<Vec<String>, Vec<String>> = BTreeMap::new();
    let mut read = Vec::new();
    for file in files.iter().rev() {
        by_module.insert(&file.module, &file.path);
        let mut reader = PathReader { module: file.module.clone(), ..PathReader::default() };
        reader.visit_file(&file.syntax);
        reader.add_relative_paths();
        if !file.module.is_empty() {
            handed_on.append(&mut reader.handed_on);
        }
        read.push((file, reader.paths));
    }
    let mut all: BTreeMap<(String, String), String> = BTreeMap::new();
    for (file, paths) in read {
        for path in paths {
            let name = path.join("::");
            let path = definition(path, &handed_on);
            // the longest part of the path that is a file
            let target = (0..=path.len()).rev().find_map(|end| by_module.get(&path[..end]));
            if let Some(target) = target.filter(|target| **target != file.path) {
                all.entry((file.path.clone(), (*target).to_owned())).or_insert(name);
            }
        }
    }
    all.into_iter().collect()
}

/// Follows `pub use` from module to module.
fn definition(
    mut path: Vec<String>,
    handed_on: &BTreeMap<Vec<String>, Vec<String>>,
) -> Vec<String> {
    // more steps than any chain of modules has
    for _ in 0..8 {
        let step = (1..=path.len()).find_map(|end| Some((end, handed_on.get(&path[..end])?)));
        let Some((end, origin)) = step else { break };
        let mut next = origin.clone();
        next.extend_from_slice(&path[end..]);
        if next == path {
            break;
        }
        path = next;
    }
    path
}

/// Collects the crate's own paths that a file names, resolved to the crate's root.
#[derive(Default)]
struct PathReader {
    module: Vec<String>,
    /// How many modules inside the file enclose the current item.
    inline: usize,
    /// Whether the current `use` line hands its names on.
    is_public: bool,
    paths: BTreeSet<Vec<String>>,
    /// What the names in the file's scope stand for: what `use` lines bring in, and the modules below it.
    scope: BTreeMap<String, Vec<String>>,
    /// Paths that begin with any other name, as written.
    relative: BTreeSet<Vec<String>>,
    /// The names handed on, as paths below the file's module, and what they stand for.
    handed_on: BTreeMap<Vec<String>, Vec<String>>,
}

impl PathReader {
    /// Adds a path as written; returns it resolved.
    fn add(&mut self, path: &[String]) -> Option<Vec<String>> {
        let first = path.first()?;
        let mut resolved = match first.as_str() {
            "crate" => Vec::new(),
            "self" | "super" => self.module.clone(),
            _ => {
                // a name alone came with a `use` line, or is the file's own
                if path.len() > 1 {
                    self.relative.insert(path.to_vec());
                }
                return None;
            }
        };
        // modules inside the file are the file's own
        let mut inline = self.inline;
        for part in path {
            match part.as_str() {
                "crate" | "self" => {}
                "super" if inline > 0 => inline -= 1,
                "super" => {
                    resolved.pop();
                }
                name => resolved.push(name.to_owned()),
            }
        }
        self.paths.insert(resolved.clone());
        Some(resolved)
    }

    /// Adds the paths that begin with a name in scope: `view::access::role` where `view` is a module.
    fn add_relative_paths(&mut self) {
        for path in std::mem::take(&mut self.relative) {
            let Some((first, rest)) = path.split_first() else { continue };
            let Some(origin) = self.scope.get(first) else { continue };
            self.paths.insert(origin.iter().chain(rest).cloned().collect());
        }
    }

    /// Adds the paths that stand among the tokens of a macro call: names joined by `::`.
    fn add_tokens(&mut self, tokens: proc_macro2::TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == ':' => {
                    colons += 1;
                    continue;
                }
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        self.add_joined(&mut path);
                    }
                    path.push(ident.to_string());
                }
                other => {
                    self.add_joined(&mut path);
                    if let TokenTree::Group(group) = other {
                        self.add_tokens(group.stream());
                    }
                }
            }
            colons = 0;
        }
        self.add_joined(&mut path);
    }

    /// Adds a path of several names and begins the next one.
    fn add_joined(&mut self, path: &mut Vec<String>) {
        if path.len() > 1 {
            self.add(path);
        }
        path.clear();
    }

    /// Adds the path of a name in a `use` line, known as `name` from then on.
    fn add_name(&mut self, path: &[String], name: &str) {
        let Some(origin) = self.add(path) else { return };
        self.scope.insert(name.to_owned(), origin.clone());
        if self.is_public && self.inline == 0 {
            let mut here = self.module.clone();
            here.push(name.to_owned());
            self.handed_on.insert(here, origin);
        }
    }

    fn add_tree(&mut self, before: &mut Vec<String>, tree: &syn::UseTree) {
        match tree {
            syn::UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.add_tree(before, &path.tree);
                before.pop();
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.add_tree(before, tree);
                }
            }
            syn::UseTree::Glob(_) => drop(self.add(before)),
            syn::UseTree::Name(syn::UseName { ident }) if ident == "self" => {
                let name = before.last().cloned().unwrap_or_default();
                self.add_name(before, &name);
            }
            syn::UseTree::Name(syn::UseName { ident }) => {
                before.push(ident.to_string());
                self.add_name(before, &ident.to_string());
                before.pop();
            }
            syn::UseTree::Rename(syn::UseRename { ident, rename, .. }) => {
                before.push(ident.to_string());
                self.add_name(before, &rename.to_string());
                before.pop();
            }
        }
    }
}

impl<'ast> Visit<'ast> for PathReader {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let attributes = match item {
            syn::Item::Mod(item) => &item.attrs,
            syn::Item::Fn(item) => &item.attrs,
            syn::Item::Use(item) => &item.attrs,
            syn::Item::Impl(item) => &item.attrs,
            _ => return visit::visit_item(self, item),
        };
        if !is_test(attributes) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if module.content.is_none() {
            let mut path = self.module.clone();
            path.push(module.ident.to_string());
            self.scope.insert(module.ident.to_string(), path);
        }
        self.inline += 1;
        visit::visit_item_mod(self, module);
        self.inline -= 1;
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        // `use child::X` means `self::child::X`: a module of the file's own comes before a crate
        let mut before = Vec::new();
        if !matches!(first_of(&item.tree).as_deref(), Some("crate" | "self" | "super")) {
            if self.inline > 0 {
                return;
            }
            before.push("self".to_owned());
        }
        self.is_public = !matches!(item.vis, syn::Visibility::Inherited);
        self.add_tree(&mut before, &item.tree);
        self.is_public = false;
    }

    // `pub(in super::x)` names a module and imports nothing
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.add_tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|part| part.ident.to_string()).collect();
        self.add(&names);
        visit::visit_path(self, path);
    }
}

fn first_of(tree: &syn::UseTree) -> Option<String> {
    match tree {
        syn::UseTree::Path(path) => Some(path.ident.to_string()),
        syn::UseTree::Group(_) | syn::UseTree::Glob(_) => None,
        syn::UseTree::Name(name) => Some(name.ident.to_string()),
        syn::UseTree::Rename(name) => Some(name.ident.to_string()),
    }
}

#[test]
fn an_import_is_found_wherever_a_path_stands() {
    let file = |path: &str, module: &[&str], text: &str| SourceFile {
        path: path.to_owned(),
        syntax: syn::parse_file(text).unwrap(),
        module: module.iter().map(|name| (*name).to_owned()).collect(),
    };
    let imported = |text: &str| {
        let files = [
            file("lib.rs", &[], ""),
            file("view.rs", &["view"], text),
            file("role.rs", &["view", "role"], ""),
            file("list.rs", &["list"], ""),
        ];
        let of_view = imports(&files).into_iter().filter(|((from, _), _)| from == "view.rs");
        of_view.map(|((_, to), _)| to).collect::<Vec<_>>()
    };
    assert_eq!(imported("use crate::list::all;"), ["list.rs"]);
    assert_eq!(imported("fn f() { crate::list::all(); }"), ["list.rs"]);
    assert_eq!(imported("mod role; fn f() { role::of(); }"), ["role.rs"]);
    assert_eq!(imported("use crate::list; fn f() { view! { <p>{list::all()}</p> } }"), ["list.rs"]);
    assert_eq!(imported("mod role; fn f() -> u8 { role }"), [""; 0]);
    assert_eq!(imported("#[cfg(test)] mod tests { use crate::list::all; }"), [""; 0]);
}
