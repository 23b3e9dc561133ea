//! What `rust_xlsxwriter` cannot do, put into its finished package.
//!
//! Takes the package and the lists whose rows it lacks; gives it with the rows in their places, the words they repeat
//! among its shared texts and, in each sheet, the word that its first page has no number, as administrative documents
//! have it. Never changes another cell.

use std::collections::HashMap;
use std::io::{self, BufReader, Cursor, Read, Write};

use rayon::prelude::*;
use tempfile::SpooledTempFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::list::List;
use super::shared::{self, Shared, quoted};
use crate::workbook::fails_once::{FailsOnce, Seeking};

/// What stands in a sheet's XML, near its end, and what must stand there.
const WRITTEN: &str = "<headerFooter>";
const WANTED: &str = "<headerFooter differentFirst=\"1\">";
/// Everything after the cells and links of a sheet fits into so many bytes.
const TAIL: usize = 64 * 1024;
/// Bytes of a finished sheet that stay in memory; a longer one waits on disk.
const IN_MEMORY: usize = 1024 * 1024;

/// Copies a package with the lists of its sheets, in the sheets' order.
pub(super) fn finish(package: &[u8], mut lists: Vec<Vec<List<'_>>>, out: &mut dyn Seeking) -> io::Result<()> {
    let mut from = ZipArchive::new(Cursor::new(package))?;
    let mut shared = shared_texts(&mut from)?;
    if let Some(shared) = &mut shared {
        lists.iter_mut().flatten().for_each(|list| list.share(shared));
    }
    // Writing and deflating the sheets is most of the work: each part is done beside the others.
    let sheets = lists.into_par_iter().enumerate().with_max_len(1);
    let (sheets, shared) = rayon::join(
        || sheets.map(|(place, lists)| finished(package, member(place), lists)).collect::<io::Result<Vec<Finished>>>(),
        || shared.map(|shared| one_part(shared::PART.to_owned(), shared.part()?.as_bytes())).transpose(),
    );
    assemble(from, sheets?.into_iter().chain(shared?), out)
}

/// The texts that a package shares; it has none where each stands in its cell.
fn shared_texts<'a>(package: &mut ZipArchive<Cursor<&[u8]>>) -> io::Result<Option<Shared<'a>>> {
    let Some(place) = package.index_for_name(shared::PART) else { return Ok(None) };
    Shared::new(io::read_to_string(package.by_index(place)?)?).map(Some)
}

/// A part that takes the place of the library's.
struct Finished {
    name: String,
    /// A package of this part alone, deflated.
    part: SpooledTempFile,
}

/// Copies a package, each part or what takes its place.
fn assemble(
    mut from: ZipArchive<Cursor<&[u8]>>,
    finished: impl Iterator<Item = Finished>,
    out: &mut dyn Seeking,
) -> io::Result<()> {
    let mut finished: HashMap<String, SpooledTempFile> = finished.map(|part| (part.name, part.part)).collect();
    let mut to = ZipWriter::new(FailsOnce::new(out));
    for place in 0..from.len() {
        let copied = from.by_index_raw(place)?;
        match finished.remove(&*copied.name()?) {
            Some(part) => to.raw_copy_file(ZipArchive::new(part)?.by_index_raw(0)?)?,
            None => to.raw_copy_file(copied)?,
        }
    }
    to.finish()?.flush()
}

/// The member of a package that holds its n-th sheet.
fn member(sheet: usize) -> String {
    format!("xl/worksheets/sheet{}.xml", sheet + 1)
}

/// A sheet with its lists.
fn finished(package: &[u8], name: String, lists: Vec<List<'_>>) -> io::Result<Finished> {
    let mut archive = ZipArchive::new(Cursor::new(package))?;
    let mut sheet = archive.by_name(&name)?;
    let size = sheet.size();
    let mut part = SpooledTempFile::new(IN_MEMORY);
    let mut one = begun(&mut part, &name, size)?;
    if lists.is_empty() {
        copy(BufReader::new(sheet), size, &mut one)?;
    } else {
        let mut xml = String::new();
        sheet.read_to_string(&mut xml)?;
        put(&xml, lists, &mut one)?;
    }
    one.finish()?;
    Ok(Finished { name, part })
}

