//! What has to be bought in a round, shop by shop, as Excel and as PDF; and the numbered receipt of a donation. Prices are
//! shown as they were noted; nothing is added up to be charged.

use linli_domain::lang::Lang;
use linli_domain::time::{Day, Moment};
use serde::Serialize;

use crate::error::PrintError;
use crate::limits;
use crate::roster_table::{Cell, Column, RosterBook, RosterSheet};
use crate::typesetter::{Imprint, Typesetter};
use crate::words;

/// Shops of one list, and things of one shop.
const SHOPS: usize = 201;
const ROWS: usize = 500;

/// One thing to buy.
#[derive(Debug, Clone)]
pub struct ToBuy {
    pub code: String,
    pub name: String,
    pub unit: String,
    pub quantity: i64,
    /// What one cost when the catalogue was written.
    pub price_fen: Option<i64>,
    pub prescription: bool,
}

/// What is bought at one shop.
#[derive(Debug, Clone)]
pub struct AtShop {
    /// Empty: no shop is named for it.
    pub name: String,
    pub place: String,
    pub rows: Vec<ToBuy>,
}

/// The list of a round. Texts are in the language it is printed in.
#[derive(Debug, Clone)]
pub struct PurchaseSheets {
    pub community: String,
    pub number: u32,
    pub cut_off: Moment,
    pub shops: Vec<AtShop>,
    pub printed_by: String,
    pub printed: Moment,
}

#[derive(Serialize)]
struct ListView {
    zh: bool,
    title: String,
    community: String,
    cut_off: String,
    columns: [&'static str; 6],
    shops: Vec<ShopView>,
    note: &'static str,
    printed: String,
}

#[derive(Serialize)]
struct ShopView {
    name: String,
    place: String,
    rows: Vec<RowView>,
}

#[derive(Serialize)]
struct RowView {
    name: String,
    unit: String,
    quantity: String,
    price: String,
}

impl PurchaseSheets {
    fn title(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => format!("第 {} 轮代购采购单", self.number),
            Lang::En => format!("Purchase list of round {}", self.number),
        }
    }

    fn shop_name(shop: &AtShop, lang: Lang) -> String {
        if shop.name.is_empty() {
            lang.pick("未指定商家", "no shop named").to_owned()
        } else {
            shop.name.clone()
        }
    }

    fn check(&self) -> Result<(), PrintError> {
        limits::at_most("shops", self.shops.len(), SHOPS)?;
        self.shops.iter().try_for_each(|shop| limits::at_most("rows", shop.rows.len(), ROWS))
    }

    /// The workbook, a sheet per shop.
    ///
    /// # Errors
    /// Nothing was ordered, or more than a list holds.
    pub fn to_xlsx(&self, lang: Lang) -> Result<Vec<u8>, PrintError> {
        self.check()?;
        let names = match lang {
            Lang::Zh => ["代码", "物品", "单位", "应买", "参考单价（元）", "处方药", "实买"],
            Lang::En => {
                ["code", "thing", "unit", "to buy", "price noted (yuan)", "prescription", "bought"]
            }
        };
        let widths = [16.0, 26.0, 10.0, 10.0, 16.0, 12.0, 10.0];
        let columns: Vec<Column> = names
            .iter()
            .zip(widths)
            .map(|(name, width)| Column { name: (*name).to_owned(), width })
            .collect();
        let sheets = self
            .shops
            .iter()
            .map(|shop| {
                let name = Self::shop_name(shop, lang);
                RosterSheet {
                    title: format!("{} · {} · {name}", self.community, self.title(lang)),
                    name,
                    columns: columns.clone(),
                    rows: shop.rows.iter().map(|row| cells(row, lang)).collect(),
                }
            })
            .collect();
        RosterBook {
            sheets,
            purpose: self.title(lang),
            exporter: self.printed_by.clone(),
            exported_at: self.printed,
        }
        .to_xlsx()
    }

