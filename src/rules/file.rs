//! `RS1xx`: the file (tệp).
//!
//! Takes a submission as a whole; speaks of what the file is, hides or lacks. Never looks into a row.

mod advice;

use std::sync::Arc;

use super::{Check, Needs, Out, Rule};
use crate::model::format::FileFormat;
use crate::model::severity::Severity;
use crate::model::submission::{
    ActiveKind, Annex, Attribution, Content, HiddenKind, LegacyEncoding, Row, RowSender, Submission, Unusable,
};
use crate::text::Wording;
use crate::text::fact::{Fact, Term};
use crate::workbook::limits::Limit;

/// The family, in the order of the codes.
pub static RULES: &[&Rule] = &[
    &UNREADABLE,
    &ENCRYPTED,
    &DISGUISED,
    &BEYOND_LIMITS,
    &NO_ANNEX,
    &ACTIVE_CONTENT,
    &LEGACY_ENCODING,
    &HIDDEN_CONTENT,
    &UNKNOWN_AGENCY,
    &STRAY,
    &LOSSY,
];

/// The plan asks for the annexes as files that can be merged.
/// Names that are suggested at most.
const NEAREST: usize = 3;

const REPORT: Wording = Wording {
    vi: "điểm a khoản 1 Mục II Kế hoạch số 117/KH-UBND (báo cáo theo Phụ lục I và Phụ lục II)",
    en: "Plan 117/KH-UBND, II.1.a (reports follow Phụ lục I and Phụ lục II)",
};
const CONSOLIDATION: Wording = Wording {
    vi: "điểm a khoản 2 Mục III Kế hoạch số 117/KH-UBND (Văn phòng Ủy ban nhân dân tổng hợp danh mục)",
    en: "Plan 117/KH-UBND, III.2.a (the Office consolidates the lists)",
};

static UNREADABLE: Rule = Rule {
    code: "RS101",
    name: "unreadable-file",
    severity: Severity::Error,
    basis: CONSOLIDATION,
    title: Wording { vi: "Tệp không đọc được", en: "The file cannot be read" },
    message: Wording { vi: "Không đọc được tệp: {reason}.", en: "The file cannot be read: {reason}." },
    help: Wording {
        vi: "Kiểm tra lại tệp, gửi bản mở được bằng Excel (.xlsx).[[ {next}]]",
        en: "Look at the file once more and send one that Excel can open (.xlsx).[[ {next}]]",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "tệp | rỗng.xlsx |",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Submission(|submission, out| {
        if let Err(Unusable::Unreadable(reason)) = &submission.content {
            let next = advice::unreadable(reason);
            out.file([("reason", Fact::Reason(Arc::clone(reason))), ("next", next)]);
        }
    }),
};

static ENCRYPTED: Rule = Rule {
    code: "RS102",
    name: "encrypted-file",
    severity: Severity::Error,
    basis: CONSOLIDATION,
    title: Wording { vi: "Tệp được đặt mật khẩu", en: "The file has a password" },
    message: Wording {
        vi: "Tệp được đặt mật khẩu nên không đọc được.",
        en: "The file has a password and cannot be read.",
    },
    help: Wording {
        vi: "Mở bằng Excel, vào Tệp › Thông tin › Bảo vệ Sổ làm việc › Mã hóa bằng Mật khẩu (File › Info › Protect Workbook › Encrypt with Password), xóa trống mật khẩu rồi lưu lại.",
        en: "Open it in Excel, go to File › Info › Protect Workbook › Encrypt with Password, clear the password and save it.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "mật khẩu | có mật khẩu.xlsx",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Submission(|submission, out| {
        if submission.content == Err(Unusable::Encrypted) {
            out.file([]);
        }
    }),
};

