//! One file for each page.

pub mod assign;
pub mod assignments;
pub mod bulk;
pub mod check;
pub mod connect;
pub mod estate;
pub mod home;
pub mod host;
pub mod not_found;
pub mod package;
pub mod packages;
pub mod people;
pub mod person;
pub mod pictures;
pub mod policy;
pub mod requests;
pub mod rules;
