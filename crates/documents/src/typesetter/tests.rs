//! Every template's own words can be drawn by the embedded font; odd input fails by name, not as boxes.

use super::*;
use linli_domain::lang::{Lang, Speak};

#[test]
fn the_embedded_font_draws_every_word_of_the_templates() {
    let typesetter = Typesetter::embedded().unwrap();
    for (name, text) in TEMPLATES {
        assert_eq!(typesetter.undrawable(text), Vec::<char>::new(), "{name}");
    }
    assert_eq!(typesetter.undrawable("王喆，〔2021〕第17号 Ænd ✓●○□—"), Vec::<char>::new());
}

#[test]
fn a_letter_no_font_has_is_named_by_its_code() {
    let typesetter = Typesetter::embedded().unwrap();
    let imprint =
        Imprint { template: "notice.zh.typ", ident: "x".into(), at: Moment(0), what: "letter" };
    let data = serde_json::json!({ "name": "王\u{3400}\u{3400}\u{20000}" });
    let error = typesetter.print(&imprint, &data).unwrap_err();
    assert!(matches!(&error, PrintError::Glyphs(letters) if letters == &['\u{3400}', '\u{20000}']));
    assert!(error.say(Lang::Zh).contains("U+3400 U+20000"));
    assert!(error.say(Lang::En).contains("fonts-noto-cjk"));
    assert!(!error.say(Lang::Zh).contains('王'));
}

#[test]
fn invisible_letters_from_spreadsheets_do_not_stop_a_paper() {
    let typesetter = Typesetter::embedded().unwrap();
    assert!(typesetter.undrawable("王\u{200b}芳\u{feff}\u{a0}\u{fe00}\n").is_empty());
}

#[test]
fn data_has_a_limit_and_missing_data_is_an_error_of_ours() {
    let typesetter = Typesetter::embedded().unwrap();
    let imprint =
        Imprint { template: "notice.zh.typ", ident: "x".into(), at: Moment(0), what: "letter" };
    let long = serde_json::json!({ "name": "长".repeat(2_001) });
    let error = typesetter.print(&imprint, &long).unwrap_err();
    assert!(matches!(error, PrintError::Limit { what: "field", found: 2_001, most: 2_000 }));
    let empty = typesetter.print(&imprint, &serde_json::json!({})).unwrap_err();
    assert_eq!(empty.code(), "documents.template");
}

#[test]
fn a_typesetter_is_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Typesetter>();
}
