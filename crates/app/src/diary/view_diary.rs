//! A worker's days as their records say: a line a day and kind, each opening to its rows. One's own, or that
//! of somebody whom one leads; that somebody else looked is journalled.

use std::collections::BTreeMap;

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::diary::DiaryKind;
use linli_domain::identity::Action;
use linli_domain::ids::UserId;
use linli_domain::matters::category::Category;
use linli_domain::time::{Day, Moment};
use linli_storage::areas::districts;
use linli_storage::diary::{DiaryRow, diary_rows};
use linli_storage::identity::{all_posts_of, user as user_of};

use crate::app::App;
use crate::context::{Context, Refused};
use crate::error::Error;
use crate::journal::Record;
use crate::matters::rules_at;

/// A week, and the month that is printed.
const DAYS_MAX: i64 = 31;
/// Records of one kind in that time: nobody makes more by hand.
const ROWS_MAX: i64 = 5_000;

/// What somebody did of a kind on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiaryLine {
    pub day: Day,
    pub kind: DiaryKind,
    pub count: i64,
    pub first: Moment,
    pub last: Moment,
}

/// A diary of some days.
#[derive(Debug, Clone)]
pub struct Diary {
    pub user: UserId,
    pub name: String,
    /// Of the newest post, for the heading.
    pub role: Option<linli_domain::identity::Role>,
    pub from: Day,
    pub to: Day,
    /// By day, then in the order of kinds.
    pub lines: Vec<DiaryLine>,
    pub rows: Vec<DiaryRow>,
    /// The kinds of matter where they work, for the words of their rows.
    pub matter_kinds: Vec<Category>,
}

/// # Errors
/// Somebody whom one does not lead; more days than a month.
pub async fn view_diary(
    app: &App,
    ctx: &Context,
    of: Option<UserId>,
    (from, to): (Day, Day),
) -> Result<Diary, Error> {
    let me = ctx.user();
    let user = of.or(me).ok_or(Refused::NotFound)?;
    let mut reader = app.db.read().await?;
    let posts = all_posts_of(&mut reader, user).await?;
    let newest = posts.last().cloned();
    let area = newest.as_ref().map(|post| post.area);
    if Some(user) != me {
        let led = area.ok_or(Refused::NotFound)?;
        ctx.authorize(Action::ViewDiary, led)?;
    }
    if !(0..DAYS_MAX).contains(&(to.0 - from.0)) {
        return Err(Error::invalid(
            "diary.days",
            "一次最多看 31 天的工作日志：请缩小日期范围。",
            "A diary shows at most 31 days at once: ask for fewer.",
        ));
    }
    let found = user_of(&mut reader, user).await?.ok_or(Refused::NotFound)?;
    let mut rows = Vec::new();
    for district in districts(&mut reader).await? {
        let inside = posts.iter().find(|post| {
            district.area().contains(post.area) || post.area.contains(district.area())
        });
        let Some(post) = inside else { continue };
        let range = post.area.at(AreaLevel::Community).range();
        let time = (from.start(), to.end());
        rows.extend(diary_rows(&mut reader, district, user, time, range, ROWS_MAX).await?);
    }
    let lines = lines_of(&rows);
    if Some(user) != me
        && let Some(area) = area
    {
        let record = Record::of(ctx, Action::ViewDiary, area).about("user", user.0);
        app.note_read(record);
    }
    let role = newest.map(|post| post.role);
    let place = rows.iter().find_map(|row| row.grid_code).unwrap_or(GridCode::COUNTRY);
    let matter_kinds = rules_at(&mut reader, place, ctx.now).await?.categories;
    Ok(Diary { user, name: found.name, role, from, to, lines, rows, matter_kinds })
}

/// Every row in one line.
fn lines_of(rows: &[DiaryRow]) -> Vec<DiaryLine> {
    let mut lines: BTreeMap<(Day, DiaryKind), DiaryLine> = BTreeMap::new();
    for row in rows {
        let Some(kind) = DiaryKind::from_word(&row.kind) else { continue };
        let day = row.at.day();
        let line = lines.entry((day, kind)).or_insert(DiaryLine {
            day,
            kind,
            count: 0,
            first: row.at,
            last: row.at,
        });
        line.count += 1;
        line.first = line.first.min(row.at);
        line.last = line.last.max(row.at);
    }
    lines.into_values().collect()
}
