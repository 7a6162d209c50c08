//! Made-up papers for looking at templates and for tests. Nobody in them exists.

use linli_documents::daily_report::{
    Correction, DailyReport, Metric, Responsibility, Signature, State, Status, SubArea,
};
use linli_documents::letters::{
    Addressee, Appeal, Decider, Fact, HomePaper, HomePaperKind, Label, MeasureNotice, Officer,
    ReleaseLetter, Rule, TestDay, TestDone,
};
use linli_documents::roster_table::{Cell, Column, RosterBook, RosterSheet};
use linli_domain::lang::Lang;
use linli_domain::time::Day;

fn words(lang: Lang, list: &[(&str, &str)]) -> Vec<String> {
    list.iter().map(|(zh, en)| lang.pick(zh, en).to_owned()).collect()
}

fn day() -> Day {
    Day(18_920) // 2021-10-20
}

fn addressee(lang: Lang) -> Addressee {
    Addressee {
        name: lang.pick("王芳", "Wang Fang").into(),
        id_number: "990101********0027".into(),
        areas: words(
            lang,
            &[
                ("示例市", "Shili City"),
                ("示例区", "Shili District"),
                ("幸福社区", "Xingfu Community"),
            ],
        ),
        address: lang.pick("祥和花园 3栋2单元501", "Xianghe Garden 3-2-501").into(),
    }
}

fn measure() -> Label {
    Label { zh: "居家健康监测".into(), en: "home health monitoring".into() }
}

fn rule(lang: Lang) -> Rule {
    Rule {
        plan: lang
            .pick(
                "《社区疫情防控网格化管理八条措施》",
                "Eight measures for grid management in communities",
            )
            .into(),
        version: "9f3c41d2".into(),
        row: "M1".into(),
        clause: lang.pick("第三条", "clause 3").into(),
        legal: words(
            lang,
            &[
                (
                    "《传染病防治法》第五十八条",
                    "Law on Prevention and Treatment of Infectious Diseases, article 58",
                ),
                (
                    "《突发公共卫生事件应对法》第四十条",
                    "Public Health Emergencies Response Law, article 40",
                ),
            ],
        ),
    }
}

fn officer(lang: Lang) -> Officer {
    Officer {
        name: lang.pick("李建国", "Li Jianguo").into(),
        post: lang.pick("幸福社区网格长", "grid leader of Xingfu Community").into(),
    }
}

/// A paper for the door of a minor.
pub(crate) fn home_paper(kind: HomePaperKind, lang: Lang) -> HomePaper {
    HomePaper {
        kind,
        number: "990101-0190a000-0000-7000-8000-000000000001".into(),
        issuer: lang.pick("幸福社区", "Xingfu Community").into(),
        addressee: addressee(lang),
        measure: measure(),
        start: day().at(8, 0),
        end: day().plus(13).end(),
        guardian: Some(lang.pick("王建军", "Wang Jianjun").into()),
        duties: words(lang, &[("早晚各测一次体温。", "Take your temperature twice a day.")]),
        co_residents: words(lang, &[("分开吃饭。", "Eat apart.")]),
        help: words(lang, &[("送药上门。", "We bring medicine to your door.")]),
        alarms: words(lang, &[("体温 37.3℃ 及以上。", "37.3 °C or more.")]),
        team: words(lang, &[("社区医生 赵晴", "doctor Zhao Qing")]),
        help_phone: "12320".into(),
        issued: day().at(8, 0),
    }
}

