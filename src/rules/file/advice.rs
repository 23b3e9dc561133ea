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
        StrayKind::Presentation => (Term::Presentation, SEND_WORKBOOK),
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

const SEND_PRINTED: Fact = advice(
    "send-printed-workbook",
    "Nếu là báo cáo của cơ quan thì gửi chính tệp Excel (.xlsx) đã dùng để in ra tệp PDF này.",
    "If it is an agency's report, send the workbook (.xlsx) that this PDF was printed from.",
);
const SEND_NO_PICTURE: Fact = advice(
    "send-workbook-no-picture",
    "Nếu là báo cáo của cơ quan thì gửi tệp Excel (.xlsx), không gửi ảnh chụp hoặc bản quét.",
    "If it is an agency's report, send the workbook (.xlsx), no photograph or scan.",
);
const COPY_FROM_WORD: Fact = advice(
    "copy-from-word",
    "Nếu là báo cáo của cơ quan thì mở bằng Word, chép hai bảng sang tệp Excel (.xlsx) theo mẫu Phụ lục I, Phụ lục II rồi gửi tệp Excel đó.",
    "If it is an agency's report, open it in Word, copy the two tables into a workbook (.xlsx) of the form and send that.",
);
const UNPACK: Fact = advice(
    "unpack",
    "Giải nén rồi gửi (hoặc đặt vào thư mục báo cáo) từng tệp Excel bên trong.",
    "Unpack it and send (or put into the folder) each workbook inside by itself.",
);
const SEND_ATTACHMENT: Fact = advice(
    "send-attachment",
    "Mở thư, lưu tệp Excel đính kèm ra ngoài rồi gửi tệp đó.",
    "Open the mail, save the attached workbook and send that.",
);
const SEND_WORKBOOK: Fact = advice(
    "send-workbook",
    "Nếu là báo cáo của cơ quan thì gửi hai phụ lục trong tệp Excel (.xlsx).",
    "If it is an agency's report, send the two annexes as an Excel workbook (.xlsx).",
);
const WAIT_FOR_CLOSING: Fact = advice(
    "close-workbook",
    "Không phải gửi tệp này; đóng tệp đang mở trong Excel thì tệp tạm tự mất.",
    "Do not send it; it goes away when the workbook is closed in Excel.",
);
const MAY_BE_DELETED: Fact =
    advice("may-be-deleted", "Không phải gửi tệp này; có thể xóa.", "Do not send it; it may be deleted.");
const SAVE_AGAIN: Fact = advice(
    "save-again",
    "Mở lại tệp gốc bằng Excel, lưu thành .xlsx rồi gửi lại; nếu Excel cũng không mở được thì lấy bản lưu khác.",
    "Open the original in Excel, save it as .xlsx and send it again; if Excel cannot open it either, take another copy.",
);
const FETCH_AGAIN: Fact = advice(
    "fetch-again",
    "Chép hoặc tải lại tệp từ nơi gửi vì bản này chưa trọn vẹn; nếu tệp gốc cũng như vậy thì lấy bản lưu khác.",
    "Copy or download the file again, this copy is not whole; if the original is the same, take another copy.",
);
const COPY_ANNEXES: Fact = advice(
    "copy-annexes",
    "Chép riêng hai phụ lục sang một tệp Excel mới (chỉ phần có dữ liệu) rồi gửi lại.",
    "Copy the two annexes alone into a new workbook (only what holds data) and send that.",
);
const ALLOW_READING: Fact = advice(
    "allow-reading",
    "Đóng tệp ở chương trình khác, kiểm tra quyền đọc tệp rồi chạy lại.",
    "Close the file in other programs, see to it that it may be read and run again.",
);
const NAME_THE_WORKBOOK: Fact = advice(
    "name-the-workbook",
    "Chỉ đúng tệp Excel cần kiểm tra; thư mục thì giải nén hoặc sao chép ra rồi chạy lại.",
    "Name the workbook itself; of a folder, copy out what is inside and run again.",
);
