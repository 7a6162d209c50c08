"""What changes in a grid and its shops, in a real browser: a birth, a death and a move noted without a network, and a shop
that applies, is checked on site offline, is decided and opens."""

from browser import DESK, PHONE, browsing, until, waiting
from checks_faces import GRID, Served, phone
from linli import COMMUNITY, check, expect, expect_equal
from office import DAY


def of(server, token, path, field="items"):
    return server.ask("GET", f"/api/v1/{path}", token=token).wanted(200).json()[field]


def choose(page, door):
    """Opens the page of changes from a door's sheet."""
    page.locator(f"button[data-door='{door}']").first.click()
    page.locator("[data-test=mode-change]").click()
    page.locator("[data-test=change-save]").wait_for()


def back(page):
    page.locator("nav a[href='/f/']").first.click()
    page.locator("button[data-door]").first.wait_for()


def noted(page, count):
    page.locator(f"[data-test=change-list] li >> nth={count - 1}").wait_for()


@check("changes: a birth, a death and a move noted offline reach the registry, and what hung on the dead ends")
def offline_changes(folder):
    with Served(folder) as served, browsing(served.server) as browser:
        server = served.server
        officer = browser.token("赵干部")
        pack = of(server, browser.token("刘网格"), f"grids/{GRID}/pack", "households")
        # Somebody comes back from a high-risk area and is under a measure, with a pass, and does not live alone.
        known = {one["id"]: one for one in of(server, officer, f"persons?area={GRID}&limit=200")}
        dying_home, dying = next((home, one) for home in pack for one in home["people"]
                                 if len(home["people"]) > 1 and one["id"] in known and known[one["id"]].get("phone")
                                 and known[one["id"]]["id_number_state"] == "verified")
        clear = server.ask("POST", f"/api/v1/persons/{dying['id']}/reveal",
                           {"purpose": "登记返回人员", "fields": ["id_number", "phone"]}, token=officer).wanted(200).json()
        back_home = {"community": COMMUNITY, "source": "office", "name": dying["name"], "from_area": "990202",
                     "id_number": clear["id_number"], "phone": clear["phone"], "arrive_at": f"{DAY}T13:00:00+08:00"}
        server.ask("POST", "/api/v1/arrivals", back_home, token=officer).wanted(201)
        others = [home for home in pack if home["id"] != dying_home["id"] and len(home["people"]) > 1][:3]
        birth_home, from_home, to_home = others
        moving = from_home["people"][-1]
        server.ask("POST", "/api/v1/passes", {"area": COMMUNITY, "kind": "resident", "persons": [dying["id"]]},
                   token=officer).wanted(201)
        page = phone(browser, "刘网格")
        # The page and the picker are on the phone before the network goes.
        page.locator("nav a[href='/f/report']").click()
        page.locator("a[href='/f/changes']").first.click()
        page.locator("[data-test=change-save]").wait_for()
        back(page)
        page.context.set_offline(True)
        choose(page, birth_home["id"])
        page.locator("label[data-kind=birth]").click()
        page.locator("#change-name").fill("李小安")
        page.locator("[data-test=change-save]").click()
        noted(page, 1)
        back(page)
        choose(page, dying_home["id"])
        page.locator("label[data-kind=death]").click()
        page.locator(f"label[data-who='{dying['name']}']").first.click()
        page.locator("[data-test=change-save]").click()
        noted(page, 2)
        back(page)
        choose(page, from_home["id"])
        page.locator("label[data-kind=moved_within]").click()
        page.locator(f"label[data-who='{moving['name']}']").first.click()
        page.locator("#change-to").select_option(to_home["id"])
        page.locator("[data-test=change-save]").click()
        noted(page, 3)
        page.locator("[data-test=change-report]").click()
        page.locator("[data-test=reported]").wait_for()
        expect(f"they wait: {waiting(page)}", "4" in waiting(page))
        expect_equal("nothing arrived yet", served.linli.query("select count(*) from grid_changes")[0][0], 0)
        page.context.set_offline(False)
        until("all arrived", lambda: served.linli.query("select count(*) from grid_changes")[0][0] == 3)
        until("the report arrived", lambda: served.linli.query("select changes from change_reports") == [(3,)])
        # The officer confirms the death at the desk.
        desk = browser.window(DESK)
        browser.sign_in(desk, "赵干部", "/d/changes")
        desk.locator("[data-test=change-confirm]").first.click()
        desk.locator("dialog button[type=submit]").click()
        desk.locator("[data-test=change-said]").wait_for()
        until("nothing waits", lambda: not of(server, officer, f"grid-changes?area={COMMUNITY}&state=waiting"))
        after = {home["id"]: [one["name"] for one in home["people"]]
                 for home in of(server, browser.token("刘网格"), f"grids/{GRID}/pack", "households")}
        expect("the child lives there", "李小安" in after[birth_home["id"]])
        expect("the dead do not", len(after[dying_home["id"]]) == len(dying_home["people"]) - 1)
        expect("who moved lives in the other", moving["name"] in after[to_home["id"]])
        ended = served.linli.query("select count(*) from measures where ended_how = 'died'")[0][0]
        expect("the measure ended", ended >= 1)
        passes = served.linli.query("select count(*) from passes where revoked_why = 'died'")[0][0]
        expect_equal("the pass ended", passes, 1)


