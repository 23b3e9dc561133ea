//! Printing and writing: standard output, standard error, files that are whole or not there.
//!
//! Takes text and bytes; prints them, or writes beside the target, syncs and renames.
//! Never leaves a half-written file and never touches an input.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use rasoat::failure::{Bilingual, Failure};

/// Prints text on standard output; a closed pipe ends it quietly.
pub(super) fn print_text(text: &str) {
    let _ = anstream::stdout().write_all(text.as_bytes());
}

/// Prints one line on standard error.
pub(super) fn eprint_line(line: &str) {
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// Writes to standard output or, whole or not at all, to a file.
pub(super) fn write_to(
    target: Option<&Path>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    match target {
        None => {
            let mut out = io::BufWriter::new(io::stdout().lock());
            match write(&mut out).and_then(|()| out.flush()) {
                Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(not_written("stdout", &error)),
                _ => Ok(()),
            }
        }
        Some(path) => replace(path, |file| {
            let mut out = io::BufWriter::new(file);
            write(&mut out)?;
            out.flush()
        }),
    }
}

/// Writes a file beside its target, syncs it and renames it into place; the old one stays until then.
pub(super) fn replace(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> Result<(), Failure> {
    Prepared::beside(path, write)?.put_in_place()
}

/// A file that is whole and synced, beside the place where it will stand.
pub(super) struct Prepared<'p> {
    beside: NamedTempFile,
    path: &'p Path,
}

impl<'p> Prepared<'p> {
    /// Writes and syncs a file beside its target; what was written goes away unless it is put in place.
    pub(super) fn beside(path: &'p Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> Result<Self, Failure> {
        let written = written_beside(path, write);
        let beside = written.map_err(|error| not_written(&path.display().to_string(), &error))?;
        Ok(Self { beside, path })
    }

    /// Renames the file into place.
    pub(super) fn put_in_place(self) -> Result<(), Failure> {
        let Self { beside, path } = self;
        let renamed = beside.persist(path);
        renamed.map(drop).map_err(|error| not_written(&path.display().to_string(), &error.error))
    }
}

fn written_beside(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<NamedTempFile> {
    if path.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "a folder"));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    let mut beside = readable_by_others(&mut builder).prefix(".rasoat-").suffix(".tmp").tempfile_in(folder)?;
    write(beside.as_file_mut())?;
    beside.as_file().sync_all()?;
    Ok(beside)
}

/// A report is for colleagues: it gets the rights that any new file gets, not a temporary file's.
#[cfg(unix)]
fn readable_by_others<'a, 'p, 's>(builder: &'a mut tempfile::Builder<'p, 's>) -> &'a mut tempfile::Builder<'p, 's> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o666))
}

/// Elsewhere a new file inherits its folder's rights.
#[cfg(not(unix))]
fn readable_by_others<'a, 'p, 's>(builder: &'a mut tempfile::Builder<'p, 's>) -> &'a mut tempfile::Builder<'p, 's> {
    builder
}

fn not_written(path: &str, error: &io::Error) -> Failure {
    let reason = match error.kind() {
        io::ErrorKind::IsADirectory => Bilingual::new("đó là một thư mục", "it is a folder"),
        io::ErrorKind::StorageFull => Bilingual::new("ổ đĩa đã đầy", "the disk is full"),
        io::ErrorKind::ReadOnlyFilesystem => Bilingual::new("ổ đĩa chỉ cho đọc", "the disk is read-only"),
        io::ErrorKind::PermissionDenied => {
            Bilingual::new("tệp đang mở hoặc không có quyền ghi", "it is open or may not be written")
        }
        _ => Bilingual::new("hệ thống không cho ghi", "the system refused"),
    };
    Failure::new(
        Bilingual::new(
            format!("Không ghi được {path} vì {}.", reason.vi),
            format!("{path} could not be written: {}.", reason.en),
        ),
        Bilingual::new(
            "Hãy đóng tệp trong Excel hoặc chọn nơi khác (-o) rồi chạy lại; báo cáo cũ vẫn nguyên vẹn.",
            "Close it in Excel or choose another place (-o) and run again; the old report is untouched.",
        ),
    )
}
