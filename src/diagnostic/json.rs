//! Printed form: json.
