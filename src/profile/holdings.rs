//! Who holds which procedures: the catalogue and the lists beside it, resolved against the roster.
//!
//! Takes the lists as they were read and a profile; gives look-ups by code, name and agency.
//! Never reads a list and never decides which agency is meant where the roster does not say.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::{Profile, Scope};
use crate::model::agency::AgencyId;
use crate::model::code::ProcedureCode;
use crate::model::lists::{Catalogue, CatalogueRow, IntegratedList, LevelFourList};
use crate::model::online::{OnlineLevel, Regime};
use crate::vietnamese::fold::{fold, fold_name, similarity};

/// What is known of one procedure.
#[derive(Debug, Clone, PartialEq)]
struct Entry {
    names: Vec<(Arc<str>, String)>,
    scopes: BTreeSet<Scope>,
    holders: Vec<Arc<str>>,
    in_force: bool,
    online: Option<OnlineLevel>,
    fee: bool,
}

/// How a name stands to the catalogue's.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// From 0 to 1, after folding and without a leading "Thủ tục".
    pub similarity: f64,
    /// Whether the words are the same, case, accents and punctuation aside.
    pub same_words: bool,
    /// The catalogue's name.
    pub name: Arc<str>,
}

/// The catalogue resolved against the roster.
#[derive(Debug, Clone, PartialEq)]
pub struct Holdings {
    entries: BTreeMap<ProcedureCode, Entry>,
    level_4: BTreeSet<ProcedureCode>,
    by_name: HashMap<String, ProcedureCode>,
    by_scope: BTreeMap<Scope, BTreeSet<ProcedureCode>>,
    levels: Vec<Scope>,
    regime: Regime,
    known: Known,
}

/// What the lists say at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Known {
    highest: bool,
    levels: bool,
    fees: bool,
}

impl Holdings {
    /// Resolves a catalogue and the level-4 list against a profile's roster.
    pub fn new(profile: &Profile, catalogue: &Catalogue, level_4: Option<&LevelFourList>) -> Self {
        let mut scopes = Resolver::new(profile);
        let mut entries: BTreeMap<ProcedureCode, Entry> = BTreeMap::new();
        let folded: Vec<String> = catalogue.rows().par_iter().map(|row| fold_name(&row.name)).collect();
        for (row, folded) in catalogue.rows().iter().zip(folded) {
            let entry = entries.entry(row.code).or_insert_with(Entry::empty);
            entry.add(row, folded, &mut scopes);
        }
        let mut levelled: BTreeSet<ProcedureCode> = level_4.map(|list| list.codes.clone()).unwrap_or_default();
        let highest = |entry: &Entry| entry.online.is_some_and(|level| profile.regime.is_highest(level));
        levelled.extend(entries.iter().filter(|(_, entry)| highest(entry)).map(|(code, _)| *code));
        let says_level = catalogue.rows().iter().any(|row| row.online.is_some());
        let known = Known {
            highest: says_level || level_4.is_some(),
            levels: says_level,
            fees: catalogue.rows().iter().any(|row| row.fee.is_some()),
        };
        let levels = profile.roster.iter().map(|(_, agency)| Scope::Level(agency.level)).collect();
        let (by_name, by_scope) = (by_name(&entries), by_scope(&entries));
        Self { entries, level_4: levelled, by_name, by_scope, levels, regime: profile.regime, known }
    }

    /// Whether the catalogue has the code at all, repealed or not.
    pub fn lists(&self, code: ProcedureCode) -> bool {
        self.entries.contains_key(&code)
    }

    /// Whether the code is in force.
    pub fn in_force(&self, code: ProcedureCode) -> bool {
        self.entries.get(&code).is_some_and(|entry| entry.in_force)
    }

    /// Whether the code is at level 4, by the catalogue or the list.
    pub fn is_level_4(&self, code: ProcedureCode) -> bool {
        self.level_4.contains(&code)
    }

    /// Whether the code is at a level that counts as high (mức độ 3, 4), by the catalogue or the level-4 list.
    pub fn is_high(&self, code: ProcedureCode) -> bool {
        let online = self.entries.get(&code).and_then(|entry| entry.online);
        self.is_level_4(code) || online.is_some_and(|level| self.regime.is_high(level))
    }

