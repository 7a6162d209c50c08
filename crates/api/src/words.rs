//! What actions are called for people who read about them: residents in their file, officers in the
//! past of a household.

use linli_domain::lang::Lang;

/// An action's name in plain words; one that has none is shown as it is kept.
pub(crate) fn action_label(action: &str, lang: Lang) -> String {
    let (zh, en) = match action {
        "open_person" => ("查看个人资料", "opened the personal record"),
        "open_household" => ("查看户资料", "opened the household"),
        "open_measure" => ("查看管控措施", "opened the measure"),
        "reveal_person" => ("查看完整号码", "saw a number in clear"),
        "change_person" => ("更改个人资料", "changed the personal record"),
        "record_visit" => ("走访", "visited"),
        "list_care_needs" => ("查看服务需求", "looked at needs"),
        "put_care_need" => ("登记服务需求", "noted a need"),
        "end_care_need" => ("结束服务需求", "ended a need"),
        "note_memo" => ("民情备忘", "noted a memo"),
        "record_attempt" => ("排查联系", "canvassed"),
        "record_followup" => ("随访", "followed up"),
        "import_roster" => ("花名册导入", "imported a roster"),
        "decide_review" => ("核对花名册", "decided a roster row"),
        "view_past" => ("查看历史", "looked at the past"),
        "view_own" | "view_own_file" => ("本人查看", "own look"),
        "raise_correction" => ("提出更正", "asked for a correction"),
        "raise_appeal" => ("提出申诉", "appealed"),
        "answer_appeal" => ("答复申诉", "answered an appeal"),
        "answer_correction" => ("答复更正", "answered a correction"),
        "report_matter" => ("上报事项", "reported a matter"),
        "declare_arrival" => ("来返报备", "declared an arrival"),
        "order_supplies" => ("登记代购", "ordered supplies"),
        "cancel_supply_order" => ("取消代购", "took an order back"),
        "deliver_order" => ("送货", "brought an order"),
        "record_payment" => ("登记付款", "noted a payment"),
        "list_supply_orders" | "open_supply_order" => ("查看代购", "looked at an order"),
        "issue_stock" => ("发放物资", "issued goods"),
        "view_aid" => ("查看爱心超市余额", "looked at the aid shop's allowance"),
        "print_letter" => ("打印告知书", "printed a letter"),
        "search_persons" => ("检索", "searched"),
        "record_link_contact" => ("联户联系", "contacted as the linked person"),
        "open_link" => ("查看联户情况", "looked at who is linked"),
        "assign_links" => ("分配联户人", "linked somebody"),
        "hand_over_links" => ("联户交接", "handed over the link"),
        "end_link" => ("结束联户", "ended the link"),
        "request_departure" => ("申请外出", "asked for a departure"),
        "decide_departure" => ("审批外出", "decided a departure"),
        "record_departure_step" => ("登记外出或返回", "registered leaving or coming back"),
        "log_departure" => ("登记外出体温", "logged a temperature"),
        "attach_departure_paper" => ("登记外出证明", "added a paper"),
        "open_departure" => ("查看外出申请", "opened a departure"),
        "register_device" => ("登记设备", "registered a device"),
        "begin_stage" => ("下一阶段", "the next stage"),
        "carry_over_custody" => ("安置情况接续", "the place was kept under the next measure"),
        "record_facts" => ("登记事实或停留", "recorded a fact or a stay"),
        "withdraw_fact" => ("撤回事实", "withdrew a fact"),
        "view_facts" => ("查看事实与停留", "looked at facts and stays"),
        "ask_plan" => ("查询预案如何判定", "asked what the plan says"),
        "order_measure" => ("提请判定", "had the plan decide"),
        "refuse_measure" => ("未予采取措施", "a measure was refused"),
        "record_sample" => ("采样", "took a sample"),
        "excuse_from_test" => ("登记免检", "excused from a test"),
        "record_staff_health" => ("登记一线人员健康", "recorded a front-line worker's health"),
        "merge_person" => ("合并重复人员", "joined two records of one person"),
        "register_case" => ("登记病例", "registered a case"),
        "impose_measure" => ("采取管控措施", "a measure came into force"),
        "end_measure" => ("措施结束", "a measure ended"),
        "place_person" => ("安置", "placed"),
        "order_transfer" => ("安排转运", "ordered a transfer"),
        "record_home" => ("登记居家情况", "recorded the home"),
        "raise_need" => ("登记需求", "recorded a need"),
        "settle_need" => ("办结需求", "settled a need"),
        "export_roster" => ("导出花名册", "exported the roster"),
        "refused" => ("越权访问被拒绝", "refused access"),
        other => (other, other),
    };
    lang.pick(zh, en).to_owned()
}

