//! Reads the register of tasks and the list of decisions.
//!
//! Takes a path; gives its rows and the cells that could not be read.
//! Never takes a state it does not know for a finished task, and never drops a filled row silently.

use std::path::Path;
use std::sync::Arc;

use super::list::{ListColumn, ListKind, Record, Unread, read};
use super::register::day_in;
use crate::failure::Failure;
use crate::model::tasks::{Decision, Progress, TaskRow};
use crate::text::Wording;
use crate::workbook::Opener;

const fn column(heading: &'static str, wordings: &'static [&'static str], required: bool) -> ListColumn {
    ListColumn { wordings, heading, required, as_form: None }
}

const AGENCY: ListColumn =
    column("Cơ quan", &["co quan", "don vi", "co quan don vi", "co quan thuc hien", "agency"], false);
const NOTE: ListColumn = column("Ghi chú", &["ghi chu", "note"], false);

const TASKS: ListKind = ListKind {
    name: Wording { vi: "sổ theo dõi nhiệm vụ", en: "register of tasks" },
    columns: &[
        column("Nhiệm vụ", &["nhiem vu", "so nhiem vu", "nhiem vu so", "ma nhiem vu", "stt", "tt", "task"], true),
        column("Tình trạng", &["tinh trang", "trang thai", "tien do", "ket qua thuc hien", "state"], true),
        column("Ngày hoàn thành", &["ngay hoan thanh", "hoan thanh ngay", "ngay xong", "done"], false),
        NOTE,
        AGENCY,
        column("Thời gian thực hiện", &["thoi gian thuc hien", "thoi gian", "thoi han", "time"], false),
    ],
};
const DECISIONS: ListKind = ListKind {
    name: Wording { vi: "danh sách quyết định công bố", en: "list of decisions" },
    columns: &[
        column("Quyết định", &["quyet dinh", "so quyet dinh", "quyet dinh so", "decision"], true),
        column("Ngày có hiệu lực", &["ngay co hieu luc", "ngay hieu luc", "hieu luc", "effective"], true),
        column("Ngày đề xuất", &["ngay de xuat", "de xuat", "ngay de nghi", "proposed"], true),
        NOTE,
        AGENCY,
    ],
};
const NUMBER: usize = 0;
const STATE: usize = 1;
const DONE: usize = 2;
const NOTES: usize = 3;
const AGENCIES: usize = 4;
const TIME: usize = 5;
const EFFECTIVE: usize = 1;
const PROPOSED: usize = 2;

/// The words of a state, folded.
const DONE_WORDS: [&str; 6] = ["da hoan thanh", "hoan thanh", "da xong", "xong", "da thuc hien", "done"];
const ONGOING_WORDS: [&str; 4] = ["dang thuc hien", "dang trien khai", "dang lam", "ongoing"];
const NOT_BEGUN_WORDS: [&str; 4] = ["chua thuc hien", "chua trien khai", "chua hoan thanh", "not begun"];

/// Reads the register of tasks; fails where the file cannot be read or lacks the number or the state.
pub fn tasks(path: &Path, opener: &Opener) -> Result<(Vec<TaskRow>, Vec<Unread>), Failure> {
    let (mut rows, mut unread) = (Vec::new(), Vec::new());
    read(path, &TASKS, opener, |record| {
        let (Some(number), Some(at)) = (numbered(path, record, &mut unread), record.at(NUMBER)) else { return };
        let progress = progress(path, record, &mut unread);
        let [time, agency, note] = [TIME, AGENCIES, NOTES].map(|column| record.text(column));
        rows.push(TaskRow { number, time, agency, progress, note, at });
    })?;
    Ok((rows, unread))
}

/// Reads the list of decisions; fails where the file cannot be read or lacks a required column.
pub fn decisions(path: &Path, opener: &Opener) -> Result<(Vec<Decision>, Vec<Unread>), Failure> {
    let (mut rows, mut unread) = (Vec::new(), Vec::new());
    read(path, &DECISIONS, opener, |record| {
        let Some(number) = numbered(path, record, &mut unread) else { return };
        let effective = day_in(path, record, EFFECTIVE, &mut unread);
        let day = day_in(path, record, PROPOSED, &mut unread);
        let proposed = if record.cell(PROPOSED).is_some() { Progress::Done(day) } else { Progress::NotBegun };
        let [agency, note] = [AGENCIES, NOTES].map(|column| record.text(column));
        rows.push(Decision { number, effective, proposed, agency, note });
    })?;
    Ok((rows, unread))
}

/// The first column; a filled row without it is told.
fn numbered(path: &Path, record: &Record<'_>, unread: &mut Vec<Unread>) -> Option<Arc<str>> {
    let number = record.text(NUMBER);
    if number.is_none() {
        tell(path, record, NUMBER, unread);
    }
    number
}

/// The state and its day: a day alone says that the task is done; a day beside another state is told, not counted.
fn progress(path: &Path, record: &Record<'_>, unread: &mut Vec<Unread>) -> Progress {
    let state = record.folded(STATE);
    let has_day = record.cell(DONE).is_some();
    let is = |words: &[&str]| words.contains(&state.as_str());
    if is(&DONE_WORDS) || (state.is_empty() && has_day) {
        return Progress::Done(day_in(path, record, DONE, unread));
    }
    if has_day {
        tell(path, record, DONE, unread);
    }
    if is(&ONGOING_WORDS) {
        return Progress::Ongoing;
    }
    if !state.is_empty() && !is(&NOT_BEGUN_WORDS) {
        tell(path, record, STATE, unread);
    }
    Progress::NotBegun
}

fn tell(path: &Path, record: &Record<'_>, column: usize, unread: &mut Vec<Unread>) {
    let Some(at) = record.at(column) else { return };
    let text = record.text(column).unwrap_or_default();
    unread.push(Unread { path: path.display().to_string(), sheet: Arc::clone(record.sheet()), at, text });
}
