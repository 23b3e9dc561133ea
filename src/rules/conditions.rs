//! `RS4xx`: conditions (điều kiện).
//!
//! Takes rows of an annex whose polarity is known; speaks of what their condition cells say.
//! Never looks at code or name.

mod reason;

use std::sync::Arc;

use super::{Check, Needs, Out, Rule};
use crate::model::severity::Severity;
use crate::model::submission::{Annex, AnnexKind, Answer, Column, Field, Reading, Row, Status};
use crate::text::Wording;
use crate::text::fact::{Fact, Term};

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[
    &TECHNICAL_NOT_MET,
    &LEGAL_NOT_MET,
    &UNKNOWN_MARK,
    &NO_REASON,
    &BARE_MARK,
    &REASON_DENIED,
    &NO_CITATION,
    &REASON_IN_WRONG_COLUMN,
];

const BOTH_MET: Wording = Wording {
    vi: "Phụ lục I kèm theo Kế hoạch số 117/KH-UBND (đủ điều kiện về kỹ thuật, điều kiện của đơn vị và về quy định của pháp luật)",
    en: "Phụ lục I of Plan 117/KH-UBND (both the technical and the legal condition are met)",
};
const STATED: Wording = Wording {
    vi: "điểm c khoản 1 Mục III Kế hoạch số 117/KH-UBND (nêu rõ các điều kiện chưa đạt)",
    en: "Plan 117/KH-UBND, III.1.c (state the unmet conditions)",
};

static TECHNICAL_NOT_MET: Rule = Rule {
    code: "RS401",
    name: "technical-not-met",
    severity: Severity::Error,
    basis: BOTH_MET,
    title: Wording {
        vi: "Phụ lục I: chưa đủ điều kiện kỹ thuật", en: "Phụ lục I: the technical condition is not met"
    },
    message: Wording {
        vi: "Ô {cell} [[ghi “{found}”]][[{blank}]]: dòng ở Phụ lục I phải đủ điều kiện về kỹ thuật, điều kiện của đơn vị.",
        en: "Cell {cell} [[says “{found}”]][[{blank}]]: a row of Phụ lục I must meet the technical condition.",
    },
    help: Wording {
        vi: "Nếu đủ điều kiện thì đánh dấu “x”; nếu chưa đủ thì chuyển dòng này sang Phụ lục II và nêu rõ lý do.",
        en: "If it is met, enter “x”; if not, move the row to Phụ lục II and state the reason.",
    },
    needs: Needs::Nothing,
    looks_at: &[Column::Technical],
    bad: "I | 1 | 1.004194 | Đăng ký tạm trú | | x",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Row(|row, annex, out| not_met(&row.technical, annex, out)),
};

static LEGAL_NOT_MET: Rule = Rule {
    code: "RS402",
    name: "legal-not-met",
    severity: Severity::Error,
    basis: BOTH_MET,
    title: Wording {
        vi: "Phụ lục I: chưa đủ điều kiện pháp luật", en: "Phụ lục I: the legal condition is not met"
    },
    message: Wording {
        vi: "Ô {cell} [[ghi “{found}”]][[{blank}]]: dòng ở Phụ lục I phải đủ điều kiện về quy định của pháp luật.",
        en: "Cell {cell} [[says “{found}”]][[{blank}]]: a row of Phụ lục I must meet the legal condition.",
    },
    help: TECHNICAL_NOT_MET.help,
    needs: Needs::Nothing,
    looks_at: &[Column::Legal],
    bad: "I | 1 | 1.004194 | Đăng ký tạm trú | x | không",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Row(|row, annex, out| not_met(&row.legal, annex, out)),
};

