//! What a workbook holds that would act: macros, links to other workbooks, DDE.
//!
//! Takes the package's members and what formulas named; gives each kind once, with its first cell.
//! Never follows a link.

use quick_xml::events::Event;

use super::super::attributes::local_name;
use super::super::package::Package;
use super::{note, unless_damaged};
use crate::model::submission::{ActiveContent, ActiveKind, Unusable};

/// The active content that the package's members tell of.
pub(super) fn in_package(package: &mut Package<'_>) -> Result<Vec<ActiveContent>, Unusable> {
    let mut active = Vec::new();
    let mut links = Vec::new();
    for name in package.names() {
        if name.ends_with("vbaproject.bin") || name.starts_with("xl/macrosheets/") {
            note(&mut active, ActiveKind::Macro);
        } else if name.starts_with("xl/externallinks/") && !name.contains("/_rels/") {
            links.push(name.to_owned());
        } else if name == "xl/connections.xml" || name.starts_with("xl/querytables/") {
            note(&mut active, ActiveKind::ExternalLink);
        }
    }
    for name in links {
        note(&mut active, unless_damaged(link_kind(package, &name), ActiveKind::ExternalLink)?);
    }
    Ok(active)
}

/// Whether a link part speaks to a program (DDE) or names a file.
fn link_kind(package: &mut Package<'_>, name: &str) -> Result<ActiveKind, Unusable> {
    let Some(mut part) = package.part(name)? else { return Ok(ActiveKind::ExternalLink) };
    loop {
        match part.next()? {
            Event::Start(element) | Event::Empty(element) if local_name(&element) == "ddeLink" => {
                return Ok(ActiveKind::Dde);
            }
            Event::Eof => return Ok(ActiveKind::ExternalLink),
            _ => {}
        }
    }
}

/// Gives each kind the first cell whose formula names it.
pub(super) fn place_formulas(active: &mut Vec<ActiveContent>, formulas: Vec<ActiveContent>) {
    for formula in formulas {
        // A DDE link is written `[1]!topic`, like a link to a workbook.
        let only_dde = active.iter().any(|known| known.kind == ActiveKind::Dde)
            && active.iter().all(|known| known.kind != ActiveKind::ExternalLink);
        let kind = if only_dde { ActiveKind::Dde } else { formula.kind };
        match active.iter_mut().find(|known| known.kind == kind) {
            Some(known) if known.at.is_none() => known.at = formula.at,
            Some(_) => {}
            None => active.push(ActiveContent { kind, at: formula.at }),
        }
    }
}
