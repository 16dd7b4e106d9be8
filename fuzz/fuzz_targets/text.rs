//! Any bytes, for every operation and version; the first byte picks them.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Some((first, rest)) = bytes.split_first() {
        accesspack_fuzz::check_any(rest, &accesspack_fuzz::options(*first));
    }
});
