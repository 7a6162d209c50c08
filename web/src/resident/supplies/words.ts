// Words of ordering what the household needs.
import { createI18n } from "@shared/i18n";
import { sharedWords } from "@shared/i18n/words";

const words = {
  ...sharedWords,
  "title": ["代购生活物资", "Order what you need"],
  "lead": ["选好数量，社区统一采购，送到您家门口。价格仅供参考，款项自付。", "Choose how many. The community buys for everybody and brings it to your door. Prices are a guide; you pay yourself."],
  "round": ["第 {n} 轮，{time} 截止", "Round {n}, closes {time}"],
  "round.none": ["这一轮已经截止：现在登记的排入下一轮。", "The round is over: what you order now is kept for the next."],
  "isolated": ["您家有人居家隔离：袋子放在门口，送货人不与您见面。", "Somebody at home is in quarantine: the bag is left at your door and nobody meets you."],
  "nowhere": ["您的手机号还没有登记在本社区的住户里：请打电话给社区。", "Your phone is not registered with a household here: call your community."],
  "household": ["送到哪一户", "For which household"],
  "empty": ["社区还没有放商品：可以在下面写需要什么。", "Nothing is listed yet: write below what you need."],
  "prescription": ["处方药：送货前网格员向您取处方", "Prescription: your grid worker collects it first"],
  "most": ["最多 {n}", "at most {n}"],
  "less": ["减少", "One less:"],
  "more.one": ["增加", "One more:"],
  "wish": ["还需要什么（加密保存）", "Anything else (kept sealed)"],
  "wish.place": ["例如：婴儿奶粉一段；降压药名见药盒", "e.g. baby milk, stage one; the pills named on the box"],
  "leave": ["可以放在门口", "You may leave it at the door"],
  "nothing": ["请至少选一样，或写明需要什么。", "Choose something, or write what you need."],
  "send": ["登记 {n} 样", "Order one thing|Order {n} things"],
  "send.wish": ["登记", "Order"],
  "sum": ["约 {yuan} 元", "about {yuan} yuan"],
  "sent": ["已登记在第 {n} 轮。", "Ordered, in round {n}."],
  "sent.next": ["已登记，排入下一轮。", "Ordered, for the next round."],
  "mine": ["我的登记", "My orders"],
  "mine.none": ["还没有登记。", "No orders yet."],
  "late": ["来晚了，排在下一轮", "Came late, kept for the next round"],
  "due": ["应付 {yuan} 元", "{yuan} yuan to pay"],
  "got": ["送到 {n}", "{n} arrived"],
  "cancel.order": ["取消这一单", "Take it back"],
  "cancel.sure": ["取消后可以重新登记。确定取消？", "You can order again afterwards. Take it back?"],
} as const;

export const t = createI18n(words);
