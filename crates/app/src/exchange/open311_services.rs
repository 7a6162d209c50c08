//! What may be filed in an area: the plan's kinds of matter as services, their questions as attributes.

use linli_domain::areas::GridCode;
use linli_domain::lang::Lang;
use linli_domain::matters::category::Category;

use super::{NotServed, jurisdiction};
use crate::app::App;
use crate::matters::rules_at;

/// Kinds that outsiders may file in the area named; everybody may read them.
pub async fn list_open311_services(
    app: &App,
    named: Option<&str>,
) -> Result<(GridCode, Vec<Category>), NotServed> {
    let mut reader = app.db.read().await?;
    let area = jurisdiction(&mut reader, named).await?;
    let mut kinds = rules_at(&mut reader, area, app.now()).await?.categories;
    kinds.retain(|kind| !kind.internal);
    Ok((area, kinds))
}

/// One of them.
///
/// # Errors
/// There is none with this code.
pub async fn open_open311_service(
    app: &App,
    named: Option<&str>,
    code: &str,
) -> Result<Category, NotServed> {
    let (_, kinds) = list_open311_services(app, named).await?;
    kinds.into_iter().find(|kind| kind.code == code).ok_or(NotServed::Unknown("service_code"))
}

/// By when it is done, in words: the stages and their times.
pub fn service_notice(kind: &Category, lang: Lang) -> String {
    let stages = kind.stages.iter().map(|stage| {
        let (name, within) = (lang.pick(&stage.name, &stage.name_en), stage.within.say(lang));
        match lang {
            Lang::Zh => format!("{name}：{within}内"),
            Lang::En => format!("{name}: within {within}"),
        }
    });
    let stages: Vec<String> = stages.collect();
    let mut said = stages.join(lang.pick("；", "; "));
    if !kind.needs.is_empty() {
        let needs = kind.needs.join(lang.pick("、", ", "));
        let head = lang.pick("需要：", "needed: ");
        said = if said.is_empty() {
            format!("{head}{needs}")
        } else {
            format!("{said}. {head}{needs}")
        };
    }
    said
}
