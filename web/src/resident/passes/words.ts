// Words of a resident's own passes.
import { createI18n } from "@shared/i18n";
import { shellWords } from "../words";

export const passWords = {
  ...shellWords,
  "passes.title": ["我的通行证", "My passes"],
  "passes.none": ["您名下还没有有效的通行证", "No valid pass is in your name yet"],
  "passes.none.do": ["请联系社区或网格员发放。没有手机的家人可以领纸质证，一样有效。", "Ask your community or grid worker for one. Paper is worth the same, for family without a phone too."],
  "passes.none.who": ["找我的网格员", "Find my grid worker"],
  "passes.offline": ["连不上时，可出示打印的通行证，或把证号报给值守人员。", "Without a network show a printed pass, or tell the guard its number."],
  "passes.show": ["出入时出示，把屏幕调亮。截图无效：值守人员会看走动的时间。", "Show this when you go in or out, with the screen bright. A screenshot is not valid: the guard looks at the running clock."],
  "passes.live": ["现在", "Now"],
  "passes.print": ["打印这张通行证", "Print this pass"],
  "fact.use": ["用途", "What for"],
  "fact.until": ["有效至", "Valid until"],
  "fact.quota": ["外出次数", "How often"],
  "fact.plate": ["车牌", "Plate"],
  "fact.where": ["适用卡口", "Where"],
  "fact.compare": ["核对", "Compare"],
  "quota.none": ["不限次数", "as often as needed"],
  "quota.free": ["按户计算；现在可以外出", "Counted for the household; somebody may go out now"],
  "quota.used": ["按户计算；已用完，{time} 起可再外出。就医等其他事由不受影响", "Counted for the household and used up: again from {time} on. A doctor's visit and the like are not counted"],
  "compare.more": ["姓氏首字母和手机尾号，值守人员会问", "surname initial and last digits of the phone; the guard asks"],
  "use.resident": ["本人进出小区", "Going in and out yourself"],
  "use.household": ["一户一证，家里派人外出采购", "One for the household: somebody goes shopping"],
  "use.temporary": ["来访、临时进出", "A visit, coming and going for a while"],
  "use.work": ["上下班", "Going to work and back"],
  "use.medical_trip": ["就医", "Going to a doctor or hospital"],
  "use.vehicle": ["车辆进出", "Driving in and out"],
  "not.future": ["还没有生效：{time} 起可用", "Not valid yet: from {time} on"],
  "not.future.do": ["到时间后会自动出现二维码，不用再申请。", "The code appears by itself then; nothing has to be asked for."],
  "not.expired": ["已过期：{end} 止", "Expired: it held until {end}"],
  "not.expired.do": ["请联系社区或网格员换发新证。回家不受影响。", "Ask your community or grid worker for a new one. Coming home is allowed without."],
  "not.revoked": ["已作废，不能使用", "Taken back: it holds no more"],
  "not.revoked.do": ["如有疑问请联系社区。回家不受影响。", "Ask your community why. Coming home is allowed without."],
  "passes.number": ["证号 {number}", "Number {number}"],
  "passes.everywhere": ["全市各卡口通用", "recognised at every gate of the city"],
  "passes.here": ["限本社区卡口", "for the gates of your community"],
  "passes.lost": ["遗失、转借或信息不对，请告诉社区，旧证当场作废。", "Lost or wrong? Tell your community: the old one then holds no more."],
} as const;

export const USES = ["resident", "household", "temporary", "work", "medical_trip", "vehicle"] as const;

export const t = createI18n(passWords);
