//! Public thanks for donations: only what the donor agreed to. Open to anybody.

use linli_domain::areas::GridCode;
use linli_domain::ids::DonationId;
use linli_domain::time::Day;
use linli_storage::stock::{StockItem, stock_items, thanks_of};

use super::store_of;
use crate::app::App;
use crate::error::Error;

const THANKS_MAX: i64 = 50;

/// One gift.
#[derive(Debug, Clone)]
pub struct Thanks {
    pub day: Day,
    /// Empty: they wish not to be named.
    pub name: String,
    pub lines: Vec<(StockItem, i64)>,
}

pub async fn view_thanks(app: &App, area: GridCode) -> Result<Vec<Thanks>, Error> {
    let district = store_of(area)?;
    let mut reader = app.db.read().await?;
    let items = stock_items(&mut reader, district).await?;
    let mut found: Vec<(DonationId, Thanks)> = Vec::new();
    for (id, day, name, code, quantity) in
        thanks_of(&mut reader, district, area, THANKS_MAX).await?
    {
        if found.last().is_none_or(|(last, _)| *last != id) {
            found.push((id, Thanks { day, name, lines: Vec::new() }));
        }
        let item = items.iter().find(|item| item.code == code);
        if let (Some((_, thanks)), Some(item)) = (found.last_mut(), item) {
            thanks.lines.push((item.clone(), quantity));
        }
    }
    Ok(found.into_iter().map(|(_, thanks)| thanks).collect())
}
