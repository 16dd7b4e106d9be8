//! Signing in through MSAL. js/bridge.js fetches its bundle the first time that one of these runs.

use accesspack_client::{LocalFuture, TokenError, TokenSource, TokenWish};
use js_sys::{JSON, Promise};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(module = "/js/bridge.js")]
extern "C" {
    #[wasm_bindgen(js_name = authStart)]
    fn auth_start(settings: JsValue) -> Promise;
    #[wasm_bindgen(js_name = authSignIn)]
    fn auth_sign_in(scopes: JsValue, claims: Option<String>) -> Promise;
    #[wasm_bindgen(js_name = authToken)]
    fn auth_token(scopes: JsValue, claims: Option<String>, renew: bool) -> Promise;
    #[wasm_bindgen(js_name = authSignOut)]
    fn auth_sign_out() -> Promise;
}

/// A signed-in user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedInUser {
    /// The name to show.
    pub name: String,
    /// The name that the user signs in with.
    pub username: String,
    /// The tenant's id.
    pub tenant: String,
    /// The user's object id in the tenant.
    pub id: String,
}

/// Why signing in did not work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthError {
    /// MSAL's code; it never changes its meaning.
    pub code: String,
    /// MSAL's message.
    pub message: String,
}

/// What bridge.js answers: an object, with `error` where it went wrong.
async fn outcome(promise: Promise) -> Result<Value, AuthError> {
    let value = JsFuture::from(promise).await.unwrap_or(JsValue::NULL);
    let json = JSON::stringify(&value).map(String::from).unwrap_or_default();
    let outcome: Value = serde_json::from_slice(json.as_bytes()).unwrap_or_default();
    match outcome.get("error") {
        Some(error) => {
            Err(AuthError { code: text(error, "code"), message: text(error, "message") })
        }
        None => Ok(outcome),
    }
}

fn text(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn to_js(value: &Value) -> JsValue {
    JSON::parse(&value.to_string()).unwrap_or(JsValue::NULL)
}

/// Makes the client, reads what a redirect brought back, and returns the signed-in user, if there is one.
///
/// # Errors
/// When the bundle does not load or the sign-in failed.
pub async fn start(settings: &Value) -> Result<Option<SignedInUser>, AuthError> {
    let outcome = outcome(auth_start(to_js(settings))).await?;
    let user = outcome.get("user").filter(|user| user.is_object());
    Ok(user.map(|user| SignedInUser {
        name: text(user, "name"),
        username: text(user, "username"),
        tenant: text(user, "tenant"),
        id: text(user, "id"),
    }))
}

/// Leaves the page for the sign-in page, or waits for a window with it. Returns whether a user has signed in: if not, the
/// page is being left.
///
/// # Errors
/// When the page cannot be left for it, or the window ends without a sign-in.
pub async fn sign_in(scopes: &[String], claims: Option<String>) -> Result<bool, AuthError> {
    let outcome = outcome(auth_sign_in(to_js(&json!(scopes)), claims)).await?;
    Ok(outcome.get("user").is_some_and(Value::is_object))
}

/// Signs out, here and at the identity provider; leaves the page.
///
/// # Errors
/// When the page cannot be left for it.
pub async fn sign_out() -> Result<(), AuthError> {
    outcome(auth_sign_out()).await.map(|_| ())
}

/// The scopes of the token for these scopes.
///
/// # Errors
/// When there is no token.
pub async fn granted(scopes: &[String]) -> Result<Vec<String>, AuthError> {
    let outcome = outcome(auth_token(to_js(&json!(scopes)), None, false)).await?;
    let granted = outcome.get("scopes").and_then(Value::as_array);
    let granted = granted.into_iter().flatten().filter_map(Value::as_str);
    Ok(granted.map(ToOwned::to_owned).collect())
}

/// Tokens for Graph from MSAL's cache, silently renewed.
#[derive(Debug, Clone)]
pub struct MsalTokens {
    /// What reading needs.
    pub read_scopes: Vec<String>,
    /// What changing needs, reading included.
    pub write_scopes: Vec<String>,
}

impl TokenSource for MsalTokens {
    fn token(&self, wish: TokenWish) -> LocalFuture<'_, Result<String, TokenError>> {
        Box::pin(async move {
            let scopes = if wish.writes { &self.write_scopes } else { &self.read_scopes };
            match outcome(auth_token(to_js(&json!(scopes)), None, wish.fresh)).await {
                Ok(outcome) => match text(&outcome, "token") {
                    token if token.is_empty() => {
                        Err(TokenError::SignInNeeded("there is no token".to_owned()))
                    }
                    token => Ok(token),
                },
                Err(error)
                    if error.code.contains("network") || error.code == "bundle_not_loaded" =>
                {
                    Err(TokenError::Offline(error.message))
                }
                Err(error) if wish.writes && error.code == "consent_required" => {
                    Err(TokenError::ConsentNeeded(error.message))
                }
                Err(error) => Err(TokenError::SignInNeeded(error.message)),
            }
        })
    }
}
