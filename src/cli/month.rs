//! Makes a month: reads, judges, consolidates and measures what was found in a folder.
//!
//! Takes files and lists; gives the month with everything its reports state. Never writes, and never gives a month
//! whose figures do not agree with each other.

use std::path::Path;

use jiff::civil::Date;
use rayon::prelude::*;

use rasoat::compare::{Comparison, PastFigure, Snapshot, changed_figures, compare, figure_text, sent_again};
use rasoat::consolidate::{Consolidation, Imbalance, Receipts, Reviewed, Tally, Terms, consolidate, review};
use rasoat::failure::{Bilingual, Failure};
use rasoat::indicators::closers::{Closers, closers};
use rasoat::indicators::{Board, Measure, annex_one, integrated_elsewhere, integration, missed, scorecard};
use rasoat::input::discover::{FoundFile, with_slashes};
use rasoat::input::submission::read;
use rasoat::model::agency::AgencyId;
use rasoat::model::period::Period;
use rasoat::model::submission::Submission;
use rasoat::model::text::Texts;
use rasoat::profile::{Profile, Scope};
use rasoat::report::{Input, InputRole, Month, Settings};
use rasoat::rules::{Finding, SkipReason, Skipped};
use rasoat::text::Lang;

use super::check::missing_lists;
use super::consolidator::consolidator;
use super::lists::{Ground, Lists};
use super::options::Options;
use super::progress;

/// Files that are read beside the lists: enough to keep the processors busy, few enough to stand in memory together.
const AHEAD: usize = 24;

/// What a month is made from.
#[derive(Clone, Copy)]
pub(super) struct Work<'a> {
    pub(super) lists: &'a Lists,
    pub(super) period: Period,
    pub(super) as_of: Date,
}

/// A finished month.
pub(super) struct MadeMonth {
    pub(super) whole: Consolidation,
    pub(super) measures: Vec<Measure>,
    pub(super) inputs: Vec<Input>,
    settings: Settings,
    closers: Vec<Closers>,
    /// What an earlier month said and what this one says, where the earlier was given.
    months: Option<(Snapshot, Snapshot)>,
    as_of: Date,
}

/// Reads, judges, consolidates and measures the files that were found in a folder.
pub(super) fn make(folder: &Path, files: Files, work: Work<'_>, options: &Options) -> Result<MadeMonth, Failure> {
    let lists = work.lists;
    if let Some(previous) = lists.previous.as_ref().filter(|previous| previous.period > work.period) {
        return Err(later_period(previous.period, work.period));
    }
    let reviewed = reviewed(files, lists, options);
    let terms = Terms {
        profile: &lists.profile,
        period: work.period,
        register: lists.register.as_ref(),
        prefer_newest: options.prefers_newest()?,
        consolidator: consolidator(options, &lists.profile)?,
        catalogue: Some(&lists.catalogue),
    };
    let (whole, ratios) = rayon::join(|| consolidate(reviewed, terms), || integration(lists.sources(work.period)));
    let mut whole = whole;
    let measures = measure(ratios, &mut whole, lists, work.period, terms.consolidator);
    if let Some(previous) = &lists.previous {
        let again = sent_again(previous, &whole, &lists.profile);
        whole.findings.extend(again);
        whole.findings.extend(changed(previous, lists, work.period));
    }
    whole.settle(&lists.profile);
    let months = lists.previous.clone().map(|previous| {
        let now = Snapshot::of(&whole, &measures, &lists.profile);
        (previous, now)
    });
    if !whole.conservation.holds() {
        return Err(rows_lost(&whole));
    }
    if let Some(imbalance) = whole.imbalances().first() {
        return Err(disagreement(imbalance, &whole, &lists.profile));
    }
    let closers = closers(&measures, &whole, lists.sources(work.period));
    let inputs = inputs(lists, &whole);
    let settings = settings(folder, work, options);
    Ok(MadeMonth { whole, measures, inputs, settings, closers, months, as_of: work.as_of })
}

