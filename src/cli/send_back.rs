//! `rasoat return`: files back with what is to be mended marked, one an agency with a letter and a list if asked.
//!
//! Takes files and folders; writes marked copies, letters and the list of who gets what.
//! Never writes over a file that was sent.

mod turn;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use rasoat::consolidate::Counts;
use rasoat::failure::{Bilingual, Failure};
use rasoat::input::discover::{FoundFile, with_slashes};
use rasoat::input::submission::read;
use rasoat::model::fingerprint::sha256_hex;
use rasoat::model::period::Period;
use rasoat::model::submission::{StrayKind, Submission, Unusable};
use rasoat::report::letter::Letter;
use rasoat::report::{csv, terminal};
use rasoat::rules::{Finding, judge};
use rasoat::sheet_patch::{Marked, Outcome, Sent, mark};
use rasoat::text::fact::Fact;
use rasoat::text::fill::fill;
use rasoat::text::mending::mending_phrases;

use super::Ending;
use super::check::found;
use super::lists::Lists;
use super::options::Options;
use super::output::{Prepared, eprint_line, prepare, print_text, put_in_place, spare};
use super::progress;
use turn::{Turn, turns};

/// Where copies go when no place is named.
const FOLDER: &str = "tra-lai";
/// The letter's column in the list of who gets what.
const LETTER_COLUMN: usize = 4;

/// One file, judged and marked.
struct Judged {
    path: PathBuf,
    submission: Submission,
    findings: Vec<Finding>,
    outcome: Outcome,
}

/// What becomes of a file.
struct Returned {
    judged: Judged,
    turn: Turn,
    /// The names of its copy and its letter in the folder; empty where it gets none.
    copy: String,
    letter: String,
}

/// Marks files and writes the copies.
pub(super) fn run(paths: &[PathBuf], options: &Options) -> Result<Ending, Failure> {
    let fail_on = options.fail_on()?;
    let lists = Lists::load(options)?;
    let all = options.is_on("all");
    let paths = named(paths, all, options)?;
    let mut files = found(&paths, options, &lists)?;
    if all {
        // Copies of an earlier run are nothing that was sent.
        let copies = options.folder(FOLDER);
        files.retain(|file| !file.path.starts_with(&copies));
    }
    let judged = judged(files, &lists, options)?;
    let failed = fail_on.fails(judged.iter().flat_map(|file| &file.findings));
    if all {
        send_all(judged, &lists, options)?;
    } else {
        send(judged, options)?;
    }
    Ok(if failed { Ending::Findings } else { Ending::Clean })
}

/// The paths that were named; for all agencies the workspace's folder of submissions.
fn named(paths: &[PathBuf], all: bool, options: &Options) -> Result<Vec<PathBuf>, Failure> {
    match (paths, all.then(|| options.submissions()).flatten()) {
        ([], Some(folder)) => Ok(vec![folder]),
        ([], None) => Err(nothing_named()),
        (paths, _) => Ok(paths.to_vec()),
    }
}

fn judged(files: Vec<FoundFile>, lists: &Lists, options: &Options) -> Result<Vec<Judged>, Failure> {
    let bar = progress::bar(files.len(), options);
    let judged = files
        .into_par_iter()
        .map(|file| {
            let judged = judge_one(&file, lists, options);
            bar.inc(1);
            judged
        })
        .collect();
    bar.finish_and_clear();
    judged
}

fn judge_one(file: &FoundFile, lists: &Lists, options: &Options) -> Result<Judged, Failure> {
    let submission = read(file, &lists.profile, &lists.opener);
    let findings = judge(&submission, lists.against()).list;
    let outcome = if submission.content.is_ok() {
        let bytes = std::fs::read(&file.path).unwrap_or_default();
        // What is marked must be what was judged.
        if sha256_hex(&bytes) != *submission.sha256 {
            return Err(changed(&file.shown));
        }
        mark(Sent { bytes: &bytes, submission: &submission, opener: &lists.opener }, &findings, options.lang)
    } else {
        Outcome::Unreadable
    };
    Ok(Judged { path: file.path.clone(), submission, findings, outcome })
}

/// Writes a copy of each file beside the others, under the file's own name.
fn send(judged: Vec<Judged>, options: &Options) -> Result<(), Failure> {
    let target = options.folder(FOLDER);
    let is_file = target
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx") || ending.eq_ignore_ascii_case("xlsm"));
    if is_file && judged.len() > 1 {
        return Err(one_file_for_several());
    }
    let inputs: Vec<PathBuf> = judged.iter().map(|file| file.path.clone()).collect();
    let mut names = Names::default();
    for file in judged {
        match &file.outcome {
            Outcome::Marked(marked) => {
                let stem = file.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let path = if is_file { target.clone() } else { target.join(names.free(&stem, marked.format.name())) };
                spare(&path, inputs.iter().map(|input| &**input))?;
                put_in_place(&[prepare(&path, || Ok(&marked.bytes))?])?;
                say_returned(&path, marked, &file, options);
            }
            outcome => say_none(outcome, &file, options),
        }
    }
    Ok(())
}

