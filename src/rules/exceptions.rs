//! `RS8xx`: accepted exceptions (ngoại lệ đã chấp nhận), and the taking out of what they accept.
//!
//! Takes findings and the profile's exceptions; gives the findings that still count, those accepted, and what is
//! wrong with the exceptions themselves. Never drops a finding: an accepted one is kept with its exception.

use std::collections::BTreeSet;

use super::across::raise;
use super::finding::{Accepted, Finding, Place};
use super::{Check, Needs, Rule};
use crate::model::code::ProcedureCode;
use crate::model::severity::Severity;
use crate::model::submission::Submission;
use crate::profile::{Exception, Profile};
use crate::text::Wording;
use crate::text::fact::Fact;
use crate::vietnamese::date::show_day;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[&EXCEPTION_UNUSED, &EXCEPTION_EXPIRED];

const BASIS: Wording = Wording {
    vi: "mục exception của bộ chỉ tiêu hoặc rasoat.toml: người chấp nhận chịu trách nhiệm về lý do và thời hạn",
    en: "[[exception]] of the profile or rasoat.toml: who accepts answers for the reason and the date",
};

/// RS801, told once all findings are known.
pub static EXCEPTION_UNUSED: Rule = Rule {
    code: "RS801",
    name: "exception-unused",
    severity: Severity::Warning,
    basis: BASIS,
    title: Wording { vi: "Ngoại lệ không dùng đến", en: "An exception that matched nothing" },
    message: Wording {
        vi: "Ngoại lệ {rule} ở dòng {line} (lý do: “{reason}”) không khớp với lỗi nào của kỳ này.",
        en: "The exception of {rule} on line {line} (reason: “{reason}”) matched nothing this time.",
    },
    help: Wording {
        vi: "Xóa ngoại lệ nếu lỗi đã được sửa; nếu chưa, kiểm tra lại quy tắc, cơ quan, mã và tên tệp đã ghi.",
        en: "Delete it if the mistake is mended; else check its rule, agency, code and file name.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "cơ quan | Sở Tư pháp\nngoại lệ | RS308 | Sở Tư pháp | 1.004194 | Hai thủ tục dùng chung mã\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    good: "cơ quan | Sở Tư pháp\nngoại lệ | RS308 | Sở Tư pháp | 1.004194 | Hai thủ tục dùng chung mã\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x\nI | 2 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Above,
};

/// RS802, told of every exception whose last day is past.
pub static EXCEPTION_EXPIRED: Rule = Rule {
    code: "RS802",
    name: "exception-expired",
    severity: Severity::Warning,
    basis: BASIS,
    title: Wording { vi: "Ngoại lệ đã hết hạn", en: "An exception past its date" },
    message: Wording {
        vi: "Ngoại lệ {rule} ở dòng {line} (lý do: “{reason}”) đã hết hạn ngày {until}; lỗi được tính trở lại.",
        en: "The exception of {rule} on line {line} (reason: “{reason}”) ended on {until}; the finding counts again.",
    },
    help: Wording {
        vi: "Sửa lỗi trong tệp rồi xóa ngoại lệ, hoặc xin ý kiến và ghi lại ngày ở khóa until.",
        en: "Mend the file and delete the exception, or have it renewed and write the new day under until.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "cơ quan | Sở Tư pháp\nngoại lệ | RS308 | Sở Tư pháp | 1.004194 | Hai thủ tục dùng chung mã | 2021-05-31\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x\nI | 2 | 1.004194 | Đăng ký tạm trú | x | x",
    good: "cơ quan | Sở Tư pháp\nngoại lệ | RS308 | Sở Tư pháp | 1.004194 | Hai thủ tục dùng chung mã | 2021-06-30\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x\nI | 2 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Above,
};

/// Takes out of the findings those that an exception accepts; of a submission's own, their rows tell the code.
pub fn settle(findings: &mut Vec<Finding>, submission: Option<&Submission>, profile: &Profile) -> Vec<Accepted> {
    if profile.exceptions.is_empty() {
        return Vec::new();
    }
    let mut accepted = Vec::new();
    for finding in std::mem::take(findings) {
        let by = profile.exceptions.iter().position(|exception| accepts(exception, &finding, submission));
        match by {
            Some(exception) => accepted.push(Accepted { finding, exception }),
            None => findings.push(finding),
        }
    }
    accepted
}

/// What is wrong with the exceptions that concern a run, once everything it found is settled.
pub fn told<'a>(
    profile: &Profile,
    accepted: impl Iterator<Item = &'a Accepted>,
    concerns: impl Fn(&Exception) -> bool,
) -> Vec<Finding> {
    let used: BTreeSet<usize> = accepted.map(|accepted| accepted.exception).collect();
    let list = profile.exceptions.iter().enumerate().filter(|(_, exception)| concerns(exception));
    list.filter_map(|(place, exception)| match exception.until.filter(|_| exception.is_expired) {
        Some(until) => told_of(&EXCEPTION_EXPIRED, exception, Some(("until", Fact::shown(show_day(until)))), profile),
        None if used.contains(&place) => None,
        None => told_of(&EXCEPTION_UNUSED, exception, None, profile),
    })
    .collect()
}

fn told_of(
    rule: &'static Rule,
    exception: &Exception,
    more: Option<(&'static str, Fact)>,
    profile: &Profile,
) -> Option<Finding> {
    let place = Place { path: Some(exception.source.as_str().into()), sheet: None, cell: None };
    let mut facts = vec![
        ("rule", Fact::shown(&exception.rule)),
        ("line", Fact::shown(exception.place.line())),
        ("reason", Fact::shown(&exception.reason)),
    ];
    facts.extend(more);
    raise(rule, profile, exception.agency, place, facts)
}

fn accepts(exception: &Exception, finding: &Finding, submission: Option<&Submission>) -> bool {
    !exception.is_expired
        && exception.rule == finding.rule.code
        && exception.agency.is_none_or(|agency| finding.agency == Some(agency))
        && exception.is_of_file(finding.place.path.as_deref().unwrap_or_default())
        && exception.code.is_none_or(|code| speaks_of(code, finding, submission))
}

/// Whether a finding is about a procedure: by its own facts, or by the row it points at.
fn speaks_of(code: ProcedureCode, finding: &Finding, submission: Option<&Submission>) -> bool {
    let of_facts = finding.facts.iter().any(|(name, fact)| *name == "code" && *fact == Fact::shown(code));
    of_facts || submission.is_some_and(|submission| row_code(finding, submission) == Some(code))
}

fn row_code(finding: &Finding, submission: &Submission) -> Option<ProcedureCode> {
    let (sheet, cell) = (finding.place.sheet.as_ref()?, finding.place.cell?);
    let annexes = submission.annexes().iter().filter(|annex| annex.sheet == *sheet);
    let mut rows = annexes.flat_map(|annex| &annex.rows);
    rows.find(|row| row.row == cell.row)?.procedure()
}
