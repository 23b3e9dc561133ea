//! Ratios, amounts, percentages and verdicts on integers.
//!
//! Takes counts and targets in hundredths of their unit; gives exact verdicts, shortfalls and decimal text.
//! Never decides on rounded figures and never knows which indicator it serves.

use std::fmt;
use std::str::FromStr;

/// An amount in hundredths of its unit: 36 % is 3600, 15 minutes are 1500.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(u32);

/// An amount in per cent.
pub type Percent = Amount;

impl Amount {
    /// An amount from hundredths of its unit.
    pub const fn from_hundredths(hundredths: u32) -> Self {
        Self(hundredths)
    }

    /// The hundredths of its unit.
    pub const fn hundredths(self) -> u32 {
        self.0
    }

    /// What a figure of this amount says of a target in the same unit.
    pub fn verdict(self, operator: Operator, target: Self) -> Verdict {
        let holds = operator.holds(u128::from(self.0), u128::from(target.0));
        if holds { Verdict::Met } else { Verdict::Missed }
    }
}

/// Without trailing zeros: `36`, `80.5`, `48.76`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0 / 100, self.0 % 100);
        match part {
            0 => write!(f, "{whole}"),
            part if part % 10 == 0 => write!(f, "{whole}.{}", part / 10),
            part => write!(f, "{whole}.{part:02}"),
        }
    }
}

/// A text that is no amount from 0 with at most two decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnAmount;

impl FromStr for Amount {
    type Err = NotAnAmount;

    /// Reads `36`, `80.5` or `80,5`.
    fn from_str(text: &str) -> Result<Self, NotAnAmount> {
        let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 7 || part.len() > 2 || !digits(whole) || !digits(part) {
            return Err(NotAnAmount);
        }
        let whole: u32 = whole.parse().map_err(|_| NotAnAmount)?;
        let part: u32 = format!("{part:0<2}").parse().map_err(|_| NotAnAmount)?;
        Ok(Self(whole * 100 + part))
    }
}

/// A part of a whole, both counts; a whole of 0 has no ratio.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratio {
    /// The numerator.
    pub part: u64,
    /// The denominator.
    pub whole: u64,
}

/// How a figure stands to its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operator {
    /// "tối thiểu", "đạt"
    AtLeast,
    /// "trên"
    Above,
    /// an exact figure, such as 100 %
    Exactly,
    /// "tối đa"
    AtMost,
}

impl Operator {
    /// The sign used in files: `>=`, `>`, `=`, `<=`.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => ">=",
            Self::Above => ">",
            Self::Exactly => "=",
            Self::AtMost => "<=",
        }
    }

    /// Whether a figure stands so to a target, both in the same unit.
    pub const fn holds(self, figure: u128, target: u128) -> bool {
        match self {
            Self::AtLeast => figure >= target,
            Self::Above => figure > target,
            Self::Exactly => figure == target,
            Self::AtMost => figure <= target,
        }
    }
}

impl FromStr for Operator {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            ">=" | "≥" => Ok(Self::AtLeast),
            ">" => Ok(Self::Above),
            "=" => Ok(Self::Exactly),
            "<=" | "≤" => Ok(Self::AtMost),
            _ => Err(()),
        }
    }
}

/// What a figure says of its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The target is reached.
    Met,
    /// The target is not reached.
    Missed,
    /// The denominator is 0, or no target is set.
    NotApplicable,
    /// A figure is missing; never taken for 0.
    Unknown,
}

impl Verdict {
    /// The word used in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Missed => "missed",
            Self::NotApplicable => "not-applicable",
            Self::Unknown => "unknown",
        }
    }
}

/// Hundredths of a percent in one whole.
pub const PER_CENT: u32 = 10_000;

impl Ratio {
    /// Whether the ratio reaches the target, decided on integers: `100·part ≥ target·whole`.
    pub fn verdict(self, operator: Operator, target: Percent) -> Verdict {
        self.verdict_at(PER_CENT, operator, target)
    }

    /// Whether part by whole reaches a target of which one whole has so many hundredths: a percentage 10,000, a mean 100.
    pub fn verdict_at(self, scale: u32, operator: Operator, target: Amount) -> Verdict {
        if self.whole == 0 {
            return Verdict::NotApplicable;
        }
        let figure = u128::from(self.part) * u128::from(scale);
        let due = u128::from(target.hundredths()) * u128::from(self.whole);
        if operator.holds(figure, due) { Verdict::Met } else { Verdict::Missed }
    }

    /// The smallest number of further parts that reaches the target; 0 where it is reached or cannot be by adding.
    pub fn short_by(self, operator: Operator, target: Percent) -> u64 {
        if self.verdict(operator, target) != Verdict::Missed || operator == Operator::AtMost {
            return 0;
        }
        let due = u128::from(target.hundredths()) * u128::from(self.whole);
        let needed = match operator {
            Operator::Above => due / 10_000 + 1,
            _ => due.div_ceil(10_000),
        };
        u64::try_from(needed.saturating_sub(u128::from(self.part))).unwrap_or(u64::MAX)
    }

