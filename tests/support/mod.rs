//! Runs an example in the notation of the rules: builds the workbook it describes, reads and judges it.
//!
//! One line is one fact, its parts between `|`:
//! `I | 1 | 1.004194 | Tên | x | x` is a row of Phụ lục I (a code after `=` is a number), `nhóm` a group
//! heading, `ô` a cell's text, `lỗi ô`, `công thức`, `hỏng ô` a broken cell, `gộp` a merged range, `ẩn dòng` a
//! hidden row, `bỏ phụ lục` a missing sheet, `mẫu` the stamp of a form; `cơ quan`, `danh mục`, `đã tích hợp`, `nhận`,
//! `chờ`, `ngoại lệ`, `số liệu` what stands
//! around it; `báo cáo khác` begins another submission; `tệp`, `mật khẩu`, `giới hạn` are whole files.

mod story;

use std::path::Path;
use std::sync::Arc;

use rasoat::compare::{Figure, PastFigure, ProfileId, Snapshot, Standing, changed_figures, sent_again};
use rasoat::consolidate::{Terms as ConsolidationTerms, consolidate, review};
use rasoat::indicators::{Sources, integrated_elsewhere, integration, missed};
use rasoat::input::attribute::{Hints, attribute};
use rasoat::input::figures::figures;
use rasoat::input::submission::content_of;
use rasoat::model::agency::AgencyId;
use rasoat::model::lists::{Receipt, Register};
use rasoat::model::period::Period;
use rasoat::model::submission::{Excess, Submission, Unusable};
use rasoat::model::text::Texts;
use rasoat::profile::Profile;
use rasoat::profile::holdings::{Holdings, Integrated};
use rasoat::rules::figures::{Terms, admit};
use rasoat::rules::{Against, Check, Finding, Place, Rule, judge};
use rasoat::workbook::Opener;

use story::{Sent, Story};

/// The findings of one rule on an example.
pub(crate) fn findings(rule: &Rule, example: &str) -> Vec<Finding> {
    let story = Story::parse(example);
    let mut profile = Profile::builtin("can-tho-2021").expect("the built-in profile is valid");
    profile.accept_from(&exceptions_toml(&story), "rasoat.toml").expect("the exceptions are valid");
    profile.look_from(profile.period.expect("the built-in profile has a period").last_day());
    let holdings = story.catalogue().map(|catalogue| Holdings::new(&profile, &catalogue, None));
    let against = Against { profile: &profile, holdings: holdings.as_ref(), level_4: None };
    let submissions: Vec<Submission> =
        story.sent.iter().enumerate().map(|(place, sent)| submission(sent, place, &profile)).collect();
    let all = match rule.check {
        Check::Above => above(&story, &submissions, against),
        _ => submissions.iter().flat_map(|submission| judge(submission, against).list).collect(),
    };
    let awaited: Vec<AgencyId> = story.awaited.iter().filter_map(|name| profile.roster.by_name(name)).collect();
    let concerns =
        |finding: &Finding| awaited.is_empty() || finding.agency.is_some_and(|agency| awaited.contains(&agency));
    all.into_iter().filter(|finding| finding.rule == rule && concerns(finding)).collect()
}

/// The exceptions of an example as a workspace's TOML.
fn exceptions_toml(story: &Story) -> String {
    let keys = ["rule", "agency", "code", "reason", "until"];
    let each = story.exceptions.iter().map(|parts| {
        let lines = keys.iter().zip(&parts[1..]).map(|(key, text)| format!("{key} = \"{text}\"\n"));
        format!("[[exception]]\n{}", lines.collect::<String>())
    });
    each.collect()
}

fn submission(sent: &Sent, place: usize, profile: &Profile) -> Submission {
    let agency = sent.agency.clone().unwrap_or_else(|| "Sở Tư pháp".to_owned());
    let hints = Hints { stated: Some(agency), ..Hints::default() };
    let (path, content) = match sent {
        Sent { file: Some((name, bytes)), .. } => {
            let opened = Opener::new(profile.limits).read(Path::new(name), bytes.as_bytes());
            (name.clone(), opened.content.map(|workbook| content_of(workbook, opened.disguise)))
        }
        Sent { encrypted: true, .. } => ("mật khẩu.xlsx".to_owned(), Err(Unusable::Encrypted)),
        Sent { excess: true, .. } => {
            ("lớn.xlsx".to_owned(), Err(Unusable::BeyondLimit(Excess { limit: "total-bytes", allowed: 1 })))
        }
        _ => (format!("tep-{place}.xlsx"), Ok(content_of(sent.workbook(), None))),
    };
    Submission {
        path: Arc::from(path),
        sha256: Arc::from(""),
        attribution: attribute(&profile.roster, &hints, None),
        content,
    }
}

