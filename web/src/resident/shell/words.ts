// Words of the sign-in by a code sent to one's phone.
import { createI18n } from "@shared/i18n";
import { shellWords } from "../words";

export const enterWords = {
  ...shellWords,
  "enter.lead": [
    "看看有没有措施适用于您、为什么、到哪天为止；不同意可以申诉。",
    "See whether any measure applies to you, why, and until when. If you disagree, you can appeal.",
  ],
  "enter.phone": ["手机号", "Mobile number"],
  "enter.phone.hint": ["社区登记的 11 位手机号", "The 11-digit number your community has for you"],
  "enter.phone.wrong": ["请写 11 位手机号。", "Write the 11 digits of a mobile number."],
  "enter.ask": ["获取验证码", "Send me a code"],
  "enter.sent": ["验证码已发往 {phone}。", "A code is on its way to {phone}."],
  "enter.shown": ["演练：不发短信，验证码直接显示在这里", "Rehearsal: no text message is sent; the code is shown here"],
  "enter.use": ["填入", "Use it"],
  "enter.code": ["验证码", "Code"],
  "enter.code.hint": ["短信里的 6 位数字，{time} 前有效", "The 6 digits in the message, valid until {time}"],
  "enter.again": ["重新获取", "Send another code"],
  "enter.again.in": ["{n} 秒后可重新获取", "Another code in {n} second|Another code in {n} seconds"],
  "enter.other": ["换一个手机号", "Use another number"],
  "enter.none": ["没有手机号，或收不到验证码？请拨打社区求助电话或找网格员，他们可以当面告诉您。", "No phone, or no code? Call your community or ask your grid worker: they can tell you in person."],
  "enter.privacy": ["只能看到用这个手机号登记的人；每次查看都会记录，您可以在“我的档案”里看到。", "You see only the people registered with this number. Every look at your data is recorded, and \"My file\" shows you the record."],
} as const;

export const t = createI18n(enterWords);
