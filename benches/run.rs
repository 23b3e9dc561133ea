//! Runs a program and tells what it cost.
//!
//! Takes a command; gives wall time, processor time and peak memory of its process.
//! Never measures anything of the process that asks.

use std::fmt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use wait4::Wait4;

/// What one run cost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    wall: Duration,
    processor: Duration,
    /// Bytes; 0 where the system does not tell.
    peak: u64,
}

impl Cost {
    /// How many times another's wall time, processor time and peak memory.
    pub(crate) fn to(self, other: Self) -> [Option<f64>; 3] {
        let ratio = |one: f64, other: f64| (one > 0.0 && other > 0.0).then_some(one / other);
        let time = |of: fn(Self) -> Duration| ratio(of(self).as_secs_f64(), of(other).as_secs_f64());
        [time(|cost| cost.wall), time(|cost| cost.processor), ratio(mebibytes(self.peak), mebibytes(other.peak))]
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (wall, processor) = (self.wall.as_secs_f64(), self.processor.as_secs_f64());
        write!(f, "{wall:.2} s, {processor:.2} s processor, {:.0} MiB", mebibytes(self.peak))
    }
}

fn mebibytes(bytes: u64) -> f64 {
    // Whole KiB are exact enough, and fit a float.
    f64::from(u32::try_from(bytes >> 10).unwrap_or(u32::MAX)) / 1024.0
}

/// The program that is timed.
pub(crate) fn rasoat() -> Command {
    Command::new(env!("CARGO_BIN_EXE_rasoat"))
}

/// This very program, for what must run in a process of its own.
pub(crate) fn this_program() -> anyhow::Result<Command> {
    Ok(Command::new(std::env::current_exe()?))
}

/// Runs a program to its end; findings (exit code 1) are no failure.
pub(crate) fn cost_of(command: &mut Command) -> anyhow::Result<Cost> {
    let start = Instant::now();
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn()?;
    let ended = child.wait4().with_context(|| format!("{command:?} could not be measured"))?;
    let wall = start.elapsed();
    if !matches!(ended.status.code(), Some(0 | 1)) {
        bail!("{command:?} failed: {}", ended.status);
    }
    Ok(Cost { wall, processor: ended.rusage.utime + ended.rusage.stime, peak: ended.rusage.maxrss })
}