static UNKNOWN_MARK: Rule = Rule {
    code: "RS403",
    name: "unknown-mark",
    severity: Severity::Warning,
    basis: BOTH_MET,
    title: Wording { vi: "Phụ lục I: dấu không rõ nghĩa", en: "Phụ lục I: a mark that cannot be told" },
    message: Wording {
        vi: "Ô {cell} ghi “{found}”: không rõ là đủ hay chưa đủ điều kiện.",
        en: "Cell {cell} says “{found}”: whether the condition is met cannot be told.",
    },
    help: Wording {
        vi: "Đánh dấu “x” nếu đủ điều kiện; nếu chưa đủ thì chuyển dòng này sang Phụ lục II.",
        en: "Enter “x” if the condition is met; if not, move the row to Phụ lục II.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "I | 1 | 1.004194 | Đăng ký tạm trú | ? | x",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | có | đủ",
    check: Check::Row(|row, annex, out| {
        for field in conditions(row, annex).filter(|_| annex.kind == Some(AnnexKind::I)) {
            if field.fault().is_none() && Status::of(annex.kind, &field.reading) == Status::Unknown && !field.inherited
            {
                out.cell(field.at, [("cell", Fact::shown(field.at)), ("found", Fact::Text(Arc::clone(&field.text)))]);
            }
        }
    }),
};

static NO_REASON: Rule = Rule {
    code: "RS404",
    name: "no-reason",
    severity: Severity::Error,
    basis: STATED,
    title: Wording { vi: "Phụ lục II: không nêu lý do", en: "Phụ lục II: no reason" },
    message: Wording {
        vi: "Dòng {row} ở Phụ lục II nhưng cả hai cột điều kiện đều bỏ trống.",
        en: "Row {row} stands in Phụ lục II but both conditions are blank.",
    },
    help: Wording {
        vi: "Ghi rõ điều kiện chưa đạt vào cột tương ứng; nếu đã đủ điều kiện thì chuyển sang Phụ lục I.",
        en: "State the unmet condition in its column; if both are met, move the row to Phụ lục I.",
    },
    needs: Needs::Nothing,
    looks_at: &[Column::Technical, Column::Legal],
    bad: "II | 1 | 1.004194 | Đăng ký tạm trú | |",
    good: "II | 1 | 1.004194 | Đăng ký tạm trú | Chưa có chữ ký số |",
    check: Check::Row(|row, annex, out| {
        if annex.kind == Some(AnnexKind::II) && row.technical.is_blank() && row.legal.is_blank() {
            out.cell(row.technical.at, [("row", Fact::shown(row.row + 1))]);
        }
    }),
};

static BARE_MARK: Rule = Rule {
    code: "RS405",
    name: "bare-mark",
    severity: Severity::Warning,
    basis: STATED,
    title: Wording { vi: "Phụ lục II: chỉ đánh dấu", en: "Phụ lục II: only a mark" },
    message: Wording {
        vi: "Ô {cell} chỉ đánh dấu “{found}”; điểm c khoản 1 Mục III Kế hoạch số 117/KH-UBND yêu cầu nêu rõ điều kiện chưa đạt.",
        en: "Cell {cell} only says “{found}”; Plan 117/KH-UBND, III.1.c wants the unmet condition stated.",
    },
    help: Wording {
        vi: "Ghi rõ điều kiện chưa đạt và điều khoản quy định.",
        en: "State the unmet condition and the clause that sets it.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "II | 1 | 1.004194 | Đăng ký tạm trú | x |",
    good: "II | 1 | 1.004194 | Đăng ký tạm trú | Chưa có chữ ký số |",
    check: Check::Row(|row, annex, out| {
        for field in reasons(row, annex) {
            if matches!(field.known(), Some(Answer::Mark | Answer::Denial | Answer::Unclear)) {
                out.cell(field.at, [("cell", Fact::shown(field.at)), ("found", Fact::Text(Arc::clone(&field.text)))]);
            }
        }
    }),
};

static REASON_DENIED: Rule = Rule {
    code: "RS406",
    name: "reason-denied",
    severity: Severity::Error,
    basis: STATED,
    title: Wording {
        vi: "Phụ lục II: ghi là đã đủ điều kiện", en: "Phụ lục II: says the condition is met"
    },
    message: Wording {
        vi: "Ô {cell} ghi “{found}”, tức là đã đủ điều kiện, nhưng dòng lại ở Phụ lục II.",
        en: "Cell {cell} says “{found}”, that the condition is met, but the row stands in Phụ lục II.",
    },
    help: Wording {
        vi: "Nếu đủ điều kiện thì chuyển sang Phụ lục I; nếu chưa thì ghi rõ điều kiện chưa đạt.",
        en: "If the conditions are met, move the row to Phụ lục I; if not, state the unmet one.",
    },
    needs: Needs::Nothing,
    looks_at: &[Column::Technical, Column::Legal],
    bad: "II | 1 | 1.004194 | Đăng ký tạm trú | đủ | đáp ứng",
    good: "II | 1 | 1.004194 | Đăng ký tạm trú | đủ | Phải nộp bản chính theo Điều 5 Nghị định số 123/2015/NĐ-CP",
    check: Check::Row(reason_denied),
};

static NO_CITATION: Rule = Rule {
    code: "RS407",
    name: "no-citation",
    severity: Severity::Warning,
    basis: STATED,
    title: Wording {
        vi: "Phụ lục II: lý do pháp luật không dẫn văn bản",
        en: "Phụ lục II: a legal reason without a citation",
    },
    message: Wording {
        vi: "Lý do về quy định của pháp luật ở ô {cell} chưa dẫn văn bản nào.",
        en: "The legal reason in {cell} names no legal text.",
    },
    help: Wording {
        vi: "Ghi thêm điều khoản và văn bản quy định, ví dụ “Điều 5 Nghị định số 123/2015/NĐ-CP”.",
        en: "Add the clause and the text, such as “Điều 5 Nghị định số 123/2015/NĐ-CP”.",
    },
    needs: Needs::Nothing,
    looks_at: &[Column::Legal],
    bad: "II | 1 | 1.004194 | Đăng ký tạm trú | | Phải nộp bản chính",
    good: "II | 1 | 1.004194 | Đăng ký tạm trú | | Phải nộp bản chính theo Điều 5 Nghị định số 123/2015/NĐ-CP",
    check: Check::Row(|row, annex, out| {
        let stated = annex.kind == Some(AnnexKind::II) && is_statement(&row.legal) && !row.legal.inherited;
        if stated && !reason::cites(&row.legal.text) && !in_wrong_column(&row.legal, Column::Legal) {
            out.cell(row.legal.at, [("cell", Fact::shown(row.legal.at))]);
        }
    }),
};

static REASON_IN_WRONG_COLUMN: Rule = Rule {
    code: "RS408",
    name: "reason-in-wrong-column",
    severity: Severity::Warning,
    basis: STATED,
    title: Wording {
        vi: "Phụ lục II: lý do ghi nhầm cột", en: "Phụ lục II: a reason in the wrong column"
    },
    message: Wording {
        vi: "Lý do ở ô {cell} thuộc về {belongs} nhưng ghi ở cột {stands}.",
        en: "The reason in {cell} is {belongs} but stands in the {stands} column.",
    },
    help: Wording { vi: "Chuyển lý do sang cột đúng.", en: "Move the reason to its column." },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "II | 1 | 1.004194 | Đăng ký tạm trú | | Chưa có chữ ký số, đường truyền yếu",
    good: "II | 1 | 1.004194 | Đăng ký tạm trú | Chưa có chữ ký số, đường truyền yếu |",
    check: Check::Row(|row, annex, out| {
        if annex.kind != Some(AnnexKind::II) {
            return;
        }
        let columns = [
            (&row.technical, Column::Technical, Term::Technical, Term::Legal),
            (&row.legal, Column::Legal, Term::Legal, Term::Technical),
        ];
        for (field, column, stands, belongs) in columns {
            if annex.has(column) && !field.inherited && in_wrong_column(field, column) {
                let facts =
                    [("cell", Fact::shown(field.at)), ("belongs", Fact::Term(belongs)), ("stands", Fact::Term(stands))];
                out.cell(field.at, facts);
            }
        }
    }),
};

/// The condition fields of a row whose columns were found.
fn conditions<'a>(row: &'a Row, annex: &Annex) -> impl Iterator<Item = &'a Field<Answer>> + use<'a> {
    let technical = annex.has(Column::Technical).then_some(&row.technical);
    technical.into_iter().chain(annex.has(Column::Legal).then_some(&row.legal))
}

/// The condition fields of a row of Phụ lục II that were typed in this row.
fn reasons<'a>(row: &'a Row, annex: &Annex) -> impl Iterator<Item = &'a Field<Answer>> + use<'a> {
    let second = annex.kind == Some(AnnexKind::II);
    conditions(row, annex).filter(move |field| second && !field.inherited)
}

