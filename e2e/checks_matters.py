"""A leaking pipe from a resident who does not know whose it is to a verified end, in real browsers: reported with a photo,
taken in by a worker without a network, mended by a department, verified by somebody else, rated, reopened."""

import base64

from browser import PHONE, browsing, until, waiting
from checks_faces import GRID, Served, phone, resident_signs_in
from linli import DISTRICT, ROOT, STREET, check, expect, expect_equal
from office import DAY

EVERYDAY = ROOT / "plans" / "community-grid"
POSTS = (("钱街道", "street_officer", ()), ("冯物业", "department_officer", ("--task-force", "property")))
# A picture of one point.
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==")


def prepare(linli):
    for name, role, more in POSTS:
        linli.run("user", "add", name, "--post", f"{role}@{STREET}", *more, now=f"{DAY}T07:36")
    linli.run("plan", "activate", EVERYDAY, "--area", DISTRICT, "--from", "2021-10-20", now=f"{DAY}T07:45")


def somebody(server, token):
    """The phone of somebody who lives in the worker's grid."""
    people = server.ask("GET", f"/api/v1/persons?area={GRID}&limit=100", token=token).wanted(200).json()["items"]
    chosen = next(one for one in people if one.get("phone"))
    body = {"purpose": "回访", "fields": ["phone"]}
    return server.ask("POST", f"/api/v1/persons/{chosen['id']}/reveal", body, token=token).wanted(200).json()["phone"]


def report(page, server, folder):
    """Without knowing an office: a word, a choice, a photo."""
    page.goto(server.url + "/r/services")
    page.locator("[data-test=report-matter]").click()
    page.locator("[data-test=kind-said]").fill("漏水了")
    page.locator("[data-kind=leak]").click()
    page.locator("#matter-text").fill("楼道水管漏水，地上全是水。")
    page.locator("[data-test=send-matter]").click()
    expect("a question that is needed was not asked for", page.locator("[aria-invalid=true]").count() >= 1)
    page.get_by_text("楼道", exact=True).click()
    picture = folder / "leak.png"
    picture.write_bytes(PICTURE)
    page.locator("[data-test=photo]").set_input_files(str(picture))
    page.locator("[data-test=send-matter]").click()
    page.locator("[data-test=sent-number]").wait_for()
    return page.locator("[data-test=sent-number]").inner_text()


def take_offline(worker, linli):
    """The worker takes it in while the network is cut."""
    worker.locator("nav a[href='/f/tasks']").click()
    worker.locator("[data-test=matters-entry]").click()
    worker.locator("[data-ours] [data-test=matter]").first.wait_for()
    worker.context.set_offline(True)
    card = worker.locator("[data-ours]").filter(has_text="楼道水管漏水")
    card.locator("[data-test=matter]").click()
    card.locator("[data-act=take]").click()
    card.locator("[data-test=act-words]").fill("已到现场看过，先放了警示牌。")
    card.locator("[data-test=act-go]").click()
    worker.locator("[data-test=matter-done]").wait_for()
    expect("it waits on the phone", "1" in waiting(worker))
    state = "select state from matters order by reported_at desc limit 1"
    expect_equal("nothing has left the phone", linli.query(state), [("collected",)])
    worker.context.set_offline(False)
    until("it was taken in", lambda: linli.query(state) == [("filed",)])


def step(server, token, matter, **body):
    server.ask("POST", f"/api/v1/matters/{matter}/steps", body, token=token).wanted(204)


@check("matters: a leak reported, taken in offline, mended by a department, verified by another, rated, reopened")
def a_leak(folder):
    with Served(folder) as served, browsing(served.server) as browser:
        linli, server = served.linli, served.server
        prepare(linli)
        tokens = {name: browser.token(name) for name in ("赵干部", "钱街道", "冯物业")}
        page = browser.window(PHONE)
        resident_signs_in(page, server, somebody(server, tokens["赵干部"]))
        page.get_by_role("heading", level=1).wait_for()
        number = report(page, server, folder)
        worker = phone(browser, "刘网格", folder / "phone")
        take_offline(worker, linli)
        listed = server.ask("GET", f"/api/v1/matters?area={GRID}&view=open", token=tokens["赵干部"]).wanted(200).json()
        one = next(item for item in listed["items"] if item["number"] in number)
        expect("the photo arrived", len(one["photos"]) == 1)
        step(server, tokens["赵干部"], one["id"], act="dispatch", task_force="property")
        step(server, tokens["冯物业"], one["id"], act="start", text="接头老化")
        step(server, tokens["冯物业"], one["id"], act="stage_done", text="已查明：接头老化")
        early = server.ask("POST", f"/api/v1/matters/{one['id']}/steps", {"act": "verify"}, token=tokens["钱街道"])
        expect("verified before it was done", early.status >= 400)
        step(server, tokens["冯物业"], one["id"], act="feed_back", text="已换接头，不漏了。")
        step(server, tokens["钱街道"], one["id"], act="verify", text="到现场看过，干了。")
        page.goto(f"{server.url}/r/matters/{one['id']}")
        page.locator("[data-test=steps] li").first.wait_for()
        acts = page.locator("[data-test=steps] li").evaluate_all("all => all.map(one => one.dataset.act)")
        expect(f"every step: {acts}", {"report", "take", "dispatch", "start", "stage_done", "feed_back", "verify"} <= set(acts))
        text = page.locator("main").inner_text()
        expect("who said what", "警示牌" in text and "已换接头" in text and "到现场看过" in text)
        page.get_by_text("很满意").click()
        page.locator("[data-test=rate-send]").click()
        page.locator("[data-test=rated]").wait_for()
        expect_equal("the rating", linli.query("select rating from matters order by reported_at desc limit 1"), [(5,)])
        page.locator("[data-test=act-reopen]").click()
        page.locator("#act-text").fill("晚上又开始滴水。")
        page.locator("[data-test=act-send]").click()
        until("it is open again", lambda: linli.query(
            "select is_open, reopened from matters order by reported_at desc limit 1") == [(1, 1)])
        linli.verify_journal()
