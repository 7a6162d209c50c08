//! The papers for the door as plain values: the commitment letter (承诺书) and the plain-language sheet
//! (明白纸), seeds 002 and 003. That one was printed is journalled before it is handed over.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::measures::Standing;
use linli_storage::Tx;
use linli_storage::care::home_check;
use serde_json::json;

use super::{Guardian, HomeDetails, Seat, team_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::print_letter::{Letter, LetterKind, letter_of};
use crate::measures::{authorized, standing};

/// Which paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HomePaperKind {
    Commitment,
    PlainSheet,
}

impl HomePaperKind {
    pub fn word(self) -> &'static str {
        match self {
            Self::Commitment => "commitment",
            Self::PlainSheet => "plain_sheet",
        }
    }
}

/// What stands on a paper for the door.
#[derive(Debug, Clone)]
pub struct HomePaper {
    pub kind: HomePaperKind,
    /// The values of the notice.
    pub letter: Letter,
    pub guardian: Option<Guardian>,
    pub team: Vec<Seat>,
}

/// Prints a paper for the door.
pub async fn print_home_paper(
    app: &App,
    ctx: &Context,
    id: PublicId,
    kind: HomePaperKind,
) -> Result<HomePaper, Error> {
    let mut reader = app.db.read().await?;
    let measure = authorized(&mut reader, ctx, Action::PrintHomePaper, id).await?;
    let over = standing(&measure, ctx.now) == Standing::Ended;
    let team = team_of(&mut reader, &measure, ctx.now.day()).await?;
    let home = home_check(&mut reader, id.district, measure.id).await?;
    let guardian = home.and_then(|home| HomeDetails::read(&home.details).guardian);
    let (letter, grid) = letter_of(&mut reader, ctx, id, LetterKind::Notice, measure, over).await?;
    drop(reader);
    let record = Record::of(ctx, Action::PrintHomePaper, grid)
        .about("measure", id.id)
        .values(&json!({ "paper": kind.word() }));
    app.db.write(async move |tx: &mut Tx| record.clone().write(tx).await).await?;
    Ok(HomePaper { kind, letter, guardian, team })
}
