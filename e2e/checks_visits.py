"""A day of planned work in a real browser: a worker without a network makes the day's patrol with a hazard and
visits two people in care; when the network is back the report counts them, the diary shows them, and what nobody
did is named at the desk."""

from browser import DESK, browsing, until, waiting
from checks_faces import GRID, Served, phone
from linli import COMMUNITY, DISTRICT, ROOT, Server, check, expect, expect_equal
from office import DAY

EVERYDAY = ROOT / "plans" / "community-grid"
DOCTOR_DUE = f"{DAY}T20:30:00+08:00"


def people_of(server, token, count):
    """People of the worker's grid, each behind a door of their own."""
    pack = server.ask("GET", f"/api/v1/grids/{GRID}/pack", token=token).wanted(200).json()
    homes = [home for home in pack["households"] if home["people"]]
    expect(f"only {len(homes)} homes", len(homes) >= count)
    return [home["people"][0] for home in homes[:count]]


def in_care(server, officer, worker):
    """Two people whom the worker visits every working day, and one whom a doctor visits; there is no doctor."""
    for number, person in enumerate(people_of(server, worker, 3)):
        body = ({"need": "elder_living_alone", "help": "代购米面", "visits_per_month": 31, "visited_by": "grid_worker"}
                if number < 2 else {"need": "pregnant", "visits_per_month": 31})
        server.ask("POST", f"/api/v1/persons/{person['id']}/care-needs", body, token=officer).wanted(204)
    done = server.ask("POST", f"/api/v1/tasks/plan?area={COMMUNITY}", token=officer).wanted(200).json()
    expect(f"planned: {done}", done["made"] >= 4 and done["nobodys"] >= 1)


def visit_offline(page):
    """Both visits: one is well in two taps, one needs something."""
    cards = page.locator("[data-task=visit]")
    expect(f"{cards.count()} visits on the phone", cards.count() >= 2)
    cards.first.locator("[data-test=task]").click()
    cards.first.locator("[data-test=visit-at_home]").click()
    until("one visit fewer", lambda: page.locator("[data-test=today-made]").count() == 1)
    card = page.locator("[data-task=visit]").first
    card.locator("[data-test=task]").click()
    card.locator("[data-test=visit-needs_help]").click()
    card.locator("[data-test=need-medicine]").click()
    card.locator("[data-test=visit-save]").click()
    until("both are made", lambda: "2" in page.locator("[data-test=today-made]").inner_text())


@check("visits: a patrol with a hazard and two visits without a network; report, diary and what is overdue")
def day_of_a_worker(folder):
    with Served(folder) as served, browsing(served.server) as browser:
        linli, server = served.linli, served.server
        linli.run("plan", "activate", EVERYDAY, "--area", DISTRICT, "--from", "2021-10-20", now=f"{DAY}T07:45")
        officer, worker = browser.token("赵干部"), browser.token("刘网格")
        in_care(server, officer, worker)
        page = phone(browser, "刘网格", folder / "phone")
        page.locator("nav a[href='/f/tasks']").click()
        page.locator("[data-test=today-entry]").wait_for()
        page.locator("[data-test=today-entry]").click()
        page.locator("[data-task=visit]").first.wait_for()
        page.context.set_offline(True)
        before = [linli.query(f"select count(*) from {table}")[0][0] for table in ("visits", "patrols", "matters")]
        visit_offline(page)
        page.locator("[data-form=patrol] [data-test=form-open]").first.click()
        page.locator("[data-test=finding-hazard]").click()
        page.locator("[data-test=form-save]").click()
        expect("a hazard without a kind was taken", page.locator("p.error").count() >= 1)
        page.locator("[data-test=hazard-fire]").click()
        page.locator("#patrol-hazard_place").fill("2 单元楼道")
        page.locator("[data-test=form-save]").click()
        page.locator("[data-test=today-count]").wait_for()
        expect("four wait on the phone", "4" in waiting(page))
        now = [linli.query(f"select count(*) from {table}")[0][0] for table in ("visits", "patrols", "matters")]
        expect_equal("nothing has left the phone", now, before)
        page.context.set_offline(False)
        until("everything arrived", lambda: linli.query("select count(*) from patrols")[0][0] == before[1] + 1
              and linli.query("select count(*) from visits")[0][0] == before[0] + 2)
        expect_equal("the hazard is a matter", linli.query("select count(*) from matters")[0][0], before[2] + 1)
        counted(server, officer)
        diary_shows(browser, server)
        served.server.kill()
        served.server = Server(linli, now=DOCTOR_DUE)
        browser.server = served.server
        overdue_named(browser, served.server)


def counted(server, officer):
    report = server.ask("GET", f"/api/v1/reports/daily?area={COMMUNITY}&date={DAY}", token=officer).wanted(200).json()
    values = {one["name"]: one["value"] for one in report["metrics"]}
    expect_equal("the report", [values[name] for name in ("visits", "patrols", "patrols_hazard")], [2, 1, 1])
    rows = server.ask("GET", f"/api/v1/patrols?area={COMMUNITY}&from={DAY}", token=officer).wanted(200).json()
    patrol = rows["patrols"][0]
    expect(f"the patrol names its matter: {patrol}", patrol["matters"] and patrol["planned"])


def diary_shows(browser, server):
    page = browser.window(DESK)
    browser.sign_in(page, "刘网格", "/d/diary")
    page.locator("[data-test=diary-total]").wait_for()
    text = page.locator("main, #main").first.inner_text()
    expect(f"not in the diary: {text[:400]}", "走访" in text and "巡查" in text and "上报事件" in text)
    page.locator("[data-test=diary-open]").first.click()
    page.get_by_role("heading", name="走访").wait_for()
    page.owner.close()


def overdue_named(browser, server):
    page = browser.window(DESK)
    browser.sign_in(page, "赵干部", f"/d/now?area={COMMUNITY}")
    page.locator("[data-test=owed-visits_overdue]").wait_for()
    page.locator("[data-test=owed-visits_overdue]").click()
    page.locator("[data-test=excuse]").first.wait_for()
    text = page.locator("main, #main").first.inner_text()
    expect(f"not named: {text[:400]}", "无人在岗" in text and "逾期" in text)
    page.owner.close()
