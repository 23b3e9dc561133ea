//! Converting a workbook to .xls or .ods with an office suite (`soffice`).
//!
//! Takes the bytes of a workbook and where the converted one belongs; writes it there.
//! Runs only when asked to: what it writes differs from run to run.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, ensure};

/// Converts a workbook to the format that the target's name says.
pub(crate) fn to(target: &Path, workbook: &[u8]) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let source = folder.path().join("nguon.xlsx");
    std::fs::write(&source, workbook)?;
    let extension = target.extension().and_then(|name| name.to_str()).context("no extension to convert to")?;
    run(folder.path(), &source, extension)?;
    std::fs::copy(folder.path().join("nguon").with_extension(extension), target)?;
    Ok(())
}

fn run(folder: &Path, source: &Path, extension: &str) -> anyhow::Result<()> {
    let filter = if extension == "xls" { "xls:MS Excel 97" } else { "ods:calc8" };
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let mut office = Command::new("soffice");
    office.args([&profile, "--headless", "--convert-to", filter, "--outdir"]).arg(folder).arg(source);
    let done = office.output().context("LibreOffice (soffice) is not there")?;
    ensure!(done.status.success(), "LibreOffice failed: {}", String::from_utf8_lossy(&done.stderr));
    Ok(())
}
