// Words of facts about a person and their stays.
import { createI18n, type Words } from "@shared/i18n";

const words = {
  "facts": ["事实与停留", "Facts and stays"],
  "facts.none": ["还没有登记。预案问到而系统不知道的（如居家条件、疫苗接种、去过哪里），在这里登记，写明来源。", "Nothing recorded. What a plan asks and nobody knows yet (a fit home, vaccination, where somebody was) is recorded here, with its source."],
  "facts.add": ["登记事实或停留", "Record a fact or a stay"],
  "facts.of": ["登记{name}的事实或停留", "Record a fact or a stay of {name}"],
  "facts.from": ["来源：{source} · {who} {when}", "Source: {source} · {who} {when}"],
  "facts.withdrawn": ["已撤回 {when}", "withdrawn {when}"],
  "facts.withdraw": ["撤回", "Withdraw"],
  "facts.withdraw.of": ["撤回“{label}：{text}”", "Withdraw “{label}: {text}”"],
  "facts.withdraw.note": ["记录会保留并标为撤回；依据它判定的措施会重新判定。", "The record stays, marked as withdrawn; measures decided on it are decided anew."],
  "facts.reason": ["为什么撤回", "Why it is withdrawn"],
  "stay": ["停留：{area}", "Stayed in {area}"],
  "stay.days": ["{from} 至 {to}", "{from} to {to}"],
  "stay.now": ["今", "today"],
  "record.kind": ["登记什么", "What to record"],
  "record.fact": ["事实", "A fact"],
  "record.stay": ["停留", "A stay"],
  "record.input": ["事实", "Fact"],
  "record.value": ["值", "Value"],
  "record.choose": ["请选择", "Choose"],
  "record.area": ["区域代码（2 至 15 位）", "Code of the area (2 to 15 digits)"],
  "record.from": ["第一天", "First day"],
  "record.to": ["最后一天（还在那里的不填）", "Last day (empty: still there)"],
  "record.source": ["来源（谁说的、什么材料）", "Source (who says so, which paper)"],
  "record.see": ["先看会有什么变化", "See what would change"],
  "record.save": ["登记", "Record it"],
  "record.changes": ["登记后会变化", "What would change"],
  "record.unchanged": ["不改变任何措施。", "No measure changes."],
  "record.change": ["{from} {before} 天 → {to} {after} 天", "{from}, {before} days → {to}, {after} days"],
  "record.stay.says": ["停留 {area}：{label}", "Stay in {area}: {label}"],
  "record.held": ["其中 {n} 项须另一单位复核或政府决定后生效。", "{n} wait for somebody of another office or a decision of the government."],
  "record.done": ["已登记。", "Recorded."],
} as const satisfies Words;

export const t = createI18n(words);
