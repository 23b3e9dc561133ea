//! RS213: the form a submission was made from is not the one in force.
//!
//! Takes the stamp that the reader found; holds it against the profile in use.
//! Never judges a file that carries no stamp: an agency may draw its annexes itself.

use std::sync::Arc;

use super::super::{Check, Needs, Out, Rule};
use super::FORM;
use crate::model::severity::Severity;
use crate::model::submission::Submission;
use crate::text::Wording;
use crate::text::fact::Fact;

pub(super) static OUTDATED_FORM: Rule = Rule {
    code: "RS213",
    name: "outdated-form",
    severity: Severity::Warning,
    basis: FORM,
    title: Wording { vi: "Biểu mẫu không phải bản đang dùng", en: "The form is not the one in force" },
    message: Wording {
        vi: "Tệp được lập từ biểu mẫu phiên bản {found} của bộ chỉ tiêu {profile}[[, kỳ {period}]]; biểu mẫu đang dùng là phiên bản {current} của bộ chỉ tiêu {own}.",
        en: "The file was made from version {found} of the form of profile {profile}[[, period {period}]]; in force is version {current} of profile {own}.",
    },
    help: Wording {
        vi: "Lấy biểu mẫu mới của Văn phòng Ủy ban nhân dân, chép các dòng đã rà soát sang rồi gửi lại.",
        en: "Take the office's present form, copy the reviewed rows into it and send that.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x\nmẫu | can-tho-2021 | 2021-06 | 0",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x\nmẫu | can-tho-2021 | 2021-06 | 1",
    check: Check::Submission(outdated_form),
};

fn outdated_form(submission: &Submission, out: &mut Out<'_>) {
    let Some(stamp) = submission.content.as_ref().ok().and_then(|content| content.form.as_ref()) else { return };
    let profile = out.against.profile;
    let (own, current) = (profile.id.clone(), profile.form_version.to_string());
    if *stamp.profile == *own && *stamp.version == *current {
        return;
    }
    let said = |text: &Arc<str>| Fact::shown(if text.is_empty() { "?" } else { text });
    let facts = [
        ("found", said(&stamp.version)),
        ("profile", said(&stamp.profile)),
        ("current", Fact::shown(current)),
        ("own", Fact::shown(own)),
    ];
    let finding = out.file(facts);
    if !stamp.period.is_empty() {
        finding.facts.push(("period", Fact::Text(Arc::clone(&stamp.period))));
    }
}
