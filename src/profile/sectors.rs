//! The sector map (lĩnh vực → sở): which department is in charge of a procedure of district or commune level.
//!
//! Takes `[[sector]]` as written; gives the department of a field, or complaints.
//! Never guesses from a likeness: a field that nobody wrote has no department.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::complaint::{Complaints, Said};
use super::quotas::unknown_scope;
use super::valid::twice;
use super::written::{TEXT, Table};
use super::{LevelName, Roster, names};
use crate::failure::Bilingual;
use crate::model::agency::{AgencyId, Level};
use crate::vietnamese::fold::fold;

/// Which department is in charge of which fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sectors {
    /// By the folded field: the department, and the field as written.
    by_field: BTreeMap<String, (AgencyId, String)>,
}

impl Sectors {
    /// Whether the profile maps no field at all.
    pub fn is_empty(&self) -> bool {
        self.by_field.is_empty()
    }

    /// The department in charge of a field (lĩnh vực), written in any case, with or without marks.
    pub fn department(&self, field: &str) -> Option<AgencyId> {
        self.by_field.get(&key(field)).map(|(agency, _)| *agency)
    }

    /// Each department with its fields as written, in the roster's order.
    pub fn departments(&self) -> BTreeMap<AgencyId, Vec<&str>> {
        let mut departments: BTreeMap<AgencyId, Vec<&str>> = BTreeMap::new();
        for (agency, field) in self.by_field.values() {
            departments.entry(*agency).or_default().push(field);
        }
        departments
    }
}

/// The words by which a field is known.
fn key(field: &str) -> String {
    let folded = fold(field);
    folded.strip_prefix("linh vuc ").map(str::to_owned).unwrap_or(folded)
}

/// The fields of one department as they were written.
pub(super) struct WrittenSector {
    agency: Option<Said<String>>,
    fields: Vec<Said<String>>,
}

/// Reads one `[[sector]]`.
pub(super) fn written_sector(mut table: Table<'_>, out: &mut Complaints) -> WrittenSector {
    if !table.has("fields") {
        table.need("fields", &TEXT, out);
    }
    let sector = WrittenSector { agency: table.need("agency", &TEXT, out), fields: table.list("fields", &TEXT, out) };
    table.close(out);
    sector
}

/// The sector map of a profile; only a body of the province can be in charge, and each field has one.
pub(super) fn sectors(raw: &[WrittenSector], roster: &Roster, levels: &[LevelName], out: &mut Complaints) -> Sectors {
    let mut by_field = BTreeMap::new();
    for it in raw {
        let Some(agency) = it.agency.as_ref().and_then(|said| department(said, roster, levels, out)) else { continue };
        for field in &it.fields {
            let written = field.value.nfc().collect();
            if by_field.insert(key(&field.value), (agency, written)).is_some() {
                twice(&field.spot, &field.value, out);
            }
        }
    }
    Sectors { by_field }
}

/// The department of a name; complains of none and of a unit.
fn department(said: &Said<String>, roster: &Roster, levels: &[LevelName], out: &mut Complaints) -> Option<AgencyId> {
    let found = roster.by_name(&said.value);
    // Two agencies of this name are complained of where they stand.
    let is_shared = || roster.iter().any(|(_, agency)| names::marked(&agency.name) == names::marked(&said.value));
    if found.is_none() && !is_shared() {
        unknown_scope(said, roster, levels, out);
    }
    let agency = found?;
    if roster.get(agency).is_some_and(|it| it.level == Level::Province) {
        return Some(agency);
    }
    out.wrong(
        &said.spot,
        Bilingual::new(
            format!("“{}” là đơn vị cấp huyện, cấp xã, không phụ trách lĩnh vực.", said.value),
            format!("“{}” is a district or a commune and is in charge of no field.", said.value),
        ),
        Bilingual::new("Ghi tên một sở, ban, ngành.", "Name a department of the province."),
    );
    None
}

#[cfg(test)]
mod tests {
    use super::super::Profile;

    fn with(sectors: &str) -> Result<Profile, String> {
        let own = super::super::BUILTIN.first().map_or("", |(_, toml)| toml);
        let before = own.split("[[sector]]").next().unwrap_or_default();
        let complaints = |list: Vec<super::super::Complaint>| {
            list.iter().map(|it| format!("{}: {it}\n", it.path)).collect::<String>()
        };
        Profile::parse(&format!("{before}\n{sectors}"), "own.toml").map_err(complaints)
    }

    #[test]
    fn a_field_has_the_department_that_is_written_whatever_its_letters() {
        let profile = with("[[sector]]\nagency = \"STP\"\nfields = [\"Hộ tịch\", \"Chứng thực\"]\n");
        let department = |field| profile.as_ref().ok().and_then(|it| it.sectors.department(field));
        let justice = profile.as_ref().ok().and_then(|it| it.roster.by_name("Sở Tư pháp"));
        assert!(justice.is_some(), "{profile:?}");
        for field in ["HỘ TỊCH", "ho tich", "Lĩnh vực hộ tịch", "Chứng thực"] {
            assert_eq!(department(field), justice, "{field}");
        }
        assert_eq!(department("Hộ tịch viên"), None);
    }

    #[test]
    fn a_field_of_two_departments_and_a_unit_in_charge_are_complained_of() {
        let complains = |sectors: &str, of: &str| {
            let said = with(sectors).err().unwrap_or_default();
            assert!(said.contains(of), "{said}");
        };
        let justice = "[[sector]]\nagency = \"Sở Tư pháp\"\nfields = [\"Hộ tịch\"]\n";
        let health = "[[sector]]\nagency = \"Sở Y tế\"\nfields = [\"HỘ TỊCH\"]\n";
        complains(&format!("{justice}{health}"), "sector[2].fields[1]");
        complains("[[sector]]\nagency = \"UBND huyện Cờ Đỏ\"\nfields = [\"Hộ tịch\"]\n", "sector[1].agency");
        complains("[[sector]]\nagency = \"Sở Y tế\"\n", "fields");
    }
}
