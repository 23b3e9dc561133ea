//! From what was written to what is valid: ids, levels, documents, quotas, deadlines, limits.
//!
//! Takes a profile's text; gives the profile, or all complaints. Never fills in what a document must say.

use std::collections::BTreeMap;

use toml::de::DeTable;
use unicode_normalization::UnicodeNormalization;

use super::choices::Choices;
use super::complaint::{Complaint, Complaints, Said, Spot};
use super::quotas::quotas;
use super::sectors::sectors;
use super::tasks::{proposal, tasks};
use super::tree::{self, Node};
use super::valid_indicators::{Terms, groups, indicators, questions};
use super::valid_terms::{deadlines, limits, monthly, severities, thresholds};
use super::written::{Source, Table, line_starts};
use super::{Basis, Contact, Contacts, Document, LevelName, Profile, Province, exceptions, raw, roster_check, syntax};
use crate::failure::Bilingual;
use crate::model::agency::Level;
use crate::model::online::Regime;
use crate::model::period::Period;

/// Reads and checks a profile's text.
pub(super) fn parse(toml: &str, source: &str, sha256: String) -> Result<Profile, Vec<Complaint>> {
    let mut complaints = Complaints::new(source);
    let out = &mut complaints;
    let (parsed, errors) = DeTable::parse_recoverable(toml);
    let lines = line_starts(toml);
    let text = Source::new(toml, &lines);
    syntax::complain(text, &errors, out);
    judged(&tree::of_toml(text, parsed.get_ref()), source, sha256, complaints)
}

/// Checks a profile's tree, whatever it was read from.
pub(super) fn judged(
    tree: &Node,
    source: &str,
    sha256: String,
    mut complaints: Complaints,
) -> Result<Profile, Vec<Complaint>> {
    let out = &mut complaints;
    let raw = raw::profile(Table::of(tree), out);
    let profile = profile(&raw, source, sha256, out);
    match profile {
        Some(profile) if complaints.is_empty() => Ok(profile),
        _ => Err(complaints.into_list()),
    }
}

fn profile(raw: &raw::Profile, source: &str, sha256: String, out: &mut Complaints) -> Option<Profile> {
    let province = province(&raw.province, out);
    let levels = levels(&raw.levels, out);
    let which: Vec<Level> = levels.iter().map(|it| it.level).collect();
    let province_name = province.as_ref().map_or("", |it| &it.name);
    let roster = roster_check::roster(raw, province_name, &which, out);
    let documents = documents(&raw.documents, out);
    let quotas = quotas(raw, &roster, &levels, &documents, out);
    let regime = raw
        .regime
        .as_ref()
        .and_then(|said| one_of(said, &[Regime::FourLevels, Regime::FullPartial].map(|it| (it.key(), it)), out));
    let groups = groups(&raw.groups, &roster, &levels, out);
    let terms = Terms { roster: &roster, levels: &levels, groups: &groups, documents: &documents };
    let indicators = indicators(&raw.indicators, terms, out);
    let questions = questions(&raw.questions, &documents, out);
    let sectors = sectors(&raw.sectors, &roster, &levels, out);
    let (severities, severity_spots) = severities(&raw.rules, out);
    let clauses = raw.choice_basis.iter().filter_map(|(key, it)| Some((*key, basis(it, &documents, out)?)));
    let clauses: BTreeMap<&'static str, Basis> = clauses.collect();
    let period = raw.period.as_ref().and_then(|said| period(said, out));
    let form_version = form_version(raw.form_version.as_ref(), out);
    let deadlines = deadlines(&raw.deadlines, &which, &documents, out);
    let monthly = raw.monthly.as_ref().and_then(|it| monthly(it, &documents, out));
    let tasks = tasks(&raw.tasks, raw.task_basis.as_ref(), &documents, out);
    let proposal = raw.proposal.as_ref().and_then(|it| proposal(it, &documents, out));
    let thresholds = thresholds(raw, out);
    let choices = Choices::of(&raw.choices, clauses, out);
    let limits = limits(&raw.limits, out);
    let exceptions = exceptions::valid(&raw.exceptions, &roster, source, out);
    let id = id(raw.id.as_ref(), out);
    Some(Profile {
        id: id?,
        title: shown(raw.title.as_ref())?,
        source: source.to_owned(),
        sha256,
        period,
        form_version,
        province: province?,
        levels,
        roster,
        documents,
        quotas,
        regime: regime.unwrap_or_default(),
        groups,
        indicators,
        questions,
        sectors,
        deadlines,
        monthly,
        tasks,
        proposal,
        severities,
        thresholds,
        choices,
        contacts: Contacts { technical: contact(raw.technical.as_ref()), legal: contact(raw.legal.as_ref()) },
        limits,
        exceptions,
        severity_spots,
    })
}

/// A text as it is shown: in composed letters.
pub(super) fn shown(said: Option<&Said<String>>) -> Option<String> {
    said.map(|said| said.value.nfc().collect())
}

fn contact(raw: Option<&raw::Contact>) -> Option<Contact> {
    let raw = raw?;
    Some(Contact { name: shown(raw.name.as_ref())?, phone: shown(raw.phone.as_ref())? })
}

fn id(said: Option<&Said<String>>, out: &mut Complaints) -> Option<String> {
    let said = said?;
    if said.value.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
        return Some(said.value.clone());
    }
    out.wrong(
        &said.spot,
        Bilingual::new(
            format!("Tên bộ chỉ tiêu “{}” không dùng được.", said.value),
            format!("The id “{}” cannot be used.", said.value),
        ),
        Bilingual::new(
            "Chỉ dùng chữ thường không dấu, số và dấu gạch nối, ví dụ can-tho-2021.",
            "Use small letters, digits and hyphens, such as can-tho-2021.",
        ),
    );
    None
}

