//! `rasoat consolidate`: the month's work on a folder.
//!
//! Takes a folder and the lists; writes the workbook and the JSON beside it, prints the summary.
//! Never writes where rows were lost, and never half a file.

use std::io::{BufWriter, Read, Write};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use rasoat::consolidate::Counts;
use rasoat::failure::{Bilingual, Failure};
use rasoat::input::discover::{FoundFile, folder, with_slashes};
use rasoat::model::period::Period;
use rasoat::report::json::ConsolidationReport;
use rasoat::report::{Month, csv, html, terminal, xlsx};
use rasoat::text::fact::Fact;
use rasoat::text::fill::fill;
use rasoat::text::phrases::phrases;

use super::Ending;
use super::check::{json_lines, say_skipped};
use super::consolidator::consolidator;
use super::journal::Journal;
use super::lists::{Ground, Lists};
use super::month::{Files, Work, make};
use super::options::{Options, OutputFormat, not_so};
use super::output::{Place, eprint_line, print_text, put_in_place, spare, write_to};
use super::page;
use super::unchanged::Asked;

/// Bytes of JSON that are gathered before they are handed on.
const GATHERED: usize = 32 * 1024;

/// Consolidates a folder, or the workspace's folder of submissions.
pub(super) fn run(given: Option<&Path>, options: &Options) -> Result<Ending, Failure> {
    let options = given.map_or_else(|| Ok(options.clone()), |folder| options.in_folder(folder))?;
    let (format, fail_on) = (options.format()?, options.fail_on()?);
    page::refuse_anothers(&options)?;
    let (lists, begun) = Lists::beside(&options, |ground| Begun::new(given, format, ground, &options))?;
    let Begun { period, as_of, target, folder, files } = begun;
    let journal = Journal::open("consolidate", &options)?;
    let prefers_newest = options.prefers_newest()?;
    let consolidator = options.text("for");
    let asked =
        Asked { lists: &lists, found: &files.found, period, as_of, lang: options.lang, prefers_newest, consolidator };
    if options.is_on("if-changed") && asked.stands_at(&target) && !lacks_page(&target, &options) {
        finish(journal, None, &target);
        return Ok(Ending::Clean);
    }
    // Before the work, so that a report that cannot be written costs no reading.
    let places = Places::claim(&target, &folder, &lists)?;
    let made = make(&folder, files, Work { lists: &lists, period, as_of }, &options)?;
    let comparison = made.comparison();
    let month = made.month(&lists, comparison.as_ref(), options.lang);
    write(&month, &target, places)?;
    show(&month, &target, format, &options)?;
    if page::is_wanted(&options) {
        page::publish(&html::month(&month), &page_beside(&target, &options, period), &options)?;
    }
    finish(journal, Some(&month), &target);
    let ending = if fail_on.fails(made.whole.findings.iter()) { Ending::Findings } else { Ending::Clean };
    drop(comparison);
    // The program ends here, and the system takes back a million rows faster than they are freed one by one.
    std::mem::forget((made, lists));
    Ok(ending)
}

/// What can be settled before the lists are read.
struct Begun {
    period: Period,
    as_of: Date,
    target: PathBuf,
    folder: PathBuf,
    files: Files,
}

impl Begun {
    fn new(given: Option<&Path>, format: OutputFormat, ground: Ground<'_>, options: &Options) -> Result<Self, Failure> {
        let period = options.period(ground.profile)?;
        let as_of = options.as_of(period)?;
        // Who consolidates must be known before anything is read.
        consolidator(options, ground.profile)?;
        let target = target(options, period, format)?;
        let folder = submissions(given, options)?;
        let found = found(&folder, &target, ground.paths);
        // Nothing may be read where nothing may have changed.
        let files = if options.is_on("if-changed") { found.into() } else { Files::ahead(found, ground) };
        Ok(Self { period, as_of, target, folder, files })
    }
}

/// Where the workbook goes: what `-o` or the settings say, else the workspace's folder of reports.
fn target(options: &Options, period: Period, format: OutputFormat) -> Result<PathBuf, Failure> {
    let target = options.path("output").unwrap_or_else(|| options.report_path(period));
    let is_stdout = target == Path::new("-");
    if is_stdout && format != OutputFormat::Text {
        return Err(both_on_stdout());
    }
    if !is_stdout && target.extension().is_none_or(|extension| !extension.eq_ignore_ascii_case("xlsx")) {
        return Err(not_so("output", &with_slashes(&target), "bao-cao/2021-06.xlsx, -"));
    }
    Ok(target)
}

/// The folder to read: the one given, unless it is a workspace that names its own.
fn submissions(given: Option<&Path>, options: &Options) -> Result<PathBuf, Failure> {
    let is_workspace = |folder: &&Path| folder.join("rasoat.toml").is_file();
    let folder = match given {
        Some(folder) if !is_workspace(&folder) => Some(folder.to_path_buf()),
        _ => options.submissions(),
    };
    match folder {
        Some(folder) if folder.is_dir() => Ok(folder),
        Some(folder) => Err(no_folder(&with_slashes(&folder))),
        None => Err(no_folder("bai-nop")),
    }
}

/// The files of the folder but the lists and the report itself.
pub(super) fn found(folder_path: &Path, target: &Path, lists: &[PathBuf]) -> Vec<FoundFile> {
    let mut leave_out = lists.to_vec();
    leave_out.extend([target.to_path_buf(), target.with_extension("json")]);
    folder(folder_path, &with_slashes(folder_path), &leave_out)
}

/// The page's path: the workbook's with its own ending.
fn page_beside(target: &Path, options: &Options, period: Period) -> PathBuf {
    let workbook = if target == Path::new("-") { options.report_path(period) } else { target.to_path_buf() };
    workbook.with_extension("html")
}

