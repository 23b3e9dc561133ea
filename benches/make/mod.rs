//! Makes a city's or a nation's month of work: submissions, lists, register and settings.
//!
//! Takes a folder; fills it with a workspace, the same bytes each time, and leaves one that is whole as it is.
//! Never uses a name that could be two agencies', and never calls the clock or a random source.

mod dice;
mod lists;
mod nation;
mod procedure;
mod submission;

use std::path::Path;

use anyhow::{Context, anyhow};
use rasoat::model::agency::Level;
use rasoat::profile::Profile;
use rayon::prelude::*;

use procedure::Holdings;

/// Raised with every change of what is made, so that kept workbooks are made again.
const EDITION: &str = "2";
/// The file that says that a workspace is whole.
const STAMP: &str = ".whole";

/// How much is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Size {
    /// 110 submissions of Cần Thơ, about 22,000 rows.
    City,
    /// 3,000 submissions of made-up communes and districts, 900,000 rows.
    Nation,
}

impl Size {
    /// The name of its folder.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::City => "city",
            Self::Nation => "nation",
        }
    }

    /// Submissions of the size, fewer than the roster has agencies where somebody is missing.
    const fn submissions(self) -> usize {
        match self {
            Self::City => 110,
            Self::Nation => 3_000,
        }
    }

    /// Rows of one submission.
    const fn rows(self, level: Level) -> usize {
        match (self, level) {
            (Self::City, Level::Province) => 180,
            (Self::City, Level::District) => 230,
            (Self::City, Level::Commune) => 202,
            (Self::Nation, _) => 300,
        }
    }
}

/// An agency that sends.
#[derive(Debug, Clone)]
pub(crate) struct Sender {
    /// Its name as printed.
    pub(crate) name: String,
    /// Its level.
    pub(crate) level: Level,
}

/// Makes the workspace that a folder's name asks for, unless it stands there.
pub(crate) fn workspace(root: &Path) -> anyhow::Result<()> {
    let size = if root.ends_with(Size::Nation.name()) { Size::Nation } else { Size::City };
    if std::fs::read_to_string(root.join(STAMP)).is_ok_and(|edition| edition == EDITION) {
        return Ok(());
    }
    if root.exists() {
        std::fs::remove_dir_all(root)?;
    }
    for folder in ["danh-muc", "bai-nop", "bao-cao"] {
        std::fs::create_dir_all(root.join(folder))?;
    }
    let senders = senders(size, root)?;
    let holdings = Holdings::new(size, &senders);
    lists::write(root, size, &senders, &holdings)?;
    let sent: Vec<&Sender> = senders.iter().rev().take(size.submissions()).collect();
    sent.par_iter().try_for_each(|sender| submission::write(root, sender, &holdings))?;
    Ok(std::fs::write(root.join(STAMP), EDITION)?)
}

/// The agencies of the profile: the built-in one of a city, one that is made beside the lists for a nation.
fn senders(size: Size, root: &Path) -> anyhow::Result<Vec<Sender>> {
    let profile = match size {
        Size::City => Profile::builtin("can-tho-2021"),
        Size::Nation => {
            let toml = nation::profile()?;
            std::fs::write(root.join("ca-nuoc.toml"), &toml)?;
            Some(Profile::parse(&toml, "ca-nuoc.toml").map_err(|complaints| anyhow!("{complaints:?}"))?)
        }
    };
    let profile = profile.context("no such profile")?;
    Ok(profile.roster.iter().map(|(_, it)| Sender { name: it.name.to_string(), level: it.level }).collect())
}
