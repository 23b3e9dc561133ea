//! The worker: wire format and every way of dying.

use std::ops::RangeInclusive;

use super::*;
use crate::model::address::{Area, CellRef};
use crate::model::submission::{ActiveContent, ActiveKind, Excess, LegacyEncoding};
use crate::workbook::{Cell, LegacyFont, Sheet};

/// A workbook that holds one of everything.
fn book() -> Workbook {
    let at = |text: &str| text.parse::<CellRef>().unwrap_or_else(|_| unreachable!());
    let mut sheet = Sheet { name: "Phụ lục I".into(), hidden: true, ..Sheet::default() };
    let numbers = [1.00419, -0.0, f64::MAX, f64::MIN_POSITIVE, 0.1 + 0.2].map(Cell::Number);
    let others = [
        Cell::Text("một\nhai \0 ấ".into()),
        Cell::Date("2021-06-15".into()),
        Cell::Error("#REF!".into()),
        Cell::Bool(true),
        Cell::NoStoredValue,
        Cell::Undecodable,
    ];
    for (row, cell) in (5..).zip(numbers.into_iter().chain(others)) {
        sheet.grid.put(CellRef::new(row, 16_383), cell);
    }
    sheet.merges = vec![Area::new(at("A1"), at("C2"))];
    sheet.hidden_rows = vec![RangeInclusive::new(5, 6), RangeInclusive::new(8, 8)];
    sheet.hidden_columns = vec![RangeInclusive::new(2, 2)];
    sheet.legacy_fonts.insert(at("B7"), LegacyFont { encoding: LegacyEncoding::Tcvn3, capitals: true });
    sheet.legacy_fonts.insert(at("B8"), LegacyFont { encoding: LegacyEncoding::Vni, capitals: false });
    let active = vec![
        ActiveContent { kind: ActiveKind::Dde, at: Some(("Phụ lục I".into(), at("B7"))) },
        ActiveContent { kind: ActiveKind::Macro, at: None },
    ];
    Workbook { format: FileFormat::Xlsb, sheets: vec![sheet], active, modified: Some("2021-06-14".into()) }
}

fn sent(answer: &Result<Workbook, Unusable>) -> Vec<u8> {
    let mut bytes = Vec::new();
    wire::write_answer(&mut bytes, answer).unwrap_or_else(|_| unreachable!());
    bytes
}

#[test]
fn every_answer_arrives_as_it_was_sent() {
    let answers = [
        Ok(book()),
        Err(Unusable::Encrypted),
        Err(unreadable("lý do")),
        Err(Unusable::BeyondLimit(Excess { limit: "text-units", allowed: 7 })),
    ];
    for answer in answers {
        let arrived = wire::read_answer(&mut sent(&answer).as_slice(), &Limits::STATED);
        assert_eq!(arrived.ok(), Some(answer));
    }
}

#[test]
fn a_cut_off_or_garbled_answer_is_no_answer() {
    let bytes = sent(&Ok(book()));
    for end in 0..bytes.len() {
        let cut = bytes.get(..end).unwrap_or_default();
        assert!(wire::read_answer(&mut &*cut, &Limits::STATED).is_err(), "cut at {end}");
    }
    assert!(wire::read_answer(&mut [9_u8; 64].as_slice(), &Limits::STATED).is_err());
}

/// Found by fuzzing: looking up such rows panics.
#[test]
fn a_run_that_ends_before_it_starts_is_garbled() {
    let mut turned = book();
    turned.sheets.iter_mut().for_each(|sheet| sheet.hidden_rows.push(RangeInclusive::new(0x00D5_D500, 1)));
    assert!(wire::read_answer(&mut sent(&Ok(turned)).as_slice(), &Limits::STATED).is_err());
}

#[test]
fn an_answer_is_counted_against_the_limits() {
    let limits = Limits { cells: 3, ..Limits::STATED };
    let arrived = wire::read_answer(&mut sent(&Ok(book())).as_slice(), &limits).ok();
    assert_eq!(arrived, Some(Err(Unusable::BeyondLimit(Excess { limit: "cells", allowed: 3 }))));
}

#[test]
fn a_request_is_served_with_the_limits_it_brings() {
    let limits = Limits { file_bytes: 4, text_units: 9, ..Limits::STATED };
    let request = wire::Request { format: FileFormat::Xls, limits, memory_bytes: 1 << 40 };
    let mut bytes = Vec::new();
    assert!(request.write(&mut bytes).is_ok());
    assert_eq!(wire::Request::read(&mut bytes.as_slice()).ok(), Some(request));
    bytes.extend_from_slice(b"no workbook");
    let mut answer = Vec::new();
    assert!(serve(bytes.as_slice(), &mut answer).is_ok());
    let arrived = wire::read_answer(&mut answer.as_slice(), &Limits::STATED).ok();
    assert!(matches!(arrived, Some(Err(Unusable::Unreadable(_)))), "{arrived:?}");
}

#[cfg(unix)]
mod processes {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// What comes of a worker that does what a script says.
    fn outcome(script: &str, budget: &Budget) -> String {
        let folder = tempfile::tempdir().unwrap_or_else(|_| unreachable!());
        let program = folder.path().join("worker");
        std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap_or_else(|_| unreachable!());
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap_or_else(|_| unreachable!());
        match read_in_worker(&program, &vec![0; 1 << 20], FileFormat::Xls, &Limits::STATED, budget) {
            Err(Unusable::Unreadable(reason)) => reason.to_string(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn each_way_to_die_has_its_reason() {
        let stated = &Budget::STATED;
        assert_eq!(outcome("exit 0", stated), "the reader crashed");
        assert_eq!(outcome("kill -SEGV $$", stated), "the reader crashed");
        assert_eq!(outcome("kill -ABRT $$", stated), "the reader ran out of memory");
        assert_eq!(
            outcome("exec cat /dev/zero", &Budget { answer_bytes: 1 << 20, ..*stated }),
            "the reader gave no sound answer"
        );
        let hurried = Budget { seconds: 0, ..*stated };
        assert_eq!(outcome("exec sleep 600", &hurried), "the reader timed out after 0 s");
    }

    #[test]
    fn a_program_that_is_not_there_is_a_reason_too() {
        let answer = read_in_worker(Path::new("/nonexistent"), b"", FileFormat::Xls, &Limits::STATED, &Budget::STATED);
        assert!(matches!(answer, Err(Unusable::Unreadable(reason)) if reason.contains("could not be started")));
    }
}
