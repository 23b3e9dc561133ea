//! What users of a profile rely on: the built-in ones are whole, a broken one is answered at its place.

use jiff::civil::date;

use super::*;
use crate::text::Lang;

const CAN_THO: &str = include_str!("builtin/can-tho-2021.toml");

fn can_tho() -> Profile {
    match Profile::parse(CAN_THO, "can-tho-2021") {
        Ok(profile) => profile,
        Err(complaints) => unreachable!("{complaints:#?}"),
    }
}

/// The complaints of the built-in profile with one text replaced by another.
fn broken(from: &str, to: &str) -> Vec<Complaint> {
    assert_eq!(CAN_THO.matches(from).count(), 1, "{from} stands once");
    Profile::parse(&CAN_THO.replace(from, to), "mine.toml").err().unwrap_or_default()
}

/// Line and column of the first place where a text stands in the built-in profile.
fn place(text: &str) -> (usize, usize) {
    let offset = CAN_THO.find(text).unwrap_or_else(|| unreachable!("{text}"));
    let before = &CAN_THO[..offset];
    let line = before.lines().count().max(1) + usize::from(before.ends_with('\n'));
    (line, before.rsplit('\n').next().unwrap_or("").chars().count() + 1)
}

fn text_place((line, column): (usize, usize)) -> Place {
    Place::Text { line, column }
}

#[test]
fn every_built_in_is_valid_and_named_as_it_is_listed() {
    for (id, toml) in BUILTIN {
        let complaints = Profile::parse(toml, id).err().unwrap_or_default();
        assert_eq!(complaints, [], "{id}");
        assert_eq!(Profile::builtin(id).map(|profile| profile.id).as_deref(), Some(*id));
    }
    assert_eq!(Profile::builtin("atlantis"), None);
}

#[test]
fn the_21_quotas_of_can_tho_stand_in_the_printed_order_and_add_up() {
    let profile = can_tho();
    let printed: Vec<(&str, String)> =
        profile.quotas.iter().map(|quota| (profile.scope_name(quota.scope), quota.target.to_string())).collect();
    assert_eq!(printed.len(), 21);
    assert_eq!(printed.first(), Some(&("Sở Giáo dục và Đào tạo", "38".to_owned())));
    assert_eq!(printed.get(17), Some(&("Ban Quản lý các KCX và Công nghiệp", "30".to_owned())));
    assert_eq!(printed.get(19), Some(&("UBND cấp huyện", "20".to_owned())));
    assert_eq!(printed.get(20), Some(&("UBND cấp xã", "20".to_owned())));
    assert_eq!(profile.quotas.iter().map(|quota| quota.target.hundredths()).sum::<u32>(), 77_100);
    for quota in &profile.quotas {
        assert_eq!((quota.operator, quota.until), (Operator::AtLeast, date(2021, 9, 30)));
        assert_eq!(quota.basis.to_string(), "Phụ lục I Công văn số 651/UBND-KSTT");
    }
}

#[test]
fn can_tho_has_19_bodies_9_districts_and_83_communes() {
    let profile = can_tho();
    let count = |level| profile.roster.of_level(level).count();
    assert_eq!((count(Level::Province), count(Level::District), count(Level::Commune)), (19, 9, 83));
    let vinh_thanh = profile.roster.by_name("UBND huyện Vĩnh Thạnh").unwrap_or(AgencyId::at(usize::MAX));
    let units: Vec<&str> = profile.roster.units_of(vinh_thanh).map(|(_, agency)| agency.name.as_ref()).collect();
    assert_eq!(units.len(), 11);
    for unit in ["UBND xã Thạnh An", "UBND thị trấn Thạnh An", "UBND xã Thạnh Quới"] {
        assert!(units.contains(&unit), "{unit}");
    }
}

#[test]
fn every_agency_is_found_by_its_own_name_with_and_without_marks() {
    let profile = can_tho();
    for (id, agency) in profile.roster.iter() {
        assert_eq!(profile.roster.by_name(&agency.name), Some(id), "{}", agency.name);
        let plain = crate::vietnamese::fold::fold(&agency.name);
        assert_eq!(profile.roster.by_name(&plain), Some(id), "{plain}");
        assert_eq!(profile.roster.find_in(&plain), Found::One(id), "{plain}");
    }
}

