//! The .xlsx reader on packages whose members are mutated inside: seeds are real workbooks.
//!
//! `cargo +nightly fuzz run xlsx corpus/xlsx ../examples/can-tho-2021/bai-nop`.

#![no_main]

use std::io::{Cursor, Read, Write};
use std::path::Path;

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use rasoat::workbook::{Limits, Opener};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const LIMITS: Limits = Limits { member_bytes: 4 << 20, total_bytes: 8 << 20, cells: 50_000, ..Limits::STATED };

/// Only what the reader itself takes: another format would be a library's.
fn is_xlsx(bytes: &[u8]) -> bool {
    ZipArchive::new(Cursor::new(bytes)).is_ok_and(|archive| archive.index_for_name("xl/workbook.xml").is_some())
}

fuzz_target!(|bytes: &[u8]| {
    if !is_xlsx(bytes) {
        return;
    }
    if let Ok(book) = Opener::new(LIMITS).read(Path::new("a.xlsx"), bytes).content {
        let cells: usize = book.sheets.iter().map(|sheet| sheet.grid.len()).sum();
        assert!(cells as u64 <= LIMITS.cells);
    }
});

// A changed byte of a deflated member ends at its checksum: the member is unpacked, changed, and packed again.
fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    match repacked(&data[..size], seed) {
        Some(bytes) if bytes.len() <= max_size.min(data.len()) => {
            data[..bytes.len()].copy_from_slice(&bytes);
            bytes.len()
        }
        _ => size,
    }
});

fn members(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut members = Vec::new();
    for place in 0..archive.len().min(32) {
        let file = archive.by_index(place).ok()?;
        let (name, mut content) = (file.name().ok()?.into_owned(), Vec::new());
        file.take(1 << 20).read_to_end(&mut content).ok()?;
        members.push((name, content));
    }
    Some(members)
}

fn repacked(bytes: &[u8], seed: u32) -> Option<Vec<u8>> {
    let mut members = members(bytes)?;
    let place = seed as usize % members.len().max(1);
    mutate(&mut members.get_mut(place)?.1);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in members {
        writer.start_file(name, options).ok()?;
        writer.write_all(&content).ok()?;
    }
    writer.finish().ok().map(Cursor::into_inner)
}

fn mutate(content: &mut Vec<u8>) {
    let (size, most) = (content.len(), content.len() + 256);
    content.resize(most, 0);
    let size = fuzzer_mutate(content, size, most);
    content.truncate(size);
}
