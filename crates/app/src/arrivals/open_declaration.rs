//! One declaration: its facts, the decision with rows and basis, its tests and measures.

use linli_domain::identity::Action;
use linli_domain::ids::{DeclarationId, PublicId};
use linli_domain::registry::{IdentityNumber, Phone};
use linli_storage::Reader;
use linli_storage::arrivals::{
    ABOUT_ID_NUMBER, ABOUT_PHONE, Decision, Declaration, NaatOrder, declaration, latest_decision,
    orders_of,
};
use linli_storage::measures::{Measure, measures_of};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Numbers as screens and letters show them. What could not be verified is covered whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MaskedNumbers {
    pub id_number: Option<String>,
    pub phone: Option<String>,
}

/// A declaration with everything that hangs on it.
#[derive(Debug, Clone)]
pub struct OpenedDeclaration {
    pub declaration: Declaration,
    pub masked: MaskedNumbers,
    pub decision: Option<Decision>,
    pub orders: Vec<NaatOrder>,
    pub measures: Vec<Measure>,
}

/// Opens one declaration; the read is journalled.
pub async fn open_declaration(
    app: &App,
    ctx: &Context,
    id: PublicId,
) -> Result<OpenedDeclaration, Error> {
    let mut reader = app.db.read().await?;
    let found = declaration(&mut reader, id.district, DeclarationId(id.id)).await?;
    let declaration = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::OpenDeclaration, declaration.grid_code)?;
    let masked = masked(&reader, &declaration)?;
    let decision = latest_decision(&mut reader, id.district, declaration.id.0).await?;
    let orders = orders_of(&mut reader, id.district, declaration.id.0).await?;
    let measures = measures_of(&mut reader, id.district, declaration.id.0).await?;
    let record = Record::of(ctx, Action::OpenDeclaration, declaration.grid_code)
        .about("declaration", declaration.id.0);
    app.note_read(record);
    Ok(OpenedDeclaration { declaration, masked, decision, orders, measures })
}

/// Opens the sealed numbers and covers their middle.
pub(crate) fn masked(reader: &Reader, declaration: &Declaration) -> Result<MaskedNumbers, Error> {
    const COVERED: &str = "********";
    let sealer = reader.vault().sealer(declaration.district)?;
    let mut masked = MaskedNumbers::default();
    if let Some(sealed) = &declaration.id_number_sealed {
        let clear = sealer.open_text(ABOUT_ID_NUMBER, sealed)?;
        let number = IdentityNumber::read(&clear).ok().map(|read| read.number.masked());
        masked.id_number = Some(number.unwrap_or_else(|| COVERED.to_owned()));
    }
    if let Some(sealed) = &declaration.phone_sealed {
        let clear = sealer.open_text(ABOUT_PHONE, sealed)?;
        masked.phone = Some(Phone::read(&clear).map_or_else(|| COVERED.to_owned(), Phone::masked));
    }
    Ok(masked)
}
