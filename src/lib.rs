//! Reads the procedure reviews (rà soát TTHC) of a Vietnamese province's agencies, checks, consolidates and reports them.
//!
//! Data walks down one corridor; each arrow is one function:
//!
//! ```text
//! paths ─discover→ files ─open→ workbook ─locate→ annexes ─decode→ Submission ─check→ findings
//!       ─consolidate→ Consolidation ─measure→ Measures ─build→ Report ─render→ .xlsx .json terminal
//! ```
//!
//! The floors, lowest first; a room uses only floors below its own:
//! 0 `text` `vietnamese` `model` · 1 `layout` `workbook` `failure` · 2 `profile` · 3 `input` `rules` ·
//! 4 `consolidate` · 5 `indicators` `deadlines` · 6 `compare` `trace` · 7 `report` `forms` `sheet_patch` ·
//! 8 `cli` (in the program).
//! The library neither prints nor exits nor reads the environment.

pub mod compare;
pub mod consolidate;
pub mod deadlines;
pub mod failure;
pub mod forms;
pub mod indicators;
pub mod input;
pub mod layout;
pub mod model;
pub mod profile;
pub mod report;
pub mod rules;
pub mod sheet_patch;
pub mod text;
pub mod trace;
pub mod vietnamese;
pub mod workbook;
