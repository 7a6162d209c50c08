"""The faces in a real browser, by the stories that must never fail: ten doors without a network, two
workers and one household, an appeal from phone to desk and back, a revoked phone, a plan with a gap."""

import datetime
import json

import openpyxl

from browser import (DESK, PHONE, browsing, doors, set_pin, unlock, until, waiting)
from linli import COMMUNITY, DISTRICT, Server, expect, expect_equal, check
from office import DAY, Office
from roster import Roster

GRID = COMMUNITY + "001"
NOW = f"{DAY}T15:00:00+08:00"
MORE_POSTS = (("孙网格", "grid_worker", GRID), ("吴安全", "security_admin", DISTRICT),
              ("周系统", "system_admin", DISTRICT))


class Served:
    """An office in the afternoon of its day, served."""

    def __init__(self, folder):
        self.office = Office(folder)
        linli = self.linli = self.office.linli
        for name, role, area in MORE_POSTS:
            linli.run("user", "add", name, "--post", f"{role}@{area}", now=f"{DAY}T07:35")
        linli.run("canvass", "start", "--area", COMMUNITY, now=f"{DAY}T08:00")
        self.office.arrivals()
        self.server = None

    def __enter__(self):
        self.server = Server(self.linli, now=NOW)
        return self

    def __exit__(self, *_):
        self.server.kill()

    def attempts(self):
        return self.linli.query("select count(*) from canvass_attempts")[0][0]

    def restart(self):
        self.server.kill()
        self.server = Server(self.linli, now=NOW)


def phone(browser, name, folder=None):
    """A phone on which a worker signed in and set a PIN."""
    page = browser.window(PHONE, folder, has_touch=True)
    browser.sign_in(page, name, "/f/")
    set_pin(page)
    page.locator("button[data-door]").first.wait_for()
    # The worker is in charge, with all its files, before the network goes.
    page.wait_for_function("() => navigator.serviceWorker?.controller", timeout=20_000)
    return page


def record(page, door, outcome="reached"):
    page.locator(f"button[data-door='{door}']").first.click()
    page.locator(f"[data-test=outcome-{outcome}]").click()
    page.locator("[data-test=saved]").wait_for()
    page.keyboard.press("Escape")


@check("faces: ten doors without a network, the browser killed, sent twice: ten records")
def ten_doors(folder):
    with Served(folder) as served, browsing(served.server) as browser:
        device = folder / "phone"
        page = phone(browser, "刘网格", device)
        first = doors(page)[0]
        page.context.set_offline(True)
        page.locator(f"button[data-door='{first}']").first.click()
        for number in range(10):
            page.locator(f"[data-test=outcome-{'reached' if number % 3 else 'refused'}]").click()
            page.locator("[data-test=saved]").wait_for()
            if number < 9:
                page.locator("[data-test=next]").click()
        page.keyboard.press("Escape")
        expect_equal("records before the network is back", served.attempts(), 0)
        until("ten wait", lambda: "10" in waiting(page))
        page.owner.close()
        page = browser.window(PHONE, device, has_touch=True)
        page.context.set_offline(True)
        page.goto(served.server.url + "/f/")
        unlock(page)
        page.locator("button[data-door]").first.wait_for()
        expect(f"after the restart: {waiting(page)}", "10" in waiting(page))
        sent = []
        page.on("request", lambda request: sent.append(request.post_data)
                if request.url.endswith("/operations") else None)
        page.context.set_offline(False)
        until("everything sent", lambda: served.attempts() == 10)
        until("the bar says so", lambda: "10" not in waiting(page))
        # The same batch once more, as browsers do by themselves.
        operations = [one for body in sent if body for one in json.loads(body)["operations"]]
        token = browser.token("刘网格")
        answer = served.server.ask("POST", "/api/v1/operations", {"operations": operations[:10]},
                                   token=token).wanted(200).json()
        expect_equal("sent again", {one["status"] for one in answer["results"]}, {"duplicate"})
        expect_equal("records at the end", served.attempts(), 10)


def change_phone(page, household, number):
    """Changes the first person's phone on the sheet of a household."""
    page.locator(f"button[data-door='{household}']").first.click()
    page.locator("[data-test=mode-people]").click()
    page.locator("dialog li button").first.click()
    page.locator("[data-test=change]").click()
    page.locator("#change-phone").fill(number)
    page.locator("[data-test=change-save]").click()
    page.locator("dialog .notice").first.wait_for()
    page.keyboard.press("Escape")


