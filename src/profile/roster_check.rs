//! From the agencies, districts and communes that were written to a roster without contradictions.
//!
//! Takes raw records; gives the roster and complains of names that cannot be told apart or lack a type.
//! Never drops an agency silently.

use std::collections::BTreeMap;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::complaint::{Complaints, Said, Spot};
use super::names::{marked, unit_parts};
use super::raw;
use super::roster::{Agency, Roster};
use crate::failure::Bilingual;
use crate::model::agency::{AgencyId, Level};

const DISTRICT_TYPES: [&str; 4] = ["quận", "huyện", "thị xã", "thành phố"];
const COMMUNE_TYPES: [&str; 4] = ["xã", "phường", "thị trấn", "đặc khu"];

/// The agencies gathered so far and whose each name is.
struct Gathering<'o> {
    agencies: Vec<Agency>,
    owners: BTreeMap<String, AgencyId>,
    out: &'o mut Complaints,
}

/// The roster of a profile: its own agencies, then each district followed by its communes.
pub(super) fn roster(raw: &raw::Profile, province: &str, levels: &[Level], out: &mut Complaints) -> Roster {
    let mut gathering = Gathering { agencies: Vec::new(), owners: BTreeMap::new(), out };
    if raw.agencies.is_empty() && raw.districts.is_empty() && raw.communes.is_empty() {
        gathering.nobody(&raw.spot);
    }
    for agency in &raw.agencies {
        gathering.needs_level(levels, Level::Province, agency.name.as_ref());
        gathering.body(agency);
    }
    let shared = shared_names(raw);
    for district in &raw.districts {
        gathering.needs_level(levels, Level::District, district.name.as_ref());
        let parent = gathering.unit(district.name.as_ref(), &district.aliases, Level::District, None, None);
        let suffix = district.name.as_ref().map(|name| name.value.as_str());
        for commune in &district.communes {
            gathering.needs_level(levels, Level::Commune, Some(commune));
            let suffix = suffix.filter(|_| shared.contains(&marked(&commune.value)));
            gathering.unit(Some(commune), &[], Level::Commune, parent, suffix);
        }
    }
    for commune in &raw.communes {
        gathering.needs_level(levels, Level::Commune, Some(commune));
        gathering.unit(Some(commune), &[], Level::Commune, None, None);
    }
    Roster::new(gathering.agencies, province, levels.to_vec())
}

/// Names of communes that stand in more than one district: their agencies are told apart by the district.
fn shared_names(raw: &raw::Profile) -> Vec<String> {
    let mut homes: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, district) in raw.districts.iter().enumerate() {
        for commune in &district.communes {
            homes.entry(marked(&commune.value)).or_default().push(at);
        }
    }
    let several = |homes: &Vec<usize>| homes.first() != homes.last();
    homes.into_iter().filter(|(_, homes)| several(homes)).map(|(name, _)| name).collect()
}

impl Gathering<'_> {
    fn nobody(&mut self, root: &Spot) {
        let in_sheet = Bilingual::new(
            "Ghi tên từng cơ quan vào trang tính “Cơ quan”.",
            "Write the name of each agency into the sheet “Cơ quan”.",
        );
        let in_text = Bilingual::new("Thêm agency = [{ name = \"Sở …\" }].", "Add agency = [{ name = \"Sở …\" }].");
        self.out.lacking(
            &Spot { path: "agency".to_owned(), ..root.clone() },
            Bilingual::new("Chưa có cơ quan nào.", "There is no agency."),
            if root.is_cell() { in_sheet } else { in_text },
        );
    }

    fn body(&mut self, written: &raw::Agency) {
        let Some(name) = &written.name else { return };
        self.claim(name, &written.aliases);
        self.push(name, Level::Province, None, &written.aliases, None);
    }

    /// A district or commune, named "UBND" with its type and name.
    fn unit(
        &mut self,
        written: Option<&Said<String>>,
        aliases: &[Said<String>],
        level: Level,
        parent: Option<AgencyId>,
        district: Option<&str>,
    ) -> Option<AgencyId> {
        let written = written?;
        self.needs_type(written, level);
        let name = match district {
            Some(district) => format!("UBND {}, {district}", written.value),
            None => format!("UBND {}", written.value),
        };
        let name = Said { value: name, spot: written.spot.clone() };
        self.claim(&name, aliases);
        Some(self.push(&name, level, parent, aliases, Some(written.value.nfc().collect())))
    }

    fn push(
        &mut self,
        name: &Said<String>,
        level: Level,
        parent: Option<AgencyId>,
        aliases: &[Said<String>],
        unit: Option<String>,
    ) -> AgencyId {
        let name: String = name.value.nfc().collect();
        let aliases = aliases.iter().map(|alias| alias.value.nfc().collect()).collect();
        self.agencies.push(Agency { name: Arc::from(name), level, parent, aliases, unit });
        AgencyId::at(self.agencies.len() - 1)
    }

    /// Complains where the next agency's name or one of its aliases is already another agency's.
    fn claim(&mut self, name: &Said<String>, aliases: &[Said<String>]) {
        let next = AgencyId::at(self.agencies.len());
        for said in std::iter::once(name).chain(aliases) {
            let earlier = *self.owners.entry(marked(&said.value)).or_insert(next);
            let Some(earlier) = self.agencies.get(earlier.place()) else { continue };
            let problem = Bilingual::new(
                format!("Tên “{}” đã dùng cho “{}”.", said.value, earlier.name),
                format!("The name “{}” already stands for “{}”.", said.value, earlier.name),
            );
            let allowed = Bilingual::new("Mỗi tên gọi chỉ dùng cho một cơ quan.", "Each name stands for one agency.");
            self.out.wrong(&said.spot, problem, allowed);
        }
    }

    fn needs_type(&mut self, unit: &Said<String>, level: Level) {
        let types: &[&str] = if level == Level::District { &DISTRICT_TYPES } else { &COMMUNE_TYPES };
        let name: String = unit.value.nfc().collect();
        if unit_parts(&name).is_some_and(|(kind, _)| types.contains(&kind)) {
            return;
        }
        let types = types.join(", ");
        let problem = Bilingual::new(
            format!("“{}” không bắt đầu bằng loại đơn vị.", unit.value),
            format!("“{}” does not begin with the type of unit.", unit.value),
        );
        let allowed = Bilingual::new(
            format!("Ghi loại rồi đến tên; loại dùng được: {types}."),
            format!("Write type and name; allowed types: {types}."),
        );
        self.out.wrong(&unit.spot, problem, allowed);
    }

    fn needs_level(&mut self, levels: &[Level], level: Level, unit: Option<&Said<String>>) {
        let Some(unit) = unit.filter(|_| !levels.contains(&level)) else { return };
        let problem = Bilingual::new(
            format!("“{}” thuộc cấp không có trong {}.", unit.value, unit.spot.home("level")),
            format!("“{}” is of a level that no [[level]] names.", unit.value),
        );
        let in_sheet = Bilingual::new(
            "Thêm cấp này vào trang tính “Cấp”, hoặc bỏ đơn vị này.",
            "Add the level to the sheet “Cấp”, or leave the unit out.",
        );
        let in_text = Bilingual::new(
            format!("Thêm [[level]] với level = \"{level}\", hoặc bỏ đơn vị này."),
            format!("Add a [[level]] with level = \"{level}\", or leave the unit out."),
        );
        let is_cell = unit.spot.is_cell();
        self.out.wrong(&unit.spot, problem, if is_cell { in_sheet } else { in_text });
    }
}
