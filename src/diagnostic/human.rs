//! Printed form: human.