    /// The list as A4 PDF, a page per shop.
    ///
    /// # Errors
    /// More than a list holds, or a character no font draws.
    pub fn to_pdf(&self, typesetter: &Typesetter, lang: Lang) -> Result<Vec<u8>, PrintError> {
        self.check()?;
        let shops = self.shops.iter().map(|shop| ShopView {
            name: Self::shop_name(shop, lang),
            place: shop.place.clone(),
            rows: shop
                .rows
                .iter()
                .map(|row| RowView {
                    name: if row.prescription {
                        format!("{}{}", row.name, lang.pick("（处方药）", " (prescription)"))
                    } else {
                        row.name.clone()
                    },
                    unit: row.unit.clone(),
                    quantity: row.quantity.to_string(),
                    price: row.price_fen.map(yuan).unwrap_or_default(),
                })
                .collect(),
        });
        let (by, at) = (&self.printed_by, words::moment(lang, self.printed));
        let view = ListView {
            zh: lang == Lang::Zh,
            title: self.title(lang),
            community: self.community.clone(),
            cut_off: match lang {
                Lang::Zh => format!("截止　{}", words::moment(lang, self.cut_off)),
                Lang::En => format!("closed {}", words::moment(lang, self.cut_off)),
            },
            columns: match lang {
                Lang::Zh => ["序号", "物品", "单位", "应买", "参考单价（元）", "实买"],
                Lang::En => ["no.", "thing", "unit", "to buy", "price noted (yuan)", "bought"],
            },
            shops: shops.collect(),
            note: lang.pick(
                "请写明每样实际买到多少，没有买到的写 0。价格仅作登记，款项由住户自付。",
                "Write how many of each were bought, 0 for none. Prices are noted only; households pay \
                 for themselves.",
            ),
            printed: match lang {
                Lang::Zh => format!("打印　{by}　{at}"),
                Lang::En => format!("printed by {by}, {at}"),
            },
        };
        let ident = format!("purchase.typ {} {} {}", self.community, self.number, self.printed.0);
        let imprint =
            Imprint { template: "purchase.typ", ident, at: self.printed, what: "purchase list" };
        typesetter.print(&imprint, &view)
    }
}

fn cells(row: &ToBuy, lang: Lang) -> Vec<Cell> {
    let text = |text: &str| Cell::Text(text.to_owned());
    vec![
        text(&row.code),
        text(&row.name),
        text(&row.unit),
        Cell::Number(row.quantity as f64),
        row.price_fen.map_or(Cell::Empty, |fen| Cell::Number(fen as f64 / 100.0)),
        if row.prescription { text(lang.pick("是", "yes")) } else { Cell::Empty },
        Cell::Empty,
    ]
}

/// `12.50`.
fn yuan(fen: i64) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

/// One thing that was given.
#[derive(Debug, Clone)]
pub struct Given {
    pub name: String,
    pub unit: String,
    pub quantity: i64,
    pub expires: Option<Day>,
}

/// The receipt of a donation. Texts are in the language it is printed in.
#[derive(Debug, Clone)]
pub struct DonationReceipt {
    pub number: String,
    /// Who received it.
    pub area: String,
    /// None: they did not say.
    pub donor: Option<String>,
    pub day: Day,
    pub rows: Vec<Given>,
    pub printed: Moment,
}

#[derive(Serialize)]
struct ReceiptView<'a> {
    zh: bool,
    title: &'static str,
    number: &'a str,
    area: &'a str,
    donor: &'a str,
    day: String,
    columns: [&'static str; 5],
    rows: Vec<GivenView<'a>>,
    words: ReceiptWords,
}

#[derive(Serialize)]
struct GivenView<'a> {
    name: &'a str,
    unit: &'a str,
    quantity: String,
    expires: String,
}

#[derive(Serialize)]
struct ReceiptWords {
    donor: &'static str,
    day: &'static str,
    thanks: &'static str,
    seal: &'static str,
}

