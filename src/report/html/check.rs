//! The page of a check: is it fit to send, which cells are wrong, what to type instead.
//!
//! Takes judged submissions; gives the page, each file's findings by rule and by place in the order of its sheets.
//! Never shortens a sentence and never leaves out a finding.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::frame::{Scene, badge, filter, holds, page};
use super::markup::Html;
use super::place::{Group, groups};
use crate::consolidate::Counts;
use crate::model::severity::Severity;
use crate::model::submission::Submission;
use crate::profile::Profile;
use crate::report::terminal::{Verdict, check_end, count_facts, skipped_line};
use crate::rules::{Accepted, Finding, Findings, Rule, Skipped};
use crate::text::Lang;
use crate::text::fact::Fact;
use crate::vietnamese::date::show_day;

/// Places that the summary of a rule names.
const NAMED_PLACES: usize = 30;

/// The page of a run over some files; `exceptions` is what is wrong with the accepted exceptions themselves.
pub fn check(
    files: &[(Submission, Findings)],
    exceptions: &[Finding],
    skipped: &[Skipped],
    profile: &Profile,
    lang: Lang,
) -> String {
    let scene = Scene::new(profile, lang);
    let counts = Counts::of(files.iter().flat_map(|(_, findings)| &findings.list).chain(exceptions));
    let title = title(files, scene);
    let mut header = Html::default();
    header.element("<h1>", &title, "</h1>\n").piece(&verdict(files, counts, scene));
    header.piece(&filter(counts, scene));
    if files.len() > 1 {
        header.piece(&contents(files, scene));
    }
    let mut main = Html::default();
    main.raw("<div id=\"findings\">\n");
    for (number, (submission, findings)) in files.iter().enumerate() {
        main.piece(&file(number, submission, findings, scene));
    }
    main.piece(&of_no_file(exceptions, scene)).raw("</div>\n").piece(&not_checked(skipped, scene));
    page(&title, &header, &main, scene)
}

fn title(files: &[(Submission, Findings)], scene: Scene<'_>) -> String {
    match files {
        [(submission, _)] => format!("{}: {}", scene.words.check_title, name(submission)),
        files => scene.said(scene.words.files_title, &[("files", Fact::shown(files.len()))]),
    }
}

fn name(submission: &Submission) -> &str {
    submission.path.rsplit('/').next().unwrap_or(&submission.path)
}

fn verdict(files: &[(Submission, Findings)], counts: Counts, scene: Scene<'_>) -> Html {
    let verdicts: Vec<_> = files.iter().map(verdict_of).collect();
    let all_fit = verdicts.iter().all(|verdict| *verdict == Verdict::Fit);
    let mut html = Html::default();
    html.raw(if all_fit { "<p class=\"verdict fit\">" } else { "<p class=\"verdict unfit\">" });
    html.text(&check_end(&verdicts, counts, scene.lang)).raw("</p>\n");
    html
}

/// The files with their verdicts.
fn contents(files: &[(Submission, Findings)], scene: Scene<'_>) -> Html {
    let mut html = Html::default();
    html.raw("<nav aria-labelledby=\"contents\">\n").element(
        "<h2 id=\"contents\">",
        scene.words.files,
        "</h2>\n<ol>\n",
    );
    for (number, file) in files.iter().enumerate() {
        let (submission, findings) = file;
        let sentence = check_end(&[verdict_of(file)], Counts::of(&findings.list), scene.lang);
        html.raw("<li><a href=\"#t").shown(number).raw("\">").text(name(submission)).raw("</a> – ");
        html.text(&sentence).raw("</li>\n");
    }
    html.raw("</ol>\n</nav>\n");
    html
}

fn verdict_of((submission, findings): &(Submission, Findings)) -> Verdict {
    Verdict::of(submission, &findings.list)
}

fn file(number: usize, submission: &Submission, findings: &Findings, scene: Scene<'_>) -> Html {
    let mut html = Html::default();
    html.raw("<section aria-labelledby=\"t").shown(number).raw("\">\n<h2 id=\"t").shown(number).raw("\">");
    html.text(name(submission)).raw("</h2>\n").piece(&facts(submission, findings, scene));
    let groups = groups(number, submission, &findings.list);
    if !findings.list.is_empty() {
        html.piece(&by_rule(&groups, submission, scene));
        html.element("<h3>", scene.words.by_place, "</h3>\n");
        for group in &groups {
            html.piece(&group.shown(scene));
        }
    }
    html.piece(&accepted(&findings.accepted, scene)).raw("</section>\n");
    html
}

/// What the file is and the sentence about it.
fn facts(submission: &Submission, findings: &Findings, scene: Scene<'_>) -> Html {
    let words = crate::text::phrases::phrases(scene.lang);
    let agency = scene.agency(submission.attribution.agency()).unwrap_or(words.unknown_agency);
    let values = [&*submission.path, agency, &scene.profile.title, &submission.sha256];
    let mut html = Html::default();
    html.raw("<dl class=\"facts\">\n");
    for (label, value) in scene.words.facts.iter().zip(values) {
        html.element("<dt>", label, "</dt>").element("<dd>", value, "</dd>\n");
    }
    html.raw("</dl>\n");
    if findings.list.is_empty() {
        html.element("<p class=\"verdict fit\">", words.nothing_found, "</p>\n");
    } else {
        let verdict = words.counts;
        html.element("<p>", &scene.said(verdict, &count_facts(Counts::of(&findings.list))), "</p>\n");
    }
    html
}

/// A finding and the place where it stands on the page.
type Spoken<'a> = (&'a Finding, &'a Group<'a>);

