//! The journal verifies, and shows what was touched.

use linli_app::journal::sign_checkpoint::sign_checkpoint;
use linli_app::journal::verify_journal::{Verification, verify_journal};
use linli_domain::lang::Lang;
use linli_storage::{Error, Tx};
use linli_testkit::{Bench, on_each_database};

async fn verify(bench: &Bench) -> Verification {
    let key = bench.app.signing_key.verifying_key();
    verify_journal(&bench.app.db, &key, Lang::En).await.unwrap()
}

async fn tamper(bench: &Bench, sql: &'static str) {
    bench
        .app
        .db
        .write(async move |tx: &mut Tx| -> Result<(), Error> {
            tx.execute(sql, &[]).await.map(drop)
        })
        .await
        .unwrap();
}

#[test]
fn an_untouched_journal_verifies() {
    on_each_database(async |bench| {
        crate::identity::some_people(bench).await;
        sign_checkpoint(&bench.app).await.unwrap();
        let found = verify(bench).await;
        assert!(found.ok, "{found:?}");
        assert!(found.entries >= 4 && found.checkpoints == 1);
        // Erasing values leaves the chain verifiable.
        tamper(bench, "delete from journal_values where seq = 1").await;
        let found = verify(bench).await;
        assert!(found.ok && found.erased >= 1, "{found:?}");
    });
}

#[test]
fn every_kind_of_tampering_is_found() {
    let tricks = [
        "update journal_entries set action = 'view_report' where seq = 2",
        "delete from journal_entries where seq = 2",
        "update journal_heads set seq = seq - 1",
        "update journal_checkpoints set heads = heads || ' '",
        "update journal_values set values_sealed = (select values_sealed from journal_values v
           where v.seq = 1 and v.district = journal_values.district) where seq = 2",
    ];
    for trick in tricks {
        on_each_database(async |bench| {
            crate::identity::some_people(bench).await;
            sign_checkpoint(&bench.app).await.unwrap();
            tamper(bench, trick).await;
            assert!(!verify(bench).await.ok, "{trick}");
        });
    }
}

#[test]
fn a_shortened_journal_is_found_by_its_checkpoint() {
    on_each_database(async |bench| {
        crate::identity::some_people(bench).await;
        sign_checkpoint(&bench.app).await.unwrap();
        tamper(bench, "delete from journal_values").await;
        tamper(bench, "delete from journal_entries").await;
        tamper(bench, "delete from journal_heads").await;
        assert!(!verify(bench).await.ok);
    });
}
