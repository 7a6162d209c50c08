"""A real browser (Debian's Chromium) on a served office: phones with a memory of their own, desks, and
what must hold on every screen: no foreign request, no error, no violation axe knows, no sideways
scroll. Knows no feature; the checks do."""

import contextlib
import json
import os
import shutil
import time
from pathlib import Path

from linli import Failed, ROOT, Skipped, expect

AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
PHONE, DESK = (390, 844), (1440, 900)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def playwright():
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise Skipped("playwright is not installed") from None
    return sync_playwright()


def chromium():
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        raise Skipped("chromium is not installed")
    if not (ROOT / "web" / "dist" / "h" / "index.html").exists():
        raise Failed("the faces are not built: npm run build in web")
    return found


class Browser:
    """All windows of one check. What a page must never do is noted and asked for at the end."""

    def __init__(self, play, server):
        self.play, self.server, self.faults, self.contexts = play, server, [], []
        self.homes = {server.url}

    def window(self, size=DESK, folder=None, lang="zh", camera=None, **options):
        """A window; with `folder` a device that remembers when it is opened again, with `camera` one that
        sees a film (.mjpeg)."""
        options = {"viewport": {"width": size[0], "height": size[1]}, "locale": "zh-CN",
                   "accept_downloads": True} | options
        flags = ["--no-sandbox"]
        if camera:
            flags += ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
                      f"--use-file-for-fake-video-capture={camera}"]
            options["permissions"] = ["camera"]
        arguments = {"executable_path": chromium(), "args": flags}
        kind = self.play.chromium
        if folder:
            context = kind.launch_persistent_context(str(folder), **arguments, **options)
            owner = context
        else:
            owner = kind.launch(**arguments)
            context = owner.new_context(**options)
        self.contexts.append(owner)
        context.set_default_timeout(20_000)
        if lang != "zh":
            context.add_init_script(f"localStorage.setItem('linli.lang', {lang!r})")
        page = context.pages[0] if context.pages else context.new_page()
        page.on("request", self._watch)
        page.on("pageerror", lambda error: self.faults.append(f"page error: {error}"))
        page.on("console", self._listen)
        page.owner = owner
        return page

    def _watch(self, request):
        url = request.url
        # A window may still ask the server that was here a moment ago.
        self.homes.add(self.server.url)
        if not url.startswith((*self.homes, "data:", "blob:")):
            self.faults.append(f"foreign request: {url}")

    def _listen(self, message):
        # A refused request is the face's to explain; anything else is a fault.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(f"console: {message.text[:300]}")

    def token(self, name):
        """A token of somebody of the rehearsal, as one tap on the sign-in page gives it."""
        people = self.server.ask("GET", "/api/v1/demo/people").wanted(200).json()["people"]
        person = next((one for one in people if name in (one["name"], one["role"])), None)
        expect(f"{name} is not among {[one['name'] for one in people]}", person)
        path = "/api/v1/my/sessions" if person["face"] == "resident" else "/api/v1/sessions"
        answer = self.server.ask("POST", path, {"demo": person["id"]}).wanted(200)
        return answer.json()["token"]

    def sign_in(self, page, name, path):
        """Opens a face as somebody."""
        page.goto(self.server.url + "/")
        token = self.token(name)
        page.evaluate("token => sessionStorage.setItem('linli.handover', token)", token)
        page.goto(self.server.url + path)
        return token

    def settle(self, page):
        page.wait_for_load_state("load")
        with contextlib.suppress(Exception):
            page.wait_for_load_state("networkidle", timeout=1_500)
        page.wait_for_timeout(250)

    def close(self):
        for context in self.contexts:
            with contextlib.suppress(Exception):
                context.close()


@contextlib.contextmanager
def browsing(server):
    """Windows on a server; every page of them was well behaved."""
    with playwright() as play:
        browser = Browser(play, server)
        try:
            yield browser
            expect("; ".join(browser.faults[:5]), not browser.faults)
        finally:
            browser.close()


def violations(page):
    """What axe finds wrong: rule and the first places."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
        ".then(r => r.violations.map(v => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 120)]))",
        TAGS)
    return [f"{rule} ×{count} {html}" for rule, count, html in found]


def sideways(page):
    """Pixels that can be scrolled sideways."""
    return page.evaluate("() => document.documentElement.scrollWidth - innerWidth")


def until(what, ask, seconds=20):
    """Waits for something that happens by itself."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = ask()
        if found:
            return found
        time.sleep(0.1)
    raise Failed(f"{what}: not within {seconds} s")


def set_pin(page, pin="271828"):
    """The first PIN of a phone."""
    page.locator("#pin-new").fill(pin)
    page.locator("#pin-again").fill(pin)
    page.locator("[data-test=pin-set]").click()


def unlock(page, pin="271828"):
    page.locator("[data-test=pin]").first.fill(pin)


def doors(page):
    """Doors of the grid that is on the phone, as the facades show them."""
    page.locator("button[data-door]").first.wait_for()
    return page.locator("button[data-door]").evaluate_all("all => all.map(one => one.dataset.door)")


def waiting(page):
    """The line of the bar that counts what waits."""
    return page.locator("[data-test=waiting]").inner_text()