/// A part that stands in memory.
fn one_part(name: String, bytes: &[u8]) -> io::Result<Finished> {
    let mut part = SpooledTempFile::new(IN_MEMORY);
    let mut one = begun(&mut part, &name, bytes.len() as u64)?;
    one.write_all(bytes)?;
    one.finish()?;
    Ok(Finished { name, part })
}

/// A package of one part that was about so many bytes, begun.
fn begun<'w>(out: &'w mut dyn Seeking, name: &str, size: u64) -> io::Result<ZipWriter<FailsOnce<'w>>> {
    let mut one = ZipWriter::new(FailsOnce::new(out));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(super::COMPRESSION.into()))
        .last_modified_time(DateTime::default())
        .large_file(size > u64::from(u32::MAX) / 2);
    one.start_file(name, options)?;
    Ok(one)
}

/// Copies a sheet of so many bytes, the attribute put in where it belongs among the last of them.
fn copy(mut sheet: impl Read, size: u64, out: &mut impl Write) -> io::Result<()> {
    io::copy(&mut sheet.by_ref().take(size.saturating_sub(TAIL as u64)), out)?;
    let mut tail = Vec::with_capacity(TAIL);
    sheet.read_to_end(&mut tail)?;
    match tail.windows(WRITTEN.len()).rposition(|window| window == WRITTEN.as_bytes()) {
        Some(at) => {
            out.write_all(&tail[..at])?;
            out.write_all(WANTED.as_bytes())?;
            out.write_all(&tail[at + WRITTEN.len()..])
        }
        None => out.write_all(&tail),
    }
}

/// Writes a sheet with the rows of its lists where the row of their styles stands.
fn put(xml: &str, lists: Vec<List<'_>>, out: &mut impl Write) -> io::Result<()> {
    let mut rest = xml;
    let mut merges = Vec::new();
    for list in lists {
        let start = rest.find(&format!("<row r=\"{}\"", list.first + 1)).ok_or_else(no_place)?;
        let end = start + rest[start..].find("</row>").ok_or_else(no_place)?;
        out.write_all(&rest.as_bytes()[..start])?;
        let cells = rest[start..end].split("<c ").skip(1);
        let styles: Vec<&str> = cells.map(|cell| quoted(cell, " s=").unwrap_or("0")).collect();
        merges.extend(list.write(&styles, out)?);
        rest = &rest[end + "</row>".len()..];
    }
    out.write_all(with_merges(rest, &merges).replacen(WRITTEN, WANTED, 1).as_bytes())
}

/// The library wrote something else than what was asked for.
pub(super) fn no_place() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "a list without its place")
}

/// The end of a sheet with further merged ranges; a sheet has some already, its title's.
fn with_merges(end: &str, merges: &[String]) -> String {
    let known = end.split_once("<mergeCells count=\"").and_then(|(before, rest)| {
        let (count, rest) = rest.split_once('"')?;
        Some((before, count.parse::<usize>().ok()?, rest.split_once("</mergeCells>")?))
    });
    let Some((before, count, (inner, after))) = known else { return end.to_owned() };
    let added: String = merges.iter().map(|range| format!("<mergeCell ref=\"{range}\"/>")).collect();
    format!("{before}<mergeCells count=\"{}\"{inner}{added}</mergeCells>{after}", count + merges.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_attribute_is_put_in_where_the_sheet_ends() {
        for filler in [0, TAIL * 2] {
            let sheet = format!("{}<headerFooter><oddHeader>x</oddHeader></headerFooter>", "y".repeat(filler));
            let mut out = Vec::new();
            let copied = copy(sheet.as_bytes(), sheet.len() as u64, &mut out);
            assert!(copied.is_ok());
            assert_eq!(String::from_utf8_lossy(&out), sheet.replace(WRITTEN, WANTED));
        }
    }

    #[test]
    fn further_ranges_join_those_that_are_merged() {
        let end = "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:C1\"/></mergeCells><x/>";
        let merges = ["A9:B9".to_owned()];
        let expected =
            "</sheetData><mergeCells count=\"2\"><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A9:B9\"/></mergeCells><x/>";
        assert_eq!(with_merges(end, &merges), expected);
    }
}
