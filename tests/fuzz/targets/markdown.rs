//! The body of a chapter.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut file = b"---\ntitle: One\norder: 1\n---\n\n".to_vec();
    file.extend_from_slice(bytes);
    casebook_fuzz::check("content/report/one.md", &file);
});
