//! Numbers as they are written in JSON, without the tables that a reader of every float needs.

/// A number with so many bytes and an exponent of so many digits is within the range of a float.
const MAX_BYTES: usize = 40;
const MAX_EXPONENT_DIGITS: usize = 2;

/// Whether a number is surely one that a float holds.
pub(super) fn is_ordinary(raw: &str) -> bool {
    let exponent = raw.split_once(['e', 'E']).map_or("", |(_, exponent)| exponent);
    let digits = exponent.trim_start_matches(['+', '-', '0']).len();
    raw.len() <= MAX_BYTES && digits <= MAX_EXPONENT_DIGITS
}

/// The whole number of 32 bits that `14.0` and `1.4e1` are as well.
pub(crate) fn whole_number(raw: &str) -> Option<i32> {
    let (number, exponent) = raw.split_once(['e', 'E']).unwrap_or((raw, "0"));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let mut digits = whole.to_owned() + fraction;
    let exponent: i32 = exponent.strip_prefix('+').unwrap_or(exponent).parse().ok()?;
    let mut power = exponent.checked_sub(i32::try_from(fraction.len()).ok()?)?;
    while power < 0 && digits.ends_with('0') {
        digits.pop();
        power += 1;
    }
    let number: i64 = if digits.is_empty() || digits == "-" { 0 } else { digits.parse().ok()? };
    let power = if number == 0 { 0 } else { u32::try_from(power).ok()? };
    i32::try_from(10_i64.checked_pow(power)?.checked_mul(number)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_found_in_every_form() {
        for (raw, wanted) in [
            ("14.0", Some(14)),
            ("1.4e1", Some(14)),
            ("1.40E+1", Some(14)),
            ("-3", Some(-3)),
            ("-0.0", Some(0)),
            ("0", Some(0)),
            ("0e99999", Some(0)),
            ("0.00e-99999", Some(0)),
            ("1400e-2", Some(14)),
            ("2147483647.0", Some(i32::MAX)),
            ("2147483648", None),
            ("14.5", None),
            ("1e-1", None),
            ("1e99999999999", None),
            ("1e20", None),
        ] {
            assert_eq!(whole_number(raw), wanted, "{raw}");
        }
    }

    #[test]
    fn what_is_ordinary_is_held_by_a_float() {
        for raw in ["0", "-12.5", "1e99", "1E-99", "1e+0012", &"9".repeat(40)] {
            assert!(is_ordinary(raw) && raw.parse::<f64>().unwrap().is_finite(), "{raw}");
        }
        for raw in ["1e400", "1e100", &"9".repeat(400)] {
            assert!(!is_ordinary(raw), "{raw}");
        }
    }
}
