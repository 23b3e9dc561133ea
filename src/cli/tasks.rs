//! `rasoat tasks`: who is late with a task of the plan or a proposal after a decision, and the reminders to send.
//!
//! Takes the profile, the register of tasks and the list of decisions; prints. Never reads a submission.

use rasoat::deadlines::{Duty, Stray, View, proposals, tasks as duties_of};
use rasoat::failure::{Bilingual, Failure};
use rasoat::input::tasks::{decisions, tasks};
use rasoat::model::tasks::{Decision, TaskRow};
use rasoat::profile::Profile;
use rasoat::report::json::TasksReport;
use rasoat::report::{Input, InputRole, csv, duty, terminal};
use rasoat::text::deadlines::deadline_phrases;
use rasoat::text::fact::Fact;
use rasoat::text::fill::fill;
use rasoat::text::{Lang, Wording};
use rasoat::workbook::Opener;

use super::Ending;
use super::args::{CommandSpec, FILE, Flag, flag};
use super::lists::{Loaded, load, say_unread};
use super::options::{Options, OutputFormat, not_allowed, not_so};
use super::output::{eprint_line, print_text, write_to};

/// Days ahead in which something falls due soon, where `--within` names none.
const WITHIN_DAYS: u16 = 30;

/// The command.
pub(super) const SPEC: CommandSpec = CommandSpec {
    name: "tasks",
    alias: "nhiem-vu",
    about: Wording {
        vi: "In tiến độ các nhiệm vụ của kế hoạch: ai chậm, chậm bao nhiêu ngày; lập danh sách nhắc việc (--remind)",
        en: "Print the plan's tasks: who is late by how many days; reminders to send (--remind)",
    },
    argument: None,
    commands: &[],
};

/// The register of tasks.
pub(super) const TASKS: Flag = flag(
    "tasks",
    FILE,
    "sổ theo dõi nhiệm vụ: nhiệm vụ, tình trạng, ngày hoàn thành, ghi chú, cơ quan, thời gian thực hiện",
    "register of tasks: number, state, done date, note, agency, time",
);
/// The list of decisions.
pub(super) const DECISIONS: Flag = flag(
    "decisions",
    FILE,
    "quyết định công bố danh mục TTHC: quyết định, ngày có hiệu lực, ngày đề xuất, cơ quan",
    "decisions that publish procedures: decision, day of effect, day of proposal, agency",
);
/// How far ahead.
pub(super) const WITHIN: Flag = flag(
    "within",
    ("SỐ NGÀY", "DAYS"),
    "tasks: nêu việc đến hạn trong số ngày này (mặc định 30)",
    "tasks: what falls due within so many days (default 30)",
);
/// Letters instead of the table.
pub(super) const REMIND: Flag = Flag {
    name: "remind",
    short: None,
    value: None,
    help: Wording { vi: "tasks: lập văn bản nhắc từng cơ quan", en: "tasks: a reminder for each owner" },
};

/// Prints the table or the reminders.
pub(super) fn run(options: &Options) -> Result<Ending, Failure> {
    let format = options.format_among(&[OutputFormat::Text, OutputFormat::Json, OutputFormat::Csv])?;
    let fail_on = options.fail_on()?;
    if options.is_on("remind") && format != OutputFormat::Text {
        return Err(not_allowed("format", "json, csv (--remind)", "text"));
    }
    let profile = options.profile()?;
    let given = Given::load(&profile, options)?;
    if profile.tasks.is_empty() && given.decisions.is_none() {
        return Err(no_tasks(&profile));
    }
    let view = View { as_of: options.as_of(options.period(&profile)?)?, within: within(options)? };
    let duties = given.duties(&profile, view, options.lang)?;
    show(&duties, &profile, &given.inputs, (view, format), options)?;
    let late = duties.iter().any(|duty| duty.standing.is_late());
    Ok(if late && fail_on.on_targets() { Ending::Findings } else { Ending::Clean })
}

fn within(options: &Options) -> Result<u16, Failure> {
    let days = |text: String| text.parse().map_err(|_| not_so("within", &text, "0, 7, 30"));
    options.text("within").map_or(Ok(WITHIN_DAYS), days)
}

/// The lists of the run.
struct Given {
    register: Option<(Vec<TaskRow>, String)>,
    decisions: Option<Vec<Decision>>,
    inputs: Vec<Input>,
}

