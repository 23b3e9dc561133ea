//! The words of tasks, deadlines and reminders.
//!
//! Takes a language; gives its [`DeadlinePhrases`]. A missing translation does not compile.

use super::Lang;

/// Words and sentences with `{holes}`, one field for each use.
#[derive(Debug)]
pub struct DeadlinePhrases {
    /// Headings of the table.
    pub columns: [&'static str; 6],
    /// How a duty stands, in the order of `Standing::KEYS`: {days}, {day} for the day it was done.
    pub standings: [&'static str; 9],
    /// The time that follows a decision: {days}.
    pub days: &'static str,
    /// The last day behind the time as written: {time} {day}.
    pub due: &'static str,
    /// What follows a decision: {number} {day}, its day of effect where it is known.
    pub proposal: &'static str,
    /// Who proposes where the list does not say.
    pub office_in_charge: &'static str,
    /// Under the table: {day} {late} {soon} {within} {open} {done} {undated}.
    pub end: &'static str,
    /// Nobody needs a reminder: {day}.
    pub nobody: &'static str,
    /// A reminder: {owner} {plans} {day} {duties} {office}.
    pub reminder: &'static str,
    /// One duty of a reminder: {matter} {time} {standing} {product}.
    pub reminded: &'static str,
    /// A task in a reminder: {number} {text}.
    pub task: &'static str,
    /// Cells of a list that could not be read: {path} {count} {cells}.
    pub unread: &'static str,
    /// A row of the register that was not used: {path} {cell} {number}, in the order of `Why`.
    pub strays: [&'static str; 4],
}

/// The words of a language.
pub const fn deadline_phrases(lang: Lang) -> &'static DeadlinePhrases {
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}

const VI: DeadlinePhrases = DeadlinePhrases {
    columns: ["STT", "Nội dung", "Cơ quan thực hiện", "Thời gian thực hiện", "Tình trạng", "Ghi chú"],
    standings: [
        "",
        "đã hoàn thành[[ ngày {day}]]",
        "hoàn thành ngày {day}, chậm {days} ngày",
        "đã hoàn thành, chưa ghi ngày",
        "quá hạn {days} ngày",
        "còn {days} ngày",
        "trong hạn",
        "không có thời hạn",
        "chưa rõ ngày quyết định có hiệu lực",
    ],
    days: "{days} ngày",
    due: "{time} (chậm nhất {day})",
    proposal: "Đề xuất áp dụng dịch vụ công trực tuyến theo {number}[[ (có hiệu lực ngày {day})]]",
    office_in_charge: "Cơ quan trực tiếp giải quyết thủ tục hành chính",
    end: "Tính đến ngày {day}: quá hạn {late}, đến hạn trong {within} ngày tới {soon}, còn trong hạn {open}, đã hoàn thành {done}, không có hoặc chưa rõ thời hạn {undated}.",
    nobody: "Tính đến ngày {day}: không có nhiệm vụ quá hạn hoặc sắp đến hạn.",
    reminder: "Kính gửi: {owner}\n\nThực hiện {plans}, tính đến ngày {day}, các nội dung sau do {owner} thực hiện đã quá hạn hoặc sắp đến hạn:\n{duties}\n\nĐề nghị {owner} khẩn trương hoàn thành và báo cáo kết quả về {office}.\n\nTrân trọng.\n",
    reminded: "- {matter}; thời gian thực hiện: {time}; {standing}.[[ Sản phẩm: {product}.]]",
    task: "Nhiệm vụ {number}: {text}",
    unread: "{path}: {count} ô không đọc được nên chưa được tính: {cells}. Hãy sửa rồi chạy lại.",
    strays: [
        "{path}, ô {cell}: bộ chỉ tiêu không có nhiệm vụ “{number}” (hoặc đó là dòng tiêu đề của các dòng con); dòng này chưa được tính.",
        "{path}, ô {cell}: nhiệm vụ “{number}” có nhiều mốc thời gian; ghi mốc vào cột “Thời gian thực hiện”; dòng này chưa được tính.",
        "{path}, ô {cell}: cơ quan ghi ở dòng này không phải cơ quan thực hiện nhiệm vụ “{number}”; dòng này chưa được tính.",
        "{path}, ô {cell}: nhiệm vụ “{number}” của cơ quan này đã có ở dòng trên; dòng này chưa được tính.",
    ],
};

const EN: DeadlinePhrases = DeadlinePhrases {
    columns: ["No.", "Task", "Owner", "Time", "State", "Note"],
    standings: [
        "",
        "done[[ on {day}]]",
        "done on {day}, {days} day(s) late",
        "done, no day stated",
        "{days} day(s) late",
        "{days} day(s) left",
        "in time",
        "no deadline",
        "the day of effect is not known",
    ],
    days: "{days} days",
    due: "{time} (by {day})",
    proposal: "Propose the online level after {number}[[ (in effect on {day})]]",
    office_in_charge: "The agency that settles the procedures",
    end: "As of {day}: {late} late, {soon} due within {within} days, {open} in time, {done} done, {undated} without a known deadline.",
    nobody: "As of {day}: nothing is late or falls due soon.",
    reminder: "To: {owner}\n\nUnder {plans}, as of {day}, the following duties of {owner} are late or fall due soon:\n{duties}\n\nPlease complete them and report to {office}.\n",
    reminded: "- {matter}; time: {time}; {standing}.[[ Product: {product}.]]",
    task: "Task {number}: {text}",
    unread: "{path}: {count} cells could not be read and were not counted: {cells}. Mend them and run again.",
    strays: [
        "{path}, cell {cell}: the profile has no task “{number}” (or it is a heading over sub-rows); the row was not counted.",
        "{path}, cell {cell}: task “{number}” has several times; name one in the column “Thời gian thực hiện”; the row was not counted.",
        "{path}, cell {cell}: the agency of this row is no owner of task “{number}”; the row was not counted.",
        "{path}, cell {cell}: task “{number}” of this agency stands in a row above; the row was not counted.",
    ],
};
