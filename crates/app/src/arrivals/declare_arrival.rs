//! One declaration of an arrival: registered, its facts derived, decided at once. The same person,
//! community and time of arrival is the same declaration: new facts change it and decide it anew.

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::arrivals::{NaatResult, RiskMap, Source, TABLE};
use linli_domain::identity::Action;
use linli_domain::ids::{DeclarationId, MeasureId, PublicId};
use linli_domain::registry::{IdentityNumber, Phone, fold};
use linli_domain::time::Moment;
use linli_storage::arrivals::{
    ABOUT_ID_NUMBER, ABOUT_PHONE, Declaration, declaration_again, latest_decision, registered,
    risk_areas_around, update_declaration,
};
use linli_storage::vault::IndexOf;
use linli_storage::{Reader, Tx, areas};
use serde_json::json;

use super::decide::decide;
use crate::app::App;
use crate::areas::{district_of_community, unknown_area};
use crate::context::{Actor, Context};
use crate::error::Error;
use crate::journal::Record;
use crate::measures::decide::Verdict;
use crate::measures::impose::Batch;
use crate::operations::apply_operations::{Effect, Operation, bad_body};
use crate::operations::body::Body;
use crate::plans::active_plan::{ActivePlan, active_plan_with};

/// Longest text of a declaration.
pub const TEXT_CHARS_MAX: usize = 200;

/// A declaration as it is handed in. Texts may be empty.
#[derive(Clone)]
pub struct NewDeclaration {
    pub name: String,
    /// As written; a wrong number does not lose the person.
    pub id_number: String,
    pub phone: String,
    pub from_area: GridCode,
    pub arrive_at: Moment,
    pub address: String,
    pub naat_sampled_at: Option<Moment>,
    pub naat_result: Option<NaatResult>,
    /// `None` leaves what an earlier declaration said.
    pub released_from_abroad: Option<bool>,
}

/// What became of a declaration. Exactly one of these for every row of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Became {
    Created,
    Updated,
    Unchanged,
}

impl Became {
    pub fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Updated => "updated",
            Self::Unchanged => "unchanged",
        }
    }
}

/// A declaration that was taken.
#[derive(Debug, Clone)]
pub struct DeclarationTaken {
    pub id: DeclarationId,
    pub became: Became,
    pub verdict: Verdict,
    pub measure_id: Option<MeasureId>,
}

/// Registers and decides one declaration for `community`.
///
/// # Errors
/// The community is unknown, or a text is missing or too long.
pub async fn declare_arrival(
    app: &App,
    ctx: &Context,
    community: GridCode,
    source: Source,
    new: NewDeclaration,
) -> Result<DeclarationTaken, Error> {
    ctx.authorize(Action::DeclareArrival, community)?;
    declare(app, ctx, community, source, new).await
}

/// The same for a caller that has authorised: a resident, or somebody at the poster.
pub(crate) async fn declare(
    app: &App,
    ctx: &Context,
    community: GridCode,
    source: Source,
    new: NewDeclaration,
) -> Result<DeclarationTaken, Error> {
    checked(&new)?;
    let mut desk = Desk::open(app, ctx, Action::DeclareArrival, community, source).await?;
    let mut reader = app.db.read().await?;
    desk.risks = RiskMap::new(risk_areas_around(&mut reader, new.from_area).await?);
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, _: &Context| -> Result<DeclarationTaken, Error> {
        let mut batch = Batch::default();
        let taken = desk.take(tx, &new, &mut batch).await?;
        batch.write(tx).await?;
        Ok(taken)
    })
    .await
}