fn say_returned(path: &Path, marked: &Marked, file: &Judged, options: &Options) {
    if options.is_on("quiet") {
        return;
    }
    let (words, counts) = (mending_phrases(options.lang), Counts::of(&file.findings));
    let facts = [
        ("path", Fact::shown(with_slashes(path))),
        ("errors", count(counts.errors)),
        ("warnings", count(counts.warnings)),
        ("notes", count(counts.notes)),
    ];
    print_text(&format!("{}\n", fill(words.returned, &facts, options.lang)));
    if let Some(since) = marked.since {
        let facts = [("fixed", count(since.fixed)), ("still", count(since.still)), ("new", count(since.new))];
        print_text(&format!("{}\n", fill(words.since, &facts, options.lang)));
    }
    if marked.is_rendered {
        let format = file.submission.content.as_ref().map_or("", |content| content.format.name());
        eprint_line(&fill(words.rendered, &[("format", Fact::shown(format))], options.lang));
    }
}

fn say_none(outcome: &Outcome, file: &Judged, options: &Options) {
    let words = mending_phrases(options.lang);
    let said = if *outcome == Outcome::NothingToSay { words.nothing_to_return } else { words.no_copy };
    eprint_line(&fill(said, &[("path", Fact::shown(terminal::plain(&file.submission.path)))], options.lang));
}

/// Writes a folder: one copy and one letter an agency, and the list of who gets what.
fn send_all(judged: Vec<Judged>, lists: &Lists, options: &Options) -> Result<(), Failure> {
    let folder = options.folder(FOLDER);
    let period = options.period(&lists.profile)?;
    let words = mending_phrases(options.lang);
    let inputs: Vec<PathBuf> = judged.iter().map(|file| file.path.clone()).collect();
    let judged = without_strays(judged);
    let turns = turns(&judged, lists, options)?;
    let returned = named_after_agencies(judged, turns, lists);
    let mut prepared: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    for file in returned.iter().filter(|file| !file.letter.is_empty()) {
        let marked = marked(&file.judged).filter(|_| !file.copy.is_empty());
        prepared.extend(marked.map(|marked| (folder.join(&file.copy), marked.bytes.clone())));
        let letter = letter(file, &returned, lists, period).text(options.lang);
        prepared.push((folder.join(&file.letter), format!("\u{FEFF}{letter}").into_bytes()));
    }
    let rows: Vec<Vec<String>> = returned.iter().map(|file| row(file, lists, options)).collect();
    let mut list = Vec::new();
    let written = csv::rows(&mut list, &words.list_columns, &rows);
    prepared.push((folder.join(words.list_file).with_extension("csv"), written.map(|()| list).unwrap_or_default()));
    prepared.iter().try_for_each(|(path, _)| spare(path, inputs.iter().map(|input| &**input)))?;
    // All are whole before any takes its place.
    let ready =
        prepared.iter().map(|(path, bytes)| prepare(path, || Ok(bytes))).collect::<Result<Vec<Prepared>, _>>()?;
    put_in_place(&ready)?;
    if !options.is_on("quiet") {
        print_text(&terminal::rows(
            &on_screen(&words.list_columns),
            &rows.iter().map(|row| on_screen(row)).collect::<Vec<_>>(),
        ));
        print_text(&format!("{}\n", end(&returned, &folder, options)));
    }
    Ok(())
}

/// What a program left behind says nothing, and a letter beside a workbook is no report.
fn without_strays(judged: Vec<Judged>) -> Vec<Judged> {
    let stray = |file: &Judged| match file.submission.content {
        Err(Unusable::Stray(kind)) => Some(kind),
        _ => None,
    };
    let sent: BTreeSet<_> =
        judged.iter().filter(|file| stray(file).is_none()).map(|file| file.submission.attribution.agency()).collect();
    let alone = |file: &Judged| {
        let agency = file.submission.attribution.agency();
        agency.is_some() && !sent.contains(&agency)
    };
    judged
        .into_iter()
        .filter(|file| stray(file).is_none_or(|kind: StrayKind| !kind.is_left_behind() && alone(file)))
        .collect()
}

fn named_after_agencies(judged: Vec<Judged>, turns: Vec<Turn>, lists: &Lists) -> Vec<Returned> {
    let mut names = Names::default();
    let mut asked = BTreeSet::new();
    let with_name = |(judged, turn): (Judged, Turn)| {
        let id = judged.submission.attribution.agency();
        let agency = id.and_then(|agency| lists.profile.roster.get(agency));
        let stem = || judged.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let name = agency.map_or_else(stem, |agency| agency.name.to_string());
        let (copy, letter) = match turn {
            Turn::Back => {
                let format = marked(&judged).map_or("xlsx", |marked| marked.format.name());
                let copy = names.free(&name, format);
                let letter = Path::new(&copy).with_extension("txt").to_string_lossy().into_owned();
                (copy, letter)
            }
            Turn::Another => (String::new(), names.free(&name, "txt")),
            // One letter asks about all files of the agency.
            Turn::Undecided if asked.insert(id) => (String::new(), names.free(&name, "txt")),
            Turn::Fit | Turn::Replaced | Turn::Undecided => (String::new(), String::new()),
        };
        Returned { judged, turn, copy, letter }
    };
    judged.into_iter().zip(turns).map(with_name).collect()
}

