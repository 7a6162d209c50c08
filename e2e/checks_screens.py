"""Every screen of the three faces: no violation axe knows, no sideways scroll at 360 px, in both
languages and in elder mode. The list of screens is the gallery's, too."""

import gzip
import re

from browser import DESK, browsing, doors, set_pin, sideways, violations
from checks_faces import Served, phone
from linli import COMMUNITY, DISTRICT, ROOT, check, expect

ELDER, NARROW = "elder", (360, 740)

# Screens of the desk by who may open them.
DESK_SCREENS = (
    ("赵干部", ("now", "map", "canvass", "registry", "changes", "shops", "supplies", "stock", "reviews", "imports", "arrivals", "measures",
               "releases", "care", "facilities", "appeals", "overrides", "held", "legal-orders",
               "links", "departures", "squad", "tellings", "matters", "matter-numbers", "visits", "week", "diary",
               "corrections", "notices", "plans", "calendar", "report", "posts", "gates", "passes", "tests", "lab", "positives", "staff-health")),
    ("孙区干", ("levels", "clocks", "simulation", "drill", "redecision", "legal-orders")),
    ("王区长", ("complaints", "matter-numbers")),
    ("孙疾控", ("now", "cases", "requests", "lists", "positives")),
    ("吴安全", ("users",)),
    ("郑审计", ("journal",)),
)
RESIDENT_SCREENS = ("/r/", "/r/departures", "/r/file", "/r/board", "/r/declare", "/r/file/correct", "/r/tests",
                    "/r/passes", "/r/services", "/r/matters", "/r/matters/new", "/r/matters/public", "/r/supplies", "/r/reopen")
PUBLIC_SCREENS = ("/", f"/r/arrive?c={COMMUNITY}", f"/r/poster?c={COMMUNITY}", f"/r/counts/{COMMUNITY}")
FIELD_SCREENS = ("", "tasks", "search", "report", "matters", "supplies", "links", "today", "form/patrol", "form/round", "memo", "changes", "shops", "sampling", "gate", "mine")


def look(faults, page, name, narrow=True):
    """Asks axe, and whether anything has to be scrolled sideways."""
    for found in violations(page):
        faults.append(f"{name}: {found}")
    if narrow and sideways(page) > 0:
        faults.append(f"{name}: {sideways(page)} px sideways")


def elder(page, on=True):
    page.evaluate(f"() => document.documentElement.toggleAttribute('data-elder', {str(on).lower()})")


def of(server, token, path, field="items"):
    return server.ask("GET", path, token=token).wanted(200).json()[field]


def desk_paths(browser, server, records):
    """Every screen of the desk with its signer, single records too."""
    token = browser.token("赵干部")
    person = of(server, token, f"/api/v1/persons?area={COMMUNITY}&limit=1")[0]
    measure = of(server, token, f"/api/v1/measures?area={COMMUNITY}&limit=1")[0]
    arrival = of(server, token, f"/api/v1/arrivals?area={COMMUNITY}&limit=1")[0]
    canvass = of(server, token, f"/api/v1/canvasses?area={COMMUNITY}")[0]
    plan = server.ask("GET", f"/api/v1/plans?area={DISTRICT}", token=token).json()[0]
    for name, screens in DESK_SCREENS:
        yield name, [f"/d/{screen}" for screen in screens]
    yield "赵干部", [f"/d/persons/{person['id']}", f"/d/households/{person['household']}",
                    f"/d/measures/{measure['id']}", f"/d/arrivals/{arrival['id']}",
                    f"/d/canvass/{canvass['id']}", f"/d/plans/{plan['version']}/arrival",
                    f"/d/tests/rounds/{records['round']}", f"/d/tests/tables/{records['table']}",
                    f"/d/facilities/{records['site']}", f"/d/measures/{records['moved']}",
                    f"/d/matters/{records['matter']}"]
    yield "孙疾控", [f"/d/cases/{records['case']}"]


def made(server, browser):
    """Records with a page of their own: a round, a table, a facility, somebody on the way there, a case
    with its contacts."""
    officer, centre = browser.token("赵干部"), browser.token("孙疾控")

    def post(token, path, body):
        answer = server.ask("POST", f"/api/v1/{path}", body, token=token)
        expect(f"{path}: {answer.status} {answer.body}", answer.status in (200, 201, 204))
        return answer.json() if answer.status != 204 else None

    due = "2021-10-25T20:00:00+08:00"
    tests = post(officer, "test-campaigns", {"area": COMMUNITY, "reason": "全员核酸", "due_at": due})
    table = post(officer, "sampling-sessions", {"area": COMMUNITY, "campaign": tests["id"], "place": "东门",
                                                "channel": "campaign", "pool_size": 10})
    rooms = [{"name": "201", "beds": 1, "own_bathroom": True}]
    site = post(officer, "facilities", {"area": COMMUNITY, "kind": "quarantine_site", "name": "银滩酒店",
                                        "rooms": rooms})
    room = of(server, officer, f"/api/v1/facilities/{site['id']}", "room_list")[0]
    measure = of(server, officer, f"/api/v1/measures?area={COMMUNITY}&limit=1")[0]["id"]
    post(officer, f"measures/{measure}/transfers", {"room": room["id"], "reason": "家中无单独房间"})
    person = of(server, officer, f"/api/v1/persons?area={COMMUNITY}&limit=1")[0]
    case = post(centre, "cases", {"person": person["id"], "kind": "confirmed", "onset_at": "2021-10-24T10:00"})
    post(centre, f"cases/{case['id']}/proposals", {})
    matter = post(officer, "matters", {"id": f"{DISTRICT}-0190a000-0000-7000-8000-0000000000aa",
                                       "grid": f"{COMMUNITY}001", "kind": "hazard", "text": "楼道堆物，堵住通道",
                                       "place": "3 号楼", "source": "phone", "contact_name": "高女士"})
    post(officer, f"matters/{matter['id']}/steps", {"act": "take", "text": "马上到"})
    return {"matter": matter["id"], "round": tests["id"], "table": table["id"], "site": site["id"], "moved": measure,
            "case": case["id"]}


