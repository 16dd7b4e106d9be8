//! Changed inputs, so that a test tries what lies near the kept corpus without a fuzzer.

use fastrand::Rng;

/// How many changes an input gets at most.
const MAX_CHANGES: usize = 4;

/// How many bytes one change adds or removes at most.
const MAX_CHANGED_BYTES: usize = 16;

/// Bytes that mean something to one of the readers.
const SPECIAL_BYTES: &[u8] = b"\"\\{}[]:,;/@#?%&=<>\r\n\t \0'+-.09aZ\xef\xbb\xbf\xff\xfe\x80";

/// One of the inputs after a few changes: bytes replaced, added, removed or repeated, or its end replaced by
/// another input's.
#[must_use]
pub fn mutated(inputs: &[Vec<u8>], random: &mut Rng) -> Vec<u8> {
    let mut input = random.choice(inputs).cloned().unwrap_or_default();
    for _ in 0..random.usize(1..=MAX_CHANGES) {
        let at = random.usize(0..=input.len());
        let end = input.len().min(at + random.usize(1..=MAX_CHANGED_BYTES));
        match random.u8(0..6) {
            0 => input[at..end].fill_with(|| random.u8(..)),
            1 => input[at..end].fill_with(|| special(random)),
            2 => drop(
                input.splice(
                    at..at,
                    (0..random.usize(1..=MAX_CHANGED_BYTES))
                        .map(|_| special(random))
                        .collect::<Vec<_>>(),
                ),
            ),
            3 => drop(input.drain(at..end)),
            4 => drop(input.splice(at..at, input[at..end].to_vec())),
            _ => {
                let other = random.choice(inputs).map_or(&[][..], Vec::as_slice);
                let from = random.usize(0..=other.len());
                input.truncate(at);
                input.extend_from_slice(&other[from..]);
            }
        }
    }
    input
}

fn special(random: &mut Rng) -> u8 {
    SPECIAL_BYTES[random.usize(..SPECIAL_BYTES.len())]
}