fn form_version(said: Option<&Said<u64>>, out: &mut Complaints) -> u32 {
    let Some(said) = said else { return 1 };
    u32::try_from(said.value).ok().filter(|&version| version > 0).unwrap_or_else(|| {
        not_among(&said.spot, &said.value.to_string(), "1, 2, 3, …", out);
        1
    })
}

/// Complains of a value with the list of those allowed.
pub(super) fn not_among(spot: &Spot, value: &str, allowed: &str, out: &mut Complaints) {
    out.wrong(
        spot,
        Bilingual::new(format!("Không có giá trị “{value}”."), format!("There is no value “{value}”.")),
        Bilingual::new(format!("Giá trị dùng được: {allowed}."), format!("Allowed values: {allowed}.")),
    );
}

/// The value that a word stands for; complains where it is none of the known ones.
pub(super) fn one_of<T: Copy>(said: &Said<String>, known: &[(&'static str, T)], out: &mut Complaints) -> Option<T> {
    let found = known.iter().find(|(word, _)| *word == said.value).map(|(_, value)| *value);
    if found.is_none() {
        let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
        not_among(&said.spot, &said.value, &words.join(", "), out);
    }
    found
}

pub(super) fn period(said: &Said<String>, out: &mut Complaints) -> Option<Period> {
    let period = said.value.parse().ok();
    if period.is_none() {
        out.wrong(
            &said.spot,
            Bilingual::new(
                format!("“{}” không phải kỳ báo cáo.", said.value),
                format!("“{}” is no period.", said.value),
            ),
            Bilingual::new("Kỳ báo cáo viết năm-tháng, ví dụ \"2021-06\".", "Write periods like \"2021-06\"."),
        );
    }
    period
}

pub(super) fn level(said: &Said<String>, out: &mut Complaints) -> Option<Level> {
    let level = said.value.parse().ok();
    if level.is_none() {
        not_among(&said.spot, &said.value, "province, district, commune", out);
    }
    level
}

fn province(raw: &raw::Province, out: &mut Complaints) -> Option<Province> {
    let mut suffix = |said: &Said<String>| {
        let letters = said.value.as_bytes();
        let well_formed = letters.len() == 3
            && letters.first().is_some_and(|letter| (b'A'..=b'Y').contains(letter))
            && letters.iter().skip(1).all(u8::is_ascii_digit);
        if !well_formed {
            out.wrong(
                &said.spot,
                Bilingual::new(
                    format!("“{}” không phải đuôi mã của địa phương.", said.value),
                    format!("“{}” is no code suffix.", said.value),
                ),
                Bilingual::new(
                    "Một chữ cái in hoa và hai chữ số, ví dụ H13.",
                    "A capital letter and two digits, such as H13.",
                ),
            );
        }
        well_formed.then(|| said.value.clone())
    };
    let code = raw.code.as_ref().and_then(&mut suffix);
    let code_aliases = raw.code_aliases.iter().filter_map(&mut suffix).collect();
    Some(Province { name: shown(raw.name.as_ref())?, code: code?, code_aliases })
}

fn levels(raw: &[raw::Level], out: &mut Complaints) -> Vec<LevelName> {
    let mut levels: Vec<LevelName> = Vec::new();
    for it in raw {
        let Some(said) = &it.key else { continue };
        let Some(level) = level(said, out) else { continue };
        if levels.iter().any(|known| known.level == level) {
            twice(&said.spot, &said.value, out);
        } else if let Some(name) = shown(it.name.as_ref()) {
            levels.push(LevelName { level, name, pooled: shown(it.pooled.as_ref()) });
        }
    }
    levels.sort_by_key(|it| it.level);
    levels
}

pub(super) fn twice(spot: &Spot, what: &str, out: &mut Complaints) {
    out.wrong(
        spot,
        Bilingual::new(format!("“{what}” ghi hai lần."), format!("“{what}” stands twice.")),
        Bilingual::new("Giữ một mục, xóa mục còn lại.", "Keep one of them."),
    );
}

fn documents(raw: &[raw::Document], out: &mut Complaints) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    for it in raw {
        let key = shown(it.key.as_ref());
        if let (Some(said), Some(key)) = (&it.key, &key)
            && documents.iter().any(|known| known.key == *key)
        {
            twice(&said.spot, key, out);
        }
        let parts = (key, shown(it.cite.as_ref()), shown(it.title.as_ref()), it.date.as_ref());
        if let (Some(key), Some(cite), Some(title), Some(date)) = parts {
            documents.push(Document { key, cite, title, date: date.value });
        }
    }
    documents
}

pub(super) fn basis(raw: &raw::Basis, documents: &[Document], out: &mut Complaints) -> Option<Basis> {
    let said = raw.document.as_ref()?;
    let key: String = said.value.nfc().collect();
    let Some(document) = documents.iter().find(|document| document.key == key) else {
        let keys: Vec<&str> = documents.iter().map(|document| document.key.as_str()).collect();
        let keys = keys.join(", ");
        out.wrong(
            &said.spot,
            Bilingual::new(
                format!("Không có văn bản “{key}” trong {}.", said.spot.home("document")),
                format!("No [[document]] has the key “{key}”."),
            ),
            if documents.is_empty() {
                Bilingual::new("Chưa ghi văn bản nào ở đó.", "No document is written there.")
            } else {
                Bilingual::new(format!("Các văn bản đã ghi: {keys}."), format!("Documents written: {keys}."))
            },
        );
        return None;
    };
    Some(Basis { document: key, clause: shown(raw.clause.as_ref())?, cite: document.cite.clone() })
}
