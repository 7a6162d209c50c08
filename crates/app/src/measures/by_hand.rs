//! What people changed about a measure after the plan had spoken, overrides and extensions, as its card
//! and letters say it: what, why, and which offices. Names stay with the officers' page.

use linli_domain::arrivals::measure_label;
use linli_domain::ids::UserId;
use linli_domain::lang::Lang;
use linli_domain::time::{Day, Moment};
use linli_storage::Reader;
use linli_storage::identity::posts_of;
use linli_storage::measures::{Measure, changes_of, extensions_of, overrides_of};

use crate::error::Error;

/// Beside the plan's own words.
#[derive(Debug, Default)]
pub(crate) struct ByHand {
    /// What the plan had said; none where nobody changed it.
    pub(crate) kind_before: Option<String>,
    /// Added to the reason.
    pub(crate) why: String,
    /// Added to who decided.
    pub(crate) who: String,
}

/// What was confirmed, the first one first.
pub(crate) async fn by_hand(
    reader: &mut Reader,
    measure: &Measure,
    lang: Lang,
) -> Result<ByHand, Error> {
    let (district, id) = (measure.district, measure.id);
    let mut said: Vec<(Moment, String, [UserId; 2])> = Vec::new();
    for one in overrides_of(reader, district, id).await? {
        let (Some(at), Some(by)) = (one.confirmed_at, one.confirmed_by) else { continue };
        let (label, why) = (measure_label(&one.kind, lang), one.reason);
        let what = match lang {
            Lang::Zh => format!("经另一单位复核，改为：{label}（{why}）。"),
            Lang::En => format!(" Changed to {label} by two offices ({why})."),
        };
        said.push((at, what, [one.proposed_by, by]));
    }
    for one in extensions_of(reader, district, id).await? {
        let (Some(at), Some(by)) = (one.confirmed_at, one.confirmed_by) else { continue };
        let (days, why) = (one.days, one.reason.as_str());
        let what = match lang {
            Lang::Zh => format!("经上级同意，延长 {days} 天（{why}）。"),
            Lang::En => format!(" Extended by {days} days with a superior's assent ({why})."),
        };
        said.push((at, what, [one.proposed_by, by]));
    }
    if said.is_empty() {
        return Ok(ByHand::default());
    }
    said.sort_by_key(|(at, ..)| *at);
    let first = changes_of(reader, district, id).await?.into_iter().next();
    let mut found = ByHand { kind_before: first.map(|change| change.kind), ..ByHand::default() };
    for (at, what, [proposed, confirmed]) in said {
        let proposed = office(reader, proposed, at.day(), lang).await?;
        let confirmed = office(reader, confirmed, at.day(), lang).await?;
        found.why.push_str(&what);
        found.who.push_str(&match lang {
            Lang::Zh => format!("；人工变更：{proposed}提出，{confirmed}确认"),
            Lang::En => format!("; by hand: {proposed} proposed, {confirmed} confirmed"),
        });
    }
    Ok(found)
}

/// The post of somebody on a day, as residents are told it.
async fn office(reader: &mut Reader, id: UserId, day: Day, lang: Lang) -> Result<String, Error> {
    let posts = posts_of(reader, id, day).await?;
    let role = posts.first().map(|post| post.role);
    Ok(match (role, lang) {
        (Some(role), Lang::Zh) => role.label_zh().to_owned(),
        (Some(role), Lang::En) => role.word().replace('_', " "),
        (None, _) => lang.pick("原工作人员", "a former officer").to_owned(),
    })
}
