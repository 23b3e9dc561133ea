//! What districts and communes send, although the plan has them send to the next level.
//!
//! Takes nothing; gives one entry a file. Never says how a mistake is made: `slips` does.

use crate::hands::Annex::{I, II};
use crate::hands::{CodeStyle, GROUPED, Layout, OFFICIAL, OFFSET, ONE_SHEET, PAGED, SINGLE, Sheets, WIDE};
use crate::rows::Column::{Code, Legal, Name, Technical};
use crate::slips::{conditions, dotless, dropped, hidden, in_both, insert, moved, write};
use crate::submission::{CLEAN, Form, Quirk, Submission};

const BARE: Layout = Layout { code: CodeStyle::Bare, sheets: Sheets::Two("PL1", "PL2"), ..OFFICIAL };
const SPLIT: Layout = Layout { sheets: Sheets::Split("PL1 (trang 1)", "PL1 (trang 2)", 12, "PL2"), ..SINGLE };
const NAMELESS: Layout = Layout { letterhead: false, ..ONE_SHEET };
const SINGLE_NATIONAL: Layout = Layout { letterhead: true, ..SINGLE };

/// The files of districts.
pub(crate) const DISTRICTS: &[Submission] = &[
    Submission {
        sender: "quận Ninh Kiều",
        path: "UBND quận Ninh Kiều.xlsx",
        letter: "1842/UBND-VP ngày 15 tháng 6 năm 2021",
        received: "2021-06-16",
        layout: &GROUPED,
        ..CLEAN
    },
    Submission {
        sender: "quận Bình Thủy",
        path: "UBND quận Bình Thủy.xls",
        letter: "1203/UBND-VP ngày 17 tháng 6 năm 2021",
        received: "2021-06-18",
        form: Form::Renamed,
        layout: &BARE,
        slips: &[in_both(6)],
        ..CLEAN
    },
    Submission {
        sender: "quận Cái Răng",
        path: "quan-cai-rang.xlsx",
        letter: "987/UBND-VP ngày 16 tháng 6 năm 2021",
        received: "2021-06-17",
        layout: &OFFSET,
        slips: &[write(I, 1, Code, "{code}.000.00.00.H13.01", "RS307"), moved(I, 12)],
        quirks: &[Quirk::NoteBelow(
            I,
            "Ghi chú: thủ tục 2.000815 đã thực hiện chứng thực bản sao điện tử từ bản chính.",
            "2.000815",
        )],
        ..CLEAN
    },
    Submission {
        sender: "quận Ô Môn",
        path: "UBND quận Ô Môn.xls",
        letter: "1015/UBND-VP ngày 15 tháng 6 năm 2021",
        received: "2021-06-15",
        form: Form::ConvertedToXls,
        layout: &OFFICIAL,
        ..CLEAN
    },
    Submission {
        sender: "quận Thốt Nốt",
        path: "UBND quận Thốt Nốt/Phụ lục.xlsx",
        letter: "1344/UBND-VP ngày 16 tháng 6 năm 2021",
        received: "2021-06-16",
        form: Form::Decomposed,
        layout: &ONE_SHEET,
        ..CLEAN
    },
    Submission {
        sender: "huyện Cờ Đỏ",
        path: "UBND huyện Cờ Đỏ.xlsx",
        letter: "1190/UBND-VP ngày 18 tháng 6 năm 2021",
        received: "2021-06-18",
        form: Form::Truncated,
        layout: &OFFICIAL,
        ..CLEAN
    },
    Submission {
        sender: "huyện Phong Điền",
        path: "UBND huyện Phong Điền.xlsx",
        letter: "876/UBND-VP ngày 17 tháng 6 năm 2021",
        received: "2021-06-18",
        layout: &OFFICIAL,
        slips: &[
            conditions(II, 1, ("Đáp ứng", "Đủ điều kiện"), "RS406", Technical),
            conditions(II, 3, ("", ""), "RS404", Technical),
        ],
        ..CLEAN
    },
    Submission {
        sender: "huyện Thới Lai",
        path: "UBND huyện Thới Lai.xlsx",
        letter: "743/UBND-VP ngày 16 tháng 6 năm 2021",
        received: "2021-06-17",
        form: Form::OldFont,
        layout: &BARE,
        ..CLEAN
    },
    Submission {
        sender: "huyện Vĩnh Thạnh",
        path: "UBND huyện Vĩnh Thạnh.xlsx",
        letter: "921/UBND-VP ngày 18 tháng 6 năm 2021",
        received: "2021-06-18",
        layout: &OFFICIAL,
        quirks: &[Quirk::WrongConditions(II)],
        ..CLEAN
    },
];

