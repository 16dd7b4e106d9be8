//! Bulk against the emulator: a file becomes a plan, the plan becomes assignments.

#[path = "../client/setup.rs"]
#[expect(dead_code, reason = "the client's tests use the rest of it")]
mod setup;

mod many;
mod planning;
mod running;
mod slices;