    /// Whether the code has a financial obligation.
    pub fn has_fee(&self, code: ProcedureCode) -> bool {
        self.entries.get(&code).is_some_and(|entry| entry.fee)
    }

    /// Whether the lists say what is at the highest level.
    pub const fn knows_highest(&self) -> bool {
        self.known.highest
    }

    /// Whether the catalogue says online levels.
    pub const fn knows_levels(&self) -> bool {
        self.known.levels
    }

    /// Whether the catalogue says what has a financial obligation.
    pub const fn knows_fees(&self) -> bool {
        self.known.fees
    }

    /// All procedures in force, internal ones not; in order.
    pub fn all_in_force(&self) -> BTreeSet<ProcedureCode> {
        let in_force = self.entries.iter().filter(|(_, entry)| entry.in_force).map(|(code, _)| *code);
        in_force.filter(|code| !code.is_internal()).collect()
    }

    /// The catalogue's first name for a code.
    pub fn name(&self, code: ProcedureCode) -> Option<Arc<str>> {
        self.entries.get(&code)?.names.first().map(|(name, _)| Arc::clone(name))
    }

    /// Whether the catalogue says who holds the code.
    pub fn names_holders(&self, code: ProcedureCode) -> bool {
        self.entries.get(&code).is_some_and(|entry| !entry.holders.is_empty())
    }

    /// Who holds the code, as the catalogue writes it.
    pub fn holders(&self, code: ProcedureCode) -> Vec<Arc<str>> {
        self.entries.get(&code).map(|entry| entry.holders.clone()).unwrap_or_default()
    }

    /// Whether an agency, or all units of its level, hold the code.
    pub fn holds(&self, agency: AgencyId, code: ProcedureCode) -> bool {
        let held = |scope: &Scope| self.by_scope.get(scope).is_some_and(|codes| codes.contains(&code));
        held(&Scope::Agency(agency)) || self.level_of(agency).is_some_and(held)
    }

    /// Whether exactly this scope holds the code in force.
    pub fn scope_holds(&self, scope: Scope, code: ProcedureCode) -> bool {
        self.by_scope.get(&scope).is_some_and(|codes| codes.contains(&code))
    }

    /// Whether any agency or level holds the code in force.
    pub fn anyone_holds(&self, code: ProcedureCode) -> bool {
        self.entries.get(&code).is_some_and(|entry| entry.in_force && !entry.scopes.is_empty())
    }

    /// The procedures in force of an agency, its level's included, internal ones not; in order.
    pub fn of_agency(&self, agency: AgencyId) -> BTreeSet<ProcedureCode> {
        let scopes = [Some(Scope::Agency(agency)), self.level_of(agency).copied()];
        scopes.into_iter().flatten().flat_map(|scope| self.of_scope(scope)).collect()
    }

    /// The procedures in force of exactly one scope, internal ones not; in order.
    pub fn of_scope(&self, scope: Scope) -> BTreeSet<ProcedureCode> {
        let codes = self.by_scope.get(&scope).into_iter().flatten();
        codes.copied().filter(|code| !code.is_internal()).collect()
    }

    /// What an agency has to review: its procedures in force that are not yet at level 4, in order.
    pub fn due(&self, agency: AgencyId) -> impl Iterator<Item = ProcedureCode> {
        self.of_agency(agency).into_iter().filter(|code| !self.is_level_4(*code))
    }

    /// How like a name is to the catalogue's of a code; of several wordings the likest.
    pub fn likeness(&self, code: ProcedureCode, name: &str) -> Option<Likeness> {
        let names = &self.entries.get(&code)?.names;
        if let Some((same, _)) = names.iter().find(|(known, _)| **known == *name) {
            return Some(Likeness { similarity: 1.0, same_words: true, name: Arc::clone(same) });
        }
        let folded = fold_name(name);
        let likest = names.iter().map(|(known, other)| (similarity(&folded, other), known));
        let (similarity, known) = likest.max_by(|one, other| one.0.total_cmp(&other.0))?;
        Some(Likeness { similarity, same_words: fold(name) == fold(known), name: Arc::clone(known) })
    }

    /// The code in force whose folded name is exactly this one.
    pub fn code_named(&self, folded: &str) -> Option<ProcedureCode> {
        self.by_name.get(folded).copied()
    }

