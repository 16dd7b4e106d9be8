//! Journals of bulk runs in the browser's `IndexedDB`, through js/journal.js.

use accesspack_client::LocalFuture;
use accesspack_client::bulk::{Journal, JournalError};
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(module = "/js/journal.js")]
extern "C" {
    #[wasm_bindgen(js_name = journalAppend)]
    fn js_append(run: &str, lines: Array) -> Promise;
    #[wasm_bindgen(js_name = journalRead)]
    fn js_read(run: &str, from: f64, limit: f64) -> Promise;
    #[wasm_bindgen(js_name = journalList)]
    fn js_list() -> Promise;
    #[wasm_bindgen(js_name = journalDelete)]
    fn js_delete(run: &str) -> Promise;
    #[wasm_bindgen(js_name = journalTake)]
    fn js_take(run: &str, begins: bool) -> Promise;
    #[wasm_bindgen(js_name = journalGive)]
    fn js_give(run: &str);
}

async fn outcome(promise: Promise) -> Result<JsValue, JournalError> {
    JsFuture::from(promise).await.map_err(|error| {
        let words = js_sys::Reflect::get(&error, &"message".into());
        let words =
            words.ok().and_then(|words| words.as_string()).filter(|words| !words.is_empty());
        JournalError(words.unwrap_or_else(|| "the browser's storage refused".to_owned()))
    })
}

fn texts(value: JsValue) -> Vec<String> {
    Array::from(&value).iter().filter_map(|text| text.as_string()).collect()
}

/// The journal of one run in this browser.
#[derive(Debug, Clone)]
pub struct BrowserJournal {
    run: String,
}

impl BrowserJournal {
    /// The journal of the run with this name; it is made with its first line.
    pub fn of(run: impl Into<String>) -> Self {
        Self { run: run.into() }
    }
}

#[expect(clippy::cast_precision_loss, reason = "numbers of lines are exact in an f64")]
impl Journal for BrowserJournal {
    fn append(&self, lines: Vec<String>) -> LocalFuture<'_, Result<(), JournalError>> {
        let lines: Array = lines.iter().map(|line| JsValue::from_str(line)).collect();
        Box::pin(async move { outcome(js_append(&self.run, lines)).await.map(|_| ()) })
    }

    fn read(
        &self,
        from: usize,
        limit: usize,
    ) -> LocalFuture<'_, Result<Vec<String>, JournalError>> {
        Box::pin(
            async move { outcome(js_read(&self.run, from as f64, limit as f64)).await.map(texts) },
        )
    }
}

/// The name and the first line of each journal in this browser.
///
/// # Errors
/// When the browser's storage cannot be read.
pub async fn list() -> Result<Vec<(String, String)>, JournalError> {
    let all = Array::from(&outcome(js_list()).await?);
    Ok(all
        .iter()
        .filter_map(|pair| match texts(pair).as_slice() {
            [run, line] => Some((run.clone(), line.clone())),
            _ => None,
        })
        .collect())
}

/// Deletes a journal.
///
/// # Errors
/// When the browser's storage refuses.
pub async fn delete(run: &str) -> Result<(), JournalError> {
    outcome(js_delete(run)).await.map(|_| ())
}

/// Takes a run that begins here for this tab.
pub async fn take_new(run: &str) {
    // the name is new: no other tab has it
    let _ = outcome(js_take(run, true)).await;
}

/// Takes a run for this tab, to resume it; `false` when another tab carries it out.
///
/// # Errors
/// When the browser cannot tell.
pub async fn take(run: &str) -> Result<bool, JournalError> {
    outcome(js_take(run, false)).await.map(|taken| taken.is_truthy())
}

/// Gives a run back.
pub fn give(run: &str) {
    js_give(run);
}
