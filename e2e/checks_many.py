"""Two servers on one PostgreSQL: what one takes the other shows, a repeat sent to either has no
second effect, the journal of both verifies. One database a check, dropped afterwards."""

import contextlib
import os
import subprocess
import time
import uuid

from checks_server import declaration, office_of_today
from linli import COMMUNITY, Skipped, check, expect, expect_equal, together
from roster import write_big_csv

THREADS, ROUNDS = 6, 25
# `[limits] people_per_hour_max` of the plan.
PEOPLE_PER_HOUR = 20
# Devices that send the same outbox, every third in reverse.
SENDERS = 8


@contextlib.contextmanager
def fresh_database():
    """The address of a database of its own."""
    server = os.environ.get("LINLI_TEST_POSTGRES")
    if not server:
        raise Skipped("LINLI_TEST_POSTGRES names no server")
    name = f"linli_e2e_{uuid.uuid4().hex[:12]}"

    def psql(sql):
        subprocess.run(["psql", server, "-q", "-v", "ON_ERROR_STOP=1", "-c", sql], check=True,
                       capture_output=True)

    psql(f"create database {name} template template0 encoding 'UTF8' locale 'C'")
    try:
        yield server.rsplit("/", 1)[0] + "/" + name
    finally:
        psql(f"drop database {name} with (force)")


@contextlib.contextmanager
def two_servers(folder):
    with fresh_database() as database:
        linli = office_of_today(folder, database)
        with linli.serving(name="one") as one, linli.serving(name="two") as two:
            yield linli, (one, two)
            for server in (one, two):
                expect_equal("exit code of a server", server.stop(), 0)
                log = server.log.read_text("utf-8", "replace")
                expect("a server panicked", "panicked" not in log)
                expect("a server answered 5xx", '"status":5' not in log)
        linli.verify_journal()


@check("two servers: declarations sent twice, to both at once, are taken once")
def declare_on_both(folder):
    with two_servers(folder) as (linli, servers):
        token = linli.token("赵干部")

        def work(at):
            answers = []
            for order in range(ROUNDS):
                key, body = str(uuid.uuid4()), declaration(f"甲{at}第{order}")
                turns = (servers, servers[::-1])[order % 2]
                got = together([lambda server=server: server.ask(
                    "POST", "/api/v1/arrivals", body, token, Idempotency_Key=key)
                    for server in turns])
                got.append(turns[1].ask("POST", "/api/v1/arrivals", body, token,
                                        Idempotency_Key=key))
                answers.append([(one.status, one.body) for one in got])
            return answers

        answers = sum(together([lambda at=at: work(at) for at in range(THREADS)]), [])
        statuses = {status for three in answers for status, _ in three}
        expect(f"statuses {statuses}", statuses <= {200, 201, 409})
        # The third was sent when both others had been answered: it gets the first one's answer.
        expect_equal("statuses of the repeats", {three[2][0] for three in answers}, {201})
        made = [body for three in answers for status, body in three[2:]]
        expect_equal("different answers", len(set(made)), THREADS * ROUNDS)
        target = f"/api/v1/arrivals?area={COMMUNITY}"
        lists = [server.rows(target, token) for server in servers]
        expect_equal("declarations seen by one and the other", [len(one) for one in lists],
                     [THREADS * ROUNDS] * 2)
        expect("the servers show different declarations", lists[0] == lists[1])
        measures = [len(server.rows(f"/api/v1/measures?area={COMMUNITY}", token))
                    for server in servers]
        expect_equal("measures, as many as one officer may impose within an hour", measures,
                     [PEOPLE_PER_HOUR] * 2)
        leader = linli.token("李街道")
        held = [len(server.rows(f"/api/v1/held-measures?area={COMMUNITY}", leader))
                for server in servers]
        expect_equal("measures that wait for a second person", held,
                     [THREADS * ROUNDS - PEOPLE_PER_HOUR] * 2)


@check("two servers: operations of devices, repeated and out of order, count once")
def canvass_on_both(folder):
    with two_servers(folder) as (linli, servers):
        token = linli.token("赵干部")
        canvass = servers[0].ask("POST", "/api/v1/canvasses", {"area": COMMUNITY}, token)
        canvass = canvass.wanted(201).json()
        listed = f"/api/v1/canvasses/{canvass['id']}/households"
        households = [one["id"] for one in servers[1].rows(listed, token)]
        # A whole second may begin before the canvass did.
        soon = time.gmtime(time.time() + 8 * 3600 + 2)
        now = time.strftime("%Y-%m-%dT%H:%M:%S+08:00", soon)

        def operation(household, channel, outcome, **more):
            return {"id": str(uuid.uuid4()), "kind": "record_attempt", "entity": household,
                    "at": now, "body": {"channel": channel, "outcome": outcome} | more}

        phone, refused, papered = households[:20], households[20:25], households[25:30]
        outbox = [operation(one, "phone", "reached") for one in phone]
        outbox += [operation(one, "door", "refused") for one in refused]
        outbox += [operation(one, "notice", "not_reached", notice=1) for one in papered]

        def send(server, operations):
            return lambda: server.ask("POST", "/api/v1/operations", {"operations": operations},
                                      token).wanted(200).json()["results"]

        sent = [send(servers[at % 2], outbox[::1 if at % 3 else -1]) for at in range(SENDERS)]
        results = sum(together(sent), [])
        by_id = {}
        for result in results:
            why = (result.get("problem") or {}).get("code")
            by_id.setdefault(result["id"], []).append(why or result["status"])
        expect_equal("operations answered", len(by_id), len(outbox))
        wrong = {key: found for key, found in by_id.items()
                 if sorted(found) != ["applied"] + ["duplicate"] * (SENDERS - 1)}
        expect_equal("operations not applied just once", wrong, {})
        time.sleep(2)  # until then has come
        for server in servers:
            seen = server.ask("GET", f"/api/v1/canvasses/{canvass['id']}", token=token).wanted(200)
            totals = seen.json()
            expect_equal("totals", {name: totals[name] for name in (
                "households", "reached_by_phone", "refused", "not_reached", "notices")}, {
                    "households": len(households), "reached_by_phone": 20, "refused": 5,
                    "not_reached": len(households) - 25, "notices": 5})
            report = server.ask("GET", f"/api/v1/reports/daily?area={COMMUNITY}&date={now[:10]}",
                                token=token).wanted(200).json()
            figures = {one["name"]: one["value"] for one in report["metrics"]}
            shown = [figures[f"canvass_{name}"] for name in ("households", "notices_posted")]
            # In the evening today's report was closed before the canvass began: it counts none.
            is_draft = report["status"] == "draft"
            expect_equal("figures", shown, [len(households), 5] if is_draft else [0, 0])


@check("two servers: the same roster imported beside both at once is written once")
def import_beside_both(folder):
    with two_servers(folder) as (linli, servers):
        token = linli.token("赵干部")
        target = f"/api/v1/households?area={COMMUNITY}"
        before = len(servers[0].rows(target, token))
        sizes = write_big_csv(folder / "big.csv", 400)
        done = together([lambda: linli.import_roster(folder / "big.csv")] * 2)
        people = sum(sizes.values())
        for one in done:
            expect_equal("sum of the outcomes", sum(one["outcomes"].values()), people)
        created = sum(one["outcomes"]["created"] for one in done)
        expect_equal("people created by both", created, people)
        seen = [len(server.rows(target, token)) for server in servers]
        expect_equal("households", seen, [before + len(sizes)] * 2)
