// Words of the form that asks the plan about a person.
import { createI18n, type Words } from "@shared/i18n";

const words = {
  "order": ["处置", "Order a measure"],
  "order.of": ["对{name}提请处置", "Order a measure for {name}"],
  "order.note": ["填写事实和来源，由预案判定采取什么措施；没有事实或预案不支持的，系统不会采取措施。", "Enter facts with their source; the plan says what follows. Without facts and a row that supports it there is no measure."],
  "order.plans.none": ["此处没有启用带判定表的预案：请先启用预案。", "No plan in force here has a table that decides: put one into force first."],
  "order.table": ["按哪张判定表", "By which table"],
  "order.facts": ["事实", "Facts"],
  "order.unknown": ["不知道", "not known"],
  "order.source": ["事实来源（谁说的、什么材料）", "Source of the facts (who says so, which paper)"],
  "order.source.hint": ["例如：流调报告 12 号、本人自述、行程记录", "For example: investigation report 12, the person's own words, travel records"],
  "order.at": ["事实时间（不填为现在）", "Of when the facts are (empty: now)"],
  "order.exposure": ["末次暴露时间", "Last exposure"],
  "order.ask": ["看预案怎么判", "See what the plan says"],
  "order.says": ["预案判定", "The plan says"],
  "order.days": ["{n} 天", "{n} day|{n} days"],
  "order.tests": ["第 {days} 天检测", "tests on day {days}"],
  "order.row": ["依据第 {rows} 行：{basis}", "By row {rows}: {basis}"],
  "order.plan": ["预案", "Plan"],
  "order.undecided": ["预案没有判定：{why}。不能据此采取措施，请核对事实。", "The plan does not decide: {why}. No measure follows; check the facts."],
  "order.nothing": ["按这些事实，预案不采取措施，不需要提请。", "On these facts the plan takes no measure; there is nothing to order."],
  "order.send": ["提请处置", "Order it"],
  "order.done": ["已采取措施：{label}。告知书可在措施页打印。", "In force: {label}. The notice can be printed on the measure's page."],
  "order.held": ["已提请，暂不生效：须由另一单位的人复核，或需政府决定。", "Ordered, not in force yet: somebody of another office, or a decision of the government, is needed."],
  "order.none": ["预案判定不采取措施。", "The plan takes no measure."],
  "order.open": ["打开措施", "Open the measure"],
  "order.open.held": ["查看待复核管控", "See the waiting measures"],
} as const satisfies Words;

export const t = createI18n(words);
