//! Loads what stands beside the submissions: profile, catalogue, level-4 and integrated lists, register.
//!
//! Takes options; gives the lists resolved against the profile, and the inputs with their SHA-256.
//! Never passes over an unreadable cell silently.

use std::path::{Path, PathBuf};

use rasoat::failure::Failure;
use rasoat::input::catalogue::{catalogue, integrated, level_4};
use rasoat::input::discover::with_slashes;
use rasoat::input::list::Unread;
use rasoat::input::register::register;
use rasoat::model::fingerprint::sha256_hex;
use rasoat::model::lists::{Catalogue, IntegratedList, LevelFourList, Register};
use rasoat::profile::Profile;
use rasoat::profile::holdings::{Holdings, Integrated};
use rasoat::report::{Input, InputRole};
use rasoat::rules::Against;
use rasoat::text::Lang;
use rasoat::text::fact::Fact;
use rasoat::text::fill::fill;
use rasoat::text::phrases::phrases;

use rasoat::workbook::Opener;

use super::options::Options;
use super::output::eprint_line;

/// Cells named in a message about unreadable ones.
const NAMED_CELLS: usize = 5;

/// The profile and the lists of a run.
#[derive(Debug)]
pub(super) struct Lists {
    pub(super) profile: Profile,
    pub(super) opener: Opener,
    pub(super) holdings: Option<Holdings>,
    pub(super) level_4: Option<LevelFourList>,
    pub(super) integrated: Option<Integrated>,
    pub(super) integrated_list: Option<IntegratedList>,
    pub(super) register: Option<Register>,
    pub(super) inputs: Vec<Input>,
    /// The files of the lists, which are no submissions.
    pub(super) paths: Vec<PathBuf>,
}

impl Lists {
    /// Loads every list that is named.
    pub(super) fn load(options: &Options) -> Result<Self, Failure> {
        let profile = options.profile()?;
        let opener = Opener { limits: profile.limits, worker: std::env::current_exe().ok() };
        let mut loader = Loader { options, inputs: Vec::new(), paths: Vec::new() };
        loader.inputs.push(Input {
            role: InputRole::Profile,
            path: profile.source.clone(),
            sha256: profile.sha256.clone(),
        });
        let catalogue: Option<Catalogue> =
            loader.load("catalogue", InputRole::Catalogue, |path, _| catalogue(path, &opener))?;
        let level_4: Option<LevelFourList> =
            loader.load("level-4", InputRole::LevelFour, |path, _| level_4(path, &opener))?;
        let integrated_list =
            loader.load("integrated", InputRole::Integrated, |path, shown| integrated(path, shown, &opener))?;
        let register = loader.load("register", InputRole::Register, |path, _| register(path, &opener))?;
        let holdings = catalogue.as_ref().map(|catalogue| Holdings::new(&profile, catalogue, level_4.as_ref()));
        let integrated = Integrated::new(&profile, &catalogue.unwrap_or_default(), integrated_list.as_ref());
        let Loader { inputs, paths, .. } = loader;
        Ok(Self { profile, opener, holdings, level_4, integrated, integrated_list, register, inputs, paths })
    }

    /// What submissions are judged against.
    pub(super) fn against(&self) -> Against<'_> {
        Against { profile: &self.profile, holdings: self.holdings.as_ref(), level_4: self.level_4.as_ref() }
    }
}

struct Loader<'a> {
    options: &'a Options,
    inputs: Vec<Input>,
    paths: Vec<PathBuf>,
}

impl Loader<'_> {
    fn load<T>(
        &mut self,
        key: &'static str,
        role: InputRole,
        read: impl FnOnce(&Path, &str) -> Result<(T, Vec<Unread>), Failure>,
    ) -> Result<Option<T>, Failure> {
        let Some(path) = self.options.path(key) else { return Ok(None) };
        let shown = with_slashes(&path);
        let (list, unread) = read(&path, &shown)?;
        say_unread(&shown, &unread, self.options);
        let sha256 = std::fs::read(&path).map(|bytes| sha256_hex(&bytes)).unwrap_or_default();
        self.inputs.push(Input { role, path: shown, sha256 });
        self.paths.push(path);
        Ok(Some(list))
    }
}

fn say_unread(path: &str, unread: &[Unread], options: &Options) {
    if unread.is_empty() {
        return;
    }
    let lang: Lang = options.lang;
    let mut cells: Vec<String> =
        unread.iter().take(NAMED_CELLS).map(|cell| format!("{} “{}”", cell.at, cell.text)).collect();
    if unread.len() > NAMED_CELLS {
        cells.push("…".to_owned());
    }
    let count = Fact::Count(u64::try_from(unread.len()).unwrap_or(u64::MAX));
    let facts = [("path", Fact::shown(path)), ("count", count), ("cells", Fact::shown(cells.join(", ")))];
    eprint_line(&fill(phrases(lang).unread_cells, &facts, lang));
}
