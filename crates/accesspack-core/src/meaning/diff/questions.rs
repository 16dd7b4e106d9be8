//! Questions, paired by their id, and by their text where they have none.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use accesspack_wire::describe::{Member, Ty};
use serde_json::Value;

use super::change::SettingValue;
use super::walker::{Members, Spot, Walker};
use crate::graph::kind::TYPE;
use crate::meaning::leaf::{Item, Leaf};
use crate::meaning::place::text;
use crate::ternary::Ternary;
use crate::words::labels::value_words;

impl Walker {
    /// Reports each question that was added or removed, the settings that changed in the others, and their order.
    pub(super) fn questions(
        &mut self,
        member: &'static Member,
        before: Option<&Value>,
        after: Option<&Value>,
        spot: &Spot,
    ) {
        let Ty::List(Ty::Object(def)) = member.ty else { return };
        let [before, after] = [before, after]
            .map(|value| value.and_then(Value::as_array).map_or(&[][..], Vec::as_slice));
        let pairs = pairs(before, after);
        let (old_order, new_order) = (order(before), order(after));
        let is_reordered = !in_order(&pairs, &old_order, &new_order);
        let old_of: BTreeMap<usize, usize> = pairs.iter().map(|(old, new)| (*new, *old)).collect();
        let kept: BTreeSet<usize> = pairs.iter().map(|(old, _)| *old).collect();
        for (index, new) in after.iter().enumerate() {
            let pointer = format!("{}/questions/{index}", spot.pointer);
            let name = format!("Question `{}`", text_of(new));
            let paired = old_of.get(&index).and_then(|at| before.get(*at).zip(Some(*at)));
            let Some((old, old_index)) = paired else {
                let values = [SettingValue::Unset, SettingValue::Text(text_of(new).to_owned())];
                self.push(pointer, "", "Question", values, Ternary::No);
                continue;
            };
            let empty = Members::new();
            let [old_members, new_members] =
                [old, new].map(|value| value.as_object().unwrap_or(&empty).clone());
            let inner = Spot { pointer, context: name, holder: def().name };
            let [old_kind, new_kind] = [old, new].map(kind);
            self.compare(&inner, TYPE, old_kind, new_kind);
            // a question is the same by its id, so the id is no setting
            let [old_members, new_members] = [old_members, new_members].map(|mut members| {
                members.remove("id");
                members
            });
            self.object(&[def()], &old_members, &new_members, &inner);
            let places = [old_order.get(old_index), new_order.get(index)];
            if let ([Some(old), Some(new)], true) = (places, is_reordered)
                && old != new
            {
                let [old, new] =
                    [old, new].map(|place| Leaf::One(Item::same(&(place + 1).to_string())));
                self.compare(&inner, "sequence", old, new);
            }
        }
        for (index, old) in before.iter().enumerate() {
            if !kept.contains(&index) {
                let pointer = format!("{}/questions/{index}", spot.pointer);
                let values = [SettingValue::Text(text_of(old).to_owned()), SettingValue::Unset];
                self.push(pointer, "", "Question", values, Ternary::No);
            }
        }
    }
}

/// The indices of the questions that are the same on both sides.
fn pairs(before: &[Value], after: &[Value]) -> Vec<(usize, usize)> {
    let mut free = FreeQuestions::of(before);
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut unpaired: Vec<(usize, &Value)> = Vec::new();
    for (index, new) in after.iter().enumerate() {
        match free.take_by_id(new) {
            Some(old) => pairs.push((old, index)),
            None => unpaired.push((index, new)),
        }
    }
    for (index, new) in unpaired {
        pairs.extend(free.take_by_text(new).map(|old| (old, index)));
    }
    pairs
}

/// The questions that are not paired yet, by what they are found with: their indices in their order.
#[derive(Default)]
struct FreeQuestions<'q> {
    taken: Vec<bool>,
    by_id: BTreeMap<String, VecDeque<usize>>,
    by_text: BTreeMap<&'q str, VecDeque<usize>>,
    /// Those without an id.
    nameless: BTreeMap<&'q str, VecDeque<usize>>,
}

impl<'q> FreeQuestions<'q> {
    fn of(questions: &'q [Value]) -> Self {
        let mut all = Self { taken: vec![false; questions.len()], ..Self::default() };
        for (index, question) in questions.iter().enumerate() {
            let id = id_of(question);
            if id.is_empty() {
                all.nameless.entry(text_of(question)).or_default().push_back(index);
            } else {
                all.by_id.entry(id).or_default().push_back(index);
            }
            all.by_text.entry(text_of(question)).or_default().push_back(index);
        }
        all
    }

    /// Takes the first one with the same id.
    fn take_by_id(&mut self, question: &Value) -> Option<usize> {
        take(&mut self.taken, self.by_id.get_mut(&id_of(question))?)
    }

    /// Takes the first one with the same text. Two with different ids are not the same, whatever their texts.
    fn take_by_text(&mut self, question: &Value) -> Option<usize> {
        let all = if id_of(question).is_empty() { &mut self.by_text } else { &mut self.nameless };
        take(&mut self.taken, all.get_mut(text_of(question))?)
    }
}

/// Takes the first question of a list that is not taken yet.
fn take(taken: &mut [bool], indices: &mut VecDeque<usize>) -> Option<usize> {
    loop {
        let index = indices.pop_front()?;
        if let Some(taken @ false) = taken.get_mut(index) {
            *taken = true;
            return Some(index);
        }
    }
}

/// The id in lower case; empty where there is none.
fn id_of(question: &Value) -> String {
    text(question, &["/id"]).unwrap_or_default().to_ascii_lowercase()
}

/// The place of each question when they are shown: by sequence, then as they stand.
fn order(questions: &[Value]) -> Vec<usize> {
    let sequence =
        |question: &Value| question.get("sequence").and_then(Value::as_i64).unwrap_or_default();
    let mut sorted: Vec<usize> = (0..questions.len()).collect();
    sorted.sort_by_key(|index| questions.get(*index).map(sequence));
    let mut places = vec![0; questions.len()];
    for (place, index) in sorted.into_iter().enumerate() {
        if let Some(slot) = places.get_mut(index) {
            *slot = place;
        }
    }
    places
}

/// Whether the questions of both sides follow each other in the same order.
fn in_order(pairs: &[(usize, usize)], before: &[usize], after: &[usize]) -> bool {
    let mut places: Vec<(usize, usize)> = pairs
        .iter()
        .filter_map(|(old, new)| Some((*before.get(*old)?, *after.get(*new)?)))
        .collect();
    places.sort_unstable();
    places.is_sorted_by_key(|(_, new)| *new)
}

fn text_of(question: &Value) -> &str {
    text(question, &["/text/defaultText", "/text"]).unwrap_or_default()
}

fn kind(question: &Value) -> Leaf {
    let name = text(question, &[&format!("/{TYPE}")]).unwrap_or_default();
    if name.is_empty() {
        return Leaf::Unset;
    }
    Leaf::One(Item::same(value_words(name).unwrap_or(name)))
}
