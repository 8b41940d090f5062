//! The questionnaire.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    casebook_fuzz::check("content/proforma.yaml", bytes);
});
