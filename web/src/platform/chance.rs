//! Chance from the browser.

use leptos::prelude::window;
use std::fmt::Write as _;

/// A number from 0 up to 1.
pub fn number() -> f64 {
    js_sys::Math::random()
}

/// A seed for a random generator: 48 random bits of the browser.
pub fn seed() -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 2^48")]
    let seed = (number() * 281_474_976_710_656.0) as u64;
    seed
}

/// A new random GUID (version 4).
pub fn guid() -> String {
    let mut bytes = [0u8; 16];
    let filled = window()
        .crypto()
        .is_ok_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        bytes.fill_with(|| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
            let byte = (number() * 256.0) as u8;
            byte
        });
    }
    let [_, _, _, _, _, _, version, _, variant, ..] = &mut bytes;
    *version = *version & 0x0f | 0x40;
    *variant = *variant & 0x3f | 0x80;
    let mut guid = String::with_capacity(36);
    for (index, byte) in bytes.iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            guid.push('-');
        }
        let _ = write!(guid, "{byte:02x}");
    }
    guid
}
