//! `rasoat verify`: a report against its recomputation from the inputs it names.
//!
//! Takes a report; prints whether it is identical, or where it differs. Never writes.

use std::io::{self, Cursor};
use std::path::Path;

use rasoat::failure::{Bilingual, Failure};
use rasoat::input::discover::with_slashes;
use rasoat::report::json::VerificationReport;
use rasoat::report::tracing::opinions;
use rasoat::report::verification::{Verification, compare_documents, compare_workbooks};
use rasoat::report::{TOOL, terminal, xlsx};
use rasoat::workbook::{Limits, Opener};

use super::Ending;
use super::again::{Again, again};
use super::consolidate::json;
use super::options::{Options, OutputFormat};
use super::output::{print_text, write_to};

/// Verifies a report; ends with 1 where it is not identical.
pub(super) fn run(report: &Path, options: &Options) -> Result<Ending, Failure> {
    let format = options.format_among(&[OutputFormat::Text, OutputFormat::Json])?;
    let output = options.typed_output().map(std::path::absolute).and_then(Result::ok);
    let verification = verified(&again(report)?)?;
    if format == OutputFormat::Text {
        print_text(&terminal::verified(&verification, options.is_on("verbose"), options.lang));
    } else {
        let shown = with_slashes(report);
        write_to(output.as_deref(), |out| {
            serde_json::to_writer_pretty(&mut *out, &VerificationReport::new(&shown, &verification))?;
            out.write_all(b"\n")
        })?;
    }
    Ok(if verification.identical { Ending::Clean } else { Ending::Findings })
}

fn verified(again: &Again) -> Result<Verification, Failure> {
    let version = &again.provenance.version;
    let mut verification = Verification {
        recomputed: again.month.is_some(),
        other_version: (version != TOOL.1).then(|| version.clone()),
        inputs_changed: again.changes.clone(),
        unknown_files: again.unknown.clone(),
        inputs: again.provenance.inputs.len(),
        ..Verification::default()
    };
    if again.month.is_some() {
        compare(again, &mut verification).map_err(|error| not_made(&error))?;
    }
    verification.identical =
        verification.recomputed && verification.differences.is_empty() && verification.inputs_changed.is_empty();
    Ok(verification)
}

/// Compares the workbook and the JSON, as far as they are there, with what the month gives now.
fn compare(again: &Again, into: &mut Verification) -> io::Result<()> {
    let Some((lists, made)) = &again.month else { return Ok(()) };
    let comparison = made.comparison();
    let month = made.month(lists, comparison.as_ref(), again.lang);
    if let Some((bytes, stored)) = &again.workbook {
        let mut fresh = Cursor::new(Vec::new());
        xlsx::write(&month, &again.standing, &mut fresh)?;
        let fresh = fresh.into_inner();
        into.same_bytes = fresh == *bytes;
        let read = Opener::new(Limits::STATED).read(&again.standing, &fresh).content;
        let read = read.map_err(|_| io::Error::other("the recomputed workbook cannot be read"))?;
        compare_workbooks(stored, &read, &opinions(&month), into);
    }
    if let Some(stored) = &again.document {
        let mut fresh = Vec::new();
        json(&month, &mut fresh)?;
        if fresh != *stored {
            let of = |bytes: &[u8]| serde_json::from_slice(bytes).unwrap_or(serde_json::Value::Null);
            compare_documents(&of(stored), &of(&fresh), "", into);
        }
    }
    Ok(())
}

fn not_made(error: &io::Error) -> Failure {
    Failure::new(
        Bilingual::new(
            format!("Không tính lại được báo cáo: {error}."),
            format!("The report could not be recomputed: {error}."),
        ),
        Bilingual::new("Lập lại báo cáo bằng rasoat consolidate.", "Make it again with rasoat consolidate."),
    )
}
