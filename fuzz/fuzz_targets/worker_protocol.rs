//! The worker's protocol on any bytes: a request or an answer is taken or refused, and what was taken says the same
//! when it is sent again. Seeds come by themselves: the first bytes say which of the two follows.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rasoat::workbook::{Limits, worker};

const LIMITS: Limits = Limits { sheets: 8, rows: 1_000, columns: 200, cells: 5_000, text_units: 2_000, ..Limits::STATED };

fuzz_target!(|bytes: &[u8]| {
    worker::take_request(bytes);
    let Ok(answer) = worker::take_answer(bytes, &LIMITS) else { return };
    let sent = worker::send_answer(&answer).expect("what was taken can be sent");
    let again = worker::take_answer(&sent, &LIMITS).expect("what was sent can be taken");
    assert_eq!(answer, again);
});
