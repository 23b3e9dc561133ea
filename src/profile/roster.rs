//! The agencies of a province and the words by which they are found.
//!
//! Takes agencies with their levels and aliases; gives them by place, by name and out of longer texts.
//! Never guesses between two that have an equal right to a text.

use std::collections::HashMap;
use std::sync::Arc;

use super::names::{self, Form};
use crate::model::agency::{AgencyId, Level};

/// An agency (cơ quan, đơn vị) of the province.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency {
    /// Its name as printed.
    pub name: Arc<str>,
    /// Its level of government.
    pub level: Level,
    /// The district of a commune.
    pub parent: Option<AgencyId>,
    /// Other names that the profile gives.
    pub aliases: Vec<String>,
    /// Type and name of a unit without "UBND": "phường An Hòa"; `None` for a province's body.
    pub unit: Option<String>,
}

impl Agency {
    /// The name of a unit without its type: "An Hòa"; nothing for a province's body.
    pub fn own_name(&self) -> Option<&str> {
        self.unit.as_deref().and_then(names::unit_parts).map(|(_, own)| own)
    }
}

/// What a longer text says of agencies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Exactly one agency.
    One(AgencyId),
    /// No agency.
    None,
    /// Several with an equal right, in the roster's order.
    Several(Vec<AgencyId>),
}

impl Found {
    /// The agency, where there is exactly one.
    pub const fn one(&self) -> Option<AgencyId> {
        match self {
            Self::One(agency) => Some(*agency),
            Self::None | Self::Several(_) => None,
        }
    }
}

/// All agencies of a profile, in a fixed order.
#[derive(Debug, Clone, PartialEq)]
pub struct Roster {
    agencies: Vec<Agency>,
    /// Levels the province has.
    pub(super) levels: Vec<Level>,
    /// The words of the province's name: "thanh", "pho", "can", "tho".
    pub(super) province: Vec<String>,
    /// Every way to write an agency, by its words without spaces.
    pub(super) forms: HashMap<String, Vec<Form>>,
    /// Bytes of the longest key of `forms`.
    pub(super) longest_form: usize,
}

impl Roster {
    /// A roster of agencies; `province` is the province's name and `levels` what it has.
    pub(super) fn new(agencies: Vec<Agency>, province: &str, levels: Vec<Level>) -> Self {
        let mut roster =
            Self { agencies, levels, province: names::words(province), forms: HashMap::new(), longest_form: 0 };
        for (at, agency) in roster.agencies.iter().enumerate() {
            for form in names::forms(AgencyId::at(at), agency) {
                let key = form.words.concat();
                // The province's own name is the issuer, whatever unit shares it.
                let issuer = roster.province.concat().ends_with(&key) && form.kind == names::Kind::Bare;
                let known = roster.forms.entry(key).or_default();
                if !issuer && !known.contains(&form) {
                    known.push(form);
                }
            }
        }
        roster.longest_form = roster.forms.keys().map(String::len).max().unwrap_or(0);
        roster
    }

    /// All agencies with their places, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (AgencyId, &Agency)> {
        self.agencies.iter().enumerate().map(|(at, agency)| (AgencyId::at(at), agency))
    }

    /// Number of agencies.
    pub const fn len(&self) -> usize {
        self.agencies.len()
    }

    /// Whether there is no agency.
    pub const fn is_empty(&self) -> bool {
        self.agencies.is_empty()
    }

    /// The agency at a place.
    pub fn get(&self, agency: AgencyId) -> Option<&Agency> {
        self.agencies.get(agency.place())
    }

    /// The agencies of a level, in order.
    pub fn of_level(&self, level: Level) -> impl Iterator<Item = (AgencyId, &Agency)> {
        self.iter().filter(move |(_, agency)| agency.level == level)
    }

    /// The communes of a district, in order.
    pub fn units_of(&self, district: AgencyId) -> impl Iterator<Item = (AgencyId, &Agency)> {
        self.iter().filter(move |(_, agency)| agency.parent == Some(district))
    }
}
