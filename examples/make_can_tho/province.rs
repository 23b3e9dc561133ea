//! What the agencies of the province level send; Sở Nội vụ and Thanh tra thành phố send nothing.
//!
//! Takes nothing; gives one entry a file. Never says how a mistake is made: `slips` does.

use crate::hands::Annex::{I, II};
use crate::hands::{CodeStyle, GROUPED, Layout, OFFICIAL, OFFSET, ONE_SHEET, PAGED, SINGLE, Sheets, WIDE};
use crate::rows::Column::{Code, Legal, Name, Technical};
use crate::slips::{
    conditions, dropped, formula, hidden, insert, level_four, merged, numeric, same_number, twice, write,
};
use crate::submission::{CLEAN, Form, Quirk, Submission};

const ONLY_FIRST: Layout = Layout { sheets: Sheets::First("Phu luc I"), ..SINGLE };
const ONE_PLAIN: Layout = Layout { sheets: Sheets::One("TNMT"), letterhead: true, code: CodeStyle::Full, ..SINGLE };
const LATIN_SHEETS: Layout = Layout { sheets: Sheets::Two("PL1", "PL2"), ..OFFICIAL };
const TICKED: Layout = Layout { sheets: Sheets::Two("PL1 Du DK", "PL2 Chua du DK"), mark: "✓", ..GROUPED };

