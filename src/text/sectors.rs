//! The words of the chain xã → huyện → sở and of the sector map. Takes a language; gives its words.
//! Never names a field or an agency.

use super::Lang;

/// The words of one language.
#[derive(Debug)]
pub struct SectorPhrases {
    /// Title of the sheet.
    pub title: &'static str,
    /// Headings of the departments.
    pub department_columns: [&'static str; 5],
    /// The rows that no department is in charge of, in the table of departments.
    pub no_department: &'static str,
    /// Over the procedures without a department: {count} rows.
    pub unknown_title: &'static str,
    /// Headings of the procedures without a department.
    pub unknown_columns: [&'static str; 5],
    /// Where the departments come from and what to do about the rest.
    pub note: &'static str,
    /// The field's column in the annexes of a report that goes on up the chain, as it is read again.
    pub field_column: &'static str,
    /// The column beside it, which names the rules on rows with an error.
    pub remark_column: &'static str,
    /// Who consolidates, where it is not the province's own office.
    pub consolidator: &'static str,
    /// The line for the number of a report that goes on up the chain.
    pub number: &'static str,
    /// Under the titles of its annexes.
    pub enclosed: &'static str,
    /// Its signers.
    pub signers: [&'static str; 2],
    /// An agency whose rows came in with another's file: {agency}.
    pub through: &'static str,
    /// The sector map of a profile.
    pub profile_label: &'static str,
}

/// The words of a language.
pub const fn sector_phrases(lang: Lang) -> &'static SectorPhrases {
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}

const VI: SectorPhrases = SectorPhrases {
    title: "THỦ TỤC CẤP HUYỆN, CẤP XÃ THEO NGÀNH, LĨNH VỰC",
    department_columns: ["STT", "Cơ quan phụ trách ngành, lĩnh vực", "Phụ lục I", "Phụ lục II", "Cộng"],
    no_department: "Chưa xác định được cơ quan phụ trách",
    unknown_title: "Thủ tục chưa xác định được cơ quan phụ trách ({count} dòng)",
    unknown_columns: ["STT", "Mã TTHC", "Tên thủ tục hành chính", "Lĩnh vực", "Số dòng"],
    note: "Ghi chú: số dòng của cấp huyện, cấp xã trong các phụ lục, theo lĩnh vực ghi trong báo cáo, nếu không có thì theo danh mục; cơ quan phụ trách theo bảng lĩnh vực của bộ chỉ tiêu. Lĩnh vực chưa có trong bảng thì bổ sung vào mục sector của bộ chỉ tiêu.",
    field_column: "Lĩnh vực",
    remark_column: "Ghi chú",
    consolidator: "Cơ quan tổng hợp",
    number: "Số:          /BC-……",
    enclosed: "(Kèm theo Báo cáo số ……/BC-…… ngày …… tháng …… năm ………)",
    signers: ["NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG CƠ QUAN"],
    through: "qua {agency}",
    profile_label: "Cơ quan phụ trách theo lĩnh vực (cấp huyện, cấp xã)",
};

const EN: SectorPhrases = SectorPhrases {
    title: "PROCEDURES OF DISTRICT AND COMMUNE LEVEL BY SECTOR",
    department_columns: ["No.", "Department in charge", "Phụ lục I", "Phụ lục II", "Together"],
    no_department: "No department is known",
    unknown_title: "Procedures without a department in charge ({count} rows)",
    unknown_columns: ["No.", "Code", "Procedure", "Field", "Rows"],
    note: "Rows of district and commune level in the annexes, by the field that the submission states, else the catalogue; the department in charge is the profile's. Fields that it lacks can be added to its sector map.",
    field_column: "Lĩnh vực",
    remark_column: "Ghi chú",
    consolidator: "Consolidated by",
    number: "Số:          /BC-……",
    enclosed: "(Kèm theo Báo cáo số ……/BC-…… ngày …… tháng …… năm ………)",
    signers: ["PREPARED BY", "HEAD OF THE AGENCY"],
    through: "through {agency}",
    profile_label: "Departments in charge by field (district and commune level)",
};
