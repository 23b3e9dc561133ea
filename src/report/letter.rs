//! The short letter that goes with a file sent back.
//!
//! Takes a file's findings and the name of its marked copy; gives a text in the administrative voice.
//! Never names a person or a day: those are for the one who signs.

use std::collections::BTreeMap;

use crate::consolidate::Counts;
use crate::model::period::Period;
use crate::model::severity::Severity;
use crate::model::submission::Submission;
use crate::profile::Profile;
use crate::rules::Finding;
use crate::text::Lang;
use crate::text::fact::Fact;
use crate::text::fill::fill;
use crate::text::mending::mending_phrases;

/// What a letter speaks of.
#[derive(Debug, Clone)]
pub struct Letter<'a> {
    /// The file that was sent.
    pub submission: &'a Submission,
    /// What was found in it.
    pub findings: &'a [Finding],
    /// The name of the marked copy; nothing where none could be made.
    pub copy: Option<&'a str>,
    /// Findings fixed, still there and new since the last copy, where there was one.
    pub since: Option<[usize; 3]>,
    /// The paths of all files of an agency that sent several, where nothing decides between them; else none.
    pub undecided: Vec<&'a str>,
    /// The province.
    pub profile: &'a Profile,
    /// The period.
    pub period: Period,
}

impl Letter<'_> {
    /// The letter's text.
    pub fn text(&self, lang: Lang) -> String {
        let words = mending_phrases(lang);
        let agency = self.submission.attribution.agency().and_then(|agency| self.profile.roster.get(agency));
        let province = [("province", Fact::shown(&self.profile.province.name))];
        let file = bare_name(&self.submission.path);
        let counts = Counts::of(self.findings);
        let mut facts = vec![
            ("agency", Fact::shown(agency.map_or(words.some_agency, |agency| &agency.name))),
            ("office", Fact::shown(fill(words.office, &province, lang))),
            ("path", Fact::shown(file)),
            ("period", Fact::shown(self.period)),
            ("errors", count(counts.errors)),
            ("warnings", count(counts.warnings)),
            ("notes", count(counts.notes)),
            ("rules", Fact::shown(self.rules(lang))),
        ];
        if let Some([fixed, still, new]) = self.since {
            let since = [("fixed", count(fixed)), ("still", count(still)), ("new", count(new))];
            facts.push(("since", Fact::shown(fill(words.since, &since, lang))));
        }
        if !self.undecided.is_empty() {
            let files: Vec<String> = self.undecided.iter().map(|path| format!("“{}”", bare_name(path))).collect();
            facts.extend([("count", count(files.len())), ("files", Fact::shown(files.join(", ")))]);
            return fill(words.letter_several, &facts, lang);
        }
        match self.copy {
            Some(copy) => {
                facts.push(("copy", Fact::shown(copy)));
                fill(words.letter, &facts, lang)
            }
            None => fill(words.letter_without_copy, &facts, lang),
        }
    }

    /// One line a rule, errors and warnings, in the order of the codes.
    fn rules(&self, lang: Lang) -> String {
        let mut rules: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
        let grave = |finding: &&Finding| finding.severity > Severity::Note || self.copy.is_none();
        for finding in self.findings.iter().filter(grave) {
            rules.entry(finding.rule.code).or_insert((finding.rule.title.get(lang), 0)).1 += 1;
        }
        let line = |(rule, (title, places)): (&&str, &(&str, usize))| {
            let facts = [("rule", Fact::shown(rule)), ("title", Fact::shown(title)), ("count", count(*places))];
            fill(mending_phrases(lang).letter_rule, &facts, lang)
        };
        rules.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

fn bare_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

fn count(count: usize) -> Fact {
    Fact::Count(u64::try_from(count).unwrap_or(u64::MAX))
}
