"""An evening: a case is confirmed, and all that the plan says follows from it on the screens of those who
answer for it, down to the one who says no."""

import time

from browser import DESK, PHONE, browsing, until
from checks_faces import Served, appeal_upheld, resident_signs_in, says_no
from linli import COMMUNITY, DISTRICT, check, expect, expect_equal
from office import DAY

PHONE_OF_CONTACT = "15400008888"


def a_case(served, officer):
    """Somebody of a household of three or more, with a number that finds them and no other."""
    ids, _ = served.office.roster.numbers()
    for number in sorted(ids):
        found = served.server.ask("POST", "/api/v1/persons/search", {"area": COMMUNITY, "id_number": number},
                                  token=officer).wanted(200).json()["items"]
        if len(found) != 1:
            continue
        home = served.linli.query(f"""select count(*) from memberships m join memberships o
            on o.district = m.district and o.household_id = m.household_id and o.to_day is null
            where hex(m.person_id) = '{found[0]['id'].split('-', 1)[1].replace('-', '').upper()}'
              and m.to_day is null""")[0][0]
        if home >= 3:
            return number
    raise AssertionError("no household of three")


@check("outbreak: an evening's case to contacts, letters, forecast, cards, an appeal upheld, every clock")
def evening(folder):
    served = Served(folder)
    served.linli.run("user", "add", "孙疾控", "--post", f"disease_control@{DISTRICT}", now=f"{DAY}T07:36")
    with served, browsing(served.server) as browser:
        server, officer = served.server, browser.token("赵干部")
        number = a_case(served, officer)
        room = [{"name": "201", "beds": 1, "own_bathroom": True}]
        server.ask("POST", "/api/v1/facilities", {"area": DISTRICT, "kind": "quarantine_site", "name": "隔离点",
                                                  "rooms": room}, token=browser.token("孙区干")).wanted(201)
        # The case is opened at the desk and its contacts are there within a minute, each with evidence.
        centre = browser.window(DESK)
        browser.sign_in(centre, "孙疾控", "/d/cases")
        start = time.monotonic()
        centre.locator("[data-test=open-case]").click()
        centre.locator("#person-number").fill(number)
        centre.locator("#case-onset").fill(f"{DAY}T09:00")
        dialog = centre.locator("dialog[open]")
        dialog.get_by_text("登记在册").wait_for()
        dialog.locator("button[type=submit]").click()
        centre.wait_for_url("**/d/cases/*")
        centre.locator("[data-test=find-contacts]").click()
        contact = centre.locator("[data-contact]").first
        contact.wait_for()
        expect("more than a minute", time.monotonic() - start < 60)
        contact.get_by_role("button", name="依据").click()
        contact.get_by_text("同住").first.wait_for()
        # The centre determines; the table decides.
        centre.get_by_role("button", name="选中本组").first.click()
        centre.locator("[data-test=review-reason]").fill("流调核实同住")
        centre.locator("[data-test=accept]").click()
        until("measures follow", lambda: served.linli.query(
            "select count(*) from measures where ground = 'contact' and state = 'in_force'")[0][0])
        centre.locator("option[value=all]").wait_for(state="attached")
        centre.locator("select").filter(has=centre.locator("option[value=all]")).select_option("all")
        link = centre.locator("[data-contact] a[href*='/measures/']").first
        link.wait_for()
        measure = link.get_attribute("href").rsplit("/", 1)[1].split("?")[0]
        # Its letter, with the rule and the way to say no.
        desk = browser.window(DESK)
        browser.sign_in(desk, "赵干部", f"/d/measures/{measure}")
        with desk.expect_download() as paper:
            desk.get_by_role("button", name="告知书").first.click()
        letter = (folder / "notice.pdf")
        paper.value.save_as(letter)
        expect("no letter", letter.read_bytes().startswith(b"%PDF"))
        # What the coming days take, and what runs out first.
        ahead = browser.window(DESK)
        browser.sign_in(ahead, "孙区干", "/d/simulation")
        ahead.locator("#sim-cases").fill("3")
        ahead.locator("#sim-contacts").fill("40")
        ahead.locator("[data-test=simulate-area]").click()
        ahead.get_by_text("隔离房间").first.wait_for()
        ahead.get_by_text("缺").first.wait_for()
        # The contact reads why, and says no; somebody else answers.
        opened = server.ask("GET", f"/api/v1/measures/{measure}", token=officer).wanted(200).json()
        person = server.ask("GET", f"/api/v1/persons/{opened['person']}", token=officer).wanted(200).json()
        server.ask("PATCH", f"/api/v1/persons/{opened['person']}",
                   {"version": person["person"]["version"], "phone": PHONE_OF_CONTACT}, token=officer).wanted(200)
        phone = browser.window(PHONE)
        resident_signs_in(phone, server, PHONE_OF_CONTACT)
        phone.get_by_text(opened["label"]).first.wait_for()
        says_no(phone, "我这两周不住在家里。")
        appeal_upheld(browser, phone, "不住在家里", "已核实外地居住，解除。")
        expect_equal("the measure", server.ask("GET", f"/api/v1/measures/{measure}", token=officer)
                     .json()["state"], "ended")
        # The order of the command: two hours to begin, two days to complete; the case has its day.
        server.ask("POST", "/api/v1/triggers", {
            "area": DISTRICT, "risk_area": "990202", "level": "high", "order_number": "区指〔2021〕18 号",
            "order_name": "关于启动排查的指令"}, token=browser.token("王区长")).wanted(201)
        shown = server.rows(f"/api/v1/clocks?area={DISTRICT}", browser.token("孙区干"))
        clocks = {(one["source"], one.get("start_due_at", "")[:16], one["due_at"][:16]) for one in shown}
        wanted = {("trigger", f"{DAY}T17:00", "2021-10-27T15:00"), ("case", "", "2021-10-26T15:00"),
                  ("report", "", f"{DAY}T20:00")}
        expect(f"not every clock: {clocks}", wanted <= clocks)
        expect("a clock says the grid of a case", all(len(one["area"]) <= 12 for one in shown))
        ahead.goto(f"{server.url}/d/clocks")
        for label in ("病例 24 小时处置", "风险触发后的排查"):
            ahead.get_by_role("heading", name=label).first.wait_for()
