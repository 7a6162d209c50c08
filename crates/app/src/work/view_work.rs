//! The sentence of work owed: how much of what waits in an area now. Every phrase leads to its list.

use linli_domain::areas::GridCode;
use linli_domain::identity::{Action, matrix};
use linli_domain::ids::PublicId;
use linli_storage::areas;
use linli_storage::arrivals::ranges_of;
use linli_storage::tracing::cases_to_review;
use linli_storage::work::{Owed, owed};

use crate::app::App;
use crate::context::{Actor, Context};
use crate::error::Error;
use crate::stock::view_stock::short_count;

/// The phrase that leads to the one case it speaks of.
const CONTACTS: &str = "contacts_proposed";

/// One kind of work.
#[derive(Debug, Clone, Copy)]
pub struct Phrase {
    pub code: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    /// Where the desk shows it.
    pub to: &'static str,
    /// Who may not do this is not told of it.
    needs: Action,
    count: fn(&Owed) -> i64,
}

const PHRASES: [Phrase; 33] = [
    Phrase {
        code: "positives_untraced",
        zh: "例阳性待开立病例",
        en: "positives without a case",
        to: "/positives",
        needs: Action::RegisterCase,
        count: |owed| owed.positives_untraced,
    },
    Phrase {
        code: CONTACTS,
        zh: "名接触者待核",
        en: "contacts to review",
        to: "/cases",
        needs: Action::ReviewContacts,
        count: |owed| owed.contacts_proposed,
    },
    Phrase {
        code: "squad_open",
        zh: "应急任务待处置",
        en: "tasks of the emergency squad",
        to: "/squad",
        needs: Action::ListSquadTasks,
        count: |owed| owed.squad_open,
    },
    Phrase {
        code: "departures_requested",
        zh: "外出申请待审批",
        en: "departures to decide",
        to: "/departures",
        needs: Action::ListDepartures,
        count: |owed| owed.departures_requested,
    },
    Phrase {
        code: "appeals_open",
        zh: "申诉待答复",
        en: "appeals to answer",
        to: "/appeals",
        needs: Action::ListAppeals,
        count: |owed| owed.appeals_open,
    },
    Phrase {
        code: "overrides_open",
        zh: "人工调整待第二人确认",
        en: "overrides waiting for a second person",
        to: "/overrides",
        needs: Action::ListOverrides,
        count: |owed| owed.overrides_open,
    },
    Phrase {
        code: "appeals_late",
        zh: "申诉答复超期",
        en: "appeals whose answer is late",
        to: "/appeals",
        needs: Action::ListAppeals,
        count: |owed| owed.appeals_late,
    },
    Phrase {
        code: "transfers_late",
        zh: "转运交接超时",
        en: "transfers not taken over in time",
        to: "/care?show=transfers",
        needs: Action::ListTransfers,
        count: |owed| owed.transfers_late,
    },
    Phrase {
        code: "needs_open",
        zh: "居家需求待办结",
        en: "needs to settle",
        to: "/care?show=needs",
        needs: Action::ListNeeds,
        count: |owed| owed.needs_open,
    },
    Phrase {
        code: "extensions_open",
        zh: "延长待上级同意",
        en: "extensions waiting for a superior",
        to: "/releases",
        needs: Action::ConfirmExtension,
        count: |owed| owed.extensions_open,
    },
    Phrase {
        code: "measures_ending",
        zh: "措施 24 小时内到期",
        en: "measures ending within a day",
        to: "/releases",
        needs: Action::ListReleases,
        count: |owed| owed.measures_ending,
    },
    Phrase {
        code: "followups_missing",
        zh: "在管人员今天未随访",
        en: "people under a measure not followed up today",
        to: "/measures?followup=missing",
        needs: Action::ListMeasures,
        count: |owed| owed.followups_missing,
    },
    Phrase {
        code: "arrivals_undecided",
        zh: "来返人员待判定",
        en: "arrivals not decided",
        to: "/arrivals?undecided=1",
        needs: Action::ListDeclarations,
        count: |owed| owed.arrivals_undecided,
    },
    Phrase {
        code: "tests_overdue",
        zh: "次核酸检测过期未采样",
        en: "tests whose day is over without a sample",
        to: "/measures?tests=overdue",
        needs: Action::ListMeasures,
        count: |owed| owed.tests_overdue,
    },
    Phrase {
        code: "canvass_unreached",
        zh: "户排查未联系上",
        en: "households the canvass has not reached",
        to: "/canvass",
        needs: Action::ViewCanvass,
        count: |owed| owed.canvass_unreached,
    },
    Phrase {
        code: "reviews_open",
        zh: "花名册行待核对",
        en: "roster rows to review",
        to: "/reviews",
        needs: Action::ListReviews,
        count: |owed| owed.reviews_open,
    },
    Phrase {
        code: "corrections_open",
        zh: "居民更正待答复",
        en: "corrections to answer",
        to: "/corrections",
        needs: Action::ListCorrections,
        count: |owed| owed.corrections_open,
    },
    Phrase {
        code: "matters_late",
        zh: "件事项超时",
        en: "matters late",
        to: "/matters?view=overdue",
        needs: Action::ListMatters,
        count: |owed| owed.matters_late,
    },
    Phrase {
        code: "matters_waiting",
        zh: "件事项待受理",
        en: "matters to take in",
        to: "/matters?view=waiting",
        needs: Action::ListMatters,
        count: |owed| owed.matters_waiting,
    },
    Phrase {
        code: "matters_to_verify",
        zh: "件事项待核实",
        en: "matters to verify",
        to: "/matters?view=to_verify",
        needs: Action::VerifyMatter,
        count: |owed| owed.matters_to_verify,
    },
    Phrase {
        code: "matters_asked",
        zh: "件事项申请延期",
        en: "matters asking for more time",
        to: "/matters?view=asked",
        needs: Action::ExtendMatter,
        count: |owed| owed.matters_asked,
    },
    Phrase {
        code: "complaints_open",
        zh: "条投诉待答复",
        en: "complaints to answer",
        to: "/complaints",
        needs: Action::ListComplaints,
        count: |owed| owed.complaints_open,
    },
    Phrase {
        code: "visits_overdue",
        zh: "次走访逾期未做",
        en: "visits overdue",
        to: "/visits",
        needs: Action::ListPlannedWork,
        count: |owed| owed.visits_overdue,
    },
    Phrase {
        code: "routines_overdue",
        zh: "项巡查等例行工作逾期",
        en: "patrols and routines overdue",
        to: "/visits",
        needs: Action::ListPlannedWork,
        count: |owed| owed.routines_overdue,
    },
    Phrase {
        code: "tasks_nobodys",
        zh: "项计划工作无人在岗",
        en: "planned tasks nobody holds the post for",
        to: "/visits",
        needs: Action::ListPlannedWork,
        count: |owed| owed.tasks_nobodys,
    },
    Phrase {
        code: "topics_late",
        zh: "个议题逾期未答复",
        en: "topics not answered in time",
        to: "/week",
        needs: Action::ListWeek,
        count: |owed| owed.topics_late,
    },
    Phrase {
        code: "supply_rounds",
        zh: "轮代购待采购、分配或配送",
        en: "rounds of orders to buy, share out or deliver",
        to: "/supplies",
        needs: Action::RecordPurchases,
        count: |owed| owed.supply_rounds,
    },
    Phrase {
        code: "kits_missing",
        zh: "户居家隔离未发防疫用品",
        en: "home quarantines without their kit",
        to: "/stock",
        needs: Action::IssueStock,
        count: |owed| owed.kits_missing,
    },
    Phrase {
        code: "stock_short",
        zh: "种物资不够预案天数",
        en: "things the stores have too little of",
        to: "/stock",
        needs: Action::ViewStock,
        count: |owed| owed.stock_short,
    },
    Phrase {
        code: "report_unsigned",
        zh: "日报待签发",
        en: "reports to sign",
        to: "/report",
        needs: Action::ViewReport,
        count: |owed| owed.reports_unsigned,
    },
    Phrase {
        code: "changes_waiting",
        zh: "条网格动态待核实",
        en: "changes to confirm",
        to: "/changes",
        needs: Action::DecideChange,
        count: |owed| owed.changes_waiting,
    },
    Phrase {
        code: "shops_asking",
        zh: "家店铺申请复工",
        en: "shops asking to reopen",
        to: "/shops?show=asking",
        needs: Action::DecideReopening,
        count: |owed| owed.shops_asking,
    },
    Phrase {
        code: "findings_late",
        zh: "项店铺整改逾期",
        en: "shop findings late",
        to: "/shops?show=checks",
        needs: Action::CheckShop,
        count: |owed| owed.findings_late,
    },
];

