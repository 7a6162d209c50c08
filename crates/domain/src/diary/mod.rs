//! The work diary (工作日志, 日清周结): what kinds of record a worker's day is made of. Nobody types it; each
//! record stands in it once, under the kind of what was done. Source: 001 part 8 七.1.

use crate::words::words;

words! {
    /// What was done, by the record that shows it.
    DiaryKind {
        Visit "visit" "走访" "visits",
        Patrol "patrol" "巡查" "patrols",
        Round "round" "消杀整治" "rounds",
        Memo "memo" "民情备忘" "memos",
        Routine "routine" "例行工作" "routines",
        CanvassAttempt "canvass_attempt" "排查" "canvass attempts",
        Followup "followup" "健康随访" "follow-ups",
        Watch "watch" "值守" "watches",
        LinkContact "link_contact" "联户联系" "contacts with linked households",
        Matter "matter" "上报事件" "matters reported",
        Delivery "delivery" "物品交接" "deliveries",
        GateCheck "gate_check" "卡口查验" "checks at gates",
        Sample "sample" "采样" "samples",
        SquadTask "squad_task" "应急处置" "squad tasks",
        Departure "departure" "外出核测" "departure logs",
        DisputeStep "dispute_step" "纠纷调处" "steps in disputes",
        TopicAnswer "topic_answer" "议题答复" "topics answered",
    }
}