impl Given {
    fn load(profile: &Profile, options: &Options) -> Result<Self, Failure> {
        let opener = Opener { limits: profile.limits, worker: std::env::current_exe().ok() };
        let register = load(options.path("tasks"), InputRole::Tasks, |path, _| tasks(path, &opener))?;
        let decided = load(options.path("decisions"), InputRole::Decisions, |path, _| decisions(path, &opener))?;
        let own = Input { role: InputRole::Profile, path: profile.source.clone(), sha256: profile.sha256.clone() };
        let mut inputs: Vec<Input> = std::iter::once(own).chain(options.settings()).collect();
        let register = register.map(|it| noted(it, &mut inputs, options.lang));
        let decisions = decided.map(|it| noted(it, &mut inputs, options.lang).0);
        Ok(Self { register, decisions, inputs })
    }

    /// The duties of the tasks, then those after decisions; rows that fit no task are told.
    fn duties<'a>(&'a self, profile: &'a Profile, view: View, lang: Lang) -> Result<Vec<Duty<'a>>, Failure> {
        let (rows, path) = self.register.as_ref().map_or((&[][..], ""), |(rows, path)| (rows, path));
        let (mut duties, strays) = duties_of(profile, rows, view);
        for stray in &strays {
            eprint_line(&stray_line(stray, path, lang));
        }
        if let Some(decisions) = &self.decisions {
            let proposal = profile.proposal.as_ref().ok_or_else(|| no_proposal(profile))?;
            duties.extend(proposals(
                decisions,
                (proposal, &profile.choices),
                deadline_phrases(lang).office_in_charge,
                view,
            ));
        }
        Ok(duties)
    }
}

/// A list and its path; its file is among the inputs from now on, and what could not be read of it is told.
fn noted<T>(loaded: Loaded<T>, inputs: &mut Vec<Input>, lang: Lang) -> (T, String) {
    let Loaded { list, input, unread, .. } = loaded;
    say_unread(deadline_phrases(lang).unread, &input.path, &unread, lang);
    let path = input.path.clone();
    inputs.push(input);
    (list, path)
}

fn stray_line(stray: &Stray, path: &str, lang: Lang) -> String {
    let phrase = deadline_phrases(lang).strays.get(stray.why as usize).copied().unwrap_or_default();
    let facts = [("path", Fact::shown(path)), ("cell", Fact::shown(stray.at)), ("number", Fact::shown(&stray.number))];
    fill(phrase, &facts, lang)
}

fn show(
    duties: &[Duty<'_>],
    profile: &Profile,
    inputs: &[Input],
    (view, format): (View, OutputFormat),
    options: &Options,
) -> Result<(), Failure> {
    let (lang, target) = (options.lang, options.typed_output());
    if format == OutputFormat::Json {
        return write_to(target.as_deref(), |out| {
            serde_json::to_writer_pretty(&mut *out, &TasksReport::new(duties, profile, inputs, (view, lang)))?;
            out.write_all(b"\n")
        });
    }
    if format == OutputFormat::Csv {
        let rows: Vec<Vec<String>> = duties.iter().map(|it| duty::row(it, lang).to_vec()).collect();
        return write_to(target.as_deref(), |mut out| csv::rows(&mut out, &deadline_phrases(lang).columns, &rows));
    }
    let text = if options.is_on("remind") {
        duty::reminders(duties, profile, view, lang)
    } else {
        terminal::tasks(duties, view, lang)
    };
    if target.is_some() {
        let plain = anstream::adapter::strip_str(&text).to_string();
        return write_to(target.as_deref(), |out| out.write_all(plain.as_bytes()));
    }
    print_text(&text);
    Ok(())
}

fn no_tasks(profile: &Profile) -> Failure {
    Failure::new(
        Bilingual::new(
            format!("Bộ chỉ tiêu {} không có nhiệm vụ nào.", profile.id),
            format!("The profile {} has no tasks.", profile.id),
        ),
        Bilingual::new(
            "Ghi nhiệm vụ vào các mục [[task]] của bộ chỉ tiêu, như bộ can-tho-2021.",
            "Write the tasks as [[task]] in the profile, as can-tho-2021 does.",
        ),
    )
}

fn no_proposal(profile: &Profile) -> Failure {
    Failure::new(
        Bilingual::new(
            format!("Bộ chỉ tiêu {} không nêu thời hạn đề xuất sau khi quyết định có hiệu lực.", profile.id),
            format!("The profile {} gives no days that follow a decision.", profile.id),
        ),
        Bilingual::new(
            "Ghi mục [proposal] (days, basis) vào bộ chỉ tiêu, như bộ can-tho-2021; hoặc bỏ --decisions.",
            "Write [proposal] (days, basis) in the profile, as can-tho-2021 does; or leave --decisions out.",
        ),
    )
}
