// The plan's and the wire's words as people say them, and which of the five looks a measure has.
// A word that is not here is shown as the plan writes it.
import { lang, type Pair } from "@shared/i18n";
import type { Status } from "@shared/status";

const WORDS: Record<string, Pair> = {
  none: ["不采取措施", "No measure"],
  home_monitoring: ["居家健康监测", "Home monitoring"],
  temporary_observation: ["临时留观", "Temporary observation"],
  home_quarantine: ["居家隔离", "Home quarantine"],
  centralized_quarantine: ["集中隔离", "Central quarantine"],
  advice: ["健康提示", "Health advice"],
  test_offer: ["提供检测（自愿）", "Test offered"],
  health_monitoring: ["健康监测（自愿）", "Health monitoring with consent"],
  community_doctor: ["社区医生", "Community doctor"],
  health_authority: ["卫健部门", "Health authority"],
  close: ["密接", "Close contact"],
  secondary: ["次密接", "Contact of a contact"],
  undecided: ["未判定", "Undecided"],
  low: ["低风险", "Low risk"],
  medium: ["中风险", "Medium risk"],
  high: ["高风险", "High risk"],
  true: ["是", "yes"],
  false: ["否", "no"],
  city: ["市", "City"],
  district: ["区县", "District"],
  street: ["街道", "Street"],
  community: ["社区", "Community"],
  grid: ["网格", "Grid"],
  resident: ["本人", "Resident"],
  hotel: ["宾馆", "Hotel"],
  employer: ["单位", "Employer"],
  office: ["办公室", "Office"],
  gate: ["卡口", "Gate"],
  negative: ["阴性", "Negative"],
  positive: ["阳性", "Positive"],
  planned: ["未开始", "Not begun"],
  in_force: ["执行中", "In force"],
  ended: ["已结束", "Ended"],
  time: ["到期解除", "ended by time"],
  result: ["检测阴性解除", "ended by a negative test"],
  appeal: ["申诉成立解除", "ended by appeal"],
  override: ["人工变更", "changed by hand"],
  replaced: ["重新判定", "decided anew"],
  died: ["死亡", "died"],
  moved_away: ["已离开本区县", "left the district"],
  open: ["待答复", "Open"],
  upheld: ["申诉成立", "Upheld"],
  rejected: ["申诉不成立", "Not upheld"],
  answered: ["已答复", "Answered"],
  accepted: ["已采纳", "Accepted"],
  declined: ["未采纳", "Not accepted"],
  settled: ["已办结", "Settled"],
  reopened: ["重新打开", "Reopened"],
  proposed: ["待复核", "Waits for a second person"],
  confirmed: ["已复核", "Confirmed"],
  ordered: ["已安排", "Ordered"],
  sampled: ["已采样", "Sampled"],
  reported: ["已出结果", "Reported"],
  cancelled: ["已取消", "Cancelled"],
  reached_by_phone: ["电话排查到", "Reached by phone"],
  reached_at_door: ["上门排查到", "Reached at the door"],
  refused: ["拒绝", "Refused"],
  not_reached: ["未排查到", "Not reached"],
  phone: ["电话", "Phone"],
  video: ["视频", "Video"],
  door: ["上门", "Door"],
  notice: ["告知单", "Notice"],
  unique: ["唯一", "one row only"],
  first: ["首行", "first row that fits"],
  collect: ["全部", "every row that fits"],
  draft: ["草稿", "Draft"],
  closed: ["已关闭", "Closed"],
  signed: ["已签发", "Signed"],
  done: ["已完成", "Done"],
  due: ["待完成", "Due"],
  overdue: ["已逾期", "Overdue"],
  nobody: ["无人负责", "Nobody in charge"],
  no_plan: ["没有启用的预案", "no plan is in force"],
  no_table: ["预案没有该表", "the plan has no such table"],
  fact: ["事实不符", "a fact does not fit the table"],
  no_row: ["没有适用的行", "no row answers"],
  several_rows: ["多行适用", "several rows answer"],
  verified: ["已核验", "Verified"],
  unverified: ["未核验", "Not verified"],
  missing: ["缺失", "Missing"],
  risk_level: ["风险等级", "Risk level"],
  released_from_abroad: ["入境已解除集中隔离", "Released after entering the country"],
  naat_age_hours: ["核酸证明距抵达（小时）", "Age of the test certificate (hours)"],
  naat_result: ["核酸结果", "Test result"],
  age_years: ["年龄", "Age"],
  source: ["报备方", "Declared by"],
  measure: ["措施", "Measure"],
  days: ["天数", "Days"],
  naat_min: ["至少检测次数", "Tests at least"],
  naat_days: ["第几天检测", "Tests on days"],
  carried_out_by: ["落实单位", "Carried out by"],
  tell: ["立即告知", "Told at once"],
  next_measure: ["接着的措施", "Then"],
  next_days: ["接着的天数", "Then for days"],
  next_naat_min: ["接着至少检测", "Then tests at least"],
  next_naat_days: ["接着第几天检测", "Then tests on days"],
  after_measure: ["下一阶段措施", "Next stage"],
  after_days: ["下一阶段天数", "Days of the next stage"],
  after_naat_days: ["下一阶段检测日", "Test days of the next stage"],
  contact_class: ["接触类别", "Class of contact"],
  index_first_two_tests: ["密接前两次检测", "The contact's first two tests"],
  days_since_exposure: ["距末次暴露（天）", "Days since the last exposure"],
  days_since_leaving: ["离开风险区（天）", "Days since leaving"],
  home_suitable: ["适合居家隔离", "Home is suitable"],
  vaccinated: ["已接种", "Vaccinated"],
  worked_there: ["在高风险岗位", "Worked at a high-risk post"],
  leader: ["缺网格长", "No grid leader"],
  grid_worker: ["缺网格员", "No grid worker"],
  police: ["缺民警", "No police officer"],
  overloaded_leader: ["网格长负责区域过多", "A leader with too many areas"],
  posts: ["岗位", "Posts"],
  gates: ["卡口", "Gates"],
  canvass: ["排查", "Canvass"],
  declarations: ["报备", "Declarations"],
  measures: ["管控措施", "Measures"],
  naat_tests: ["核酸检测", "Tests"],
  notices: ["告示", "Notices"],
  inspections: ["督查", "Inspections"],
  reports: ["日报", "Reports"],
  duty: ["值守", "Duty"],
  patrols: ["巡查", "Patrols"],
  visits: ["走访", "Visits"],
  matters: ["事项", "Matters"],
  registry: ["台账", "Registry"],
  meetings: ["会议", "Meetings"],
  supplies: ["物资", "Supplies"],
  training: ["培训", "Training"],
  scores: ["考核", "Scores"],
  records: ["登记", "Records"],
  ended_post: ["岗位已到期", "A post past its end"],
};

