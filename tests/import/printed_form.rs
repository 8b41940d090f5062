//! The report's own form, as it was printed.
