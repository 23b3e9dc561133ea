//! Every format says the same: what is written is read back, one table gives the same findings in any of them, and a
//! second reader that shares no code with ours sees the same cells.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

mod differential;
mod findings;
mod text;
mod write;