    /// The percentage with two decimals and a dot, rounded half up, or nothing where the whole is 0.
    pub fn percent_text(self) -> Option<String> {
        let hundredths = self.hundredths(PER_CENT)?;
        Some(format!("{}.{:02}", hundredths / 100, hundredths % 100))
    }

    /// Part by whole in hundredths, rounded half up, or nothing where the whole is 0; never to be judged on.
    pub fn hundredths(self, scale: u32) -> Option<u128> {
        let whole = u128::from(self.whole);
        (whole > 0).then(|| (u128::from(self.part) * 2 * u128::from(scale) + whole) / (2 * whole))
    }
}

/// The way from one ratio to another, in hundredths of a percentage point (điểm %), rounded half away from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Points(i64);

impl Points {
    /// From `before` to `after`, computed on the four integers; nothing where a whole is 0.
    pub fn between(before: Ratio, after: Ratio) -> Option<Self> {
        let wide = i128::from;
        let (old_part, old_whole) = (wide(before.part), wide(before.whole));
        let (new_part, new_whole) = (wide(after.part), wide(after.whole));
        let whole = old_whole.checked_mul(new_whole).filter(|whole| *whole > 0)?;
        let rise = new_part.checked_mul(old_whole)?.checked_sub(old_part.checked_mul(new_whole)?)?;
        let doubled = rise.checked_mul(20_000)?;
        let rounded = (doubled.abs() + whole) / (2 * whole);
        i64::try_from(rounded * doubled.signum()).ok().map(Self)
    }

    /// The hundredths of a percentage point.
    pub const fn hundredths(self) -> i64 {
        self.0
    }
}

/// With its sign, two decimals and a dot: `+0.85`, `-11.18`, `0.00`.
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.0.signum() {
            1 => "+",
            -1 => "-",
            _ => "",
        };
        let size = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", size / 100, size % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_told_from_the_integers_and_not_from_rounded_ratios() {
        let way = |before: (u64, u64), after: (u64, u64)| {
            let ratio = |(part, whole)| Ratio { part, whole };
            Points::between(ratio(before), ratio(after)).map(|points| points.to_string())
        };
        assert_eq!(way((44, 117), (45, 117)).as_deref(), Some("+0.85"));
        assert_eq!(way((1, 3), (2, 3)).as_deref(), Some("+33.33"));
        assert_eq!(way((2, 3), (1, 3)).as_deref(), Some("-33.33"));
        assert_eq!(way((1, 2), (1, 2)).as_deref(), Some("0.00"));
        assert_eq!(way((1_000, 20_001), (1_001, 20_001)).as_deref(), Some("0.00"), "under half a hundredth");
        assert_eq!(way((0, 0), (1, 2)), None);
    }

    const fn percent(whole: u32) -> Percent {
        Percent::from_hundredths(whole * 100)
    }

    #[test]
    fn a_ratio_that_rounds_up_to_its_target_still_misses_it() {
        let ratio = Ratio { part: 44, whole: 117 };
        assert_eq!(ratio.percent_text().as_deref(), Some("37.61"));
        assert_eq!(ratio.verdict(Operator::AtLeast, percent(38)), Verdict::Missed);
        assert_eq!(ratio.short_by(Operator::AtLeast, percent(38)), 1);
        let close = Ratio { part: 379_999, whole: 1_000_000 };
        assert_eq!(close.percent_text().as_deref(), Some("38.00"));
        assert_eq!(close.verdict(Operator::AtLeast, percent(38)), Verdict::Missed);
    }

    #[test]
    fn above_needs_one_more_than_at_least() {
        let half = Ratio { part: 5, whole: 10 };
        assert_eq!(half.verdict(Operator::AtLeast, percent(50)), Verdict::Met);
        assert_eq!(half.verdict(Operator::Above, percent(50)), Verdict::Missed);
        assert_eq!(half.short_by(Operator::Above, percent(50)), 1);
    }

    #[test]
    fn nothing_of_nothing_is_not_applicable() {
        let none = Ratio { part: 0, whole: 0 };
        assert_eq!(none.verdict(Operator::AtLeast, percent(0)), Verdict::NotApplicable);
        assert_eq!(none.percent_text(), None);
    }

    #[test]
    fn percents_parse_with_either_comma_and_print_without_zeros() {
        for (text, shown) in [("36", "36"), ("80,5", "80.5"), ("48.76", "48.76"), ("5.06", "5.06"), ("0", "0")] {
            assert_eq!(text.parse::<Percent>().map(|it| it.to_string()), Ok(shown.to_owned()));
        }
        for text in ["", ",5", "1.234", "-1", "1 000", "٣"] {
            assert_eq!(text.parse::<Percent>(), Err(NotAnAmount), "{text}");
        }
    }
}