/// How often each rule speaks, and where.
fn by_rule(groups: &[Group<'_>], submission: &Submission, scene: Scene<'_>) -> Html {
    let sheets: BTreeSet<&str> = submission.annexes().iter().map(|annex| &*annex.sheet).collect();
    let mut rules: BTreeMap<(Reverse<Severity>, &str), Vec<Spoken<'_>>> = BTreeMap::new();
    for group in groups {
        for finding in &group.findings {
            rules.entry((Reverse(finding.severity), finding.rule.code)).or_default().push((finding, group));
        }
    }
    let mut html = Html::default();
    html.element("<h3>", scene.words.by_rule, "</h3>\n")
        .raw("<div class=\"scroll\">\n<table class=\"stacked summary\">\n<thead><tr>");
    for heading in scene.words.rule_columns {
        html.element("<th scope=\"col\">", heading, "</th>");
    }
    html.raw("</tr></thead>\n<tbody>\n");
    for ((severity, _), spoken) in rules {
        if let Some((first, _)) = spoken.first() {
            html.piece(&rule_row((severity.0, first.rule), &spoken, sheets.len() > 1, scene));
        }
    }
    html.raw("</tbody>\n</table>\n</div>\n");
    html
}

fn rule_row((severity, rule): (Severity, &Rule), spoken: &[Spoken<'_>], with_sheet: bool, scene: Scene<'_>) -> Html {
    let [_, what, count, places] = scene.words.rule_columns;
    let mut html = Html::default();
    html.raw("<tr class=\"finding").raw(super::frame::class(severity)).raw("\"><td>").piece(&badge(severity, scene));
    html.raw("</td>").piece(&label(what)).text(rule.title.get(scene.lang)).raw(" (").text(rule.code).raw(")</td>");
    html.piece(&label(count)).shown(spoken.len()).raw("</td>").piece(&label(places));
    // What is said of the whole file has one place, however often it is said.
    let mut named: Vec<&Spoken<'_>> = spoken.iter().collect();
    named.dedup_by_key(|(finding, _)| (finding.place.sheet.clone(), finding.place.cell));
    for (place, (finding, group)) in named.iter().take(NAMED_PLACES).enumerate() {
        html.raw(if place == 0 { "" } else { ", " }).piece(&group.link(finding, with_sheet, scene));
    }
    if let Some(more) = named.len().checked_sub(NAMED_PLACES).filter(|more| *more > 0) {
        html.raw(" ").text(&scene.said(scene.words.more_places, &[("count", Fact::shown(more))]));
    }
    html.raw("</td></tr>\n");
    html
}

/// The beginning of a cell that says its heading where the table is stacked.
pub(super) fn label(heading: &str) -> Html {
    let mut html = Html::default();
    html.raw("<td data-label=\"").text(heading).raw("\">");
    html
}

/// The findings that an exception accepts.
pub(super) fn accepted(list: &[Accepted], scene: Scene<'_>) -> Html {
    let mut html = Html::default();
    if list.is_empty() {
        return html;
    }
    html.element("<h3>", scene.words.accepted, "</h3>\n")
        .raw("<div class=\"scroll\">\n<table class=\"stacked\">\n<thead><tr>");
    for heading in scene.words.accepted_columns {
        html.element("<th scope=\"col\">", heading, "</th>");
    }
    html.raw("</tr></thead>\n<tbody>\n");
    for accepted in list {
        html.raw("<tr>");
        for (heading, value) in scene.words.accepted_columns.iter().zip(accepted_values(accepted, scene)) {
            html.piece(&label(heading)).text(&value).raw("</td>");
        }
        html.raw("</tr>\n");
    }
    html.raw("</tbody>\n</table>\n</div>\n");
    html
}

fn accepted_values(accepted: &Accepted, scene: Scene<'_>) -> [String; 6] {
    let finding = &accepted.finding;
    let exception = scene.profile.exceptions.get(accepted.exception);
    let place = [finding.place.sheet.as_deref().map(str::to_owned), finding.place.cell.map(|cell| cell.to_string())];
    [
        finding.rule.code.to_owned(),
        scene.agency(finding.agency).unwrap_or(scene.words.no_agency).to_owned(),
        place.into_iter().flatten().collect::<Vec<_>>().join("!"),
        finding.message(scene.lang),
        exception.map_or_else(String::new, |exception| exception.reason.clone()),
        exception.and_then(|exception| exception.until).map_or_else(|| scene.words.no_end.to_owned(), show_day),
    ]
}

/// Findings of no submission: what is wrong with the exceptions.
fn of_no_file(findings: &[Finding], scene: Scene<'_>) -> Html {
    let mut html = Html::default();
    if findings.is_empty() {
        return html;
    }
    html.raw("<section class=\"place").piece(&holds(findings.iter().map(|finding| finding.severity))).raw("\">\n");
    html.element("<h2>", scene.words.accepted, "</h2>\n<ul class=\"findings\">\n");
    for finding in findings {
        html.piece(&super::place::item(finding, true, scene));
    }
    html.raw("</ul>\n</section>\n");
    html
}

fn not_checked(skipped: &[Skipped], scene: Scene<'_>) -> Html {
    let mut html = Html::default();
    if skipped.is_empty() {
        return html;
    }
    html.raw("<section>\n").element("<h2>", scene.words.skipped, "</h2>\n<ul>\n");
    for skipped in skipped {
        html.element("<li>", &skipped_line(skipped, scene.lang), "</li>\n");
    }
    html.raw("</ul>\n</section>\n");
    html
}
