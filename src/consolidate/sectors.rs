//! Which department each row of district or commune level belongs to (khoản 1 Mục III KH117: theo ngành, lĩnh vực).
//!
//! Takes rows with their fields, the catalogue and the profile's sector map; gives each row's department, leaves out
//! of a department's own run what is another's, and counts. Never passes over a row whose department is unknown.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use foldhash::fast::RandomState;

use super::{Exclusion, Fate, Line, Lines, Terms};
use crate::model::agency::{AgencyId, Level};
use crate::model::code::ProcedureCode;
use crate::model::submission::AnnexKind;
use crate::model::text::SharedText;

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

/// Finds departments; each field and each code is looked up once.
pub(super) struct Routing<'a> {
    terms: Terms<'a>,
    /// The department that consolidates, where one does and there is a map.
    own: Option<AgencyId>,
    by_field: HashMap<SharedText, Option<AgencyId>, RandomState>,
    by_code: HashMap<ProcedureCode, Option<AgencyId>, RandomState>,
}

impl<'a> Routing<'a> {
    pub(super) fn new(terms: Terms<'a>) -> Self {
        let is_department = |agency: &AgencyId| level(*agency, terms) == Some(Level::Province);
        let own = terms.consolidator.filter(is_department).filter(|_| !terms.profile.sectors.is_empty());
        Self { terms, own, by_field: HashMap::default(), by_code: HashMap::default() }
    }

    /// The fate of a row that would be taken, where another department is in charge of it or nobody is known to be.
    pub(super) fn fate(&mut self, line: &Line) -> Fate {
        let taken = matches!(line.fate, Fate::Counted | Fate::Flagged);
        let Some(own) = self.own.filter(|_| taken && self.is_routed(line)) else { return line.fate };
        match self.department(line) {
            Some(department) if department == own => line.fate,
            Some(_) => Fate::Excluded(Exclusion::OtherSector),
            None => Fate::Excluded(Exclusion::UnknownSector),
        }
    }

    /// A province's body answers for its own procedures.
    fn is_routed(&self, line: &Line) -> bool {
        line.agency.and_then(|agency| level(agency, self.terms)).is_some_and(|level| level > Level::Province)
    }

    /// The department in charge: by the field that the row states, else by the catalogue's.
    fn department(&mut self, line: &Line) -> Option<AgencyId> {
        let sectors = &self.terms.profile.sectors;
        let stated = line.field.as_ref().and_then(|field| match self.by_field.get(field) {
            Some(known) => *known,
            None => *self.by_field.entry(field.clone()).or_insert_with(|| sectors.department(field)),
        });
        stated.or_else(|| {
            let (code, catalogue) = (line.code?, self.terms.catalogue?);
            let fields = || catalogue.rows_of(code).filter_map(|row| row.field.as_deref());
            *self.by_code.entry(code).or_insert_with(|| fields().find_map(|field| sectors.department(field)))
        })
    }

    /// How many rows each department has, over those that count or are left out for their department.
    pub(super) fn share(&mut self, lines: &Lines) -> Option<SectorShare> {
        if self.terms.profile.sectors.is_empty() {
            return None;
        }
        let mut departments: BTreeMap<AgencyId, DepartmentShare> = BTreeMap::new();
        let mut unknown: BTreeMap<(Option<ProcedureCode>, Option<&str>), WithoutDepartment> = BTreeMap::new();
        for line in lines.iter().filter(|line| is_shared(line)) {
            if !self.is_routed(line) {
                continue;
            }
            let (one, two) = if let Some(agency) = self.department(line) {
                let none = DepartmentShare { agency, annex_1: 0, annex_2: 0 };
                let share = departments.entry(agency).or_insert(none);
                (&mut share.annex_1, &mut share.annex_2)
            } else {
                // Without a code the name tells one procedure from another.
                let key = (line.code, line.code.is_none().then_some(&*line.name));
                let share = unknown.entry(key).or_insert_with(|| self.without(line));
                (&mut share.annex_1, &mut share.annex_2)
            };
            *(if line.annex == Some(AnnexKind::I) { one } else { two }) += 1;
        }
        let (departments, unknown) = (departments.into_values(), unknown.into_values());
        Some(SectorShare { departments: departments.collect(), unknown: unknown.collect() })
    }

    /// A procedure whose department is not known, with the field that a row states, else the catalogue.
    fn without(&self, line: &Line) -> WithoutDepartment {
        let listed = || self.terms.catalogue?.rows_of(line.code?).find_map(|row| row.field.clone());
        let field = line.field.as_deref().map(Arc::from).or_else(listed);
        WithoutDepartment { code: line.code, name: line.name.clone(), field, annex_1: 0, annex_2: 0 }
    }
}

fn is_shared(line: &Line) -> bool {
    use Exclusion::{OtherSector, UnknownSector};
    matches!(line.fate, Fate::Counted | Fate::Excluded(OtherSector | UnknownSector))
}

fn level(agency: AgencyId, terms: Terms<'_>) -> Option<Level> {
    Some(terms.profile.roster.get(agency)?.level)
}
