//! The door of the figures: what is impossible, unknown or given twice stops here with its file and cell.
//!
//! Takes the figures as they were read and the profile; gives those that can be used, and RS701–RS704.
//! Never lets a blank in as 0 and never mends a figure.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::{BAD_FIGURE, DUPLICATE_FIGURE, RATIO_OVER_100, UNKNOWN_MEASURE};
use crate::model::address::CellRef;
use crate::model::agency::AgencyId;
use crate::model::figures::{FigurePeriod, FigureRow, Figures, Written};
use crate::model::period::Period;
use crate::model::ratio::{Amount, Ratio};
use crate::model::submission::{Field, Reading};
use crate::profile::indicators::{INTEGRATION, INTEGRATION_ALIAS};
use crate::profile::{Indicator, Profile, Scope, Unit};
use crate::rules::across::raise;
use crate::rules::{Finding, Place, Rule};
use crate::text::fact::{Fact, Term};

/// What figures are judged by.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// The province and its plan.
    pub profile: &'a Profile,
    /// The day up to which figures hold that name none; nothing where the run names none.
    pub as_of: Option<Date>,
}

/// A figure that can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdmittedFigure {
    /// Numerator and denominator, where both are given.
    pub ratio: Option<Ratio>,
    /// The figure itself, where it is given.
    pub value: Option<Amount>,
    /// Its file and cell.
    pub place: Place,
    /// What time it is of.
    pub period: FigurePeriod,
    /// The day up to which it holds.
    pub as_of: Date,
    /// Where the office has it from.
    pub source: Option<Arc<str>>,
}

/// The figures that can be used, by indicator, scope and time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Admitted {
    figures: BTreeMap<(Arc<str>, Scope, FigurePeriod), AdmittedFigure>,
}

impl Admitted {
    /// The figure of a month; where there is none, the one of its year.
    pub fn get(&self, indicator: &str, scope: Scope, period: Period) -> Option<&AdmittedFigure> {
        let of = |period| self.figures.get(&(Arc::from(indicator), scope, period));
        of(FigurePeriod::Month(period)).or_else(|| of(FigurePeriod::Year(period.year())))
    }

    /// The figure of a year; where there is none, the last of its months.
    pub fn of_year(&self, indicator: &str, scope: Scope, year: i16) -> Option<&AdmittedFigure> {
        let mut of_months = (1..=12).rev().filter_map(|month| Period::new(year, month));
        let whole = self.figures.get(&(Arc::from(indicator), scope, FigurePeriod::Year(year)));
        whole.or_else(|| of_months.find_map(|month| self.get(indicator, scope, month)))
    }

    /// The figures of exactly one month, by indicator and scope.
    pub fn of_month(&self, period: Period) -> impl Iterator<Item = (&str, Scope, &AdmittedFigure)> {
        let of = self.figures.iter().filter(move |((.., of), _)| *of == FigurePeriod::Month(period));
        of.map(|((indicator, scope, _), figure)| (&**indicator, *scope, figure))
    }

    /// The scopes that have a figure of an indicator for a month, in order.
    pub fn scopes(&self, indicator: &str, period: Period) -> Vec<Scope> {
        let mut scopes: Vec<Scope> =
            self.figures.keys().filter(|(code, ..)| **code == *indicator).map(|(_, scope, _)| *scope).collect();
        scopes.dedup();
        scopes.retain(|scope| self.get(indicator, *scope, period).is_some());
        scopes
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty()
    }
}

/// Lets in what can be used of some figures; everything else is told.
pub fn admit(figures: &Figures, terms: Terms<'_>) -> (Admitted, Vec<Finding>) {
    let mut door = Door { figures, terms, accepted: Admitted::default(), findings: Vec::new() };
    figures.rows.iter().filter(|row| row.is_given()).for_each(|row| door.judge(row));
    (door.accepted, door.findings)
}

/// The indicator of a figure: one of the profile, or the integration ratio.
#[derive(Clone, Copy)]
enum Meant<'a> {
    Integration,
    Declared(&'a Indicator),
}

impl Meant<'_> {
    fn code(self) -> Arc<str> {
        match self {
            Self::Integration => Arc::from(INTEGRATION),
            Self::Declared(indicator) => Arc::clone(&indicator.code),
        }
    }

    const fn unit(self) -> Unit {
        match self {
            Self::Integration => Unit::Percent,
            Self::Declared(indicator) => indicator.unit,
        }
    }
}

struct Door<'a> {
    figures: &'a Figures,
    terms: Terms<'a>,
    accepted: Admitted,
    findings: Vec<Finding>,
}

/// One figure on its way through the door.
struct Guest<'a> {
    row: &'a FigureRow,
    meant: Meant<'a>,
    scope: Scope,
}

