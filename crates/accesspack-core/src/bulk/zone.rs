//! The time zone of dates that name none.

use std::fmt;
use std::rc::Rc;

use chrono::NaiveDateTime;

/// The time zone of dates that name none.
#[derive(Clone)]
pub struct Zone {
    name: String,
    offset: Rc<dyn Fn(NaiveDateTime) -> i32>,
}

impl Zone {
    /// UTC.
    #[must_use]
    pub fn utc() -> Self {
        Self::fixed(0)
    }

    /// This many minutes east of UTC, summer and winter.
    #[must_use]
    pub fn fixed(minutes: i32) -> Self {
        let sign = if minutes < 0 { '-' } else { '+' };
        let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
        let name =
            if minutes == 0 { "UTC".to_owned() } else { format!("UTC{sign}{hours:02}:{rest:02}") };
        Self { name, offset: Rc::new(move |_| minutes) }
    }

    /// A zone that the caller knows: `offset` returns the minutes east of UTC for a time on its clocks. A
    /// browser knows the zone of the machine, with its summer time.
    #[must_use]
    pub fn by(name: impl Into<String>, offset: impl Fn(NaiveDateTime) -> i32 + 'static) -> Self {
        Self { name: name.into(), offset: Rc::new(offset) }
    }

    /// The minutes east of UTC when the zone's clocks show `local`.
    pub(super) fn minutes_at(&self, local: NaiveDateTime) -> i32 {
        (self.offset)(local)
    }

    /// Its name, for display.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Reads `UTC`, `Z`, `+02:00`, `UTC-5`; `None` for anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let upper = text.to_ascii_uppercase();
        let rest = upper
            .strip_prefix("UTC")
            .or_else(|| upper.strip_prefix("GMT"))
            .unwrap_or(&upper)
            .trim();
        if (rest.is_empty() && !text.is_empty()) || rest == "Z" {
            return Some(Self::utc());
        }
        minutes(rest).map(Self::fixed)
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Zone").field(&self.name).finish()
    }
}

/// The minutes of `+02:00`, `-0530` and `+2`; `None` for anything else.
fn minutes(text: &str) -> Option<i32> {
    let (sign, rest) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-" | "\u{2212}", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, rest) = match (rest.split_once(':'), rest.len()) {
        (Some(parts), _) => parts,
        (None, 1 | 2) => (rest, "0"),
        (None, 4) => rest.split_at_checked(2)?,
        (None, _) => return None,
    };
    let (hours, rest): (i32, i32) = (hours.parse().ok()?, rest.parse().ok()?);
    (hours <= 14 && (0..60).contains(&rest)).then_some(sign * (hours * 60 + rest))
}
