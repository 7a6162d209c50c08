// Words of the first page.
import { createI18n } from "@shared/i18n";
import { sharedWords } from "@shared/i18n/words";

export const homeWords = {
  ...sharedWords,
  "title": ["邻里：把社区工作方案变成每天的工作", "Linli: a community's plan as daily work"],
  "what": ["把写在纸上的社区工作方案，变成每天要做的事，一户不漏。", "It turns a community's written plan into daily work, and no household is missed."],
  "doors": ["您是谁？", "Who are you?"],
  "field": ["网格员", "Grid worker"],
  "field.text": ["在手机上走访、测温、上报；断网也能用。", "Visit, follow up and report from a phone, with or without a network."],
  "field.enter": ["进入网格员端", "Open the phone app"],
  "resident": ["居民", "Resident"],
  "resident.text": ["看自己有没有措施、为什么、到哪天；可以申诉。", "See whether a measure applies to you, why and until when; appeal."],
  "resident.enter": ["进入居民端", "Open the resident page"],
  "desk": ["工作台", "Office"],
  "desk.text": ["社区、街道、区县：今天欠着哪些事，规则和日报。", "Community, street, district: what is owed today, rules and reports."],
  "desk.enter": ["进入工作台", "Open the desk"],
  "people": ["点一个人，就以他的身份进入", "Tap a person to go in as them"],
  "people.of": ["{face}：演练人物", "{face}: people of the rehearsal"],
  "minute": ["第一分钟：看什么，点哪里", "Your first minute"],
  "field.1": ["看楼栋：有颜色的户有措施或该走访，没有颜色就是没事。", "Look at the building: a coloured door has a measure or is owed a visit; a plain one has nothing."],
  "field.2": ["点一户，选走访结果，两三下就记好。", "Tap a door and choose how the visit went: two or three taps."],
  "field.3": ["断开网络再记一户：照样记下，连上后自动上传。", "Cut the network and record another: it is kept, and sent once you are back."],
  "resident.1": ["看卡片：什么措施、为什么、第几天、哪天自动解除。", "Read the card: what, why, which day it is, and when it ends by itself."],
  "resident.2": ["按 + − 填体温，报给社区。", "Set the temperature with + and −, and report it."],
  "resident.3": ["点“我要申诉”写一句，看最迟哪天答复。", "Tap Appeal, write a sentence, and see by when you get an answer."],
  "desk.1": ["看第一句话：今天有多少户等着处理。", "Read the first sentence: how many households wait for you today."],
  "desk.2": ["点其中一个数字，就是要处理的名单。", "Click one of its numbers: that is the list to work through."],
  "desk.3": ["打开“管控规则”改一行，先试算影响多少人，再启用。", "Open Plan and rules, change a row, and see whom it would touch before it takes effect."],
  "entering": ["正在以{name}的身份进入…", "Going in as {name}…"],
  "staff": ["工作人员登录", "Staff sign-in"],
  "staff.device": ["登录页浏览器", "Browser, first page"],
  "promises": ["邻里保证五件事", "Five promises"],
  "promise.1": ["一次录入，出所有报表", "Enter it once, get every report"],
  "promise.2": ["没有规则、事实、期限和申诉，谁也不受限制", "Nobody is restricted without a rule, a fact, an end and an appeal"],
  "promise.3": ["一户不漏：数字对得上，缺的说得出名字", "Nothing falls between: numbers add up, the missing are named"],
  "promise.4": ["断网照常工作", "It works with the network cut"],
  "promise.5": ["存得最少、存得最短、看的人最少", "Least data, shortest time, seen by fewest"],
  "rehearsal.all": ["演练：这里的人都是虚构的，放心点。", "Rehearsal: everybody here is made up. Try anything."],
} as const;

export const t = createI18n(homeWords);
