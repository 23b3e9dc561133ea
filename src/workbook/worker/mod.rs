//! Reading in a process of its own, so that a file that aborts, hangs or swallows memory costs itself only.
//!
//! Takes the bytes of a file and a budget; gives its workbook or, of a reader that died, the reason in plain words.
//! Never lets the reader outlive its budget and never believes what comes back without counting it.

#[cfg(fuzzing)]
mod fuzzing;
mod wire;

use std::io::{self, BufReader, BufWriter, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::intake::unreadable;
use super::{Limits, Workbook, legacy};
use crate::model::format::FileFormat;
use crate::model::submission::Unusable;
#[cfg(fuzzing)]
pub use fuzzing::{send_answer, take_answer, take_request};

/// The hidden argument that makes the program a worker: it then calls [`serve`] and ends.
pub const ARGUMENT: &str = "worker";

/// What reading one file may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Seconds from start to answer.
    pub seconds: u64,
    /// Bytes of address space of the reading process (held on Linux only).
    pub memory_bytes: u64,
    /// Bytes of the answer.
    pub answer_bytes: u64,
}

impl Budget {
    /// The budget where nothing else is said.
    pub const STATED: Self = Self { seconds: 20, memory_bytes: 512 << 20, answer_bytes: 256 << 20 };
}

/// Reads a file in this process; a panic of the reader is a reason, an allocation that fails ends the process.
pub fn read_here(bytes: &[u8], format: FileFormat, limits: &Limits) -> Result<Workbook, Unusable> {
    catch_unwind(AssertUnwindSafe(|| legacy::read(bytes, format, limits)))
        .unwrap_or_else(|_| Err(unreadable("the reader crashed")))
}

/// The worker's side: reads a request, holds itself to the memory it names, answers and returns.
pub fn serve(mut input: impl Read, output: impl Write) -> io::Result<()> {
    end_with_parent();
    let request = wire::Request::read(&mut input)?;
    limit_memory(request.memory_bytes);
    let mut bytes = Vec::new();
    input.take(request.limits.file_bytes).read_to_end(&mut bytes)?;
    let answer = read_here(&bytes, request.format, &request.limits);
    let mut output = BufWriter::new(output);
    wire::write_answer(&mut output, &answer)?;
    output.flush()
}

/// Reads a file in a process of `program` that is started with [`ARGUMENT`].
pub fn read_in_worker(
    program: &Path,
    bytes: &[u8],
    format: FileFormat,
    limits: &Limits,
    budget: &Budget,
) -> Result<Workbook, Unusable> {
    let mut command = Command::new(program);
    command.arg(ARGUMENT).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| unreadable(format!("the reader could not be started: {error}")))?;
    let request = wire::Request { format, limits: *limits, memory_bytes: budget.memory_bytes };
    let answer = converse(&mut child, &request, bytes, budget);
    // It has answered or will not; of one that has already died the status stays what it died of.
    drop(child.kill());
    let status = child.wait().ok();
    match answer {
        Ok(answer) => answer,
        Err(Silence::TimedOut) => Err(unreadable(format!("the reader timed out after {} s", budget.seconds))),
        Err(Silence::Garbled) => Err(unreadable("the reader gave no sound answer")),
        Err(Silence::Ended) => Err(unreadable(cause_of_death(status))),
    }
}

/// Why a worker gave no answer.
enum Silence {
    TimedOut,
    Garbled,
    Ended,
}

/// Sends the request and takes the answer; kills the worker when its time is over.
fn converse(
    child: &mut Child,
    request: &wire::Request,
    bytes: &[u8],
    budget: &Budget,
) -> Result<Result<Workbook, Unusable>, Silence> {
    let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(Silence::Ended);
    };
    thread::scope(|scope| {
        scope.spawn(move || {
            // A worker that does not listen to the end says why itself, or by its death.
            let sent = request.write(&mut stdin).and_then(|()| stdin.write_all(bytes));
            drop(sent);
        });
        let (sender, receiver) = channel();
        scope.spawn(move || {
            let mut stdout = BufReader::new(stdout.take(budget.answer_bytes));
            let answer = wire::read_answer(&mut stdout, &request.limits);
            let cut_off =
                |error: &io::Error| error.kind() == io::ErrorKind::UnexpectedEof && stdout.get_ref().limit() > 0;
            drop(sender.send(answer.map_err(|error| if cut_off(&error) { Silence::Ended } else { Silence::Garbled })));
        });
        match receiver.recv_timeout(Duration::from_secs(budget.seconds)) {
            Ok(answer) => answer,
            Err(RecvTimeoutError::Disconnected) => Err(Silence::Ended),
            Err(RecvTimeoutError::Timeout) => {
                // Its end closes both pipes, and with them both threads end.
                drop(child.kill());
                Err(Silence::TimedOut)
            }
        }
    })
}

/// A worker whose program was killed has nobody to answer to, and might go on for ever.
#[cfg(target_os = "linux")]
fn end_with_parent() {
    use rustix::process::{Signal, set_parent_process_death_signal};
    set_parent_process_death_signal(Some(Signal::KILL)).unwrap_or_default();
}

/// Untested: elsewhere it ends when it finds its pipes closed.
#[cfg(not(target_os = "linux"))]
fn end_with_parent() {}

/// Holds this process to a memory, so that a failing allocation ends it and nothing else.
#[cfg(target_os = "linux")]
fn limit_memory(bytes: u64) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    // A limit that cannot be set leaves the time limit and the counting.
    setrlimit(Resource::As, Rlimit { current: Some(bytes), maximum: Some(bytes) }).unwrap_or_default();
}

/// Untested: elsewhere only the time and what is counted hold a worker.
#[cfg(not(target_os = "linux"))]
fn limit_memory(_bytes: u64) {}

/// In plain words why a worker ended without an answer.
#[cfg(unix)]
fn cause_of_death(status: Option<ExitStatus>) -> &'static str {
    use std::os::unix::process::ExitStatusExt;
    // An allocation that fails aborts (6); a system short of memory kills (9). Panics are caught before they abort.
    match status.and_then(|status| status.signal()) {
        Some(6 | 9) => "the reader ran out of memory",
        _ => "the reader crashed",
    }
}

/// Untested: elsewhere an abort cannot be told from a crash.
#[cfg(not(unix))]
fn cause_of_death(_status: Option<ExitStatus>) -> &'static str {
    "the reader crashed"
}

#[cfg(test)]
mod tests;
