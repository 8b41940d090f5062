//! The program: arguments in, text and an exit status out.

mod cli;

use std::process::ExitCode;

/// A build makes and drops some hundred small things for each paragraph, on all threads at once. The allocators of
/// most systems are made for other programs; docs/benchmark.md has the figures.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
