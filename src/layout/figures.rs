//! The figures form, declared once: the columns of its long form and of its wide form.
//!
//! Takes nothing; gives headings, and what a heading of the wide form names. Reader and forms follow it.
//! Never looks at a sheet.

use crate::vietnamese::fold::fold;

/// What a column of the figures form holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FigureColumn {
    /// Cơ quan
    Agency,
    /// Mã chỉ tiêu; long form only
    Indicator,
    /// Kỳ
    Period,
    /// Tử số
    Numerator,
    /// Mẫu số
    Denominator,
    /// Giá trị
    Value,
    /// Nguồn
    Source,
    /// Ngày chốt số liệu
    AsOf,
}

impl FigureColumn {
    /// The columns of the long form, in order: one figure a row.
    pub const LONG: [Self; 8] = [
        Self::Agency,
        Self::Indicator,
        Self::Period,
        Self::Numerator,
        Self::Denominator,
        Self::Value,
        Self::Source,
        Self::AsOf,
    ];
    /// The columns that stand once a row in the wide form: one row an agency.
    pub const WIDE: [Self; 4] = [Self::Agency, Self::Period, Self::Source, Self::AsOf];

    /// Its heading.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Agency => "Cơ quan",
            Self::Indicator => "Mã chỉ tiêu",
            Self::Period => "Kỳ",
            Self::Numerator => "Tử số",
            Self::Denominator => "Mẫu số",
            Self::Value => "Giá trị",
            Self::Source => "Nguồn",
            Self::AsOf => "Ngày chốt số liệu",
        }
    }

    /// The heading of an indicator's column in the wide form, such as `tich-hop (tử số)`; nothing for columns that
    /// stand once a row.
    pub fn wide_heading(self, code: &str) -> Option<String> {
        self.wide_mark().map(|mark| format!("{code} ({mark})"))
    }

    /// The indicator and the column that a heading of the wide form names.
    pub fn of_wide_heading(heading: &str) -> Option<(&str, Self)> {
        let (code, rest) = heading.rsplit_once('(')?;
        let mark = fold(rest);
        let parts = [Self::Numerator, Self::Denominator, Self::Value];
        let part = parts.into_iter().find(|part| part.wide_mark().is_some_and(|it| fold(it) == mark))?;
        Some((code.trim(), part))
    }

    const fn wide_mark(self) -> Option<&'static str> {
        match self {
            Self::Numerator => Some("tử số"),
            Self::Denominator => Some("mẫu số"),
            Self::Value => Some("giá trị"),
            Self::Agency | Self::Indicator | Self::Period | Self::Source | Self::AsOf => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_heading_is_read_as_it_is_written() {
        for part in [FigureColumn::Numerator, FigureColumn::Denominator, FigureColumn::Value] {
            let heading = part.wide_heading("tich-hop").unwrap_or_default();
            assert_eq!(FigureColumn::of_wide_heading(&heading), Some(("tich-hop", part)), "{heading}");
            let typed = heading.to_uppercase();
            assert_eq!(FigureColumn::of_wide_heading(&typed), Some(("TICH-HOP", part)), "{typed}");
        }
        assert_eq!(FigureColumn::Agency.wide_heading("tich-hop"), None);
        assert_eq!(FigureColumn::of_wide_heading("Ghi chú (nếu có)"), None);
    }
}
