//! A case study's file, as a stranger sends it.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    casebook_fuzz::check("content/case-studies/one.md", bytes);
});
