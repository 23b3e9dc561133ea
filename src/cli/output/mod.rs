//! Printing and writing: standard output, standard error, files that are whole or not there.
//!
//! Takes text and bytes; prints them, or hands them to [`place`], through which every file goes that this program writes.
//! Never leaves a half-written file and never touches an input.

mod beside;
pub(super) mod interrupt;
mod place;
mod refusal;
mod summed;
#[cfg(test)]
mod tests;

use std::io::{self, Write};
use std::path::Path;

use rasoat::failure::Failure;
use rasoat::report::terminal::plain;

pub(super) use place::{Place, Prepared, put_in_place};

/// Prints text on standard output; a closed pipe ends it quietly.
pub(super) fn print_text(text: &str) {
    let _ = anstream::stdout().write_all(text.as_bytes());
}

/// Prints lines on standard error; a name in them steers no terminal.
pub(super) fn eprint_line(lines: &str) {
    let mut out = anstream::stderr();
    for line in lines.split('\n') {
        let _ = writeln!(out, "{}", plain(line));
    }
}

/// Writes to standard output or, whole or not at all, to a file.
pub(super) fn write_to(
    target: Option<&Path>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    match target {
        None => print(write),
        Some(path) => put_in_place(&[Place::claim(path)?.stream(write)?]),
    }
}

/// A file made in memory, whole and read back, beside the place where it will stand.
pub(super) fn prepare<B: AsRef<[u8]>>(path: &Path, make: impl FnOnce() -> io::Result<B>) -> Result<Prepared, Failure> {
    Place::claim(path)?.stream(|out| out.write_all(make()?.as_ref()))
}

/// Fails where a target is one of the files that the run reads: inputs are never touched.
pub(super) fn spare<'i>(target: &Path, inputs: impl IntoIterator<Item = &'i Path>) -> Result<(), Failure> {
    let Ok(target_itself) = target.canonicalize() else { return Ok(()) };
    let is_target = |input: &Path| input.canonicalize().is_ok_and(|input| input == target_itself);
    if inputs.into_iter().any(is_target) { Err(refusal::input(target)) } else { Ok(()) }
}

fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(refusal::not_written(Path::new("stdout"), &error))
        }
        _ => Ok(()),
    }
}
