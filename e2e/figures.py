"""Figures of the faces on a served demo: `figures.py http://127.0.0.1:8080`. Times are of this machine
and its load; the floor beside each is a page of the same server that does nothing."""

import json
import os
import sys
import time
import urllib.request

sys.dont_write_bytecode = True
os.environ.setdefault("LINLI", "linli")

from browser import DESK, PHONE, browsing, doors, set_pin, unlock
import tempfile
from pathlib import Path


class Demo:
    def __init__(self, url):
        self.url = url

    def ask(self, method, target, body=None, token=None):
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self.url + target, data, method=method)
        request.add_header("Content-Type", "application/json")
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        self.body = urllib.request.urlopen(request).read()
        return self

    def wanted(self, *_):
        return self

    def json(self):
        return json.loads(self.body)


def ms(start):
    return round((time.monotonic() - start) * 1000)


def main(url):
    load = os.getloadavg()[0]
    figures = {"load average": round(load, 1)}
    with tempfile.TemporaryDirectory() as folder, browsing(Demo(url)) as browser:
        floor = browser.window(DESK)
        start = time.monotonic()
        floor.goto(url + "/healthz")
        figures["floor: a page that says ok, ms"] = ms(start)
        page = browser.window(PHONE, Path(folder) / "phone", has_touch=True)
        got = []
        page.on("response", lambda one: got.append(int(one.headers.get("content-length") or 0)))
        browser.sign_in(page, "刘网格", "/f/")
        page.locator("#pin-new").wait_for()
        page.locator("#pin-new").fill("271828")
        page.locator("#pin-again").fill("271828")
        start = time.monotonic()
        page.locator("[data-test=pin-set]").click()
        known = doors(page)
        figures["field: first open of the grid after the PIN, ms"] = ms(start)
        figures["field: bytes of the first open"] = sum(got)
        page.wait_for_function("() => navigator.serviceWorker?.controller")
        page.context.set_offline(True)
        page.reload()
        page.locator("[data-test=pin]").wait_for()
        start = time.monotonic()
        unlock(page)
        doors(page)
        figures["field: open again without network, PIN typed, ms"] = ms(start)
        start = time.monotonic()
        page.locator(f"button[data-door='{known[0]}']").first.tap()
        if page.locator("[data-test=mode-visit]").count():
            page.locator("[data-test=mode-visit]").tap()
        page.locator("[data-test=visit-at_home]").tap()
        page.locator("[data-test=saved]").wait_for()
        figures["field: a visit by a scripted thumb, ms"] = ms(start)
        page.owner.close()
        desk = browser.window(DESK)
        browser.sign_in(desk, "赵干部", "/d/registry")
        grid = desk.locator("[data-test=registry-grid]")
        grid.wait_for()
        desk.wait_for_timeout(1500)
        frames = desk.evaluate("""async () => {
            const grid = document.querySelector('[data-test=registry-grid]')
            let box = grid
            while (box && box.scrollHeight <= box.clientHeight + 4) box = box.parentElement
            const scroller = box ?? [...grid.querySelectorAll('*')].find(
                one => one.scrollHeight > one.clientHeight + 100)
            const waits = []
            let last = performance.now()
            for (let frame = 0; frame < 240; frame++) {
                scroller.scrollTop += 90
                await new Promise(requestAnimationFrame)
                const now = performance.now()
                waits.push(now - last)
                last = now
            }
            return waits.slice(5).sort((a, b) => a - b)
        }""")
        figures["desk: scroll frame p50, ms"] = round(frames[len(frames) // 2], 1)
        figures["desk: scroll frame p95, ms"] = round(frames[len(frames) * 95 // 100], 1)
        start = time.monotonic()
        desk.goto(url + "/d/now")
        desk.locator("h1").first.wait_for()
        figures["desk: the sentence of work owed on screen, ms"] = ms(start)
    print(json.dumps(figures, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8080")
