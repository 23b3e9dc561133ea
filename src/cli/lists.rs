//! Loads what stands beside the submissions: profile, catalogue, level-4 and integrated lists, register.
//!
//! Takes options; gives the lists resolved against the profile, and the inputs with their SHA-256.
//! Never passes over an unreadable cell silently.

use std::path::{Path, PathBuf};

use rasoat::compare::Snapshot;
use rasoat::failure::Failure;
use rasoat::indicators::Sources;
use rasoat::input::catalogue::{catalogue, integrated, level_4};
use rasoat::input::discover::with_slashes;
use rasoat::input::figures::figures;
use rasoat::input::list::Unread;
use rasoat::input::register::register;
use rasoat::model::figures::Figures;
use rasoat::model::fingerprint::sha256_hex;
use rasoat::model::lists::{Catalogue, IntegratedList, LevelFourList, Register};
use rasoat::model::period::Period;
use rasoat::profile::Profile;
use rasoat::profile::holdings::{Holdings, Integrated};
use rasoat::report::{Input, InputRole};
use rasoat::rules::figures::{Admitted, Terms, admit};
use rasoat::rules::{Against, Finding};
use rasoat::text::Lang;
use rasoat::text::fact::Fact;
use rasoat::text::fill::fill;
use rasoat::text::phrases::phrases;

use rasoat::workbook::Opener;

use super::earlier;
use super::options::Options;
use super::output::eprint_line;

/// Cells named in a message about unreadable ones.
const NAMED_CELLS: usize = 5;

/// The profile and the lists of a run.
#[derive(Debug)]
pub(super) struct Lists {
    pub(super) profile: Profile,
    pub(super) opener: Opener,
    /// Empty where none was given.
    pub(super) catalogue: Catalogue,
    pub(super) holdings: Option<Holdings>,
    pub(super) level_4: Option<LevelFourList>,
    pub(super) integrated: Option<Integrated>,
    pub(super) integrated_list: Option<IntegratedList>,
    pub(super) register: Option<Register>,
    /// What the report of an earlier period says.
    pub(super) previous: Option<Snapshot>,
    pub(super) figures: Option<Given>,
    pub(super) inputs: Vec<Input>,
    /// The files of the lists, which are no submissions.
    pub(super) paths: Vec<PathBuf>,
}

/// What files are read with, before the lists they are judged against are there.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) profile: &'a Profile,
    pub(super) opener: &'a Opener,
    pub(super) register: Option<&'a Register>,
    /// The files of the lists, which are no submissions.
    pub(super) paths: &'a [PathBuf],
}

impl Lists {
    /// Loads every list that is named.
    pub(super) fn load(options: &Options) -> Result<Self, Failure> {
        Self::beside(options, |_| Ok(())).map(|(lists, ())| lists)
    }

    /// Loads every list that is named, and meanwhile does what needs none of the long ones.
    pub(super) fn beside<T: Send>(
        options: &Options,
        meanwhile: impl FnOnce(Ground<'_>) -> Result<T, Failure> + Send,
    ) -> Result<(Self, T), Failure> {
        let profile = options.profile()?;
        let opener = Opener { limits: profile.limits, worker: std::env::current_exe().ok() };
        let register = load(options.path("register"), InputRole::Register, |path, _| register(path, &opener))?;
        let paths = paths(options);
        let known = register.as_ref().map(|register| &register.list);
        let ground = Ground { profile: &profile, opener: &opener, register: known, paths: &paths };
        let (long, begun) = rayon::join(|| Long::load(options, &profile, &opener), || meanwhile(ground));
        let Long { catalogue, level_4, integrated_list, figures, previous, holdings, integrated } = long?;
        let own = Input { role: InputRole::Profile, path: profile.source.clone(), sha256: profile.sha256.clone() };
        let mut files = Files { options, inputs: std::iter::once(own).chain(options.settings()).collect() };
        let (catalogue, level_4) = (files.note(catalogue), files.note(level_4));
        let (integrated_list, register) = (files.note(integrated_list), files.note(register));
        let (figures, previous) = (files.note(figures), files.note(previous));
        let inputs = files.inputs;
        let terms = Terms { profile: &profile, as_of: options.stated_as_of()? };
        let figures = figures.map(|figures: Figures| Given::of(&figures, terms));
        let catalogue = catalogue.unwrap_or_default();
        let lists = Self {
            profile,
            opener,
            catalogue,
            holdings,
            level_4,
            integrated,
            integrated_list,
            register,
            previous,
            figures,
            inputs,
            paths,
        };
        Ok((lists, begun?))
    }

    /// What ratios and scorecards of a period are computed from.
    pub(super) fn sources(&self, period: Period) -> Sources<'_> {
        Sources {
            profile: &self.profile,
            holdings: self.holdings.as_ref(),
            integrated: self.integrated.as_ref(),
            figures: self.figures.as_ref().map(|figures| (&figures.accepted, period)),
        }
    }

    /// What files are read with.
    pub(super) fn ground(&self) -> Ground<'_> {
        let Self { profile, opener, register, paths, .. } = self;
        Ground { profile, opener, register: register.as_ref(), paths }
    }

    /// What submissions are judged against.
    pub(super) fn against(&self) -> Against<'_> {
        Against { profile: &self.profile, holdings: self.holdings.as_ref(), level_4: self.level_4.as_ref() }
    }
}