impl<'a> Door<'a> {
    fn judge(&mut self, row: &'a FigureRow) {
        let (meant, scope) = (self.meant(row), self.scope(row));
        let (Some(meant), Some(scope)) = (meant, scope) else { return };
        let guest = Guest { row, meant, scope };
        let before = self.findings.len();
        let period = self.period(&guest);
        let counts = (self.count(&guest, &row.numerator), self.count(&guest, &row.denominator));
        let value = self.value(&guest);
        let as_of = self.as_of(&guest, period);
        if self.findings.len() > before {
            return;
        }
        let ratio = match counts {
            (Some(part), Some(whole)) => Some(Ratio { part, whole }),
            (Some(_), None) => return self.bad(&guest, &row.numerator, Term::LacksDenominator),
            _ => None,
        };
        if let (Some(ratio), Some(given)) = (ratio, value)
            && !agree(ratio, given, meant.unit())
        {
            return self.bad(&guest, &row.value, Term::Contradictory);
        }
        if self.above_100(&guest, ratio, value) {
            return;
        }
        let (Some(period), Some(as_of)) = (period, as_of) else { return };
        if ratio.is_some() || value.is_some() {
            self.let_in(&guest, ratio, value, period, as_of);
        }
    }

    fn let_in(
        &mut self,
        guest: &Guest<'_>,
        ratio: Option<Ratio>,
        value: Option<Amount>,
        period: FigurePeriod,
        as_of: Date,
    ) {
        let at = figure_cell(guest.row);
        let place = self.place(guest.row, at);
        let key = (guest.meant.code(), guest.scope, period);
        if let Some(first) = self.accepted.figures.get(&key) {
            let first = first.place.clone();
            let mut facts = self.about(guest);
            facts.push(("period", Fact::shown(period)));
            facts.push(("first", Fact::shown(first.cell.map(|cell| cell.to_string()).unwrap_or_default())));
            self.raise(&DUPLICATE_FIGURE, guest.row, at, facts, vec![first]);
            return;
        }
        let figure = AdmittedFigure { ratio, value, place, period, as_of, source: guest.row.source.clone() };
        self.accepted.figures.insert(key, figure);
    }

