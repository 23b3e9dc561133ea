//! What becomes of each file where its agency sent several: the same choice as the consolidation's.
//!
//! Takes the judged files and the register; tells which are replaced and which nothing decides between.
//! Never has an agency mend a file that it replaced itself.

use std::collections::BTreeMap;

use rasoat::consolidate::{Candidate, Receipts, choose};
use rasoat::failure::Failure;
use rasoat::model::agency::AgencyId;
use rasoat::sheet_patch::Outcome;
use rasoat::text::mending::MendingPhrases;

use super::super::lists::Lists;
use super::super::options::Options;
use super::{Judged, is_grave};

/// What becomes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// It is sent back to be mended.
    Back,
    /// Nothing is to be mended.
    Fit,
    /// No copy can be made; another file is asked for.
    Another,
    /// A later file of the agency takes its place.
    Replaced,
    /// The agency sent several and nothing says which one counts.
    Undecided,
}

impl Turn {
    /// The word for it in the list of who gets what.
    pub(super) const fn word(self, words: &MendingPhrases) -> &'static str {
        let [back, fit, another, replaced, undecided] = words.outcomes;
        match self {
            Self::Back => back,
            Self::Fit => fit,
            Self::Another => another,
            Self::Replaced => replaced,
            Self::Undecided => undecided,
        }
    }

    fn alone(file: &Judged) -> Self {
        match &file.outcome {
            Outcome::Marked(marked) if is_grave(file) || marked.since.is_some() => Self::Back,
            Outcome::Unreadable => Self::Another,
            Outcome::Marked(_) | Outcome::NothingToSay => Self::Fit,
        }
    }
}

/// What becomes of each file, in their order.
pub(super) fn turns(judged: &[Judged], lists: &Lists, options: &Options) -> Result<Vec<Turn>, Failure> {
    let mut turns: Vec<Turn> = judged.iter().map(Turn::alone).collect();
    let mut by_agency: BTreeMap<AgencyId, Vec<usize>> = BTreeMap::new();
    for (place, file) in judged.iter().enumerate() {
        if let Some(agency) = file.submission.attribution.agency() {
            by_agency.entry(agency).or_default().push(place);
        }
    }
    let receipts = Receipts::new(lists.register.as_ref());
    let prefers_newest = options.prefers_newest()?;
    for places in by_agency.values().filter(|places| places.len() > 1) {
        let files = places.iter().filter_map(|place| judged.get(*place));
        let candidates: Vec<Candidate<'_>> = files.map(candidate).collect();
        let chosen = choose(&candidates, &receipts, prefers_newest).and_then(|chosen| places.get(chosen));
        for place in places.iter().filter(|place| Some(*place) != chosen) {
            if let Some(turn) = turns.get_mut(*place) {
                *turn = if chosen.is_some() { Turn::Replaced } else { Turn::Undecided };
            }
        }
    }
    Ok(turns)
}

fn candidate(file: &Judged) -> Candidate<'_> {
    let content = file.submission.content.as_ref().ok();
    Candidate { path: &file.submission.path, modified: content.and_then(|content| content.modified.as_deref()) }
}
