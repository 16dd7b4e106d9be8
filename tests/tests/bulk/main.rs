//! Bulk against the emulator: a file becomes a plan, the plan becomes assignments.

#[path = "../client/world.rs"]
#[expect(dead_code, reason = "the client's tests use the rest of it")]
mod world;

mod many;
mod planning;
mod running;
mod slices;
