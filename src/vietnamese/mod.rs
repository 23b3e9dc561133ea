//! Vietnamese letters: comparison, look-alikes, old fonts, numbers, dates and order.
//!
//! Takes and gives text. Never knows a procedure or an agency.

pub mod date;
mod detection;
pub mod fold;
pub mod legacy;
pub mod letters;
pub mod number;
pub mod order;
pub mod syllable;
mod tone;
