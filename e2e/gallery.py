"""Pictures of every screen at 390x844 and 1440x900 in Chinese and English: `gallery.py FOLDER`. What
the tests look at is what is pictured: the lists of screens are those of `checks_screens`."""

import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True

from browser import DESK, PHONE, browsing, doors, set_pin
from checks_screens import (FIELD_SCREENS, PUBLIC_SCREENS, RESIDENT_SCREENS, desk_paths, go, made,
                            prepared)

SIZES = {"390": PHONE, "1440": DESK}


def file_of(path):
    name = path.split("?")[0].strip("/").replace("/", "-")
    parts = [part for part in name.split("-") if len(part) < 20 and not part.isdigit()]
    return "-".join(parts)[:60] or "home"


def main(folder):
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="linli-gallery-") as home:
        with prepared(Path(home)) as served, browsing(served.server) as browser:
            server, count = served.server, 0
            number = "15400007777"
            body = {"community": "990101001001", "name": "来客", "phone": number,
                    "from_area": "990202", "arrive_at": "2021-10-25T14:00:00+08:00"}
            server.ask("POST", "/api/v1/public/arrivals", body).wanted(200)

            def picture(page, name):
                nonlocal count
                browser.settle(page)
                page.screenshot(path=str(out / f"{name}.png"))
                count += 1

            records = made(server, browser)
            for lang in ("zh", "en"):
                for width, size in SIZES.items():
                    for who, paths in desk_paths(browser, server, records):
                        page = browser.window(size, lang=lang)
                        browser.sign_in(page, who, paths[0])
                        for path in paths:
                            page.goto(server.url + path)
                            page.locator("h1").first.wait_for()
                            picture(page, f"{file_of(path)}-{lang}-{width}")
                        page.owner.close()
                    page = browser.window(size, lang=lang)
                    for path in PUBLIC_SCREENS:
                        page.goto(server.url + path)
                        picture(page, f"{file_of(path)}-{lang}-{width}")
                    sent = server.ask("POST", "/api/v1/my/codes", {"phone": number}).json()
                    token = server.ask("POST", "/api/v1/my/sessions", {
                        "phone": number, "code": sent["shown"]}).wanted(200).json()["token"]
                    page.evaluate("t => sessionStorage.setItem('linli.handover', t)", token)
                    for path in RESIDENT_SCREENS:
                        page.goto(server.url + path)
                        picture(page, f"{file_of(path)}-{lang}-{width}")
                    page.owner.close()
                    page = browser.window(size, lang=lang)
                    browser.sign_in(page, "刘网格", "/f/")
                    set_pin(page)
                    home_door = doors(page)[0]
                    for screen in FIELD_SCREENS:
                        go(page, f"/f/{screen}")
                        picture(page, f"f-{screen or 'grid'}-{lang}-{width}")
                    page.evaluate("document.querySelector(`nav a`).click()")
                    page.locator(f"button[data-door='{home_door}']").first.click()
                    picture(page, f"f-sheet-{lang}-{width}")
                    page.owner.close()
            print(f"{count} pictures in {out}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "target/gallery")
