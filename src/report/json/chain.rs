//! The chain xã → huyện → sở in the document of a month: through whom rows came in, whose sector they are.
//!
//! Takes entries and shares; gives their wire types. Never computes a figure.

use serde::Serialize;

use crate::consolidate::SectorShare;
use crate::model::code::ProcedureCode;
use crate::profile::Profile;
use crate::report::Month;

/// A file of another agency that carries an agency's rows.
#[derive(Debug, Serialize)]
pub(super) struct ThroughOut<'a> {
    agency: &'a str,
    file: &'a str,
}

impl<'a> ThroughOut<'a> {
    /// The file at a place of the month.
    pub(super) fn new(place: usize, month: &Month<'a>) -> Option<Self> {
        let file = month.consolidation.files.get(place)?;
        let agency = month.profile.roster.get(file.agency?)?;
        Some(Self { agency: &agency.name, file: &file.path })
    }
}

/// The rows of district and commune level by department.
#[derive(Debug, Serialize)]
pub(super) struct SectorsOut<'a> {
    departments: Vec<DepartmentOut<'a>>,
    /// Procedures for which no department is known.
    unknown: Vec<UnknownOut<'a>>,
}

#[derive(Debug, Serialize)]
struct DepartmentOut<'a> {
    agency: &'a str,
    annex_1: usize,
    annex_2: usize,
}

#[derive(Debug, Serialize)]
struct UnknownOut<'a> {
    code: Option<ProcedureCode>,
    name: &'a str,
    field: Option<&'a str>,
    annex_1: usize,
    annex_2: usize,
}

impl<'a> SectorsOut<'a> {
    /// The shares of a month.
    pub(super) fn new(share: &'a SectorShare, profile: &'a Profile) -> Self {
        let department = |it: &crate::consolidate::DepartmentShare| DepartmentOut {
            agency: profile.roster.get(it.agency).map_or("", |agency| &agency.name),
            annex_1: it.annex_1,
            annex_2: it.annex_2,
        };
        let unknown = |it: &'a crate::consolidate::WithoutDepartment| UnknownOut {
            code: it.code,
            name: &it.name,
            field: it.field.as_deref(),
            annex_1: it.annex_1,
            annex_2: it.annex_2,
        };
        Self {
            departments: share.departments.iter().map(department).collect(),
            unknown: share.unknown.iter().map(unknown).collect(),
        }
    }
}
