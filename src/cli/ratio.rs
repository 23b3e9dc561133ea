//! `rasoat ratio`: the table of ratios against minimums, on the terminal; with `--what-if` before and after.
//!
//! Takes the lists; prints. Never reads a submission, and never takes an unknown code for an integrated one.

use std::collections::BTreeSet;

use rasoat::failure::{Bilingual, Failure};
use rasoat::indicators::{Measure, Sources, integration, missed};
use rasoat::input::code::from_text;
use rasoat::model::code::ProcedureCode;
use rasoat::model::submission::Code;
use rasoat::profile::holdings::{Holdings, Integrated};
use rasoat::report::json::{RatioReport, WhatIf};
use rasoat::report::terminal;

use super::Ending;
use super::lists::Lists;
use super::options::{Options, OutputFormat, not_so};
use super::output::{eprint_line, print_text, write_to};

/// Prints the ratios, or what they would be.
pub(super) fn run(options: &Options) -> Result<Ending, Failure> {
    let format = options.format_among(&[OutputFormat::Text, OutputFormat::Json])?;
    let fail_on = options.fail_on()?;
    let lists = Lists::load(options)?;
    if lists.holdings.is_none() && lists.figures.is_none() {
        return Err(no_catalogue());
    }
    let sources = lists.sources(options.period(&lists.profile)?);
    let before = integration(sources);
    let what_if = match options.text("what-if") {
        Some(text) => {
            let holdings = lists.holdings.as_ref().ok_or_else(no_catalogue)?;
            Some(supposed(&text, holdings, lists.integrated.as_ref().ok_or_else(no_integrated)?)?)
        }
        None => None,
    };
    let after =
        what_if.as_ref().map(|(integrated, _)| integration(Sources { integrated: Some(integrated), ..sources }));
    let said = what_if.map(|(_, said)| said).unwrap_or_default();
    show(&before, after.as_deref(), &said, &lists, format, options)?;
    let missed = missed(after.as_deref().unwrap_or(&before), &lists.profile);
    let told = lists.figures.iter().flat_map(|figures| &figures.findings);
    Ok(if fail_on.fails(missed.iter().chain(told)) { Ending::Findings } else { Ending::Clean })
}

/// What is integrated when some codes are too, and what each code is to that; a text that is no code is refused.
fn supposed(text: &str, holdings: &Holdings, integrated: &Integrated) -> Result<(Integrated, Vec<WhatIf>), Failure> {
    let mut codes: BTreeSet<ProcedureCode> = BTreeSet::new();
    for word in text.split([',', ';']).map(str::trim).filter(|word| !word.is_empty()) {
        let Code::Procedure { procedure, .. } = from_text(word) else {
            return Err(not_so("what-if", word, "1.004194,2.000488"));
        };
        codes.insert(procedure);
    }
    let said = codes.iter().map(|code| WhatIf {
        code: *code,
        name: holdings.name(*code).map(|name| name.to_string()),
        in_force: holdings.in_force(*code),
        held: holdings.anyone_holds(*code) && !code.is_internal(),
    });
    let said = said.collect();
    Ok((integrated.with(codes), said))
}

fn show(
    before: &[Measure],
    after: Option<&[Measure]>,
    said: &[WhatIf],
    lists: &Lists,
    format: OutputFormat,
    options: &Options,
) -> Result<(), Failure> {
    if format != OutputFormat::Text {
        let report = RatioReport::new(before, after, said, &lists.profile);
        return write_to(options.typed_output().as_deref(), |out| {
            serde_json::to_writer_pretty(&mut *out, &report)?;
            out.write_all(b"\n")
        });
    }
    match after {
        None => print_text(&terminal::ratios(before, &lists.profile, options.lang)),
        Some(after) => {
            for line in terminal::what_if_codes(said, options.lang) {
                eprint_line(&line);
            }
            print_text(&terminal::what_if(before, after, &lists.profile, options.lang));
        }
    }
    Ok(())
}

fn no_catalogue() -> Failure {
    Failure::new(
        Bilingual::new(
            "Chưa có danh mục TTHC hiện hành nên không tính được tỷ lệ.",
            "Without a catalogue no ratio can be computed.",
        ),
        Bilingual::new(
            "Thêm --catalogue TỆP và --integrated TỆP, hoặc --figures TỆP có chỉ tiêu tich-hop, hoặc ghi vào rasoat.toml.",
            "Add --catalogue FILE and --integrated FILE, or --figures FILE with tich-hop, or set them in rasoat.toml.",
        ),
    )
}

fn no_integrated() -> Failure {
    Failure::new(
        Bilingual::new(
            "Chưa có danh mục đã tích hợp nên không tính thử được.",
            "Without an integrated list nothing can be supposed on top of it.",
        ),
        Bilingual::new(
            "Thêm --integrated TỆP, hoặc ghi integrated vào rasoat.toml.",
            "Add --integrated FILE, or set integrated in rasoat.toml.",
        ),
    )
}
