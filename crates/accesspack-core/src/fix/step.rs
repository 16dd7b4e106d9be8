//! One step of a fix: carried out, and taken back where a later one does not fit.

use serde_json::{Map, Value};

use crate::json_text::JsonText;
use crate::patch::PatchOperation;

/// Why a step could not be carried out.
#[derive(Debug)]
pub(super) enum Cause {
    /// The place where it puts a value is taken.
    Taken(String),
    /// A place of it is not there.
    Missing(String),
    /// It is more than [`Bounds`] allow.
    OutOfBounds,
}

/// What takes a step back.
pub(super) enum Undo<'f> {
    /// Removes what is at the place.
    Remove(&'f str),
    /// Puts a value back.
    PutBack(&'f str, Removed),
    /// Puts the value back that was replaced.
    Replace(&'f str, Value),
    /// Moves a value back from its new place.
    Move(&'f str, &'f str, Option<String>),
}

/// A value that was removed, and the member that came to its place: the last one, where the value was in an object.
pub(super) struct Removed {
    value: Value,
    last: Option<String>,
}

/// How much steps may do.
pub(super) struct Bounds {
    /// How many items of lists they may move, or as many sixteenths of values look at.
    pub(super) work: usize,
    /// How deep the body may become; `None` where the steps are a rule's own.
    pub(super) depth: Option<usize>,
}

/// Looking at a value takes so many times as long as moving it with its list.
const COST_OF_A_LOOK: usize = 16;

/// So many bytes of a name are copied as fast as an item is moved.
const BYTES_AS_AN_ITEM: usize = 16;

impl Bounds {
    /// For the fixes of rules.
    pub(super) const fn none() -> Self {
        Self { work: usize::MAX, depth: None }
    }

    fn spend(&mut self, work: usize) -> Result<(), Cause> {
        self.work = self.work.checked_sub(work).ok_or(Cause::OutOfBounds)?;
        Ok(())
    }

    /// Fails where the body would be too deep with this value at `place`.
    fn check_depth(&mut self, place: &str, value: &Value) -> Result<(), Cause> {
        let Some(depth) = self.depth else { return Ok(()) };
        let levels = depth.checked_sub(levels_of(place)).ok_or(Cause::OutOfBounds)?;
        self.check_levels(value, levels)
    }

    fn check_levels(&mut self, value: &Value, levels: usize) -> Result<(), Cause> {
        self.spend(COST_OF_A_LOOK)?;
        let below = || levels.checked_sub(1).ok_or(Cause::OutOfBounds);
        match value {
            Value::Array(items) => {
                let below = below()?;
                items.iter().try_for_each(|item| self.check_levels(item, below))
            }
            Value::Object(members) => {
                let below = below()?;
                members.values().try_for_each(|member| self.check_levels(member, below))
            }
            _ => Ok(()),
        }
    }
}

/// How many objects and lists a place is in.
fn levels_of(place: &str) -> usize {
    place.bytes().filter(|byte| *byte == b'/').count()
}

/// Carries out one step; the body is left as it was when it does not fit.
pub(super) fn apply<'f>(
    body: &mut Value,
    operation: &'f PatchOperation,
    bounds: &mut Bounds,
) -> Result<Undo<'f>, Cause> {
    match operation {
        PatchOperation::Add { path, value } => {
            let value = new_value(path, value, bounds)?;
            insert(body, path, value, bounds).map_err(|(cause, _)| cause)?;
            Ok(Undo::Remove(path))
        }
        PatchOperation::Remove { path } => {
            Ok(Undo::PutBack(path, remove(body, path, Some(bounds))?))
        }
        PatchOperation::Replace { path, value } => {
            let value = new_value(path, value, bounds)?;
            let place = body.pointer_mut(path).ok_or_else(|| missing(path))?;
            Ok(Undo::Replace(path, std::mem::replace(place, value)))
        }
        PatchOperation::Move { from, path } => {
            let is_inside = path.strip_prefix(from.as_str()).is_some_and(|it| it.starts_with('/'));
            if is_inside {
                return Err(missing(path));
            }
            if levels_of(path) > levels_of(from)
                && let Some(value) = body.pointer(from)
            {
                bounds.check_depth(path, value)?;
            }
            let Removed { value, last } = remove(body, from, Some(bounds))?;
            match insert(body, path, value, bounds) {
                Ok(()) => Ok(Undo::Move(path, from, last)),
                Err((cause, value)) => {
                    put_back(body, from, Removed { value, last });
                    Err(cause)
                }
            }
        }
    }
}

