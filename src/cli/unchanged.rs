//! `--if-changed`: whether a report made now would be the one that is there.
//!
//! Takes the report's JSON and the files of this run; says whether version, period, day, settings and every
//! input are the same. Never takes a file for the same that could not be read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use jiff::civil::Date;
use serde::Deserialize;

use rasoat::input::discover::FoundFile;
use rasoat::model::period::Period;
use rasoat::report::TOOL;
use rasoat::text::{Lang, Wording};

use super::args::Flag;
use super::lists::Lists;

/// The flag that asks first.
pub(super) const IF_CHANGED: Flag = Flag {
    name: "if-changed",
    short: None,
    value: None,
    help: Wording {
        vi: "khi tổng hợp: kết thúc ngay nếu dữ liệu đầu vào không đổi so với báo cáo đã có",
        en: "consolidate: end at once where nothing has changed since the last report",
    },
};

/// What a report says of its making.
#[derive(Deserialize)]
struct Made {
    tool: Tool,
    period: String,
    as_of: String,
    lang: String,
    prefer: Option<String>,
    #[serde(default)]
    settings: BTreeMap<String, String>,
    inputs: Vec<Input>,
}

#[derive(Deserialize)]
struct Tool {
    version: String,
}

#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord)]
struct Input {
    path: String,
    sha256: String,
}

/// What this run would make a report of.
pub(super) struct Asked<'a> {
    pub(super) lists: &'a Lists,
    pub(super) found: &'a [FoundFile],
    pub(super) period: Period,
    pub(super) as_of: Date,
    pub(super) lang: Lang,
    pub(super) prefers_newest: bool,
    /// Who consolidates, as it was said.
    pub(super) consolidator: Option<String>,
}

impl Asked<'_> {
    /// Whether the report at a path, with its JSON beside it, says all this already.
    pub(super) fn stands_at(&self, report: &Path) -> bool {
        let beside = File::open(report.with_extension("json")).ok();
        let made = beside.and_then(|file| serde_json::from_reader::<_, Made>(BufReader::new(file)).ok());
        report.is_file() && made.is_some_and(|made| self.is_same(&made))
    }

    fn is_same(&self, made: &Made) -> bool {
        made.tool.version == TOOL.1
            && made.period == self.period.to_string()
            && made.as_of == self.as_of.to_string()
            && made.lang == self.lang.key()
            && made.prefer.is_some() == self.prefers_newest
            && made.settings.get("for") == self.consolidator.as_ref()
            && self.has_inputs(&made.inputs)
    }

    fn has_inputs(&self, known: &[Input]) -> bool {
        let lists = self.lists.inputs.iter().map(|input| (input.path.clone(), input.sha256.clone()));
        let sent = self.found.iter().map(|file| (file.shown.clone(), self.lists.opener.fingerprint(&file.path)));
        let now: BTreeSet<(String, String)> = lists.chain(sent).collect();
        let then: BTreeSet<(String, String)> =
            known.iter().map(|input| (input.path.clone(), input.sha256.clone())).collect();
        now == then && now.iter().all(|(_, sha256)| !sha256.is_empty())
    }
}
