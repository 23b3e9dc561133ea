//! `rasoat template`: forms to be filled in, for one agency or for all.
//!
//! Takes options and the lists; writes one workbook an agency. Never writes an answer into one.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use rasoat::failure::{Bilingual, Failure};
use rasoat::forms::{Form, due, write};
use rasoat::input::discover::with_slashes;
use rasoat::model::agency::AgencyId;
use rasoat::model::period::Period;
use rasoat::profile::Roster;
use rasoat::text::fact::Fact;
use rasoat::text::fill::fill;
use rasoat::text::phrases::phrases;
use rasoat::text::template::form_phrases;

use super::Ending;
use super::lists::Lists;
use super::options::Options;
use super::output::{Prepared, eprint_line, prepare, print_text, put_in_place};
use super::progress;
use super::send_back::Names;

/// Where forms go when no place is named.
const FOLDER: &str = "bieu-mau";
/// Names offered where one is not known.
const OFFERED: usize = 3;

/// Writes the form of one agency, or of each.
pub(super) fn run(options: &Options) -> Result<Ending, Failure> {
    let lists = Lists::load(options)?;
    let period = options.period(&lists.profile)?;
    let target = options.folder(FOLDER);
    let forms = forms(&lists.profile.roster, &target, options)?;
    let bar = progress::bar(forms.len(), options);
    let prepared: Result<Vec<Prepared>, Failure> = forms
        .par_iter()
        .map(|(agency, path)| {
            let prepared = drawn(*agency, path, period, &lists, options);
            bar.inc(1);
            prepared
        })
        .collect();
    bar.finish_and_clear();
    // All are whole before any takes its place.
    put_in_place(&prepared?)?;
    if !options.is_on("quiet") {
        say(&forms, &target, &lists, options);
    }
    Ok(Ending::Clean)
}

/// Whose form is to stand where: the one named, else every agency's.
fn forms(roster: &Roster, target: &Path, options: &Options) -> Result<Vec<(AgencyId, PathBuf)>, Failure> {
    let mut names = Names::default();
    if let Some(name) = options.text("agency") {
        let agency = known(roster, &name)?;
        let is_file = target.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
        let mut inside = || target.join(file_name(roster, agency, &mut names));
        return Ok(vec![(agency, if is_file { target.to_path_buf() } else { inside() })]);
    }
    Ok(roster.iter().map(|(agency, _)| (agency, target.join(file_name(roster, agency, &mut names)))).collect())
}

/// One form, beside the place where it will stand.
fn drawn(agency: AgencyId, path: &Path, period: Period, lists: &Lists, options: &Options) -> Result<Prepared, Failure> {
    let listed = lists.holdings.as_ref().filter(|_| !options.is_on("blank"));
    let procedures = listed.map(|holdings| due(holdings, agency)).unwrap_or_default();
    let form = Form { profile: &lists.profile, agency, period, procedures, lang: options.lang };
    prepare(path, || write(&form))
}

fn file_name(roster: &Roster, agency: AgencyId, names: &mut Names) -> String {
    names.free(roster.get(agency).map_or("", |agency| &agency.name), "xlsx")
}

fn known(roster: &Roster, name: &str) -> Result<AgencyId, Failure> {
    roster.by_name(name).ok_or_else(|| {
        let nearest = roster.nearest(name, OFFERED).join("; ");
        let tip = if nearest.is_empty() {
            Bilingual::new("Xem rasoat profile show.", "See rasoat profile show.")
        } else {
            Bilingual::new(format!("Gần nhất: {nearest}."), format!("The nearest: {nearest}."))
        };
        Failure::new(
            Bilingual::new(
                format!("Không có cơ quan “{name}” trong bộ chỉ tiêu."),
                format!("The profile has no agency “{name}”."),
            ),
            tip,
        )
    })
}

fn say(forms: &[(AgencyId, PathBuf)], target: &Path, lists: &Lists, options: &Options) {
    let (words, lang) = (form_phrases(options.lang), options.lang);
    if let (Some(holdings), false) = (&lists.holdings, options.is_on("blank")) {
        let names = forms.iter().filter(|(agency, _)| holdings.due(*agency).next().is_none());
        for agency in names.filter_map(|(agency, _)| lists.profile.roster.get(*agency)) {
            eprint_line(&fill(words.nothing_due, &[("agency", Fact::shown(&agency.name))], lang));
        }
    }
    let said = match forms {
        [(_, path)] => fill(phrases(lang).written, &[("path", Fact::shown(with_slashes(path)))], lang),
        forms => {
            let count = Fact::Count(u64::try_from(forms.len()).unwrap_or(u64::MAX));
            fill(words.written, &[("count", count), ("folder", Fact::shown(with_slashes(target)))], lang)
        }
    };
    print_text(&format!("{said}\n"));
}
