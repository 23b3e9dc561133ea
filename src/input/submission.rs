//! Opens one file and reads it as a submission.
//!
//! Takes a path and what may tell its agency; gives a [`Submission`], whatever the file is.
//! Never fails: what cannot be read is a submission that says so.

use std::sync::Arc;

use super::annexes::{Found, find};
use super::attribute::attribute;
use super::discover::FoundFile;
use super::own::form_stamp;
use super::senders;
use crate::model::submission::{Content, Submission};
use crate::profile::Profile;
use crate::workbook::{Opened, Opener, Workbook};

/// Reads one file.
pub fn read(file: &FoundFile, profile: &Profile, opener: &Opener) -> Submission {
    let Opened { sha256, disguise, content } = opener.open(&file.path);
    let attribution = attribute(&profile.roster, &file.hints, content.as_ref().ok());
    let mut content = content.map(|workbook| content_of(workbook, disguise));
    if let (Ok(content), Some(agency)) = (&mut content, attribution.agency()) {
        senders::settle(&mut content.annexes, &profile.roster, agency);
    }
    Submission { path: Arc::from(file.shown.as_str()), sha256, attribution, content }
}

/// What a workbook holds as a submission.
pub fn content_of(mut workbook: Workbook, disguise: Option<Arc<str>>) -> Content {
    let form = form_stamp(&workbook);
    let Found { annexes, stray_codes, undecodable } = find(&mut workbook);
    Content {
        format: workbook.format,
        disguise,
        form,
        active: workbook.active,
        annexes,
        stray_codes,
        undecodable,
        modified: workbook.modified,
    }
}
