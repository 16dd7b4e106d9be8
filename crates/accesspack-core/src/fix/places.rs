//! The places of errors while fixes move values, and the objects in which a fix lets rules see more.

use std::collections::BTreeMap;

use crate::patch::{Fix, PatchOperation};
use crate::report::Code;

/// Errors by place; `None` stands for an object that holds a value which is checked for the first time.
#[derive(Default)]
pub(crate) struct Places(BTreeMap<String, Vec<Option<Code>>>);

impl Places {
    pub(crate) fn of(errors: &[(Code, String)]) -> Self {
        let mut all = Self::default();
        for (code, place) in errors {
            all.0.entry(place.clone()).or_default().push(Some(*code));
        }
        all
    }

    /// Notes that errors in the object at `holder` may be new ones.
    pub(crate) fn unmask(&mut self, holder: &str) {
        self.0.entry(holder.to_owned()).or_default().push(None);
    }

    /// Takes an error of this rule at this place. Returns whether it was known, or may be new.
    pub(crate) fn take(&mut self, code: Code, place: &str) -> bool {
        if let Some(codes) = self.0.get_mut(place)
            && let Some(at) = codes.iter().position(|known| *known == Some(code))
        {
            codes.swap_remove(at);
            return true;
        }
        let mut here = place;
        loop {
            if self.0.get(here).is_some_and(|codes| codes.contains(&None)) {
                return true;
            }
            let Some((holder, _)) = here.rsplit_once('/') else { return false };
            here = holder;
        }
    }

    /// Gives every value its place after a fix.
    pub(crate) fn relocate(&mut self, fix: &Fix) {
        for operation in &fix.0 {
            match operation {
                PatchOperation::Move { from, path } => self.rename(from, path, true),
                PatchOperation::Replace { path, value } => {
                    let value = value.to_value();
                    if value.as_array().is_some_and(|items| items.len() == 1) {
                        // a single item got the brackets of a list
                        self.rename(path, &format!("{path}/0"), false);
                    } else if value.is_object() {
                        // a list of one item lost its brackets
                        self.rename(&format!("{path}/0"), path, true);
                    }
                }
                _ => {}
            }
        }
    }

    /// Renames all places below `from`, and `from` itself where that is asked for.
    fn rename(&mut self, from: &str, to: &str, itself: bool) {
        let below = format!("{from}/");
        let inner =
            self.0.range(below.clone()..).take_while(|(place, _)| place.starts_with(&below));
        let mut old: Vec<String> = inner.map(|(place, _)| place.clone()).collect();
        if itself && self.0.contains_key(from) {
            old.push(from.to_owned());
        }
        let moved: Vec<_> = old
            .into_iter()
            .filter_map(|place| {
                let codes = self.0.remove(&place)?;
                let rest = place.strip_prefix(from).unwrap_or_default();
                Some((format!("{to}{rest}"), codes))
            })
            .collect();
        for (place, codes) in moved {
            self.0.entry(place).or_default().extend(codes);
        }
    }
}
