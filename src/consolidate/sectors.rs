//! Which department each row of district or commune level belongs to (điểm b khoản 1 Mục III KH117).
//!
//! Takes rows with their fields, the catalogue and the profile's sector map; gives each row's department, leaves out
//! of a department's own run what is another's, and counts. Never passes over a row whose department is unknown.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use foldhash::fast::RandomState;

use super::{Exclusion, Fate, Line, Lines, Terms};
use crate::model::agency::{AgencyId, Level};
use crate::model::code::ProcedureCode;
use crate::model::lists::Catalogue;
use crate::model::submission::AnnexKind;
use crate::model::text::SharedText;
use crate::profile::Profile;

/// The rows of district and commune level by department.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SectorShare {
    /// The departments that have rows, in the roster's order.
    pub departments: Vec<DepartmentShare>,
    /// The procedures whose department is not known, by code.
    pub unknown: Vec<WithoutDepartment>,
}

impl SectorShare {
    /// Rows whose department is not known.
    pub fn unknown_rows(&self) -> usize {
        self.unknown.iter().map(|it| it.annex_1 + it.annex_2).sum()
    }
}

/// The rows of one department.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DepartmentShare {
    /// The department.
    pub agency: AgencyId,
    /// Rows of Phụ lục I.
    pub annex_1: usize,
    /// Rows of Phụ lục II.
    pub annex_2: usize,
}

/// The rows of one procedure whose department is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithoutDepartment {
    /// Its code, where one could be read.
    pub code: Option<ProcedureCode>,
    /// Its name, as the first of the rows has it.
    pub name: SharedText,
    /// The field as the first row states it, else as the catalogue does.
    pub field: Option<Arc<str>>,
    /// Rows of Phụ lục I.
    pub annex_1: usize,
    /// Rows of Phụ lục II.
    pub annex_2: usize,
}

impl WithoutDepartment {
    /// Whether a row is this procedure's: by its code, without one by its name.
    pub fn is_of(&self, line: &Line) -> bool {
        self.code == line.code && (self.code.is_some() || self.name == line.name)
    }
}

/// The department whose own run this is, where the profile says which fields are whose.
pub(super) fn own_department(terms: Terms<'_>) -> Option<AgencyId> {
    let is_department = |agency: &AgencyId| level(*agency, terms.profile) == Some(Level::Province);
    terms.consolidator.filter(is_department).filter(|_| !terms.profile.sectors.is_empty())
}

/// Finds departments; each field and each code is looked up once.
pub struct Routing<'a> {
    profile: &'a Profile,
    catalogue: Option<&'a Catalogue>,
    by_field: HashMap<SharedText, Option<AgencyId>, RandomState>,
    by_code: HashMap<ProcedureCode, Option<AgencyId>, RandomState>,
}

impl<'a> Routing<'a> {
    /// Routes by a profile's sector map and the fields that a catalogue lists.
    pub fn new(profile: &'a Profile, catalogue: Option<&'a Catalogue>) -> Self {
        Self { profile, catalogue, by_field: HashMap::default(), by_code: HashMap::default() }
    }

    /// The rows that the departments share, each with the one in charge of it: rows of district and commune level
    /// that count, or would if the department that consolidates were in charge of them.
    pub fn shared<'l>(&mut self, lines: &'l Lines) -> impl Iterator<Item = (&'l Line, Option<AgencyId>)> {
        let counts_flagged = self.profile.choices.counts_flagged_rows();
        let mut seen = HashSet::with_hasher(RandomState::default());
        lines.iter().filter_map(move |line| {
            let is_shared = match line.fate {
                Fate::Counted => self.is_routed(line),
                Fate::Excluded(Exclusion::OtherSector | Exclusion::UnknownSector) => {
                    let is_first = |code| seen.insert((line.agency, line.annex, code));
                    (counts_flagged || !line.flagged) && line.code.is_none_or(is_first)
                }
                _ => false,
            };
            is_shared.then(|| (line, self.department(line)))
        })
    }

    /// The fate of a row in a department's own run: it leaves out what is another's or nobody's.
    pub(super) fn fate(&mut self, line: &Line, own: AgencyId) -> Fate {
        if !matches!(line.fate, Fate::Counted | Fate::Flagged) || !self.is_routed(line) {
            return line.fate;
        }
        match self.department(line) {
            Some(department) if department == own => line.fate,
            Some(_) => Fate::Excluded(Exclusion::OtherSector),
            None => Fate::Excluded(Exclusion::UnknownSector),
        }
    }

    /// A province's body answers for its own procedures.
    fn is_routed(&self, line: &Line) -> bool {
        line.agency.and_then(|agency| level(agency, self.profile)).is_some_and(|level| level > Level::Province)
    }

    /// The department in charge: by the field that the row states, else by the catalogue's.
    fn department(&mut self, line: &Line) -> Option<AgencyId> {
        let sectors = &self.profile.sectors;
        let stated = line.field.as_ref().and_then(|field| match self.by_field.get(field) {
            Some(known) => *known,
            None => *self.by_field.entry(field.clone()).or_insert_with(|| sectors.department(field)),
        });
        stated.or_else(|| {
            let (code, catalogue) = (line.code?, self.catalogue?);
            let fields = || catalogue.rows_of(code).filter_map(|row| row.field.as_deref());
            *self.by_code.entry(code).or_insert_with(|| fields().find_map(|field| sectors.department(field)))
        })
    }
}

/// How many rows each department has; nothing without a sector map.
pub(super) fn share(lines: &Lines, terms: Terms<'_>, routing: &mut Routing<'_>) -> Option<SectorShare> {
    if terms.profile.sectors.is_empty() {
        return None;
    }
    let mut departments: BTreeMap<AgencyId, DepartmentShare> = BTreeMap::new();
    let mut unknown: BTreeMap<(Option<ProcedureCode>, Option<&str>), WithoutDepartment> = BTreeMap::new();
    for (line, department) in routing.shared(lines) {
        let (one, two) = if let Some(agency) = department {
            let none = DepartmentShare { agency, annex_1: 0, annex_2: 0 };
            let share = departments.entry(agency).or_insert(none);
            (&mut share.annex_1, &mut share.annex_2)
        } else {
            // Without a code the name tells one procedure from another.
            let key = (line.code, line.code.is_none().then_some(&*line.name));
            let share = unknown.entry(key).or_insert_with(|| without(line, terms.catalogue));
            (&mut share.annex_1, &mut share.annex_2)
        };
        *(if line.annex == Some(AnnexKind::I) { one } else { two }) += 1;
    }
    let (departments, unknown) = (departments.into_values(), unknown.into_values());
    Some(SectorShare { departments: departments.collect(), unknown: unknown.collect() })
}

/// A procedure whose department is not known, with the field that a row states, else the catalogue.
fn without(line: &Line, catalogue: Option<&Catalogue>) -> WithoutDepartment {
    let listed = || catalogue?.rows_of(line.code?).find_map(|row| row.field.clone());
    let field = line.field.as_deref().map(Arc::from).or_else(listed);
    WithoutDepartment { code: line.code, name: line.name.clone(), field, annex_1: 0, annex_2: 0 }
}

fn level(agency: AgencyId, profile: &Profile) -> Option<Level> {
    Some(profile.roster.get(agency)?.level)
}