/// As an operation of a device, somebody found at a door or gate: `body` `{community, name, id_number?,
/// phone?, from_area, arrive_at, address?, naat_sampled_at?, naat_result?}`.
pub(crate) async fn apply(tx: &mut Tx, ctx: &Context, op: &Operation) -> Result<Effect, Error> {
    let body = Body::of(op)?;
    let text = |field: &str| Ok::<_, Error>(body.text(field)?.unwrap_or("").to_owned());
    let needed = |field: &'static str| move || bad_body(field);
    let community: GridCode = body.read("community")?.ok_or_else(needed("community"))?;
    let community = community.at(AreaLevel::Community);
    if community.district() != Some(op.entity.district) {
        return Err(bad_body("community"));
    }
    let result = body.text("naat_result")?.filter(|word| !word.is_empty());
    let result = result.map(|word| NaatResult::from_word(word).ok_or_else(needed("naat_result")));
    let new = NewDeclaration {
        name: body.needed("name")?.to_owned(),
        id_number: text("id_number")?,
        phone: text("phone")?,
        from_area: body.read("from_area")?.ok_or_else(needed("from_area"))?,
        arrive_at: body.read("arrive_at")?.ok_or_else(needed("arrive_at"))?,
        address: text("address")?,
        naat_sampled_at: body.read("naat_sampled_at")?,
        naat_result: result.transpose()?,
        released_from_abroad: body.get("released_from_abroad").and_then(|flag| flag.as_bool()),
    };
    checked(&new)?;
    // A worker's post is a grid of the community; what they declare is the community's.
    let here = ctx.scope_within(Action::DeclareArrival, community)?;
    let grid = here.areas().first().copied().unwrap_or(community);
    ctx.authorize(Action::DeclareArrival, grid)?;
    let mut desk = Desk::within(tx, ctx, Action::DeclareArrival, community, Source::Gate).await?;
    desk.risks = RiskMap::new(risk_areas_around(tx, new.from_area).await?);
    let mut batch = Batch::default();
    let taken = desk.take(tx, &new, &mut batch).await?;
    batch.write(tx).await?;
    let public = |id| PublicId::new(op.entity.district, id);
    let current = json!({
        "id": public(taken.id.0), "outcome": taken.became.word(), "measure": taken.verdict.word(),
        "measure_id": taken.measure_id.map(|id| public(id.0)),
    });
    Ok(Effect { current, records: Vec::new() })
}

fn checked(new: &NewDeclaration) -> Result<(), Error> {
    let texts = [&new.name, &new.id_number, &new.phone, &new.address];
    let fits = texts.iter().all(|text| text.chars().count() <= TEXT_CHARS_MAX);
    if fits && !new.name.trim().is_empty() && !texts.iter().any(|t| t.contains('\0')) {
        return Ok(());
    }
    Err(Error::invalid(
        "arrivals.text",
        format!("姓名不能为空，各项文字不超过 {TEXT_CHARS_MAX} 字。"),
        format!("A name is needed, and no text may be longer than {TEXT_CHARS_MAX} characters."),
    ))
}

/// What all declarations of one hand-in share.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) ctx: Context,
    pub(crate) action: Action,
    pub(crate) community: GridCode,
    pub(crate) district: District,
    pub(crate) source: Source,
    /// The plan of today: a case is decided by the version that holds when it is decided.
    pub(crate) plan: Option<ActivePlan>,
    pub(crate) risks: RiskMap,
}

impl Desk {
    /// For a community that is known. The risks have to be loaded by the caller.
    pub(crate) async fn open(
        app: &App,
        ctx: &Context,
        action: Action,
        community: GridCode,
        source: Source,
    ) -> Result<Self, Error> {
        let desk = Self::within(&mut app.db.read().await?, ctx, action, community, source).await?;
        app.db.ensure_district(desk.district).await?;
        Ok(desk)
    }

    /// The same for a caller that has a reader, in a district that is known.
    pub(crate) async fn within(
        reader: &mut Reader,
        ctx: &Context,
        action: Action,
        community: GridCode,
        source: Source,
    ) -> Result<Self, Error> {
        let district = district_of_community(community)?;
        if areas::area(reader, community).await?.is_none() {
            return Err(unknown_area(community));
        }
        let decides = |pack: &linli_domain::plans::pack::Pack| pack.table(TABLE).is_ok();
        let plan = active_plan_with(reader, community, ctx.now, decides).await?;
        let (ctx, risks) = (ctx.clone(), RiskMap::default());
        Ok(Self { ctx, action, community, district, source, plan, risks })
    }