def prepared(folder):
    served = Served(folder)
    for name, role in (("郑审计", "audit_admin"), ("孙疾控", "disease_control")):
        served.linli.run("user", "add", name, "--post", f"{role}@{DISTRICT}", now="2021-10-25T07:36")
    return served


@check("screens: the desk, both languages, wide and narrow")
def desk_screens(folder):
    faults = []
    with prepared(folder) as served, browsing(served.server) as browser:
        server = served.server
        records = made(server, browser)
        for lang, size in (("zh", DESK), ("en", NARROW)):
            for name, paths in desk_paths(browser, server, records):
                page = browser.window(size, lang=lang)
                browser.sign_in(page, name, paths[0])
                for path in paths:
                    page.goto(server.url + path)
                    page.locator("h1").first.wait_for()
                    browser.settle(page)
                    look(faults, page, f"{path} {lang} {size[0]}")
                    if size == NARROW:
                        elder(page)
                        look(faults, page, f"{path} {lang} elder")
                        elder(page, False)
                page.owner.close()
    expect("\n".join(faults[:30]), not faults)


@check("screens: residents and the sign-in page, both languages, large text")
def resident_screens(folder):
    faults = []
    with prepared(folder) as served, browsing(served.server) as browser:
        server = served.server
        number = "15400007777"
        body = {"community": COMMUNITY, "name": "来客", "phone": number, "from_area": "990202",
                "arrive_at": "2021-10-25T14:00:00+08:00"}
        server.ask("POST", "/api/v1/public/arrivals", body).wanted(200)
        for lang in ("zh", "en"):
            page = browser.window(NARROW, lang=lang)
            for path in PUBLIC_SCREENS:
                page.goto(server.url + path)
                browser.settle(page)
                look(faults, page, f"{path} {lang}", narrow="poster" not in path)
            sent = server.ask("POST", "/api/v1/my/codes", {"phone": number}).wanted(202).json()
            token = server.ask("POST", "/api/v1/my/sessions",
                               {"phone": number, "code": sent["shown"]}).wanted(200).json()["token"]
            page.evaluate("t => sessionStorage.setItem('linli.handover', t)", token)
            for path in RESIDENT_SCREENS:
                page.goto(server.url + path)
                page.locator("h1").first.wait_for()
                browser.settle(page)
                look(faults, page, f"{path} {lang}")
                elder(page)
                look(faults, page, f"{path} {lang} elder")
                elder(page, False)
            page.owner.close()
    expect("\n".join(faults[:30]), not faults)


def go(page, path):
    """To another screen of the field without loading anew, which would lock the phone."""
    page.evaluate("path => { history.pushState(null, '', path);"
                  " dispatchEvent(new PopStateEvent('popstate', { state: null })) }", path)


@check("screens: the field, both languages, large text")
def field_screens(folder):
    faults = []
    with prepared(folder) as served, browsing(served.server) as browser:
        for lang in ("zh", "en"):
            page = browser.window(NARROW, lang=lang, has_touch=True)
            browser.sign_in(page, "刘网格", "/f/")
            page.locator("#pin-new").wait_for()
            look(faults, page, f"/f/ pin {lang}")
            set_pin(page)
            home = doors(page)[0]
            for screen in FIELD_SCREENS:
                go(page, f"/f/{screen}")
                browser.settle(page)
                expect(f"/f/{screen} did not open", page.url.endswith(f"/f/{screen}"))
                look(faults, page, f"/f/{screen} {lang}")
                elder(page)
                look(faults, page, f"/f/{screen} {lang} elder")
                elder(page, False)
            page.evaluate("document.querySelector(`nav a`).click()")
            page.locator(f"button[data-door='{home}']").first.click()
            browser.settle(page)
            look(faults, page, f"/f/ sheet {lang}")
            page.owner.close()
    expect("\n".join(faults[:30]), not faults)


# Script of a first load, gzipped, in KB. What is loaded later by a page is not in it.
BUDGETS = {"f": 75, "r": 35, "d": 60, "h": 32}


@check("screens: what a face loads first stays within its budget")
def budgets(folder):
    faults = []
    for letter, most in BUDGETS.items():
        built = ROOT / "web" / "dist" / letter
        page = (built / "index.html").read_text("utf-8")
        scripts = set(re.findall(r'(?:src|href)="/./(assets/[^"]+\.js)"', page))
        size = sum(len(gzip.compress((built / one).read_bytes(), 9)) for one in scripts) / 1024
        print(f"  /{letter}/ {size:.1f} KB of {most}")
        if not scripts or size > most:
            faults.append(f"/{letter}/ loads {size:.1f} KB of script, {most} are allowed")
    expect("; ".join(faults), not faults)
