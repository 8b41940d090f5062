//! A data file.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    casebook_fuzz::check("content/data/one.csv", bytes);
});