    /// The code in force whose folded name is likest, if at least `least` like.
    pub fn code_like(&self, folded: &str, least: f64) -> Option<ProcedureCode> {
        let length = folded.len();
        let comparable = |name: &str| name.len() * 2 >= length && name.len() <= length * 2;
        let in_force = self.entries.iter().filter(|(_, entry)| entry.in_force);
        let names = in_force.flat_map(|(code, entry)| entry.names.iter().map(move |(_, name)| (*code, name)));
        let likest = names.filter(|(_, name)| comparable(name)).map(|(code, name)| (similarity(folded, name), code));
        let best = likest.max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)))?;
        (best.0 >= least).then_some(best.1)
    }

    /// The code in force that differs in one digit alone; the lowest of several.
    pub fn code_near(&self, code: ProcedureCode) -> Option<ProcedureCode> {
        let text = code.to_string();
        let differs = |other: &ProcedureCode| {
            let other = other.to_string();
            text.bytes().zip(other.bytes()).filter(|(one, other)| one != other).count() == 1
        };
        self.entries.iter().filter(|(_, entry)| entry.in_force).map(|(code, _)| *code).find(differs)
    }

    fn level_of(&self, agency: AgencyId) -> Option<&Scope> {
        self.levels.get(agency.place())
    }
}

impl Entry {
    const fn empty() -> Self {
        Self {
            names: Vec::new(),
            scopes: BTreeSet::new(),
            holders: Vec::new(),
            in_force: false,
            online: None,
            fee: false,
        }
    }

    /// Adds a row and its name's comparison form.
    fn add(&mut self, row: &CatalogueRow, folded: String, scopes: &mut Resolver<'_>) {
        if !row.name.is_empty() && !self.names.iter().any(|(name, _)| *name == row.name) {
            self.names.push((Arc::clone(&row.name), folded));
        }
        self.online = self.online.max(row.online);
        if row.repealed {
            return;
        }
        self.fee |= row.fee == Some(true);
        self.in_force = true;
        for agency in &row.agencies {
            self.scopes.extend(scopes.resolve(agency));
            if !self.holders.contains(agency) {
                self.holders.push(Arc::clone(agency));
            }
        }
    }
}

/// Resolves agency cells of lists, each wording once.
#[derive(Debug)]
pub struct Resolver<'a> {
    profile: &'a Profile,
    known: HashMap<Arc<str>, Option<Scope>>,
}

impl<'a> Resolver<'a> {
    /// A resolver that has not yet met any wording.
    pub fn new(profile: &'a Profile) -> Self {
        Self { profile, known: HashMap::new() }
    }

    /// The agency or level that a cell names, where the roster knows it.
    pub fn resolve(&mut self, text: &Arc<str>) -> Option<Scope> {
        *self.known.entry(Arc::clone(text)).or_insert_with(|| self.profile.roster.catalogue_scope(text))
    }
}

/// Names that only one code in force bears.
fn by_name(entries: &BTreeMap<ProcedureCode, Entry>) -> HashMap<String, ProcedureCode> {
    let mut names: HashMap<String, Option<ProcedureCode>> = HashMap::new();
    for (code, entry) in entries.iter().filter(|(_, entry)| entry.in_force) {
        for (_, name) in &entry.names {
            names
                .entry(name.clone())
                .and_modify(|known| *known = known.filter(|known| known == code))
                .or_insert(Some(*code));
        }
    }
    names.into_iter().filter_map(|(name, code)| Some((name, code?))).collect()
}

fn by_scope(entries: &BTreeMap<ProcedureCode, Entry>) -> BTreeMap<Scope, BTreeSet<ProcedureCode>> {
    let mut scopes: BTreeMap<Scope, BTreeSet<ProcedureCode>> = BTreeMap::new();
    for (code, entry) in entries.iter().filter(|(_, entry)| entry.in_force) {
        for scope in &entry.scopes {
            scopes.entry(*scope).or_default().insert(*code);
        }
    }
    scopes
}

/// What is integrated on the national portal, resolved against the roster.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Integrated {
    everywhere: Services,
    by_scope: BTreeMap<Scope, Services>,
}

/// Codes with the numbers of their services; nothing where only the procedure is listed.
type Services = BTreeMap<ProcedureCode, BTreeSet<u8>>;

