//! Bodies of the cases after changes: what they are said, their fixes, and the other version.
#![no_main]

use arbitrary::Unstructured;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok((options, body)) = accesspack_fuzz::changed(&mut Unstructured::new(bytes)) {
        accesspack_fuzz::check_body(&body, &options);
    }
});