#[test]
fn deadlines_end_the_day_before_and_belong_to_their_period() {
    let profile = can_tho();
    let june: Period = "2021-06".parse().unwrap_or_else(|_| unreachable!());
    let last = |level| profile.due(level, june).map(|(rule, _)| rule.last_day(&profile.choices).to_string());
    assert_eq!(last(Level::Commune).as_deref(), Some("2021-06-14"));
    assert_eq!(last(Level::District).as_deref(), Some("2021-06-19"));
    assert_eq!(last(Level::Province).as_deref(), Some("2021-06-29"));
    let basis = profile.due(Level::Province, june).and_then(|(_, basis)| basis).map(ToString::to_string);
    assert_eq!(basis.as_deref(), Some("điểm a khoản 1 Mục II Kế hoạch số 117/KH-UBND"));
    let july: Period = "2021-07".parse().unwrap_or_else(|_| unreachable!());
    assert_eq!(profile.due(Level::Province, july), None);
}

#[test]
fn a_day_of_the_month_holds_where_no_deadline_is_stated() {
    let monthly = "[monthly]\nat_latest_day = 31\n\n[rules]";
    let profile = Profile::parse(&CAN_THO.replace("[rules]", monthly), "mine").unwrap_or_else(|_| can_tho());
    let day = |period: &str| {
        let period = period.parse().unwrap_or_else(|_| unreachable!());
        profile.due(Level::Province, period).map(|(rule, _)| rule.last_day(&profile.choices).to_string())
    };
    assert_eq!(day("2022-02").as_deref(), Some("2022-02-28"));
    assert_eq!(day("2021-06").as_deref(), Some("2021-06-29"));
}

#[test]
fn the_choices_of_can_tho_are_those_of_the_table_with_their_clauses() {
    let profile = can_tho();
    let stated = profile.choices.stated();
    assert_eq!(stated.len(), CHOICES.len());
    for (choice, default) in stated.iter().zip(Choices::default().stated()) {
        assert_eq!((choice.key, &choice.value), (default.key, &default.value));
        assert!(!choice.meaning.is_empty(), "{}", choice.key);
    }
    let clause = stated.first().and_then(|choice| choice.basis).map(ToString::to_string);
    assert_eq!(clause.as_deref(), Some("Ghi chú Phụ lục I Công văn số 651/UBND-KSTT"));
    assert!(profile.choices.judges_pooled() && !profile.choices.counts_flagged_rows());
    assert!(profile.choices.expects(Level::Province) && !profile.choices.expects(Level::Commune));
}

#[test]
fn a_changed_choice_changes_the_answer() {
    let toml =
        CAN_THO.replace("\"day-before\"", "\"same-day\"").replace("[\"province\"]", "[\"district\", \"commune\"]");
    let choices = Profile::parse(&toml, "mine").map(|profile| profile.choices).unwrap_or_default();
    assert_eq!(DueRule::Before(date(2021, 6, 30)).last_day(&choices), date(2021, 6, 30));
    assert!(choices.expects(Level::Commune) && !choices.expects(Level::Province));
}

