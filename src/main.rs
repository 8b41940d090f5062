//! The program: arguments in, text and an exit status out.

fn main() {}
