//! The one door through which files are written.
//!
//! Takes a path, what to write and how to know it again; gives a file that is whole, synced, read back and in its place.
//! Never touches what stands there before, and never puts one file in its place before all of a set are whole.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufWriter, IntoInnerError, Seek, SeekFrom, Write};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};

use rasoat::failure::Failure;

use super::beside::{Beside, Refused, ours};
use super::refusal;
use super::summed::{PIECE, Summed, sum_of};

/// What is asked before every call to the system; a test's answer may be no.
pub(super) type Allow = fn() -> io::Result<()>;

/// A place where this run, and no other, will put a file.
#[derive(Debug)]
pub(crate) struct Place<A = Allow> {
    beside: Beside,
    path: PathBuf,
    allow: A,
}

/// A file that is whole and was read back, beside the place where it will stand; it goes away unless it is put there.
#[derive(Debug)]
pub(crate) struct Prepared<A = Allow>(Place<A>);

/// What a file is written with; positions are bytes from its beginning.
#[derive(Debug)]
pub(crate) struct Out<'f, A = Allow> {
    file: &'f mut File,
    allow: &'f A,
    at: u64,
    end: u64,
}

impl Place {
    /// Claims a place; its folder is made where it is missing. Fails where nothing may stand there, or where another
    /// run is writing the same file.
    pub(crate) fn claim(path: &Path) -> Result<Self, Failure> {
        Self::claim_with(path, || Ok(()))
    }
}

impl<A: Fn() -> io::Result<()>> Place<A> {
    /// The same, with a say in every call to the system.
    pub(super) fn claim_with(path: &Path, allow: A) -> Result<Self, Failure> {
        match path.metadata() {
            Ok(found) if found.is_dir() => return Err(refusal::folder(path)),
            Ok(found) if !found.is_file() => return Err(refusal::no_file(path)),
            Ok(found) if found.permissions().readonly() => return Err(refusal::write_protected(path)),
            _ => {}
        }
        let Some(name) = path.file_name() else { return Err(refusal::folder(path)) };
        let folder = folder_of(path);
        let made = allow().and_then(|()| std::fs::create_dir_all(folder));
        made.map_err(|error| refusal::no_folder(path, folder, &error))?;
        let opened = allow().map_err(Refused::System).and_then(|()| Beside::open(folder, name));
        match opened {
            Ok(beside) => Ok(Self { beside, path: path.to_path_buf(), allow }),
            Err(Refused::Busy) => Err(refusal::busy(path)),
            Err(Refused::System(error)) => Err(refusal::closed_folder(path, folder, &error)),
        }
    }

    /// Writes the file, syncs it, and gives it to `check` to be read back with what writing gave.
    pub(crate) fn fill<T>(
        mut self,
        write: impl FnOnce(&mut Out<'_, A>) -> io::Result<T>,
        check: impl FnOnce(&T, &mut File) -> io::Result<()>,
    ) -> Result<Prepared<A>, Failure> {
        let written = self.written(write).map_err(|error| refusal::not_written(&self.path, &error))?;
        let (written, end, same) = written;
        // Reading back need not wait for the disk.
        let (synced, read) = std::thread::scope(|beside| {
            let synced = beside.spawn(|| same.sync_all());
            let read = self.reread(end).and_then(|file| check(&written, file));
            (synced.join().unwrap_or_else(|panic| resume_unwind(panic)), read)
        });
        synced.map_err(|error| refusal::not_written(&self.path, &error))?;
        read.map_err(|error| refusal::not_read_back(&self.path, &error))?;
        Ok(Prepared(self))
    }

    /// The same for what is written from its beginning to its end; read back, its checksum must be what went in.
    pub(crate) fn stream(self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<Prepared<A>, Failure> {
        let summed = |file: &mut Out<'_, A>| {
            let mut out = BufWriter::with_capacity(PIECE, Summed::new(file));
            write(&mut out)?;
            Ok(out.into_inner().map_err(IntoInnerError::into_error)?.sum())
        };
        self.fill(
            summed,
            |sum, file| if sum_of(file)? == *sum { Ok(()) } else { Err(io::ErrorKind::InvalidData.into()) },
        )
    }

    /// What writing gave, the bytes of the file, and the file once more, to be synced.
    fn written<T>(&mut self, write: impl FnOnce(&mut Out<'_, A>) -> io::Result<T>) -> io::Result<(T, u64, File)> {
        let mut out = Out { file: &mut self.beside.file, allow: &self.allow, at: 0, end: 0 };
        let written = write(&mut out)?;
        let end = out.end;
        (self.allow)()?;
        Ok((written, end, self.beside.file.try_clone()?))
    }

    /// The file from its beginning, as long as it was written.
    fn reread(&mut self, end: u64) -> io::Result<&mut File> {
        (self.allow)()?;
        let file = &mut self.beside.file;
        file.seek(SeekFrom::Start(0))?;
        if file.metadata()?.len() == end { Ok(file) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }
}

/// Renames files into their places: all of them or, where the system refuses one, those before it.
pub(crate) fn put_in_place<A: Fn() -> io::Result<()>>(prepared: &[Prepared<A>]) -> Result<(), Failure> {
    let renamed = rename_all(prepared);
    let folders: BTreeSet<&Path> = prepared.iter().map(|Prepared(place)| folder_of(&place.path)).collect();
    folders.into_iter().for_each(sync_folder);
    renamed
}

/// An interruption waits until the last one stands.
fn rename_all<A: Fn() -> io::Result<()>>(prepared: &[Prepared<A>]) -> Result<(), Failure> {
    let mut ours = ours();
    prepared.iter().try_for_each(|Prepared(Place { beside, path, allow })| {
        let renamed = allow().and_then(|()| beside.rename(path, &mut ours));
        renamed.map_err(|error| refusal::not_written(path, &error))
    })
}

/// The folder of a path; the current one where it names none.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// After a crash of the system the folder then still names the new file; one that cannot be synced holds it all the same.
fn sync_folder(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

impl<A: Fn() -> io::Result<()>> Write for Out<'_, A> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        (self.allow)()?;
        let written = self.file.write(bytes)?;
        self.at += written as u64;
        self.end = self.end.max(self.at);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl<A: Fn() -> io::Result<()>> Seek for Out<'_, A> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        (self.allow)()?;
        self.at = self.file.seek(to)?;
        Ok(self.at)
    }
}
