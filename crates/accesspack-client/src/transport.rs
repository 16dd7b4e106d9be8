//! What the client needs from its surroundings: a transport, a source of tokens and a timer.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use accesspack_wire::http::{Request, Response};

/// A future that need not be sent between threads: a browser has one.
pub type LocalFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Carries one request to its host and brings the answer back.
///
/// A transport must not follow redirects, because the token would go with it, and it should give up
/// after a while with [`TransportError::Lost`].
pub trait Transport {
    /// Sends the request as it is.
    fn send(&self, request: Request) -> LocalFuture<'_, Result<Response, TransportError>>;
}

/// Why there is no answer at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TransportError {
    /// The request certainly never left: no network, no such host.
    NotSent(String),
    /// The connection broke, and whether the request arrived is not known. A browser reports no more
    /// than this.
    Lost(String),
    /// The caller cancelled.
    Cancelled,
}

/// What is asked of a [`TokenSource`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TokenWish {
    /// The last token was refused: get a new one, not the one in store.
    pub fresh: bool,
    /// The request changes entitlement management: the token must allow that, and one for reading is not enough.
    pub writes: bool,
}

/// Gives the token that goes with each request.
pub trait TokenSource {
    /// The bearer token, without the word `Bearer`.
    fn token(&self, wish: TokenWish) -> LocalFuture<'_, Result<String, TokenError>>;
}

/// Why there is no token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokenError {
    /// The user has to sign in, or to sign in again.
    SignInNeeded(String),
    /// The user is signed in, and a permission that the wish needs has not been granted yet; why it was not given.
    ConsentNeeded(String),
    /// The sign-in service cannot be reached.
    Offline(String),
    /// The user cancelled, or closed the window.
    Cancelled,
}

/// Waits.
pub trait Sleep {
    /// Is done after `delay`.
    fn sleep(&self, delay: Duration) -> LocalFuture<'_, ()>;
}