    /// Takes one declaration: creates it, changes it or leaves it.
    pub(crate) async fn take(
        &self,
        tx: &mut Tx,
        new: &NewDeclaration,
        batch: &mut Batch,
    ) -> Result<DeclarationTaken, Error> {
        let mut declaration = self.read(tx, new)?;
        if batch.holds(&declaration.fingerprint) {
            batch.write(tx).await?;
        }
        let before = declaration_again(tx, self.district, &declaration.fingerprint).await?;
        let (became, decided) = match &before {
            None => (Became::Created, None),
            // Who proves nothing changes nothing that was declared before.
            Some(old) if matches!(self.ctx.actor, Actor::Anybody) => {
                let decided = latest_decision(tx, self.district, old.id.0).await?;
                let verdict = Verdict::of(decided.as_ref());
                let became = Became::Unchanged;
                return Ok(DeclarationTaken { id: old.id, became, verdict, measure_id: None });
            }
            Some(old) => {
                merge(&mut declaration, old, new);
                let decided = latest_decision(tx, self.district, old.id.0).await?;
                let open = self.plan.is_some()
                    && decided.as_ref().is_none_or(|decision| decision.row_ids.is_empty());
                if same(&declaration, old) && !open {
                    let verdict = Verdict::of(decided.as_ref());
                    let became = Became::Unchanged;
                    return Ok(DeclarationTaken { id: old.id, became, verdict, measure_id: None });
                }
                (Became::Updated, decided)
            }
        };
        self.place(tx, &mut declaration).await?;
        declaration.risk_level =
            self.risks.level(declaration.from_area, declaration.arrive_at.day());
        if became == Became::Updated {
            update_declaration(tx, &declaration).await?;
        }
        let born = IdentityNumber::read(&new.id_number).ok().map(|read| read.number.birth());
        let (verdict, measure_id) =
            decide(self, tx, &declaration, born, decided.as_ref(), batch).await?;
        let before = before.as_ref().map(facts_json);
        let values = json!({
            "before": before, "after": facts_json(&declaration), "verdict": verdict.word(),
        });
        let record = Record::of(&self.ctx, self.action, declaration.grid_code)
            .about("declaration", declaration.id.0)
            .values(&values);
        batch.entries.push(record.into_entry());
        let id = declaration.id;
        if became == Became::Created {
            batch.declarations.push(declaration);
        } else {
            // A later row of the same chunk may be about the same declaration.
            batch.write(tx).await?;
        }
        Ok(DeclarationTaken { id, became, verdict, measure_id })
    }

