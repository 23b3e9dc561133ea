//! Who consolidates: the agency that `--for` names.
//!
//! Takes the name as typed and the profile; gives the agency, or a failure that says whom to name instead.
//! Never takes a unit that has nobody below it, and never chooses between several agencies of one name.

use rasoat::failure::{Bilingual, Failure};
use rasoat::model::agency::AgencyId;
use rasoat::profile::{Agency, Found, Profile};

use super::options::Options;

/// Names that are offered where a name is not known.
const OFFERED: usize = 3;

/// Who consolidates; nobody where it is the province's own office.
pub(super) fn consolidator(options: &Options, profile: &Profile) -> Result<Option<AgencyId>, Failure> {
    let Some(name) = options.text("for") else { return Ok(None) };
    let roster = &profile.roster;
    let found = roster.by_name(&name).map_or_else(|| roster.find_in(&name), Found::One);
    let Some((id, agency)) = found.one().and_then(|id| Some((id, roster.get(id)?))) else {
        return Err(unknown(&name, &found, profile));
    };
    if has_units(agency, profile) { Ok(Some(id)) } else { Err(lowest(agency, profile)) }
}

/// Whether units of a level below its own can send to it.
fn has_units(agency: &Agency, profile: &Profile) -> bool {
    profile.levels.iter().any(|it| it.level > agency.level)
}

/// Nobody, or several, have this name.
fn unknown(name: &str, found: &Found, profile: &Profile) -> Failure {
    let roster = &profile.roster;
    let names = match found {
        Found::Several(all) => all.iter().filter_map(|id| Some(&*roster.get(*id)?.name)).collect::<Vec<_>>().join("; "),
        Found::One(_) | Found::None => roster.nearest(name, OFFERED).join("; "),
    };
    let offer = if names.is_empty() {
        Bilingual::new("Tên các cơ quan: rasoat profile show.", "The agencies' names: rasoat profile show.")
    } else {
        Bilingual::new(format!("Có phải cần dùng là: {names}?"), format!("Is one of these meant: {names}?"))
    };
    let office = Bilingual::new(
        "Văn phòng Ủy ban nhân dân tổng hợp thì bỏ --for.",
        "Leave out --for where the province's own office consolidates.",
    );
    Failure::new(
        Bilingual::new(
            format!("Không xác định được cơ quan “{name}” (--for) trong bộ chỉ tiêu."),
            format!("The profile has no one agency “{name}” (--for)."),
        ),
        Bilingual::new(format!("{} {}", offer.vi, office.vi), format!("{} {}", offer.en, office.en)),
    )
}

/// An agency without units cannot consolidate; the one above it does.
fn lowest(agency: &Agency, profile: &Profile) -> Failure {
    let above = agency.parent.and_then(|parent| profile.roster.get(parent)).map(|parent| &parent.name);
    let tip = above.map_or_else(
        || Bilingual::new("Ghi tên cơ quan nhận báo cáo của đơn vị này.", "Name the agency that it sends to."),
        |name| {
            Bilingual::new(
                format!("Đơn vị này gửi báo cáo đến {name}: dùng --for \"{name}\"."),
                format!("It sends to {name}: use --for \"{name}\"."),
            )
        },
    );
    Failure::new(
        Bilingual::new(
            format!("{} (--for) không có đơn vị cấp dưới gửi báo cáo để tổng hợp.", agency.name),
            format!("{} (--for) has no units whose reports it could consolidate.", agency.name),
        ),
        tip,
    )
}
