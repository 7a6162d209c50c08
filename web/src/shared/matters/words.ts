// Words of choosing a kind of matter and answering what it asks.
import { createI18n } from "@shared/i18n";

export const matterWords = {
  "kind.search": ["是什么事", "What is it about"],
  "kind.search.hint": ["用平常的话说，例如“漏水”“路灯不亮”“楼上太吵”", "In everyday words, for example: leak, light, noise"],
  "kind.choose": ["最像哪一种", "Which comes closest"],
  "kind.all": ["全部类别", "All kinds"],
  "kind.none": ["没有找到这样说的类别：选“其他”就行，会有人转给该管的单位。", "No kind is called that. Choose “something else”: somebody passes it on to whoever is responsible."],
  "kind.found": ["{n} 种符合", "{n} kind fits|{n} kinds fit"],
  "kind.more": ["看全部类别", "See all kinds"],
  "kind.other": ["换一种", "Another kind"],
  "kind.empty": ["请选一种。不知道选哪个，就选最接近的。", "Choose a kind. If in doubt, the closest one."],
  "question.must": ["（必填）", "(needed)"],
  "question.choose": ["请选择", "Choose"],
  "question.missing": ["还有必填的问题没有回答。", "A question that is needed has no answer."],
} as const;

export const t = createI18n(matterWords);
