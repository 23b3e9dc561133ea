//! What every page has: its head, its style, the filter, the last line.
//!
//! Takes a title and the page's parts; gives one whole document that needs nothing from elsewhere.
//! Never holds a script, and never lets the browser fetch anything.

use super::markup::Html;
use crate::consolidate::Counts;
use crate::input::discover::OWN_PAGE;
use crate::model::severity::Severity;
use crate::profile::Profile;
use crate::report::TOOL;
use crate::text::Lang;
use crate::text::fact::Fact;
use crate::text::fill::fill;
use crate::text::page::{PagePhrases, page_phrases};

const STYLE: &str = include_str!("style.css");

/// What every part of a page needs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) profile: &'a Profile,
    pub(super) words: &'static PagePhrases,
    pub(super) lang: Lang,
}

impl<'a> Scene<'a> {
    /// A page's scene in one language.
    pub(super) const fn new(profile: &'a Profile, lang: Lang) -> Self {
        Self { profile, words: page_phrases(lang), lang }
    }

    /// A phrase with its holes filled.
    pub(super) fn said(self, phrase: &str, facts: &[(&'static str, Fact)]) -> String {
        fill(phrase, facts, self.lang)
    }

    /// The label of a severity.
    pub(super) const fn severity(self, severity: Severity) -> &'static str {
        let [_, error, warning, note] = self.words.severities;
        match severity {
            Severity::Error => error,
            Severity::Warning => warning,
            Severity::Note => note,
        }
    }

    /// An agency's name.
    pub(super) fn agency(self, agency: Option<crate::model::agency::AgencyId>) -> Option<&'a str> {
        agency.and_then(|agency| self.profile.roster.get(agency)).map(|agency| &*agency.name)
    }
}

/// A whole page around its parts; the skip link leads to `#findings`, which the main part holds.
pub(super) fn page(title: &str, header: &Html, main: &Html, scene: Scene<'_>) -> String {
    let mut page = Html::default();
    page.raw(OWN_PAGE).raw("\n<html lang=\"").text(scene.lang.key()).raw("\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.raw("<meta name=\"generator\" content=\"").text(TOOL.0).raw(" ").text(TOOL.1).raw("\">\n");
    page.raw(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    );
    page.element("<title>", title, "</title>\n").raw("<style>\n").raw(STYLE).raw("</style>\n</head>\n<body>\n");
    page.element("<a class=\"skip\" href=\"#findings\">", scene.words.skip, "</a>\n");
    page.raw("<header>\n").piece(header).raw("</header>\n<main>\n").piece(main).raw("</main>\n<footer><p>");
    let facts = [("tool", Fact::shown(format!("{} {}", TOOL.0, TOOL.1))), ("profile", Fact::shown(&scene.profile.id))];
    page.text(&scene.said(scene.words.made_by, &facts)).raw("</p></footer>\n</body>\n</html>\n");
    page.into_text()
}

/// The choice of a severity; it works without a script, and where it does not, everything is shown.
pub(super) fn filter(counts: Counts, scene: Scene<'_>) -> Html {
    let mut html = Html::default();
    let [all, errors, warnings, notes] = scene.words.severities;
    html.element("<fieldset>\n<legend>", scene.words.show_only, "</legend>\n");
    let mut answer = |input: &'static str, word: &str, count: usize| {
        html.raw("<label>").raw(input).text(word).raw(" (").shown(count).raw(")</label>\n");
    };
    let sum = counts.errors + counts.warnings + counts.notes;
    answer("<input type=\"radio\" name=\"f\" id=\"f-all\" checked>", all, sum);
    answer("<input type=\"radio\" name=\"f\" id=\"f-error\">", errors, counts.errors);
    answer("<input type=\"radio\" name=\"f\" id=\"f-warning\">", warnings, counts.warnings);
    answer("<input type=\"radio\" name=\"f\" id=\"f-note\">", notes, counts.notes);
    html.raw("</fieldset>\n");
    html
}

/// The class of a severity, with a space before it.
pub(super) const fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => " error",
        Severity::Warning => " warning",
        Severity::Note => " note",
    }
}

/// The classes by which the filter finds what holds findings of these severities.
pub(super) fn holds(severities: impl Iterator<Item = Severity>) -> Html {
    let present: Vec<Severity> = severities.collect();
    let mut html = Html::default();
    for severity in Severity::ALL.into_iter().filter(|severity| present.contains(severity)) {
        html.raw(" has-").raw(severity.key());
    }
    html
}

/// A severity as a label.
pub(super) fn badge(severity: Severity, scene: Scene<'_>) -> Html {
    let mut html = Html::default();
    html.raw("<span class=\"badge").raw(class(severity)).raw("\">").text(scene.severity(severity)).raw("</span>");
    html
}
