//! `rasoat init`: a folder for a period's work, with a commented rasoat.toml.
//!
//! Takes a folder; makes what it lacks and says what is next. Never overwrites a file.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use rasoat::failure::{Bilingual, Failure};
use rasoat::input::discover::with_slashes;
use rasoat::profile::{BUILTIN, Profile};
use rasoat::text::{Lang, Wording};

use super::Ending;
use super::args::{CommandSpec, Many};
use super::options::Options;
use super::output::print_text;

const SETTINGS: Wording = Wording { vi: include_str!("init/vi.toml"), en: include_str!("init/en.toml") };
/// The folders that the settings name.
const FOLDERS: [&str; 3] = ["danh-muc", "bai-nop", "bao-cao"];

const NEXT: Wording = Wording {
    vi: "\
Đã tạo thư mục làm việc {folder}.
Việc tiếp theo:
1. Mở {file} bằng Notepad, xem lại bộ chỉ tiêu và kỳ báo cáo.
2. Chép danh mục TTHC hiện hành, danh mục mức độ 4, danh mục đã tích hợp vào danh-muc rồi bỏ dấu # ở ba dòng tương ứng.
3. Chép tệp các cơ quan gửi vào bai-nop.
4. Trong thư mục này, chạy: rasoat consolidate
",
    en: "\
Laid out the workspace {folder}.
What is next:
1. Open {file} in an editor; look at the profile and the period.
2. Put the three lists into danh-muc and take the # off their lines.
3. Put what the agencies sent into bai-nop.
4. In this folder, run: rasoat consolidate
",
};

/// The command.
pub(super) const SPEC: CommandSpec = CommandSpec {
    name: "init",
    alias: "khoi-tao",
    about: Wording {
        vi: "Tạo thư mục làm việc cho một kỳ báo cáo", en: "Lay out a folder for a period's work"
    },
    argument: Some((
        "folder",
        Wording { vi: "THƯ MỤC", en: "DIR" },
        Wording {
            vi: "thư mục cần tạo; mặc định là thư mục hiện tại", en: "the folder; default the current one"
        },
        Many::Optional,
    )),
    commands: &[],
};

/// Lays out a workspace.
pub(super) fn run(folder: Option<&Path>, options: &Options) -> Result<Ending, Failure> {
    let folder = folder.unwrap_or(Path::new(""));
    let file = folder.join("rasoat.toml");
    if file.exists() {
        return Err(there_already(&file));
    }
    let profile = options.profile()?;
    let period = options.period(&profile)?.to_string();
    let settings = SETTINGS.get(options.lang).replace("{profile}", &named(&profile)).replace("{period}", &period);
    for name in FOLDERS {
        fs::create_dir_all(folder.join(name)).map_err(|_| not_made(&folder.join(name)))?;
    }
    let made = fs::OpenOptions::new().write(true).create_new(true).open(&file);
    made.and_then(|mut made| made.write_all(settings.as_bytes())).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => there_already(&file),
        _ => not_made(&file),
    })?;
    say(folder, &file, options.lang);
    Ok(Ending::Clean)
}

/// The profile as rasoat.toml names it: a built-in id, or where its file is.
fn named(profile: &Profile) -> String {
    let is_built_in = BUILTIN.iter().any(|(id, _)| *id == profile.source);
    let file = || std::path::absolute(&profile.source).map_or(profile.source.clone(), |path| with_slashes(&path));
    let name = if is_built_in { profile.source.clone() } else { file() };
    toml::Value::String(name).to_string()
}

fn say(folder: &Path, file: &Path, lang: Lang) {
    // “.” says nothing to somebody who did not type it.
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    let next = NEXT.get(lang).replace("{folder}", &with_slashes(&whole)).replace("{file}", &with_slashes(file));
    print_text(&next);
}

fn there_already(file: &Path) -> Failure {
    let file = with_slashes(file);
    Failure::new(
        Bilingual::new(
            format!("Đã có {file}; tệp này được giữ nguyên."),
            format!("{file} is there; it stays as it is."),
        ),
        Bilingual::new(
            "Sửa tệp đó, hoặc tạo ở thư mục khác: rasoat init TÊN-THƯ-MỤC.",
            "Edit it, or name another folder: rasoat init DIR.",
        ),
    )
}

fn not_made(path: &Path) -> Failure {
    let path = with_slashes(path);
    Failure::new(
        Bilingual::new(format!("Không tạo được {path}."), format!("{path} could not be made.")),
        Bilingual::new("Chọn thư mục có quyền ghi.", "Choose a folder that may be written."),
    )
}