/** A word as people say it. */
export function sayWord(word: string): string {
  const pair = WORDS[word];
  return pair ? pair[lang.value === "zh" ? 0 : 1] : word;
}

/** Whether the word has a translation here. */
export function isKnownWord(word: string): boolean {
  return word in WORDS;
}

/** As the server grades them, so that every face shows the same. */
const LOOKS: Record<string, Status> = {
  "": "none",
  none: "none",
  undecided: "unknown",
  home_monitoring: "watch",
  health_monitoring: "watch",
  advice: "watch",
  test_offer: "watch",
  home_quarantine: "isolate",
  centralized_quarantine: "closed",
};

/** How a measure of this kind looks; one that nobody knows is neither hidden nor made worse. */
export function lookOf(kind: string): Status {
  return LOOKS[kind] ?? "home";
}

/** A fact of a decision as text; what is not known says so. */
export function sayFact(value: unknown): string {
  if (value === null || value === undefined) return lang.value === "zh" ? "未知" : "unknown";
  if (Array.isArray(value)) return value.map(sayFact).join(lang.value === "zh" ? "、" : ", ");
  return sayWord(String(value));
}

/** A measure's name: the known word in the reader's language, else the plan's label. */
export function sayMeasure(kind: string, label?: string | null): string {
  return isKnownWord(kind) ? sayWord(kind) : label || kind;
}

/** Whether a word names a measure. */
export function isMeasureWord(word: string): boolean {
  return (word in LOOKS && word !== "") || /quarantine|monitoring|observation|isolat|clos/.test(word);
}

const VERSION_SHOWN = 8;
/** A version as people compare it: the beginning of its hash. */
export function shortVersion(version: string): string {
  return version.slice(version.indexOf(":") + 1).slice(0, VERSION_SHOWN);
}
