//! No code: features of dependencies that the chores and the native tests both use, so that they are compiled once.
