//! A month from stories: the submissions they describe, consolidated and measured, as the program does it.

use std::path::Path;
use std::sync::Arc;

use rasoat::consolidate::{Consolidation, Receipts, Terms, consolidate, review};
use rasoat::indicators::closers::{Closers, closers};
use rasoat::indicators::{Board, Measure, Sources, integration, missed, scorecard};
use rasoat::input::attribute::{Hints, attribute};
use rasoat::input::figures::figures;
use rasoat::input::submission::content_of;
use rasoat::model::fingerprint::sha256_hex;
use rasoat::model::lists::{Receipt, Register};
use rasoat::model::submission::{Submission, Unusable};
use rasoat::model::text::Texts;
use rasoat::profile::Profile;
use rasoat::profile::holdings::{Holdings, Integrated};
use rasoat::report::{Input, InputRole, Month, Settings, xlsx};
use rasoat::rules::Against;
use rasoat::rules::figures::{Admitted, admit};
use rasoat::text::Lang;
use rasoat::workbook::Opener;

use crate::story::{Sent, Story};

/// Where the report of a test stands.
pub(crate) const STANDING: &str = "ho-so/bao-cao/2021-06.xlsx";

/// Everything a month's report is made of.
pub(crate) struct Made {
    profile: Profile,
    pub(crate) whole: Consolidation,
    pub(crate) measures: Vec<Measure>,
    holdings: Option<Holdings>,
    inputs: Vec<Input>,
    settings: Settings,
    closers: Vec<Closers>,
}

/// Makes the month of a story.
pub(crate) fn made(story: &str) -> Made {
    let story = Story::parse(story);
    let profile = Profile::builtin("can-tho-2021").expect("the built-in profile is valid");
    let catalogue = story.catalogue();
    let holdings = catalogue.as_ref().map(|catalogue| Holdings::new(&profile, catalogue, None));
    let list = story.integrated();
    let integrated = Integrated::new(&profile, &catalogue.unwrap_or_default(), Some(&list));
    let register = register(&story);
    let receipts = Receipts::new(register.as_ref());
    let against = Against { profile: &profile, holdings: holdings.as_ref(), level_4: None };
    let submissions = story.sent.iter().enumerate().map(|(place, sent)| submission(sent, place, &profile));
    let texts = Texts::default();
    let reviewed = submissions.map(|submission| review(&submission, against, &texts)).collect();
    assert!(register.is_none() || receipts.of("ho-so/bai-nop/tep-0.xlsx").is_some());
    let period = profile.period.expect("the built-in profile has a period");
    let terms = Terms {
        profile: &profile,
        period,
        register: register.as_ref(),
        prefer_newest: false,
        consolidator: None,
        catalogue: None,
    };
    let mut whole = consolidate(reviewed, terms);
    let sources =
        Sources { profile: &profile, holdings: holdings.as_ref(), integrated: integrated.as_ref(), figures: None };
    let figures = accepted(&story, &profile);
    let sources = Sources { figures: Some((&figures, period)), ..sources };
    let mut measures = integration(sources);
    measures.extend(scorecard(Board { sources, level_4: None, annex_one: None, period }));
    whole.findings.extend(missed(&measures, &profile));
    let inputs = whole.files.iter().map(|file| Input {
        role: InputRole::Submission,
        path: file.path.to_string(),
        sha256: sha256_hex(file.path.as_bytes()),
    });
    let inputs = inputs.collect();
    let closers = closers(&measures, &whole, sources);
    let flags = [("period", period.to_string()), ("profile", profile.id.clone())];
    let flags = flags.map(|(flag, value)| (flag.to_owned(), value)).to_vec();
    let settings = Settings { submissions: "ho-so/bai-nop".to_owned(), flags };
    Made { profile, whole, measures, holdings, inputs, settings, closers }
}

/// The figures of a story, read from a file as the program reads them.
fn accepted(story: &Story, profile: &Profile) -> Admitted {
    let file = tempfile::Builder::new().suffix(".csv").tempfile().expect("a file for the figures");
    std::fs::write(file.path(), story.figures()).expect("the figures are written");
    let read = figures(file.path(), "so-lieu.csv", profile, &Opener::new(profile.limits)).expect("figures");
    let (accepted, findings) = admit(&read, rasoat::rules::figures::Terms { profile, as_of: None });
    assert_eq!(findings, [], "the figures of a story can be used");
    accepted
}

fn register(story: &Story) -> Option<Register> {
    let day = story.received?;
    let receipt = Receipt { file: "tep-0.xlsx".to_owned(), agency: None, received: Some(day) };
    Some(Register { receipts: vec![receipt] })
}

fn submission(sent: &Sent, place: usize, profile: &Profile) -> Submission {
    let hints = Hints { stated: sent.agency.clone(), ..Hints::default() };
    let content = if sent.encrypted { Err(Unusable::Encrypted) } else { Ok(content_of(sent.workbook(), None)) };
    Submission {
        path: Arc::from(format!("ho-so/bai-nop/tep-{place}.xlsx")),
        sha256: Arc::from(""),
        attribution: attribute(&profile.roster, &hints, None),
        content,
    }
}

impl Made {
    /// The month as the report takes it.
    pub(crate) fn month(&self, lang: Lang) -> Month<'_> {
        Month {
            profile: &self.profile,
            consolidation: &self.whole,
            measures: &self.measures,
            holdings: self.holdings.as_ref(),
            inputs: &self.inputs,
            settings: &self.settings,
            comparison: None,
            closers: &self.closers,
            as_of: self.whole.period.last_day(),
            lang,
        }
    }

    /// The bytes of the workbook.
    pub(crate) fn workbook(&self, lang: Lang) -> Vec<u8> {
        let mut out = std::io::Cursor::new(Vec::new());
        xlsx::write(&self.month(lang), Path::new(STANDING), &mut out).expect("it is written to memory");
        out.into_inner()
    }
}