/// The files of communes.
pub(crate) const COMMUNES: &[Submission] = &[
    Submission {
        sender: "phường Xuân Khánh",
        path: "UBND phường Xuân Khánh.xlsx",
        letter: "214/UBND ngày 10 tháng 6 năm 2021",
        received: "2021-06-10",
        ..CLEAN
    },
    Submission {
        sender: "phường An Khánh",
        path: "phuong-an-khanh.xlsx",
        letter: "187/UBND ngày 11 tháng 6 năm 2021",
        received: "2021-06-11",
        layout: &SINGLE_NATIONAL,
        slips: &[hidden(I, 5), hidden(I, 9)],
        ..CLEAN
    },
    Submission {
        sender: "phường Hưng Phú",
        path: "Phường Hưng Phú.xlsx",
        letter: "233/UBND ngày 11 tháng 6 năm 2021",
        received: "2021-06-14",
        layout: &WIDE,
        ..CLEAN
    },
    Submission {
        sender: "phường Trà Nóc",
        path: "UBND phường Trà Nóc.xlsx",
        letter: "160/UBND ngày 09 tháng 6 năm 2021",
        received: "2021-06-09",
        layout: &PAGED,
        ..CLEAN
    },
    Submission {
        sender: "phường Thới An",
        path: "UBND phường Thới An.xlsx",
        letter: "198/UBND ngày 11 tháng 6 năm 2021",
        received: "2021-06-11",
        layout: &OFFICIAL,
        slips: &[write(I, 3, Technical, "Đang xem xét", "RS403"), moved(I, 10)],
        ..CLEAN
    },
    Submission {
        sender: "thị trấn Cờ Đỏ",
        path: "UBND thị trấn Cờ Đỏ.xlsx",
        letter: "145/UBND ngày 10 tháng 6 năm 2021",
        received: "2021-06-11",
        layout: &GROUPED,
        ..CLEAN
    },
    Submission {
        sender: "xã Trung Hưng",
        path: "UBND xã Trung Hưng.xlsx",
        letter: "131/UBND ngày 10 tháng 6 năm 2021",
        received: "2021-06-10",
        layout: &SPLIT,
        ..CLEAN
    },
    Submission {
        sender: "xã Nhơn Nghĩa",
        path: "UBND xã Nhơn Nghĩa.xlsx",
        letter: "120/UBND ngày 11 tháng 6 năm 2021",
        received: "2021-06-12",
        layout: &BARE,
        slips: &[
            write(I, 2, Code, "T-CTH-280421-TT", "RS304"),
            write(I, 6, Code, "{code}.000.00.00.H50", "RS306"),
            insert(I, 9, "6.001234", "Xét tặng danh hiệu Khu dân cư văn hóa", "RS305"),
        ],
        ..CLEAN
    },
    Submission {
        sender: "xã Giai Xuân",
        path: "UBND xã Giai Xuân.xlsx",
        letter: "97/UBND ngày 08 tháng 6 năm 2021",
        received: "2021-06-08",
        layout: &BARE,
        slips: &[
            write(I, 1, Code, "000.00.00.H13-210615-0001", "RS302"),
            dotless(I, 4),
            insert(I, 7, "{code}; {next}", "Các thủ tục thuộc lĩnh vực này", "RS314"),
            insert(I, 12, "1.099001", "Cấp bản sao sổ hộ khẩu cho công dân", "RS501"),
        ],
        ..CLEAN
    },
    Submission {
        sender: "xã Trường Long",
        path: "UBND xã Trường Long.xlsx",
        letter: "112/UBND ngày 09 tháng 6 năm 2021",
        received: "2021-06-10",
        layout: &BARE,
        slips: &[write(I, 0, Name, "{name} (cấp xã)", "RS311").and("RS605")],
        ..CLEAN
    },
    Submission {
        sender: "xã Định Môn",
        path: "UBND xã Định Môn.xlsx",
        letter: "88/UBND ngày 11 tháng 6 năm 2021",
        received: "2021-06-11",
        layout: &ONE_SHEET,
        slips: &[
            dropped(I, 4),
            dropped(II, 2),
            conditions(II, 1, ("", "Phải có mặt khi ký giấy tờ hộ tịch"), "RS407", Legal),
        ],
        ..CLEAN
    },
    Submission {
        sender: "xã Mỹ Khánh", path: "Book1.xlsx", layout: &NAMELESS, quirks: &[Quirk::Anonymous], ..CLEAN
    },
];
