// Words of the page that leads to everything a resident can get done.
import { createI18n } from "@shared/i18n";

export const serviceWords = {
  "services.title": ["办事", "Services"],
  "services.lead": ["不用知道归哪个部门管：说出来，我们找人办。", "You need not know which office it is: say it, and we find who does it."],
  "services.report": ["我要报事", "Report something"],
  "services.report.text": ["漏水、路灯、垃圾、噪声、求助、办证明", "A leak, a light, rubbish, noise, help, a certificate"],
  "services.mine": ["我的事项", "My matters"],
  "services.mine.text": ["办到哪一步、谁在办、几时办完", "How far it is, who has it, by when"],
  "services.mine.newest": ["最近一件：{kind}", "The newest: {kind}"],
  "services.declare": ["来返报备", "Declare an arrival"],
  "services.declare.text": ["自己或家人从外地到达时", "When you or your family come from elsewhere"],
  "services.leave": ["外出申请", "Leaving home"],
  "services.leave.text": ["申请、体温上报、返回", "Ask, report, come back"],
  "services.tests": ["我的检测", "My tests"],
  "services.tests.text": ["结果和下一步", "Results and what comes next"],
  "services.passes": ["通行凭证", "Passes"],
  "services.passes.text": ["出示二维码、看剩余次数", "Show the code, see what is left"],
  "services.supplies": ["生活物资", "Supplies"],
  "services.supplies.text": ["订购、查看送货", "Order, follow the delivery"],
  "services.public": ["审批公示", "Being approved"],
  "services.public.text": ["本社区正在审批的事项", "What is being approved in your community"],
  "services.reopen": ["店铺复工", "Reopen a shop"],
  "services.reopen.text": ["申请、看现场查看的结果", "Apply, see what the check found"],
  "services.late": ["已超过承诺时间", "Later than promised"],
} as const;

export const t = createI18n(serviceWords);