static DISGUISED: Rule = Rule {
    code: "RS103",
    name: "disguised-format",
    severity: Severity::Warning,
    basis: REPORT,
    title: Wording {
        vi: "Nội dung không đúng với đuôi tệp", en: "The content is another format than the name says"
    },
    message: Wording {
        vi: "Tên tệp có đuôi .{named} nhưng nội dung là {format}; tệp được đọc theo nội dung.",
        en: "The name ends in .{named} but the content is {format}; it is read as what it is.",
    },
    help: Wording {
        vi: "Mở bằng Excel, chọn Tệp › Lưu dưới dạng (File › Save As), loại Sổ làm việc Excel (.xlsx) rồi gửi tệp .xlsx.",
        en: "Open it in Excel, choose File › Save As, type Excel Workbook (.xlsx), and send the .xlsx.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "tệp | so-tu-phap.xls | <table><tr><td>STT<td>Mã TTHC/DVC<td>Tên thủ tục hành chính<td>Đủ điều kiện về kỹ thuật<td>Đủ điều kiện về pháp luật</table>",
    good: "tệp | so-tu-phap.csv | STT,Mã TTHC/DVC,Tên thủ tục hành chính,Đủ điều kiện về kỹ thuật,Đủ điều kiện về pháp luật",
    check: Check::Submission(|submission, out| {
        let Some(content) = with_annexes(submission) else { return };
        if let Some(named) = &content.disguise {
            let format = match content.format {
                FileFormat::SpreadsheetMl => "XML (SpreadsheetML 2003)".to_owned(),
                other => other.name().to_uppercase(),
            };
            out.file([("named", Fact::Text(Arc::clone(named))), ("format", Fact::shown(format))]);
        }
    }),
};

static BEYOND_LIMITS: Rule = Rule {
    code: "RS104",
    name: "beyond-limits",
    severity: Severity::Error,
    basis: CONSOLIDATION,
    title: Wording { vi: "Tệp vượt giới hạn đọc", en: "The file is past a stated limit" },
    message: Wording {
        vi: "Tệp vượt giới hạn: {limit} chỉ được tối đa {allowed}; không đọc phần nào của tệp.",
        en: "The file is past a limit: {limit} may be {allowed} at most; nothing of it is read.",
    },
    help: Wording {
        vi: "Chép riêng hai phụ lục sang một tệp Excel mới (chỉ phần có dữ liệu) rồi gửi lại.",
        en: "Copy the two annexes alone into a new workbook (only what holds data) and send that.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "giới hạn | quá lớn.xlsx | total-bytes",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Submission(|submission, out| {
        if let Err(Unusable::BeyondLimit(excess)) = &submission.content {
            let limit = Limit::named(excess.limit);
            let name = limit.map_or_else(|| Fact::shown(excess.limit), |it| Fact::Word(it.name, it.counts));
            let allowed = limit.map_or(Fact::Count(excess.allowed), |it| it.fact(excess.allowed));
            out.file([("limit", name), ("allowed", allowed)]);
        }
    }),
};