    fn meant(&mut self, row: &FigureRow) -> Option<Meant<'a>> {
        let text = row.indicator.known().map_or("", |text| &**text).trim();
        if [INTEGRATION, INTEGRATION_ALIAS].iter().any(|code| code.eq_ignore_ascii_case(text)) {
            return Some(Meant::Integration);
        }
        let indicators = &self.terms.profile.indicators;
        let found = indicators.iter().find(|indicator| indicator.is_called(text)).map(Meant::Declared);
        if found.is_none() {
            let codes = indicators.iter().map(|indicator| &*indicator.code).chain([INTEGRATION_ALIAS]);
            let alike = codes.map(|code| (strsim::jaro_winkler(&text.to_lowercase(), code), code));
            let near = alike.filter(|(measure, _)| *measure >= 0.8).max_by(|one, other| one.0.total_cmp(&other.0));
            let near = near.map(|(_, code)| Arc::from(code)).into_iter().collect();
            self.unknown(row, &row.indicator, Term::UnknownIndicator, near);
        }
        found
    }

    fn scope(&mut self, row: &FigureRow) -> Option<Scope> {
        let text = row.agency.known().map_or("", |text| &**text);
        let scope = self.terms.profile.scope_named(text);
        if scope.is_none() {
            let near = self.terms.profile.roster.nearest(text, 2);
            self.unknown(row, &row.agency, Term::UnknownScope, near);
        }
        scope
    }

    fn unknown(&mut self, row: &FigureRow, field: &Field<Arc<str>>, what: Term, near: Vec<Arc<str>>) {
        let mut facts = vec![
            ("what", Fact::Term(what)),
            ("text", Fact::shown(&field.text)),
            ("profile", Fact::shown(&self.terms.profile.id)),
        ];
        facts.extend((!near.is_empty()).then_some(("near", Fact::List(near))));
        self.raise(&UNKNOWN_MEASURE, row, field.at, facts, Vec::new());
    }

    fn period(&mut self, guest: &Guest<'_>) -> Option<FigurePeriod> {
        let field = &guest.row.period;
        match &field.reading {
            Reading::Known(period) => return Some(*period),
            Reading::Blank => self.bad(guest, field, Term::LacksPeriod),
            Reading::Unreadable | Reading::Faulty(_) => self.bad(guest, field, Term::IllegiblePeriod),
        }
        None
    }

    /// The day up to which a figure holds: its own, the run's, or the end of its time where the choice says so.
    fn as_of(&mut self, guest: &Guest<'_>, period: Option<FigurePeriod>) -> Option<Date> {
        let field = &guest.row.as_of;
        match &field.reading {
            Reading::Known(day) => return Some(*day),
            Reading::Unreadable | Reading::Faulty(_) => self.bad(guest, field, Term::IllegibleDay),
            Reading::Blank => {
                let by_period = period.filter(|_| self.terms.profile.choices.dates_figures_by_period());
                let day = self.terms.as_of.or_else(|| by_period.map(FigurePeriod::last_day));
                if day.is_none() {
                    self.bad(guest, field, Term::LacksAsOf);
                }
                return day;
            }
        }
        None
    }

    /// A whole number from 0; nothing where the cell is blank or was told.
    fn count(&mut self, guest: &Guest<'_>, field: &Field<Written>) -> Option<u64> {
        let written = self.number(guest, field)?;
        if written.hundredths % 100 != 0 || written.percent {
            self.bad(guest, field, Term::Fractional);
            return None;
        }
        u64::try_from(written.hundredths / 100).ok()
    }

    fn value(&mut self, guest: &Guest<'_>) -> Option<Amount> {
        let (field, unit) = (&guest.row.value, guest.meant.unit());
        let written = self.number(guest, field)?;
        let fault = if unit.is_count() && written.hundredths % 100 != 0 {
            Some(Term::Fractional)
        } else if written.percent && unit != Unit::Percent {
            Some(Term::Illegible)
        } else if unit == Unit::Percent && !written.percent && (1..=100).contains(&written.hundredths) {
            Some(Term::PercentOrShare)
        } else {
            None
        };
        if let Some(fault) = fault {
            self.bad(guest, field, fault);
            return None;
        }
        let amount = u32::try_from(written.hundredths).ok().map(Amount::from_hundredths);
        if amount.is_none() {
            self.bad(guest, field, Term::TooLarge);
        }
        amount
    }

    /// A number from 0; nothing where the cell is blank or was told.
    fn number(&mut self, guest: &Guest<'_>, field: &Field<Written>) -> Option<Written> {
        match &field.reading {
            Reading::Blank => None,
            Reading::Known(written) if written.hundredths < 0 => {
                self.bad(guest, field, Term::Negative);
                None
            }
            Reading::Known(written) => Some(*written),
            Reading::Unreadable | Reading::Faulty(_) => {
                self.bad(guest, field, Term::Illegible);
                None
            }
        }
    }

    /// RS701: more than all, where not services are counted.
    fn above_100(&mut self, guest: &Guest<'_>, ratio: Option<Ratio>, value: Option<Amount>) -> bool {
        let services = matches!(guest.meant, Meant::Integration) && self.terms.profile.choices.counts_services();
        if guest.meant.unit() != Unit::Percent || services {
            return false;
        }
        let (figure, most, at) = match (ratio, value) {
            (Some(ratio), _) if ratio.part > ratio.whole => {
                (Fact::shown(ratio.part), Fact::shown(ratio.whole), guest.row.numerator.at)
            }
            (None, Some(value)) if value.hundredths() > 10_000 => {
                (Fact::shown(&guest.row.value.text), Fact::shown("100%"), guest.row.value.at)
            }
            _ => return false,
        };
        let mut facts = self.about(guest);
        facts.extend([("figure", figure), ("most", most)]);
        self.raise(&RATIO_OVER_100, guest.row, at, facts, Vec::new());
        true
    }

    fn bad<T>(&mut self, guest: &Guest<'_>, field: &Field<T>, fault: Term) {
        let mut facts = self.about(guest);
        facts.extend((!field.text.is_empty()).then(|| ("text", Fact::shown(&field.text))));
        facts.push(("fault", Fact::Term(fault)));
        self.raise(&BAD_FIGURE, guest.row, field.at, facts, Vec::new());
    }

    fn about(&self, guest: &Guest<'_>) -> Vec<(&'static str, Fact)> {
        let scope = Fact::shown(self.terms.profile.scope_name(guest.scope));
        vec![("scope", scope), ("indicator", Fact::shown(guest.meant.code()))]
    }

    fn place(&self, row: &FigureRow, at: CellRef) -> Place {
        Place { path: Some(Arc::from(self.figures.path.as_str())), sheet: Some(Arc::clone(&row.sheet)), cell: Some(at) }
    }

    fn raise(
        &mut self,
        rule: &'static Rule,
        row: &FigureRow,
        at: CellRef,
        facts: Vec<(&'static str, Fact)>,
        related: Vec<Place>,
    ) {
        let agency: Option<AgencyId> = row.agency.known().and_then(|text| match self.terms.profile.scope_named(text) {
            Some(Scope::Agency(agency)) => Some(agency),
            _ => None,
        });
        let finding = raise(rule, self.terms.profile, agency, self.place(row, at), facts);
        self.findings.extend(finding.map(|finding| Finding { related, ..finding }));
    }
}

/// The cell that stands for a figure: its value, else its numerator, else its denominator.
const fn figure_cell(row: &FigureRow) -> CellRef {
    if !row.value.is_blank() {
        row.value.at
    } else if !row.numerator.is_blank() {
        row.numerator.at
    } else {
        row.denominator.at
    }
}

/// Whether a value is its ratio, rounded half up to no, one or two decimals.
fn agree(ratio: Ratio, given: Amount, unit: Unit) -> bool {
    let Some(exact) = ratio.hundredths(unit.scale()) else { return given.hundredths() == 0 };
    let given = u128::from(given.hundredths());
    let scale = u128::from(unit.scale());
    // Two decimals, one and none are steps of 1, 10 and 100 hundredths.
    [1_u128, 10, 100].iter().any(|step| {
        let whole = u128::from(ratio.whole);
        given == exact || (2 * u128::from(ratio.part) * scale + step * whole) / (2 * step * whole) * step == given
    })
}
