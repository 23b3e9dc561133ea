//! Two handmade months against each other.

use super::*;

fn row(agency: &str, annex: &str, code: &str, conditions: (&str, &str)) -> Standing {
    Standing {
        code: Some(code.to_owned()),
        name: format!("Thủ tục {code}"),
        agency: Some(agency.to_owned()),
        annex: Some(annex.to_owned()),
        technical: conditions.0.to_owned(),
        legal: conditions.1.to_owned(),
        technical_text: String::new(),
        legal_text: String::new(),
        file: "a.xlsx".to_owned(),
        sheet: "PL".to_owned(),
        row: 8,
    }
}

fn sender(agency: &str, state: &str) -> Sender {
    Sender { agency: agency.to_owned(), state: state.to_owned(), annex_1: 0, annex_2: 0 }
}

fn figure(scope: &str, part: u64, whole: u64) -> Figure {
    Figure {
        indicator: "integration".to_owned(),
        scope: scope.to_owned(),
        numerator: Some(part),
        denominator: Some(whole),
        value: None,
        verdict: "missed".to_owned(),
        judged: true,
    }
}

fn month(period: &str, agencies: Vec<Sender>, measures: Vec<Figure>, procedures: Vec<Standing>) -> Snapshot {
    let Ok(period) = period.parse() else { unreachable!("{period} is a period") };
    let profile = ProfileId { id: "can-tho-2021".to_owned(), sha256: String::new() };
    Snapshot {
        period,
        profile,
        agencies,
        measures,
        procedures,
        flagged: Vec::new(),
        inputs: Vec::new(),
        comparison: None,
    }
}

fn june() -> Snapshot {
    month(
        "2021-06",
        vec![sender("A", "received"), sender("B", "received"), sender("C", "missing")],
        vec![figure("A", 44, 117), figure("B", 2, 3), figure("C", 0, 0)],
        vec![
            row("A", "I", "1.000001", ("met", "met")),
            row("A", "II", "1.000002", ("unmet", "blank")),
            row("A", "I", "1.000003", ("met", "met")),
            row("A", "II", "1.000004", ("unmet", "unmet")),
            row("A", "II", "1.000005", ("unmet", "blank")),
            row("B", "I", "1.000001", ("met", "met")),
        ],
    )
}

fn july() -> Snapshot {
    month(
        "2021-07",
        vec![sender("A", "late"), sender("B", "missing"), sender("C", "received")],
        vec![figure("A", 45, 117), figure("B", 1, 3), figure("C", 0, 0)],
        vec![
            row("A", "II", "1.000001", ("blank", "unmet")),
            row("A", "I", "1.000002", ("met", "met")),
            row("A", "I", "1.000003", ("met", "met")),
            row("A", "II", "1.000004", ("blank", "unmet")),
            row("A", "I", "1.000006", ("met", "met")),
            row("C", "I", "1.000001", ("met", "met")),
        ],
    )
}

#[test]
fn every_procedure_that_stands_otherwise_is_told_once() {
    let (june, july) = (june(), july());
    let comparison = compare(&june, &july);
    let told: Vec<(ChangeKind, &str, &str, bool)> = comparison
        .procedures
        .iter()
        .filter_map(|change| {
            let row = change.row()?;
            Some((change.kind, row.agency.as_deref()?, row.code.as_deref()?, change.by_sender))
        })
        .collect();
    let expected = [
        (ChangeKind::BecameFit, "A", "1.000002", false),
        (ChangeKind::BecameUnfit, "A", "1.000001", false),
        (ChangeKind::New, "A", "1.000006", false),
        (ChangeKind::New, "C", "1.000001", true),
        (ChangeKind::Gone, "A", "1.000005", false),
        (ChangeKind::Gone, "B", "1.000001", true),
        (ChangeKind::Conditions, "A", "1.000004", false),
    ];
    assert_eq!(told, expected);
    assert!(comparison.holds());
}

#[test]
fn ratios_go_by_exact_points_and_senders_begin_and_stop() {
    let (june, july) = (june(), july());
    let comparison = compare(&june, &july);
    let points: Vec<Option<String>> =
        comparison.ratios.iter().map(|ratio| ratio.points().map(|points| points.to_string())).collect();
    assert_eq!(points, [Some("+0.85".to_owned()), Some("-33.33".to_owned()), None]);
    let senders: Vec<(&str, &str)> = comparison.senders.iter().map(|sender| (sender.agency, sender.key())).collect();
    assert_eq!(senders, [("A", "state"), ("B", "stopped"), ("C", "began")]);
}

#[test]
fn a_month_against_itself_has_no_change() {
    let june = june();
    let comparison = compare(&june, &june);
    assert!(comparison.procedures.is_empty() && comparison.senders.is_empty());
    assert!(comparison.ratios.iter().all(|ratio| !ratio.differs()));
}

#[test]
fn a_document_of_another_kind_is_refused_and_not_taken_for_an_empty_month() {
    for (json, said) in [
        ("{}", "không phải là báo cáo tổng hợp"),
        ("not json", "không phải là báo cáo tổng hợp"),
        (r#"{"schema":"rasoat.check/1","files":[]}"#, "rasoat.check/1"),
        (r#"{"schema":"rasoat.consolidation/2","period":"2021-06"}"#, "rasoat.consolidation/2"),
        (r#"{"schema":"rasoat.consolidation/1","period":"2021-06"}"#, "dòng 1"),
        (r#"{"schema":"rasoat.consolidation/1","period":"2021-13"}"#, "dòng 1"),
    ] {
        let refused = Snapshot::parse(json.as_bytes(), "cu.json").err().map(|failure| failure.to_string());
        assert!(refused.is_some_and(|sentence| sentence.contains(said) && sentence.contains("cu.json")), "{json}");
    }
}