/// The lists that take their time.
struct Long {
    catalogue: Option<Loaded<Catalogue>>,
    level_4: Option<Loaded<LevelFourList>>,
    integrated_list: Option<Loaded<IntegratedList>>,
    figures: Option<Loaded<Figures>>,
    previous: Option<Loaded<Snapshot>>,
    holdings: Option<Holdings>,
    integrated: Option<Integrated>,
}

impl Long {
    fn load(options: &Options, profile: &Profile, opener: &Opener) -> Result<Self, Failure> {
        let named = |key| options.path(key);
        // The catalogue takes as long as the others together.
        let (catalogue, others) = rayon::join(
            || load(named("catalogue"), InputRole::Catalogue, |path, _| catalogue(path, opener)),
            || {
                let level_4 = load(named("level-4"), InputRole::LevelFour, |path, _| level_4(path, opener))?;
                let integrated =
                    load(named("integrated"), InputRole::Integrated, |path, shown| integrated(path, shown, opener))?;
                let figures = load(named("figures"), InputRole::Figures, |path, shown| {
                    figures(path, shown, profile, opener).map(|figures| (figures, Vec::new()))
                })?;
                let previous = named("previous").map(|path| earlier::beside(&path));
                let previous = load(previous, InputRole::Previous, |path, shown| {
                    earlier::read(path, shown, opener).map(|snapshot| (snapshot, Vec::new()))
                })?;
                Ok((level_4, integrated, figures, previous))
            },
        );
        let (catalogue, (level_4, integrated_list, figures, previous)) = (catalogue?, others?);
        let known = list(catalogue.as_ref());
        let holdings = known.map(|catalogue| Holdings::new(profile, catalogue, list(level_4.as_ref())));
        let none = Catalogue::default();
        let integrated = Integrated::new(profile, known.unwrap_or(&none), list(integrated_list.as_ref()));
        Ok(Self { catalogue, level_4, integrated_list, figures, previous, holdings, integrated })
    }
}

fn list<T>(loaded: Option<&Loaded<T>>) -> Option<&T> {
    loaded.map(|loaded| &loaded.list)
}

/// The files of the lists that are named.
fn paths(options: &Options) -> Vec<PathBuf> {
    let named = ["catalogue", "level-4", "integrated", "register", "figures"].map(|key| options.path(key));
    let previous = options.path("previous").map(|path| earlier::beside(&path));
    named.into_iter().chain([previous]).flatten().collect()
}

/// The figures that passed the door, and what was told at it.
#[derive(Debug)]
pub(super) struct Given {
    pub(super) accepted: Admitted,
    pub(super) findings: Vec<Finding>,
}

impl Given {
    fn of(figures: &Figures, terms: Terms<'_>) -> Self {
        let (accepted, findings) = admit(figures, terms);
        Self { accepted, findings }
    }
}

/// A list, the file it was read from, and what could not be read of it.
pub(super) struct Loaded<T> {
    pub(super) list: T,
    pub(super) input: Input,
    pub(super) unread: Vec<Unread>,
}

/// Reads a list, where one is named.
pub(super) fn load<T>(
    path: Option<PathBuf>,
    role: InputRole,
    read: impl FnOnce(&Path, &str) -> Result<(T, Vec<Unread>), Failure>,
) -> Result<Option<Loaded<T>>, Failure> {
    let Some(path) = path else { return Ok(None) };
    let shown = with_slashes(&path);
    let (list, unread) = read(&path, &shown)?;
    let sha256 = std::fs::read(&path).map(|bytes| sha256_hex(&bytes)).unwrap_or_default();
    Ok(Some(Loaded { list, input: Input { role, path: shown, sha256 }, unread }))
}

/// The files of the lists, in their order.
struct Files<'a> {
    options: &'a Options,
    inputs: Vec<Input>,
}

impl Files<'_> {
    /// Notes a list's file, and says what could not be read of it.
    fn note<T>(&mut self, loaded: Option<Loaded<T>>) -> Option<T> {
        let Loaded { list, input, unread } = loaded?;
        say_unread(phrases(self.options.lang).unread_cells, &input.path, &unread, self.options.lang);
        self.inputs.push(input);
        Some(list)
    }
}

/// Says which cells of a list could not be read, in a sentence with {path} {count} {cells}.
pub(super) fn say_unread(sentence: &str, path: &str, unread: &[Unread], lang: Lang) {
    if unread.is_empty() {
        return;
    }
    let mut cells: Vec<String> =
        unread.iter().take(NAMED_CELLS).map(|cell| format!("{} “{}”", cell.at, cell.text)).collect();
    if unread.len() > NAMED_CELLS {
        cells.push("…".to_owned());
    }
    let count = Fact::Count(u64::try_from(unread.len()).unwrap_or(u64::MAX));
    let facts = [("path", Fact::shown(path)), ("count", count), ("cells", Fact::shown(cells.join(", ")))];
    eprint_line(&fill(sentence, &facts, lang));
}
