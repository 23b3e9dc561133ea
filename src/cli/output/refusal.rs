//! Why a file could not be written, and what to do about it.
//!
//! Takes a path and what the system said; gives a failure in both languages. Never does anything.

use std::io;
use std::path::Path;

use rasoat::failure::{Bilingual, Failure};
use rasoat::input::discover::with_slashes;

/// Another place may be named.
const ELSEWHERE: (&str, &str) = (
    "Hãy chọn nơi khác bằng -o rồi chạy lại; báo cáo cũ (nếu có) vẫn nguyên vẹn.",
    "Choose another place (-o) and run again; an old report, if there is one, is untouched.",
);
const CLOSE_IT: (&str, &str) = (
    "Hãy đóng tệp trong Excel hoặc chọn nơi khác (-o) rồi chạy lại; báo cáo cũ vẫn nguyên vẹn.",
    "Close it in Excel or choose another place (-o) and run again; the old report is untouched.",
);

fn refusal(path: &Path, reason: &(String, String), tip: (&str, &str)) -> Failure {
    let path = with_slashes(path);
    Failure::new(
        Bilingual::new(
            format!("Không ghi được {path} vì {}.", reason.0),
            format!("{path} could not be written: {}.", reason.1),
        ),
        Bilingual::new(tip.0, tip.1),
    )
}

fn said(vi: &str, en: &str) -> (String, String) {
    (vi.to_owned(), en.to_owned())
}

/// The target is a folder.
pub(super) fn folder(path: &Path) -> Failure {
    let tip = (
        "Hãy ghi thêm tên tệp sau tên thư mục, ví dụ -o bao-cao/2021-06.xlsx.",
        "Name a file in it, such as -o bao-cao/2021-06.xlsx.",
    );
    refusal(path, &said("đó là một thư mục", "it is a folder"), tip)
}

/// The target is a device, a pipe or the like.
pub(super) fn no_file(path: &Path) -> Failure {
    let tip = ("Hãy ghi tên một tệp; -o - in kết quả ra màn hình.", "Name a file; -o - prints the result.");
    refusal(path, &said("đó không phải là một tệp thường", "it is no regular file"), tip)
}

/// The target is marked as not to be changed.
pub(super) fn write_protected(path: &Path) -> Failure {
    let tip = (
        "Hãy bỏ dấu “chỉ đọc” (Read-only) trong thuộc tính của tệp, hoặc chọn nơi khác bằng -o; tệp cũ vẫn nguyên vẹn.",
        "Clear its read-only mark, or choose another place (-o); the old file is untouched.",
    );
    refusal(path, &said("tệp được đặt chỉ đọc", "it is marked read-only"), tip)
}

/// The target is one of the run's inputs.
pub(super) fn input(path: &Path) -> Failure {
    refusal(path, &said("đó là tệp đầu vào của lần chạy này", "this run reads it"), ELSEWHERE)
}

/// Another run is writing the target.
pub(super) fn busy(path: &Path) -> Failure {
    let tip = (
        "Hãy chờ lần chạy kia xong rồi chạy lại, hoặc chọn nơi khác bằng -o.",
        "Wait for the other run to end and run again, or choose another place (-o).",
    );
    refusal(path, &said("một lần chạy rasoat khác đang ghi tệp này", "another run of rasoat is writing it"), tip)
}

/// The target's folder is missing and cannot be made.
pub(super) fn no_folder(path: &Path, folder: &Path, error: &io::Error) -> Failure {
    let folder = with_slashes(folder);
    let (vi, en) = why(error);
    let reason = (
        format!("không có thư mục {folder} và không tạo được ({vi})"),
        format!("there is no folder {folder} and it cannot be made ({en})"),
    );
    refusal(
        path,
        &reason,
        (
            "Hãy kiểm tra lại đường dẫn sau -o, hoặc tạo thư mục ấy trước.",
            "Check the path after -o, or make the folder first.",
        ),
    )
}

/// Nothing can be written in the target's folder.
pub(super) fn closed_folder(path: &Path, folder: &Path, error: &io::Error) -> Failure {
    let folder = with_slashes(folder);
    let (vi, en) = why(error);
    let reason =
        (format!("không ghi được vào thư mục {folder} ({vi})"), format!("the folder {folder} takes no file ({en})"));
    refusal(path, &reason, ELSEWHERE)
}

/// The file could not be written, synced or renamed.
pub(super) fn not_written(path: &Path, error: &io::Error) -> Failure {
    let open = error.kind() == io::ErrorKind::PermissionDenied;
    let reason = if open {
        said("tệp đang mở hoặc không có quyền ghi", "it is open or may not be written")
    } else {
        why(error)
    };
    refusal(path, &reason, if open { CLOSE_IT } else { ELSEWHERE })
}

/// What the file holds is not what was written.
pub(super) fn not_read_back(path: &Path, error: &io::Error) -> Failure {
    let (vi, en) = why(error);
    let reason = (
        format!("đọc lại tệp vừa ghi thì không đúng nội dung đã ghi ({vi})"),
        format!("what was written did not read back as it should ({en})"),
    );
    let tip = (
        "Hãy kiểm tra ổ đĩa, hoặc chọn nơi khác bằng -o, rồi chạy lại; báo cáo cũ (nếu có) vẫn nguyên vẹn.",
        "Check the disk, or choose another place (-o), and run again; an old report, if there is one, is untouched.",
    );
    refusal(path, &reason, tip)
}

fn why(error: &io::Error) -> (String, String) {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => said("ổ đĩa đã đầy", "the disk is full"),
        io::ErrorKind::ReadOnlyFilesystem => said("ổ đĩa chỉ cho đọc", "the disk is read-only"),
        io::ErrorKind::PermissionDenied => said("không có quyền ghi", "it may not be written"),
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
            said("trong đường dẫn có tên một tệp", "a name in the path is a file")
        }
        io::ErrorKind::InvalidFilename => said(
            "tên tệp quá dài hoặc có ký tự không dùng được",
            "the name is too long or has letters that cannot be used",
        ),
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => said("nội dung bị hỏng", "the content is damaged"),
        _ => said("hệ thống không cho ghi", "the system refused"),
    }
}
