//! The blank that comes back exact.