static NO_ANNEX: Rule = Rule {
    code: "RS105",
    name: "annex-not-found",
    severity: Severity::Error,
    basis: REPORT,
    title: Wording { vi: "Không thấy Phụ lục I, Phụ lục II", en: "Neither annex is there" },
    message: Wording {
        vi: "Không tìm thấy Phụ lục I và Phụ lục II trong tệp.",
        en: "The file holds neither Phụ lục I nor Phụ lục II.",
    },
    help: Wording {
        vi: "Kiểm tra lại có gửi đúng tệp không; giữ nguyên tên năm cột của biểu mẫu (STT, Mã TTHC/DVC, Tên thủ tục hành chính và hai cột điều kiện).",
        en: "Check that this is the right file; keep the five headings of the form (STT, Mã TTHC/DVC, Tên thủ tục hành chính and the two conditions).",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "tệp | lịch công tác.csv | Ngày,Giờ,Nội dung",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Submission(|submission, out| {
        if lacks_annexes(submission) {
            out.file([]);
        }
    }),
};

static ACTIVE_CONTENT: Rule = Rule {
    code: "RS106",
    name: "active-content",
    severity: Severity::Warning,
    basis: CONSOLIDATION,
    title: Wording { vi: "Tệp có macro hoặc liên kết ngoài", en: "The file holds macros or outside links" },
    message: Wording {
        vi: "Tệp có {kind}; nội dung này không được chạy, không được mở và không đưa vào báo cáo.",
        en: "The file holds {kind}; it is never run or followed and never copied into a report.",
    },
    help: Wording {
        vi: "Lưu lại thành .xlsx không có macro, thay liên kết bằng giá trị (Dán đặc biệt › Giá trị) rồi gửi lại.",
        en: "Save it as .xlsx without macros, put values in place of links (Paste Special › Values) and send it again.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x\nnội dung động | macro",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Submission(active_content),
};

static LEGACY_ENCODING: Rule = Rule {
    code: "RS107",
    name: "legacy-encoding",
    severity: Severity::Warning,
    basis: REPORT,
    title: Wording { vi: "Chữ gõ bằng phông TCVN3 hoặc VNI", en: "Text typed in a TCVN3 or VNI font" },
    message: Wording {
        vi: "Trang tính “{sheet}” có chữ gõ bằng bảng mã {encoding} (phông cũ); đã chuyển sang Unicode để đọc.",
        en: "Sheet “{sheet}” has text typed in {encoding}; it was converted to Unicode.",
    },
    help: Wording {
        vi: "Chuyển tệp sang Unicode (phông Times New Roman), xem lại chữ trong báo cáo rồi lưu.",
        en: "Convert the file to Unicode (Times New Roman), look at the text once more and save it.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "I | 1 | 1.004194 | CÊp l¹i giÊy phÐp ho¹t ®éng, ®¨ng ký kinh doanh dÞch vô | x | x",
    good: "I | 1 | 1.004194 | Cấp thẻ hội viên Café Müller | x | x",
    check: Check::Annex(|annex, out| {
        let Some((at, encoding)) = annex.converted else { return };
        let encoding = match encoding {
            LegacyEncoding::Tcvn3 => Term::Tcvn3,
            LegacyEncoding::Vni => Term::Vni,
        };
        out.cell(at, [("sheet", Fact::Text(Arc::clone(&annex.sheet))), ("encoding", Fact::Term(encoding))]);
    }),
};

static HIDDEN_CONTENT: Rule = Rule {
    code: "RS108",
    name: "hidden-content",
    severity: Severity::Warning,
    basis: REPORT,
    title: Wording { vi: "Có dữ liệu bị ẩn", en: "Hidden data" },
    message: Wording {
        vi: "{area} có dữ liệu (từ ô {first}); dữ liệu này vẫn được đọc và tính.",
        en: "{area} holds data (from cell {first}); it is read and counted.",
    },
    help: Wording {
        vi: "Bỏ ẩn (Unhide) và bỏ lọc để kiểm tra; dữ liệu thừa thì xóa.",
        en: "Unhide it and clear filters to look at it; delete what does not belong.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x\nI | 2 | 1.004195 | Gia hạn tạm trú | x | x\nẩn dòng | I | 8",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x\nẩn dòng | I | 30",
    check: Check::Annex(hidden_content),
};

static UNKNOWN_AGENCY: Rule = Rule {
    code: "RS109",
    name: "unknown-agency",
    severity: Severity::Error,
    basis: REPORT,
    title: Wording { vi: "Chưa xác định được cơ quan", en: "The agency cannot be told" },
    message: Wording {
        vi: "Không xác định được {what}[[ ở ô {cell} (ghi “{found}”); dòng này được tính cho cơ quan gửi tệp]].",
        en: "No agency can be told {what}[[ in {cell} (“{found}”); the row counts for the one who sent the file]].",
    },
    help: Wording { vi: "{mend}[[ Tên gần nhất: {nearest}.]]", en: "{mend}[[ Nearest names: {nearest}.]]" },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "cơ quan | Văn phòng luật sư ABC\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    good: "cơ quan | Sở Tư pháp\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Submission(unknown_agency),
};

static STRAY: Rule = Rule {
    code: "RS110",
    name: "stray-file",
    severity: Severity::Note,
    basis: REPORT,
    title: Wording { vi: "Tệp không phải báo cáo", en: "A file that cannot be a submission" },
    message: Wording {
        vi: "Bỏ qua vì đây là {kind}, không phải tệp Excel.",
        en: "Skipped: this is {kind}, no spreadsheet.",
    },
    help: Wording {
        vi: "Nếu là báo cáo của cơ quan thì gửi hai phụ lục trong tệp Excel (.xlsx).[[ {next}]]",
        en: "If it is an agency's report, send the two annexes as an Excel workbook (.xlsx).[[ {next}]]",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "tệp | công văn.pdf | %PDF-1.4",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Submission(|submission, out| {
        if let Err(Unusable::Stray(kind)) = &submission.content {
            let (kind, next) = advice::stray(*kind);
            out.file([("kind", Fact::Term(kind)), ("next", next)]);
        }
    }),
};

static LOSSY: Rule = Rule {
    code: "RS111",
    name: "lossy-format",
    severity: Severity::Note,
    basis: REPORT,
    title: Wording { vi: "Định dạng không cho biết hết", en: "The format hides facts" },
    message: Wording {
        vi: "Tệp .{format} không cho biết: {hidden}; các nội dung này không kiểm tra được.",
        en: "A .{format} file does not tell: {hidden}; these could not be checked.",
    },
    help: Wording {
        vi: "Lưu thành .xlsx rồi kiểm tra lại để được kiểm tra đầy đủ.",
        en: "Save it as .xlsx and check again to have everything checked.",
    },
    needs: Needs::Nothing,
    looks_at: &[],
    bad: "định dạng | xls\nI | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    good: "I | 1 | 1.004194 | Đăng ký tạm trú | x | x",
    check: Check::Submission(|submission, out| {
        let Some(content) = with_annexes(submission) else { return };
        let hidden = match content.format {
            FileFormat::Xls => Term::XlsHides,
            FileFormat::Xlsb => Term::XlsbHides,
            _ => return,
        };
        out.file([("format", Fact::shown(content.format.name())), ("hidden", Fact::Term(hidden))]);
    }),
};

/// The content of a file that holds an annex: a file without one has RS105 alone.
fn with_annexes(submission: &Submission) -> Option<&Content> {
    submission.content.as_ref().ok().filter(|content| !content.annexes.is_empty())
}

/// Whether a file could be read and holds no annex at all.
fn lacks_annexes(submission: &Submission) -> bool {
    submission.content.as_ref().is_ok_and(|content| content.annexes.is_empty())
}

fn active_content(submission: &Submission, out: &mut Out<'_>) {
    let Ok(content) = &submission.content else { return };
    for active in &content.active {
        let kind = match active.kind {
            ActiveKind::Macro => Term::Macro,
            ActiveKind::Dde => Term::Dde,
            ActiveKind::ExternalLink => Term::ExternalLink,
        };
        let facts = [("kind", Fact::Term(kind))];
        match &active.at {
            Some((sheet, at)) => out.sheet_cell(sheet, *at, facts),
            None => out.file(facts),
        };
    }
}

fn hidden_content(annex: &Annex, out: &mut Out<'_>) {
    for hidden in &annex.hidden {
        let area = match hidden.kind {
            HiddenKind::Sheet => Term::HiddenSheet,
            HiddenKind::Rows => Term::HiddenRows,
            HiddenKind::Column => Term::HiddenColumn,
        };
        out.cell(hidden.first, [("area", Fact::Term(area)), ("first", Fact::shown(hidden.first))]);
    }
}

fn unknown_agency(submission: &Submission, out: &mut Out<'_>) {
    if submission.annexes().is_empty() {
        return;
    }
    if let Attribution::Unknown(nearest) = &submission.attribution {
        let [what, mend] = advice::UNKNOWN_FILE;
        let named = Some(nearest.clone()).filter(|nearest| !nearest.is_empty());
        let nearest = named.map(|nearest| ("nearest", Fact::List(nearest)));
        out.file([("what", what), ("mend", mend)]).facts.extend(nearest);
    }
    for annex in submission.annexes() {
        for row in annex.rows.iter().filter(|row| row.sender == RowSender::Unknown) {
            unknown_unit(row, annex, out);
        }
    }
}

/// A row of a consolidated annex whose column of agencies names no unit below the sender.
fn unknown_unit(row: &Row, annex: &Annex, out: &mut Out<'_>) {
    let Some((at, text)) = &row.agency else { return };
    let [what, mend] = advice::UNKNOWN_UNIT;
    let nearest = out.against.profile.roster.nearest(text, NEAREST);
    let nearest = Some(nearest).filter(|nearest| !nearest.is_empty()).map(|nearest| ("nearest", Fact::List(nearest)));
    let facts = [("what", what), ("mend", mend), ("cell", Fact::shown(at)), ("found", Fact::Text(Arc::clone(text)))];
    out.sheet_cell(&annex.sheet, *at, facts).facts.extend(nearest);
}
