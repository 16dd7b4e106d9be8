//! Time that does not jump, made of the time of a wall clock that may.

/// How late an event may come after the time for which it was planned, in milliseconds. What is more
/// than that is a jump of the clock, or the sleep of the machine.
const MAX_DELAY_MS: i64 = 2_000;

/// How long the answer to a call may take while nothing else is planned, in milliseconds.
const MAX_CALL_MS: i64 = 120_000;

/// Counts the milliseconds that have certainly passed: rather too few than too many. A wait that is cut
/// short by a jump would send a request twice; one that is too long only takes time.
#[derive(Debug, Clone, Default)]
pub(super) struct SteadyClock {
    wall: i64,
    steady: i64,
    /// When the next event is planned, in steady time.
    planned: Option<i64>,
    started: bool,
    jumped: bool,
}

impl SteadyClock {
    /// The steady time of an event that the wall clock puts at `wall`. `woke` is true for the event that
    /// was planned: the wait before it has passed, whatever the wall clock shows.
    pub(super) fn tick(&mut self, wall: i64, woke: bool) -> i64 {
        if !self.started {
            *self = Self { wall, steady: wall, planned: None, started: true, jumped: false };
        }
        let shown = wall.saturating_sub(self.wall);
        self.wall = wall;
        let planned = self.planned.map(|at| (at - self.steady).max(0));
        let is_plausible = (0..=planned.unwrap_or(MAX_CALL_MS) + MAX_DELAY_MS).contains(&shown);
        self.jumped = !is_plausible;
        let passed = match (is_plausible, planned) {
            (true, Some(planned)) if woke => shown.max(planned),
            (true, _) => shown,
            (false, Some(planned)) if woke => planned,
            (false, _) => 0,
        };
        self.steady += passed;
        self.steady
    }

    /// Whether the last event came at a time that cannot be: more may have passed than was counted.
    pub(super) const fn jumped(&self) -> bool {
        self.jumped
    }

    /// Plans the next event at a steady time; gives the same time as the wall clock shows it.
    pub(super) const fn plan(&mut self, at: i64) -> i64 {
        self.planned = Some(at);
        self.to_wall(at)
    }

    /// Nothing is planned: the next event is an answer or a command.
    pub(super) const fn plan_nothing(&mut self) {
        self.planned = None;
    }

    /// A steady time as the wall clock shows it now.
    pub(super) const fn to_wall(&self, at: i64) -> i64 {
        self.wall + (at - self.steady)
    }

    /// The steady time of the last event.
    pub(super) const fn now(&self) -> i64 {
        self.steady
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock() -> SteadyClock {
        let mut clock = SteadyClock::default();
        assert_eq!(clock.tick(1_000_000, false), 1_000_000);
        clock
    }

    #[test]
    fn it_follows_a_clock_that_does_not_jump() {
        let mut clock = clock();
        assert_eq!(clock.plan(1_005_000), 1_005_000);
        assert_eq!(clock.tick(1_001_000, false), 1_001_000);
        clock.plan(1_005_000);
        assert_eq!(clock.tick(1_005_010, true), 1_005_010);
        clock.plan_nothing();
        assert_eq!(clock.tick(1_035_010, false), 1_035_010);
    }

    #[test]
    fn a_jump_forward_does_not_shorten_a_wait() {
        let mut clock = clock();
        clock.plan(1_020_000);
        assert_eq!(clock.tick(1_000_000 + 3_600_000, false), 1_000_000);
        assert!(clock.jumped());
        assert_eq!(clock.plan(1_020_000), 4_620_000);
        assert_eq!(clock.tick(4_620_000 + 3_600_000, true), 1_020_000);
    }

    #[test]
    fn a_jump_back_does_not_prolong_a_wait() {
        let mut clock = clock();
        clock.plan(1_020_000);
        assert_eq!(clock.tick(1_000_000 - 3_600_000, true), 1_020_000);
        assert_eq!(clock.plan(1_021_000), 1_000_000 - 3_600_000 + 1_000);
    }
}
