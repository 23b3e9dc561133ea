//! The words of the scorecard: on the terminal, on sheet “Chỉ tiêu” and in `profile show`.
//!
//! Takes a language; gives its [`ScorecardPhrases`]. A missing translation does not compile.

use super::Lang;

/// Words and sentences with `{holes}`, one field for each use.
#[derive(Debug)]
pub struct ScorecardPhrases {
    /// The integration ratio's name.
    pub integration: &'static str,
    /// Headings on the terminal: number, indicator, scope, figure, target, gap, verdict, figure's papers.
    pub columns: [&'static str; 8],
    /// The end: {judged} {met} {missed} {idle} {unknown}.
    pub end: &'static str,
    /// A profile without indicators: {id}.
    pub none: &'static str,
    /// Units behind a figure: per cent, minutes, dossiers, services.
    pub units: [&'static str; 4],
    /// What a gap is counted in, in the same order.
    pub gap_units: [&'static str; 4],
    /// No base year, not in force, open, incomplete, part of another, not due by {day}: in the order of `Remark`.
    pub remarks: [&'static str; 6],
    /// In place of a verdict that a target is missed, before its day.
    pub not_due: &'static str,
    /// Counted from the lists.
    pub counted: &'static str,
    /// Added up: {count} units.
    pub summed: &'static str,
    /// All parts must be met: {parts}.
    pub all_parts: &'static str,
    /// Given: {day}.
    pub up_to: &'static str,
    /// Whose figure: {source}.
    pub by: &'static str,
    /// For a period other than the run's own month: {period}.
    pub of_period: &'static str,
    /// The title of sheet “Chỉ tiêu”.
    pub title: &'static str,
    /// Its headings: number, indicator, scope, numerator, denominator, figure, target, gap, verdict, figure's papers.
    pub sheet_columns: [&'static str; 10],
    /// Notes under its table.
    pub notes: [&'static str; 2],
    /// Judged rows of a verdict: {verdict}.
    pub with_verdict: &'static str,
    /// The chart's title and its two series.
    pub chart: [&'static str; 3],
    /// The section of sheet 10 for indicators, and its headings.
    pub indicators_section: &'static str,
    /// See above.
    pub indicators_columns: [&'static str; 4],
    /// The section of sheet 10 for open questions, and its headings.
    pub questions_section: &'static str,
    /// See above.
    pub questions_columns: [&'static str; 4],
    /// A question of the documents, and an indicator's note.
    pub question_kinds: [&'static str; 2],
    /// In `profile show`: indicators, open questions.
    pub labels: [&'static str; 2],
    /// A year from which a target holds: {year}.
    pub from_year: &'static str,
    /// The last year of a target: {year}.
    pub until_year: &'static str,
    /// Each agency of a scope: {scope}.
    pub each: &'static str,
    /// A yearly growth: {base} {step} {most}; the base may be unknown.
    pub growth: &'static str,
    /// No base is known.
    pub no_base: &'static str,
    /// Before a note.
    pub note: &'static str,
    /// Not judged.
    pub shown_only: &'static str,
    /// Counted by the program: {counting}.
    pub counting: &'static str,
    /// Before a basis.
    pub basis: &'static str,
}

/// The words of a language.
pub const fn scorecard_phrases(lang: Lang) -> &'static ScorecardPhrases {
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}

const VI: ScorecardPhrases = ScorecardPhrases {
    integration: "Tỷ lệ tích hợp lên Cổng Dịch vụ công quốc gia",
    columns: ["STT", "Chỉ tiêu", "Phạm vi", "Kết quả", "Phải đạt", "Chênh lệch", "Kết luận", "Số liệu"],
    end: "{judged} chỉ tiêu được đánh giá: đạt {met}, chưa đạt {missed}, không áp dụng {idle}, chưa có số liệu {unknown}.",
    none: "Bộ chỉ tiêu {id} chưa có mục [[indicator]] nào.",
    units: ["%", " phút", " hồ sơ", " dịch vụ công"],
    gap_units: [" điểm %", " phút", " hồ sơ", " dịch vụ công"],
    remarks: [
        "chưa đánh giá: chưa có năm gốc",
        "chưa đến năm áp dụng",
        "chỉ hiển thị, không đánh giá",
        "chưa đủ số liệu của các đơn vị nên chưa cộng",
        "xét chung ở dòng gộp",
        "hạn {day}, chưa đánh giá",
    ],
    not_due: "chưa đến hạn",
    counted: "đếm từ danh mục và phụ lục",
    summed: "cộng từ {count} đơn vị",
    all_parts: "đạt khi cả {parts} đều đạt",
    up_to: "đến ngày {day}",
    by: "nguồn: {source}",
    of_period: "kỳ {period}",
    title: "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU",
    sheet_columns: [
        "STT",
        "Chỉ tiêu",
        "Phạm vi",
        "Tử số",
        "Mẫu số",
        "Kết quả",
        "Phải đạt",
        "Chênh lệch",
        "Kết luận",
        "Số liệu, ghi chú",
    ],
    notes: [
        "Ghi chú: Kết luận xét trên số nguyên, không xét trên tỷ lệ đã làm tròn. Ô để trống là chưa có số liệu, không phải bằng 0. Chênh lệch là kết quả trừ mức phải đạt; với tỷ lệ là điểm phần trăm.",
        "Dòng có ghi “tham khảo” không tính vào số chỉ tiêu được đánh giá.",
    ],
    with_verdict: "Số chỉ tiêu được đánh giá: {verdict}",
    chart: ["Kết quả so với mức phải đạt", "Kết quả", "Phải đạt"],
    indicators_section: "12. Chỉ tiêu và mức phải đạt trong kỳ",
    indicators_columns: ["STT", "Chỉ tiêu", "Mức phải đạt", "Căn cứ"],
    questions_section: "13. Chỗ văn bản để ngỏ hoặc mâu thuẫn (không đánh giá)",
    questions_columns: ["STT", "Loại", "Căn cứ", "Nội dung"],
    question_kinds: ["văn bản", "ghi chú của chỉ tiêu"],
    labels: ["Chỉ tiêu", "Chỗ văn bản để ngỏ hoặc mâu thuẫn (không đánh giá)"],
    from_year: "từ năm {year}",
    until_year: "đến năm {year}",
    each: "từng cơ quan của {scope}",
    growth: "từ {base}, mỗi năm thêm {step} cho đến {most}",
    no_base: "năm gốc chưa nêu",
    note: "Ghi chú",
    shown_only: "tham khảo",
    counting: "chương trình tự đếm: {counting}",
    basis: "căn cứ",
};

const EN: ScorecardPhrases = ScorecardPhrases {
    integration: "Integration ratio on the national portal",
    columns: ["No.", "Indicator", "Scope", "Figure", "Target", "Gap", "Verdict", "Taken from"],
    end: "{judged} indicators judged: {met} met, {missed} missed, {idle} not applicable, {unknown} without figures.",
    none: "The profile {id} has no [[indicator]].",
    units: ["%", " minutes", " dossiers", " services"],
    gap_units: [" points", " minutes", " dossiers", " services"],
    remarks: [
        "not judged: no base year",
        "not in force this year",
        "shown only, not judged",
        "some units gave no figure, so nothing is added up",
        "judged with the others of its row",
        "due by {day}, not judged yet",
    ],
    not_due: "not due yet",
    counted: "counted from catalogue and annexes",
    summed: "added up from {count} units",
    all_parts: "met when all of {parts} are",
    up_to: "up to {day}",
    by: "source: {source}",
    of_period: "of {period}",
    title: "INDICATORS AGAINST THEIR TARGETS",
    sheet_columns: [
        "No.",
        "Indicator",
        "Scope",
        "Numerator",
        "Denominator",
        "Figure",
        "Target",
        "Gap",
        "Verdict",
        "Taken from, notes",
    ],
    notes: [
        "Note: verdicts are decided on whole numbers, never on a rounded ratio. A blank cell is a missing figure, not 0. The gap is the figure less its target; of ratios in percentage points.",
        "Rows marked “shown only” are outside the count of judged indicators.",
    ],
    with_verdict: "Judged indicators: {verdict}",
    chart: ["Figures against targets", "Figure", "Target"],
    indicators_section: "12. Indicators and the targets of the period",
    indicators_columns: ["No.", "Indicator", "Target", "Basis"],
    questions_section: "13. What the documents leave open or contradict (not judged)",
    questions_columns: ["No.", "Kind", "Basis", "What"],
    question_kinds: ["documents", "an indicator's note"],
    labels: ["Indicators", "Left open or contradicted by the documents (not judged)"],
    from_year: "from {year}",
    until_year: "until {year}",
    each: "each agency of {scope}",
    growth: "from {base}, {step} more each year up to {most}",
    no_base: "an unnamed base",
    note: "Note",
    shown_only: "shown only",
    counting: "counted by the program: {counting}",
    basis: "basis",
};