/// The letter that goes with a file.
fn letter<'a>(file: &'a Returned, all: &'a [Returned], lists: &'a Lists, period: Period) -> Letter<'a> {
    let marked = marked(&file.judged).filter(|_| !file.copy.is_empty());
    let agency = file.judged.submission.attribution.agency();
    let beside =
        |other: &&Returned| file.turn == Turn::Undecided && other.judged.submission.attribution.agency() == agency;
    Letter {
        submission: &file.judged.submission,
        findings: &file.judged.findings,
        copy: marked.map(|_| file.copy.as_str()),
        since: marked.and_then(|marked| marked.since).map(|since| [since.fixed, since.still, since.new]),
        undecided: all.iter().filter(beside).map(|other| &*other.judged.submission.path).collect(),
        profile: &lists.profile,
        period,
    }
}

/// Whether more than notes was found in a file.
fn is_grave(file: &Judged) -> bool {
    let counts = Counts::of(&file.findings);
    counts.errors + counts.warnings > 0
}

fn marked(file: &Judged) -> Option<&Marked> {
    match &file.outcome {
        Outcome::Marked(marked) => Some(marked),
        Outcome::NothingToSay | Outcome::Unreadable => None,
    }
}

fn row(file: &Returned, lists: &Lists, options: &Options) -> Vec<String> {
    let words = mending_phrases(options.lang);
    let submission = &file.judged.submission;
    let agency = submission.attribution.agency().and_then(|agency| lists.profile.roster.get(agency));
    let counts = Counts::of(&file.judged.findings);
    vec![
        agency.map_or(String::new(), |agency| agency.name.to_string()),
        submission.path.to_string(),
        file.turn.word(words).to_owned(),
        file.copy.clone(),
        file.letter.clone(),
        counts.errors.to_string(),
        counts.warnings.to_string(),
        counts.notes.to_string(),
    ]
}

/// A screen is not wide: a letter is called like its copy.
fn on_screen<T: Clone>(columns: &[T]) -> Vec<T> {
    columns.iter().enumerate().filter(|(place, _)| *place != LETTER_COLUMN).map(|(_, text)| text.clone()).collect()
}

fn end(returned: &[Returned], folder: &Path, options: &Options) -> String {
    let of = |turn| returned.iter().filter(|file| file.turn == turn).count();
    let mut facts = vec![
        ("copies", count(of(Turn::Back))),
        ("fit", count(of(Turn::Fit))),
        ("unread", count(of(Turn::Another))),
        ("folder", Fact::shown(with_slashes(folder))),
    ];
    for (name, turn) in [("replaced", Turn::Replaced), ("undecided", Turn::Undecided)] {
        facts.extend(Some(of(turn)).filter(|files| *files > 0).map(|files| (name, count(files))));
    }
    fill(mending_phrases(options.lang).end, &facts, options.lang)
}

fn count(count: usize) -> Fact {
    Fact::Count(u64::try_from(count).unwrap_or(u64::MAX))
}

/// Names of files in one folder, none twice, whatever the system makes of capitals.
#[derive(Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// A name that was not given before.
    pub(super) fn free(&mut self, stem: &str, ending: &str) -> String {
        let stem: String =
            stem.chars().map(|letter| if "/\\:*?\"<>|".contains(letter) { '-' } else { letter }).collect();
        let numbered = (2_u32..).map(|number| format!("{stem} ({number})"));
        let mut stems = std::iter::once(stem.clone()).chain(numbered);
        let free = stems.find(|stem| self.0.insert(stem.to_lowercase())).unwrap_or_default();
        format!("{free}.{ending}")
    }
}

fn one_file_for_several() -> Failure {
    Failure::new(
        Bilingual::new("Có nhiều tệp cần trả lại nhưng -o là một tệp.", "There are several files but -o is one."),
        Bilingual::new("Ghi một thư mục sau -o.", "Name a folder after -o."),
    )
}

fn nothing_named() -> Failure {
    Failure::new(
        Bilingual::new("Chưa ghi tệp cần trả lại.", "No file was named."),
        Bilingual::new(
            "Ghi tệp sau lệnh, hoặc rasoat return THƯ-MỤC --all.",
            "Name files, or rasoat return DIR --all.",
        ),
    )
}

fn changed(shown: &str) -> Failure {
    Failure::new(
        Bilingual::new(
            format!("Tệp {shown} bị thay đổi trong khi đọc."),
            format!("The file {shown} changed while it was read."),
        ),
        Bilingual::new("Chạy lại lệnh.", "Run the command again."),
    )
}
