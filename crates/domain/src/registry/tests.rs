//! Tests of numbers, phones, places and the judging of rows.

use proptest::prelude::*;

use super::*;
use crate::time::Day;

fn body(day: u64, sequence: u64) -> u64 {
    (990_101 * 100_000_000 + day) * 1000 + sequence
}

struct Row(Vec<&'static str>);

impl Cells for Row {
    fn cell(&self, column: usize) -> Cell<'_> {
        self.0.get(column).map_or(Cell::Empty, |text| Cell::Text(text))
    }

    fn width(&self) -> usize {
        self.0.len()
    }
}

#[test]
fn the_standards_own_number_reads() {
    let read = IdentityNumber::read("11010519491231002X").unwrap();
    assert_eq!(read.number.birth(), Day::from_ymd(1949, 12, 31).unwrap());
    assert_eq!(read.number.sex(), Sex::Female);
    assert!(!read.normalised);
    assert_eq!(IdentityNumber::read("110105194912310021"), Err(IdentityError::Checksum));
    assert_eq!(IdentityNumber::read("1101051949123100"), Err(IdentityError::Form));
    assert_eq!(IdentityNumber::from_body(11_010_519_491_331_002), None);
}

#[test]
fn numbers_written_badly_are_repaired() {
    let right = IdentityNumber::read("11010519491231002X").unwrap().number;
    for text in [
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105 19491231 002X",
        "110105491231002",
    ] {
        let read = IdentityNumber::read(text).unwrap();
        assert_eq!((read.number, read.normalised), (right, true), "{text}");
    }
    for text in [" 11010519491231002X", "'11010519491231002X", "\t11010519491231002X\n"] {
        assert!(!IdentityNumber::read(text).unwrap().normalised, "{text:?}");
    }
}

#[test]
fn neither_number_nor_phone_shows_itself() {
    let number = IdentityNumber::from_body(body(19_900_101, 123)).unwrap();
    let clear = number.expose();
    for shown in [format!("{number}"), format!("{number:?}"), number.masked()] {
        assert!(shown.starts_with("990101********123"), "{shown}");
        assert!(!shown.contains(&clear));
    }
    let phone = Phone::read("15412345678").unwrap();
    assert_eq!(format!("{phone} {phone:?}"), "154****5678 154****5678");
    let written = WrittenIdentity::Unverified(clear.clone());
    assert!(!format!("{written:?}").contains(&clear));
}

#[test]
fn phones_read_as_offices_write_them() {
    for text in [
        "154-1234-5678",
        "+8615412345678",
        "+86 154 1234 5678",
        "15412345678 ",
        "１５４１２３４５６７８",
        "0086 15412345678",
        "无/15412345678",
    ] {
        assert_eq!(Phone::read(text).map(Phone::expose).as_deref(), Some("15412345678"), "{text}");
    }
    for (text, digits) in [
        ("0931-1234567", "09311234567"),
        ("(010)12345678", "01012345678"),
        ("8412345", "8412345"),
        ("+86 931 8412345", "09318412345"),
        ("021-12345678转801", "02112345678"),
        ("4001234567", "4001234567"),
    ] {
        assert_eq!(Phone::read(text).map(Phone::expose).as_deref(), Some(digits), "{text}");
    }
    for text in [
        "154123456",
        "1541234567",
        "12345678901",
        "154123456789",
        "",
        "abc",
        "1.54E+10",
        "00000000",
    ] {
        assert_eq!(Phone::read(text), None, "{text}");
    }
}

#[test]
fn credit_codes_warn_but_do_not_refuse() {
    let code = |text: &str| text.parse::<CreditCode>();
    assert!(code("91350100M000100Y43").unwrap().check_is_right());
    assert!(!code("91350100M0001TGQXM").unwrap().check_is_right());
    assert_eq!(code("91350100M000100Y4O"), Err(CreditCodeError));
    assert_eq!(code("91350100M000100Y4"), Err(CreditCodeError));
}

#[test]
fn dates_of_birth_in_every_hand() {
    let day = Day::from_ymd(1990, 1, 5).unwrap();
    for text in [
        "1990-01-05",
        "1990.1.5",
        "1990年1月5日",
        "19900105",
        "1990/01/05",
        "32878",
        "1990-1-5 00:00:00",
    ] {
        assert_eq!(Birth::read(&Cell::Text(text)), Some(Birth::Day(day)), "{text}");
    }
    for number in [19_900_105.0, 32_878.0] {
        assert_eq!(Birth::read(&Cell::Number(number)), Some(Birth::Day(day)), "{number}");
    }
    assert_eq!(Birth::read(&Cell::Text("1990年1月")), Some(Birth::Month(1990, 1)));
    assert!(Birth::Month(1990, 1).agrees_with(day) && !Birth::Month(1990, 2).agrees_with(day));
    for text in ["1990-02-30", "不详", "1990", "154 1234 5678", "1-2-3-4"] {
        assert_eq!(Birth::read(&Cell::Text(text)), None, "{text}");
    }
}

#[test]
fn one_place_in_many_hands() {
    let right = Place {
        building: Some("1栋".to_owned()),
        unit: Some("2单元".to_owned()),
        door: "301".to_owned(),
    };
    for (building, unit, door) in [
        ("1栋", "2单元", "301"),
        ("1#", "2", "301室"),
        ("01号楼", "二单元", "301.0"),
        ("一幢", "2门", "301号"),
    ] {
        assert_eq!(Place::of_cells(building, unit, door), Some(right.clone()), "{building}");
    }
    for (text, compound) in
        [("祥和花园1栋2单元301室", "祥和花园"), ("1-2-301", ""), ("和谐家园1号楼2-301", "和谐家园")]
    {
        assert_eq!(place_of_address(text), Some((compound.to_owned(), right.clone())), "{text}");
    }
    let house = Place::of_cells("", "", "3号").unwrap();
    assert_eq!((house.building, house.door.as_str()), (None, "3号"));
    assert_eq!(Place::of_cells(" ", "", ""), None);
}

