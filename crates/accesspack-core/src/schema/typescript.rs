//! The bodies as TypeScript types, in a namespace for each version.

use std::collections::BTreeMap;
use std::fmt::Write;

use accesspack_wire::Version;
use accesspack_wire::describe::{ChoiceDef, Member, Subtype, Ty, TypeDef};

use super::body::{OF_REQUEST, request, required};
use super::names::{definition, own_name, pascal};
use crate::graph::body::body_of;
use crate::graph::kind::full_name;
use crate::operation::Operation;

/// Declarations for a `.d.ts`: the namespaces `v1` and `beta`, and `BodyOf<Operation, Version>`.
#[must_use]
pub fn typescript() -> String {
    let mut text = String::new();
    let mut map = String::new();
    for version in Version::ALL {
        let name = namespace(version);
        let mut types = Types::default();
        let _ = write!(map, "\n  {:?}: {{", version.as_str());
        for operation in Operation::ALL {
            let body = body(operation, version, &mut types);
            let _ = write!(map, "\n    {operation}: {body};");
        }
        map.push_str("\n  };");
        let _ = writeln!(text, "/** Graph's types in {version}, as bodies carry them. */");
        let _ = writeln!(text, "export namespace {name} {{{}}}\n", indented(&types.text()));
    }
    text.push_str(COMMON);
    text.push_str(
        "/** The body of each operation in each version; `never` where there is no such call. */\n",
    );
    let _ = writeln!(text, "export interface Bodies {{{map}\n}}\n");
    text.push_str(SHORT_FORMS);
    text.push_str(BODY_OF);
    text
}

const COMMON: &str = "\
/** Annotations of OData, such as `owner@odata.bind`, which every object can have. */
export interface Annotations {
  [annotation: `${string}@${string}`]: unknown;
}

/** One request of a batch. */
export interface BatchRequest {
  /** A name of your own, which the answer carries. */
  id: string;
  /** The HTTP method. */
  method: \"GET\" | \"POST\" | \"PUT\" | \"PATCH\" | \"DELETE\";
  /** The path behind the version: `/identityGovernance/…`. */
  url: string;
  /** Headers of this request. */
  headers?: Record<string, string>;
  /** The body of this request. */
  body?: unknown;
  /** Ids of requests that must have succeeded before. */
  dependsOn?: string[];
}

/** Several requests in one. */
export interface BatchBody {
  /** Up to 20. */
  requests: BatchRequest[];
}

/** No body, or an empty one. */
export type NoBody = undefined | null | Record<string, never>;

";

/// What `build` takes in place of bodies.
const SHORT_FORMS: &str = include_str!("short_forms.d.ts");

const BODY_OF: &str = "\
/**
 * The body of an operation in a version.
 *
 * Names are in Graph's spelling here. The service accepts other case too, and numbers and Booleans
 * written as text; the check accepts the first and warns of the second.
 */
export type BodyOf<O extends Operation, V extends Version> = Bodies[V][O];
";

const fn namespace(version: Version) -> &'static str {
    match version {
        Version::V1 => "v1",
        Version::Beta => "beta",
    }
}

fn indented(text: &str) -> String {
    text.lines().fold(String::from("\n"), |mut all, line| {
        let _ = if line.is_empty() { writeln!(all) } else { writeln!(all, "  {line}") };
        all
    })
}

/// The type of a body, outside the namespaces.
fn body(operation: Operation, version: Version, types: &mut Types) -> String {
    let info = operation.info();
    if info.path(version).is_none() {
        return "never".to_owned();
    }
    if operation == Operation::Batch {
        return "BatchBody".to_owned();
    }
    let (true, Some(def)) = (info.has_body, body_of(operation, version)) else {
        return "NoBody".to_owned();
    };
    let space = namespace(version);
    let mut body = format!("{space}.{}", types.object(def));
    let needed = required(operation, version);
    if !needed.is_empty() {
        let names: Vec<String> = needed.iter().map(|name| format!("{name:?}")).collect();
        body = format!("Required<Pick<{body}, {0}>> & {body}", names.join(" | "));
    }
    if operation == Operation::CreateAssignment {
        let extra = types.object(request(version));
        let names = OF_REQUEST.map(|name| format!("{name:?}")).join(" | ");
        body = format!("{body} & Pick<{space}.{extra}, {names}>");
    }
    body
}

