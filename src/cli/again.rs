//! Makes a report again from the inputs it names.
//!
//! Takes a report; gives the month made again beside what became of its inputs since.
//! Never reads a file that the report does not name, and never writes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rasoat::failure::{Bilingual, Failure};
use rasoat::input::discover::folder;
use rasoat::model::fingerprint::sha256_hex;
use rasoat::profile::Profile;
use rasoat::report::provenance::Provenance;
use rasoat::report::reread;
use rasoat::report::verification::InputChange;
use rasoat::text::Lang;
use rasoat::trace::Evidence;
use rasoat::workbook::{Limits, Opener, Workbook};

use super::earlier::{is_json, unreadable};
use super::lists::Lists;
use super::month::{MadeMonth, Work, make};
use super::options::{Options, not_allowed};

/// A report, what it says of its making, and the month made again.
pub(super) struct Again {
    /// The workbook's absolute path and its content, where it is there.
    pub(super) workbook: Option<(Vec<u8>, Workbook)>,
    /// The JSON's bytes, where it is there.
    pub(super) document: Option<Vec<u8>>,
    pub(super) provenance: Provenance,
    /// Inputs that are gone or changed.
    pub(super) changes: Vec<InputChange>,
    /// Files of the folder that the report does not know.
    pub(super) unknown: Vec<String>,
    /// Where the report stands, seen from where its paths start.
    pub(super) standing: PathBuf,
    /// The month, unless its profile or a list is gone.
    pub(super) month: Option<(Lists, MadeMonth)>,
    /// The language of the report.
    pub(super) lang: Lang,
}

/// Reads a report and makes its month again.
pub(super) fn again(report: &Path) -> Result<Again, Failure> {
    let shown = report.display().to_string();
    let path = std::path::absolute(report).map_err(|_| unreadable(&shown))?;
    if !path.is_file() {
        return Err(unreadable(&shown));
    }
    let opener = Opener { limits: Limits::STATED, worker: std::env::current_exe().ok() };
    let read = |path: &Path| std::fs::read(path).ok();
    let workbook = if is_json(&path) { read(&path.with_extension("xlsx")) } else { read(&path) };
    let document = read(&path.with_extension("json"));
    let as_workbook =
        |bytes: Vec<u8>| opener.read(&path.with_extension("xlsx"), &bytes).content.ok().map(|it| (bytes, it));
    let workbook = workbook.and_then(as_workbook);
    if workbook.is_none() && !is_json(&path) {
        return Err(unreadable(&shown));
    }
    let told = document.as_deref().and_then(Provenance::of_json);
    let provenance = told.or_else(|| reread::provenance(&workbook.as_ref()?.1));
    let provenance = provenance.ok_or_else(|| no_provenance(&shown))?;
    let base = base(&path, &provenance);
    // Every path of the report starts there; the program's own were made absolute above.
    std::env::set_current_dir(&base).map_err(|_| unreadable(&shown))?;
    let standing = path.with_extension("xlsx").strip_prefix(&base).map_or_else(|_| path.clone(), Path::to_path_buf);
    let changes = changes(&provenance);
    let (lang, month) = (lang(&provenance)?, month(&provenance, &changes)?);
    let unknown = month.as_ref().map(|(lists, _)| unknown(&provenance, lists)).unwrap_or_default();
    Ok(Again { workbook, document, provenance, changes, unknown, standing, month, lang })
}

impl Again {
    /// Everything that the month's figures were made from, said in a language.
    pub(super) fn evidence(&self, lang: Lang) -> Option<Evidence<'_>> {
        let (lists, made) = self.month.as_ref()?;
        Some(Evidence {
            profile: &lists.profile,
            consolidation: &made.whole,
            measures: &made.measures,
            holdings: lists.holdings.as_ref(),
            catalogue: (&lists.catalogue, self.provenance.settings.get("catalogue").unwrap_or_default()),
            integrated: lists.integrated.as_ref(),
            integrated_list: lists.integrated_list.as_ref(),
            level_4: lists.level_4.as_ref(),
            figures: lists.figures.as_ref().map(|figures| &figures.accepted),
            lang,
        })
    }
}

