// Words of the shell; each page's folder has its own.
import { createI18n } from "@shared/i18n";
import { sharedWords } from "@shared/i18n/words";

export const shellWords = {
  ...sharedWords,
  "title": ["邻里居民端", "Linli for residents"],
  "nav": ["主导航", "Main"],
  "nav.home": ["首页", "Home"],
  "nav.services": ["办事", "Services"],
  "nav.board": ["网格公示", "Board"],
  "nav.file": ["我的档案", "My file"],
  "stale": ["{why} 现在显示的是 {time} 的内容。", "{why} What you see is from {time}."],
  "call": ["拨打电话", "Call"],
  "call.who": ["拨打电话：{who}，{phone}", "Call {who}, {phone}"],
  "help.phone": ["求助电话", "Help line"],
  "enter.title": ["居民登录", "Sign in"],
  "enter.expired": ["登录已过期。请重新登录，填写的内容还在。", "Your sign-in has expired. Sign in again: what you wrote is still here."],
  "enter.revoked": ["这台设备上的登录已被停用，请重新登录。", "The sign-in on this device was ended. Sign in again."],
  "failed.title": ["暂时打不开", "This cannot be opened now"],
  "notfound.title": ["没有这个页面", "No such page"],
  "notfound.text": ["地址可能写错了，或者页面已经搬走。", "The address may be mistyped, or the page has moved."],
  "notfound.home": ["回到首页", "Back to the start"],
} as const;

export const t = createI18n(shellWords);
