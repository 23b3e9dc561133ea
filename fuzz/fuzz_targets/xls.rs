//! The BIFF8 reader on any bytes: seeds are real workbooks.
//!
//! `cargo +nightly fuzz run xls corpus/xls ../examples/can-tho-2021/bai-nop`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rasoat::workbook::{Limits, fuzzing};

const LIMITS: Limits = Limits { cells: 50_000, ..Limits::STATED };

fuzz_target!(|bytes: &[u8]| {
    if let Ok(Some(book)) = fuzzing::biff8(bytes, &LIMITS) {
        let cells: usize = book.sheets.iter().map(|sheet| sheet.grid.len()).sum();
        assert!(cells as u64 <= LIMITS.cells);
    }
});
