//! Doors of `fuzz/` to readers that the house keeps to itself; compiled for a fuzzer only.
//!
//! Takes bytes; gives what one reader makes of them. Never catches a panic: that is what a fuzzer looks for.

use super::package::Package;
use super::{Limits, Workbook, delimited, xls};
use crate::model::submission::Unusable;

/// The bytes that all members of a package inflate to, once it has passed the preflight.
pub fn preflight(bytes: &[u8], limits: &Limits) -> Result<u64, Unusable> {
    let mut package = Package::open(bytes, limits)?;
    let names: Vec<String> = package.names().map(str::to_owned).collect();
    let mut inflated = 0;
    for name in names {
        inflated += package.member(&name)?.map_or(0, |member| member.len() as u64);
    }
    Ok(inflated)
}

/// What the delimited reader makes of bytes.
pub fn csv(bytes: &[u8], limits: &Limits) -> Result<Workbook, Unusable> {
    delimited::read(bytes, "a", limits)
}

/// What the BIFF8 reader makes of bytes; nothing where they are an older workbook.
pub fn biff8(bytes: &[u8], limits: &Limits) -> Result<Option<Workbook>, Unusable> {
    xls::read(bytes, limits)
}
