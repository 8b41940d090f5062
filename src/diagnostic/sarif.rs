//! Printed form: sarif.