#[test]
fn a_mistake_is_answered_at_its_line_and_column() {
    // What is replaced, what by, where the complaint points within the replaced text, its path, its words.
    let cases = [
        ("scope = \"Sở Y tế\"", "scope = \"Sở Y tê số\"", "\"Sở Y tế\", minimum", "quota[9].scope", "“Sở Y tế”"),
        ("\"Sở Nội vụ\", minimum = 57", "\"Sở Nội vụ\", minimum = 157", "57 },", "quota[13].minimum", "từ 0 đến 100"),
        (
            "\"Sở Nội vụ\", minimum = 57",
            "\"Sở Nội vụ\", minimum = \"nhiều\"",
            "57 },",
            "quota[13].minimum",
            "từ 0 đến 100",
        ),
        ("\"Sở Nội vụ\", minimum = 57", "\"Sở Nội vụ\", minimum = 57,5", "57 },", "", "57.5"),
        (
            "\"Sở Nội vụ\", minimum = 57",
            "\"Sở Nội vụ\", minimun = 57",
            "minimum = 57",
            "quota[13].minimun",
            "“minimum”",
        ),
        ("\"Sở Nội vụ\", minimum = 57", "\"Sở Nội vụ\", minimum = true", "57 },", "quota[13].minimum", "Cần số"),
        ("quota_sum = 771", "quota_sum = 770", "771", "quota_sum", "quota_sum"),
        ("quota_until = 2021-09-30", "quota_until = 2021-09-31", "2021-09-30  ", "", "2021-09-30"),
        ("quota_until = 2021-09-30", "quota_until = 30/9/2021", "2021-09-30  ", "", "ngoặc kép"),
        ("quota_until = 2021-09-30", "quota_until = \"30/9/2021\"", "2021-09-30  ", "quota_until", "2021-09-30"),
        ("id = \"can-tho-2021\"", "id = can-tho-2021", "\"can-tho-2021\"", "", "\"can-tho-2021\""),
        ("id = \"can-tho-2021\"", "id = “can-tho-2021”", "\"can-tho-2021\"", "", "ngoặc kép thẳng"),
        ("form_version = 1 ", "period = \"2021-07\" ", "form_version", "", "hai lần"),
        ("name = \"Sở Nội vụ\"", "name = \"Sở Y Tế\"", "\"Sở Nội vụ\" }", "agency[13].name", "một cơ quan"),
        ("\"Sở TN&MT\"", "\"Sở Tư pháp\"", "\"Sở TN&MT\"", "agency[14].aliases[1]", "một cơ quan"),
        ("\"phường Cái Khế\"", "\"Cái Khế\"", "\"phường Cái Khế\"", "district[1].communes[1]", "xã, phường"),
        ("\"phường Thới Bình\"", "\"phường An Hòa\"", "\"phường Thới Bình\"", "district[1].communes[3]", "một cơ quan"),
        (
            "before = 2021-06-15",
            "at_latest = 2021-06-15\nbefore = 2021-06-16",
            "[[deadline]]",
            "deadline[1]",
            "chậm nhất",
        ),
        ("above = \"strict\"", "above = \"loose\"", "\"strict\"", "choices.above", "strict"),
        ("= \"pooled\" ", "= \"both\" ", "\"pooled\"  ", "choices.pooled-levels", "pooled, units"),
        ("[\"province\"]", "[\"city\"]", "\"province\"]", "choices.expected-levels[1]", "province, district, commune"),
        ("name_variant = 0.8", "name_variant = 8", "0.8 ", "thresholds.name_variant", "từ 0 đến 1"),
        ("code = \"H13\"", "code = \"13\"", "\"H13\" ", "province.code", "H13"),
        ("period = \"2021-06\"      #", "period = \"6/2021\" #", "\"2021-06\"", "period", "2021-06"),
        (
            "clause = \"dòng 20 và dòng 21 Phụ lục I\"",
            "claus = \"dòng 20 và dòng 21 Phụ lục I\"",
            "clause = \"dòng 20 và dòng 21 Phụ lục I\" }",
            "choices.basis.pooled-levels.claus",
            "clause",
        ),
        (
            "\"KH98\", clause = \"dòng 5.1 Phụ lục\"",
            "\"KH99\", clause = \"x\"",
            "\"KH98\", clause = \"dòng",
            "choices.basis.percent-growth.document",
            "KH98",
        ),
    ];
    for (from, to, at, path, allowed) in cases {
        let complaints = broken(from, to);
        let Some(first) = complaints.iter().find(|it| it.path == path) else {
            unreachable!("{to}: no complaint at {path}: {complaints:#?}")
        };
        assert_eq!(first.place, text_place(place(at)), "{to}: {first}");
        let said = format!("{} {}", first.allowed.get(Lang::Vi), first.problem.get(Lang::Vi));
        assert!(said.contains(allowed), "{to}: {said}");
        assert!(!first.allowed.get(Lang::En).is_empty());
    }
}

#[test]
fn every_complaint_is_given_and_none_that_only_follows_from_another() {
    let toml = CAN_THO
        .replace("scope = \"Sở Y tế\"", "scope = \"Sở Biển\"")
        .replace("\"Sở Nội vụ\", minimum = 57", "\"Sở Nội vụ\", minimum = 57,5")
        .replace("above = \"strict\"", "abov = \"strict\"");
    let complaints = Profile::parse(&toml, "mine.toml").err().unwrap_or_default();
    let paths: Vec<&str> = complaints.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths, ["quota[9].scope", "", "choices.abov"]);
}

