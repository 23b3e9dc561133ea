//! The program's edge: arguments, workspace, files, progress, output and exit codes.
//!
//! Takes the command line and the environment; prints and ends with 0, 1 or 2.
//! Never judges or counts anything: that is the library's.

mod again;
mod args;
mod check;
mod compare;
mod consolidate;
mod consolidator;
mod earlier;
mod explain;
mod figures_form;
mod first;
mod help;
mod indicators;
mod init;
mod journal;
mod lists;
mod manual;
mod month;
mod options;
mod output;
mod page;
mod profile;
mod progress;
mod ratio;
mod send_back;
mod tasks;
mod template;
mod trace;
mod unchanged;
mod verify;
mod workspace;

use std::ffi::OsString;
use std::process::ExitCode;

use rasoat::failure::Failure;
use rasoat::text::Lang;

use args::{Command, Parsed};
use journal::Journal;
use options::Options;
use output::eprint_line;

/// What a run ends with where it did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Nothing at or above `--fail-on`.
    Clean,
    /// Findings at or above it.
    Findings,
}

/// Runs the program on its arguments.
pub(crate) fn run(arguments: Vec<OsString>) -> ExitCode {
    // A panic inside a reader costs one file and is caught there; its text would only alarm the reader.
    std::panic::set_hook(Box::new(|_| {}));
    let lang = args::early_lang(&arguments);
    if first::is_alone(&arguments) {
        output::print_text(first::TEN_LINES.get(lang));
        first::wait_for_reader(lang);
        return ExitCode::SUCCESS;
    }
    let is_dragged = first::is_dragged(&arguments);
    let arguments = if is_dragged { first::dragged(arguments) } else { arguments };
    let ended = std::panic::catch_unwind(|| dispatch(arguments, lang));
    let code = match ended {
        Ok(Ok(Ending::Clean)) => ExitCode::SUCCESS,
        Ok(Ok(Ending::Findings)) => ExitCode::from(1),
        Ok(Err(failure)) => failed(&failure, lang),
        Err(_) => failed(&help::internal(), lang),
    };
    if is_dragged {
        first::wait_for_reader(lang);
    }
    code
}

/// The worker's side of reading a fragile format; started by the program itself, never by a person.
pub(crate) fn work() -> ExitCode {
    std::panic::set_hook(Box::new(|_| {}));
    match rasoat::workbook::worker::serve(std::io::stdin().lock(), std::io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(2),
    }
}

fn failed(failure: &Failure, lang: Lang) -> ExitCode {
    eprint_line(failure.problem(lang));
    if !failure.tip(lang).is_empty() {
        eprint_line(failure.tip(lang));
    }
    ExitCode::from(2)
}

fn dispatch(arguments: Vec<OsString>, lang: Lang) -> Result<Ending, Failure> {
    let (command, options) = match args::parse(arguments, lang)? {
        Parsed::Run(command, options) => (command, options),
        Parsed::Shown => return Ok(Ending::Clean),
    };
    output::interrupt::end_cleanly(options.lang);
    match command {
        Command::Check(files) => logged("check", check::run(&files, &options), &options),
        Command::Consolidate(folder) => logged("consolidate", consolidate::run(folder.as_deref(), &options), &options),
        Command::Ratio => ratio::run(&options),
        Command::Compare(before, after) => compare::run(&before, &after, &options),
        Command::Trace(report, cell) => trace::run(&report, &cell, &options),
        Command::Verify(report) => verify::run(&report, &options),
        Command::Indicators => indicators::run(&options),
        Command::Tasks => tasks::run(&options),
        Command::Explain(code) => explain::run(code.as_deref(), options.lang),
        Command::Template => template::run(&options),
        Command::Return(files) => send_back::run(&files, &options),
        Command::Profile(action) => profile::run(&action, &options),
        Command::Init(folder) => init::run(folder.as_deref(), &options),
        Command::Completions(shell) => manual::completions(&shell, options.lang),
        Command::Man(command) => manual::man(command.as_deref(), options.lang),
    }
}

/// A run that failed is in the log too, where one is kept.
fn logged(command: &str, ended: Result<Ending, Failure>, options: &Options) -> Result<Ending, Failure> {
    ended.inspect_err(|failure| Journal::failed(command, failure, options))
}
