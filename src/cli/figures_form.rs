//! `rasoat template --figures`: the form of the figures that nothing can be counted for.
//!
//! Takes options and the lists; writes one workbook. Never writes a figure into it, never over a file that is there.

use std::path::PathBuf;

use rasoat::failure::{Bilingual, Failure};
use rasoat::forms::{AskedFigure, FiguresForm, write_figures};
use rasoat::indicators::{AnnexOne, Board, Measure, Remark, Source, integration, scorecard};
use rasoat::input::discover::with_slashes;
use rasoat::model::period::Period;
use rasoat::profile::indicators::{INTEGRATION_ALIAS, Span};
use rasoat::profile::{Profile, Scope};
use rasoat::report::score;
use rasoat::text::Lang;
use rasoat::text::fact::Fact;
use rasoat::text::fill::fill;
use rasoat::text::phrases::phrases;

use super::Ending;
use super::lists::Lists;
use super::options::Options;
use super::output::{prepare, print_text, put_in_place};

/// Writes the form where `-o` says, else into the folder of forms.
pub(super) fn run(options: &Options, folder: &'static str) -> Result<Ending, Failure> {
    let lists = Lists::load(options)?;
    let period = options.period(&lists.profile)?;
    let path = target(options, folder, period);
    if path.exists() {
        return Err(taken(&with_slashes(&path)));
    }
    let form = form(&lists, period, options.lang);
    put_in_place(&[prepare(&path, || write_figures(&form))?])?;
    if !options.is_on("quiet") {
        let said = fill(phrases(options.lang).written, &[("path", Fact::shown(with_slashes(&path)))], options.lang);
        print_text(&format!("{said}\n"));
    }
    Ok(Ending::Clean)
}

fn target(options: &Options, folder: &'static str, period: Period) -> PathBuf {
    let target = options.folder(folder);
    let is_file = target.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    if is_file { target } else { target.join(format!("so-lieu-{period}.xlsx")) }
}

/// A form that somebody may have filled in already.
fn taken(path: &str) -> Failure {
    Failure::new(
        Bilingual::new(format!("Đã có tệp {path}."), format!("{path} is there already.")),
        Bilingual::new(
            "Tệp này có thể đã được điền: chọn tên khác bằng -o, hoặc xóa tệp nếu không dùng nữa.",
            "It may have been filled in: choose another name with -o, or delete it.",
        ),
    )
}

fn form(lists: &Lists, period: Period, lang: Lang) -> FiguresForm {
    let profile = &lists.profile;
    let scopes = [Scope::Province].into_iter().chain(profile.levels.iter().map(|it| Scope::Level(it.level)));
    let groups = (0..profile.groups.len()).map(Scope::Group);
    let agencies = profile.roster.iter().map(|(agency, _)| Scope::Agency(agency));
    FiguresForm {
        profile: profile.id.clone(),
        province: profile.province.name.clone(),
        period,
        asked: asked(lists, period, lang),
        scopes: scopes.chain(groups).chain(agencies).map(|scope| profile.scope_name(scope).to_owned()).collect(),
        indicators: indicators(profile, lang),
        lang,
    }
}

/// Every indicator that has a figure of its own.
fn indicators(profile: &Profile, lang: Lang) -> Vec<(String, String)> {
    let own = profile.indicators.iter().filter(|it| it.parts.is_empty());
    let own = own.map(|it| (it.code.to_string(), it.name(lang).to_owned()));
    let ratio = (!profile.quotas.is_empty()).then(|| {
        let name = rasoat::text::scorecard::scorecard_phrases(lang).integration;
        (INTEGRATION_ALIAS.to_owned(), name.to_owned())
    });
    ratio.into_iter().chain(own).collect()
}

/// What the period's targets ask for and the lists that were given cannot tell.
fn asked(lists: &Lists, period: Period, lang: Lang) -> Vec<AskedFigure> {
    let profile = &lists.profile;
    let sources = lists.sources(period);
    // What Phụ lục I comes to is counted once there is one.
    let none_yet = AnnexOne::new();
    let board = Board { sources, level_4: lists.level_4.as_ref(), annex_one: Some(&none_yet), period };
    let mut measures = if profile.quotas.is_empty() { Vec::new() } else { integration(sources) };
    measures.extend(scorecard(board));
    let due = measures.iter().filter(|measure| is_asked(measure));
    let row = |measure: &Measure| {
        let indicator = score::indicator(measure, profile);
        let code = indicator.map_or(INTEGRATION_ALIAS, |it| &it.code);
        let by_year = indicator.is_some_and(|it| it.period == Span::Year);
        AskedFigure {
            scope: profile.scope_name(measure.scope).to_owned(),
            code: code.to_owned(),
            due: score::target(measure, lang).unwrap_or_default(),
            time: if by_year { period.year().to_string() } else { period.to_string() },
        }
    };
    due.map(row).collect()
}

/// A unit whose level is judged pooled is not asked for; it may be added. What is not due yet is watched all the same.
fn is_asked(measure: &Measure) -> bool {
    let is_shown_only =
        matches!(measure.scope, Scope::Agency(_)) && !measure.judged && measure.remark != Some(Remark::NotDue);
    measure.source == Source::Missing && measure.remark != Some(Remark::NotInForce) && !is_shown_only
}
