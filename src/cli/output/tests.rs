//! Whatever the system refuses, and whenever: the old files are whole and nothing is left beside them.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rasoat::failure::Failure;
use rasoat::text::Lang;

use super::beside::temporary_name;
use super::place::{Place, put_in_place};

/// The files of a folder with what they hold.
fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| (entry.path(), fs::read_to_string(entry.path()).unwrap_or_default())).collect()
}

fn folder_with(contents: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap_or_else(|_| unreachable!("there is a folder for temporary files"));
    for (name, content) in contents {
        assert!(fs::write(folder.path().join(name), content).is_ok());
    }
    folder
}

/// Writes a set of two, asking before each call.
fn write_both(folder: &Path, allow: impl Fn() -> io::Result<()> + Copy) -> Result<(), Failure> {
    let (first, second) = (
        Place::claim_with(&folder.join("2021-06.xlsx"), allow)?,
        Place::claim_with(&folder.join("2021-06.json"), allow)?,
    );
    let lines = |out: &mut dyn Write| (0..4).try_for_each(|line| writeln!(out, "[{line}]"));
    let prepared = [first, second].map(|place| place.fill(|out| lines(out), |(), _| Ok(())));
    let [first, second] = prepared;
    put_in_place(&[second?, first?])
}

#[test]
fn whichever_call_the_system_refuses_the_old_files_are_whole_and_alone() {
    for kind in [io::ErrorKind::StorageFull, io::ErrorKind::ReadOnlyFilesystem, io::ErrorKind::PermissionDenied] {
        let mut refused = 0;
        loop {
            let folder = folder_with(&[("2021-06.xlsx", "old"), ("2021-06.json", "old")]);
            let before = files(folder.path());
            let calls = Cell::new(0);
            let allow = || {
                calls.set(calls.get() + 1);
                if calls.get() == refused + 1 { Err(io::Error::from(kind)) } else { Ok(()) }
            };
            let written = write_both(folder.path(), allow);
            let after = files(folder.path());
            let Err(failure) = written else {
                assert_eq!(after.values().collect::<Vec<_>>(), ["[0]\n[1]\n[2]\n[3]\n"; 2]);
                break;
            };
            assert_eq!(after.keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>(), "nothing is left beside");
            // The second rename of the set is the one call after which one of them is new.
            let is_whole = |text: &String| text == "old" || text == "[0]\n[1]\n[2]\n[3]\n";
            assert!(after.values().all(is_whole), "{after:?}");
            assert_eq!(after.get(&folder.path().join("2021-06.xlsx")).map(String::as_str), Some("old"));
            assert!(failure.problem(Lang::Vi).starts_with("Không ghi được "), "{failure}");
            refused += 1;
        }
        assert!(refused > 12, "every call was refused once: {refused}");
    }
}

#[test]
fn what_does_not_read_back_as_it_was_written_takes_no_place() {
    let folder = folder_with(&[("a.json", "old")]);
    let place = Place::claim(&folder.path().join("a.json")).unwrap_or_else(|_| unreachable!("it may be written"));
    let filled = place.fill(|out| out.write_all(b"half"), |(), _| Err(io::ErrorKind::InvalidData.into()));
    let said = filled.err().map(|failure| failure.problem(Lang::Vi).to_owned()).unwrap_or_default();
    assert!(said.contains("đọc lại tệp vừa ghi thì không đúng"), "{said}");
    assert_eq!(files(folder.path()).into_values().collect::<Vec<_>>(), ["old"]);
}

#[test]
fn a_place_is_one_runs_at_a_time_and_free_again_after_it() {
    let folder = folder_with(&[]);
    let path = folder.path().join("2021-06.xlsx");
    let first = Place::claim(&path);
    assert!(first.is_ok());
    let second = Place::claim(&path).err().map(|failure| failure.problem(Lang::Vi).to_owned()).unwrap_or_default();
    assert!(second.ends_with("vì một lần chạy rasoat khác đang ghi tệp này."), "{second}");
    drop(first);
    assert!(files(folder.path()).is_empty());
    assert!(Place::claim(&path).is_ok());
}

#[test]
fn what_a_kill_left_is_cleared_away_and_nothing_else_is() {
    let left = temporary_name("2021-05.xlsx".as_ref());
    let held = temporary_name("2021-04.xlsx".as_ref());
    let others = [".rasoat-ghi-chu.tmp", ".rasoat-0123456789abcdeg.tmp", "rasoat-0123456789abcdef.tmp", "a.xlsx"];
    let folder = folder_with(&[(left.as_str(), "half"), (held.as_str(), "another run's"), ("2021-06.xlsx", "old")]);
    assert!(others.iter().all(|name| fs::write(folder.path().join(name), "theirs").is_ok()));
    let another = File::open(folder.path().join(&held));
    assert!(another.as_ref().is_ok_and(|file| file.try_lock().is_ok()));
    drop(Place::claim(&folder.path().join("2021-06.xlsx")));
    let names: Vec<String> =
        files(folder.path()).into_keys().filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect();
    assert!(!names.contains(&left) && names.contains(&held), "{names:?}");
    assert!(others.iter().all(|other| names.contains(&(*other).to_owned())), "{names:?}");
}

#[test]
fn what_may_not_be_replaced_is_said_with_what_to_do() {
    let folder = folder_with(&[("chi-doc.xlsx", "signed"), ("tep", "")]);
    let protected = folder.path().join("chi-doc.xlsx");
    let mut rights = fs::metadata(&protected).map_or_else(|_| unreachable!(), |found| found.permissions());
    rights.set_readonly(true);
    assert!(fs::set_permissions(&protected, rights).is_ok());
    for (name, reason) in [
        ("chi-doc.xlsx", "tệp được đặt chỉ đọc"),
        ("", "đó là một thư mục"),
        ("tep/2021-06.xlsx", "trong đường dẫn có tên một tệp"),
    ] {
        let refused = Place::claim(&folder.path().join(name)).err();
        let problem = refused.as_ref().map(|failure| failure.problem(Lang::Vi)).unwrap_or_default();
        assert!(problem.contains(reason), "{name}: {problem}");
        assert!(refused.is_some_and(|failure| failure.tip(Lang::Vi).starts_with("Hãy ")));
    }
    assert_eq!(fs::read_to_string(protected).ok().as_deref(), Some("signed"));
}

/// A device would be replaced by a file.
#[cfg(unix)]
#[test]
fn a_device_is_no_place_for_a_file() {
    let refused = Place::claim(Path::new("/dev/null")).err();
    assert!(refused.is_some_and(|failure| failure.problem(Lang::Vi).contains("không phải là một tệp thường")));
}

/// What stands where the temporary file would be, and was not made by this program, is not written to.
#[cfg(unix)]
#[test]
fn a_link_in_the_way_is_not_followed() {
    let folder = folder_with(&[("cua-nguoi-khac.xlsx", "theirs")]);
    let theirs = folder.path().join("cua-nguoi-khac.xlsx");
    let link = folder.path().join(temporary_name("2021-06.xlsx".as_ref()));
    assert!(std::os::unix::fs::symlink(&theirs, link).is_ok());
    assert!(Place::claim(&folder.path().join("2021-06.xlsx")).is_err());
    assert_eq!(fs::read_to_string(theirs).ok().as_deref(), Some("theirs"));
}
