//! Sixteen bytes as one vector of wasm.

#![expect(clippy::inline_always, reason = "each is a few instructions")]

use core::arch::wasm32::{
    i8x16_bitmask, i16x8_bitmask, i16x8_ne, u8x16_eq, u8x16_lt, u8x16_narrow_i16x8, u8x16_splat,
    u16x8_splat, u64x2, u64x2_extract_lane, v128, v128_and, v128_any_true, v128_or, v128_xor,
};

/// The compiler makes one load of it.
#[inline(always)]
fn vector(bytes: [u8; 16]) -> v128 {
    let [low, high] = halves(u128::from_le_bytes(bytes));
    u64x2(low, high)
}

#[expect(clippy::cast_possible_truncation, reason = "it is one half, and then the other")]
#[inline(always)]
const fn halves(whole: u128) -> [u64; 2] {
    [whole as u64, (whole >> 64) as u64]
}

/// A bit for each byte that is this one.
#[inline(always)]
pub(super) fn equal(bytes: &[u8; 16], byte: u8) -> u16 {
    i8x16_bitmask(u8x16_eq(vector(*bytes), u8x16_splat(byte)))
}

/// A bit for each byte that is a quote, a backslash or a control character.
#[inline(always)]
pub(super) fn special(bytes: &[u8; 16]) -> u16 {
    let bytes = vector(*bytes);
    // 2 turns a quote into a space and leaves control characters among themselves
    let low = u8x16_lt(v128_xor(bytes, u8x16_splat(2)), u8x16_splat(0x21));
    i8x16_bitmask(v128_or(low, u8x16_eq(bytes, u8x16_splat(b'\\'))))
}

/// The low bytes of sixteen units of UTF-16, and how many of these are ASCII, up to the first one that is not.
#[inline(always)]
pub(super) fn narrowed(units: [[u8; 16]; 2]) -> ([u8; 16], usize) {
    let [first, second] = units.map(vector);
    let above = |units| v128_and(units, u16x8_splat(0xff80));
    let ascii = if v128_any_true(above(v128_or(first, second))) {
        let others = |units| u32::from(i16x8_bitmask(i16x8_ne(above(units), u16x8_splat(0))));
        (others(first) | others(second) << 8).trailing_zeros() as usize
    } else {
        16
    };
    // without the high bytes the compiler knows that there is nothing to clamp
    let low = |units| v128_and(units, u16x8_splat(0xff));
    let low = u8x16_narrow_i16x8(low(first), low(second));
    let (high, low) = (u64x2_extract_lane::<1>(low), u64x2_extract_lane::<0>(low));
    ((u128::from(high) << 64 | u128::from(low)).to_le_bytes(), ascii)
}
