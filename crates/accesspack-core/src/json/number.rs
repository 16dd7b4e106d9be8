//! Numbers without the tables that a reader and a writer of every float need, which no compressor shrinks: for the wasm
//! that only checks. What is read here is read and written as `serde_json` does it.

use serde_json::Number;

/// Powers of ten up to here are floats without an error.
const MAX_POWER: u32 = 22;

/// Below, there are two floats at least for each whole number.
const MAX_WHOLE: f64 = 2_251_799_813_685_248.0;

/// Smaller numbers are written with an exponent.
const MIN: f64 = 1e-4;

/// The number in a JSON text; `None` for floats that are very small, very large, or have very many digits, and for
/// integers of more than 64 bits.
pub(super) fn read(raw: &str) -> Option<Number> {
    let (sign, digits) = raw.strip_prefix('-').map_or((1.0, raw), |rest| (-1.0, rest));
    let (mut whole, mut power, mut is_float) = (0_u64, 0_i32, false);
    for (at, byte) in digits.bytes().enumerate() {
        match byte {
            b'0'..=b'9' => {
                whole = whole.checked_mul(10)?.checked_add(u64::from(byte - b'0'))?;
                power -= i32::from(is_float);
            }
            b'.' => is_float = true,
            _ => {
                is_float = true;
                let exponent = digits.get(at + 1..)?;
                let exponent: i32 = exponent.strip_prefix('+').unwrap_or(exponent).parse().ok()?;
                power = power.checked_add(exponent)?;
                break;
            }
        }
    }
    if !is_float && sign > 0.0 {
        return Some(whole.into());
    }
    if !is_float && whole > 0 {
        return 0_i64.checked_sub_unsigned(whole).map(Number::from);
    }
    let factor = power_of_ten(power.unsigned_abs())?;
    #[expect(clippy::cast_precision_loss, reason = "serde_json rounds it the same way")]
    let number = if power < 0 { whole as f64 / factor } else { whole as f64 * factor };
    digits_of(number)?;
    Number::from_f64(sign * number)
}

/// Appends a number that was read here, as `serde_json` writes it.
pub(super) fn push(out: &mut String, number: &Number) {
    if let Some(whole) = number.as_u64() {
        return out.push_str(&whole.to_string());
    }
    if let Some(whole) = number.as_i64() {
        return out.push_str(&whole.to_string());
    }
    let number = number.as_f64().unwrap_or_default();
    let (whole, places) = digits_of(number.abs()).unwrap_or_default();
    let mut digits = whole.to_string();
    while digits.len() <= places {
        digits.insert(0, '0');
    }
    let (before, behind) = digits.split_at_checked(digits.len() - places).unwrap_or_default();
    let sign = if number.is_sign_negative() { "-" } else { "" };
    for part in [sign, before, ".", if behind.is_empty() { "0" } else { behind }] {
        out.push_str(part);
    }
}

/// A number as a whole one, and how many of its digits are behind the point: as few as say which float it is.
fn digits_of(number: f64) -> Option<(u64, usize)> {
    if number == 0.0 {
        return Some((0, 0));
    }
    if number < MIN {
        return None;
    }
    for places in 0..=MAX_POWER {
        let factor = power_of_ten(places)?;
        let scaled = number * factor;
        if scaled >= MAX_WHOLE {
            break;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it was just compared"
        )]
        let whole = (scaled + 0.5) as u64;
        #[expect(
            clippy::cast_precision_loss,
            clippy::float_cmp,
            reason = "it is this very float or it is not"
        )]
        if whole as f64 / factor == number {
            return Some((whole, places as usize));
        }
    }
    None
}

fn power_of_ten(power: u32) -> Option<f64> {
    (power <= MAX_POWER).then(|| (0..power).fold(1.0, |product, _| product * 10.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_serde_json() {
        let mut count = 0;
        let mut state = 7_u64;
        let mut next = |below: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        let mut texts: Vec<String> = [
            "0",
            "-0",
            "0.0",
            "-0.0",
            "0e5",
            "1",
            "-1",
            "14.0",
            "1.4e1",
            "1E+2",
            "100e-2",
            "0.1",
            "-0.5e3",
            "0.0001",
            "2.5",
            "18446744073709551615",
            "-9223372036854775808",
            "123456789.125",
            "1e15",
            "0.30000000000000004",
        ]
        .map(str::to_owned)
        .into();
        for _ in 0..20_000 {
            let (whole, places) = (next(1 << 31), next(12));
            texts.push(format!("{}.{:0>3}", whole >> places, next(1000)));
            texts.push(format!("-{}e-{places}", whole >> next(20)));
            texts.push(format!("{}e{}", next(1000), next(12)));
            texts.push(format!("{}", whole << next(32)));
        }
        for text in texts {
            let theirs: Number = text.parse().unwrap();
            let Some(ours) = read(&text) else { continue };
            count += 1;
            assert_eq!(ours, theirs, "{text}");
            assert_eq!(ours.is_f64(), theirs.is_f64(), "{text}");
            let mut out = String::new();
            push(&mut out, &ours);
            assert_eq!(out, theirs.to_string(), "{text}");
        }
        assert!(count > 75_000, "{count} were read");
    }

    #[test]
    fn what_only_a_table_reads_is_not_read() {
        for text in [
            "1e400",
            "1e23",
            "1e-5",
            "18446744073709551616",
            "-9223372036854775809",
            "0.12345678901234567891",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