/// What a telling says, in plain words; one that has none is shown as it is kept.
pub(crate) fn telling_label(kind: &str, lang: Lang) -> String {
    let (zh, en) = match kind {
        "arrival" => ("有人来返报备", "an arrival was declared"),
        "contact" => ("判定密接", "a contact was determined"),
        "stay" => ("有风险区旅居史", "a stay in a risk area"),
        "order" => ("人工提请已判定", "facts were entered and decided"),
        "naat_positive" => ("核酸阳性", "a positive test"),
        "naat_withdrawn" => ("阳性结果已撤回", "a positive result was withdrawn"),
        "positive_row_refused" => {
            ("检测结果中有阳性未能登记", "a laboratory's positive could not be recorded")
        }
        "case_source_withdrawn" => {
            ("病例所依据的阳性已撤回", "the positive of a case was withdrawn")
        }
        "fever" => ("发热", "fever"),
        "symptom" => ("出现症状", "symptoms"),
        "unwell" => ("联户人报告有人不适", "somebody is unwell in a linked household"),
        "need" => ("有急需", "an urgent need"),
        "need_late" => ("需求超时未办", "a need is late"),
        "appeal_late" => ("申诉超时未答复", "an appeal is late"),
        "extension" => ("措施延长", "a measure was extended"),
        "released_unmet" => ("期满解除，有事项未完成", "released with something not done"),
        "home_unsuitable" => ("住所不适合居家隔离", "the home is not suitable"),
        "measure_changed" => ("措施已重新判定", "a measure was decided anew"),
        "stage_begun" => ("下一阶段措施已开始", "the next stage has begun"),
        "stage_held" => ("下一阶段措施待复核", "the next stage waits for a decision"),
        "stage_refused" => ("下一阶段措施未能生效", "the next stage did not come into force"),
        "transfer" => ("有转运待办", "a transfer to be done"),
        "transfer_needed" => ("须转运至集中隔离点", "to be brought to a centre"),
        "gate_hot" => ("卡口体温异常：请联系卡口处置", "temperature too high at a gate: see to it"),
        "gate_measure" => {
            ("管控期内人员要求外出：请核实", "somebody under a measure wanted out: see to it")
        }
        "plate_asked" => ("卡口请民警核对外地车辆", "a gate asks about a vehicle from elsewhere"),
        "gate_forged" => {
            ("卡口发现伪造通行证：请核实", "a forged pass was shown at a gate: see to it")
        }
        "gate_twice" => (
            "同一户在一个周期内重复外出：请核实",
            "a household went out twice in one window: ask them",
        ),
        "bed_taken" => ("原床位已满：请重新安置", "the bed is gone: find another place"),
        "custody_unclear" => ("请核实并登记此人现在何处", "find out where the person is now"),
        "moved" => ("被管控人搬家，网格变更", "moved to another grid"),
        "moved_away" => ("被管控人已离开本区县", "left the district"),
        "died" => ("被管控人死亡", "died"),
        "went_out" => ("未经批准外出", "went out without permission"),
        "squad_task" => ("应急任务", "a task of the emergency squad"),
        "squad_task_late" => ("应急任务超时未答复", "a task of the squad is late"),
        "level" => ("响应级别变更", "the level of response changed"),
        "trigger" => ("风险触发", "a risk trigger"),
        "grid_change" => ("网格有特殊动态", "a special change in a grid"),
        "shop_asks" => ("有店铺申请复工", "a shop asks to reopen"),
        other => (other, other),
    };
    lang.pick(zh, en).to_owned()
}