/// The folder that the paths of a report start from: of those above it and the current one, that with most inputs.
fn base(report: &Path, provenance: &Provenance) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    let above = report.ancestors().skip(1).map(Path::to_path_buf);
    let mut folders: Vec<PathBuf> = above.chain([here.clone()]).collect();
    let inputs = |folder: &PathBuf| provenance.inputs.iter().filter(|(path, _)| folder.join(path).is_file()).count();
    folders.sort_by_cached_key(|folder| std::cmp::Reverse(inputs(folder)));
    folders.into_iter().next().unwrap_or(here)
}

fn changes(provenance: &Provenance) -> Vec<InputChange> {
    let change = |(path, was): &(String, String)| {
        let is = match Profile::builtin(path) {
            Some(profile) => Some(profile.sha256),
            None => std::fs::read(path).ok().map(|bytes| sha256_hex(&bytes)),
        };
        // A file that could not be read has no fingerprint, and still is as it was while nobody can read it.
        let unread = was.is_empty() && Path::new(path).exists();
        (is.as_ref() != Some(was) && !unread).then(|| InputChange { path: path.clone(), was: was.clone(), is })
    };
    provenance.inputs.iter().filter_map(change).collect()
}

fn lang(provenance: &Provenance) -> Result<Lang, Failure> {
    let text = provenance.settings.get("lang").unwrap_or("vi");
    text.parse().map_err(|()| not_allowed("lang", text, "vi, en"))
}

/// The month made again from the inputs that are there; nothing where a list or the profile is gone.
fn month(provenance: &Provenance, changes: &[InputChange]) -> Result<Option<(Lists, MadeMonth)>, Failure> {
    let settings = &provenance.settings;
    let gone = |value: &str| changes.iter().any(|change| change.is.is_none() && change.path == value);
    if settings.flags.iter().any(|(_, value)| gone(value))
        || settings.get("previous").is_some_and(|path| !Path::new(path).is_file())
    {
        return Ok(None);
    }
    let workspace =
        provenance.inputs.iter().map(|(path, _)| Path::new(path)).find(|path| path.ends_with("rasoat.toml"));
    let options = Options::told(&settings.flags, workspace, lang(provenance)?)?;
    let lists = Lists::load(&options)?;
    let period = options.period(&lists.profile)?;
    let as_of = options.as_of(period)?;
    let known: BTreeSet<&str> = provenance.inputs.iter().map(|(path, _)| path.as_str()).collect();
    let submissions = Path::new(&settings.submissions);
    let mut found = folder(submissions, &settings.submissions, &lists.paths);
    found.retain(|file| known.contains(file.shown.as_str()));
    let made = make(submissions, found.into(), Work { lists: &lists, period, as_of }, &options)?;
    Ok(Some((lists, made)))
}

/// Files of the folder of submissions that the report does not name, reports themselves left out.
fn unknown(provenance: &Provenance, lists: &Lists) -> Vec<String> {
    let settings = &provenance.settings;
    let found = folder(Path::new(&settings.submissions), &settings.submissions, &lists.paths);
    let known: BTreeSet<&str> = provenance.inputs.iter().map(|(path, _)| path.as_str()).collect();
    let is_new = |shown: &String| !known.contains(shown.as_str());
    found.into_iter().map(|file| file.shown).filter(is_new).collect()
}

fn no_provenance(shown: &str) -> Failure {
    Failure::new(
        Bilingual::new(
            format!("{shown} không cho biết được lập từ đâu: không phải báo cáo của rasoat, hoặc do phiên bản cũ lập."),
            format!("{shown} does not say what it was made from: it is no report of rasoat, or of an older version."),
        ),
        Bilingual::new(
            "Ghi tệp .xlsx hoặc .json do rasoat consolidate lập; nếu là báo cáo cũ thì lập lại.",
            "Give a .xlsx or .json that rasoat consolidate wrote; make an old report again.",
        ),
    )
}
