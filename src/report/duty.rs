//! A duty in words: its matter, time and standing; the table's rows and the reminders to send.
//!
//! Takes duties and their profile; gives texts in one language. Never decides whether something is late.

use std::collections::BTreeMap;

use crate::deadlines::{Duty, Matter, Standing, View};
use crate::profile::Profile;
use crate::text::Lang;
use crate::text::deadlines::deadline_phrases;
use crate::text::fact::Fact;
use crate::text::fill::fill;
use crate::text::mending::mending_phrases;
use crate::vietnamese::date::show_day;

/// What is owed.
pub fn text(duty: &Duty<'_>, lang: Lang) -> String {
    match duty.matter {
        Matter::Task(task) => task.text.clone(),
        Matter::Decision(decision, _) => {
            let mut facts = vec![("number", Fact::shown(&decision.number))];
            facts.extend(decision.effective.map(|day| ("day", Fact::shown(show_day(day)))));
            fill(deadline_phrases(lang).proposal, &facts, lang)
        }
    }
}

/// Who owes it.
pub fn owners(duty: &Duty<'_>) -> String {
    duty.owners.join("; ")
}

/// Its time as the document writes it.
pub fn time(duty: &Duty<'_>, lang: Lang) -> String {
    match duty.matter {
        Matter::Task(task) => task.time.clone().unwrap_or_default(),
        Matter::Decision(_, proposal) => {
            fill(deadline_phrases(lang).days, &[("days", Fact::shown(proposal.days))], lang)
        }
    }
}

/// Its time as written, with the last day that it means.
pub fn time_and_day(duty: &Duty<'_>, lang: Lang) -> String {
    let time = time(duty, lang);
    let Some(due) = duty.due else { return time };
    let time = time.trim_end_matches([';', '.']);
    fill(deadline_phrases(lang).due, &[("time", Fact::shown(time)), ("day", Fact::shown(show_day(due)))], lang)
}

/// How it stands.
pub fn standing(duty: &Duty<'_>, lang: Lang) -> String {
    let phrase = deadline_phrases(lang).standings.get(duty.standing.place()).copied().unwrap_or_default();
    let mut facts: Vec<(&'static str, Fact)> =
        duty.standing.days().map(|days| ("days", Fact::shown(days))).into_iter().collect();
    facts.extend(duty.done.map(|day| ("day", Fact::shown(show_day(day)))));
    fill(phrase, &facts, lang)
}

/// The row of a duty under the headings of the table.
pub fn row(duty: &Duty<'_>, lang: Lang) -> [String; 6] {
    let note = duty.note.clone().unwrap_or_default();
    [
        duty.matter.number().to_owned(),
        text(duty, lang),
        owners(duty),
        time_and_day(duty, lang),
        standing(duty, lang),
        note,
    ]
}

/// How many duties stand how.
pub fn end(duties: &[Duty<'_>], view: View, lang: Lang) -> String {
    let of = |fits: fn(Standing) -> bool| Fact::shown(duties.iter().filter(|duty| fits(duty.standing)).count());
    let facts = [
        ("day", Fact::shown(show_day(view.as_of))),
        ("within", Fact::shown(view.within)),
        ("late", of(Standing::is_late)),
        ("soon", of(|it| matches!(it, Standing::Soon(_)))),
        ("open", of(|it| it == Standing::Open)),
        ("done", of(|it| matches!(it, Standing::Done | Standing::DoneLate(_) | Standing::DoneUnstated))),
        ("undated", of(|it| matches!(it, Standing::Undated | Standing::NoDay))),
    ];
    fill(deadline_phrases(lang).end, &facts, lang)
}

/// A reminder for each owner of something that is late or falls due soon, owners in the order of their first duty.
pub fn reminders(duties: &[Duty<'_>], profile: &Profile, view: View, lang: Lang) -> String {
    let words = deadline_phrases(lang);
    let mut owed: BTreeMap<usize, (&str, Vec<&Duty<'_>>)> = BTreeMap::new();
    let urgent = |duty: &&Duty<'_>| matches!(duty.standing, Standing::Late(_) | Standing::Soon(_));
    for duty in duties.iter().filter(urgent) {
        for owner in &duty.owners {
            let known = owed.iter().find(|(_, (name, _))| name == owner).map(|(place, _)| *place);
            let place = known.unwrap_or(owed.len());
            owed.entry(place).or_insert((owner, Vec::new())).1.push(duty);
        }
    }
    if owed.is_empty() {
        return format!("{}\n", fill(words.nobody, &[("day", Fact::shown(show_day(view.as_of)))], lang));
    }
    let letters: Vec<String> = owed.values().map(|(owner, owes)| reminder(owner, owes, profile, view, lang)).collect();
    letters.join("\n----------\n\n")
}

fn reminder(owner: &str, duties: &[&Duty<'_>], profile: &Profile, view: View, lang: Lang) -> String {
    let words = deadline_phrases(lang);
    let mut plans: Vec<String> = Vec::new();
    for plan in duties.iter().filter_map(|duty| duty.matter.basis()).map(|basis| basis.cite.clone()) {
        if !plans.contains(&plan) {
            plans.push(plan);
        }
    }
    let lines: Vec<String> = duties.iter().map(|duty| reminded(duty, lang)).collect();
    let province = [("province", Fact::shown(&profile.province.name))];
    let facts = [
        ("owner", Fact::shown(owner)),
        ("plans", Fact::shown(plans.join(", "))),
        ("day", Fact::shown(show_day(view.as_of))),
        ("duties", Fact::shown(lines.join("\n"))),
        ("office", Fact::shown(fill(mending_phrases(lang).office, &province, lang))),
    ];
    fill(words.reminder, &facts, lang)
}

fn reminded(duty: &Duty<'_>, lang: Lang) -> String {
    let words = deadline_phrases(lang);
    let about = text(duty, lang);
    let about = about.trim_end_matches([',', '.', ';']);
    let (matter, product) = match duty.matter {
        Matter::Task(task) => {
            let facts = [("number", Fact::shown(&task.number)), ("text", Fact::shown(about))];
            (fill(words.task, &facts, lang), task.product.as_deref())
        }
        Matter::Decision(..) => (about.to_owned(), None),
    };
    let mut facts = vec![
        ("matter", Fact::shown(matter)),
        ("time", Fact::shown(time_and_day(duty, lang))),
        ("standing", Fact::shown(standing(duty, lang))),
    ];
    facts.extend(product.map(|product| ("product", Fact::shown(product))));
    fill(words.reminded, &facts, lang)
}
