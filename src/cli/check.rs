//! `rasoat check`: reads and judges files, prints what to mend.
//!
//! Takes files and folders; prints the findings in the chosen format. Never writes but to `-o`.

use std::io::Write;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use rasoat::consolidate::{Counts, Receipts};
use rasoat::failure::{Bilingual, Failure};
use rasoat::input::discover::{FoundFile, file, folder, with_slashes};
use rasoat::input::submission::read;
use rasoat::model::submission::Submission;
use rasoat::profile::{Exception, Profile};
use rasoat::report::json::{CheckFile, CheckReport, FindingLine};
use rasoat::report::{csv, html, terminal};
use rasoat::rules::exceptions::told;
use rasoat::rules::{Check, Finding, Findings, SkipReason, Skipped, all, find, judge};

use super::Ending;
use super::journal::Journal;
use super::lists::Lists;
use super::options::{Options, OutputFormat};
use super::output::{eprint_line, print_text, spare, write_to};
use super::{page, progress};

type Checked = (Submission, Findings);

/// Everything that a check found.
struct Judged<'a> {
    files: &'a [Checked],
    /// What is wrong with the accepted exceptions themselves.
    exceptions: &'a [Finding],
    skipped: &'a [Skipped],
    profile: &'a Profile,
}

impl<'a> Judged<'a> {
    fn page(&self, options: &Options) -> String {
        html::check(self.files, self.exceptions, self.skipped, self.profile, options.lang)
    }

    fn findings(&self) -> impl Iterator<Item = &'a Finding> {
        self.files.iter().flat_map(|(_, findings)| &findings.list).chain(self.exceptions)
    }
}

/// Checks files and folders.
pub(super) fn run(paths: &[PathBuf], options: &Options) -> Result<Ending, Failure> {
    let (format, fail_on) = (options.format()?, options.fail_on()?);
    page::refuse_anothers(options)?;
    let lists = Lists::load(options)?;
    let journal = Journal::open("check", options)?;
    let found = found(paths, options, &lists)?;
    if let Some(target) = options.typed_output() {
        spare(&target, found.iter().map(|found| &*found.path).chain(lists.paths.iter().map(|path| &**path)))?;
    }
    let bar = progress::bar(found.len(), options);
    let checked: Vec<Checked> = found
        .par_iter()
        .map(|found| {
            let submission = read(found, &lists.profile, &lists.opener);
            let findings = judge(&submission, lists.against());
            bar.inc(1);
            (submission, findings)
        })
        .collect();
    bar.finish_and_clear();
    let skipped = skipped(&checked, &lists);
    let exceptions = exceptions(&checked, &skipped, &lists.profile);
    let judged = Judged { files: &checked, exceptions: &exceptions, skipped: &skipped, profile: &lists.profile };
    show(&judged, format, options)?;
    if page::is_wanted(options)
        && let Some(first) = paths.first()
    {
        page::publish(&judged.page(options), &page::beside(first, options), options)?;
    }
    note(journal, &judged);
    let failed = fail_on.fails(judged.findings());
    Ok(if failed { Ending::Findings } else { Ending::Clean })
}

/// Ends the log of a run with a line for every file.
fn note(journal: Option<Journal>, judged: &Judged<'_>) {
    let Some(mut journal) = journal else { return };
    for (submission, findings) in judged.files {
        let agency = submission.attribution.agency().and_then(|agency| judged.profile.roster.get(agency));
        let counts = Counts::of(&findings.list);
        let state = if counts.errors == 0 { "fit" } else { "unfit" };
        journal.note(&submission.path, agency.map(|agency| &*agency.name), state, counts);
    }
    journal.close();
}

/// The files named, folders opened; an agency may be stated for one file, the register for any.
pub(super) fn found(paths: &[PathBuf], options: &Options, lists: &Lists) -> Result<Vec<FoundFile>, Failure> {
    let mut found = Vec::new();
    for path in paths {
        if !path.exists() && path.symlink_metadata().is_err() {
            return Err(no_such_file(path));
        }
        if path.is_dir() {
            found.extend(folder(path, &with_slashes(path), &lists.paths));
        } else {
            found.push(file(path));
        }
    }
    let agency = options.text("agency");
    if agency.is_some() && found.len() > 1 {
        return Err(agency_for_several());
    }
    let receipts = Receipts::new(lists.register.as_ref());
    for file in &mut found {
        let registered = receipts.of(&file.shown).and_then(|receipt| receipt.agency.clone());
        file.hints.stated = agency.clone().or(registered);
    }
    Ok(found)
}

/// What no file could be judged by, then what was skipped for one file.
pub(super) fn missing_lists(lists: &Lists) -> Vec<Skipped> {
    let without = all().filter(|rule| !lists.against().has(rule.needs));
    let mut skipped: Vec<Skipped> =
        without.map(|rule| Skipped { rule: rule.code, reason: SkipReason::NoCatalogue, path: None }).collect();
    let off = all().filter(|rule| lists.profile.severity(rule.code, rule.severity).is_none());
    skipped.extend(off.map(|rule| Skipped { rule: rule.code, reason: SkipReason::SwitchedOff, path: None }));
    skipped
}

