//! A headless Chromium: what it makes of a page, and what a script finds in it.
//!
//! The browser is `RASOAT_CHROMIUM`, else `chromium` of the path. Where there is none the tests say aloud that they
//! are skipped, past the test harness, which would keep it to itself.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

/// The browser, where there is one.
fn browser() -> Option<PathBuf> {
    let named = std::env::var_os("RASOAT_CHROMIUM").filter(|name| !name.is_empty()).map(PathBuf::from);
    named.or_else(|| {
        let folders = std::env::split_paths(&std::env::var_os("PATH")?).collect::<Vec<_>>();
        folders.into_iter().map(|folder| folder.join("chromium")).find(|path| path.is_file())
    })
}

/// The document that a browser of some width makes of a page; nothing where there is no browser.
pub(crate) fn dom(page: &str, width: u32) -> Option<String> {
    let Some(browser) = browser() else {
        let _ = writeln!(std::io::stderr(), "skipped: no chromium (Debian: apt-get install chromium)");
        return None;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("page.html");
    fs::write(&file, page).expect("it is written");
    let mut command = Command::new(browser);
    command.args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--dump-dom"]);
    command.arg(format!("--window-size={width},900")).arg(format!("--user-data-dir={}", folder.path().display()));
    let output = command.arg(format!("file://{}", file.display())).output().expect("the browser runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).expect("UTF-8"))
}

/// What an expression of JavaScript gives in a page, as JSON; the page's own policy would forbid it and is taken out.
pub(crate) fn probe(page: &str, width: u32, expression: &str) -> Option<Value> {
    let policy = page.lines().find(|line| line.contains("Content-Security-Policy")).expect("the page has a policy");
    let script = format!("<script>document.title = encodeURIComponent(JSON.stringify({expression}))</script></body>");
    let dom = dom(&page.replace(policy, "").replace("</body>", &script), width)?;
    let title = dom.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).expect("a title");
    Some(serde_json::from_str(&decoded(title)).expect("JSON"))
}

/// A text without its percent escapes.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        if let (b'%', [high, low, after @ ..]) = (first, tail) {
            let digits = String::from_utf8(vec![*high, *low]).expect("two digits");
            bytes.push(u8::from_str_radix(&digits, 16).expect("a byte"));
            rest = after;
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}