#[test]
fn levels_of_rules_are_read_and_unknown_rules_are_told_by_the_catalogue() {
    let toml = CAN_THO.replace("[rules]", "[rules]\nRS405 = \"error\"\nRS208 = \"off\"\nRS999 = \"note\"");
    let profile = Profile::parse(&toml, "mine.toml").unwrap_or_else(|_| can_tho());
    assert_eq!(profile.severities.get("RS405"), Some(&Some(Severity::Error)));
    assert_eq!(profile.severities.get("RS208"), Some(&None));
    let unknown = profile.unknown_rules(&["RS208", "RS405"]);
    let line = place("[rules]").0 + 3;
    assert_eq!(unknown.iter().map(|it| it.place.clone()).collect::<Vec<_>>(), [text_place((line, 1))]);
    let wrong = broken("[rules]", "[rules]\nRS405 = \"fatal\"");
    assert!(wrong.iter().any(|it| it.allowed.get(Lang::Vi).contains("error, warning, note, off")), "{wrong:?}");
}

#[test]
fn limits_may_be_set_and_hold_their_names() {
    let profile = Profile::parse(&CAN_THO.replace("[rules]", "[limits]\nrows = 5000\n\n[rules]"), "mine");
    assert_eq!(profile.map(|it| it.limits), Ok(Limits { rows: 5_000, ..Limits::STATED }));
    let wrong = broken("[rules]", "[limits]\nrow = 5000\n\n[rules]");
    assert!(wrong.iter().any(|it| it.path == "limits.row" && it.allowed.get(Lang::Vi).contains("“rows”")), "{wrong:?}");
}

#[test]
fn the_fingerprint_is_that_of_the_bytes() {
    // `printf '' | sha256sum`
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(sha256_hex(b""), empty);
    assert_eq!(can_tho().sha256, sha256_hex(CAN_THO.as_bytes()));
}

#[test]
fn an_empty_profile_says_what_it_lacks() {
    let complaints = Profile::parse("", "empty.toml").err().unwrap_or_default();
    let paths: Vec<&str> = complaints.iter().map(|it| it.path.as_str()).collect();
    for path in ["id", "title", "province.name", "province.code", "agency"] {
        assert!(paths.contains(&path), "{path} in {paths:?}");
    }
}

#[test]
fn one_mistake_is_one_complaint() {
    for (from, to, path) in [
        ("\"Sở Nội vụ\", minimum = 57", "\"Sở Nội vụ\", minimum = 570", "quota[13].minimum"),
        ("{ name = \"Sở Nội vụ\" }", "{ name = \"Sở Nội vụ\" }, { name = \"Sở Nội vụ\" }", "agency[14].name"),
        ("]\n\n[province]", "\n\n[province]", ""),
    ] {
        let complaints = broken(from, to);
        assert_eq!(complaints.iter().map(|it| it.path.as_str()).collect::<Vec<_>>(), [path], "{complaints:#?}");
    }
}

#[test]
fn a_profile_cut_off_anywhere_is_refused_with_places_inside_it() {
    for length in (0..CAN_THO.len()).step_by(97).filter(|&length| CAN_THO.is_char_boundary(length)) {
        let cut = &CAN_THO[..length];
        let complaints = Profile::parse(cut, "cut.toml").err().unwrap_or_default();
        // Past the levels and the document that the quotas cite, the text may end after any section.
        assert!(!complaints.is_empty() || cut.contains("date = 2021-03-02"), "cut at {length}");
        let lines = cut.lines().count() + 1;
        assert!(complaints.iter().all(|it| (1..=lines).contains(&it.place.line())), "cut at {length}");
    }
}

#[test]
fn odd_names_are_read_without_harm() {
    for name in ["và các và", "&&&", "Sở", "Sở  TP", "UBND", "ỦY BAN\\nNHÂN DÂN", "🙂 🙂 🙂", "A\\u0301 B C"]
    {
        let toml = CAN_THO.replace("{ name = \"Sở Nội vụ\" }", &format!("{{ name = \"{name}\" }}"));
        let toml = toml
            .replace("scope = \"Sở Nội vụ\", minimum = 57", "scope = \"Sở Y tế\", minimum = 57, until = 2021-12-31")
            .replace("agency = \"Sở Nội vụ\"", "agency = \"Sở Y tế\"");
        let profile = Profile::parse(&toml, "odd.toml").map_err(|complaints| format!("{name}: {complaints:#?}"));
        assert_eq!(profile.map(|it| it.roster.find_in("Sở Tư pháp").one().is_some()), Ok(true), "{name}");
    }
}