/// Fourteen days at home after a medium-risk area.
pub(crate) fn notice(lang: Lang) -> MeasureNotice {
    let test = |number: u32| TestDay { number, day: day().plus(i64::from(number) - 1) };
    let fact = |(zh_label, en_label): (&str, &str), zh: &str, en: &str| Fact {
        label: lang.pick(zh_label, en_label).into(),
        value: lang.pick(zh, en).into(),
    };
    MeasureNotice {
        number: "幸福防告〔2021〕第17号".into(),
        issuer: lang.pick("幸福街道办事处", "Xingfu Subdistrict Office").into(),
        addressee: addressee(lang),
        measure: measure(),
        reason: lang.pick("您在到达前14天内到过中风险地区，持有72小时内核酸检测阴性证明。", "You were in a medium-risk area in the 14 days before you arrived, with a negative test of the last 72 hours.").into(),
        facts: vec![
            fact(("风险等级", "Risk level"), "中", "medium"),
            fact(("到达", "Arrived"), "10月20日8时", "20 October, 08:00"),
            fact(("检测距到达", "Test before arrival"), "31小时", "31 hours"),
        ],
        rule: rule(lang),
        start: day().at(8, 0),
        end: day().plus(13).end(),
        days: 14,
        tests: vec![test(1), test(7), test(14)],
        until: None,
        carried_out_by: lang.pick("幸福社区居民委员会协助，网格员赵敏每日联系", "Xingfu Residents' Committee assists; grid worker Zhao Min calls daily").into(),
        decider: Decider::Rule { confirmed_by: officer(lang) },
        duties: words(
            lang,
            &[
                ("每天8时、18时各测一次体温，告诉网格员；", "Take your temperature at 8 and at 18 and tell your grid worker."),
                ("按上面的日子检测，检测人员上门；", "Be at home on the test days; the testers come to you."),
                ("监测期间不聚餐、不聚会，外出戴口罩。", "Keep away from gatherings and wear a mask when you go out."),
            ],
        ),
        help: words(
            lang,
            &[
                ("送菜送药、代取快递，孕产妇和急重病人优先就医；", "Groceries, medicine and parcels are brought; the pregnant and the seriously ill are seen first."),
                ("需要向单位、学校说明的，社区出具证明。", "The community confirms your absence to work or school."),
            ],
        ),
        appeal: Appeal {
            to: lang.pick("示例区人民政府", "the People's Government of Shili District").into(),
            how: lang.pick("社区服务窗口、手机页面“我要申诉”，或拨打154 0000 0002", "at the community counter, with “Appeal” on your page, or by phone 154 0000 0002").into(),
            answer_due: lang.pick("3日内", "within 3 days").into(),
        },
        help_phone: "154 0000 0001".into(),
        issued: day().at(9, 30),
    }
}

/// The same measure when it is over.
pub(crate) fn release(lang: Lang) -> ReleaseLetter {
    let negative = lang.pick("阴性", "negative");
    let test = |offset| TestDone { day: day().plus(offset), result: negative.into() };
    ReleaseLetter {
        number: "幸福防解〔2021〕第17号".into(),
        issuer: lang.pick("幸福街道办事处", "Xingfu Subdistrict Office").into(),
        addressee: addressee(lang),
        measure: measure(),
        rule: rule(lang),
        start: day().at(8, 0),
        end: day().plus(13).end(),
        days: 14,
        early: None,
        tests: vec![test(0), test(6), test(13)],
        confirmed_by: Some(officer(lang)),
        retention_days: Some(30),
        help_phone: "154 0000 0001".into(),
        issued: day().plus(14).at(0, 5),
    }
}

