"""The server: health, metrics, a second person, a graceful stop, and schemathesis on its API."""

import os
import re
import subprocess
import sys
import threading
import time
import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path

from linli import COMMUNITY, DISTRICT, PLAN, STREET, Linli, brief, check, expect, expect_equal
from office import Office
from roster import Roster

CHINA = timezone(timedelta(hours=8))
# What an answer has to keep; every code and shape is in the document.
API_CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance," \
             "response_headers_conformance,response_schema_conformance"
EXAMPLES, SECONDS = 10, 45


def office_of_today(folder, database=None, households=15):
    """Real time: users, a plan in force, a risk area and a roster."""
    linli = Linli(folder, database).with_areas()
    for name, role, area in (("王区长", "district_leader", DISTRICT),
                             ("李街道", "street_leader", STREET),
                             ("赵干部", "community_officer", COMMUNITY)):
        linli.run("user", "add", name, "--post", f"{role}@{area}")
    today = datetime.now(CHINA).date()
    linli.run("plan", "activate", PLAN, "--area", DISTRICT, "--from", today)
    linli.run("risk-areas", "import", linli.write(
        "risk.csv", f"area_code,level,from,to\n990202,medium,{today - timedelta(5)},\n"))
    Roster(41, households=max(households, 45)).write_xlsx(folder / "roster.xlsx")
    linli.import_roster(folder / "roster.xlsx")
    return linli


def declaration(name, **fields):
    at = datetime.now(CHINA).replace(microsecond=0)
    return {"community": COMMUNITY, "source": "office", "name": name, "from_area": "990202",
            "arrive_at": at.isoformat()} | fields


@check("server: health, metrics, request ids, problems")
def health(folder):
    linli = Linli(folder).with_areas()
    with linli.serving() as server:
        expect_equal("/healthz", server.ask("GET", "/healthz").wanted(200).text().strip(), "ok")
        expect_equal("/readyz", server.ask("GET", "/readyz").wanted(200).text().strip(), "ready")
        for method, target, status in (("GET", "/api/v1/me", 401), ("GET", "/nowhere", 404),
                                       ("PUT", "/healthz", 405)):
            answer = server.ask(method, target, Accept_Language="en").wanted(status)
            expect_equal(f"type of {target}", answer.headers["content-type"],
                         "application/problem+json")
            problem = answer.json()
            expect_equal("status in the problem", problem["status"], status)
            expect("the problem lacks code or detail", problem["code"] and problem["detail"])
        ids = {server.ask("GET", "/healthz").headers["x-request-id"] for _ in range(3)}
        expect_equal("request ids", len(ids), 3)
        answer = server.ask("GET", "/healthz", X_Request_Id="a-b-c")
        expect_equal("own request id", answer.headers["x-request-id"], "a-b-c")
        document = server.ask("GET", "/api/openapi.json").wanted(200).json()
        expect("not OpenAPI 3.1", document["openapi"].startswith("3.1"))
        metrics = server.ask("GET", "/metrics").wanted(200).text()
        expect(f"metrics do not count: {brief(metrics)}",
               re.search(r'^linli_requests_total\{[^}]*"/healthz"[^}]*\} [1-9]', metrics, re.M))
        expect_equal("exit code", server.stop(), 0)
        for line in server.log.read_text().splitlines():
            expect(f"a line of the log is no JSON: {line}", line.startswith("{"))


