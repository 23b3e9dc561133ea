//! Makes the example workspace `examples/can-tho-2021`: June 2021 of Cần Thơ, as real offices might have sent it.
//!
//! Takes the two lists of facts beside this file; gives the workspace and `planted.csv`, which says what is wrong where.
//! Codes and names were checked row by row against the national portal's lists and published decisions, as they
//! stood in 2026: some procedures are younger than June 2021. Who handles what and every verdict are made up.
//! Never uses the library: what is written here is read there. `cargo run --example make_can_tho` makes everything
//! again, byte for byte, but the three files that an office suite converts; these only with `-- --convert`.

mod convert;
mod draw;
mod excel;
mod facts;
mod grid;
mod hands;
mod letterhead;
mod lists;
mod mistakes;
mod old_font;
mod others;
mod plain;
mod planted;
mod province;
mod rows;
mod send;
mod slips;
mod submission;
mod table;
mod units;
mod unstored;
mod wording;
mod workspace;

use std::io::Write;
use std::path::Path;

use facts::Facts;
use planted::Planted;
use workspace::Workspace;

fn main() -> anyhow::Result<()> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let convert = std::env::args_os().any(|argument| argument == "--convert");
    let workspace = Workspace::new(project.join("examples/can-tho-2021"), convert);
    let facts = Facts::read()?;
    let mut planted = Planted::default();

    workspace.write("rasoat.toml", include_bytes!("rasoat.toml"))?;
    workspace.write("danh-muc/danh-muc-tthc.xlsx", &lists::catalogue(&facts)?)?;
    workspace.write("danh-muc/muc-do-4.csv", &lists::level_four(&facts)?)?;
    workspace.write("danh-muc/da-tich-hop.xlsx", &lists::integrated_list(&facts, &mut planted)?)?;
    lists::plant_missed(&facts, &mut planted);
    let submissions = send::all();
    for of in &submissions {
        send::send(of, &facts, &workspace, &mut planted)?;
    }
    others::send(&workspace, &mut planted)?;
    workspace.write("nhan.csv", &others::register(&submissions)?)?;
    others::plant_receipt(&submissions, &mut planted);
    planted.write(&project.join("examples/make_can_tho/planted.csv"))?;
    writeln!(std::io::stdout(), "{} submissions, {} planted", submissions.len(), planted.count())?;
    Ok(())
}
