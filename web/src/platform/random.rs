//! The browser's random source.

use leptos::prelude::window;

/// A number from 0 up to 1.
pub fn number() -> f64 {
    js_sys::Math::random()
}

/// A seed for a random number generator.
pub fn seed() -> u64 {
    let half = || {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 2^32")]
        let half = (number() * 4_294_967_296.0) as u64;
        half
    };
    half() << 32 | half()
}

/// A new random GUID (version 4).
pub fn guid() -> String {
    let crypto = window().crypto().ok();
    // a page from plain HTTP, which only the demo tenant works on, has no such function
    let crypto = crypto
        .filter(|crypto| js_sys::Reflect::has(crypto, &"randomUUID".into()).unwrap_or_default());
    crypto.map_or_else(plain_guid, |crypto| crypto.random_uuid())
}

/// A GUID of numbers that can be guessed.
fn plain_guid() -> String {
    let bits = u128::from(seed()) << 64 | u128::from(seed());
    let hex = format!("{bits:032x}");
    let part = |range: std::ops::Range<usize>| hex.get(range).unwrap_or_default();
    format!("{}-{}-4{}-8{}-{}", part(0..8), part(8..12), part(13..16), part(17..20), part(20..32))
}
