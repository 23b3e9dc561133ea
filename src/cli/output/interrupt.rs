//! What happens when a person or the system ends a run before its time (Ctrl-C, a closed terminal, SIGTERM).
//!
//! Takes the reader's language; then, when asked to end, removes the run's temporary files, says so and ends with 2.
//! Never interrupts an output between two files of a set: those take their places together or not at all.

use std::io::IsTerminal;
use std::process::exit;

use rasoat::text::{Lang, Wording};

use super::beside::ours;
use super::eprint_line;

const NOTHING_WRITTEN: Wording = Wording {
    vi: "Đã dừng theo yêu cầu; chưa ghi gì, báo cáo cũ (nếu có) vẫn nguyên vẹn.",
    en: "Stopped as asked; nothing was written, and an old report, if there is one, is untouched.",
};
const WRITTEN: Wording = Wording {
    vi: "Đã dừng theo yêu cầu; tệp kết quả đã ghi xong trước đó.",
    en: "Stopped as asked; the output had been written before.",
};

/// Ends the run cleanly from now on when it is asked to end. A caller's wish that a signal be ignored (nohup) stands.
pub(in crate::cli) fn end_cleanly(lang: Lang) {
    let ended = ctrlc::try_set_handler(move || {
        // Held to the end: no file comes or takes its place any more.
        let mut ours = ours();
        ours.remove_all();
        if std::io::stderr().is_terminal() {
            eprint_line("");
        }
        eprint_line(if ours.placed { WRITTEN } else { NOTHING_WRITTEN }.get(lang));
        exit(2);
    });
    // Where no handler can be set, the system ends the run as ever, and the next run clears away what it left.
    ended.unwrap_or_default();
}
