//! Each rule of the house with something that breaks it and something that does not.

use std::path::Path;

use serde_json::json;

use super::scan::scan;
use super::{File, Finding, check as check_house, columns, contract, edges, names, sources};
use crate::repository;

fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: text.to_owned() }
}

/// Findings as `path:line`, with the beginning of the message.
fn shown(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(ToString::to_string).collect()
}

#[track_caller]
fn expect(findings: &[Finding], starts: &[&str]) {
    let shown = shown(findings);
    assert_eq!(shown.len(), starts.len(), "{shown:#?}");
    for (line, start) in shown.iter().zip(starts) {
        assert!(line.starts_with(start), "{line}\ndoes not start with\n{start}");
    }
}

fn package(name: &str, dependencies: &[(&str, Option<&str>)]) -> serde_json::Value {
    let dependencies: Vec<_> =
        dependencies.iter().map(|(name, kind)| json!({ "name": name, "kind": kind })).collect();
    let manifest = format!("/r/crates/{name}/Cargo.toml");
    json!({ "name": name, "manifest_path": manifest, "dependencies": dependencies })
}

#[test]
fn edges_go_one_way() {
    let metadata = json!({ "packages": [
        package("linli-domain", &[("serde", None)]),
        package("linli-storage", &[("linli-domain", None), ("rusqlite", None)]),
        package("linli-app", &[("linli-storage", None), ("linli-xtask", Some("dev"))]),
        package("linli-testkit", &[("linli-api", None), ("axum", Some("dev"))]),
    ]});
    expect(&edges::check(&metadata, Path::new("/r")), &[]);

    let metadata = json!({ "packages": [
        package("linli-domain", &[("linli-storage", None), ("rusqlite", None)]),
        package("linli-app", &[("linli-xtask", None), ("linli-testkit", Some("dev"))]),
        package("linli-api", &[("typst-pdf", None), ("tokio-postgres", Some("dev"))]),
        package("linli-extra", &[]),
    ]});
    expect(
        &edges::check(&metadata, Path::new("/r")),
        &[
            "crates/linli-domain/Cargo.toml:1: `linli-domain` may not depend on `linli-storage`",
            "crates/linli-domain/Cargo.toml:1: `rusqlite` is kept in",
            "crates/linli-app/Cargo.toml:1: `linli-app` may not depend on `linli-xtask`",
            "crates/linli-app/Cargo.toml:1: `linli-app` may not depend on `linli-testkit`",
            "crates/linli-api/Cargo.toml:1: `typst-pdf` is kept in",
            "crates/linli-api/Cargo.toml:1: `tokio-postgres` is kept in",
            "crates/linli-extra/Cargo.toml:1: crate `linli-extra` has no row",
        ],
    );
}

#[test]
fn scanning_tells_code_from_strings_and_comments() {
    let text = "let a = \"x // y\"; // z\nlet b = r#\"p \"q\" r\"#; /* /* c */ d */ let c = '\"';\n\
                let d: &'static str = \"two\\n\nlines\"; let r#type = b'\\'';\n";
    let scan = scan(text);
    assert_eq!(scan.code.first().map(String::as_str), Some("let a = \"\"; "));
    assert_eq!(scan.code.get(1).map(String::as_str), Some("let b = \"\";  let c = ';"));
    let strings: Vec<(usize, &str)> =
        scan.strings.iter().map(|(line, text)| (*line, text.as_str())).collect();
    assert_eq!(strings, [(1, "x // y"), (2, "p \"q\" r"), (3, "two \nlines")]);
}

#[test]
fn tests_end_where_their_module_ends() {
    let text = "fn a() {}\n#[cfg(test)]\nmod tests;\nfn b() {}\n#[cfg(test)]\nmod more {\n\
                fn c() { }\n}\nfn d() {}\n";
    let marks = scan(text).is_test;
    let tests: Vec<usize> = (1..).zip(marks).filter(|(_, is)| *is).map(|(line, _)| line).collect();
    assert_eq!(tests, [2, 3, 5, 6, 7, 8]);
}