@check("changes: a shop applies, is checked on site offline, decided and opens; who has not reopened opens to rows")
def a_shop_reopens(folder):
    with Served(folder) as served, browsing(served.server) as browser:
        server = served.server
        officer = browser.token("赵干部")

        def add(name, kind, is_open):
            body = {"area": GRID, "kind": kind, "name": name, "place": "1 号楼底商", "is_open": is_open}
            return server.ask("POST", "/api/v1/shops", body, token=officer).wanted(201).json()["id"]

        noodles, feet = add("兰香牛肉面", "restaurant", False), add("老王足浴", "individual_shop", False)
        add("便民超市", "supermarket", True)
        server.ask("POST", f"/api/v1/shops/{feet}/fields", {"why": "workers"}, token=officer).wanted(200)
        asked = server.ask("POST", f"/api/v1/shops/{noodles}/reopenings", {"said": "已备齐"}, token=officer)
        asked.wanted(201)
        page = phone(browser, "刘网格")
        page.locator("nav a[href='/f/report']").click()
        page.locator("a[href='/f/changes']").first.click()
        page.locator("a[href='/f/shops']").click()
        page.locator("[data-shop='兰香牛肉面']").wait_for()
        page.context.set_offline(True)
        card = page.locator("[data-shop='兰香牛肉面']")
        card.locator("[data-test=shop-check]").click()
        for question in ("thermometer", "masks", "register"):
            card.locator(f"label:has([data-question='{question}-yes'])").click()
        card.locator("[data-question=disinfection]").fill("2")
        card.locator("[data-test=check-save]").click()
        card.locator("[role=status]").wait_for()
        expect_equal("nothing arrived yet", served.linli.query("select count(*) from shop_checks")[0][0], 0)
        page.context.set_offline(False)
        until("the check arrived", lambda: served.linli.query("select count(*) from shop_checks")[0][0] == 1)
        desk = browser.window(DESK)
        browser.sign_in(desk, "赵干部", "/d/shops?show=asking")
        desk.locator("[data-test=approve]").click()
        desk.locator("dialog button[type=submit]").click()
        until("it is open", lambda: served.linli.query(
            "select state from shops where name = '兰香牛肉面'") == [("open",)])
        desk.goto(server.url + "/d/shops")
        desk.locator("[data-why=workers]").click()
        row = desk.locator("[data-test=shop-ledger]").get_by_text("老王足浴")
        row.first.wait_for()
        expect_equal("only that one", desk.locator("[data-test=open-shop]").count(), 1)
        # An owner enters a shop on their own phone and is told where it stands.
        own = browser.window(PHONE, has_touch=True)
        residents = [one for one in server.ask("GET", "/api/v1/demo/people").json()["people"] if one["face"] == "resident"]
        browser.sign_in(own, residents[0]["name"], "/r/reopen")
        own.locator("#own-name").fill("阿芳裁缝铺")
        own.locator("#own-place").fill("6 号楼底商")
        own.locator("[data-test=enter-shop] button[type=submit]").click()
        own.locator("[data-shop='阿芳裁缝铺'] [data-test=reopening-state]").wait_for()
        until("it waits", lambda: len(of(server, officer, f"reopenings?area={COMMUNITY}&state=asked")) == 1)