/// What waits in an area.
#[derive(Debug, Clone)]
pub struct Work {
    pub area: GridCode,
    pub area_name: String,
    /// Kinds with something in them, as a sentence says them.
    pub phrases: Vec<(Phrase, i64)>,
    /// The open case whose contacts wait for a review, if it is only one.
    pub case: Option<PublicId>,
}

impl Work {
    /// Where the desk shows what a phrase speaks of.
    pub fn leads_to(&self, phrase: &Phrase) -> String {
        match self.case {
            Some(case) if phrase.code == CONTACTS => format!("{}/{case}", phrase.to),
            _ => phrase.to.to_owned(),
        }
    }
}

pub async fn view_work(app: &App, ctx: &Context, area: GridCode) -> Result<Work, Error> {
    let scope = ctx.scope_within(Action::ViewWork, area)?;
    let mut reader = app.db.read().await?;
    let name = areas::area(&mut reader, area).await?;
    let mut sums = [0_i64; PHRASES.len()];
    let mut cases = Vec::new();
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        let mut here = owed(&mut reader, district, (low, high), ctx.now).await?;
        here.stock_short = short_count(&mut reader, (district, low, high), ctx.now).await?;
        // Two are enough to know that it is not one.
        let waiting = cases_to_review(&mut reader, district, (low, high), 2).await?;
        cases.extend(waiting.into_iter().map(|id| PublicId::new(district, id)));
        for (sum, phrase) in sums.iter_mut().zip(PHRASES) {
            *sum += (phrase.count)(&here);
        }
    }
    let may = |action: Action| match &ctx.actor {
        Actor::User { posts, .. } => posts.iter().any(|post| matrix().allows(post.role, action)),
        _ => true,
    };
    let phrases = PHRASES.into_iter().zip(sums).filter(|(p, n)| *n > 0 && may(p.needs)).collect();
    let area_name = name.map_or_else(|| area.short(), |area| area.name);
    cases.dedup();
    let case = if let [one] = cases.as_slice() { Some(*one) } else { None };
    Ok(Work { area, area_name, phrases, case })
}
