//! Times `rasoat consolidate`, all checks on, beside a plain program that checks nothing.
//!
//! Takes `city` (110 workbooks, about 22,000 rows) or `nation` (3,000 workbooks, 900,000 rows) and, after it, how
//! many pairs to run; gives the ratios of each pair and their medians: wall time, processor time, peak memory.
//! Never asserts: a machine that is busy is no fault of the program. `cargo bench --bench consolidate -- city 9`.

mod make;
mod plain;
mod run;

use std::io::Write;
use std::path::Path;

use anyhow::bail;

use make::Size;
use run::{cost_of, this_program};

/// Where the workbooks are made once and kept.
const FOLDER: &str = env!("CARGO_TARGET_TMPDIR");

fn main() -> anyhow::Result<()> {
    let given: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match given.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] | ["city"] => compare(Size::City, 5),
        ["nation"] => compare(Size::Nation, 1),
        ["city", pairs] => compare(Size::City, pairs.parse()?),
        ["nation", pairs] => compare(Size::Nation, pairs.parse()?),
        ["make", root] => make::workspace(Path::new(root)),
        ["plain", from, to] => plain::gather(Path::new(from), Path::new(to)),
        other => bail!("city or nation and a number of pairs, not {other:?}"),
    }
}

/// Runs plain, rasoat, plain, rasoat … and prints how they compare.
fn compare(size: Size, pairs: usize) -> anyhow::Result<()> {
    let root = Path::new(FOLDER).join(size.name());
    // In a process of its own: what a parent has used counts as its children's peak.
    cost_of(this_program()?.arg("make").arg(&root))?;
    let (from, out) = (root.join("bai-nop"), root.join("bao-cao"));
    std::fs::create_dir_all(&out)?;
    say(&format!("{}: plain | rasoat | rasoat to plain", size.name()))?;
    let mut ratios: [Vec<f64>; 3] = Default::default();
    for _ in 0..pairs {
        let plain = cost_of(this_program()?.arg("plain").arg(&from).arg(out.join("plain.xlsx")))?;
        let rasoat = cost_of(run::rasoat().arg("consolidate").arg(&root).arg("-q"))?;
        say(&format!("{plain} | {rasoat} | {}", in_words(rasoat.to(plain))))?;
        ratios.iter_mut().zip(rasoat.to(plain)).for_each(|(all, one)| all.extend(one));
    }
    say(&format!("median of {pairs}: {}", in_words(ratios.map(median))))
}

fn median(mut ratios: Vec<f64>) -> Option<f64> {
    ratios.sort_by(f64::total_cmp);
    ratios.get(ratios.len() / 2).copied()
}

/// Ratios of wall time, processor time and peak memory.
fn in_words(ratios: [Option<f64>; 3]) -> String {
    let word = |ratio: Option<f64>| ratio.map_or_else(|| "not measured".to_owned(), |ratio| format!("{ratio:.2}"));
    let [wall, processor, memory] = ratios.map(word);
    format!("wall {wall}, processor {processor}, memory {memory}")
}

fn say(line: &str) -> anyhow::Result<()> {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}
