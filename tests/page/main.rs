//! The page: what an officer sees in the browser, and what no submission can make of it.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

mod browser;

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;

use browser::{dom, probe};

/// The width of a telephone and of a desk, in pixels.
const PHONE: u32 = 500;
const DESK: u32 = 1200;

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("rasoat").expect("the program is built");
    let output = command.current_dir(folder).env_remove("RASOAT_LANG").args(arguments).output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("no signal"), text(output.stdout), text(output.stderr))
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn page_of(file: &str, more: &[&str]) -> String {
    run(&fixtures(), &[&["check", file, "--format", "html"], more].concat()).1
}

const WRONG: &str = "ma-sai-du-kieu/so-y-te.csv";

/// A submission whose every text would be markup if it could.
const HOSTILE: &str = "PHỤ LỤC I <img src=x onerror=alert(1)>\n\
    STT,Mã TTHC/DVC,Tên thủ tục hành chính,\"Về kỹ thuật, điều kiện của đơn vị\",Về quy định của pháp luật\n\
    1,<script>document.title='taken'</script>,\"<a href=\"\"http://x.example\"\">Đăng ký</a>\",x,x\n\
    2,\"\"\"><svg onload=alert(1)>\",</td></table><style>*{display:none}</style>,?\u{202E}&amp;,<iframe>\n";

fn hostile_page() -> String {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("so-y-te <b>&.csv"), HOSTILE).expect("a submission");
    run(folder.path(), &["check", "so-y-te <b>&.csv", "--format", "html"]).1
}

#[test]
fn a_page_needs_nothing_from_elsewhere() {
    for page in [page_of(WRONG, &[]), page_of(WRONG, &["--lang", "en"]), hostile_page()] {
        let head = page.split("<body>").next().expect("a head").to_lowercase();
        for outside in ["<script", "<link", "<img", "<iframe", "@import", "url(", "src="] {
            assert!(!head.contains(outside) && !page.contains(&format!("<{outside}")), "{outside}");
        }
        assert!(page.contains("default-src 'none'"), "and the browser is told so");
        assert!(page.split("href=\"").skip(1).all(|rest| rest.starts_with('#')), "links stay on the page");
    }
}

#[test]
fn nothing_of_a_submission_becomes_markup() {
    let page = hostile_page();
    let Some(dom) = dom(&page, DESK) else { return };
    let body = dom.split("<body>").nth(1).expect("a body");
    for markup in ["<script", "<img", "<svg", "<iframe", "<style", "<a href=\"http", "<b>"] {
        assert!(!body.contains(markup), "{markup} came through");
    }
    assert!(body.contains("&lt;script&gt;document.title='taken'&lt;/script&gt;"), "it is shown as it was written");
    assert!(dom.contains("<title>Kết quả kiểm tra: so-y-te &lt;b&gt;&amp;.csv</title>"));
    assert!(!body.contains('\u{202E}'), "nothing turns the direction of the text");
}

