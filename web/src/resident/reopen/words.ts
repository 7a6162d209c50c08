// Words of reopening a shop.
import { createI18n } from "@shared/i18n";
import { sharedWords } from "@shared/i18n/words";

export const KINDS = ["individual_shop", "restaurant", "enterprise", "supermarket", "market", "pharmacy", "hotel", "public_place", "school", "other"] as const;

const words = {
  ...sharedWords,
  "title": ["店铺复工申请", "Reopening a shop"],
  "note": ["提交后，社区派人到店查看；查看结果和决定都显示在这里。", "Once sent, somebody comes to look; what they find and what is decided is shown here."],
  "mine": ["我的店铺", "My shops"],
  "mine.none": ["这个手机号还没有店铺。", "No shop with this phone yet."],
  "need": ["复工前须做到", "Needed before it opens"],
  "missing": ["现场查看还缺", "Still missing"],
  "since": ["{time} 申请", "asked {time}"],
  "ask": ["申请复工", "Ask to reopen"],
  "ask.again": ["补齐后再次申请", "Ask again"],
  "withdraw": ["撤回申请", "Withdraw"],
  "new": ["登记店铺并申请", "Enter a shop and ask"],
  "kind": ["类别", "Kind"],
  "kind.individual_shop": ["个体工商户", "Individual shop"],
  "kind.restaurant": ["餐饮店", "Restaurant"],
  "kind.enterprise": ["企业", "Enterprise"],
  "kind.supermarket": ["商超", "Supermarket"],
  "kind.market": ["菜店、菜市场", "Market"],
  "kind.pharmacy": ["药店", "Pharmacy"],
  "kind.hotel": ["宾馆", "Hotel"],
  "kind.public_place": ["公共场所", "Public place"],
  "kind.school": ["学校、托育机构", "School"],
  "kind.other": ["其他", "Other"],
  "name": ["店名", "Shop's name"],
  "place": ["地址", "Address"],
  "contact": ["联系人", "Contact"],
  "said": ["准备情况（可不填）", "How it is prepared (optional)"],
  "empty": ["请写店名和地址。", "Write the shop's name and address."],
  "nowhere": ["还不知道您在哪个社区：请请社区工作人员登记店铺，登记后会显示在这里。", "Your community is not known: ask its staff to enter the shop; it then appears here."],
  "sent": ["已提交，等待现场查看。", "Sent: somebody will come to look."],
} as const;

export const t = createI18n(words);
