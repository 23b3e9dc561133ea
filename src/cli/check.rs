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
use rasoat::profile::Profile;
use rasoat::report::json::{CheckFile, CheckReport, FindingLine};
use rasoat::report::{csv, terminal};
use rasoat::rules::{Finding, Findings, SkipReason, Skipped, all, judge};

use super::Ending;
use super::lists::Lists;
use super::options::{Options, OutputFormat};
use super::output::{eprint_line, print_text, write_to};
use super::progress;

type Checked = (Submission, Findings);

/// Checks files and folders.
pub(super) fn run(paths: &[PathBuf], options: &Options) -> Result<Ending, Failure> {
    let (format, fail_on) = (options.format()?, options.fail_on()?);
    let lists = Lists::load(options)?;
    let found = found(paths, options, &lists)?;
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
    show(&checked, &skipped, &lists.profile, format, options)?;
    let failed = fail_on.fails(checked.iter().flat_map(|(_, findings)| &findings.list));
    Ok(if failed { Ending::Findings } else { Ending::Clean })
}

/// The files named, folders opened; an agency may be stated for one file, the register for any.
fn found(paths: &[PathBuf], options: &Options, lists: &Lists) -> Result<Vec<FoundFile>, Failure> {
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

fn show(
    checked: &[Checked],
    skipped: &[Skipped],
    profile: &Profile,
    format: OutputFormat,
    options: &Options,
) -> Result<(), Failure> {
    let lang = options.lang;
    let counts = Counts::of(checked.iter().flat_map(|(_, findings)| &findings.list));
    let target = options.typed_output();
    let all_findings = || checked.iter().flat_map(|(_, findings)| &findings.list);
    match format {
        OutputFormat::Text => {
            let text = text(checked, skipped, profile, counts, options);
            if let Some(path) = target {
                write_to(Some(&path), |out| out.write_all(anstream::adapter::strip_str(&text).to_string().as_bytes()))
            } else {
                print_text(&text);
                Ok(())
            }
        }
        OutputFormat::Json => write_to(target.as_deref(), |out| {
            let with_rows = options.is_on("rows");
            let files = checked
                .iter()
                .map(|(submission, findings)| CheckFile::new(submission, findings, profile, with_rows, lang))
                .collect();
            serde_json::to_writer_pretty(&mut *out, &CheckReport::new(profile, files, skipped, counts))?;
            out.write_all(b"\n")
        }),
        OutputFormat::JsonLines => write_to(target.as_deref(), |out| json_lines(out, all_findings(), profile, options)),
        OutputFormat::Csv => {
            write_to(target.as_deref(), |mut out| csv::findings(&mut out, all_findings(), profile, lang))
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

fn text(checked: &[Checked], skipped: &[Skipped], profile: &Profile, counts: Counts, options: &Options) -> String {
    let lang = options.lang;
    let mut text = String::new();
    for (submission, findings) in checked {
        text.push_str(&terminal::check_file(submission, &findings.list, profile, options.is_on("verbose"), lang));
        text.push('\n');
    }
    if !options.is_on("quiet") {
        say_skipped(skipped, options);
    }
    let verdicts: Vec<_> =
        checked.iter().map(|(submission, findings)| terminal::Verdict::of(submission, &findings.list)).collect();
    text.push_str(&terminal::check_end(&verdicts, counts, lang));
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
