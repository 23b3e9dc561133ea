//! Accounts for rows of district and commune level by the department in charge.
//!
//! Takes which rows and the evidence; finds every row's department again and lists those that are meant.
//! Never takes the share that was counted for its proof.

use super::account::{agency_name, counted, line_item, plain};
use super::{Account, Charge, Evidence, Item, Meaning, SectorOf, code_text};
use crate::consolidate::Routing;
use crate::model::submission::AnnexKind;
use crate::text::Wording;
use crate::text::fact::Fact;

/// Districts send, and departments put together, by the field that a department is in charge of.
static BASIS: Wording =
    Wording { vi: "điểm b khoản 1 Mục III Kế hoạch số 117/KH-UBND", en: "Plan 117/KH-UBND, III.1.b" };

/// The rows that one department, or nobody known, is in charge of.
pub(super) fn sector(rows: SectorOf<'_>, evidence: Evidence<'_>) -> Account {
    let mut routing = Routing::new(evidence.profile, Some(evidence.catalogue.0));
    let shared = routing.shared(&evidence.consolidation.lines);
    let of = shared.filter(|(line, department)| {
        let is_charged = match rows.charge {
            Charge::Any => true,
            Charge::Department(agency) => *department == Some(agency),
            Charge::Unknown => department.is_none(),
            Charge::UnknownOf(procedure) => department.is_none() && procedure.is_of(line),
        };
        is_charged && rows.annex.is_none_or(|annex| line.annex == Some(annex))
    });
    let numerator: Vec<Item> = of.map(|(line, _)| line_item(line, evidence)).collect();
    let (basis, worth) = (Some(BASIS.get(evidence.lang).to_owned()), counted(numerator.len()));
    Account { facts: facts(rows, evidence), numerator, basis, ..plain(Meaning::Sector, worth) }
}

fn facts(rows: SectorOf<'_>, evidence: Evidence<'_>) -> Vec<(&'static str, Fact)> {
    let mut facts = Vec::new();
    facts.extend(rows.annex.map(|annex| ("annex", Fact::shown(AnnexKind::numeral(annex)))));
    match rows.charge {
        Charge::Any => {}
        Charge::Department(agency) => facts.push(("agency", Fact::shown(agency_name(agency, evidence)))),
        Charge::Unknown => facts.push(("charge", Fact::shown("unknown"))),
        Charge::UnknownOf(procedure) => {
            let code = code_text(procedure.code);
            let subject = if code.is_empty() { procedure.name.to_string() } else { code };
            facts.extend([("charge", Fact::shown("unknown")), ("procedure", Fact::shown(subject))]);
        }
    }
    facts
}
