// Words of the sampling table.
import { createI18n } from "@shared/i18n";
import { sharedWords } from "@shared/i18n/words";

const words = {
  ...sharedWords,
  "title": ["采样台", "Sampling table"],
  "pick": ["选择采样点", "Choose a table"],
  "none": ["现在没有进行中的采样点。请等社区开设。", "No table is open now. Wait until the community opens one."],
  "people": ["{n} 人", "{n} person|{n} people"],
  "other": ["换采样点", "Another table"],
  "tube": ["试管", "Tube"],
  "tube.scan": ["扫描或输入试管编号（12 位）", "Scan or type the tube's code (12 digits)"],
  "tube.next": ["用下一支：…{code}", "Next tube: …{code}"],
  "tube.take": ["用这支试管", "Take this tube"],
  "tube.close": ["封管", "Close the tube"],
  "tube.closed": ["试管 …{code} 已封，{n} 人", "Tube …{code} is closed with {n} person|Tube …{code} is closed with {n} people"],
  "tube.full": ["这支已满，请换下一支。", "This tube is full: take the next one."],
  "tube.count": ["{n}/{of}", "{n}/{of}"],
  "who": ["采样的人", "Who is sampled"],
  "by.building": ["按楼栋", "Building"],
  "by.name": ["姓名", "Name"],
  "by.id": ["扫身份证", "ID card"],
  "building": ["楼栋", "Building"],
  "building.pick": ["选择楼栋", "Choose a building"],
  "missing": ["还差 {n} 人", "{n} missing"],
  "name.label": ["姓名的前一个或几个字", "First characters of the name"],
  "id.label": ["身份证号", "Identity number"],
  "find": ["查找", "Find"],
  "found.none": ["没有找到。请核对，或请社区登记。", "Nobody found. Check, or have the person registered."],
  "in.tube": ["已在 …{code}", "in …{code}"],
  "alone": ["须单人单管", "alone"],
  "done": ["{name} 已采样，试管 …{code}，{n}/{of}", "{name} sampled, tube …{code}, {n}/{of}"],
  "again": ["{name} 已在这支试管里", "{name} is in this tube already"],
  "back": ["返回", "Back"],
  "health": ["我的检测和疫苗", "My tests and doses"],
  "health.ok": ["可以排班。", "You may take a shift."],
  "health.due": ["下次检测：{day}", "Next test: {day}"],
  "health.doses": ["疫苗 {n}/{of} 剂", "Doses {n}/{of}"],
} as const;

export const t = createI18n(words);
