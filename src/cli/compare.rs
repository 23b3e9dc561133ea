//! `rasoat compare`: two periods against each other.
//!
//! Takes two reports; prints what changed between them. Never reads a submission.

use std::path::Path;

use rasoat::compare::{Comparison, Snapshot, changed_since, compare};
use rasoat::failure::{Bilingual, Failure};
use rasoat::input::discover::with_slashes;
use rasoat::report::json::{ComparisonReport, change_lines};
use rasoat::report::{csv, terminal};
use rasoat::rules::Finding;
use rasoat::workbook::Opener;

use super::Ending;
use super::earlier;
use super::options::{Options, OutputFormat};
use super::output::{print_text, write_to};

/// Compares an earlier report with a later one.
pub(super) fn run(before: &Path, after: &Path, options: &Options) -> Result<Ending, Failure> {
    let allowed = [OutputFormat::Text, OutputFormat::Json, OutputFormat::JsonLines, OutputFormat::Csv];
    let (format, fail_on) = (options.format_among(&allowed)?, options.fail_on()?);
    let profile = options.profile()?;
    let opener = Opener { limits: profile.limits, worker: std::env::current_exe().ok() };
    let paths = [before, after].map(with_slashes);
    let read = |path: &Path| earlier::read(&earlier::beside(path), &with_slashes(path), &opener);
    let (before, after): (Snapshot, Snapshot) = (read(before)?, read(after)?);
    if before.period > after.period {
        return Err(wrong_order(&before, &after));
    }
    let changed = changed_since(&before, &after, [&paths[0], &paths[1]], &profile);
    show(&compare(&before, &after), &changed, format, options)?;
    Ok(if fail_on.fails(changed.iter()) { Ending::Findings } else { Ending::Clean })
}

fn show(
    comparison: &Comparison<'_>,
    changed: &[Finding],
    format: OutputFormat,
    options: &Options,
) -> Result<(), Failure> {
    let target = options.typed_output();
    match format {
        OutputFormat::Text => {
            let mut text = terminal::comparison(comparison, options.is_on("verbose"), options.lang);
            for finding in changed {
                text.push_str(&terminal::plain(&finding.message(options.lang)));
                text.push('\n');
            }
            let Some(path) = target else {
                print_text(&text);
                return Ok(());
            };
            let bare = anstream::adapter::strip_str(&text).to_string();
            write_to(Some(&path), |out| out.write_all(bare.as_bytes()))
        }
        OutputFormat::Json | OutputFormat::Html => write_to(target.as_deref(), |out| {
            serde_json::to_writer_pretty(&mut *out, &ComparisonReport::new(comparison, changed, options.lang))?;
            out.write_all(b"\n")
        }),
        OutputFormat::JsonLines => write_to(target.as_deref(), |out| {
            change_lines(comparison).try_for_each(|line| {
                serde_json::to_writer(&mut *out, &line)?;
                out.write_all(b"\n")
            })
        }),
        OutputFormat::Csv => write_to(target.as_deref(), |mut out| csv::changes(&mut out, change_lines(comparison))),
    }
}

fn wrong_order(before: &Snapshot, after: &Snapshot) -> Failure {
    let (before, after) = (before.period, after.period);
    Failure::new(
        Bilingual::new(
            format!("Báo cáo thứ nhất là của kỳ {before}, sau báo cáo thứ hai (kỳ {after})."),
            format!("The first report is of {before}, after the second ({after})."),
        ),
        Bilingual::new(
            "Ghi báo cáo của kỳ trước ở trước: rasoat compare KỲ-TRƯỚC KỲ-NÀY.",
            "Name the earlier report first: rasoat compare EARLIER LATER.",
        ),
    )
}