@check("faces: two workers change one person offline, a day apart: nothing lost, the clash shown")
def two_workers(folder):
    with Served(folder) as served, browsing(served.server) as browser:
        one, two = phone(browser, "刘网格"), phone(browser, "孙网格")
        home = doors(one)[0]
        for page in (one, two):
            page.context.set_offline(True)
        # The second phone's clock is a day behind; the server's sequence decides, not the clock.
        two.evaluate("() => { const now = Date.now; Date.now = () => now() - 86400000; }")
        change_phone(one, home, "15400000071")
        change_phone(two, home, "15400000072")
        visits = served.linli.query("select count(*) from visits")[0][0]
        for page in (one, two):
            page.locator(f"button[data-door='{home}']").first.click()
            page.locator("[data-test=mode-visit]").click()
            page.locator("[data-test=visit-at_home]").click()
            save = page.get_by_role("button", name="保存走访记录")
            if save.count():
                save.click()
            page.locator("[data-test=saved]").wait_for()
            page.keyboard.press("Escape")
        two.context.set_offline(False)
        until("the second phone sent", lambda: served.linli.query(
            "select count(*) from visits")[0][0] == visits + 1)
        one.context.set_offline(False)
        until("both visits kept", lambda: served.linli.query(
            "select count(*) from visits")[0][0] == visits + 2)
        until("the clash is shown", lambda: "需处理" in waiting(one))
        one.locator("[data-test=waiting]").click()
        conflict = one.locator("[data-test=conflict]").first
        conflict.wait_for()
        text = conflict.inner_text()
        expect(f"not both sides: {text}", "15400000071" in text and "0072" in text)
        conflict.locator("input[type=radio]").first.check()
        one.locator("[data-test=conflict-save]").first.click()
        until("decided", lambda: "需处理" not in waiting(one))
        until("both changes written", lambda: served.linli.query(
            "select count(*) from journal_entries where action = 'change_person'")[0][0] == 2)