fn skipped(checked: &[Checked], lists: &Lists) -> Vec<Skipped> {
    let mut skipped = missing_lists(lists);
    skipped.extend(checked.iter().flat_map(|(_, findings)| findings.skipped.clone()));
    skipped.sort();
    skipped.dedup();
    skipped
}

/// What is wrong with the exceptions of the agencies and files in hand; the others wait for the consolidation.
fn exceptions(checked: &[Checked], skipped: &[Skipped], profile: &Profile) -> Vec<Finding> {
    let is_in_hand = |exception: &Exception| match (exception.agency, &exception.file) {
        (None, None) => false,
        (agency, _) => checked.iter().any(|(submission, _)| {
            (agency.is_none() || submission.attribution.agency() == agency) && exception.is_of_file(&submission.path)
        }),
    };
    let can_tell = |exception: &Exception| {
        let is_told_here = find(&exception.rule).is_some_and(|rule| !matches!(rule.check, Check::Above));
        exception.is_expired || (is_told_here && !skipped.iter().any(|skipped| skipped.rule == exception.rule))
    };
    let accepted = checked.iter().flat_map(|(_, findings)| &findings.accepted);
    told(profile, accepted, |exception| is_in_hand(exception) && can_tell(exception))
}

fn show(judged: &Judged<'_>, format: OutputFormat, options: &Options) -> Result<(), Failure> {
    let (lang, profile) = (options.lang, judged.profile);
    let counts = Counts::of(judged.findings());
    let target = options.typed_output();
    match format {
        OutputFormat::Text => {
            let text = text(judged, counts, options);
            if let Some(path) = target {
                write_to(Some(&path), |out| out.write_all(anstream::adapter::strip_str(&text).to_string().as_bytes()))
            } else {
                print_text(&text);
                Ok(())
            }
        }
        OutputFormat::Json => {
            let with_rows = options.is_on("rows");
            let files = judged.files.iter();
            let files = files.map(|(sent, findings)| CheckFile::new(sent, findings, profile, with_rows, lang));
            let report = CheckReport::new(profile, files.collect(), judged.exceptions, judged.skipped, (counts, lang));
            write_to(target.as_deref(), |out| {
                serde_json::to_writer_pretty(&mut *out, &report)?;
                out.write_all(b"\n")
            })
        }
        OutputFormat::Html => write_to(target.as_deref(), |out| out.write_all(judged.page(options).as_bytes())),
        OutputFormat::JsonLines => {
            write_to(target.as_deref(), |out| json_lines(out, judged.findings(), profile, options))
        }
        OutputFormat::Csv => {
            write_to(target.as_deref(), |mut out| csv::findings(&mut out, judged.findings(), profile, lang))
        }
    }
}

/// One finding a line.
pub(super) fn json_lines<'a>(
    out: &mut dyn Write,
    findings: impl Iterator<Item = &'a Finding>,
    profile: &Profile,
    options: &Options,
) -> std::io::Result<()> {
    for finding in findings {
        let agency = finding.agency.and_then(|agency| profile.roster.get(agency)).map(|agency| &*agency.name);
        serde_json::to_writer(&mut *out, &FindingLine::new(finding, agency, options.lang))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn text(judged: &Judged<'_>, counts: Counts, options: &Options) -> String {
    let (lang, profile) = (options.lang, judged.profile);
    let mut text = String::new();
    for (submission, findings) in judged.files {
        text.push_str(&terminal::check_file(submission, findings, profile, options.is_on("verbose"), lang));
        text.push('\n');
    }
    for finding in judged.exceptions {
        text.push_str(&terminal::finding_line(finding, lang));
    }
    if !options.is_on("quiet") {
        say_skipped(judged.skipped, options);
    }
    let verdicts = judged.files.iter().map(|(sent, findings)| terminal::Verdict::of(sent, &findings.list));
    text.push_str(&terminal::check_end(&verdicts.collect::<Vec<_>>(), counts, lang));
    text.push('\n');
    text
}

/// Says on standard error what was skipped: every rule with `-v`, else each reason once.
pub(super) fn say_skipped(skipped: &[Skipped], options: &Options) {
    let mut said = Vec::new();
    for each in skipped {
        if options.is_on("verbose") || !said.contains(&each.reason) {
            said.push(each.reason);
            eprint_line(&terminal::skipped_line(each, options.lang));
        }
    }
}

fn no_such_file(path: &Path) -> Failure {
    let shown = path.display();
    Failure::new(
        Bilingual::new(format!("Không có tệp “{shown}”."), format!("There is no file “{shown}”.")),
        Bilingual::new(
            "Kiểm tra lại đường dẫn; tên có khoảng trắng thì đặt trong ngoặc kép.",
            "Check the path; put names with spaces in quotation marks.",
        ),
    )
}

fn agency_for_several() -> Failure {
    Failure::new(
        Bilingual::new("--agency chỉ dùng khi kiểm tra một tệp.", "--agency goes with one file only."),
        Bilingual::new(
            "Kiểm tra từng tệp, hoặc ghi cơ quan vào sổ nhận (--register).",
            "Check one file at a time, or name the agencies in the register (--register).",
        ),
    )
}
