//! This tab's bulk run, without a view: rows, plan, execution, journals. It outlives the page that shows it.

#![allow(
    clippy::large_types_passed_by_value,
    reason = "the run is a handful of handles to signals, copied as one of them is"
)]

pub mod execute;
pub mod journals;
pub mod plan;
pub mod run;
pub mod selection;
pub mod slices;
pub mod workbook;
pub mod xlsx;
pub mod xlsx_limits;