@check("faces: a roster imported with the page closed half-way")
def import_half_way(folder):
    with Served(folder) as served, browsing(served.server) as browser:
        roster = Roster(33, households=2500)
        truth = roster.write_xlsx(folder / "big.xlsx")
        page = browser.window(DESK)
        browser.sign_in(page, "赵干部", "/d/imports")
        page.locator("[data-test=roster-file]").set_input_files(str(folder / "big.xlsx"))
        page.locator("[data-test=roster-try]").click()
        page.locator("[data-test=import-sum]").first.wait_for(timeout=60_000)
        before = served.linli.query("select count(*) from persons")[0][0]
        page.get_by_role("button", name="现在导入").first.click()
        page.wait_for_timeout(400)
        page.owner.close()
        until("the import ends by itself", lambda: served.linli.query(
            "select count(*) from roster_imports where finished_at is not null")[0][0] >= 2, 120)
        after = served.linli.query("select count(*) from persons")[0][0]
        expect(f"{before} people before, {after} after", after > before + truth["persons"] // 2)
        page = browser.window(DESK)
        browser.sign_in(page, "赵干部", "/d/imports")
        page.get_by_text("big.xlsx").first.wait_for()


def resident_signs_in(page, server, number):
    page.goto(server.url + "/r/")
    page.locator("#enter-phone").fill(number)
    page.get_by_role("button", name="获取验证码").click()
    code = page.locator("[data-test=shown-code]").inner_text()
    page.locator("#enter-code").fill(code)
    page.get_by_role("button", name="登录").click()


def says_no(page, text):
    page.locator("[data-test=appeal]").first.click()
    page.locator("#appeal-text").fill(text)
    page.get_by_role("button", name="提交申诉").click()
    page.locator(".done").first.wait_for()


def appeal_upheld(browser, page, appeal, answer):
    """The street upholds it, and nothing is left on the resident's page."""
    desk = browser.window(DESK)
    browser.sign_in(desk, "李街道", "/d/appeals?area=990101001")
    desk.get_by_text(appeal).first.wait_for()
    desk.get_by_role("button", name="答复").first.click()
    dialog = desk.locator("dialog[open]")
    dialog.locator("input[value=upheld]").check()
    dialog.locator("textarea").fill(answer)
    dialog.locator("button[type=submit]").click()
    dialog.wait_for(state="detached")
    page.goto(browser.server.url + "/r/")
    page.get_by_text("目前没有针对您的管控措施").first.wait_for()


@check("faces: declared at a poster, read, appealed, answered at the desk, the card changes")
def appeal_and_answer(folder):
    with Served(folder) as served, browsing(served.server) as browser:
        server, number = served.server, "15400007777"
        page = browser.window(PHONE)
        body = {"community": COMMUNITY, "name": "来客", "phone": number, "from_area": "990202",
                "arrive_at": f"{DAY}T14:00:00+08:00"}
        page.goto(f"{server.url}/r/arrive?c={COMMUNITY}")
        page.get_by_text("示例社区").first.wait_for()
        taken = server.ask("POST", "/api/v1/public/arrivals", body).wanted(200).json()
        expect_equal("what follows", taken["measure"], "temporary_observation")
        resident_signs_in(page, server, number)
        page.get_by_text("临时留观").first.wait_for()
        expect("the card names no row", page.get_by_text("M3").count())
        says_no(page, "我只是路过，没有停留。")
        appeal_upheld(browser, page, "我只是路过", "已核实行程，解除留观。")
        page.locator("details summary").first.click()
        page.get_by_text("已核实行程").first.wait_for()


@check("faces: an override without a second person is refused and says why")
def second_person(folder):
    with Served(folder) as served, browsing(served.server) as browser:
        page = browser.window(DESK)
        token = browser.sign_in(page, "孙区干", "/d/measures")
        measures = served.server.rows(f"/api/v1/measures?area={DISTRICT}&state=in_force", token)
        chosen = next(one for one in measures if one["kind"] == "home_monitoring")
        page.goto(f"{served.server.url}/d/measures/{chosen['id']}")
        page.locator("[data-test=override]").click()
        dialog = page.locator("dialog[open]")
        dialog.locator("textarea").fill("已持续阴性，拟提前解除")
        dialog.locator("button[type=submit]").click()
        dialog.wait_for(state="detached")
        page.locator("[data-test=confirm-override]").click()
        dialog = page.locator("dialog[open]")
        dialog.locator("button[type=submit]").click()
        dialog.locator("[role=alert]").get_by_text("另一").wait_for()
        state = served.linli.query("select state from overrides")[0][0]
        expect_equal("the override", state, "proposed")
        second = browser.window(DESK)
        browser.sign_in(second, "李街道", f"/d/measures/{chosen['id']}")
        second.locator("[data-test=confirm-override]").click()
        dialog = second.locator("dialog[open]")
        dialog.locator("button[type=submit]").click()
        dialog.wait_for(state="detached")
        expect_equal("confirmed", served.linli.query("select state from overrides")[0][0],
                     "confirmed")


@check("faces: a revoked phone wipes itself")
def revoked(folder):
    with Served(folder) as served, browsing(served.server) as browser:
        page = phone(browser, "刘网格")
        page.context.set_offline(True)
        record(page, doors(page)[0])
        page.context.set_offline(False)
        desk = browser.window(DESK)
        browser.sign_in(desk, "吴安全", f"/d/users?area={DISTRICT}")
        desk.get_by_text("刘网格").first.click()
        desk.get_by_role("button", name="停用").first.click()
        dialog = desk.locator("dialog[open]").last
        if dialog.locator("textarea").count():
            dialog.locator("textarea").fill("手机遗失")
        dialog.locator("button[type=submit]").last.click()
        page.locator("[data-test=wiped]").wait_for(timeout=60_000)
        left = page.evaluate("""async () => ({
            databases: (await indexedDB.databases()).map(one => one.name),
            caches: await caches.keys(), kept: Object.keys(localStorage)
                .filter(key => !['linli.lang', 'linli.elder'].includes(key)),
            session: Object.keys(sessionStorage) })""")
        expect(f"left on the phone: {left}", not left["caches"] and not left["session"]
               and not left["kept"] and not left["databases"])


@check("faces: the report from number to rows to household, signed, printed")
def report_opens(folder):
    with Served(folder) as served, browsing(served.server) as browser:
        page = browser.window(DESK)
        token = browser.sign_in(page, "张书记", "/d/report")
        number = page.locator("button.number").first
        number.wait_for()
        opened = page.get_by_role("button", name="未排查到").first
        (opened if opened.count() else number).click()
        row = page.locator("aside a, dialog a, [role=dialog] a").first
        row.wait_for()
        row.click()
        page.wait_for_url(lambda url: "/d/report" not in url)
        expect(f"led to {page.url}", any(part in page.url for part in (
            "/households/", "/arrivals/", "/measures/", "/persons/")))
        served.server.ask("POST", "/api/v1/reports/daily/close", {"area": COMMUNITY, "date": DAY},
                          token=browser.token("赵干部")).wanted(200)
        page.goto(served.server.url + "/d/report")
        page.locator("[data-test=sign-report]").click()
        until("signed", lambda: served.server.ask(
            "GET", f"/api/v1/reports/daily?area={COMMUNITY}&date={DAY}",
            token=token).json().get("signed_by"))
        paper = page.pdf(format="A4")
        expect("no paper", paper.startswith(b"%PDF") and len(paper) > 20_000)


@check("faces: a plan table edited into a gap is refused with an example, mended, activated")
def plan_with_gap(folder):
    with Served(folder) as served, browsing(served.server) as browser:
        page = browser.window(DESK)
        token = browser.sign_in(page, "王区长", "/d/plans")
        plan = served.server.ask("GET", f"/api/v1/plans?area={DISTRICT}", token=token).json()[0]
        page.goto(f"{served.server.url}/d/plans/{plan['version']}/arrival")
        page.locator("[data-test=edit]").click()
        cell = page.locator("tr[data-row]").filter(has=page.locator("input[value=M2]")) \
            .locator("input").nth(3)
        expect_equal("the cell", cell.input_value(), ">72")
        cell.fill("(72..96]")
        state = page.locator("[data-test=check-state]")
        until("the gap is shown", lambda: "97" in page.content() or "96" in state.inner_text(), 30)
        expect("it can be activated", page.locator("[data-test=activate]").is_disabled())
        cell.fill(">=72.5")
        until("another gap", lambda: page.locator("[data-test=activate]").is_disabled(), 10)
        cell.fill(">72")
        days = page.locator("tr[data-row]").filter(has=page.locator("input[value=M2]")) \
            .locator("input").nth(10)
        until("in order again", lambda: not page.locator("[data-test=activate]").is_enabled(), 10)
        basis = page.locator("tr[data-row]").filter(has=page.locator("input[value=M2]")) \
            .locator("input").last
        basis.fill("三（试行）")
        button = page.locator("[data-test=activate]")
        until("it may be activated", button.is_enabled, 30)
        button.click()
        dialog = page.locator("dialog[open]")
        dialog.locator("button[type=submit]").click()
        dialog.wait_for(state="detached")
        plans = served.server.ask("GET", f"/api/v1/plans?area={DISTRICT}&day=2021-10-27",
                                  token=token).json()
        expect("another version holds", plans[0]["version"] != plan["version"])


@check("faces: what one does another sees within two seconds")
def live(folder):
    with Served(folder) as served, browsing(served.server) as browser:
        page = browser.window(DESK)
        browser.sign_in(page, "赵干部", f"/d/matters")
        page.get_by_role("heading", level=1).wait_for()
        page.wait_for_timeout(1500)
        worker = browser.token("刘网格")
        operation = {"id": "017cb5d0-0000-7000-8000-000000000001", "kind": "report_matter",
                     "entity": f"{DISTRICT}-017cb5d0-0000-7000-8000-00000000000a",
                     "at": NOW, "body": {"grid": GRID, "kind": "hazard", "text": "电线垂落"}}
        start = datetime.datetime.now()
        served.server.ask("POST", "/api/v1/operations", {"operations": [operation]},
                          token=worker).wanted(200)
        page.get_by_text("电线垂落").first.wait_for()
        took = (datetime.datetime.now() - start).total_seconds()
        print(f"  seen after {took:.2f} s")
        expect(f"seen after {took:.1f} s", took <= 2.0)


@check("faces: the registry taken out as a workbook, for a purpose that the journal keeps")
def export(folder):
    with Served(folder) as served, browsing(served.server) as browser:
        page = browser.window(DESK)
        browser.sign_in(page, "赵干部", "/d/registry")
        page.get_by_role("button", name="导出 Excel").first.click()
        dialog = page.locator("dialog[open]")
        dialog.locator("textarea").fill("上级核查，当日销毁")
        with page.expect_download() as download:
            dialog.locator("button[type=submit]").click()
        file = folder / "roster.out.xlsx"
        download.value.save_as(str(file))
        sheets = openpyxl.load_workbook(file, read_only=True)
        rows = sum(len(list(sheet.rows)) - 2 for sheet in sheets)
        people = served.linli.query(
            "select count(*) from memberships where to_day is null")[0][0]
        expect_equal("rows of the workbook", rows, people)
        purposes = served.linli.query(
            "select purpose from journal_entries where action = 'export_roster'")
        expect_equal("the journal", purposes, [("上级核查，当日销毁",)])
