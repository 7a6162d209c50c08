// What staff do with a matter: its words, and which acts need words of their own.
import type { Words } from "@shared/i18n";

export const actWords = {
  "act.take": ["受理", "Take in"],
  "act.answer": ["当场答复办结", "Answer and close"],
  "act.explain": ["告知由谁办理", "Say who can help"],
  "act.dispatch": ["派遣", "Dispatch"],
  "act.start": ["开始办理", "Begin"],
  "act.stage_done": ["完成这一步", "This stage is done"],
  "act.feed_back": ["办理完毕，反馈", "Report as done"],
  "act.verify": ["核实通过，结案", "Verified: close"],
  "act.rework": ["核实未通过，返工", "Not done: again"],
  "act.send_back": ["退回", "Send back"],
  "act.raise": ["上报上级", "Raise"],
  "act.suspend": ["暂缓", "Pause"],
  "act.resume": ["恢复办理", "Resume"],
  "act.ask_extension": ["申请延期", "Ask for more time"],
  "act.grant_extension": ["同意延期", "Give more time"],
  "act.refuse_extension": ["不同意延期", "Refuse more time"],
  "act.supervise": ["督办", "Supervise"],
  "act.review": ["审核，报上一级", "Reviewed: to the next level"],
  "act.approve": ["批准", "Approve"],
  "act.refuse": ["不予批准", "Refuse"],
  "act.hand_on": ["转交外地", "Hand on elsewhere"],
  "act.merge": ["并案", "Merge"],
  "act.unmerge": ["撤销并案", "Undo the merge"],
  "act.note": ["补充说明", "Add a note"],
  "act.withdraw": ["代为撤回", "Withdraw for them"],
  "act.rate": ["回访评价", "Rating by call-back"],
  "act.reopen": ["重新办理", "Reopen"],
  "act.meet": ["约定时间", "Appointment"],
  "act.give_over": ["移交", "Give over"],
} as const satisfies Words;
export type ActWord = keyof typeof actWords;

/** The likely next acts, the likeliest first. */
export const LIKELY: readonly string[] = ["take", "dispatch", "start", "stage_done", "feed_back", "verify", "review", "approve", "resume", "grant_extension", "answer", "rework", "refuse", "refuse_extension"];
/** Acts that the server takes only with words. */
export const NEEDS_WORDS: readonly string[] = ["answer", "explain", "feed_back", "rework", "send_back", "suspend", "ask_extension", "refuse_extension", "refuse", "hand_on", "note", "reopen"];
/** Acts whose words only staff read. */
export const KEPT_WORDS: readonly string[] = ["ask_extension", "refuse_extension", "give_over", "merge"];