impl DonationReceipt {
    /// The receipt as A4 PDF.
    ///
    /// # Errors
    /// More than a receipt holds, or a character no font draws.
    pub fn to_pdf(&self, typesetter: &Typesetter, lang: Lang) -> Result<Vec<u8>, PrintError> {
        limits::at_most("rows", self.rows.len(), ROWS)?;
        let rows = self.rows.iter().map(|row| GivenView {
            name: &row.name,
            unit: &row.unit,
            quantity: row.quantity.to_string(),
            expires: row.expires.map(|day| words::day(lang, day)).unwrap_or_default(),
        });
        let view = ReceiptView {
            zh: lang == Lang::Zh,
            title: lang.pick("捐赠物资收据", "Receipt of a donation"),
            number: &self.number,
            area: &self.area,
            donor: self.donor.as_deref().unwrap_or(lang.pick("（未留姓名）", "(not named)")),
            day: words::day(lang, self.day),
            columns: match lang {
                Lang::Zh => ["序号", "物资", "数量", "单位", "有效期至"],
                Lang::En => ["no.", "goods", "quantity", "unit", "use by"],
            },
            rows: rows.collect(),
            words: ReceiptWords {
                donor: lang.pick("捐赠人", "given by"),
                day: lang.pick("收到日期", "received"),
                thanks: lang.pick(
                    "以上物资已收到并登记入库，去向可查。感谢您的帮助。",
                    "These goods were received and written into the book; where they go can be looked \
                     up. Thank you.",
                ),
                seal: lang.pick("盖　章", "seal"),
            },
        };
        let ident = format!("donation.typ {} {}", self.number, self.printed.0);
        let imprint =
            Imprint { template: "donation.typ", ident, at: self.printed, what: "receipt" };
        typesetter.print(&imprint, &view)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> PurchaseSheets {
        let row = |name: &str, quantity, price_fen, prescription| ToBuy {
            code: "rice-5kg".to_owned(),
            name: name.to_owned(),
            unit: "袋".to_owned(),
            quantity,
            price_fen,
            prescription,
        };
        PurchaseSheets {
            community: "和平社区".to_owned(),
            number: 3,
            cut_off: "2021-10-26 10:00".parse().unwrap(),
            shops: vec![
                AtShop {
                    name: "便民超市".to_owned(),
                    place: "1 号楼底商".to_owned(),
                    rows: vec![row("大米 5 公斤", 42, Some(2_950), false)],
                },
                AtShop {
                    name: String::new(),
                    place: String::new(),
                    rows: vec![row("降压药", 2, None, true)],
                },
            ],
            printed_by: "李建国".to_owned(),
            printed: "2021-10-26 10:05".parse().unwrap(),
        }
    }

    #[test]
    fn a_list_is_a_workbook_and_a_paper() {
        let typesetter = Typesetter::embedded().unwrap();
        for lang in [Lang::Zh, Lang::En] {
            let pdf = list().to_pdf(&typesetter, lang).unwrap();
            assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 5_000);
            let book = list().to_xlsx(lang).unwrap();
            assert!(book.starts_with(b"PK") && book.len() > 3_000);
        }
        let mut long = list();
        long.shops[0].rows = vec![long.shops[0].rows[0].clone(); ROWS + 1];
        assert!(long.to_xlsx(Lang::Zh).is_err() && long.to_pdf(&typesetter, Lang::Zh).is_err());
        assert_eq!(yuan(2_905), "29.05");
    }

    #[test]
    fn a_receipt_names_what_was_given() {
        let receipt = DonationReceipt {
            number: "JZ990101001001-2021-0001".to_owned(),
            area: "和平社区".to_owned(),
            donor: None,
            day: "2021-10-26".parse().unwrap(),
            rows: vec![Given {
                name: "医用口罩".to_owned(),
                unit: "只".to_owned(),
                quantity: 2_000,
                expires: Some("2022-10-01".parse().unwrap()),
            }],
            printed: "2021-10-26 16:00".parse().unwrap(),
        };
        let typesetter = Typesetter::embedded().unwrap();
        for lang in [Lang::Zh, Lang::En] {
            assert!(receipt.to_pdf(&typesetter, lang).unwrap().starts_with(b"%PDF-"));
        }
        let many = DonationReceipt { rows: vec![receipt.rows[0].clone(); ROWS + 1], ..receipt };
        assert!(many.to_pdf(&typesetter, Lang::Zh).is_err());
    }
}
