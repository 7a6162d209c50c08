//! Forms are read with their lines, and judged by the vectors that the phone's engine is judged by too.

use serde_json::{Value, json};

use super::*;
use crate::lang::Lang;

fn read_text(text: &str, choices: &str) -> (Option<Form>, Vec<Problem>) {
    let mut problems = Vec::new();
    let form = read("check", text, Some(choices), &mut problems);
    (form, problems)
}

#[test]
fn built_in_forms_are_in_order() {
    for (name, text, choices) in BUILT_IN {
        let mut problems = Vec::new();
        let form = read(name, text, Some(choices), &mut problems).unwrap();
        assert!(problems.is_empty(), "{name}: {problems:?}");
        assert!(form.fields.iter().all(|field| !field.label_en.is_empty()), "{name}");
        assert_eq!(built_in(name).unwrap(), form);
    }
    assert!(built_in("nothing").is_none());
}

#[test]
fn what_is_wrong_is_named_with_its_line() {
    let check = |text: &str, line: Option<usize>, column: &str| {
        let text =
            format!("type,name,label,required,relevant,constraint\ninteger,age,年龄,,,\n{text}");
        let (_, problems) = read_text(&text, "list_name,name,label\nyn,yes,是\nyn,no,否\n");
        let found: Vec<_> =
            problems.iter().map(|p| (p.row, p.column.as_deref().unwrap_or(""))).collect();
        assert_eq!(found, [(line, column)], "{text}: {problems:?}");
        assert!(problems[0].line(Lang::En).contains("forms/check.csv"));
    };
    check("words,a,A,,,", Some(3), "type");
    check("text,age,A,,,", Some(3), "name");
    check("text,1a,A,,,", Some(3), "name");
    check("text,a,,,,", Some(3), "label");
    check("text,a,A,maybe,,", Some(3), "required");
    check("select_one nowhere,a,A,,,", Some(3), "type");
    check("text,a,A,,${later} = 1,", Some(3), "relevant");
    check("text,a,A,,${age} =,", Some(3), "relevant");
    check("text,a,A,,age > 3,", Some(3), "relevant");
    check("text,a,A,,,concat(.) = 1", Some(3), "constraint");
    check("select_one yn,a,A,,,\ntext,b,B,,${a} = 'maybe',", Some(4), "relevant");
}

#[test]
fn an_expression_reads_as_people_expect() {
    let holds = |text: &str, answers: Value| {
        let expr = Expr::parse(text).unwrap();
        expr.holds(answers.as_object().unwrap(), None)
    };
    assert!(holds("${a} = 'x' or ${b} = 1 and ${c} = 2", json!({ "a": "x" })));
    assert!(!holds("(${a} = 'x' or ${b} = 1) and ${c} = 2", json!({ "a": "x" })));
    assert!(holds("not(${a} = 'x')", json!({})));
    assert!(holds("${a} = ''", json!({})) && !holds("${a} < 3", json!({})));
    assert!(holds("selected(${a}, 'x')", json!({ "a": ["y", "x"] })));
    assert!(holds("${a} = 36.50", json!({ "a": 36.5 })));
    assert!(Expr::parse(&"(".repeat(50)).is_err(), "too deep");
    assert!(Expr::parse(&format!("${{a}} = '{}'", "x".repeat(600))).is_err(), "too long");
}

#[test]
fn answers_are_judged_by_the_shared_vectors() {
    let vectors: Vec<Value> = serde_json::from_str(include_str!("vectors.json")).unwrap();
    assert!(vectors.len() >= 2);
    for vector in vectors {
        let text = |name: &str| vector[name].as_str().unwrap();
        let (form, problems) = read_text(text("csv"), text("choices"));
        assert!(problems.is_empty(), "{problems:?}");
        let form = form.unwrap();
        assert_eq!(
            serde_json::to_value(&form.fields).unwrap(),
            vector["fields"],
            "{}",
            text("name")
        );
        for case in vector["cases"].as_array().unwrap() {
            let given = case["answers"].as_object().unwrap();
            match evaluate(&form, given) {
                Ok(taken) => assert_eq!(Value::Object(taken), case["taken"], "{case}"),
                Err(faults) => {
                    let found: Vec<_> =
                        faults.iter().map(|f| json!([f.field, f.kind.word()])).collect();
                    assert_eq!(Value::from(found), case["faults"], "{case}");
                    assert!(faults.iter().all(|f| !f.say(Lang::Zh).is_empty()));
                }
            }
        }
    }
}

proptest::proptest! {
    /// No text makes the reader of expressions fall over, and no answers the judge.
    #[test]
    fn nothing_falls_over(text in ".{0,80}", a in ".{0,20}", n in proptest::num::f64::ANY) {
        drop(Expr::parse(&text));
        let form = built_in("patrol").unwrap();
        let given = json!({ "finding": a, "gatherings": n, "hazard": [text] });
        drop(evaluate(&form, given.as_object().unwrap()));
    }
}
