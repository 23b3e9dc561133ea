//! `rasoat indicators`: the scorecard of the profile's indicators against their targets.
//!
//! Takes figures and lists, and the submissions where an indicator counts their annexes; prints. Never writes a report.

use rasoat::consolidate::{Terms, consolidate};
use rasoat::failure::Failure;
use rasoat::indicators::{AnnexOne, Board, Measure, annex_one, integration, missed, scorecard};
use rasoat::model::period::Period;
use rasoat::profile::Counting;
use rasoat::report::json::{ScorecardReport, measures as measures_out};
use rasoat::report::{csv, terminal};
use rasoat::rules::Finding;

use super::Ending;
use super::consolidate::found;
use super::lists::Lists;
use super::month::reviewed;
use super::options::{Options, OutputFormat, not_allowed};
use super::output::{eprint_line, print_text, write_to};

/// Prints the scorecard.
pub(super) fn run(options: &Options) -> Result<Ending, Failure> {
    let (format, fail_on) = (options.format()?, options.fail_on()?);
    if format == OutputFormat::Html {
        return Err(not_allowed("format", "html", "text, json, jsonl, csv"));
    }
    let lists = Lists::load(options)?;
    let period = options.period(&lists.profile)?;
    let annex_one = sent(&lists, period, options)?;
    let sources = lists.sources(period);
    let board = Board { sources, level_4: lists.level_4.as_ref(), annex_one: annex_one.as_ref(), period };
    let mut measures = if lists.profile.quotas.is_empty() { Vec::new() } else { integration(sources) };
    measures.extend(scorecard(board));
    let told = lists.figures.iter().flat_map(|figures| figures.findings.iter().cloned());
    let findings: Vec<Finding> = told.chain(missed(&measures, &lists.profile)).collect();
    show(&measures, &findings, &lists, (period, format), options)?;
    Ok(if fail_on.fails(findings.iter()) { Ending::Findings } else { Ending::Clean })
}

/// Phụ lục I of the workspace's submissions, where an indicator counts it and there are any.
fn sent(lists: &Lists, period: Period, options: &Options) -> Result<Option<AnnexOne>, Failure> {
    let counts = lists.profile.indicators.iter().any(|it| it.count == Some(Counting::AnnexOneDeployed));
    let Some(folder) = options.submissions().filter(|folder| counts && folder.is_dir()) else { return Ok(None) };
    let target = options.path("output").unwrap_or_else(|| options.report_path(period));
    let reviewed = reviewed(found(&folder, &target, &lists.paths).into(), lists, options);
    let terms = Terms {
        profile: &lists.profile,
        period,
        register: lists.register.as_ref(),
        prefer_newest: options.prefers_newest()?,
    };
    Ok(Some(annex_one(&consolidate(reviewed, terms))))
}

fn show(
    measures: &[Measure],
    findings: &[Finding],
    lists: &Lists,
    (period, format): (Period, OutputFormat),
    options: &Options,
) -> Result<(), Failure> {
    let (profile, lang, target) = (&lists.profile, options.lang, options.typed_output());
    match format {
        OutputFormat::Json => write_to(target.as_deref(), |out| {
            let report = ScorecardReport::new(measures, findings, profile, (period, &lists.inputs, lang));
            serde_json::to_writer_pretty(&mut *out, &report)?;
            out.write_all(b"\n")
        }),
        OutputFormat::JsonLines => write_to(target.as_deref(), |out| {
            for measure in measures_out(measures, profile, period, lang) {
                serde_json::to_writer(&mut *out, &measure)?;
                out.write_all(b"\n")?;
            }
            Ok(())
        }),
        OutputFormat::Csv => {
            write_to(target.as_deref(), |mut out| csv::measures(&mut out, measures, profile, (period, lang)))
        }
        OutputFormat::Text | OutputFormat::Html => {
            let text = terminal::scorecard(measures, profile, period, lang);
            match target {
                Some(path) => {
                    write_to(Some(&path), |out| {
                        out.write_all(anstream::adapter::strip_str(&text).to_string().as_bytes())
                    })?;
                }
                None => print_text(&text),
            }
            let told = findings.iter().filter(|finding| finding.rule.code != "RS705");
            told.for_each(|finding| eprint_line(terminal::finding_line(finding, lang).trim_end()));
            Ok(())
        }
    }
}
