//! What to do about a file that cannot be a submission or cannot be read: the next step, by kind and by reason.
//!
//! Takes the kind of a stray file or a reader's reason; gives what it is and the sentence that says what to do.
//! Never names a file and never judges.

use crate::model::submission::StrayKind;
use crate::text::Wording;
use crate::text::fact::{Fact, Term};

/// What a stray file is, and what to do instead of sending it.
pub(super) const fn stray(kind: StrayKind) -> (Term, Fact) {
    match kind {
        StrayKind::Lock => (Term::LockFile, WAIT_FOR_CLOSING),
        StrayKind::Pdf => (Term::Pdf, SEND_PRINTED),
        StrayKind::Picture => (Term::Picture, SEND_NO_PICTURE),
        StrayKind::WordDocument => (Term::WordDocument, COPY_FROM_WORD),
        StrayKind::Archive => (Term::Archive, UNPACK),
        StrayKind::SystemFile => (Term::SystemFile, MAY_BE_DELETED),
        StrayKind::Mail => (Term::Mail, SEND_ATTACHMENT),
        StrayKind::Presentation => (Term::Presentation, COPY_FROM_SLIDES),
    }
}

/// What to do about a file that cannot be read for a reason of the readers.
pub(super) fn unreadable(reason: &str) -> Fact {
    match reason {
        "empty file" | "truncated package" | "truncated part" => FETCH_AGAIN,
        "no such file" | "cannot be opened" | "cannot be read" => ALLOW_READING,
        "not a regular file" => NAME_THE_WORKBOOK,
        "the reader ran out of memory" | "rows without end" => COPY_ANNEXES,
        _ if reason.starts_with("the reader timed out") => COPY_ANNEXES,
        _ => SAVE_AGAIN,
    }
}

const fn advice(key: &'static str, vi: &'static str, en: &'static str) -> Fact {
    Fact::Word(key, Wording { vi, en })
}

/// What cannot be told of a file's agency, and what to do about it.
pub(super) const UNKNOWN_FILE: [Fact; 2] = [
    advice(
        "file",
        "tệp là báo cáo của cơ quan nào (từ sổ nhận, tên tệp, thư mục và các dòng tiêu đề)",
        "from the register, the file name, the folder or the title rows",
    ),
    advice(
        "name the file",
        "Đặt tên tệp theo tên cơ quan hoặc chỉ rõ bằng --agency.",
        "Name the file after the agency or say it with --agency.",
    ),
];

/// What cannot be told of a row's unit, and what to do about it.
pub(super) const UNKNOWN_UNIT: [Fact; 2] = [
    advice("row", "đơn vị cấp dưới của dòng", "for the row"),
    advice(
        "name the unit",
        "Ghi tên đơn vị như trong bộ chỉ tiêu (rasoat profile show).",
        "Write the unit's name as the profile has it (rasoat profile show).",
    ),
];

const SEND_PRINTED: Fact = advice(
    "send-printed-workbook",
    "Tệp PDF này được in ra từ tệp Excel nào thì gửi tệp Excel đó.",
    "Send the workbook that this PDF was printed from.",
);
const SEND_NO_PICTURE: Fact =
    advice("send-workbook-no-picture", "Không gửi ảnh chụp hoặc bản quét.", "Send no photograph or scan.");
const COPY_FROM_WORD: Fact = advice(
    "copy-from-word",
    "Mở bằng Word, chép hai bảng sang tệp Excel theo mẫu.",
    "Open it in Word and copy the two tables into a workbook of the form.",
);
const UNPACK: Fact = advice(
    "unpack",
    "Giải nén rồi gửi từng tệp Excel bên trong.",
    "Unpack it and send each workbook inside by itself.",
);
const SEND_ATTACHMENT: Fact = advice(
    "send-attachment",
    "Mở thư, lưu tệp Excel đính kèm ra ngoài rồi gửi tệp đó.",
    "Open the mail, save the attached workbook and send that.",
);
const COPY_FROM_SLIDES: Fact = advice(
    "copy-from-slides",
    "Chép hai bảng sang tệp Excel theo mẫu.",
    "Copy the two tables into a workbook of the form.",
);
const WAIT_FOR_CLOSING: Fact = advice(
    "close-workbook",
    "Tệp tạm này tự mất khi đóng tệp trong Excel; không phải gửi.",
    "This one goes away when the workbook is closed in Excel; do not send it.",
);
const MAY_BE_DELETED: Fact =
    advice("may-be-deleted", "Tệp này không phải gửi; có thể xóa.", "Do not send this one; it may be deleted.");
const SAVE_AGAIN: Fact = advice(
    "save-again",
    "Mở tệp gốc bằng Excel, lưu lại thành .xlsx; nếu Excel cũng không mở được thì lấy bản lưu khác.",
    "Open the original in Excel and save it as .xlsx; if Excel cannot open it either, take another copy.",
);
const FETCH_AGAIN: Fact = advice(
    "fetch-again",
    "Bản này chưa trọn vẹn: chép hoặc tải lại tệp từ nơi gửi.",
    "This copy is not whole: copy or download the file again.",
);
const COPY_ANNEXES: Fact = advice(
    "copy-annexes",
    "Chép riêng hai phụ lục sang một tệp Excel mới (chỉ phần có dữ liệu).",
    "Copy the two annexes alone into a new workbook (only what holds data).",
);
const ALLOW_READING: Fact = advice(
    "allow-reading",
    "Đóng tệp ở chương trình khác, kiểm tra quyền đọc tệp rồi chạy lại.",
    "Close it in other programs, see to it that it may be read and run again.",
);
const NAME_THE_WORKBOOK: Fact = advice(
    "name-the-workbook",
    "Chỉ đúng tệp Excel cần kiểm tra rồi chạy lại.",
    "Name the workbook itself and run again.",
);
