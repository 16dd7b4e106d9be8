//! Stages of approval, compared in their order.

use accesspack_wire::describe::{Member, Ty};
use serde_json::Value;

use super::change::SettingValue;
use super::walker::{Members, Spot, Walker};
use crate::json::place::escaped;
use crate::meaning::phrases;
use crate::ternary::Ternary;
use crate::words::labels::ordinal;

impl Walker {
    /// Reports each stage that was added or removed, and the settings that changed in the others.
    pub(super) fn stages(
        &mut self,
        member: &'static Member,
        before: Option<&Value>,
        after: Option<&Value>,
        spot: &Spot,
    ) {
        let Ty::List(Ty::Object(def)) = member.ty else { return };
        let [before, after] = [before, after]
            .map(|value| value.and_then(Value::as_array).map_or(&[][..], Vec::as_slice));
        let list = format!("{}{}", spot.pointer, escaped(member.name));
        for index in 0..before.len().max(after.len()) {
            let pointer = format!("{list}/{index}");
            let context = format!("{} stage", ordinal(index));
            let empty = Members::new();
            let [old, new] = [before.get(index), after.get(index)]
                .map(|value| value.map(|value| value.as_object().unwrap_or(&empty)));
            if let (Some(old), Some(new)) = (old, new) {
                let inner = Spot { pointer, context, holder: def().name };
                self.object(&[def()], old, new, &inner);
                continue;
            }
            let words = |side: usize| {
                let stages = &self.drafts.get(side)?.approval.stages;
                stages.get(index).map(|stage| phrases::upper(&phrases::stage(stage)))
            };
            let shown = |side| words(side).map_or(SettingValue::Unset, SettingValue::Text);
            let values = [
                if old.is_some() { shown(0) } else { SettingValue::Unset },
                if new.is_some() { shown(1) } else { SettingValue::Unset },
            ];
            self.push(pointer, "", &context, values, Ternary::No);
        }
    }
}
