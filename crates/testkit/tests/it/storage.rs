//! The contract of storage: what both databases must do alike.

use linli_domain::areas::District;
use linli_storage::journal::heads;
use linli_storage::tables::{Kind, TABLES};
use linli_storage::{Error, Tx, Value};
use linli_testkit::{Bench, databases, on_each_database};

async fn put(bench: &Bench, code: i64, name: &str) -> Result<(), Error> {
    let name = name.to_owned();
    bench
        .app
        .db
        .write(async move |tx: &mut Tx| -> Result<(), Error> {
            let sql = "insert into areas (code, name, level, updated_at) values ($1, $2, $3, $4)";
            tx.execute(sql, &[code.into(), (&name).into(), "grid".into(), 0_i64.into()]).await?;
            Ok(())
        })
        .await
}

async fn count(bench: &Bench) -> i64 {
    let mut reader = bench.app.db.read().await.unwrap();
    reader.count("select count(*) from areas", &[]).await.unwrap()
}

#[test]
fn a_failed_body_leaves_nothing_and_its_neighbours_alone() {
    on_each_database(async |bench| {
        let before = count(bench).await;
        let (first, second) = tokio::join!(put(bench, 1, "a"), put(bench, 2, "b"));
        assert!(first.is_ok() && second.is_ok());
        let clash = put(bench, 1, "again").await;
        assert!(matches!(clash, Err(Error::Conflict)), "{clash:?}");
        let undone = bench
            .app
            .db
            .write(async |tx: &mut Tx| -> Result<(), Error> {
                tx.execute("delete from areas", &[]).await?;
                Err(Error::Keys)
            })
            .await;
        assert!(matches!(undone, Err(Error::Keys)));
        assert_eq!(count(bench).await, before + 2);
    });
}

#[test]
fn values_come_back_as_they_went() {
    on_each_database(async |bench| {
        let mut reader = bench.app.db.read().await.unwrap();
        let params = [Value::Int(i64::MAX), "文字".into(), Value::Null];
        // Numbered out of order, which SQLite's own `$n` would get wrong.
        let sql = "select cast($3 as text), cast($1 as bigint), cast($2 as text)";
        let row = reader.query_one(sql, &params).await;
        let mut row = row.unwrap().unwrap();
        assert_eq!(row.text_or_null().unwrap(), None);
        assert_eq!(row.int().unwrap(), i64::MAX);
        assert_eq!(row.text().unwrap(), "文字");
    });
}

#[test]
fn bulk_rows_and_single_rows_are_the_same() {
    on_each_database(async |bench| {
        let rows: Vec<Value> = (0..100_i64)
            .flat_map(|n| [Value::from(1000 + n), "x".into(), "grid".into(), Value::from(n)])
            .collect();
        bench
            .app
            .db
            .write(async move |tx: &mut Tx| -> Result<(), Error> {
                tx.insert_rows("areas", "code,name,level,updated_at", rows.clone()).await
            })
            .await
            .unwrap();
        let mut reader = bench.app.db.read().await.unwrap();
        let sql =
            "select cast(sum(updated_at) as bigint) from areas where code between 1000 and 1099";
        assert_eq!(reader.count(sql, &[]).await.unwrap(), 4950);
    });
}

#[test]
fn many_writers_are_grouped_and_all_are_kept() {
    on_each_database(async |bench| {
        let before = count(bench).await;
        let mut tasks = Vec::new();
        for n in 0..200 {
            let db = bench.app.db.clone();
            tasks.push(tokio::spawn(async move {
                db.write(async move |tx: &mut Tx| -> Result<(), Error> {
                    let sql = "insert into areas (code, name, level, updated_at)
                               values ($1, 'n', 'grid', 0)";
                    tx.execute(sql, &[Value::from(5000_i64 + n)]).await.map(drop)
                })
                .await
            }));
        }
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        assert_eq!(count(bench).await, before + 200);
    });
}

#[test]
fn sealed_values_open_only_where_they_belong() {
    on_each_database(async |bench| {
        let vault = bench.app.db.vault();
        let here = vault.sealer(District::new(990_101).unwrap()).unwrap();
        let there = vault.sealer(District::new(990_102).unwrap()).unwrap();
        let sealed = here.seal(b"persons.id_number", b"990101199001011234").unwrap();
        assert!(!sealed.windows(6).any(|part| part == b"990101"));
        assert_eq!(&**here.open(b"persons.id_number", &sealed).unwrap(), b"990101199001011234");
        assert!(here.open(b"persons.phone", &sealed).is_err());
        assert!(there.open(b"persons.id_number", &sealed).is_err());
    });
}

#[test]
fn distributed_tables_begin_with_the_district() {
    for table in TABLES.iter().filter(|table| table.kind == Kind::Distributed) {
        let is_keyed = table.key == "district" || table.key.starts_with("district, ");
        assert!(is_keyed, "{}", table.name);
    }
}

/// The same seeded run leaves the same rows on both databases.
#[test]
fn a_seeded_run_leaves_equal_dumps() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut dumps = Vec::new();
        for database in databases() {
            let bench = Bench::new(database, 42).await.unwrap();
            crate::identity::some_people(&bench).await;
            assert!(!heads(&mut bench.app.db.read().await.unwrap()).await.unwrap().is_empty());
            dumps.push(bench.dump().await.unwrap());
            drop(std::fs::remove_dir_all(&bench.folder));
        }
        let (first, rest) = dumps.split_first().unwrap();
        assert!(first.len() > 10, "the run wrote {} rows", first.len());
        for other in rest {
            assert_eq!(first, other);
        }
    });
}
