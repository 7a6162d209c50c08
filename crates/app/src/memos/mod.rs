//! The grid memo and the topics of a week (民情备忘录、周五归纳, M24).

pub mod hand_topic;
pub mod list_week;
pub mod make_topic;
pub mod note_memo;
pub mod settle_topic;

use linli_domain::ids::PublicId;
use linli_storage::Reader;
use linli_storage::memos::{Topic, topic};
use zeroize::Zeroizing;

use crate::error::Error;

/// A text of 1 to so many characters.
pub(crate) fn text_of(text: &str, most: usize) -> Result<Zeroizing<String>, Error> {
    let text = text.trim();
    if (1..=most).contains(&text.chars().count()) && !text.contains('\0') {
        return Ok(Zeroizing::new(text.to_owned()));
    }
    Err(Error::invalid(
        "memos.text",
        format!("请填写 1 至 {most} 字。"),
        format!("Write 1 to {most} characters."),
    ))
}

pub(crate) async fn found(reader: &mut Reader, id: PublicId) -> Result<Topic, Error> {
    topic(reader, id.district, id.id).await?.ok_or_else(Error::not_found)
}

pub(crate) fn moved_on() -> Error {
    Error::state(
        "memos.topic_state",
        "这个议题已经到了下一步：请刷新后再操作。",
        "The topic has moved on: reload, then decide.",
    )
}
