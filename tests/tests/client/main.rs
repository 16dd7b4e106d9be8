//! The client and the emulator together: what one asks, the other must answer, and nothing may be lost
//! or done twice when the line between them is bad.

mod assignments;
mod delegated;
mod policies;
mod reading;
mod setup;
mod surroundings;
mod troubles;