#[test]
fn every_finding_stands_on_the_page_with_its_row_and_its_cell_framed() {
    let json: Value = serde_json::from_str(&run(&fixtures(), &["check", WRONG, "--format", "json"]).1).expect("JSON");
    let findings = json["files"][0]["findings"].as_array().expect("a list");
    let page = page_of(WRONG, &[]);
    let script = "({\
        items: document.querySelectorAll('li.finding').length,\
        bad: [...document.querySelectorAll('td.bad')].map(cell => cell.lastChild.textContent),\
        rows: [...document.querySelectorAll('table.row tbody th')].map(cell => cell.textContent),\
        verdict: document.querySelector('.verdict').textContent})";
    let Some(seen) = probe(&page, DESK, script) else { return };
    assert_eq!(seen["items"], findings.len());
    let bad: Vec<&str> = seen["bad"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    assert!(bad.contains(&"000.00.00.H13-210615-0001") && bad.contains(&"T-CTH-280421-TT"), "{bad:?}");
    let rows: Vec<&str> = seen["rows"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    let twice = rows.windows(2).any(|pair| pair == ["11", "10"]);
    assert!(twice, "the row that stands twice is shown with the first one: {rows:?}");
    assert_eq!(seen["verdict"], "Tệp cần sửa trước khi gửi (10 lỗi, 00 cảnh báo).");
}

#[test]
fn the_filter_shows_one_severity_without_a_script_of_the_page() {
    let page = page_of(WRONG, &[]);
    let script = "['all', 'error', 'warning', 'note'].map(name => {\
        document.getElementById('f-' + name).click();\
        const seen = list => [...document.querySelectorAll(list)].filter(it => it.getClientRects().length).length;\
        return [seen('li.finding'), seen('li.finding.error'), seen('article.place')]})";
    let Some(seen) = probe(&page, DESK, script) else { return };
    let of = |at: usize, which: usize| seen[at][which].as_u64().expect("a number");
    assert_eq!((of(0, 0), of(0, 1)), (17, 10));
    assert_eq!((of(1, 0), of(1, 1)), (10, 10), "errors alone");
    assert_eq!((of(2, 0), of(2, 2)), (0, 0), "no warning, and no empty place is left over");
    assert_eq!((of(3, 0), of(3, 1)), (7, 0), "notes alone");
}

const SOUNDNESS: &str = "(() => {\
    const parts = text => text.match(/[\\d.]+/g).map(Number);\
    const light = text => { const [r, g, b] = parts(text).map(v => v / 255)\
        .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);\
        return 0.2126 * r + 0.7152 * g + 0.0722 * b };\
    const ground = it => { while (it) { const c = getComputedStyle(it).backgroundColor;\
        const p = parts(c); if (p.length < 4 || p[3] > 0) return c; it = it.parentElement } return 'rgb(255,255,255)' };\
    const pale = [...document.body.querySelectorAll('*')].filter(it => !it.closest('svg') &&\
        [...it.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))\
        .filter(it => { const [a, b] = [light(getComputedStyle(it).color), light(ground(it))];\
            return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5 }).map(it => it.outerHTML.slice(0, 80));\
    const levels = [...document.querySelectorAll('h1,h2,h3,h4')].map(it => Number(it.tagName[1]));\
    const ids = [...document.querySelectorAll('[id]')].map(it => it.id);\
    return { pale, leaps: levels.filter((level, at) => at > 0 && level > levels[at - 1] + 1), first: levels[0],\
        ones: levels.filter(level => level === 1).length, lang: document.documentElement.lang,\
        marks: ['header', 'main', 'footer'].map(tag => document.querySelectorAll(tag).length),\
        twice: ids.filter((id, at) => ids.indexOf(id) !== at),\
        lost: [...document.querySelectorAll('a[href]')].map(it => it.getAttribute('href').slice(1))\
            .filter(id => !document.getElementById(id)),\
        bare: [...document.querySelectorAll('input')].filter(it => !it.labels.length).length,\
        wide: document.documentElement.scrollWidth - innerWidth } })()";

fn assert_sound(page: &str, width: u32, lang: &str) {
    let Some(seen) = probe(page, width, SOUNDNESS) else { return };
    assert_eq!(seen["pale"], Value::Array(Vec::new()), "contrast of at least 4.5 (AA)");
    assert_eq!((&seen["first"], &seen["ones"]), (&1.into(), &1.into()), "one heading over all");
    assert_eq!(seen["leaps"], Value::Array(Vec::new()), "no heading leaps over a level");
    assert_eq!(seen["marks"], serde_json::json!([1, 1, 1]), "landmarks");
    assert_eq!(seen["twice"], Value::Array(Vec::new()), "an id stands once");
    assert_eq!(seen["lost"], Value::Array(Vec::new()), "every link leads somewhere");
    assert_eq!((&seen["bare"], &seen["lang"]), (&0.into(), &lang.into()));
    assert!(seen["wide"].as_i64().expect("a number") <= 0, "nothing stands out to the side: {}", seen["wide"]);
}

#[test]
fn a_check_can_be_read_by_everyone_on_desk_and_telephone() {
    for width in [PHONE, DESK] {
        assert_sound(&page_of(WRONG, &[]), width, "vi");
    }
    assert_sound(&hostile_page(), PHONE, "vi");
    let several = run(&fixtures(), &["check", "ma-sai-du-kieu", "khong-co", "--format", "html", "--lang", "en"]).1;
    assert_sound(&several, DESK, "en");
}

#[test]
fn a_months_page_says_what_its_report_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/can-tho-2021");
    let report = folder.path().join("2021-06.xlsx");
    let (code, json, _) =
        run(&example, &["consolidate", "--html", "--format", "json", "-o", &report.to_string_lossy()]);
    assert_eq!(code, 1);
    let month: Value = serde_json::from_str(&json).expect("JSON");
    let page = fs::read_to_string(report.with_extension("html")).expect("the page stands beside the workbook");
    let script = "({\
        findings: document.querySelectorAll('tr.finding').length,\
        charts: [...document.querySelectorAll('svg[role=img]')].map(it => it.getAttribute('aria-label')),\
        bars: [...document.querySelectorAll('svg text')].map(it => it.textContent),\
        missing: [...document.querySelectorAll('main > ul > li')].map(it => it.textContent),\
        cells: [...document.querySelectorAll('td')].map(it => it.textContent)})";
    let Some(seen) = probe(&page, DESK, script) else { return };
    assert_eq!(seen["findings"], month["findings"].as_array().expect("a list").len());
    let charts = seen["charts"].as_array().expect("a list");
    for title in ["Tình hình gửi báo cáo của các cơ quan phải gửi", "Tỷ lệ tích hợp so với tỷ lệ tối thiểu được giao"]
    {
        assert!(charts.iter().any(|chart| chart == title), "{charts:?}");
    }
    let agencies = month["agencies"].as_array().expect("a list");
    let missing: Vec<&Value> = agencies
        .iter()
        .filter(|agency| agency["state"] == "missing" && agency["expected"] == true)
        .map(|agency| &agency["agency"])
        .collect();
    assert_eq!(seen["missing"].as_array().expect("a list").iter().collect::<Vec<_>>(), missing);
    let texts = |key: &str| seen[key].as_array().expect("a list").iter().filter_map(Value::as_str).collect::<Vec<_>>();
    let quotas = month["measures"].as_array().expect("a list").iter().take(21);
    for measure in quotas.filter(|measure| !measure["ratio"].is_null()) {
        let ratio = format!("{}%", measure["ratio"].as_str().expect("a ratio").replace('.', ","));
        let scope = measure["scope"].as_str().expect("a name");
        let bar = texts("bars").into_iter().find(|bar| bar.starts_with(scope)).expect("it has a bar");
        assert!(bar.contains(&ratio), "{bar} does not say {ratio}");
        assert!(texts("cells").contains(&&*ratio), "{ratio} stands in the table");
    }
    for width in [PHONE, DESK] {
        assert_sound(&page, width, "vi");
    }
}

#[test]
fn the_page_stands_beside_the_file_and_overwrites_nothing_of_anybodys() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    fs::copy(fixtures().join(WRONG), here.join("Sở Y tế.csv")).expect("a submission");
    let before = fs::read(here.join("Sở Y tế.csv")).expect("it is there");
    let page = here.join("Sở Y tế - kết quả kiểm tra.html");
    fs::write(&page, "của người khác").expect("somebody's own file");
    for _ in 0..2 {
        let (code, _, said) = run(here, &["check", "--html", "Sở Y tế.csv"]);
        assert_eq!((code, said.contains("kết quả kiểm tra (2).html")), (1, true), "{said}");
    }
    assert_eq!(fs::read_to_string(&page).expect("it is there"), "của người khác");
    assert_eq!(fs::read(here.join("Sở Y tế.csv")).expect("it is there"), before);
    assert_eq!(fs::read_dir(here).expect("a folder").count(), 3, "its own page is written again, not a third one");
    fs::write(here.join("bang.html"), "<table></table>").expect("somebody's own file");
    let (code, _, said) = run(here, &["check", "Sở Y tế.csv", "--html=bang.html"]);
    assert_eq!(code, 2);
    assert!(said.starts_with("Không ghi đè bang.html vì tệp này không phải trang kết quả"), "{said}");
    assert_eq!(fs::read_to_string(here.join("bang.html")).expect("it is there"), "<table></table>");
    let (_, out, _) = run(here, &["check", ".", "--format", "json"]);
    let files = &serde_json::from_str::<Value>(&out).expect("JSON")["files"];
    let paths: Vec<&str> = files.as_array().expect("a list").iter().filter_map(|file| file["path"].as_str()).collect();
    assert!(!paths.iter().any(|path| path.ends_with("(2).html")), "its own pages are no submissions: {paths:?}");
}

#[test]
fn files_alone_are_checked_and_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy(fixtures().join(WRONG), folder.path().join("so-y-te.csv")).expect("a submission");
    // Without any program on the path there is no browser to open; the page is named all the same.
    let mut command = Command::cargo_bin("rasoat").expect("the program is built");
    let command = command.current_dir(folder.path()).env_remove("RASOAT_LANG").env("PATH", "").arg("so-y-te.csv");
    let output = command.output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let (out, said) = (text(output.stdout), text(output.stderr));
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("Không mở được trình duyệt. Hãy mở tệp so-y-te - kết quả kiểm tra.html."), "{said}");
    assert!(out.ends_with("Tệp cần sửa trước khi gửi (10 lỗi, 00 cảnh báo).\n"), "{out}");
    assert!(said.contains("so-y-te - kết quả kiểm tra.html"), "{said}");
    let (code, _, said) = run(folder.path(), &["khong-co.xlsx"]);
    assert_eq!((code, said.starts_with("Không có tệp “khong-co.xlsx”.")), (2, true), "{said}");
}
