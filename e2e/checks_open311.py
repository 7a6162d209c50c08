"""Open311 as programs made elsewhere speak it: `civicbot` lists, files and follows a request to its end, `georeport`
reads the same in JSON and XML; two of our servers hand a matter on, and take another's requests in."""

import json
import time
import urllib.parse

from linli import (COMMUNITY, DISTRICT, PLAN, STREET, Linli, Skipped, brief, check, expect,
                   expect_equal)

EVERYDAY = PLAN.parent / "community-grid"
JOBS_SECONDS = 75


def office(folder, name):
    """Real time, for keys and servers of a rehearsal reach nobody."""
    linli = Linli(folder / name).with_areas()
    for who, role, area in (("赵干部", "community_officer", COMMUNITY),
                            ("孙街道", "street_officer", STREET),
                            ("钱街道", "street_officer", STREET),
                            ("郑区", "district_officer", DISTRICT)):
        linli.run("user", "add", who, "--post", f"{role}@{area}")
    linli.run("plan", "activate", EVERYDAY, "--area", DISTRICT, "--from", "2021-10-01")
    return linli


def clients(url, key):
    try:
        from civicbot.open311 import Open311Client
        from civicbot.registry import Endpoint
        from georeport import GeoReport
    except ImportError as missing:
        raise Skipped(f"{missing.name} is not installed") from None
    endpoint = Endpoint(id="linli", name="Linli", base_url=url, write=True)
    civic = Open311Client(endpoint, jurisdiction_id=DISTRICT)
    readers = [GeoReport(url, jurisdiction=DISTRICT, api_key=key, output_format=form)
               for form in ("json", "xml")]
    return civic, readers


def step(server, token, matter, **body):
    server.ask("POST", f"/api/v1/matters/{matter}/steps", body, token=token).wanted(204)


