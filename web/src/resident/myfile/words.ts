// Words of one's own file and its corrections.
import { createI18n } from "@shared/i18n";
import { shellWords } from "../words";

export const fileWords = {
  ...shellWords,
  "file.title": ["我的档案", "My file"],
  "file.lead": ["这里存着您的什么、谁看过。不对的可以更正。号码都遮住一部分，这里也不显示全文。", "What is held about you, and who looked at it. Have it corrected where it is wrong. Numbers are masked, here too."],
  "file.held": ["存了什么", "What is held"],
  "file.held.none": ["这个手机号名下没有登记任何人。", "Nobody is registered with this number."],
  "file.empty": ["未登记", "not recorded"],
  "file.correct": ["更正", "Correct"],
  "file.correct.what": ["更正{name}的{label}", "Correct {label} of {name}"],
  "file.other": ["还有别的不对", "Something else is wrong"],
  "file.orders": ["用这个手机号登记的代购", "Ordered with this phone"],
  "file.orders.signed": ["保存有签名，期满删除", "a signature is kept until it is erased"],
  "file.looks": ["谁看过", "Who looked"],
  "file.looks.none": ["还没有人查看过您的明文信息。", "Nobody has looked so far."],
  "file.looks.text": ["按岗位显示，最近的在前。觉得不该看的，可以用“还有别的不对”告诉社区。", "By post, newest first. If a look seems wrong, tell the community with \"Something else is wrong\"."],
  "file.purpose": ["用途：{purpose}", "For: {purpose}"],
  "file.corrections": ["我提的更正", "My corrections"],
  "correct.open": ["等待社区处理", "With the community"],
  "correct.accepted": ["已更正", "Corrected"],
  "correct.declined": ["未采纳", "Not taken"],
  "correct.answered": ["已答复", "Answered"],
  "correct.title": ["更正我的信息", "Correct my file"],
  "correct.what": ["要更正的是：{what}", "To be corrected: {what}"],
  "correct.person": ["谁的信息", "Whose"],
  "correct.now": ["现在存的是：{value}", "Held now: {value}"],
  "correct.text": ["应该是什么", "What it should be"],
  "correct.text.hint": ["写正确的内容，必要时说明怎么核实。社区核实后更改，并在这里答复您。", "Write what is right and, where needed, how it can be checked. The community checks, changes it and answers here."],
  "correct.text.empty": ["请写正确的内容。", "Write what is right."],
  "correct.sent": ["已交给社区，答复会显示在“我的档案”里。", "It is with the community. The answer will be in \"My file\"."],
  "signout.text": ["用的不是自己的手机？看完请退出。", "Not your own phone? Sign out when you are done."],
} as const;

export const t = createI18n(fileWords);
