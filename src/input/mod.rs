//! From files to submissions and lists: discover, locate, decode.
//!
//! Takes paths and workbooks; gives what was read with its address.
//! Never judges: it raises no finding and drops no row.

pub mod annexes;
pub mod answer;
pub mod attribute;
pub mod catalogue;
pub mod cells;
pub mod claims;
pub mod code;
pub mod discover;
pub mod figures;
pub mod heading;
pub mod legacy;
pub mod list;
pub mod own;
pub mod register;
pub mod row;
pub mod senders;
pub mod submission;
pub mod surroundings;
pub mod table;
pub mod tasks;