fn not_met(field: &Field<Answer>, annex: &Annex, out: &mut Out<'_>) {
    if annex.kind != Some(AnnexKind::I) {
        return;
    }
    let said = match Status::of(annex.kind, &field.reading) {
        Status::Blank => ("blank", Fact::Term(Term::LeftBlank)),
        Status::Unmet => ("found", Fact::Text(Arc::clone(&field.text))),
        Status::Met | Status::Unknown => return,
    };
    out.cell(field.at, [("cell", Fact::shown(field.at)), said]);
}

/// Every filled column says that its condition is met.
fn reason_denied(row: &Row, annex: &Annex, out: &mut Out<'_>) {
    if annex.kind != Some(AnnexKind::II) {
        return;
    }
    let filled: Vec<&Field<Answer>> =
        conditions(row, annex).filter(|field| !matches!(field.reading, Reading::Blank)).collect();
    let all_met = filled.iter().all(|field| Status::of(annex.kind, &field.reading) == Status::Met);
    if let Some(first) = filled.first().filter(|_| all_met) {
        out.cell(first.at, [("cell", Fact::shown(first.at)), ("found", Fact::Text(Arc::clone(&first.text)))]);
    }
}

fn is_statement(field: &Field<Answer>) -> bool {
    matches!(field.known(), Some(Answer::Statement | Answer::DenyingStatement))
}

/// Words of the other kind and none of its own.
fn in_wrong_column(field: &Field<Answer>, column: Column) -> bool {
    is_statement(field)
        && match column {
            Column::Legal => reason::is_technical(&field.text),
            _ => reason::is_legal(&field.text),
        }
}
