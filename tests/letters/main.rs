//! Letters as people really type them: what is shown is right Vietnamese, and what was repaired is said.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

mod old_fonts;
mod typed;