impl MadeMonth {
    /// This month against the earlier one.
    pub(super) fn comparison(&self) -> Option<Comparison<'_>> {
        self.months.as_ref().map(|(before, after)| compare(before, after))
    }

    /// The month as reports take it.
    pub(super) fn month<'a>(
        &'a self,
        lists: &'a Lists,
        comparison: Option<&'a Comparison<'a>>,
        lang: Lang,
    ) -> Month<'a> {
        Month {
            profile: &lists.profile,
            consolidation: &self.whole,
            measures: &self.measures,
            holdings: lists.holdings.as_ref(),
            inputs: &self.inputs,
            settings: &self.settings,
            comparison,
            closers: &self.closers,
            as_of: self.as_of,
            lang,
        }
    }
}

/// What the run was told, what it took for granted included.
fn settings(folder: &Path, work: Work<'_>, options: &Options) -> Settings {
    let taken = [
        ("profile", work.lists.profile.source.clone()),
        ("period", work.period.to_string()),
        ("as-of", work.as_of.to_string()),
        ("lang", options.lang.key().to_owned()),
    ];
    let said = options.deciding();
    let others = said.into_iter().filter(|(flag, _)| !taken.iter().any(|(known, _)| known == flag));
    let flags = taken.iter().map(|(flag, value)| ((*flag).to_owned(), value.clone())).chain(others).collect();
    Settings { submissions: with_slashes(folder), flags }
}

/// The files of a month, the first of them perhaps read already.
pub(super) struct Files {
    pub(super) found: Vec<FoundFile>,
    read: Vec<Submission>,
}

impl From<Vec<FoundFile>> for Files {
    fn from(found: Vec<FoundFile>) -> Self {
        Self { found, read: Vec::new() }
    }
}

impl Files {
    /// Reads the first of the files, while the lists they will be judged against are being read.
    pub(super) fn ahead(found: Vec<FoundFile>, ground: Ground<'_>) -> Self {
        let receipts = Receipts::new(ground.register);
        let first = found.par_iter().take(AHEAD).with_max_len(1);
        let read = first.map(|found| submission(found.clone(), &receipts, ground)).collect();
        Self { found, read }
    }
}

/// Reads a file; the register says whose it is.
fn submission(mut found: FoundFile, receipts: &Receipts<'_>, ground: Ground<'_>) -> Submission {
    found.hints.stated = receipts.of(&found.shown).and_then(|receipt| receipt.agency.clone());
    read(&found, ground.profile, ground.opener)
}

pub(super) fn reviewed(files: Files, lists: &Lists, options: &Options) -> Vec<Reviewed> {
    let Files { mut found, read } = files;
    let bar = progress::bar(found.len(), options);
    let rest = found.split_off(read.len());
    let receipts = Receipts::new(lists.register.as_ref());
    let texts = Texts::default();
    let rest = rest.into_par_iter().map(|found| submission(found, &receipts, lists.ground()));
    let review = |submission: Submission| {
        bar.inc(1);
        review(&submission, lists.against(), &texts)
    };
    let reviewed = read.into_par_iter().chain(rest).map(review).collect();
    bar.finish_and_clear();
    reviewed
}

/// RS706 for every figure of the earlier period that the figures file gives otherwise than was reported.
fn changed(previous: &Snapshot, lists: &Lists, period: Period) -> Vec<Finding> {
    let given = lists.figures.iter().filter(|_| previous.period < period);
    let today = given.flat_map(|figures| figures.accepted.of_month(previous.period));
    let today = today.map(|(indicator, scope, figure)| PastFigure {
        indicator,
        scope: lists.profile.scope_name(scope),
        said: figure_text(figure.ratio, figure.value.map(|value| value.to_string()).as_deref()),
        place: figure.place.clone(),
    });
    changed_figures(previous, today, &lists.profile)
}

/// The scorecard joins the integration ratios; what they tell joins the findings, what they lack is said.
fn measure(
    mut measures: Vec<Measure>,
    whole: &mut Consolidation,
    lists: &Lists,
    period: Period,
    consolidator: Option<AgencyId>,
) -> Vec<Measure> {
    let sources = lists.sources(period);
    let annex_one = annex_one(whole);
    let board = Board { sources, level_4: lists.level_4.as_ref(), annex_one: Some(&annex_one), period };
    measures.extend(scorecard(board));
    measures.retain(|measure| concerns(measure.scope, consolidator, &lists.profile));
    whole.findings.extend(lists.figures.iter().flat_map(|figures| figures.findings.iter().cloned()));
    whole.findings.extend(missed(&measures, &lists.profile));
    whole.findings.extend(lists.integrated_list.iter().flat_map(|list| integrated_elsewhere(list, sources)));
    whole.skipped.extend(missing_lists(lists));
    let lacking = match (&lists.holdings, &lists.integrated) {
        (None, _) => Some(SkipReason::NoCatalogue),
        (_, None) => Some(SkipReason::NoIntegratedList),
        _ => None,
    };
    let skipped = |rule| lacking.map(|reason| Skipped { rule, reason, path: None });
    // Given figures are judged without a catalogue too.
    let rules: &[&str] = if lists.figures.is_some() { &["RS707"] } else { &["RS705", "RS707"] };
    whole.skipped.extend(rules.iter().filter_map(|rule| skipped(rule)));
    whole.skipped.sort();
    whole.skipped.dedup();
    measures
}