@check("server: an override needs a second person")
def second_person(folder):
    linli = office_of_today(folder)
    with linli.serving() as server:
        officer, leader = linli.token("赵干部"), linli.token("李街道")
        taken = server.ask("POST", "/api/v1/arrivals", declaration("甲一"), officer).wanted(201)
        measure = f"/api/v1/measures/{taken.json()['measure_id']}"
        expect_equal("measure", taken.json()["measure"], "temporary_observation")
        body = {"kind": "none", "reason": "原地复核为阴性"}
        server.ask("POST", f"{measure}/overrides", body | {"reason": ""}, officer).wanted(422)
        made = server.ask("POST", f"{measure}/overrides", body, officer).wanted(201).json()["id"]
        confirm = f"{measure}/overrides/{made}/confirmation"
        server.ask("POST", confirm, token=officer).wanted(403, 404, 409)
        expect_equal("state before", server.ask("GET", measure, token=officer).json()["state"],
                     "in_force")
        server.ask("POST", confirm, token=leader).wanted(200)
        expect_equal("state after", server.ask("GET", measure, token=officer).json()["state"],
                     "ended")
        # Who may have to decide about it may read it.
        server.ask("GET", measure, token=linli.token("王区长")).wanted(200)
        server.stop()
    linli.verify_journal()


@check("server: SIGTERM ends with 0 and every request answered")
def graceful_stop(folder):
    linli = office_of_today(folder)
    with linli.serving() as server:
        token = linli.token("赵干部")
        codes, refused, going = [], [], threading.Event()

        def post(at):
            for order in range(400):
                try:
                    key = {"Idempotency_Key": str(uuid.uuid4())}
                    name = f"甲{at}乙{order}"
                    status = server.ask("POST", "/api/v1/arrivals", declaration(name), token, **key)
                    codes.append((name, status.status))
                    if len(codes) > 40:
                        going.set()
                # Nobody listens any more: nothing was taken in.
                except ConnectionRefusedError:
                    return
                # Taken from the port's queue but never read by the server.
                except (ConnectionResetError, OSError) as error:
                    refused.append((name, repr(error)))
                    return

        threads = [threading.Thread(target=post, args=(at,)) for at in range(6)]
        for thread in threads:
            thread.start()
        going.wait(20)
        began = time.monotonic()
        expect_equal("exit code", server.stop(), 0)
        took = time.monotonic() - began
        for thread in threads:
            thread.join()
    expect_equal("statuses", {status for _, status in codes}, {201})
    expect(f"the stop took {took:.1f} s", took < 11)
    written = {name for name, in linli.query("select name from declarations")}
    lost = [name for name, _ in codes if name not in written]
    expect_equal("answered but not written", lost, [])
    unanswered = [(name, why) for name, why in refused if name in written]
    expect_equal("written but not answered", unanswered, [])
    linli.verify_journal()


def schemathesis(folder, server, who, token):
    program = Path(sys.executable).parent / "schemathesis"
    args = [program, "run", f"{server.url}/api/openapi.json", "--checks", API_CHECKS, "--seed", "7",
            "--max-examples", EXAMPLES, "--max-time", SECONDS,
            "--phases", "examples,coverage,fuzzing",
            "--header", f"Authorization: Bearer {token}",
            "--generation-deterministic", "--no-color", "--request-timeout", "20", "--no-shrink",
            "--suppress-health-check", "all", "--warnings", "off", "--continue-on-failure"]
    done = subprocess.run([str(arg) for arg in args], cwd=folder, capture_output=True, text=True,
                          env=os.environ | {"PYTHONUTF8": "1"})
    (folder / f"schemathesis-{who}.txt").write_text(done.stdout + done.stderr)
    failures = re.findall(r"^_+ (.+?) _+$|^- (.+)$", done.stdout, re.M)
    failures = [" ".join(filter(None, one)) for one in failures]
    said = "; ".join(failures) or (done.stdout + done.stderr)[-600:]
    expect(f"schemathesis as {who}: {brief(said, 2000)}", done.returncode == 0)


def add_schemathesis(who, name):
    @check(f"server: the API is as its document says, asked by a {who}")
    def conforms(folder):
        office = Office(folder)
        office.canvass()
        office.arrivals()
        with office.linli.serving() as server:
            schemathesis(folder, server, who, office.linli.token(name))
            server.ask("GET", "/readyz").wanted(200)
            log = server.log.read_text("utf-8", "replace")
            expect("the server panicked", "panicked" not in log)
            expect_equal("exit code", server.stop(), 0)
        office.linli.verify_journal()


add_schemathesis("community officer", "赵干部")
add_schemathesis("district leader", "王区长")