#[test]
fn headers_are_known_by_many_words() {
    let row = Row(vec![
        "No",
        "幢号",
        "单元",
        "房 号",
        "户主",
        "家庭关系",
        "居民姓名*",
        "性别",
        "出生年月（年月日）",
        "公民身份号码",
        "联系方式",
    ]);
    let columns = Columns::recognise(&row).unwrap().unwrap();
    let found: Vec<Option<usize>> =
        [Meaning::Building, Meaning::Door, Meaning::Name, Meaning::Birth, Meaning::Phone]
            .map(|meaning| columns.get(meaning))
            .to_vec();
    assert_eq!(found, [Some(1), Some(3), Some(6), Some(8), Some(10)]);
    let twice = Columns::recognise(&Row(vec!["姓名", "房号", "电话", "手机号码"])).unwrap_err();
    assert_eq!((twice.first.as_str(), twice.second.as_str()), ("电话", "手机号码"));
    assert_eq!(Columns::recognise(&Row(vec!["1", "1栋", "户主", "王芳"])), Ok(None));
}

#[test]
fn rows_that_are_about_nobody() {
    let header = Row(vec!["序号", "楼栋", "门牌号", "户主姓名", "姓名", "身份证号"]);
    let columns = Columns::recognise(&header).unwrap().unwrap();
    for (cells, kind) in [
        (vec!["", " ", ""], RowKind::Blank),
        (vec!["17"], RowKind::Blank),
        (vec!["合计", "", "", "8户", "30人"], RowKind::Remark),
        (vec!["", "1栋小计", "", "8户", "30人"], RowKind::Remark),
        (vec!["填表人:张三", "", "审核人:"], RowKind::Remark),
        (vec!["祥和花园居民信息花名册"], RowKind::Remark),
        (header.0.clone(), RowKind::Heading),
        (vec!["1", "1栋", "101", "王芳", "王芳", ""], RowKind::Person),
        (vec!["1", "1栋", "102"], RowKind::Person),
        (vec!["", "", "", "", "王芳"], RowKind::Person),
    ] {
        let row = Row(cells);
        assert_eq!(kind_of_row(&columns, &row), kind, "{:?}", row.0);
    }
}

#[test]
fn names_that_are_none_go_to_review() {
    let columns = Columns::recognise(&Row(vec!["姓名", "门牌号", "身份证号"])).unwrap().unwrap();
    let judge = |name| judge_person(&columns, &Row(vec![name])).map(|(draft, _)| draft.name);
    assert_eq!(judge("张 三"), Ok("张三".to_owned()));
    assert_eq!(judge("阿依古丽·买买提"), Ok("阿依古丽·买买提".to_owned()));
    assert_eq!(judge("John  Smith"), Ok("John Smith".to_owned()));
    assert_eq!(judge("无"), Err(ReviewReason::NoName));
    for name in ["123", "30人", "##", "\u{FFFD}\u{FFFD}", "=A1"] {
        assert_eq!(judge(name), Err(ReviewReason::NotAName), "{name}");
    }
}

#[test]
fn words_keep_what_they_mean() {
    assert_eq!(Relationship::read("长女"), Relationship::Child);
    assert_eq!(Residence::read("空挂"), Residence::EmptyRegistration);
    for (need, word) in [(CareNeed::ElderLivingAlone, "独居老人"), (CareNeed::Pregnant, "孕产妇")]
    {
        assert_eq!(CareNeed::read(word), Some(need));
    }
    for need in CareNeed::ALL {
        assert_eq!(CareNeed::from_code(need.code()), Some(*need));
    }
    assert_eq!(political_word("党员"), "中共党员");
}

proptest! {
    #[test]
    fn every_number_reads_back(day in 0_i64..40_000, sequence in 0_u64..1000) {
        let date = Day(day - 20_000).to_date();
        let day = date.year() as u64 * 10_000 + date.month() as u64 * 100 + date.day() as u64;
        let number = IdentityNumber::from_body(body(day, sequence)).unwrap();
        let clear = number.expose();
        prop_assert_eq!(IdentityNumber::read(&clear).unwrap().number, number);
        prop_assert_eq!(number.birth(), Day::from_date(date));
        // Any other last character is refused, which is what the check is for.
        for last in "0123456789X".chars().filter(|c| !clear.ends_with(*c)) {
            let wrong = format!("{}{last}", &clear[..17]);
            prop_assert_eq!(IdentityNumber::read(&wrong), Err(IdentityError::Checksum));
        }
    }

    #[test]
    fn nothing_typed_into_a_cell_is_too_much(text in ".{0,40}") {
        let _ = IdentityNumber::read(&text);
        let _ = Birth::read(&Cell::Text(&text));
        let _ = place_of_address(&text);
        if let Some(phone) = Phone::read(&text) {
            prop_assert!((7..=12).contains(&phone.expose().len()));
        }
    }
}

#[test]
fn exported_words_read_back_as_the_same_code() {
    for sex in Sex::ALL {
        assert_eq!(Sex::read(sex.label()), Some(*sex));
    }
    for residence in Residence::ALL.iter().filter(|residence| **residence != Residence::Other) {
        assert_eq!(Residence::read(residence.label()), *residence);
    }
    for need in CareNeed::ALL {
        assert_eq!(CareNeed::read(need.label()), Some(*need));
    }
}
