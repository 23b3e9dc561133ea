//! Vietnamese letters: comparison, look-alikes, old fonts, numbers, dates and order.
//!
//! Takes and gives text. Never knows a procedure or an agency.

pub mod fold;
