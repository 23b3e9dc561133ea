//! RS310–RS312: names, against their codes and the catalogue.
//!
//! Takes rows; speaks of what their name cells hold. Never looks at conditions.

use super::super::{Check, Needs, Out, Rule};
use crate::model::code::ProcedureCode;
use crate::model::severity::Severity;
use crate::model::submission::{Annex, Column, Row};
use crate::profile::holdings::Likeness;
use crate::text::Wording;
use crate::text::fact::Fact;
use crate::vietnamese::fold::fold_name;

const NAMES: Wording = Wording {
    vi: "cột Tên thủ tục hành chính của Phụ lục I, Phụ lục II kèm theo Kế hoạch số 117/KH-UBND; tên theo danh mục đã công bố",
    en: "column Tên thủ tục hành chính of the annexes of Plan 117/KH-UBND; names as published",
};

pub(super) static MISSING_NAME: Rule = Rule {
    code: "RS310",
    name: "missing-name",
    severity: Severity::Error,
    basis: NAMES,
    title: Wording { vi: "Thiếu tên thủ tục", en: "No name" },
    message: Wording {
        vi: "Dòng {row} có mã nhưng chưa có tên thủ tục.", en: "Row {row} has a code but no name."
    },
    help: Wording {
        vi: "Nhập tên thủ tục hành chính vào ô {cell}.[[ Tên trong danh mục: {name}.]]",
        en: "Enter the procedure's name in {cell}.[[ The catalogue calls it: {name}.]]",
    },
    needs: Needs::Nothing,
    looks_at: &[Column::Name],
    bad: "I | 1 | 1.004194 | | x | x",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Row(|row, annex, out| {
        if row.name.is_blank() && !row.code.is_blank() && annex.has(Column::Code) {
            let facts = [("row", Fact::shown(row.row + 1)), ("cell", Fact::shown(row.name.at))];
            let name = row.procedure().and_then(|code| out.against.holdings?.name(code));
            out.cell(row.name.at, facts).facts.extend(name.map(|name| ("name", Fact::Text(name))));
        }
    }),
};

pub(super) static NAME_VARIANT: Rule = Rule {
    code: "RS311",
    name: "name-variant",
    severity: Severity::Note,
    basis: NAMES,
    title: Wording { vi: "Tên khác cách viết", en: "The name in other words" },
    message: Wording {
        vi: "Tên khác cách viết so với danh mục: “{name}”.",
        en: "The name differs in wording from the catalogue's: “{name}”.",
    },
    help: Wording { vi: "Ghi tên theo danh mục hiện hành.", en: "Write the name as the catalogue has it." },
    needs: Needs::Catalogue,
    looks_at: &[Column::Code, Column::Name],
    bad: "danh mục | 1.004194 | Đăng ký tạm trú cho người nước ngoài tại Việt Nam\nI | 1 | 1.004194 | Đăng ký tạm trú cho người nước ngoài ở Việt Nam | x | x",
    good: "danh mục | 1.004194 | Đăng ký tạm trú cho người nước ngoài\nI | 1 | 1.004194 | ĐĂNG KÝ TẠM TRÚ cho người nước ngoài. | x | x",
    check: Check::Row(|row, _, out| {
        let Some(likeness) = likeness(row, out) else { return };
        if !likeness.same_words && likeness.similarity >= out.against.profile.thresholds.name_variant {
            out.cell(row.name.at, [("name", Fact::Text(likeness.name))]);
        }
    }),
};

pub(super) static NAME_MISMATCH: Rule = Rule {
    code: "RS312",
    name: "name-mismatch",
    severity: Severity::Warning,
    basis: NAMES,
    title: Wording { vi: "Tên không khớp với mã", en: "Name and code do not belong together" },
    message: Wording {
        vi: "Theo danh mục, mã {code} là “{name}”, khác xa tên ở ô {cell}.",
        en: "In the catalogue {code} is “{name}”, far from the name in {cell}.",
    },
    help: Wording {
        vi: "Kiểm tra lại mã và tên.[[ Tên này trong danh mục có mã {suggestion}.]]",
        en: "Check code and name.[[ The catalogue has this name under {suggestion}.]]",
    },
    needs: Needs::Catalogue,
    looks_at: &[Column::Code, Column::Name],
    bad: "danh mục | 1.004194 | Đăng ký tạm trú cho người nước ngoài\nI | 1 | 1.004194 | Cấp giấy phép xây dựng nhà ở riêng lẻ | x | x",
    good: "danh mục | 1.004194 | Đăng ký tạm trú cho người nước ngoài\nI | 1 | 1.004194 | Đăng ký tạm trú cho người nước ngoài | x | x",
    check: Check::Row(name_mismatch),
};

/// Names that were looked for by likeness in one file, at most: a wrong catalogue must not cost minutes.
const LIKENESS_SEARCHES: usize = 50;

/// The catalogue's code for a row's name, where its name fits one.
pub(super) fn named_like(row: &Row, out: &Out<'_>) -> Option<ProcedureCode> {
    let name = fold_name(row.name.known()?);
    let holdings = out.against.holdings?;
    holdings.code_named(&name).or_else(|| {
        if out.said() < LIKENESS_SEARCHES {
            holdings.code_like(&name, out.against.profile.thresholds.name_variant)
        } else {
            None
        }
    })
}

/// How like a row's name is to the catalogue's for its code.
fn likeness(row: &Row, out: &Out<'_>) -> Option<Likeness> {
    let name = row.name.known()?;
    out.against.holdings?.likeness(row.procedure()?, name)
}

fn name_mismatch(row: &Row, _: &Annex, out: &mut Out<'_>) {
    let Some(Likeness { similarity, name, .. }) = likeness(row, out) else { return };
    let thresholds = out.against.profile.thresholds;
    let Some(code) = row.procedure().filter(|_| similarity < thresholds.name_variant) else { return };
    let suggestion = named_like(row, out).filter(|other| *other != code);
    let severity = out.against.profile.severity_or(NAME_MISMATCH.code, || {
        if similarity < thresholds.name_mismatch { Severity::Error } else { Severity::Warning }
    });
    let facts = [("code", Fact::shown(code)), ("name", Fact::Text(name)), ("cell", Fact::shown(row.name.at))];
    let finding = out.cell(row.name.at, facts);
    finding.facts.extend(suggestion.map(|code| ("suggestion", Fact::shown(code))));
    finding.severity = severity;
}