/// The declarations of one version, by name.
#[derive(Default)]
struct Types(BTreeMap<String, String>);

impl Types {
    fn text(self) -> String {
        self.0.into_values().collect::<Vec<_>>().join("\n")
    }

    /// Declares a type and everything that it needs; gives its name.
    fn object(&mut self, def: &'static TypeDef) -> String {
        let name = pascal(&definition(def));
        if self.0.contains_key(&name) {
            return name;
        }
        self.0.insert(name.clone(), String::new()); // types refer to each other in circles
        let own_kind = def.subtypes.iter().any(|kind| kind.name == def.name);
        let text = if def.is_abstract || own_kind {
            self.union(&name, def)
        } else {
            let kinds: Vec<&str> = std::iter::once(def.name)
                .chain(def.subtypes.iter().map(|kind| kind.name))
                .collect();
            let members: Vec<&Member> = def.members.iter().collect();
            self.interface(&name, def.doc, &kinds, &members, "?")
        };
        self.0.insert(name.clone(), text);
        name
    }

    /// One of several kinds.
    fn union(&mut self, name: &str, def: &'static TypeDef) -> String {
        let kinds: Vec<String> = def.subtypes.iter().map(|kind| self.kind(def, kind)).collect();
        format!("{}export type {name} =\n  | {};\n", doc(def.doc, ""), kinds.join("\n  | "))
    }

    /// One kind. A type that is a kind of itself may leave its name away.
    fn kind(&mut self, def: &'static TypeDef, kind: &Subtype) -> String {
        let is_itself = kind.name == def.name;
        let name = pascal(&own_name(def, kind.name)) + if is_itself { "Itself" } else { "" };
        let members: Vec<&Member> =
            def.members.iter().filter(|member| kind.members.contains(&member.name)).collect();
        let optional = if is_itself { "?" } else { "" };
        let text = self.interface(&name, &[], &[kind.name], &members, optional);
        self.0.insert(name.clone(), text);
        name
    }

    fn interface(
        &mut self,
        name: &str,
        words: &[&str],
        kinds: &[&str],
        members: &[&Member],
        optional: &str,
    ) -> String {
        let kinds: Vec<String> =
            kinds.iter().map(|kind| format!("{:?}", full_name(kind))).collect();
        let mut text =
            format!("{}export interface {name} extends Annotations {{\n", doc(words, ""));
        let _ = writeln!(text, "  \"@odata.type\"{optional}: {};", kinds.join(" | "));
        for member in members {
            let key = if member.name.contains('@') {
                format!("{:?}", member.name)
            } else {
                member.name.to_owned()
            };
            let readonly = if member.read_only { "readonly " } else { "" };
            let null = if member.not_null || matches!(member.ty, Ty::Any) { "" } else { " | null" };
            let ty = self.ty(&member.ty);
            text.push_str(&doc(member.doc, "  "));
            let _ = writeln!(text, "  {readonly}{key}?: {ty}{null};");
        }
        text.push_str("}\n");
        text
    }

    fn ty(&mut self, ty: &Ty) -> String {
        match ty {
            Ty::Text | Ty::Id | Ty::Instant | Ty::Date | Ty::Duration => "string".to_owned(),
            Ty::Boolean => "boolean".to_owned(),
            Ty::Int32 => "number".to_owned(),
            Ty::Any => "unknown".to_owned(),
            Ty::Choice(choice) => self.choice(choice),
            Ty::Object(def) => self.object(def()),
            Ty::List(item) => format!("{}[]", self.ty(item)),
        }
    }

    fn choice(&mut self, choice: &ChoiceDef) -> String {
        let name = pascal(choice.name);
        let mut names: Vec<String> = choice.names.iter().map(|name| format!("{name:?}")).collect();
        if choice.is_open {
            names.push("(string & {})".to_owned()); // other names are possible
        }
        let text =
            format!("{}export type {name} =\n  | {};\n", doc(choice.doc, ""), names.join("\n  | "));
        self.0.insert(name.clone(), text);
        name
    }
}

/// A doc comment.
fn doc(words: &[&str], indent: &str) -> String {
    let words = words.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
    if words.is_empty() { String::new() } else { format!("{indent}/** {words} */\n") }
}
