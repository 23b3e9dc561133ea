//! The delimited reader on any bytes: it gives cells inside its limits, the same ones each time.

#![no_main]

use std::hint::black_box;

use libfuzzer_sys::fuzz_target;
use rasoat::workbook::{Limits, fuzzing};

const LIMITS: Limits = Limits { rows: 1_000, columns: 200, cells: 5_000, text_units: 2_000, ..Limits::STATED };

fuzz_target!(|bytes: &[u8]| {
    let read = fuzzing::csv(bytes, &LIMITS);
    assert_eq!(read, fuzzing::csv(bytes, &LIMITS));
    if let Ok(book) = read {
        assert_eq!(book.sheets.len(), 1);
        for (at, cell) in book.sheets[0].grid.cells() {
            assert!(u64::from(at.column) < LIMITS.columns, "{at}");
            black_box(cell);
        }
    }
});