impl Integrated {
    /// Resolves the list and the catalogue's own column; nothing where neither was given.
    pub fn new(profile: &Profile, catalogue: &Catalogue, list: Option<&IntegratedList>) -> Option<Self> {
        let marked = catalogue.rows().iter().filter(|row| row.integrated.is_some());
        if list.is_none() && marked.clone().next().is_none() {
            return None;
        }
        let mut scopes = Resolver::new(profile);
        let mut integrated = Self::default();
        for row in marked.filter(|row| row.integrated == Some(true) && !row.repealed) {
            integrated.add(row.code, None, &row.agencies, &mut scopes);
        }
        for row in list.into_iter().flat_map(|list| &list.rows) {
            integrated.add(row.code, row.service, &row.agencies, &mut scopes);
        }
        Some(integrated)
    }

    /// The same with further codes, integrated for every agency whose catalogue holds them.
    #[must_use]
    pub fn with(&self, codes: impl IntoIterator<Item = ProcedureCode>) -> Self {
        let mut more = self.clone();
        for code in codes {
            more.everywhere.entry(code).or_default();
        }
        more
    }

    /// A row without an agency counts for every agency whose catalogue holds the code.
    fn add(&mut self, code: ProcedureCode, service: Option<u8>, agencies: &[Arc<str>], scopes: &mut Resolver<'_>) {
        if agencies.is_empty() {
            self.everywhere.entry(code).or_default().extend(service);
        }
        for scope in agencies.iter().filter_map(|agency| scopes.resolve(agency)) {
            self.by_scope.entry(scope).or_default().entry(code).or_default().extend(service);
        }
    }

    /// Whether a code is integrated for a scope: for one of its agencies, or for everyone.
    pub fn for_scope(&self, profile: &Profile, scope: Scope, code: ProcedureCode) -> bool {
        match scope {
            Scope::Agency(agency) => self.for_agency(profile, agency, code),
            Scope::Level(level) => self.for_level(profile, level, code),
            Scope::Group(_) | Scope::Province => {
                let mut members = profile.members(scope).into_iter();
                self.everywhere.contains_key(&code) || members.any(|agency| self.for_agency(profile, agency, code))
            }
        }
    }

    /// How many services of some procedures are integrated for a scope; one listed without a service is one.
    pub fn services(&self, profile: &Profile, scope: Scope, codes: &BTreeSet<ProcedureCode>) -> u64 {
        let integrated = codes.iter().filter(|code| self.for_scope(profile, scope, **code));
        integrated.map(|code| self.services_of(profile, scope, *code).len().max(1) as u64).sum()
    }

    /// The numbers of the services of one procedure that are integrated for a scope; none where only it is listed.
    pub fn services_of(&self, profile: &Profile, scope: Scope, code: ProcedureCode) -> BTreeSet<u8> {
        let members = profile.members(scope);
        let levels = members.iter().filter_map(|agency| profile.roster.get(*agency)).map(|it| Scope::Level(it.level));
        let scopes: BTreeSet<Scope> = members.iter().map(|agency| Scope::Agency(*agency)).chain(levels).collect();
        let lists = scopes.iter().filter_map(|scope| self.by_scope.get(scope)).chain([&self.everywhere]);
        lists.filter_map(|services| services.get(&code)).flatten().copied().collect()
    }

    /// Whether a code is integrated for an agency: for itself, for its level, or for everyone.
    pub fn for_agency(&self, profile: &Profile, agency: AgencyId, code: ProcedureCode) -> bool {
        let level = profile.roster.get(agency).map(|agency| Scope::Level(agency.level));
        self.has(Scope::Agency(agency), code) || level.is_some_and(|level| self.has(level, code))
    }

    /// Whether a code is integrated for a level: for the level, for one of its units, or for everyone.
    pub fn for_level(&self, profile: &Profile, level: crate::model::agency::Level, code: ProcedureCode) -> bool {
        let mut units = profile.roster.of_level(level);
        self.has(Scope::Level(level), code) || units.any(|(unit, _)| self.has(Scope::Agency(unit), code))
    }

    fn has(&self, scope: Scope, code: ProcedureCode) -> bool {
        self.everywhere.contains_key(&code) || self.by_scope.get(&scope).is_some_and(|codes| codes.contains_key(&code))
    }
}
