//! Files that want to crash, hang, fill the memory, be read wrongly or speak through the report: each costs itself only.
//!
//! Every file is made here by code and given to the program as an agency's would be. Each run must end with 0, 1 or 2,
//! without a panic, in less than 512 MiB (the worker's included), and answer every file by the rule that is due.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

mod book;
mod compound;
mod folder;

mod legacy;
mod markup;
mod neighbours;
mod opendocument;
mod packages;
mod places;
mod sheets;
mod spoken;
mod text;
mod word;
