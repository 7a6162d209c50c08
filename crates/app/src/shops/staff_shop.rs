//! Names who sits at a shop's service desk (source 004 一.(三): two people each): a user by their post, or the shop's own person
//! by name. A seat that is given up is vacant, and the ledger says so.

use linli_domain::identity::Action;
use linli_domain::ids::{PublicId, UserId};
use linli_domain::shops::{NAME_CHARS_MAX, SEATS};
use linli_storage::Tx;
use linli_storage::identity::{posts_of, user};
use linli_storage::shops::{Seat, put_seat};
use serde_json::json;
use zeroize::Zeroizing;

use super::authorized;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Who sits there.
#[derive(Debug, Clone)]
pub enum SeatHolder {
    User(UserId),
    Named(String),
    Nobody,
}

pub async fn staff_shop(
    app: &App,
    ctx: &Context,
    id: PublicId,
    seat: i64,
    holder: SeatHolder,
) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let shop = authorized(&mut reader, ctx, Action::StaffShop, id).await?;
    if !(1..=SEATS).contains(&seat) {
        return Err(Error::invalid(
            "shops.seat",
            format!("服务台有 {SEATS} 个席位：请选 1 至 {SEATS}。"),
            format!("A service desk has {SEATS} seats: choose 1 to {SEATS}."),
        ));
    }
    let (user_id, who) = match holder {
        SeatHolder::Nobody => (None, None),
        SeatHolder::Named(name) => {
            let name = name.trim().to_owned();
            if name.is_empty() || name.chars().count() > NAME_CHARS_MAX {
                return Err(Error::invalid("shops.seat_name", "请写明姓名。", "Write the name."));
            }
            (None, Some(Zeroizing::new(name)))
        }
        SeatHolder::User(holder) => {
            let known = user(&mut reader, holder).await?.filter(|user| user.ended_at.is_none());
            let posts = posts_of(&mut reader, holder, ctx.now.day()).await?;
            let here = posts.iter().any(|post| post.area.contains(shop.grid_code));
            if known.is_none() || !here {
                return Err(Error::invalid(
                    "shops.seat_post",
                    "这个人在这里没有岗位：请先登记岗位，或写姓名。",
                    "Nobody with a post here: add a post first, or write a name.",
                ));
            }
            (Some(holder), None)
        }
    };
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let new = Seat { shop_id: shop.id, seat, user_id, who: who.clone(), from_at: ctx.now };
        put_seat(tx, shop.district, &new, ctx.user()).await?;
        let vacant = new.user_id.is_none() && new.who.is_none();
        Record::of(ctx, Action::StaffShop, shop.grid_code)
            .about("shop", id)
            .values(&json!({ "seat": seat, "user": user_id, "vacant": vacant }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}
