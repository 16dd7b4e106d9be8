//! Drafts as a form makes them: valid in both versions, and read back as they were written.
#![no_main]

use arbitrary::Unstructured;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(draft) = accesspack_fuzz::drafts::draft(&mut Unstructured::new(bytes)) {
        accesspack_fuzz::drafts::check(&draft);
    }
});