/// The files, in the order of CV 651.
pub(crate) const SUBMISSIONS: &[Submission] = &[
    Submission {
        sender: "Sở Giáo dục và Đào tạo",
        path: "Sở Giáo dục và Đào tạo.xlsx",
        letter: "1463/SGDĐT-VP ngày 22 tháng 6 năm 2021",
        received: "2021-06-22",
        layout: &GROUPED,
        ..CLEAN
    },
    Submission {
        sender: "Sở Lao động - Thương binh và Xã hội",
        path: "Sở Lao động - Thương binh và Xã hội/PL1_PL2 thang 6.xlsx",
        letter: "1876/SLĐTBXH-VP ngày 25 tháng 6 năm 2021",
        received: "2021-06-25",
        layout: &LATIN_SHEETS,
        slips: &[
            write(I, 2, Technical, "", "RS401"),
            write(I, 5, Legal, "chưa đủ", "RS402"),
            conditions(II, 1, ("x", ""), "RS405", Technical),
            conditions(II, 3, ("", ""), "RS404", Technical),
        ],
        ..CLEAN
    },
    Submission {
        sender: "Sở Khoa học và Công nghệ",
        path: "so-khoa-hoc-cong-nghe PL1.xlsx",
        received: "2021-06-28",
        letter: "904/SKHCN-VP ngày 28 tháng 6 năm 2021",
        layout: &ONLY_FIRST,
        ..CLEAN
    },
    Submission {
        sender: "Sở Ngoại vụ",
        path: "Sở Ngoại vụ.csv",
        letter: "412/SNgV-VP ngày 18 tháng 6 năm 2021",
        received: "2021-06-18",
        form: Form::Csv,
        layout: &ONE_SHEET,
        ..CLEAN
    },
    Submission {
        sender: "Sở Giao thông vận tải",
        path: "so-giao-thong-van-tai_PL.xlsx",
        letter: "2017/SGTVT-VP ngày 29 tháng 6 năm 2021",
        received: "2021-06-29",
        layout: &PAGED,
        slips: &[numeric(I), twice(I, 2, 9), merged(1, 2)],
        quirks: &[Quirk::GroupCount(I), Quirk::TotalCount(II)],
        ..CLEAN
    },
    Submission {
        sender: "Sở Thông tin và Truyền thông",
        path: "STTTT thang 6.xlsx",
        letter: "1120/STTTT-CNTT ngày 21 tháng 6 năm 2021",
        received: "2021-06-21",
        layout: &ONE_SHEET,
        ..CLEAN
    },
    Submission {
        sender: "Sở Tư pháp",
        path: "Sở Tư pháp.xlsx",
        letter: "1538/STP-VP ngày 24 tháng 6 năm 2021",
        received: "2021-06-24",
        layout: &GROUPED,
        ..CLEAN
    },
    Submission {
        sender: "Sở Xây dựng",
        path: "So Xay dung - phu luc.xlsx",
        letter: "1699/SXD-VP ngày 02 tháng 7 năm 2021",
        received: "2021-07-05",
        layout: &WIDE,
        slips: &[
            formula(I, 3, Name, "#N/A"),
            formula(I, 6, Technical, ""),
            formula(II, 2, Legal, "#N/A"),
            hidden(II, 4),
        ],
        ..CLEAN
    },
    Submission {
        sender: "Sở Y tế",
        path: "BC_SYT.ods",
        letter: "2290/SYT-VP ngày 25 tháng 6 năm 2021",
        received: "2021-06-25",
        form: Form::Converted,
        layout: &OFFICIAL,
        slips: &[
            write(I, 4, Legal, "không", "RS402"),
            conditions(II, 2, ("", "Phải nộp bản chính văn bằng chuyên môn"), "RS407", Legal),
        ],
        ..CLEAN
    },
    Submission {
        sender: "Sở Kế hoạch và Đầu tư",
        path: "Sở KH&ĐT.xlsx",
        letter: "1405/SKHĐT-VP ngày 23 tháng 6 năm 2021",
        layout: &PAGED,
        ..CLEAN
    },
    Submission {
        sender: "Sở Kế hoạch và Đầu tư",
        path: "Sở KH&ĐT (bản gửi lại).xlsx",
        letter: "1438/SKHĐT-VP ngày 25 tháng 6 năm 2021",
        layout: &PAGED,
        ..CLEAN
    },
    Submission {
        sender: "Sở Nông nghiệp và Phát triển nông thôn",
        path: "Sở NN&PTNT.ods",
        letter: "1312/SNN&PTNT-VP ngày 23 tháng 6 năm 2021",
        received: "2021-06-23",
        form: Form::Converted,
        layout: &GROUPED,
        ..CLEAN
    },
    Submission {
        sender: "Sở Văn hóa, Thể thao và Du lịch",
        path: "SVHTTDL/Phu luc bao cao.xlsx",
        letter: "2105/SVHTTDL-VP ngày 28 tháng 6 năm 2021",
        received: "2021-06-28",
        layout: &SINGLE,
        slips: &[
            write(I, 1, Code, "", "RS301"),
            write(I, 4, Name, "", "RS310"),
            write(I, 7, Name, "Cấp Giấy phép lái xe quốc tế cho người nước ngoài", "RS312"),
            same_number(I, 10),
        ],
        ..CLEAN
    },
    Submission {
        sender: "Sở Tài nguyên và Môi trường",
        path: "so-tai-nguyen-moi-truong.xls",
        letter: "2433/STNMT-VP ngày 24 tháng 6 năm 2021",
        received: "2021-06-24",
        form: Form::Html,
        layout: &ONE_PLAIN,
        slips: &[
            write(I, 0, Code, "{code}.000.00. 00.H13", "RS313"),
            write(I, 3, Code, "{code}.000.00.00.Н13", "RS313"),
            conditions(
                II,
                0,
                ("Phải nộp bản chính Giấy chứng nhận theo Điều 95 Luật Đất đai năm 2013", ""),
                "RS408",
                Technical,
            ),
        ],
        ..CLEAN
    },
    Submission {
        sender: "Sở Công Thương",
        path: "Sở Công Thương.xlsx",
        letter: "1287/SCT-VP ngày 25 tháng 6 năm 2021",
        received: "2021-06-25",
        layout: &OFFSET,
        ..CLEAN
    },
    Submission {
        sender: "Ban Dân tộc",
        path: "Ban Dân tộc.xlsx",
        letter: "215/BDT-VP ngày 17 tháng 6 năm 2021",
        received: "2021-06-17",
        ..CLEAN
    },
    Submission {
        sender: "Ban Quản lý các KCX và Công nghiệp",
        path: "BQL KCX&CN - bao cao thang 6.xlsx",
        letter: "688/BQL-VP ngày 25 tháng 6 năm 2021",
        received: "2021-06-25",
        layout: &TICKED,
        slips: &[insert(I, 3, "2.000063", "", "RS502"), level_four(I, 2), dropped(II, 0)],
        ..CLEAN
    },
    Submission {
        sender: "Sở Tài chính",
        path: "Sở Tài chính.xlsx",
        letter: "1655/STC-VP ngày 18 tháng 6 năm 2021",
        received: "2021-06-18",
        layout: &OFFICIAL,
        slips: &[write(I, 1, Technical, "?", "RS403")],
        ..CLEAN
    },
    Submission {
        sender: "Sở Tài chính",
        path: "Sở Tài chính - thay thế.xlsx",
        letter: "1702/STC-VP ngày 25 tháng 6 năm 2021",
        received: "2021-06-25",
        layout: &OFFICIAL,
        ..CLEAN
    },
];
