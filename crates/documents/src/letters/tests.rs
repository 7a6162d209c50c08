//! What must stand in a letter stands in it, read back by another program; names stay names.

use std::process::Command;

use super::*;
use crate::samples;
use linli_domain::lang::Speak;

/// The PDF's text by `pdftotext`, without blanks and line ends; `None` where it is not installed.
fn text_of(pdf: &[u8], name: &str) -> Option<String> {
    assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 10_000, "{name}: {} bytes", pdf.len());
    let folder = std::env::temp_dir().join(format!("linli-papers-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, pdf).unwrap();
    let read = Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output().ok()?;
    std::fs::remove_file(&path).unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    Some(String::from_utf8(read.stdout).unwrap().split_whitespace().collect())
}

/// Pages of a PDF, from its page tree.
fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.matches("/Type/Page").count() - text.matches("/Type/Pages").count()
}

fn check(pdf: &[u8], name: &str, expected: &[&str]) {
    if let Some(text) = text_of(pdf, name) {
        for sentence in expected {
            let wanted: String = sentence.split_whitespace().collect();
            assert!(text.contains(&wanted), "{name} lacks {sentence}: {text}");
        }
    }
}

#[test]
fn the_notice_says_who_what_why_how_long_and_how_to_object() {
    for (kind, typesetter) in
        [("system", Typesetter::load(None).unwrap()), ("embedded", Typesetter::embedded().unwrap())]
    {
        let zh = samples::notice(Lang::Zh).to_pdf(&typesetter, Lang::Zh).unwrap();
        assert_eq!(pages(&zh), 1, "{kind}");
        let expected = [
            "疫情防控措施告知书",
            "王芳",
            "990101********0027",
            "自2021年10月20日8时起，对您实行居家健康监测，共14天，至2021年11月2日24时止",
            "期满自动解除，不需要您申请",
            "中风险地区",
            "判定行M1",
            "版本9f3c41d2",
            "《传染病防治法》第五十八条",
            "11月2日（第14天）",
            "由规则判定，经幸福社区网格长李建国核对确认",
            "可以向示例区人民政府申诉",
            "申诉应在3日内答复",
            "行政复议或者提起行政诉讼",
            "签收只表示收到，不表示同意",
        ];
        check(&zh, &format!("{kind}-notice.zh.pdf"), &expected);
        let en = samples::notice(Lang::En).to_pdf(&typesetter, Lang::En).unwrap();
        assert_eq!(pages(&en), 1, "{kind}");
        let expected = [
            "home health monitoring applies to you",
            "for 14 days, until 24:00 on 2 November 2021",
            "It ends by itself",
            "within 3 days; the measure stays in force",
            "you may appeal to the People's Government of Shili District",
            "by the rule, confirmed by Li Jianguo",
        ];
        check(&en, &format!("{kind}-notice.en.pdf"), &expected);
    }
}

#[test]
fn the_release_letter_says_it_is_over() {
    let typesetter = Typesetter::embedded().unwrap();
    let zh = samples::release(Lang::Zh).to_pdf(&typesetter, Lang::Zh).unwrap();
    assert_eq!(pages(&zh), 1);
    let expected =
        ["已于2021年11月2日24时期满，自动解除", "2021年11月2日阴性", "第十六条", "保存30天"];
    check(&zh, "release.zh.pdf", &expected);
    let mut early = samples::release(Lang::En);
    early.early = Some("moved to hospital".into());
    early.end = early.start.plus_hours(30);
    early.confirmed_by = None;
    let en = early.to_pdf(&typesetter, Lang::En).unwrap();
    let expected = ["was ended early at 14:00 on 21 October 2021", "Reason: moved to hospital."];
    check(&en, "release.en.pdf", &expected);
}

#[test]
fn the_papers_for_the_door_say_until_when_and_who_helps() {
    let typesetter = Typesetter::embedded().unwrap();
    let print = |kind, lang| samples::home_paper(kind, lang).to_pdf(&typesetter, lang).unwrap();
    let promise = print(HomePaperKind::Commitment, Lang::Zh);
    assert_eq!(pages(&promise), 1);
    let expected =
        ["居家健康管理承诺书", "由监护人王建军陪护", "早晚各测一次体温", "不影响本人申诉"];
    check(&promise, "commitment.zh.pdf", &expected);
    let sheet = print(HomePaperKind::PlainSheet, Lang::Zh);
    assert_eq!(pages(&sheet), 1);
    check(&sheet, "sheet.zh.pdf", &["2021年11月2日24时", "社区医生赵晴", "12320", "分开吃饭"]);
    let en = print(HomePaperKind::Commitment, Lang::En);
    check(&en, "commitment.en.pdf", &["my guardian Wang Jianjun", "none of my rights"]);
    let en = print(HomePaperKind::PlainSheet, Lang::En);
    check(&en, "sheet.en.pdf", &["it ends by itself", "Eat apart.", "may complain at any time"]);
}

#[test]
fn nothing_in_the_data_becomes_markup() {
    let typesetter = Typesetter::embedded().unwrap();
    let mut notice = samples::notice(Lang::Zh);
    let nasty = "#panic(1)] *粗* $x$ \\ \"引\" // <a> @b `c`";
    notice.addressee.name = nasty.into();
    notice.reason = "#read(\"/etc/passwd\") #sys.version ]]".into();
    notice.duties = vec!["#include \"house.typ\"".into()];
    let pdf = notice.to_pdf(&typesetter, Lang::Zh).unwrap();
    check(&pdf, "nasty.pdf", &["#panic(1)]*粗*$x$\\", "//<a>@b`c`", "#sys.version]]", "#include"]);
}

#[test]
fn the_same_letter_gives_the_same_bytes() {
    let typesetter = Typesetter::embedded().unwrap();
    let once = samples::notice(Lang::Zh).to_pdf(&typesetter, Lang::Zh).unwrap();
    let again = samples::notice(Lang::Zh).to_pdf(&typesetter, Lang::Zh).unwrap();
    assert!(once == again);
}

#[test]
fn a_long_notice_flows_to_more_pages_and_a_longer_one_is_refused() {
    let typesetter = Typesetter::embedded().unwrap();
    let mut notice = samples::notice(Lang::Zh);
    notice.duties = vec!["每天早晚各测一次体温，并告诉网格员；".repeat(3); 30];
    notice.days = 1;
    let pdf = notice.to_pdf(&typesetter, Lang::Zh).unwrap();
    assert!(pages(&pdf) > 1);
    check(&pdf, "long.pdf", &["回执", "第2页"]);
    notice.duties = vec![String::new(); 61];
    let error = notice.to_pdf(&typesetter, Lang::Zh).unwrap_err();
    assert_eq!(error.code(), "documents.limit");
    assert!(error.say(Lang::Zh).contains("最多 60"));
}

#[test]
fn a_day_of_observation_has_no_strip_and_says_what_ends_it() {
    let typesetter = Typesetter::embedded().unwrap();
    let mut notice = samples::notice(Lang::En);
    notice.days = 1;
    notice.tests.clear();
    notice.end = notice.start.plus_hours(24);
    notice.until = Some("A negative result ends it at once.".into());
    notice.decider = Decider::Officer(Officer { name: "Li Jianguo".into(), post: "leader".into() });
    let pdf = notice.to_pdf(&typesetter, Lang::En).unwrap();
    check(
        &pdf,
        "day.pdf",
        &[
            "for 1 day, until 08:00 on 21 October 2021",
            "A negative result ends",
            "by Li Jianguo, leader",
        ],
    );
}