/// Whether a page is asked for that is not there.
fn lacks_page(target: &Path, options: &Options) -> bool {
    let path = page::named(options).unwrap_or_else(|| target.with_extension("html"));
    page::is_wanted(options) && !path.is_file()
}

/// Ends the log of a run with a line for every file and one for the report.
fn finish(journal: Option<Journal>, month: Option<&Month<'_>>, target: &Path) {
    let Some(mut journal) = journal else { return };
    let report = with_slashes(target);
    match month {
        None => journal.note(&report, None, "unchanged", Counts::default()),
        Some(month) => {
            for file in &month.consolidation.files {
                let agency = file.agency.and_then(|agency| month.profile.roster.get(agency));
                journal.note(&file.path, agency.map(|agency| &*agency.name), file.outcome.key(), file.counts);
            }
            journal.note(&report, None, "written", Counts::of(&month.consolidation.findings));
        }
    }
    journal.close();
}

/// Where the workbook and the JSON beside it will stand.
struct Places {
    workbook: Place,
    document: Place,
}

impl Places {
    /// Claims both; nothing where the workbook goes to standard output.
    fn claim(target: &Path, submissions: &Path, lists: &Lists) -> Result<Option<Self>, Failure> {
        if target == Path::new("-") {
            return Ok(None);
        }
        let document = target.with_extension("json");
        spare(target, lists.paths.iter().map(|path| &**path))?;
        if !document.is_file() {
            // A report of ours has its JSON beside it; a workbook among the submissions without one is an agency's.
            spare(target, folder(submissions, "", &[]).iter().map(|found| &*found.path))?;
        }
        Ok(Some(Self { workbook: Place::claim(target)?, document: Place::claim(&document)? }))
    }
}

fn write(month: &Month<'_>, target: &Path, places: Option<Places>) -> Result<(), Failure> {
    let Some(Places { workbook, document }) = places else {
        return write_to(None, |out| {
            let mut whole = std::io::Cursor::new(Vec::new());
            xlsx::write(month, target, &mut whole)?;
            out.write_all(whole.get_ref())
        });
    };
    // A thread of its own: while one file waits for the disk, the processors have the other to make.
    std::thread::scope(|beside| {
        let document = beside.spawn(|| document.stream(|out| json(month, out)));
        let workbook = workbook.fill(
            |file| xlsx::write(month, target, file),
            |meant, file| {
                let mut read = Vec::new();
                file.read_to_end(&mut read)?;
                meant.is_in(&read)
            },
        );
        let document = document.join().unwrap_or_else(|panic| resume_unwind(panic));
        // Both are whole before either takes its place.
        put_in_place(&[document?, workbook?])
    })
}

/// Writes the JSON of a month.
pub(super) fn json(month: &Month<'_>, out: &mut dyn Write) -> std::io::Result<()> {
    // A document of small pieces: gathered here, where each costs no call that only the run can resolve.
    let mut out = BufWriter::with_capacity(GATHERED, out);
    serde_json::to_writer(&mut out, &ConsolidationReport::new(month))?;
    out.write_all(b"\n")?;
    out.flush()
}

fn show(month: &Month<'_>, target: &Path, format: OutputFormat, options: &Options) -> Result<(), Failure> {
    let (whole, lang) = (month.consolidation, month.lang);
    match format {
        OutputFormat::Json => write_to(None, |out| json(month, out)),
        OutputFormat::JsonLines => write_to(None, |out| json_lines(out, whole.findings.iter(), month.profile, options)),
        OutputFormat::Html => write_to(None, |out| out.write_all(html::month(month).as_bytes())),
        OutputFormat::Csv => {
            write_to(None, |mut out| csv::findings(&mut out, whole.findings.iter(), month.profile, lang))
        }
        // The workbook itself went to standard output: not a word may follow it.
        OutputFormat::Text if target == Path::new("-") => Ok(()),
        OutputFormat::Text => {
            say(month, target, options);
            Ok(())
        }
    }
}

fn say(month: &Month<'_>, target: &Path, options: &Options) {
    let (whole, lang) = (month.consolidation, month.lang);
    if !options.is_on("quiet") {
        print_text(&terminal::agencies(whole, month.profile, lang));
        print_text(&format!("{}\n", terminal::senders(whole, lang)));
        print_text(&terminal::ratios(month.measures, month.profile, lang));
        let counts = Counts::of(&whole.findings);
        print_text(&format!("{}\n", terminal::conservation(&whole.conservation, counts, lang)));
        let accepted = whole.accepted.iter().map(|it| terminal::accepted_line(it, month.profile, lang));
        print_text(&accepted.collect::<String>());
        say_skipped(&whole.skipped, options);
    }
    if !options.is_on("quiet") {
        eprint_line(&fill(phrases(lang).written, &[("path", Fact::shown(with_slashes(target)))], lang));
    }
}

fn both_on_stdout() -> Failure {
    Failure::new(
        Bilingual::new(
            "Không thể in cả JSON và tệp Excel ra màn hình.",
            "JSON and the workbook cannot both go to stdout.",
        ),
        Bilingual::new(
            "Ghi tệp Excel vào một tệp bằng -o TÊN.xlsx.",
            "Write the workbook to a file with -o NAME.xlsx.",
        ),
    )
}

fn no_folder(folder: &str) -> Failure {
    Failure::new(
        Bilingual::new(
            format!("Không có thư mục báo cáo “{folder}”."),
            format!("There is no folder of submissions “{folder}”."),
        ),
        Bilingual::new(
            "Ghi thư mục sau lệnh (rasoat consolidate THƯ-MỤC) hoặc ghi submissions trong rasoat.toml.",
            "Name the folder after the command (rasoat consolidate DIR), or set submissions in rasoat.toml.",
        ),
    )
}
