// Words of a resident's own passes.
import { createI18n } from "@shared/i18n";
import { shellWords } from "../words";

export const passWords = {
  ...shellWords,
  "passes.title": ["我的通行证", "My passes"],
  "passes.none": ["您名下还没有有效的通行证。请到社区领取；没有手机的家人领纸质证，一样有效。", "No valid pass is in your name yet. Ask your community; paper is worth the same, for family without a phone too."],
  "passes.show": ["出入时出示。把屏幕调亮，方便扫描。", "Show this when you go in or out. Make the screen bright."],
  "passes.live": ["现在时间 {time}", "It is now {time}"],
  "passes.until": ["有效至 {time}", "Valid until {time}"],
  "passes.hint": ["值守人员会核对：{hint}", "The guard compares: {hint}"],
  "passes.number": ["证号 {number}", "Number {number}"],
  "passes.everywhere": ["全市各卡口通用", "recognised at every gate of the city"],
  "passes.here": ["限本社区卡口", "for the gates of your community"],
  "passes.lost": ["遗失、转借或信息不对，请告诉社区，旧证当场作废。", "Lost or wrong? Tell your community: the old one then holds no more."],
} as const;

export const t = createI18n(passWords);
