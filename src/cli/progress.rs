//! A progress bar on standard error, on a terminal only.
//!
//! Takes the number of files; gives a bar that says nothing where nobody watches.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use rasoat::text::phrases::phrases;

use super::options::Options;

/// A bar over so many files; hidden where standard error is no terminal, for one file, or with `-q`.
pub(super) fn bar(files: usize, options: &Options) -> ProgressBar {
    let watched = std::io::stderr().is_terminal() && files > 1 && !options.is_on("quiet");
    let target = if watched { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(u64::try_from(files).unwrap_or(0)), target);
    let style = ProgressStyle::with_template("{prefix} {bar:30} {pos}/{len} {wide_msg}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.set_prefix(phrases(options.lang).reading);
    bar
}
