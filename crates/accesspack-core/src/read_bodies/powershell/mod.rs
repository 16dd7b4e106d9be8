//! PowerShell: requests by `Invoke-MgGraphRequest` and its like, cmdlets of the Graph SDK, hashtables, `.psd1`, and
//! curl and `az rest` in scripts.

mod call;
mod change;
mod cmdlet;
mod group;
mod json;
mod native;
mod requests;
mod script;
mod tables;
mod text;
mod value;

use super::request::RawRequest;
use super::template::Budget;
use script::PsScript;

/// The requests of a script, in their order.
pub(super) fn read(text: &str) -> Vec<RawRequest> {
    let budget = Budget::for_text(text);
    PsScript::new(text, &budget).read()
}
