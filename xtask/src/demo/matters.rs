//! What people of the rehearsed community bring up: on Thursday a leaking pipe that nobody finishes in time, what is
//! settled and rated, an allowance on its way up; on Monday what is new.

use serde_json::{Value, json};

use super::day::{Day, Person, text};

/// A place on the made-up quarter's map, where it is not their own home.
type Place = Option<(f64, f64)>;

/// Kind, words, where.
const BROUGHT: [(&str, &str, Place); 5] = [
    ("leak", "3 单元楼道的水管漏水，地上全是水，老人走路怕滑。", None),
    ("noise", "隔壁装修周末早上七点就开始钻墙。", None),
    ("allowance", "丈夫失业半年，想问低保怎么申请。", None),
    ("light", "2 号楼前面的路灯坏了好几天，晚上看不见台阶。", Some((36.0785, 103.8021))),
    ("0102", "南门外的垃圾堆了三天没人收。", Some((36.0752, 103.8075))),
];

fn act(one: &Person<'_>, id: &str, body: &Value) -> Result<(), String> {
    one.post(&format!("/matters/{id}/steps"), body).map(drop)
}

fn own(me: &Person<'_>, id: &str, body: &Value) -> Result<(), String> {
    me.post(&format!("/my/matters/{id}/steps"), body).map(drop)
}

fn brought(me: &Person<'_>, kind: &str, said: &str, place: Place) -> Result<String, String> {
    let (latitude, longitude) = place.unzip();
    let mut body = json!({ "kind": kind, "text": said, "at_home": place.is_none(),
        "latitude": latitude, "longitude": longitude });
    if kind == "leak" {
        let answer = json!([{ "code": "where", "values": ["stairs"] }]);
        body.as_object_mut().map(|map| map.insert("answers".to_owned(), answer));
    }
    text(&me.post("/my/matters", &body)?, "id")
}

/// Thursday morning.
pub(super) fn thursday(day: &Day) -> Result<(), String> {
    let (officer, street) = (day.of("赵干部")?, day.of("钱街道")?);
    let (property, me) = (day.of("冯物业")?, day.resident(0)?);
    let mut ids = Vec::new();
    for (kind, said, place) in BROUGHT {
        ids.push(brought(&me, kind, said, place)?);
    }
    let [leak, noise, allowance, light, _rubbish] = ids.as_slice() else {
        return Err("five matters were brought".to_owned());
    };
    // Taken in, and then nobody has time: on Monday its first stage is over.
    act(&officer, leak, &json!({ "act": "take", "text": "已登记，联系物业查明原因。" }))?;
    act(&officer, noise, &json!({ "act": "take" }))?;
    act(&officer, noise, &json!({ "act": "stage_done", "text": "已上门劝止，约定九点后施工。" }))?;
    let settled = json!({ "act": "feed_back", "text": "装修队签了施工时间承诺书。" });
    act(&officer, noise, &settled)?;
    let verified = json!({ "act": "verify", "text": "次日早上回访，没有再吵。" });
    act(&street, noise, &verified)?;
    own(&me, noise, &json!({ "act": "rate", "rating": 5, "text": "很快，谢谢。" }))?;
    act(&officer, allowance, &json!({ "act": "take", "text": "材料已收齐。" }))?;
    act(&officer, allowance, &json!({ "act": "review", "text": "入户核实，情况属实，已公示。" }))?;
    act(&officer, light, &json!({ "act": "dispatch", "task_force": "property" }))?;
    act(&property, light, &json!({ "act": "start" }))?;
    let fixed = json!({ "act": "feed_back", "text": "已更换灯泡和线路。" });
    act(&property, light, &fixed)
}

/// Monday: somebody calls, somebody else reports the same rubbish.
pub(super) fn monday(day: &Day) -> Result<(), String> {
    let officer = day.of("赵干部")?;
    let grid = format!("{}001", super::COMMUNITY);
    let id = |n: usize| format!("990101-{}", super::day::id(700 + n));
    let call = json!({ "id": id(1), "grid": grid, "kind": "care", "source": "phone",
        "text": "独居老人家里暖气不热，想请人上门看看。", "contact_name": "高女士",
        "contact_phone": "15400000777", "at_home": true, "wanted_at": "2021-10-26T10:00:00+08:00" });
    officer.post("/matters", &call)?;
    let again = json!({ "id": id(2), "grid": grid, "kind": "0102", "source": "desk",
        "text": "南门外垃圾堆没人收，味道很大。", "place": "南门外" });
    officer.post("/matters", &again).map(drop)
}
