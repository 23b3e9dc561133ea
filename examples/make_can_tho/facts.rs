//! The procedures and the reasons that the example is made of, and what is decided of each procedure.
//!
//! Takes the two lists beside this file; gives each procedure's agency, level, verdict and reason.
//! Decides from the code alone, so that all senders and all runs agree; never reads anything else.

use anyhow::Context;

const PROCEDURES: &str = include_str!("procedures.csv");
const REASONS: &str = include_str!("reasons.csv");

/// Codes of the list that the catalogue marks as repealed (bãi bỏ).
const REPEALED: [&str; 3] = ["1.000028", "1.003068", "2.001999"];

/// One procedure of the national database.
#[derive(Debug, Clone)]
pub(crate) struct Procedure {
    /// The bare national code.
    pub(crate) code: String,
    /// Its name as published, one printed in capitals written small.
    pub(crate) name: String,
    /// Its field (lĩnh vực).
    pub(crate) field: String,
    /// Who handles it; two for what districts and communes both do.
    pub(crate) agencies: Vec<String>,
}

/// Why a procedure cannot be raised.
#[derive(Debug, Clone)]
struct Reason {
    legal: bool,
    field: String,
    text: String,
}

/// Everything that was read.
pub(crate) struct Facts {
    /// All procedures, in the order of their agencies.
    pub(crate) procedures: Vec<Procedure>,
    reasons: Vec<Reason>,
}

impl Facts {
    /// Reads the two lists.
    pub(crate) fn read() -> anyhow::Result<Self> {
        let procedures = records(PROCEDURES)?.iter().map(procedure).collect::<anyhow::Result<_>>()?;
        let reasons = records(REASONS)?.iter().map(reason).collect::<anyhow::Result<_>>()?;
        Ok(Self { procedures, reasons })
    }

    /// The procedures in force of one agency, level 4 included.
    pub(crate) fn in_force(&self, agency: &str) -> Vec<&Procedure> {
        let own = |found: &&Procedure| found.agencies.iter().any(|name| name == agency) && !found.is_repealed();
        self.procedures.iter().filter(own).collect()
    }

    /// What an agency has to review, field by field: in force and not yet at level 4.
    pub(crate) fn to_review(&self, agency: &str) -> Vec<&Procedure> {
        let own: Vec<_> = self.in_force(agency).into_iter().filter(|found| !found.is_level_four()).collect();
        let place = |field: &str| own.iter().position(|found| found.field == field);
        let mut ordered = own.clone();
        ordered.sort_by_key(|found| place(&found.field));
        ordered
    }

    /// The procedure of a code.
    pub(crate) fn find(&self, code: &str) -> Option<&Procedure> {
        self.procedures.iter().find(|found| found.code == code)
    }

    /// The technical and the legal reason of a procedure of Phụ lục II, either of them empty.
    pub(crate) fn reasons(&self, of: &Procedure) -> (String, String) {
        let mark = digest(&of.code, "reason");
        let technical = if mark % 5 < 3 { self.reason(false, of) } else { String::new() };
        let legal = if mark % 5 > 1 { self.reason(true, of) } else { String::new() };
        (technical, legal)
    }

    /// One reason of a kind: the field's own where there is one.
    fn reason(&self, legal: bool, of: &Procedure) -> String {
        let pick = |field: &str| -> Vec<&Reason> {
            self.reasons.iter().filter(|reason| reason.legal == legal && reason.field == field).collect()
        };
        let own = pick(&of.field);
        let from = if own.is_empty() { pick("") } else { own };
        let at = digest(&of.code, "text") as usize % from.len().max(1);
        from.get(at).map(|reason| reason.text.clone()).unwrap_or_default()
    }
}

impl Procedure {
    /// Whether the catalogue marks it as repealed.
    pub(crate) fn is_repealed(&self) -> bool {
        REPEALED.contains(&self.code.as_str())
    }

    /// Whether it is an internal procedure, which no ratio counts.
    pub(crate) fn is_internal(&self) -> bool {
        self.code.starts_with(['5', '6'])
    }

    /// Whether it has been at level 4 since QĐ 2974: about one in six.
    pub(crate) fn is_level_four(&self) -> bool {
        !self.is_internal() && digest(&self.code, "level").is_multiple_of(6)
    }

    /// Whether both conditions are met: about two in three, and all of Sở Ngoại vụ's.
    pub(crate) fn is_eligible(&self) -> bool {
        self.agencies.iter().any(|agency| agency == "Sở Ngoại vụ") || digest(&self.code, "verdict") % 3 < 2
    }

    /// Whether a fee is due (nghĩa vụ tài chính).
    pub(crate) fn has_fee(&self) -> bool {
        digest(&self.code, "fee") % 5 < 2
    }
}

/// A number that depends on a code and a purpose only (FNV-1a, then stirred so that its low digits vary).
pub(crate) fn digest(code: &str, purpose: &str) -> u32 {
    let bytes = code.bytes().chain(purpose.bytes());
    let mixed = bytes.fold(0x811c_9dc5_u32, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let stirred = (mixed ^ (mixed >> 16)).wrapping_mul(0x85eb_ca6b);
    let stirred = (stirred ^ (stirred >> 13)).wrapping_mul(0xc2b2_ae35);
    stirred ^ (stirred >> 16)
}

/// The catalogue's agency of a sender: districts share one list, communes another.
pub(crate) fn catalogue_agency(sender: &str) -> &str {
    match sender.split(' ').next() {
        Some("quận" | "huyện") => "UBND cấp huyện",
        Some("phường" | "xã" | "thị") => "UBND cấp xã",
        _ => sender,
    }
}

fn records(text: &str) -> anyhow::Result<Vec<csv::StringRecord>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    reader.records().collect::<Result<_, _>>().context("a list of facts is not CSV")
}

fn procedure(record: &csv::StringRecord) -> anyhow::Result<Procedure> {
    let cell = |at| record.get(at).map(str::to_owned).context("a procedure lacks a cell");
    let agencies = cell(3)?.split('|').map(str::to_owned).collect();
    Ok(Procedure { code: cell(0)?, name: cell(1)?, field: cell(2)?, agencies })
}

fn reason(record: &csv::StringRecord) -> anyhow::Result<Reason> {
    let cell = |at| record.get(at).map(str::to_owned).context("a reason lacks a cell");
    Ok(Reason { legal: cell(0)? == "legal", field: cell(1)?, text: cell(2)? })
}
