//! The temporary files that outputs are written to, beside their targets.
//!
//! Takes a target; gives an open file beside it that no other run writes to, and removes what a killed run left.
//! The file is its own lock: the system holds it for the run that has it open and lets go of it however that run ends.
//! So no lock file stays behind, and what nobody holds is what a kill left. Never removes a file of another name.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rasoat::input::discover::{TEMPORARY_PREFIX, is_temporary};
use rasoat::model::fingerprint::sha256_hex;

/// Hexadecimal digits that tell the temporary files of a folder apart.
const DIGITS: usize = 16;
/// A run that clears away holds a file for a moment only; a run that writes holds it until it ends.
const TRIES: u32 = 20;
const BETWEEN_TRIES: Duration = Duration::from_millis(10);

/// A temporary file of this run; it goes away unless it is renamed.
#[derive(Debug)]
pub(super) struct Beside {
    pub(super) file: File,
    path: PathBuf,
}

/// Why there is no temporary file.
#[derive(Debug)]
pub(super) enum Refused {
    /// Another run is writing the same target.
    Busy,
    /// The system says no.
    System(io::Error),
}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

/// The temporary files of this run, and what has become of it.
#[derive(Debug, Default)]
pub(super) struct Ours {
    files: BTreeSet<PathBuf>,
    cleared: BTreeSet<PathBuf>,
    /// Whether an output took its place already.
    pub(super) placed: bool,
}

static OURS: Mutex<Ours> = Mutex::new(Ours { files: BTreeSet::new(), cleared: BTreeSet::new(), placed: false });

/// The temporary files of this run; while they are held, none comes, goes or takes its place.
pub(super) fn ours() -> MutexGuard<'static, Ours> {
    OURS.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Ours {
    /// Removes every temporary file of this run: it is about to end.
    pub(super) fn remove_all(&mut self) {
        for path in std::mem::take(&mut self.files) {
            let _ = fs::remove_file(path);
        }
    }
}

impl Beside {
    /// Opens an empty file beside a target, in a folder that is there.
    pub(super) fn open(folder: &Path, name: &OsStr) -> Result<Self, Refused> {
        let path = folder.join(temporary_name(name));
        for _ in 0..TRIES {
            let mut ours = ours();
            if ours.cleared.insert(folder.to_path_buf()) {
                clear(folder, &ours.files);
            }
            match held(&path) {
                Ok(Some(file)) => {
                    ours.files.insert(path.clone());
                    drop(ours);
                    let beside = Self { file, path };
                    beside.file.set_len(0)?;
                    return Ok(beside);
                }
                Ok(None) => {}
                Err(error) => return Err(Refused::System(error)),
            }
            drop(ours);
            std::thread::sleep(BETWEEN_TRIES);
        }
        Err(Refused::Busy)
    }

    /// Renames the file; `ours` was held before, so that no interruption comes between two of them.
    pub(super) fn rename(&self, to: &Path, ours: &mut Ours) -> io::Result<()> {
        fs::rename(&self.path, to)?;
        ours.files.remove(&self.path);
        ours.placed = true;
        Ok(())
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // While it is still held, so that it is nobody else's; a renamed one is no longer ours.
        if ours().files.remove(&self.path) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// The name of a target's temporary file: short and plain however long or odd the target's is.
pub(super) fn temporary_name(name: &OsStr) -> String {
    let digest = sha256_hex(name.as_encoded_bytes());
    format!("{TEMPORARY_PREFIX}{}.tmp", digest.get(..DIGITS).unwrap_or_default())
}

/// The file at a path, made where there is none and held for this process; nothing where another one holds it.
fn held(path: &Path) -> io::Result<Option<File>> {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    let file = match options.clone().create_new(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && is_regular(path) => match options.open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            opened => opened?,
        },
        Err(error) => return Err(error),
    };
    match file.try_lock() {
        // Between opening and holding it, the run that had it may have renamed or removed it.
        Ok(()) => Ok(is_at(&file, path).then_some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        // A file system without locks: two runs at once are then told by what is read back.
        Err(TryLockError::Error(_)) => Ok(Some(file)),
    }
}

/// Removes what killed runs left in a folder: files of our own name that nobody holds.
fn clear(folder: &Path, ours: &BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if is_temporary(&entry.file_name()) && is_regular(&path) && !ours.contains(&path) {
            let _ = remove_unless_held(&path);
        }
    }
}

fn remove_unless_held(path: &Path) -> io::Result<()> {
    let file = File::open(path)?;
    // Without locks nobody can tell a killed run's file from a running one's: it stays.
    if file.try_lock().is_ok() && is_at(&file, path) { fs::remove_file(path) } else { Ok(()) }
}

fn is_regular(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|found| found.is_file())
}

/// Whether an open file is the one that stands at a path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |found: fs::Metadata| (found.is_file(), found.dev(), found.ino());
    file.metadata().map(identity).ok() == path.symlink_metadata().map(identity).ok()
}

/// Untested: elsewhere a file that is open is neither renamed nor removed by another run.
#[cfg(not(unix))]
fn is_at(_file: &File, path: &Path) -> bool {
    is_regular(path)
}
