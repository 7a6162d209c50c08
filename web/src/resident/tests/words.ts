// Words of a resident's own tests.
import { createI18n } from "@shared/i18n";
import { shellWords } from "../words";

export const testWords = {
  ...shellWords,
  "tests.title": ["我的检测", "My tests"],
  "tests.none": ["还没有您的检测记录。", "No test of yours is on record."],
  "tests.again": ["{names} 需要单独复采", "{names} has to be tested again, alone|{names} have to be tested again, alone"],
  "tests.again.text": ["所在的混管不是阴性，这不表示您是阳性。请先留在家中，等工作人员联系，单独采一次样。", "The pool was not negative. That does not mean you are positive. Please stay at home until somebody calls you to be sampled alone."],
  "tests.waiting": ["待出结果", "Waiting for the result"],
  "tests.waiting.text": ["最迟 {time} 出结果。", "The result is due by {time}."],
  "tests.late.text": ["应于 {time} 前出结果，已超时，社区正在催办。", "The result was due by {time} and is late; your community is asking for it."],
  "tests.negative": ["阴性", "Negative"],
  "tests.negative.text": ["没有检出病毒。不需要做什么。", "No virus was found. There is nothing to do."],
  "tests.positive": ["阳性", "Positive"],
  "tests.positive.text": ["您本人的样本检出病毒。请留在家中、戴口罩，社区医生会打电话告诉您接下来怎么做。不舒服请拨打 120。", "Virus was found in your own sample. Stay at home and wear a mask; the community doctor will call you about what comes next. Call 120 if you feel unwell."],
  "tests.retest": ["需复采", "To be tested again"],
  "tests.retest.text": ["同一支混管里有一份或几份样本不是阴性。没有人因此被认定为阳性，每个人会单独复采。", "One or more samples of the same pool were not negative. Nobody is called positive for it; everybody is tested again, alone."],
  "tests.withdrawn": ["结果已撤销", "Result withdrawn"],
  "tests.withdrawn.text": ["检测机构撤销了这次结果，正在等新的结果。据此采取的措施应当解除；没有解除的，可以申诉。", "The laboratory withdrew this result; another one is awaited. Measures that rested on it should end; if they do not, you can appeal."],
  "tests.was": ["原先的阳性已更正。", "An earlier positive was corrected."],
  "tests.sampled": ["采样", "Sampled"],
  "tests.reported": ["出结果", "Result"],
  "tests.pooled": ["混管", "pooled"],
  "tests.help": ["有疑问请拨打 {phone}", "Questions: call {phone}"],
} as const;

export const t = createI18n(testWords);