/// Whether a scope's measures are the concern of the one who consolidates: its own and its units'.
fn concerns(scope: Scope, consolidator: Option<AgencyId>, profile: &Profile) -> bool {
    let (Some(own), Scope::Agency(agency)) = (consolidator, scope) else { return consolidator.is_none() };
    agency == own || profile.roster.get(agency).is_some_and(|it| it.parent == Some(own))
}

fn inputs(lists: &Lists, whole: &Consolidation) -> Vec<Input> {
    let submissions = whole.files.iter().map(|file| Input {
        role: InputRole::Submission,
        path: file.path.to_string(),
        sha256: file.sha256.to_string(),
    });
    lists.inputs.iter().cloned().chain(submissions).collect()
}

fn later_period(previous: Period, period: Period) -> Failure {
    Failure::new(
        Bilingual::new(
            format!("Báo cáo kỳ trước (--previous) là của kỳ {previous}, sau kỳ {period}."),
            format!("The earlier report (--previous) is of {previous}, after {period}."),
        ),
        Bilingual::new(
            "Ghi báo cáo của một kỳ trước kỳ đang tổng hợp.",
            "Give the report of a period before the one that is consolidated.",
        ),
    )
}

/// Two figures of one month that disagree: a fault of the program, so nothing is written.
fn disagreement(found: &Imbalance, whole: &Consolidation, profile: &Profile) -> Failure {
    let (vi, en) = match found.what {
        Tally::Read => ("số dòng đã đọc", "rows read"),
        Tally::AnnexOne => ("số dòng Phụ lục I", "rows of Phụ lục I"),
        Tally::AnnexTwo => ("số dòng Phụ lục II", "rows of Phụ lục II"),
        Tally::Flagged => ("số dòng có lỗi", "rows with an error"),
        Tally::Once => ("số dòng tính chung", "rows counted once under another"),
        Tally::Excluded => ("số dòng không tổng hợp", "rows left out"),
        Tally::FileRows => ("số dòng của một tệp", "rows of a file"),
        Tally::Findings => ("số phát hiện", "findings"),
    };
    let of = found.of.and_then(|place| match found.what {
        Tally::FileRows => whole.files.get(place).map(|file| file.path.to_string()),
        _ => profile.roster.get(AgencyId::at(place)).map(|agency| agency.name.to_string()),
    });
    let of = of.map_or_else(String::new, |name| format!(" ({name})"));
    let (listed, stated) = (found.listed, found.stated);
    Failure::new(
        Bilingual::new(
            format!(
                "Các trang của báo cáo không khớp nhau: {vi}{of} đếm theo danh sách là {listed}, theo tổng là {stated}; không ghi báo cáo."
            ),
            format!(
                "The report's sheets disagree: {en}{of} are {listed} by the list and {stated} by the sum; no report was written."
            ),
        ),
        Bilingual::new(
            "Gửi thư mục báo cáo cho người phát triển để được khắc phục.",
            "Please send the folder to the developers.",
        ),
    )
}

fn rows_lost(whole: &Consolidation) -> Failure {
    let sum = &whole.conservation;
    let (read, told) = (sum.read, sum.counted + sum.flagged + sum.once + sum.excluded.values().sum::<usize>());
    Failure::new(
        Bilingual::new(
            format!("Số dòng đã đọc ({read}) không khớp số dòng trong báo cáo ({told}); không ghi báo cáo."),
            format!("{read} rows were read but {told} are accounted for; no report was written."),
        ),
        Bilingual::new(
            "Gửi thư mục báo cáo cho người phát triển để được khắc phục.",
            "Please send the folder to the developers.",
        ),
    )
}