fn new_value(place: &str, value: &JsonText, bounds: &mut Bounds) -> Result<Value, Cause> {
    let value = value.to_value();
    bounds.check_depth(place, &value)?;
    Ok(value)
}

impl Undo<'_> {
    /// Takes the step back, of which everything after it was taken back.
    pub(super) fn take_back(self, body: &mut Value) {
        match self {
            Self::Remove(path) => drop(remove(body, path, None)),
            Self::PutBack(path, removed) => put_back(body, path, removed),
            Self::Replace(path, value) => {
                if let Some(place) = body.pointer_mut(path) {
                    *place = value;
                }
            }
            Self::Move(path, from, last) => {
                if let Ok(Removed { value, .. }) = remove(body, path, None) {
                    put_back(body, from, Removed { value, last });
                }
            }
        }
    }
}

fn missing(place: &str) -> Cause {
    Cause::Missing(place.to_owned())
}

/// The object or list that holds a place, and the key in it; `None` where it is not there.
fn holder_of<'b>(body: &'b mut Value, place: &str) -> Option<(&'b mut Value, String)> {
    let (holder, token) = place.rsplit_once('/')?;
    Some((body.pointer_mut(holder)?, token.replace("~1", "/").replace("~0", "~")))
}

/// Puts a value where none is: into a list between its items. Gives it back where it does not fit.
fn insert(
    body: &mut Value,
    place: &str,
    value: Value,
    bounds: &mut Bounds,
) -> Result<(), (Cause, Value)> {
    let taken = || Cause::Taken(place.to_owned());
    match holder_of(body, place) {
        // a place above all others is the body
        None if place.is_empty() => Err((taken(), value)),
        Some((Value::Object(members), key)) => {
            if members.contains_key(&key) {
                return Err((taken(), value));
            }
            members.insert(key, value);
            Ok(())
        }
        Some((Value::Array(items), key)) => {
            let end = items.len();
            let index = if key == "-" { Some(end) } else { index_of(&key, end + 1) };
            let Some(index) = index else { return Err((missing(place), value)) };
            match bounds.spend(end - index) {
                Ok(()) => items.insert(index, value),
                Err(cause) => return Err((cause, value)),
            }
            Ok(())
        }
        _ => Err((missing(place), value)),
    }
}

/// Takes a value away. In an object its place goes to the last member, so that others need not move. Without bounds it
/// takes back what was put there, also at the end of a list.
fn remove(body: &mut Value, place: &str, bounds: Option<&mut Bounds>) -> Result<Removed, Cause> {
    let missing = || missing(place);
    match holder_of(body, place) {
        Some((Value::Object(members), key)) => {
            let last = members.keys().next_back().filter(|last| **last != key);
            if let (Some(bounds), Some(last)) = (bounds, last) {
                bounds.spend(last.len() / BYTES_AS_AN_ITEM)?;
            }
            let last = last.cloned();
            let value = members.swap_remove(&key).ok_or_else(missing)?;
            Ok(Removed { value, last })
        }
        Some((Value::Array(items), key)) => {
            let index = match bounds {
                None if key == "-" => items.len().checked_sub(1),
                _ => index_of(&key, items.len()),
            };
            let index = index.ok_or_else(missing)?;
            if let Some(bounds) = bounds {
                bounds.spend(items.len() - index)?;
            }
            Ok(Removed { value: items.remove(index), last: None })
        }
        _ => Err(missing()),
    }
}

/// Undoes [`remove`], the order of the members too.
fn put_back(body: &mut Value, place: &str, Removed { value, last }: Removed) {
    match holder_of(body, place) {
        Some((Value::Object(members), key)) => {
            members.insert(key, value);
            to_end(members, last);
        }
        Some((Value::Array(items), key)) => {
            if let Some(index) = index_of(&key, items.len() + 1) {
                items.insert(index, value);
            }
        }
        _ => {}
    }
}

/// Exchanges a member with the last one.
fn to_end(members: &mut Map<String, Value>, name: Option<String>) {
    if let Some((name, value)) = name.and_then(|name| members.swap_remove_entry(&name)) {
        members.insert(name, value);
    }
}

/// An index below `end`, as JSON Pointer writes it: without zeros in front.
fn index_of(token: &str, end: usize) -> Option<usize> {
    let is_plain = token == "0" || token.starts_with(|first: char| ('1'..='9').contains(&first));
    token.parse().ok().filter(|index| is_plain && *index < end)
}
