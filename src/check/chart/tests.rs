//! One chart file in, its findings out.
