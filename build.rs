//! Compiles again where a file is new in a folder that is inside the program: `include_dir!` sees to the others.

#![allow(clippy::print_stdout, reason = "so a build script speaks to cargo")]

fn main() {
    for folder in ["themes/default", "src/init/site"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