#[test]
fn words_that_hide_failures_are_found() {
    let text = "//! A file.\nfn a() { b().unwrap(); }\n// c.unwrap() and todo!() in words\n\
                #[cfg(test)]\nmod tests {\n    #[test]\n    #[ignore]\n    fn t() { b().unwrap(); }\n\
                    #[should_panic]\n    fn u() { todo!() }\n}\n";
    expect(
        &sources::check(&[file("crates/app/src/a.rs", text)]),
        &[
            "crates/app/src/a.rs:2: `.unwrap()`",
            "crates/app/src/a.rs:7: `#[ignore]`",
            "crates/app/src/a.rs:9: `#[should_panic]`",
            "crates/app/src/a.rs:10: unfinished",
        ],
    );
    expect(
        &sources::check(&[file("crates/app/src/a/tests.rs", "use b;\nfn t() { b().unwrap(); }\n")]),
        &["crates/app/src/a/tests.rs:1: the file starts with"],
    );
}

#[test]
fn sql_stays_in_storage() {
    let text = "//! A file.\nconst A: &str = \"SELECT id\n  FROM persons\";\n\
                const B: &str = \"with a as (select 1) select * from a\";\n\
                const C: &str = \"then insert\\n into x\";\n\
                const D: &str = \"choose, then select a row from the list\";\n\
                const E: &str = \"update users set name = $1\";\n";
    expect(
        &sources::check(&[file("crates/app/src/a.rs", text)]),
        &[
            "crates/app/src/a.rs:2: SQL",
            "crates/app/src/a.rs:4: SQL",
            "crates/app/src/a.rs:5: SQL",
            "crates/app/src/a.rs:7: SQL",
        ],
    );
    expect(&sources::check(&[file("crates/storage/src/a.rs", text)]), &[]);
}

#[test]
fn the_list_of_long_files_only_shrinks() {
    let long = |lines: usize| format!("//! A file.\n{}", "fn a() {}\n".repeat(lines - 1));
    let with = |lines: usize, ratchet: &str| {
        sources::check(&[
            file("crates/app/src/a.rs", &long(lines)),
            file("xtask/long-files.txt", ratchet),
        ])
    };
    expect(&with(400, ""), &[]);
    expect(&with(401, ""), &["crates/app/src/a.rs:400: 401 lines"]);
    expect(&with(450, "crates/app/src/a.rs 450\n"), &[]);
    expect(&with(451, "crates/app/src/a.rs 450\n"), &["crates/app/src/a.rs:450: 451 lines"]);
    expect(
        &with(449, "crates/app/src/a.rs 450\n"),
        &["xtask/long-files.txt:1: `crates/app/src/a.rs` shrank"],
    );
    expect(&with(10, "# why\ncrates/app/src/a.rs 450\n"), &["xtask/long-files.txt:2: "]);
}

#[test]
fn paths_of_a_machine_are_found() {
    let home = ["/ho", "me/somebody/x"].concat();
    let url = ["https://example.org/ho", "me/x"].concat();
    let text = format!("see {home}\nsee {url}\n`{home}`\n");
    expect(&sources::check(&[file("docs/a.md", &text)]), &["docs/a.md:1: ", "docs/a.md:3: "]);
}

#[test]
fn names_in_documents_exist() {
    let text = "`Cargo.toml` `xtask/src/{lib,gone}.rs` `Scope` `NoSuchThing` `app::record_nothing()`\n\
                `POST /api/v1/operations` `crates/<name>/src` `linli serve` `/healthz`\n```\n`gone/x`\n```\n";
    let guide =
        file("STYLE.md", "`record_visit` `tests.rs` `xtask/src/lib.rs` `xtask/src/none.rs`\n");
    let source = file("crates/domain/src/a.rs", "struct Scope;");
    let files = [file("ARCHITECTURE.md", text), guide, source];
    expect(
        &names::check(&repository(), &files),
        &[
            "ARCHITECTURE.md:1: `xtask/src/gone.rs` does not exist",
            "ARCHITECTURE.md:1: `NoSuchThing` is named here",
            "ARCHITECTURE.md:1: `record_nothing` is named here",
            "STYLE.md:1: `xtask/src/none.rs` does not exist",
        ],
    );
}