    /// Seals the numbers and makes the fingerprint.
    fn read(&self, tx: &Tx, new: &NewDeclaration) -> Result<Declaration, Error> {
        let vault = tx.vault();
        let sealer = vault.sealer(self.district)?;
        let name = new.name.trim().to_owned();
        let verified = IdentityNumber::read(&new.id_number).ok().map(|read| read.number);
        let written = fold(&new.id_number);
        let id_clear = verified
            .map(IdentityNumber::expose)
            .or_else(|| Some(written.clone().into_owned()).filter(|written| !written.is_empty()));
        let phone = Phone::read(&new.phone);
        let phone_written = fold(&new.phone);
        let phone_clear = phone
            .map(Phone::expose)
            .or_else(|| Some(phone_written.into_owned()).filter(|written| !written.is_empty()));
        let person = match (&id_clear, &phone_clear) {
            (Some(number), _) => format!("n{number}"),
            (None, phone) => format!("p{}|{}", fold(&name), phone.as_deref().unwrap_or("")),
        };
        let key = format!("arrival|{}|{}|{person}", self.community, new.arrive_at.0);
        let index = |of, text: String| vault.index(of, text.as_bytes()).to_vec();
        let seal = |about: &[u8], clear: &Option<String>| {
            clear.as_ref().map(|clear| sealer.seal(about, clear.as_bytes())).transpose()
        };
        Ok(Declaration {
            district: self.district,
            id: self.ctx.id(),
            grid_code: self.community,
            person_id: None,
            household_id: None,
            name,
            id_number_sealed: seal(ABOUT_ID_NUMBER, &id_clear)?,
            id_number_index: verified.map(|n| index(IndexOf::IdNumber, n.expose())),
            id_number_state: match (verified, id_clear.is_some()) {
                (Some(_), _) => "verified",
                (None, true) => "unverified",
                (None, false) => "missing",
            }
            .to_owned(),
            phone_sealed: seal(ABOUT_PHONE, &phone_clear)?,
            phone_index: phone.map(|p| index(IndexOf::Phone, p.expose())),
            from_area: new.from_area,
            arrive_at: new.arrive_at,
            address: Some(new.address.trim().to_owned()).filter(|text| !text.is_empty()),
            source: self.source,
            released_from_abroad: new.released_from_abroad.unwrap_or(false),
            naat_sampled_at: new.naat_sampled_at,
            naat_result: new.naat_result,
            risk_level: Default::default(),
            fingerprint: vault.index(IndexOf::Fingerprint, key.as_bytes()).to_vec(),
            declared_at: self.ctx.now,
            declared_by: self.ctx.user(),
        })
    }

    /// Ties the declaration to the registered person, household and grid.
    async fn place(&self, tx: &mut Tx, declaration: &mut Declaration) -> Result<(), Error> {
        let (id_number, phone) = (&declaration.id_number_index, &declaration.phone_index);
        let (id_number, phone) = (id_number.as_deref(), phone.as_deref());
        let found = registered(tx, self.district, id_number, phone, &declaration.name).await?;
        if let Some(found) = found {
            declaration.person_id = Some(found.person_id);
            declaration.household_id = found.household_id;
            if self.community.contains(found.grid_code) {
                declaration.grid_code = found.grid_code;
            }
        }
        Ok(())
    }
}

/// What the new hand-in leaves out stays as it was; who declared first and when, too.
fn merge(declaration: &mut Declaration, old: &Declaration, new: &NewDeclaration) {
    declaration.id = old.id;
    declaration.source = old.source;
    declaration.declared_at = old.declared_at;
    declaration.declared_by = old.declared_by;
    if new.naat_sampled_at.is_none() && new.naat_result.is_none() {
        declaration.naat_sampled_at = old.naat_sampled_at;
        declaration.naat_result = old.naat_result;
    }
    if new.released_from_abroad.is_none() {
        declaration.released_from_abroad = old.released_from_abroad;
    }
    if declaration.address.is_none() {
        declaration.address.clone_from(&old.address);
    }
    if declaration.phone_sealed.is_none() {
        declaration.phone_sealed.clone_from(&old.phone_sealed);
        declaration.phone_index.clone_from(&old.phone_index);
    }
}

/// Whether two hand-ins say the same; sealed texts never look alike, their indexes do.
fn same(new: &Declaration, old: &Declaration) -> bool {
    let facts = |d: &Declaration| {
        let test = (d.naat_sampled_at, d.naat_result);
        let numbers = (d.id_number_index.clone(), d.id_number_state.clone(), d.phone_index.clone());
        (d.name.clone(), numbers, d.from_area, d.address.clone(), d.released_from_abroad, test)
    };
    facts(new) == facts(old)
}

fn facts_json(declaration: &Declaration) -> serde_json::Value {
    json!({
        "from_area": declaration.from_area,
        "arrive_at": declaration.arrive_at,
        "risk_level": declaration.risk_level,
        "released_from_abroad": declaration.released_from_abroad,
        "naat_sampled_at": declaration.naat_sampled_at,
        "naat_result": declaration.naat_result,
    })
}
