//! The folder that is written.
//!
//! Takes paths relative to it and bytes; creates folders as needed.
//! Never removes a file.

use std::path::PathBuf;

use anyhow::Context;

use crate::convert;

/// The example workspace.
pub(crate) struct Workspace {
    root: PathBuf,
    convert: bool,
}

impl Workspace {
    /// A workspace at a folder; `convert` says whether the office suite may be called.
    pub(crate) fn new(root: PathBuf, convert: bool) -> Self {
        Self { root, convert }
    }

    /// Writes a file.
    pub(crate) fn write(&self, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let target = self.target(path)?;
        std::fs::write(&target, bytes).with_context(|| target.display().to_string())
    }

    /// Writes a workbook in the format its path says; without `--convert` what is there stays.
    pub(crate) fn convert(&self, path: &str, workbook: &[u8]) -> anyhow::Result<()> {
        if !self.convert {
            return Ok(());
        }
        convert::to(&self.target(path)?, workbook).with_context(|| path.to_owned())
    }

    fn target(&self, path: &str) -> anyhow::Result<PathBuf> {
        let target = self.root.join(path);
        if let Some(folder) = target.parent() {
            std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        }
        Ok(target)
    }
}