def until(what, seconds, found):
    """Jobs run every half minute."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = found()
        if answer:
            return answer
        time.sleep(1)
    raise AssertionError(f"{what} did not come within {seconds} s")


@check("open311: programs made elsewhere list, file and follow a request to its end")
def made_elsewhere(folder):
    linli = office(folder, "here")
    key = linli.run("open311", "key", "市民应用", "--area", DISTRICT).out.strip()
    with linli.serving() as server:
        url = f"{server.url}/open311/v2"
        civic, readers = clients(url, key)
        services = civic.list_services()
        codes = [one["service_code"] for one in services]
        expect("a lamp can be reported", "light" in codes)
        expect("what is for staff only is not offered", "stranger" not in codes)
        definition = civic.get_service_definition("leak")
        expect_equal("question", definition["attributes"][0]["code"], "where")
        for reader in readers:
            expect_equal("services", [one["service_code"] for one in reader.get_service_list()],
                         codes)
            expect_equal("definition", str(reader.get_service_definition("leak")["service_code"]),
                         "leak")
        sent = civic.create_request(
            "leak", dry_run=False, confirm="SEND", api_key=key, validate_remote=True, lat=36.06,
            lng=103.83, attributes={"where": "stairs"}, description="楼道漏水 & 地上全是水",
            first_name="芳", last_name="王", phone="15400000001", device_id="d-1")
        number = sent.response[0]["service_request_id"]
        expect("when it is done is said", bool(sent.response[0]["service_notice"]))
        expect_equal("token", civic.get_token(number)[0]["service_request_id"], number)
        expect_equal("status", civic.get_request(number)["status"], "open")
        token = {who: linli.token(who) for who in ("孙街道", "钱街道", "郑区")}
        step(server, token["郑区"], number, act="take", text="已受理")
        expect("by when", civic.get_request(number)["expected_datetime"] is not None)
        step(server, token["郑区"], number, act="answer", text="已换接头，不漏了")
        expect_equal("status at the end", civic.get_request(number)["status"], "closed")
        lamp = civic.create_request("light", dry_run=False, confirm="SEND", api_key=key,
                                    address_string="幸福路 3 号", description="灯不亮")
        listed = civic.list_requests(service_request_ids=[number, lamp.response[0]["service_request_id"]])
        expect_equal("both by number", len(listed), 2)
        public = civic.list_requests(status="open")
        expect_equal("what everybody reads", [one["service_code"] for one in public], ["light"])
        expect("no word of anybody", public[0]["description"] is None)
        for reader in readers:
            found = reader.get_service_requests(status="open")
            found = found if isinstance(found, list) else [found]
            expect_equal("the same in both formats", found[0]["service_code"], "light")
            one = reader.get_service_request(number)
            one = one[0] if isinstance(one, list) else one
            one = one.get("service_requests", {}).get("request", one)
            expect_equal("closed for every reader", one["status"], "closed")
        query = urllib.parse.urlencode({"api_key": key})
        own = server.ask("GET", f"/open311/v2/requests/{number}.json?{query}").wanted(200)
        own = json.loads(own.body)[0]
        expect_equal("the last word", own["status_notes"], "已换接头，不漏了")
        log = server.log.read_text("utf-8", "replace")
        expect("a key or a word in the log", key not in log and "漏水" not in log)
        expect_equal("exit code", server.stop(), 0)
    linli.verify_journal()


@check("open311: two servers hand a matter on and take requests in")
def two_servers(folder):
    here, there = office(folder, "here"), office(folder, "there")
    handed = there.run("open311", "key", "邻区", "--area", DISTRICT, "--basis", "协议 1 号").out.strip()
    app_key = there.run("open311", "key", "市民应用", "--area", DISTRICT).out.strip()
    with there.serving() as other:
        form = urllib.parse.urlencode({
            "api_key": app_key, "service_code": "light", "jurisdiction_id": COMMUNITY,
            "address_string": "界桥东", "description": "界桥灯不亮"}).encode()
        filed = other.ask("POST", "/open311/v2/requests.json", form,
                          Content_Type="application/x-www-form-urlencoded").wanted(200)
        lamp = json.loads(filed.body)[0]["service_request_id"]
        refused = here.run("open311", "peer", "邻区", "--url", "http://elsewhere.example/v2", "--area",
                           DISTRICT, code=None)
        expect("an address without encryption", refused.code != 0)
        here.run("open311", "peer", "邻区", "--url", f"{other.url}/open311/v2", "--area", DISTRICT,
                 "--jurisdiction", DISTRICT, "--pull",
                 env=here.environment(LINLI_PEER_KEY=handed))
        with here.serving() as server:
            token = here.token("郑区")
            listing = f"/api/v1/matters?area={DISTRICT}&view=all&source=peer"

            def pulled():
                return server.ask("GET", listing, token=token).wanted(200).json()["items"]

            taken = until("the other's request", JOBS_SECONDS, pulled)
            expect_equal("taken in", len(taken), 1)
            whole = server.ask("GET", f"/api/v1/matters/{taken[0]['id']}", token=token).wanted(200)
            expect_equal("its words", whole.json()["text"], "界桥灯不亮")
            key = here.run("open311", "key", "市民应用", "--area", DISTRICT).out.strip()
            form = urllib.parse.urlencode({
                "api_key": key, "service_code": "environment", "jurisdiction_id": COMMUNITY,
                "address_string": "界桥西", "description": "界桥有垃圾"}).encode()
            filed = server.ask("POST", "/open311/v2/requests.json", form,
                               Content_Type="application/x-www-form-urlencoded").wanted(200)
            number = json.loads(filed.body)[0]["service_request_id"]
            step(server, here.token("赵干部"), number, act="hand_on", text="属邻区管辖", peer="邻区")
            district = there.token("郑区")

            def arrived():
                found = other.ask("GET", f"/api/v1/matters?area={DISTRICT}&source=open311&view=all",
                                  token=district).wanted(200).json()["items"]
                return [one for one in found if one["id"] != lamp]

            there_now = until("the matter handed on", JOBS_SECONDS, arrived)
            expect_equal("once", len(there_now), 1)
            steps = server.ask("GET", f"/api/v1/matters/{number}", token=token).wanted(200).json()
            expect("its number there is kept: " + brief(str(steps["steps"])),
                   there_now[0]["id"] in json.dumps(steps["steps"]))
            expect_equal("exit code", server.stop(), 0)
        expect_equal("exit code there", other.stop(), 0)
    here.verify_journal()
    there.verify_journal()
