//! Printed form: github.
