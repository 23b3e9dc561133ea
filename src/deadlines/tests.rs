//! Days, times and owners, on the tasks of KH 98 and on the ten days of CV 651.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::sync::Arc;

use jiff::civil::{Date, date};

use super::*;

fn can_tho() -> Profile {
    Profile::builtin("can-tho-2021").expect("it is built in")
}

fn row(number: &str, progress: Progress) -> TaskRow {
    TaskRow { number: Arc::from(number), time: None, agency: None, progress, note: None, at: CellRef::new(1, 0) }
}

fn on(as_of: Date) -> View {
    View { as_of, within: 30 }
}

fn standing_of(duties: &[Duty<'_>], number: &str) -> Vec<Standing> {
    duties.iter().filter(|duty| duty.matter.number() == number).map(|duty| duty.standing).collect()
}

#[test]
fn the_plan_holds_its_21_tasks_with_their_sub_rows_as_printed() {
    let profile = can_tho();
    let numbers: Vec<&str> = profile.tasks.iter().map(|task| task.number.as_str()).collect();
    let whole: Vec<u32> = numbers.iter().filter_map(|number| number.parse().ok()).collect();
    assert_eq!(whole, (1..=21).collect::<Vec<u32>>());
    let parts: Vec<&str> = numbers.into_iter().filter(|number| number.contains('.')).collect();
    assert_eq!(
        parts,
        ["4.1", "4.2", "4.3", "4.4", "4.5", "5.1", "5.1", "5.1", "5.2", "5.2", "5.3", "6.1", "6.2", "6.2", "6.3"]
    );
    let undated: Vec<&str> = profile
        .tasks
        .iter()
        .filter(|task| task.time.is_some() && task.due.is_none())
        .map(|task| task.number.as_str())
        .collect();
    assert_eq!(undated, ["8", "9", "13", "14", "15", "19", "20", "21"]);
    assert!(profile.tasks.iter().all(|task| task.basis.is_some()));
}

#[test]
fn lateness_begins_the_day_after_and_undated_tasks_have_none() {
    let profile = can_tho();
    let at = |day| tasks(&profile, &[], on(day)).0;
    let may = |day: i8| standing_of(&at(date(2021, 5, day)), "1");
    assert_eq!(may(1), [Standing::Soon(30)]);
    assert_eq!(standing_of(&at(date(2021, 4, 30)), "1"), [Standing::Open]);
    assert_eq!(may(31), [Standing::Soon(0)]);
    assert_eq!(standing_of(&at(date(2021, 6, 1)), "1"), [Standing::Late(1)]);
    assert_eq!(standing_of(&at(date(2022, 6, 30)), "1"), [Standing::Late(395)]);
    assert_eq!(standing_of(&at(date(2099, 1, 1)), "13"), [Standing::Undated]);
    assert_eq!(standing_of(&at(date(2099, 1, 1)), "5"), [Standing::Heading]);
}

#[test]
fn what_was_done_is_counted_from_its_day_and_not_before() {
    let profile = can_tho();
    let of = |progress, as_of| standing_of(&tasks(&profile, &[row("1", progress)], on(as_of)).0, "1");
    let june = date(2021, 6, 30);
    assert_eq!(of(Progress::Done(Some(date(2021, 5, 31))), june), [Standing::Done]);
    assert_eq!(of(Progress::Done(Some(date(2021, 6, 10))), june), [Standing::DoneLate(10)]);
    assert_eq!(of(Progress::Done(None), june), [Standing::DoneUnstated]);
    assert_eq!(of(Progress::Ongoing, june), [Standing::Late(30)]);
    assert_eq!(of(Progress::Done(Some(date(2021, 7, 1))), june), [Standing::Late(30)]);
}

#[test]
fn a_row_of_a_task_with_several_times_must_name_one() {
    let profile = can_tho();
    let done = Progress::Done(Some(date(2022, 3, 1)));
    let timed = TaskRow { time: Some(Arc::from("2022")), ..row("5,1", done) };
    let (duties, strays) =
        tasks(&profile, &[timed.clone(), row("5.1", done), row("5", done), row("22", done)], on(date(2022, 3, 2)));
    assert_eq!(standing_of(&duties, "5.1"), [Standing::Late(61), Standing::Done, Standing::Open]);
    let why: Vec<Why> = strays.iter().map(|stray| stray.why).collect();
    assert_eq!(why, [Why::WhichTime, Why::NoTask, Why::NoTask]);
    let (_, again) = tasks(&profile, &[timed.clone(), timed], on(date(2022, 3, 2)));
    assert_eq!(again.iter().map(|stray| stray.why).collect::<Vec<_>>(), [Why::Twice]);
}

#[test]
fn a_groups_task_is_one_duty_until_the_register_names_an_agency() {
    let profile = can_tho();
    let june = on(date(2021, 6, 30));
    assert_eq!(tasks(&profile, &[], june).0.iter().filter(|duty| duty.matter.number() == "1").count(), 1);
    let own = |agency: &str, day| TaskRow {
        agency: Some(Arc::from(agency)),
        ..row("1", Progress::Done(Some(date(2021, 5, day))))
    };
    let register = [own("STTTT", 20), own("Sở Tư pháp", 21), own("Công an thành phố", 1)];
    let (duties, strays) = tasks(&profile, &register, june);
    let first: Vec<&Duty<'_>> = duties.iter().filter(|duty| duty.matter.number() == "1").collect();
    assert_eq!(first.len(), profile.roster.iter().count());
    let done: Vec<&str> = first
        .iter()
        .filter(|duty| duty.standing == Standing::Done)
        .flat_map(|duty| &duty.owners)
        .map(String::as_str)
        .collect();
    assert_eq!(done, ["Sở Thông tin và Truyền thông", "Sở Tư pháp"]);
    assert!(first.iter().filter(|duty| duty.standing == Standing::Late(30)).count() == first.len() - 2);
    assert_eq!(strays.iter().map(|stray| stray.why).collect::<Vec<_>>(), [Why::NotAnOwner]);
}

#[test]
fn ten_days_are_calendar_days_without_the_first() {
    let profile = can_tho();
    let proposal = profile.proposal.as_ref().expect("CV 651 gives one");
    let decision = |effective, proposed| Decision {
        number: Arc::from("QĐ 1234/QĐ-UBND"),
        effective,
        proposed,
        agency: None,
        note: None,
    };
    let of = |effective, proposed| {
        let list = [decision(effective, proposed)];
        let duties = proposals(&list, (proposal, &profile.choices), "cơ quan", on(date(2021, 6, 30)));
        duties.first().map(|duty| (duty.due, duty.standing))
    };
    let effect = Some(date(2021, 6, 1));
    let due = Some(date(2021, 6, 11));
    assert_eq!(of(effect, Progress::Done(due)), Some((due, Standing::Done)));
    assert_eq!(of(effect, Progress::Done(Some(date(2021, 6, 12)))), Some((due, Standing::DoneLate(1))));
    assert_eq!(of(effect, Progress::NotBegun), Some((due, Standing::Late(19))));
    assert_eq!(of(None, Progress::Done(due)), Some((None, Standing::NoDay)));
}

#[test]
fn ten_working_days_leave_out_the_ends_of_weeks() {
    let (_, toml) = crate::profile::BUILTIN.first().expect("one");
    let working = toml.replace("ten-days = \"calendar\"", "ten-days = \"working\"");
    let profile = Profile::parse(&working, "x").expect("it is valid");
    let last = |day| profile.proposal.as_ref().and_then(|it| it.last_day(day, &profile.choices));
    // 1 June 2021 is a Tuesday; 4 June a Friday, 5 June a Saturday.
    assert_eq!(last(date(2021, 6, 1)), Some(date(2021, 6, 15)));
    assert_eq!(last(date(2021, 6, 4)), Some(date(2021, 6, 18)));
    assert_eq!(last(date(2021, 6, 5)), Some(date(2021, 6, 18)));
}
