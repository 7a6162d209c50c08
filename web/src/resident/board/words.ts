// Words of the grid's board: who answers for a building, and the notices.
import { createI18n } from "@shared/i18n";
import { shellWords } from "../words";

export const boardWords = {
  ...shellWords,
  "board.title": ["网格公示", "Your grid's board"],
  "board.workers": ["谁负责您这栋楼", "Who answers for your building"],
  "board.workers.none": ["还没有登记到人。有事请打社区求助电话。", "Nobody is on record yet. Call the community help line."],
  "board.nowhere": ["还不知道您住在哪一栋。请拨打社区求助电话登记。", "It is not known which building you live in. Call the community to be registered."],
  "board.help.text": ["求助电话：配药、就医、买菜、心理支持，或者找不到网格员时", "The help line: medicine, a doctor, groceries, somebody to talk to, or no grid worker to be found"],
  "board.notices": ["通知", "Notices"],
  "board.notices.none": ["目前没有通知。", "There are no notices now."],
  "board.published": ["{area}，{time}", "{area}, {time}"],
  "board.until": ["{day}止", "until {day}"],
  "thanks": ["感谢捐赠", "Thanks for gifts"],
  "thanks.somebody": ["一位爱心人士", "Somebody who wishes not to be named"],
  "board.rights": ["您的权利", "Your rights"],
  "board.counts": ["看管控公开计数", "Measures in numbers"],
  "board.rights.rule": ["每一项措施都写明规则、事实、期限；到期自动解除。", "Every measure states its rule, its facts and its end, and ends by itself."],
  "board.rights.appeal": ["不同意可以申诉，答复有期限。", "You can appeal, and the answer has a deadline."],
  "board.rights.file": ["您可以看到存了您的什么、谁看过，并要求更正。", "You can see what is held about you and who looked, and have it corrected."],
  "board.rights.entry": ["网格员入户只为走访和帮助；进不进门由您决定。", "A grid worker calls to ask and to help; you decide whether they come in."],
} as const;

export const t = createI18n(boardWords);
