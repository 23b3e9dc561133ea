//! `rasoat ratio`: the table of ratios against minimums, on the terminal.
//!
//! Takes the lists; prints. Never reads a submission.

use rasoat::failure::{Bilingual, Failure};
use rasoat::indicators::{integration, missed};
use rasoat::report::terminal;

use super::Ending;
use super::lists::Lists;
use super::options::Options;
use super::output::print_text;

/// Prints the ratios.
pub(super) fn run(options: &Options) -> Result<Ending, Failure> {
    let fail_on = options.fail_on()?;
    let lists = Lists::load(options)?;
    if lists.holdings.is_none() && lists.figures.is_none() {
        return Err(no_catalogue());
    }
    let measures = integration(lists.sources(options.period(&lists.profile)?));
    print_text(&terminal::ratios(&measures, &lists.profile, options.lang));
    let missed = missed(&measures, &lists.profile);
    let told = lists.figures.iter().flat_map(|figures| &figures.findings);
    Ok(if fail_on.fails(missed.iter().chain(told)) { Ending::Findings } else { Ending::Clean })
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