const MIGRATION: &str = "-- People; not a column (\ncreate table persons (\n  district integer not null,\n\
    name text not null default 'a, b;', -- as written\n  \"sealed\" blob check (length(sealed) < 9),\n\
    primary key (district, name)\n) strict;\ncreate index persons_name on persons (name);\n";

fn migrations(text: &str) -> Vec<File> {
    vec![
        file("crates/storage/migrations/sqlite/V1__a.sql", text),
        file("crates/storage/migrations/postgres/V1__a.sql", text),
    ]
}

#[test]
fn both_databases_have_the_same_migrations() {
    let mut files = migrations(MIGRATION);
    expect(&names::check(&repository(), &files), &[]);
    files
        .push(file("crates/storage/migrations/sqlite/V2__b.sql", "alter table persons add x int;"));
    expect(
        &names::check(&repository(), &files),
        &[
            "crates/storage/migrations/sqlite/V2__b.sql:1: `crates/storage/migrations/postgres/V2__b.sql` is missing",
        ],
    );
    let found = shown(&columns::check(&files));
    assert!(
        found.iter().any(|line| line.contains(
            "V2__b.sql:1: `persons.x` is missing in crates/storage/migrations/postgres/"
        )),
        "{found:?}"
    );
}

#[test]
fn every_column_has_a_class() {
    let with = |migration: &str, classes: &str| {
        let mut files = migrations(migration);
        files.push(file("crates/storage/columns.toml", classes));
        columns::check(&files)
    };
    let good = "[persons]\n\
                columns = { district = \"public\", name = \"personal\", sealed = \"sensitive\" }\n";
    expect(&with(MIGRATION, good), &[]);
    expect(
        &with(MIGRATION, &good.replace("name = \"personal\", ", "")),
        &["crates/storage/migrations/sqlite/V1__a.sql:4: `persons.name` has no class"],
    );
    expect(
        &with(MIGRATION, &good.replace("personal", "private")),
        &["crates/storage/columns.toml:1: `persons.name`: class"],
    );
    expect(
        &with(MIGRATION, &format!("{good}[gone]\n")),
        &["crates/storage/columns.toml:3: no migration makes `gone`"],
    );
    let later = format!(
        "{MIGRATION}alter table persons rename column name to label;\n\
         alter table persons add column born text;\nalter table persons drop column sealed;\n"
    );
    expect(
        &with(&later, good),
        &[
            "crates/storage/columns.toml:1: no migration makes `persons.name`",
            "crates/storage/columns.toml:1: no migration makes `persons.sealed`",
            "crates/storage/migrations/sqlite/V1__a.sql:10: `persons.born` has no class",
            "crates/storage/migrations/sqlite/V1__a.sql:9: `persons.label` has no class",
        ],
    );
}

#[test]
fn a_schema_has_a_name_of_its_own() {
    let one = "//! A.\n#[derive(Serialize, ToSchema)]\n/// Said.\npub struct Line {\n}\n";
    let two = "//! B.\n#[derive(ToSchema)]\n#[serde(tag = \"kind\")]\nenum Line {}\n#[derive(Debug)]\nstruct Line;\n";
    let files = [file("crates/api/src/a.rs", one), file("crates/api/src/b.rs", two)];
    expect(
        &contract::check(&files),
        &["crates/api/src/b.rs:4: `Line` is a schema at crates/api/src/a.rs:4 already"],
    );
    expect(&contract::check(&files[..1]), &[]);
}

#[test]
fn statements_inside_functions_are_left_alone() {
    let migration = "do $$ begin\n create table hidden (a int);\n end $$;\ncreate table t (a int);\n\
                     create table t_0 partition of t for values with (modulus 4, remainder 0);\n";
    let classes = "[t.columns]\na = \"public\"\n";
    let mut files = migrations(migration);
    files.push(file("crates/storage/columns.toml", classes));
    expect(&columns::check(&files), &[]);
}

#[test]
fn this_repository_can_be_read() {
    let findings = check_house(&repository()).expect("reads");
    let own: Vec<_> =
        findings.iter().filter(|finding| finding.path.starts_with("xtask/")).collect();
    assert!(own.is_empty(), "{own:#?}");
}
