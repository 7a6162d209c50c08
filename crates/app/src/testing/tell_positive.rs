//! The person themselves is told: what the result means and what comes next; and, when it was
//! withdrawn, that it does not hold. By somebody, not by a list.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::Tx;
use linli_storage::testing::{positive, set_told, set_withdrawal_told};
use serde_json::json;

use super::lab_follow::positive_id;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// How somebody was told.
const WAYS: [&str; 3] = ["phone", "door", "letter"];

/// # Errors
/// There is no such positive here, the way is unknown, or the person has been told.
pub async fn tell_positive(app: &App, ctx: &Context, id: PublicId, how: &str) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let found = positive(&mut reader, id.district, positive_id(id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::TellPositive, found.grid_code)?;
    drop(reader);
    let Some(how) = WAYS.into_iter().find(|way| *way == how) else {
        return Err(Error::invalid(
            "testing.told_how",
            "请写明如何告知：电话、上门或书面。",
            "Say how the person was told: phone, door or letter.",
        ));
    };
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let (by, now) = (ctx.user(), ctx.now);
        let withdrawn = found.state == "withdrawn";
        let told = if withdrawn {
            set_withdrawal_told(tx, id.district, found.id, by, now).await?
        } else {
            set_told(tx, id.district, found.id, how, by, now).await?
        };
        if !told {
            return Err(Error::state(
                "testing.told",
                "已经告知本人。",
                "The person has been told already.",
            ));
        }
        Record::of(ctx, Action::TellPositive, found.grid_code)
            .about("positive", id)
            .values(&json!({ "how": how, "withdrawal": withdrawn }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}
