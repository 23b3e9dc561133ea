//! The program: parses the arguments, runs, turns a failure into a sentence and an exit code.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<_> = wild::args_os().collect();
    match arguments.as_slice() {
        [_, only] if only == rasoat::workbook::worker::ARGUMENT => cli::work(),
        _ => cli::run(arguments),
    }
}
