//! No number on the first page, as administrative documents have it.
//!
//! Takes a finished package; gives it with one attribute more in each sheet, everything else as it was.
//! `rust_xlsxwriter` cannot say that the first page differs. Never changes a cell.

use std::io::{self, BufReader, Read, Seek, Write};

use rayon::prelude::*;
use tempfile::SpooledTempFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// What stands in a sheet's XML, near its end, and what must stand there.
const WRITTEN: &[u8] = b"<headerFooter>";
const WANTED: &[u8] = b"<headerFooter differentFirst=\"1\">";
/// Everything after the cells and links of a sheet fits into so many bytes.
const TAIL: usize = 64 * 1024;
/// Deflated bytes of a member that are held in memory; a longer one goes to disk.
const HELD: usize = 4 << 20;
/// Deflate at this level costs two thirds of the time of the usual one for a twentieth more bytes.
const COMPRESSION: i64 = 3;

/// Copies a package that can be opened by several at once, its sheets' first pages without a number.
pub(super) fn unnumbered<P: Read + Seek>(
    open: impl Fn() -> io::Result<P> + Sync,
    out: impl Write + Seek,
) -> io::Result<()> {
    let names = members(open()?)?;
    // Deflating is most of the work: each member is done beside the others.
    let copied: Vec<SpooledTempFile> =
        names.par_iter().map(|name| patched(open()?, name)).collect::<io::Result<_>>()?;
    let mut to = ZipWriter::new(out);
    for member in copied {
        to.raw_copy_file(ZipArchive::new(member)?.by_index_raw(0)?)?;
    }
    to.finish()?.flush()
}

fn members(package: impl Read + Seek) -> io::Result<Vec<String>> {
    let mut archive = ZipArchive::new(package)?;
    let count = archive.len();
    let name = |place| Ok(archive.by_index_raw(place)?.name()?.into_owned());
    (0..count).map(name).collect()
}

fn is_sheet(name: &str) -> bool {
    name.starts_with("xl/worksheets/sheet")
}

/// A package of one member; of a sheet with its attribute put in.
fn patched(package: impl Read + Seek, name: &str) -> io::Result<SpooledTempFile> {
    let mut archive = ZipArchive::new(package)?;
    let member = archive.by_name(name)?;
    let size = member.size();
    let mut one = ZipWriter::new(SpooledTempFile::new(HELD));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(COMPRESSION))
        .last_modified_time(DateTime::default())
        .large_file(size > u64::from(u32::MAX) / 2);
    one.start_file(name, options)?;
    let mut member = BufReader::new(member);
    if is_sheet(name) {
        copy_patched(member, size, &mut one)?;
    } else {
        io::copy(&mut member, &mut one)?;
    }
    Ok(one.finish()?)
}

/// Copies so many bytes, the attribute put in where it belongs among the last of them.
fn copy_patched(mut sheet: impl Read, size: u64, out: &mut impl Write) -> io::Result<()> {
    let before_tail = size.saturating_sub(TAIL as u64);
    io::copy(&mut sheet.by_ref().take(before_tail), out)?;
    let mut tail = Vec::with_capacity(TAIL);
    sheet.read_to_end(&mut tail)?;
    match tail.windows(WRITTEN.len()).rposition(|window| window == WRITTEN) {
        Some(at) => {
            out.write_all(&tail[..at])?;
            out.write_all(WANTED)?;
            out.write_all(&tail[at + WRITTEN.len()..])
        }
        None => out.write_all(&tail),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_attribute_is_put_in_where_the_sheet_ends() {
        for filler in [0, TAIL * 2] {
            let sheet = format!("{}<headerFooter><oddHeader>x</oddHeader></headerFooter>", "y".repeat(filler));
            let mut out = Vec::new();
            let copied = copy_patched(sheet.as_bytes(), sheet.len() as u64, &mut out);
            assert!(copied.is_ok());
            assert_eq!(
                String::from_utf8_lossy(&out),
                sheet.replace("<headerFooter>", "<headerFooter differentFirst=\"1\">")
            );
        }
    }
}
