//! Notices of an area.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_storage::notices::{Notice, notices_in};
use linli_storage::{Reader, areas};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;

/// A notice with the name of its area.
#[derive(Debug, Clone)]
pub struct NoticeView {
    pub notice: Notice,
    pub area_name: String,
}

pub async fn list_notices(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<NoticeView>, Error> {
    ctx.authorize(Action::ListNotices, area)?;
    let mut reader = app.db.read().await?;
    let found = notices_in(&mut reader, area).await?;
    named(&mut reader, found).await
}

/// The same with the names of their areas.
pub(crate) async fn named(
    reader: &mut Reader,
    notices: Vec<Notice>,
) -> Result<Vec<NoticeView>, Error> {
    let mut found = Vec::with_capacity(notices.len());
    for notice in notices {
        let area = areas::area(reader, notice.area).await?;
        let area_name = area.map_or_else(|| notice.area.short(), |area| area.name);
        found.push(NoticeView { notice, area_name });
    }
    Ok(found)
}
