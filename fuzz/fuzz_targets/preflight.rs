//! The packages' preflight on any bytes: it opens them or says why not, and inflates no more than the limits allow.
//!
//! Seeds are real packages: `cargo +nightly fuzz run preflight corpus/preflight ../examples/can-tho-2021/bai-nop`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rasoat::workbook::{Limits, fuzzing};

/// Small enough that a bomb shows as soon as it passes them.
const LIMITS: Limits = Limits { member_bytes: 4 << 20, total_bytes: 8 << 20, ..Limits::STATED };

fuzz_target!(|bytes: &[u8]| {
    if let Ok(inflated) = fuzzing::preflight(bytes, &LIMITS) {
        assert!(inflated <= LIMITS.total_bytes, "{inflated} bytes were inflated");
    }
});
