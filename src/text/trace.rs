//! The words of an account of a figure, and of the comparison of a report with its recomputation.
//!
//! Takes a language; gives its [`TracePhrases`]. A missing translation does not compile.

use super::Lang;

/// Words and sentences with `{holes}`, one field for each use.
#[derive(Debug)]
pub struct TracePhrases {
    /// What a figure is, in the order of `Meaning`.
    pub meanings: [&'static str; 23],
    /// Figures of an indicator by `Facet`.
    pub facets: [(&'static str, &'static str); 6],
    /// Where an indicator's figure comes from, by `Source`.
    pub sources: [(&'static str, &'static str); 5],
    /// What became of rows: read, counted, flagged, once, excluded.
    pub fates: [(&'static str, &'static str); 5],
    /// Rows of a field that no department is known to be in charge of.
    pub no_department: &'static str,
    /// Agencies that must send, and the others.
    pub groups: [&'static str; 2],
    /// Labels: cell, says, is, formula, clause, counted, numerator, denominator, in, recomputed.
    pub labels: [&'static str; 10],
    /// Nothing stands in the cell.
    pub blank: &'static str,
    /// The figure counted again is the cell's: {worth}.
    pub agrees: &'static str,
    /// It is not: {worth} {stored}.
    pub disagrees: &'static str,
    /// Items beyond those shown: {count}.
    pub and_more: &'static str,
    /// No figure.
    pub no_figure: &'static str,
    /// An input is gone: {path}.
    pub gone: &'static str,
    /// An input is another file now: {path} {was} {is}.
    pub changed: &'static str,
    /// A file of the folder that the report does not know: {path}.
    pub unknown_file: &'static str,
    /// The report was made by another version: {version} {own}.
    pub version: &'static str,
    /// A list or the profile is gone, so nothing can be recomputed.
    pub not_recomputed: &'static str,
    /// The inputs are no longer those of the report, so the account is of today's.
    pub todays: &'static str,
    /// The report is identical: {cells} {inputs}.
    pub identical: &'static str,
    /// Identical byte for byte: {cells} {inputs}.
    pub identical_bytes: &'static str,
    /// Cells that differ: {count}.
    pub differs: &'static str,
    /// One cell: {sheet} {cell} {stored} {recomputed}.
    pub cell: &'static str,
    /// One place of the JSON: {place} {stored} {recomputed}.
    pub json_place: &'static str,
    /// A sheet that is missing: {sheet}.
    pub sheet_missing: &'static str,
    /// A sheet that was added: {sheet}.
    pub sheet_added: &'static str,
    /// Opinions that were written in: {count}.
    pub opinions: &'static str,
    /// The formula of a cell: {sheet} {cell} {stored} {recomputed}.
    pub formula: &'static str,
    /// Inputs that differ, with nothing in the report that does.
    pub only_inputs: &'static str,
}

const VI: TracePhrases = TracePhrases {
    meanings: [
        "Số thứ tự của dòng.",
        "Số dòng {fates}[[ của Phụ lục {annex}]][[, cơ quan: {agency}]][[, tệp: {file}]].",
        "Tổng số thủ tục hiện hành của {scope}: thủ tục còn hiệu lực trong danh mục, không tính thủ tục nội bộ; mỗi thủ tục tính một lần.",
        "Số thủ tục của {scope} đã tích hợp: có trong danh mục hiện hành của cơ quan và có trong danh mục đã tích hợp; mỗi thủ tục tính một lần.",
        "Tỷ lệ tích hợp của {scope} = số thủ tục đã tích hợp / tổng số thủ tục hiện hành × 100.",
        "Tỷ lệ tối thiểu giao cho {scope}[[: {target}%]].",
        "Kết quả của {scope}[[: xét trên số nguyên, 100 × {part} {sign} {target} × {whole}]].",
        "Số thủ tục ít nhất {scope} phải tích hợp thêm để đạt tỷ lệ tối thiểu[[ {target}%]][[ (hiện là {part}/{whole})]].",
        "Số cơ quan, cấp được giao tỷ lệ tối thiểu[[ có kết quả “{verdict}”]].",
        "Số cơ quan, đơn vị ({group})[[ ở tình trạng “{state}”]].",
        "Số phát hiện[[ mức {severity}]][[ của quy tắc {rule}]][[, cơ quan: {agency}]].",
        "Số thủ tục thuộc Phụ lục I của {scope}, có trong danh mục hiện hành và chưa tích hợp.",
        "Chênh lệch giữa số dòng đã đọc ({read}) và số dòng đã có kết quả ({told}); phải bằng 0.",
        "Một dòng trong báo cáo của cơ quan[[: {agency}]].",
        "Một phát hiện khi kiểm tra.",
        "Số dòng của bảng trong cùng trang tính có chữ “{word}”.",
        "Số liệu do báo cáo kỳ trước nêu.",
        "Mức tăng, giảm của tỷ lệ, tính trên số nguyên[[: từ {before} thành {after}]].",
        "Cộng các số liệu của bảng bên trên.",
        "Ô này là chữ, ngày hoặc liên kết, không phải số liệu được đếm.",
        "{facet} của chỉ tiêu “{name}”, {scope} (số liệu {from}).",
        "Số chỉ tiêu được đánh giá có kết quả “{verdict}”.",
        "Số dòng của cấp huyện, cấp xã[[ thuộc ngành, lĩnh vực do {agency} phụ trách]][[ {charge}]][[, thủ tục {procedure}]][[, Phụ lục {annex}]]; theo lĩnh vực ghi trong báo cáo, nếu không xác định được thì theo danh mục.",
    ],
    facets: [
        ("part", "Tử số"),
        ("whole", "Mẫu số"),
        ("figure", "Kết quả"),
        ("target", "Mức phải đạt"),
        ("gap", "Chênh lệch so với mức phải đạt"),
        ("verdict", "Kết luận, xét trên số nguyên,"),
    ],
    sources: [
        ("missing", "chưa có"),
        ("counted", "đếm từ danh mục và phụ lục"),
        ("given", "do tệp số liệu nêu"),
        ("summed", "cộng từ số liệu của tất cả đơn vị"),
        ("parts", "theo các chỉ tiêu thành phần"),
    ],
    fates: [
        ("read", "đã đọc"),
        ("counted", "được tổng hợp"),
        ("flagged", "có lỗi, chưa được tổng hợp"),
        ("once", "tính chung với dòng khác"),
        ("excluded", "không tổng hợp"),
    ],
    no_department: "chưa xác định được cơ quan phụ trách",
    groups: ["phải gửi báo cáo", "khác, đã gửi báo cáo"],
    labels: ["Ô", "Giá trị", "Là", "Công thức", "Căn cứ", "Gồm", "Tử số", "Mẫu số", "Trong", "Đếm lại"],
    blank: "Ô này để trống: không có số liệu.",
    agrees: "{worth}, khớp với ô",
    disagrees: "{worth}, KHÔNG khớp với ô ({stored})",
    and_more: "… và {count} mục khác (-v để xem hết)",
    no_figure: "chưa có số liệu",
    gone: "Tệp đầu vào không còn: {path}.",
    changed: "Tệp đầu vào đã thay đổi: {path} (SHA-256 khi lập báo cáo {was}, nay là {is}).",
    unknown_file: "Tệp mới trong thư mục, báo cáo chưa tính đến: {path}.",
    version: "Báo cáo do rasoat {version} lập; đang chạy {own}: khác biệt có thể do phiên bản.",
    not_recomputed: "Bộ chỉ tiêu hoặc danh mục không còn nên không tính lại được; chỉ nêu được những gì báo cáo tự ghi.",
    todays: "Đầu vào nay đã khác lúc lập báo cáo; phần giải trình dưới đây theo đầu vào hiện có.",
    identical: "Khớp: {cells} ô tính lại từ {inputs} tệp đầu vào đều giống báo cáo (tệp đã được lưu lại nên không giống từng byte).",
    identical_bytes: "Khớp hoàn toàn: {cells} ô tính lại từ {inputs} tệp đầu vào, giống báo cáo từng byte.",
    differs: "Không khớp: {count} chỗ khác nhau.",
    cell: "{sheet}!{cell}: trong báo cáo là {stored}, tính lại được {recomputed}.",
    json_place: "Tệp JSON, {place}: trong báo cáo là {stored}, tính lại được {recomputed}.",
    sheet_missing: "Thiếu trang tính “{sheet}”.",
    sheet_added: "Có thêm trang tính “{sheet}”.",
    opinions: "{count} ô ý kiến đã được điền tay (cột ý kiến của Phụ lục I, Phụ lục II); không tính là khác.",
    formula: "{sheet}!{cell}: công thức trong báo cáo là {stored}, của rasoat là {recomputed}.",
    only_inputs: "Các ô vẫn giống, nhưng đầu vào không còn như khi lập báo cáo.",
};

const EN: TracePhrases = TracePhrases {
    meanings: [
        "The running number of the row.",
        "Rows {fates}[[ of Phụ lục {annex}]][[, agency: {agency}]][[, file: {file}]].",
        "The procedures of {scope} in force: those of its catalogue, internal ones left out, each counted once.",
        "The procedures of {scope} that are integrated: in its catalogue and in the integrated list, each counted once.",
        "The integration ratio of {scope} = procedures integrated / procedures in force × 100.",
        "The minimum set for {scope}[[: {target}%]].",
        "The verdict of {scope}[[, on whole numbers: 100 × {part} {sign} {target} × {whole}]].",
        "The fewest further procedures that bring {scope} to its minimum[[ of {target}%]][[ (now {part}/{whole})]].",
        "Agencies and levels with a minimum[[ whose verdict is “{verdict}”]].",
        "Agencies ({group})[[ in state “{state}”]].",
        "Findings[[ of severity {severity}]][[ of rule {rule}]][[, agency: {agency}]].",
        "Procedures of the Phụ lục I of {scope} that its catalogue holds and that are not integrated.",
        "Rows read ({read}) less rows accounted for ({told}); it must be 0.",
        "A row of a submission[[: {agency}]].",
        "A finding.",
        "Rows of the table on the same sheet with the word “{word}”.",
        "A figure that the report of the earlier period states.",
        "The way of the ratio, on whole numbers[[: from {before} to {after}]].",
        "The figures of the table above, put together.",
        "This cell is a text, a day or a link, no figure that is counted.",
        "{facet} of the indicator “{name}”, {scope} (figures {from}).",
        "Indicators that are judged “{verdict}”.",
        "Rows of district and commune level[[ whose field {agency} is in charge of]][[ {charge}]][[, procedure {procedure}]][[, Phụ lục {annex}]]; by the field that the submission states, else the catalogue.",
    ],
    facets: [
        ("part", "Numerator"),
        ("whole", "Denominator"),
        ("figure", "Figure"),
        ("target", "Target"),
        ("gap", "Gap to the target"),
        ("verdict", "Verdict, on whole numbers,"),
    ],
    sources: [
        ("missing", "missing"),
        ("counted", "counted from catalogue and annexes"),
        ("given", "given in the figures file"),
        ("summed", "added up from all units"),
        ("parts", "by its parts"),
    ],
    fates: [
        ("read", "read"),
        ("counted", "counted"),
        ("flagged", "with errors, not counted"),
        ("once", "counted once under another"),
        ("excluded", "left out"),
    ],
    no_department: "whose department is not known",
    groups: ["that must send", "others that sent"],
    labels: ["Cell", "Says", "Is", "Formula", "Basis", "Made of", "Numerator", "Denominator", "In", "Counted again"],
    blank: "This cell is blank: there is no figure.",
    agrees: "{worth}, as the cell says",
    disagrees: "{worth}, NOT what the cell says ({stored})",
    and_more: "… and {count} more (-v shows all)",
    no_figure: "no figure",
    gone: "An input is gone: {path}.",
    changed: "An input changed: {path} (SHA-256 {was} when the report was made, {is} now).",
    unknown_file: "A new file in the folder, not in the report: {path}.",
    version: "The report was made by rasoat {version}; this is {own}: differences may come from that.",
    not_recomputed: "The profile or a list is gone, so nothing can be recomputed; only what the report itself says is told.",
    todays: "The inputs are no longer those of the report; the account below is of today's.",
    identical: "Identical: {cells} cells recomputed from {inputs} inputs are those of the report (the file was saved again and differs in bytes).",
    identical_bytes: "Identical byte for byte: {cells} cells recomputed from {inputs} inputs.",
    differs: "Different: {count} places differ.",
    cell: "{sheet}!{cell}: the report says {stored}, recomputed it is {recomputed}.",
    json_place: "The JSON, {place}: the report says {stored}, recomputed it is {recomputed}.",
    sheet_missing: "The sheet “{sheet}” is missing.",
    sheet_added: "The sheet “{sheet}” was added.",
    opinions: "{count} opinions were written in (the columns for opinions of Phụ lục I and II); no difference.",
    formula: "{sheet}!{cell}: the report's formula is {stored}, rasoat's is {recomputed}.",
    only_inputs: "The cells are the same, but the inputs are no longer those of the report.",
};

/// The words of a language.
pub const fn trace_phrases(lang: Lang) -> &'static TracePhrases {
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}
