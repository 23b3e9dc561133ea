//! The table of choices: every switch with its values, their sentences and the reason for it.
//!
//! Takes nothing; gives the one home of names, values and what holds where a profile says nothing.
//! Never decides anything: the rooms that count ask [`super::choices::Choices`].

use super::choices::{ChoiceSpec, EXPECTED_LEVELS};
use crate::text::Wording;

const fn both(vi: &'static str, en: &'static str) -> Wording {
    Wording { vi, en }
}

/// Every choice, in the order in which reports print them.
pub const CHOICES: &[ChoiceSpec] = &[
    ChoiceSpec {
        key: "numerator",
        title: both("Tử số của tỷ lệ tích hợp", "Numerator of the integration ratio"),
        allowed: &[
            (
                "procedures",
                both(
                    "Đếm số thủ tục hành chính đã tích hợp; thủ tục có nhiều dịch vụ công chỉ tính một lần.",
                    "Integrated procedures are counted; one with several services counts once.",
                ),
            ),
            (
                "services",
                both(
                    "Đếm số dịch vụ công đã tích hợp; một thủ tục có thể tính nhiều lần.",
                    "Integrated services are counted; one procedure may count several times.",
                ),
            ),
        ],
        why: both(
            "Cổng Dịch vụ công quốc gia tính mỗi thủ tục một lần, theo mức độ cao nhất.",
            "The national portal counts a procedure once, at its highest level.",
        ),
    },
    ChoiceSpec {
        key: "empty-denominator",
        title: both("Mẫu số bằng 0", "Denominator of 0"),
        allowed: &[
            (
                "not-applicable",
                both(
                    "Cơ quan không có thủ tục nào: không áp dụng (–), không tính vào số cơ quan đạt.",
                    "An agency without procedures: not applicable (–), outside the count of those that met.",
                ),
            ),
            (
                "met",
                both(
                    "Cơ quan không có thủ tục nào: coi là đạt vì không còn gì phải làm.",
                    "An agency without procedures has met its target: nothing is left to do.",
                ),
            ),
        ],
        why: both("Có cơ quan được giao tỷ lệ 0 hoặc không có thủ tục nào.", "Quotas of 0 and empty catalogues exist."),
    },
    ChoiceSpec {
        key: "above",
        title: both("Cách hiểu “trên”, “tối thiểu”, “đạt”", "What “trên” means"),
        allowed: &[
            (
                "strict",
                both(
                    "“Trên 50%” là lớn hơn 50%; “tối thiểu”, “đạt” là lớn hơn hoặc bằng.",
                    "“Trên 50%” is more than 50%; “tối thiểu” and “đạt” are at least.",
                ),
            ),
            (
                "at-least",
                both("“Trên 50%” là từ 50% trở lên, như “tối thiểu”.", "“Trên 50%” is 50% or more, as “tối thiểu” is."),
            ),
        ],
        why: both("Theo nghĩa của từ.", "The meaning of the words."),
    },
    ChoiceSpec {
        key: "pooled-levels",
        title: both("Tỷ lệ giao chung cho cả cấp", "Quotas of a whole level"),
        allowed: &[
            (
                "pooled",
                both(
                    "Tính cho từng đơn vị và tính chung cả cấp; đánh giá đạt hay chưa đạt trên số chung.",
                    "Each unit and the level are shown; the verdict is on the level's pooled figure.",
                ),
            ),
            (
                "units",
                both("Đánh giá đạt hay chưa đạt trên số của từng đơn vị.", "The verdict is on each unit's figure."),
            ),
        ],
        why: both(
            "Bảng chỉ tiêu nêu tên cấp, không nêu tên đơn vị.",
            "The table of quotas names the level, not the unit.",
        ),
    },
    ChoiceSpec {
        key: "before-day",
        title: both("Cách hiểu “trước ngày”", "What “trước ngày” means"),
        allowed: &[
            (
                "day-before",
                both("“Trước ngày D” là chậm nhất ngày D-1.", "“Trước ngày D” is the day before D at the latest."),
            ),
            ("same-day", both("“Trước ngày D” là chậm nhất ngày D.", "“Trước ngày D” is D itself at the latest.")),
        ],
        why: both(
            "“Chậm nhất ngày D” là hết ngày D; nhận đúng ngày D được nêu rõ.",
            "“Chậm nhất ngày D” is D; a receipt on D itself is said to be so.",
        ),
    },
    ChoiceSpec {
        key: "ten-days",
        title: both("Thời hạn 10 ngày", "The ten days"),
        allowed: &[
            (
                "calendar",
                both(
                    "Tính theo ngày dương lịch, không tính ngày đầu tiên.",
                    "Calendar days, the first day not counted.",
                ),
            ),
            (
                "working",
                both(
                    "Tính theo ngày làm việc, từ thứ Hai đến thứ Sáu, không tính ngày đầu tiên; chưa trừ ngày nghỉ lễ.",
                    "Working days, Monday to Friday, the first day not counted; holidays are not left out.",
                ),
            ),
        ],
        why: both("Văn bản không ghi “ngày làm việc”.", "The letter does not say working days."),
    },
    ChoiceSpec {
        key: "settled-base-year",
        title: both("Năm gốc của tỷ lệ số hóa hồ sơ đã giải quyết", "Base year of settled dossiers digitised"),
        allowed: &[
            (
                "none",
                both(
                    "Chưa đánh giá chỉ tiêu tăng 20% mỗi năm cho đến khi có năm gốc.",
                    "The yearly 20% is not judged until a base year is given.",
                ),
            ),
            (
                "2021",
                both(
                    "Tăng so với kết quả năm 2021 ghi trong tệp số liệu.",
                    "More than the figure of 2021 in the figures file.",
                ),
            ),
            (
                "2022",
                both(
                    "Tăng so với kết quả năm 2022 ghi trong tệp số liệu.",
                    "More than the figure of 2022 in the figures file.",
                ),
            ),
        ],
        why: both("Kế hoạch không nêu tăng so với năm nào.", "The plan does not say from what."),
    },
    ChoiceSpec {
        key: "percent-growth",
        title: both("Cách hiểu “tăng 20%”", "What “tăng 20%” means"),
        allowed: &[
            ("points", both("Tăng 20 điểm phần trăm.", "20 percentage points more.")),
            ("relative", both("Tăng 20% của tỷ lệ năm trước.", "A fifth more than the year before.")),
        ],
        why: both(
            "Phụ lục ghi 50%, 40%, 35% cho năm sau của 30%, 20%, 15%.",
            "The annex's 50, 40 and 35 follow 30, 20 and 15.",
        ),
    },
    ChoiceSpec {
        key: "flagged-rows",
        title: both("Dòng có lỗi", "Rows with an error"),
        allowed: &[
            (
                "not-counted",
                both("Dòng có lỗi không được tính, được liệt kê riêng.", "Rows with an error are listed, not counted."),
            ),
            (
                "counted",
                both("Dòng có lỗi vẫn được tính và được đánh dấu.", "Rows with an error are counted and marked."),
            ),
        ],
        why: both("Số liệu chưa chắc đúng thì chưa tổng hợp.", "What may be wrong is not added up."),
    },
    ChoiceSpec {
        key: EXPECTED_LEVELS,
        title: both("Cấp phải gửi thẳng về nơi tổng hợp", "Levels that send straight to the consolidating office"),
        allowed: &[
            ("province", both("Cơ quan cấp tỉnh phải gửi.", "The province's own bodies must send.")),
            ("district", both("UBND cấp huyện phải gửi.", "Districts must send.")),
            ("commune", both("UBND cấp xã phải gửi.", "Communes must send.")),
        ],
        why: both(
            "Báo cáo đi từ xã lên huyện, từ huyện lên sở, từ sở lên Văn phòng UBND.",
            "Reports go from commune to district, to department, to the office.",
        ),
    },
    ChoiceSpec {
        key: "one-condition",
        title: both("Dòng Phụ lục I chỉ có một điều kiện", "A row of Phụ lục I with one condition"),
        allowed: &[(
            "flagged",
            both(
                "Là lỗi, giữ trong danh sách lỗi của Phụ lục I; không tự chuyển sang Phụ lục II.",
                "An error, kept among Phụ lục I's flagged rows; never moved to Phụ lục II.",
            ),
        )],
        why: both(
            "Có thể thuộc Phụ lục II; người phụ trách quyết định nên không có cách tự xử lý nào khác. Muốn tính cả các dòng này: flagged-rows = counted.",
            "It may belong to Phụ lục II; a person decides, so there is no other automatic way. To count such rows: flagged-rows = counted.",
        ),
    },
    ChoiceSpec {
        key: "as-of",
        title: both("Ngày chốt số liệu", "As-of date"),
        allowed: &[
            (
                "stated",
                both(
                    "Số liệu phải ghi ngày chốt (cột “Ngày chốt số liệu” hoặc --as-of); ngày luôn được in.",
                    "A figure states its as-of date (its column, or --as-of); the date is always printed.",
                ),
            ),
            (
                "period-end",
                both(
                    "Số liệu không ghi ngày chốt được lấy đến ngày cuối kỳ của số liệu; ngày luôn được in.",
                    "A figure without a date holds up to the end of its period; the date is always printed.",
                ),
            ),
        ],
        why: both("“Đến 29/8” và “hết tháng 8” là hai số khác nhau.", "“29/8” and “hết tháng 8” are two figures."),
    },
];
