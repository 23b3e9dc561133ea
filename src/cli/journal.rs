//! `--log`: what a job did, one line a file, appended to a text file.
//!
//! Takes what became of each file; gives lines of tab-separated words. The only place that reads the clock.
//! Never lets a name break a line, and never writes half of a run.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;

use jiff::{Timestamp, Unit};

use rasoat::consolidate::Counts;
use rasoat::failure::{Bilingual, Failure};
use rasoat::input::discover::with_slashes;
use rasoat::report::terminal::plain;

use super::args::{FILE, Flag, flag};
use super::options::Options;

/// The flag that names the log.
pub(super) const LOG: Flag = flag(
    "log",
    FILE,
    "ghi thêm vào nhật ký này, mỗi tệp một dòng (có giờ chạy)",
    "append to this log, one line a file (with the time of the run)",
);

/// The lines of one run.
pub(super) struct Journal {
    file: File,
    head: String,
    lines: String,
}

impl Journal {
    /// The log that is named, opened before anything is done; nothing where none is.
    pub(super) fn open(command: &str, options: &Options) -> Result<Option<Self>, Failure> {
        let Some(path) = options.path("log") else { return Ok(None) };
        let file = OpenOptions::new().create(true).append(true).open(&path).map_err(|_| not_opened(&path))?;
        let now = Timestamp::now();
        let now = now.round(Unit::Second).unwrap_or(now);
        Ok(Some(Self { file, head: format!("{now}\t{command}"), lines: String::new() }))
    }

    /// Notes what became of one file.
    pub(super) fn note(&mut self, path: &str, agency: Option<&str>, state: &str, counts: Counts) {
        let Counts { errors, warnings, notes } = counts;
        let words = [path, agency.unwrap_or("-"), state].map(plain).join("\t");
        let counted = format!("errors={errors}\twarnings={warnings}\tnotes={notes}");
        self.lines.push_str(&format!("{}\t{words}\t{counted}\n", self.head));
    }

    /// Notes that a run came to nothing, and why: nobody reads what a job says on a terminal.
    pub(super) fn failed(command: &str, failure: &Failure, options: &Options) {
        // A log that cannot be opened is itself the failure then, and was said.
        let Ok(Some(mut journal)) = Self::open(command, options) else { return };
        let why = plain(failure.problem(options.lang)).replace(['\t', '\n', '\r'], " ");
        journal.lines.push_str(&format!("{}\t-\t-\tfailed\t{why}\n", journal.head));
        journal.close();
    }

    /// Appends the run's lines at once.
    pub(super) fn close(mut self) {
        // The work is done and written; a log on a full disk does not undo it.
        let _ = self.file.write_all(self.lines.as_bytes());
    }
}

fn not_opened(path: &Path) -> Failure {
    let path = with_slashes(path);
    Failure::new(
        Bilingual::new(format!("Không ghi được nhật ký {path}."), format!("The log {path} cannot be written.")),
        Bilingual::new("Chọn nơi khác sau --log.", "Choose another place after --log."),
    )
}
