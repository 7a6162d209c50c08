//! The first two tests of a close contact: those after they had met the case, whoever ordered them; of
//! every close contact of a household; taken back when the positive is.

use linli_domain::time::Moment;
use uuid::Uuid;

use super::*;

/// A screening of one person alone in a tube, ordered by nobody's measure.
async fn screen(bench: &Bench, name: &'static str, at: &str, result: &'static str) {
    let at: Moment = at.parse().unwrap();
    let id = Uuid::from_u128(u128::from(at.0.unsigned_abs()));
    let body = async move |tx: &mut Tx| -> Result<(), Error> {
        let tube =
            "insert into sampling_tubes (district, id, code, area, channel, capacity, people,
                      ordered, sampled_from, sampled_to, due_at, reported_at, result)
                    select district, $1, $2, grid_code, 'campaign', 1, 1, 0, $3, $3, $3, $3, $4
                    from persons where name = $5";
        let code = format!("T{}", at.0);
        let params = [id.into(), code.into(), at.into(), result.into(), name.into()];
        tx.execute(tube, &params).await?;
        let sample = "insert into samples (district, id, tube_id, person_id, grid_code, sampled_at,
                        recorded_at)
                      select district, $1, $1, id, grid_code, $2, $2 from persons where name = $3";
        tx.execute(sample, &[id.into(), at.into(), name.into()]).await?;
        if result == "positive" {
            let positive = "insert into positives (district, id, person_id, tube_id, grid_code,
                              channel, sampled_at, confirmed_at, state)
                            select district, $1, id, $1, grid_code, 'campaign', $2, $2, 'confirmed'
                            from persons where name = $3";
            tx.execute(positive, &[id.into(), at.into(), name.into()]).await?;
        }
        Ok(())
    };
    bench.app.db.write(body).await.unwrap();
}

async fn measure_of(bench: &Bench, token: &str, contact: &Value) -> Value {
    let id = contact["measure"].as_str().unwrap();
    ask(bench, token, "GET", &format!("/measures/{id}"), None).await.1
}

#[test]
fn a_positive_of_any_close_contact_at_home_upgrades_and_its_withdrawal_does_not_stay() {
    on_each_database(async |bench| {
        let (token, case) = outbreak(bench).await;
        let child =
            format!("祥和花园,2栋,1单元,101,赵一,子女,赵三,,,{},15400000020,,,,,", number(20));
        import_lines(bench, &[child]).await;
        record(bench, &token).await;
        let path = format!("/cases/{case}");
        let second = person(bench, &token, "赵二").await;
        let declared = json!({ "person": second, "at": "2021-11-01T08:00", "place": "同车" });
        let (status, _) =
            ask(bench, &token, "POST", &format!("{path}/contacts"), Some(declared)).await;
        assert_eq!(status, 201);
        ask(bench, &token, "POST", &format!("{path}/proposals"), None).await;
        let found = contacts(bench, &token, &case).await;
        let mut vias: Vec<&str> = named(&found, "赵三")["evidence"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["via"].as_str().unwrap())
            .collect();
        vias.sort_unstable();
        assert_eq!(vias, ["赵一", "赵二"], "both live there");
        let accept = json!({
            "contacts": [named(&found, "赵三")["id"]], "decision": "accept", "reason": "同住",
        });
        let (status, done) =
            ask(bench, &token, "POST", &format!("{path}/reviews"), Some(accept)).await;
        assert_eq!((status, &done["items"][0]["verdict"]), (200, &json!("home_quarantine")));
        // Two negatives inside the case's window, but before they had met the case.
        screen(bench, "赵二", "2021-10-31 10:00", "negative").await;
        screen(bench, "赵二", "2021-10-31 14:00", "negative").await;
        assert_eq!(upgrade_contacts(&bench.app).await.unwrap(), 0);
        screen(bench, "赵二", "2021-11-02 09:00", "positive").await;
        assert_eq!(upgrade_contacts(&bench.app).await.unwrap(), 1);
        assert_eq!(upgrade_contacts(&bench.app).await.unwrap(), 0, "once");
        let now = contacts(bench, &token, &case).await;
        let child = named(&now, "赵三");
        assert_eq!(child["class"], "close");
        let measure = measure_of(bench, &token, child).await;
        assert_eq!(
            (&measure["kind"], &measure["rows"]),
            (&json!("centralized_quarantine"), &json!(["U"]))
        );
        // The laboratory takes the positive back.
        let body = async move |tx: &mut Tx| -> Result<u64, Error> {
            tx.execute("update sampling_tubes set result = null where result = 'positive'", &[])
                .await?;
            tx.execute("update positives set state = 'withdrawn'", &[]).await
        };
        assert_eq!(bench.app.db.write(body).await.unwrap(), 1);
        bench.set_now("2021-11-02T20:30:00+08:00");
        assert_eq!(upgrade_contacts(&bench.app).await.unwrap(), 1);
        assert_eq!(upgrade_contacts(&bench.app).await.unwrap(), 0, "once");
        let now = contacts(bench, &token, &case).await;
        let child = named(&now, "赵三");
        assert_eq!((&child["class"], &child["upgraded_at"]), (&json!("secondary"), &Value::Null));
        let measure = measure_of(bench, &token, child).await;
        assert_eq!(
            (&measure["kind"], &measure["state"]),
            (&json!("home_quarantine"), &json!("in_force"))
        );
    });
}
