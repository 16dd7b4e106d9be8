//! Changes of tables that variables have: `$body.name = value`, `$body['name'] = value`, `$body.Add('name', value)`,
//! `$body.Remove('name')` and `$body += @{…}`. What else is done to a table leaves it as it was written.

use super::super::pieces::Pieces;
use super::script::PsScript;
use super::value::{PsKind, PsMember, PsReader, PsValue};

impl PsScript<'_> {
    /// A change of what a variable has; the reader stands behind its name.
    pub(super) fn change(&mut self, variable: &str) {
        let mut path = path(&mut self.reader);
        self.reader.skip_space(false);
        let Some(last) = path.pop() else { return };
        match (self.reader.byte(0), self.reader.byte(1)) {
            (Some(b'='), next) if next != Some(b'=') => {
                self.reader.at += 1;
                self.reader.skip_space(true);
                let start = self.reader.at;
                let value = self.assigned().unwrap_or(PsValue {
                    kind: PsKind::Expression,
                    start,
                    end: self.reader.text.ceil_char_boundary(start + 1),
                });
                self.set_member(variable, &path, last, value);
            }
            (Some(b'('), _) => {
                let PsKind::Text(method) = &last.kind else { return };
                let method = method.text().to_ascii_lowercase();
                if method != "add" && method != "remove" {
                    return;
                }
                self.reader.at += 1;
                let mut items = self.reader.items().into_iter();
                match (items.next(), items.next()) {
                    (Some(name), Some(value)) if method == "add" => {
                        self.set_member(variable, &path, name, value);
                    }
                    (Some(name), None) if method == "remove" => {
                        let PsKind::Text(name) = &name.kind else { return };
                        if let Some(members) = self.members(variable, &path) {
                            members.retain(|member| !is_named(member, name));
                        }
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// `$body += @{…}`.
    pub(super) fn add_members(&mut self, variable: &str, value: PsValue) {
        if let PsKind::Table(members) = value.kind {
            for PsMember { name, value } in members {
                self.set_member(variable, &[], name, value);
            }
        }
    }

    fn set_member(&mut self, variable: &str, path: &[PsValue], name: PsValue, value: PsValue) {
        let PsKind::Text(text) = &name.kind else { return };
        let Some(members) = self.members(variable, path) else { return };
        match members.iter_mut().find(|member| is_named(member, text)) {
            Some(member) => member.value = value,
            None => members.push(PsMember { name, value }),
        }
    }

    /// The members of the table at a path in what a variable has.
    fn members(&mut self, variable: &str, path: &[PsValue]) -> Option<&mut Vec<PsMember>> {
        let mut value = self.variables.get_mut(variable)?;
        for step in path {
            let (PsKind::Text(name), PsKind::Table(members)) = (&step.kind, &mut value.kind) else {
                return None;
            };
            if !self.changes.take(members.len()) {
                return None;
            }
            value = &mut members.iter_mut().find(|member| is_named(member, name))?.value;
        }
        match &mut value.kind {
            PsKind::Table(members) if self.changes.take(members.len()) => Some(members),
            _ => None,
        }
    }
}

fn is_named(member: &PsMember, name: &Pieces) -> bool {
    matches!(&member.name.kind, PsKind::Text(it) if it.text().eq_ignore_ascii_case(name.text()))
}

/// The names of the members that are taken of a variable; empty where one is not known.
fn path(reader: &mut PsReader<'_>) -> Vec<PsValue> {
    let mut path = Vec::new();
    loop {
        let is_index = match reader.byte(0) {
            Some(b'.') => false,
            Some(b'[') => true,
            _ => return path,
        };
        reader.at += 1;
        reader.skip_space(false);
        let start = reader.at;
        let pieces = if reader.quote().is_some() {
            reader.quoted()
        } else {
            while !is_index
                && reader.byte(0).is_some_and(|it| it.is_ascii_alphanumeric() || it == b'_')
            {
                reader.at += 1;
            }
            Pieces::of(reader.slice(start, reader.at), start)
        };
        if pieces.is_empty() {
            return Vec::new();
        }
        let value = PsValue { kind: PsKind::Text(pieces), start, end: reader.at };
        if is_index {
            reader.skip_space(false);
            if reader.byte(0) != Some(b']') {
                return Vec::new();
            }
            reader.at += 1;
        }
        path.push(value);
    }
}