/// A street's report with nine communities, a correction and every state of a clause.
pub(crate) fn report(lang: Lang) -> DailyReport {
    let labels = [
        ("arrivals", "来返人员", "Arrivals", "人", "people"),
        ("arrivals_low", "其中低风险区", "of these from low-risk areas", "人", "people"),
        ("arrivals_medium", "其中中风险区", "of these from medium-risk areas", "人", "people"),
        ("arrivals_high", "其中高风险区", "of these from high-risk areas", "人", "people"),
        ("naat_ordered", "安排核酸检测", "Tests ordered", "人次", "tests"),
        ("measures_home_monitoring", "居家健康监测", "Home monitoring", "人", "people"),
        ("measures_temporary_observation", "临时留观", "Temporary observation", "人", "people"),
        ("measures_centralized_quarantine", "集中隔离", "Centralized quarantine", "人", "people"),
        ("canvass_households", "应排查户", "Households to canvass", "户", "households"),
        ("canvass_reached", "已联系户", "Households reached", "户", "households"),
        ("canvass_coverage", "排查率", "Coverage", "%", "%"),
    ];
    let values = [412.0, 388.0, 19.0, 5.0, 61.0, 22.0, 3.0, 5.0, 9_623.0, 9_512.0, 98.85];
    let metrics = labels.iter().zip(values).map(|((name, zh, en, unit, unit_en), value)| Metric {
        name: (*name).into(),
        label: lang.pick(zh, en).into(),
        value: Some(value),
        unit: lang.pick(unit, unit_en).into(),
    });
    let area = |index: u32| SubArea {
        code: format!("990101001{index:03}"),
        name: format!("{}{index}", lang.pick("示例社区", "Community ")),
        values: (0..11).map(|m| (index != 9).then(|| f64::from(m * 3 + index))).collect(),
    };
    let item = |clause: (&str, &str), text: (&str, &str), state, evidence| Responsibility {
        clause: lang.pick(clause.0, clause.1).into(),
        text: lang.pick(text.0, text.1).into(),
        lead: if state == State::Nobody {
            "—".into()
        } else {
            lang.pick("数据统计排查组", "Screening group").into()
        },
        due: Some(day().at(20, 0)),
        state,
        evidence,
    };
    DailyReport {
        area: lang.pick("幸福街道", "Xingfu Subdistrict").into(),
        code: "990101001".into(),
        date: day(),
        plan: lang
            .pick("社区疫情防控网格化管理八条措施（9f3c41d2）", "Eight measures (9f3c41d2)")
            .into(),
        status: Status::Corrected,
        late: true,
        cut_off: day().at(19, 0),
        closed_by: Some(Signature {
            name: lang.pick("赵敏", "Zhao Min").into(),
            at: day().at(20, 12),
        }),
        signed_by: Some(Signature {
            name: lang.pick("李建国", "Li Jianguo").into(),
            at: day().at(20, 20),
        }),
        metrics: metrics.collect(),
        corrections: vec![Correction {
            metric: lang.pick("来返人员", "Arrivals").into(),
            before: Some(410.0),
            after: Some(412.0),
            reason: lang
                .pick("一户两人由宾馆补报", "Two people of one household reported late by a hotel")
                .into(),
            at: day().at(21, 5),
            by: lang.pick("赵敏", "Zhao Min").into(),
        }],
        responsibilities: vec![
            item(
                ("二", "2"),
                ("外地来返人员筛查全覆盖", "Every arrival is screened"),
                State::Done,
                412,
            ),
            item(
                ("三", "3"),
                (
                    "对无阴性证明的立即报告社区检测",
                    "Whoever has no negative test is reported and tested at once",
                ),
                State::Overdue,
                59,
            ),
            item(
                ("四", "4"),
                ("安排警力巡查重点区域", "Police patrol key places"),
                State::Nobody,
                0,
            ),
            item(("八", "8"), ("每晚8点前上报", "Report by 20:00"), State::Due, 0),
        ],
        sub_areas: (1..=9).map(area).collect(),
        printed_at: day().at(21, 30),
    }
}

/// Two compounds, three people.
pub(crate) fn roster() -> RosterBook {
    let columns = [
        ("序号", 6.0),
        ("门牌号", 9.0),
        ("姓名", 12.0),
        ("出生日期", 12.0),
        ("身份证号", 22.0),
        ("联系电话", 15.0),
    ];
    let columns: Vec<_> = columns
        .iter()
        .map(|(name, width)| Column { name: (*name).into(), width: *width })
        .collect();
    let person = |number: f64, door: &str, name: &str, id: &str, phone: &str| {
        let text = |text: &str| Cell::Text(text.into());
        vec![
            Cell::Number(number),
            text(door),
            text(name),
            Cell::Date(Day(3_650)),
            text(id),
            text(phone),
        ]
    };
    let sheet = |name: &str, rows| RosterSheet {
        name: name.into(),
        title: format!("{name}居民信息花名册"),
        columns: columns.clone(),
        rows,
    };
    RosterBook {
        sheets: vec![
            sheet(
                "祥和花园",
                vec![
                    person(1.0, "0501", "王芳", "990101197912300027", "15400000001"),
                    person(2.0, "0501", "=1+1", "990101197912300035", "15400000002"),
                ],
            ),
            sheet("一组/东", vec![person(1.0, "7号", "李强", "99010119791230001X", "15400000003")]),
        ],
        purpose: "入户核对 & 更新".into(),
        exporter: "李建国".into(),
        exported_at: day().at(10, 0),
    }
}
