//! The program: parses the arguments, runs, turns a failure into a sentence and an exit code.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run(wild::args_os().collect())
}
