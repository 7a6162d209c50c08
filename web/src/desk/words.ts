// Words of the desk's shell and its shared pieces.
import { createI18n } from "@shared/i18n";
import { sharedWords } from "@shared/i18n/words";

export const deskWords = {
  ...sharedWords,
  "desk.district": ["区县工作台", "District desk"],
  "desk.street": ["街道工作台", "Street desk"],
  "desk.community": ["社区工作台", "Community desk"],
  "desk.grid": ["网格工作台", "Grid desk"],
  "desk.plain": ["工作台", "Desk"],
  "area.crumbs": ["所在区域", "Area"],
  "area.switch": ["切换区域", "Change area"],
  "area.all": ["全部", "All of"],
  "signin.lead": ["请用本人账号登录。每次查看个人信息都会记入日志。", "Sign in as yourself. Every look at personal data is written to the journal."],
  "signin.desk.again": ["登录已过期。请重新登录，页面上填写的内容都还在。", "Your sign-in has expired. Sign in again: what you typed is still on the page."],
  "signin.revoked": ["安全管理员已停用这台设备的登录。如有疑问请联系安全管理员。", "The security administrator has ended this device's sign-in. Ask them if you think this is a mistake."],
  "signin.device": ["工作台浏览器", "Desk browser"],
  "live.on": ["实时更新", "Live"],
  "live.off": ["正在重连…", "Reconnecting…"],
  "notfound.title": ["没有这个页面", "No such page"],
  "notfound.text": ["地址可能写错了，或者页面已经搬走。", "The address may be mistyped, or the page has moved."],
  "notfound.home": ["回到今日态势", "Back to Today"],
  "table.empty": ["没有内容", "Nothing here"],
  "table.open": ["打开", "Open"],
  "table.scroll": ["{name}，可左右滚动", "{name}, scrolls sideways"],
  "confirm.reason": ["理由（记入日志）", "Reason (goes into the journal)"],
  "confirm.ok": ["确定", "Confirm"],
  "error.title": ["没有成功", "That did not work"],
  "filter": ["筛选", "Filter"],
  "filter.clear": ["清除筛选", "Clear filters"],
} as const;

export const t = createI18n(deskWords);
