//! Nothing to do; without a script cargo would leave out what scripts and macros depend on.

fn main() {}
