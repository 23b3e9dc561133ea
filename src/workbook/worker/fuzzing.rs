//! Doors of `fuzz/` to both sides of the worker's protocol; compiled for a fuzzer only.
//!
//! Takes and gives the bytes of a request or an answer. Never starts a process.

use std::io;

use super::wire;
use super::{Limits, Unusable, Workbook};

/// Takes a request as the worker does.
pub fn take_request(mut bytes: &[u8]) -> bool {
    wire::Request::read(&mut bytes).is_ok()
}

/// Takes an answer as the program does.
pub fn take_answer(mut bytes: &[u8], limits: &Limits) -> io::Result<Result<Workbook, Unusable>> {
    wire::read_answer(&mut bytes, limits)
}

/// The bytes of an answer.
pub fn send_answer(answer: &Result<Workbook, Unusable>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    wire::write_answer(&mut bytes, answer).map(|()| bytes)
}
