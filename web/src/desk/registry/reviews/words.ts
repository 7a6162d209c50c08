// Words of the review list.
import { createI18n } from "@shared/i18n";
import { sharedWords } from "@shared/i18n/words";

const words = {
  ...sharedWords,
  "title": ["待核名单", "To review"],
  "left": ["还剩 {n} 行", "{n} row left|{n} rows left"],
  "done": ["这次已处理 {n} 行", "{n} row decided in this sitting|{n} rows decided in this sitting"],
  "none": ["没有待核的行。", "Nothing waits for review."],
  "none.note": ["导入花名册时看不准的行会留在这里，等人来判断。", "Rows of a roster that could not be read for certain wait here for somebody to judge."],
  "community": ["待核按社区处理：请先在上方切换到一个社区。", "Reviews belong to a community: switch to one above first."],
  "row": ["原表这一行", "The row as it stands"],
  "row.where": ["{sheet} 第 {row} 行", "{sheet}, row {row}"],
  "found": ["台账里找到的", "Found in the registry"],
  "found.none": ["台账里没有对应的人。", "Nobody in the registry matches."],
  "found.person": ["同一身份证号的人", "The person with this number"],
  "found.homes": ["现在住在", "Lives at"],
  "found.row.home": ["这一行写的住户", "The household this row names"],
  "people": ["户内：{names}", "Living there: {names}"],
  "reason": ["理由（记入日志）", "Reason (goes into the journal)"],
  "reason.need": ["请先写理由，再按一次。", "Write a reason first, then press again."],
  "reason.1": ["电话核实", "Confirmed by phone"],
  "reason.2": ["上门核实", "Confirmed at the door"],
  "reason.3": ["户口本核对", "Checked against the household register"],
  "reason.4": ["表格合计行或说明文字", "A total or a remark, not a person"],
  "decide": ["怎样处理", "Decide"],
  "same": ["就是原来那一户，无变化", "Same as before, nothing changes"],
  "moved": ["已迁到这一户", "Moved to this household"],
  "separate": ["两户都属实（人户分离）", "Lives in both"],
  "drop": ["此行不是人，作废", "Not a person, drop the row"],
  "unclear": ["这一行看不出是谁、住在哪一户：请在花名册中更正后重新导入，再把这一行作废。", "The row does not tell who lives where: correct the roster, import it again, then drop this row."],
  "keys": ["用数字键 1–4 处理", "Use the keys 1–4"],
  "skip.row": ["先跳过", "Leave for later"],
  "said": ["已处理：{what}", "Decided: {what}"],
} as const;

export const t = createI18n(words);
