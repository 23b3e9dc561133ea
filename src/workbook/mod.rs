//! Any spreadsheet as sparse grids with absolute addresses and the facts of its sheets.
//!
//! Takes the bytes of a file and its name; gives a [`Workbook`] or the reason why there is none.
//! Never trusts a name, a declared size or a library with the whole process, and never judges.

mod active;
mod attributes;
mod compound;
mod delimited;
mod docx;
mod encoding;
pub mod fails_once;
#[cfg(fuzzing)]
pub mod fuzzing;
pub mod grid;
mod intake;
mod legacy;
pub mod limits;
mod markup;
mod ods;
mod opener;
mod package;
mod part;
mod sniff;
pub mod tally;
pub mod worker;
mod xls;
mod xlsx;
mod xml_stream;

use std::sync::Arc;

use crate::model::format::FileFormat;
use crate::model::submission::ActiveContent;
pub use attributes::first_attribute;
pub use grid::{Cell, Grid, LegacyFont, Sheet};
use intake::unreadable;
pub use limits::Limits;
pub use opener::{Opened, Opener};
pub use xlsx::resolve;

/// A spreadsheet of any format.
#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    /// What the bytes are.
    pub format: FileFormat,
    /// Its sheets, in order.
    pub sheets: Vec<Sheet>,
    /// What it holds that would act if it were opened.
    pub active: Vec<ActiveContent>,
    /// When it says it was last saved, as it says it (docProps/core.xml, meta.xml).
    pub modified: Option<Arc<str>>,
}
