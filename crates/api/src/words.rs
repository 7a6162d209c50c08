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
        "refused" => ("越权访问被拒绝", "refused access"),
        other => (other, other),
    };
    lang.pick(zh, en).to_owned()
}
