//! The admin portal.
