// Words of the office's lists: posts, what was told, corrections, notices.
import { createI18n, type Words } from "@shared/i18n";

const words = {
  "posts": ["岗位名册", "Register of posts"],
  "posts.note": ["三级网格：街道、社区、网格各由谁负责。", "Three levels: who answers for each street, community and grid."],
  "posts.none": ["还没有岗位。", "No posts yet."],
  "gaps": ["缺岗 {n} 处", "{n} place without its people|{n} places without their people"],
  "gaps.none": ["没有缺岗：每个区域都有人负责。", "No gaps: every area has its people."],
  "gap.kind": ["缺什么", "Missing"],
  "area": ["区域", "Area"],
  "what": ["说明", "What"],
  "level.district": ["区县", "District"],
  "level.street": ["街道", "Streets"],
  "level.community": ["社区", "Communities"],
  "level.grid": ["网格", "Grids"],
  "role": ["岗位", "Post"],
  "name": ["姓名", "Name"],
  "name.none": ["空缺", "vacant"],
  "from": ["起", "From"],
  "to": ["止", "Until"],
  "to.open": ["未设止日", "no end set"],
  "filter.name": ["姓名或区域", "Name or area"],

  "household.open": ["打开住户", "Open the household"],
  "state": ["状态", "State"],

  "tellings": ["告知", "Told at once"],
  "tellings.note": ["需要立即知道的事，最新的在前；点开查看办理。", "What your posts had to know at once, the newest first; open one to see to it."],
  "tellings.none": ["这里还没有告知。", "Nothing was told here yet."],
  "telling.at": ["时间", "When"],
  "telling.what": ["事项", "What"],
  "telling.role": ["告知对象", "Who was told"],
  "corrections": ["更正申请", "Corrections asked for"],
  "corrections.note": ["居民认为自己的资料有误，请核对后答复；采纳前先在台账里改好。", "Residents say that something about them is wrong: check and answer; where they are right, change the registry first."],
  "corrections.none": ["没有待答复的更正申请。", "No corrections wait for an answer."],
  "correction.text": ["居民所述", "What they say"],
  "correction.field": ["栏目", "Field"],
  "correction.at": ["时间", "When"],
  "correction.answer": ["答复", "Answer"],
  "correction.answer.title": ["答复 {name} 的更正申请", "Answer the correction of {name}"],
  "correction.answer.text": ["答复内容（居民会看到）", "The answer (the resident reads it)"],
  "correction.outcome": ["结论", "Outcome"],
  "correction.accepted": ["采纳：已按此更正", "Accepted: it has been corrected"],
  "correction.refused": ["不采纳", "Not accepted"],
  "correction.done": ["已答复。", "Answered."],
  "correction.person": ["打开人员", "Open the person"],
  "field.name": ["姓名", "Name"],
  "field.phone": ["电话", "Phone"],
  "field.sex": ["性别", "Sex"],
  "field.born": ["出生日期", "Date of birth"],
  "field.id_number": ["证件号", "Identity number"],
  "field.residence": ["居住状态", "Residence"],
  "field.registered_address": ["户籍地址", "Registered address"],
  "field.political_status": ["政治面貌", "Political status"],

  "notices": ["告示", "Notices"],
  "notices.note": ["居民打开邻里就能看到；不登录也能看到。", "Residents see them when they open Linli, signed in or not."],
  "notices.none": ["没有告示。", "No notices."],
  "notice.title": ["标题", "Title"],
  "notice.text": ["正文", "Text"],
  "notice.area": ["发给", "For"],
  "notice.until": ["有效至（选填）", "Until (optional)"],
  "notice.published": ["发布", "Published"],
  "notice.lasts": ["有效至 {when}", "until {when}"],
  "notice.over": ["已结束", "over"],
  "notice.publish": ["发布告示", "Publish a notice"],
  "notice.publish.hint": ["发布后立即可见。请勿写入任何人的姓名或病情。", "Seen at once. Do not write anybody's name or illness."],
  "notice.done": ["已发布。", "Published."],
  "notice.end": ["结束", "End"],
  "notice.end.title": ["结束告示“{title}”？", "End the notice “{title}”?"],
  "notice.end.text": ["居民将不再看到它。", "Residents will no longer see it."],
  "notice.ended": ["已结束。", "Ended."],
} as const satisfies Words;

export const t = createI18n(words);
type OfficeWord = keyof typeof words;

/** A field of a person as people say it. */
export function sayField(field: string | undefined): string {
  if (!field) return "—";
  const key = `field.${field}`;
  return key in words ? t(key as OfficeWord) : field;
}
