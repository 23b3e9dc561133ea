//! The nouns of the trade: addresses, codes, periods, agencies, submissions, ratios.
//!
//! Takes nothing and knows nobody; every floor above speaks in these types.
//! Never reads a file, judges a row or makes a sentence.

pub mod address;
pub mod agency;
pub mod code;
pub mod figures;
pub mod fingerprint;
pub mod format;
pub mod lists;
pub mod online;
pub mod period;
pub mod ratio;
pub mod severity;
pub mod submission;
pub mod tasks;
pub mod text;