fn above(story: &Story, submissions: &[Submission], against: Against<'_>) -> Vec<Finding> {
    let profile = against.profile;
    let receipts =
        story.received.iter().map(|day| Receipt { file: "tep-0.xlsx".to_owned(), agency: None, received: Some(*day) });
    let register = Register { receipts: receipts.collect() };
    let reviewed = submissions.iter().map(|submission| review(submission, against, &Texts::default())).collect();
    let period = profile.period.expect("the built-in profile has a period");
    let mut whole = consolidate(
        reviewed,
        ConsolidationTerms {
            profile,
            period,
            register: Some(&register),
            prefer_newest: false,
            consolidator: None,
            catalogue: None,
        },
    );
    let list = story.integrated();
    let catalogue = story.catalogue().unwrap_or_default();
    let integrated = Integrated::new(profile, &catalogue, Some(&list));
    let sources = Sources { profile, holdings: against.holdings, integrated: integrated.as_ref(), figures: None };
    let before = before(story, period);
    let again = sent_again(&before, &whole, profile);
    whole.findings.extend(again);
    whole.findings.extend(changed_figures(&before, past_figure(story), profile));
    whole.findings.extend(missed(&integration(sources), profile));
    whole.findings.extend(integrated_elsewhere(&list, sources));
    whole.findings.extend(at_the_door(story, profile));
    whole.settle(profile);
    whole.findings
}

/// The report of the month before, as far as the example tells of it.
fn before(story: &Story, period: Period) -> Snapshot {
    let row = |parts: &Vec<String>| {
        let text = |at: usize| parts.get(at).cloned().unwrap_or_default();
        Standing {
            code: Some(text(2)),
            name: text(3),
            agency: Some("Sở Tư pháp".to_owned()),
            annex: Some(text(1)),
            technical: String::new(),
            legal: String::new(),
            technical_text: text(4),
            legal_text: text(5),
            file: "thang-truoc.xlsx".to_owned(),
            sheet: "PL1".to_owned(),
            row: 8,
        }
    };
    let figure = |figure: [u64; 4]| Figure {
        indicator: "integration".to_owned(),
        scope: "Sở Tư pháp".to_owned(),
        numerator: Some(figure[0]),
        denominator: Some(figure[1]),
        value: None,
        verdict: "met".to_owned(),
        judged: true,
    };
    Snapshot {
        period: Period::new(period.year(), period.month() - 1).expect("June has a month before it"),
        profile: ProfileId { id: String::new(), sha256: String::new() },
        agencies: Vec::new(),
        measures: story.past_figure.map(figure).into_iter().collect(),
        procedures: story.sent_before.iter().map(row).collect(),
        flagged: Vec::new(),
        inputs: Vec::new(),
        comparison: None,
    }
}

fn past_figure(story: &Story) -> Option<PastFigure<'_>> {
    let [_, _, part, whole] = story.past_figure?;
    let place = Place { path: Some(Arc::from("so-lieu.xlsx")), ..Place::default() };
    Some(PastFigure { indicator: "integration", scope: "Sở Tư pháp", said: format!("{part}/{whole}"), place })
}

/// RS701–RS704 on the figures of an example, read from a file as the program reads them.
fn at_the_door(story: &Story, profile: &Profile) -> Vec<Finding> {
    let file = tempfile::Builder::new().suffix(".csv").tempfile().expect("a file for the figures");
    std::fs::write(file.path(), story.figures()).expect("the figures are written");
    let read = figures(file.path(), "so-lieu.csv", profile, &Opener::new(profile.limits)).expect("figures");
    admit(&read, Terms { profile, as_of: None }).1
}
