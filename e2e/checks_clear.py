"""No identity or phone number in clear: not on the disk, not in a log, a backup or an error. Every
number the office was told is searched as bytes, with and without signs between its digits."""

import re
import uuid

from linli import COMMUNITY, Failed, check, expect, expect_equal
from office import ARRIVALS, DAY, HEAD, Office

IN_A_ROW = re.compile(rb"(?=(\d{17}[\dXx]))")
TAIL = re.compile(rb"(?=(\d{11}[\dXx]))")
PHONE = re.compile(rb"(?=(\d{11}))")
SIGN = re.compile(rb"(?<=[\dXx])[ \-._/*](?=[\dXx])")


class Search:
    """Finds known numbers in bytes."""

    def __init__(self, ids, phones):
        self.ids = {number.encode() for number in ids}
        # Without the division a number still names its owner.
        self.tails = {number[-12:] for number in self.ids}
        self.phones = {phone.encode() for phone in phones}
        self.found = []

    def look(self, where, content):
        content = content.encode() if isinstance(content, str) else content
        for view in (content, SIGN.sub(b"", content), content.replace(b"\0", b"")):
            for pattern, known in ((IN_A_ROW, self.ids), (TAIL, self.tails), (PHONE, self.phones)):
                for match in pattern.finditer(view):
                    if match[1].upper() in known:
                        before = view[max(0, match.start() - 40):match.start()]
                        words = re.findall(rb"[A-Za-z/_ ]{3,}", before)
                        self.found.append(f"{where} after “{b' '.join(words[-3:]).decode()}”")

    def check(self):
        if self.found:
            some = "; ".join(sorted(set(self.found))[:12])
            raise Failed(f"{len(self.found)} numbers in clear: {some}")


def look_at_files(search, folder):
    files = [file for file in folder.rglob("*") if file.is_file()]
    for file in files:
        search.look(file.name, file.read_bytes())
    return {file.name for file in files}


def declaration(**fields):
    one = ARRIVALS[0]
    return {"community": COMMUNITY, "source": "office", "name": "丁一", "id_number": one.number,
            "phone": one.phone, "from_area": "990203", "arrive_at": f"{DAY}T08:30"} | fields


@check("clear: nothing on the disk, in logs and backups of a busy office")
def nothing_on_the_disk(folder):
    office = Office(folder)
    linli = office.linli
    office.canvass()
    office.arrivals()
    office.report("json")
    linli.run("roster", "import", folder / "roster.xlsx", "--community", COMMUNITY,
              now=f"{DAY}T13:00")
    search = Search(*office.numbers())
    one = ARRIVALS[1]
    with linli.serving(LINLI_LOG="debug") as server:
        token, leader = linli.token("赵干部"), linli.token("李街道")
        key = {"Idempotency_Key": str(uuid.uuid4())}
        server.ask("POST", "/api/v1/arrivals", declaration(), token, **key).wanted(200, 201)
        found = server.ask("POST", "/api/v1/persons/search", {
            "area": COMMUNITY, "id_number": next(iter(sorted(office.numbers()[0])))}, token)
        expect(f"search: {found.text()}", found.status in (200, 422))
        households = server.rows(f"/api/v1/households?area={COMMUNITY}", token)
        opened = server.ask("GET", f"/api/v1/households/{households[0]['id']}", token=token)
        person = re.search(r'"(990101-[0-9a-f-]{36})"', opened.wanted(200).text().replace(
            households[0]["id"], ""))[1]
        for _ in range(2):
            server.ask("POST", f"/api/v1/persons/{person}/reveal",
                       {"purpose": "电话核实", "fields": ["id_number", "phone"]}, token,
                       Idempotency_Key="018f0000-0000-7000-8000-000000000001").wanted(200)
        measures = server.rows(f"/api/v1/measures?area={COMMUNITY}", token)
        expect("no measures", measures)
        for path in (f"persons/{one.number}", f"arrivals/{one.number}", f"{one.phone}",
                     f"measures/990101-{one.phone}", f"persons/{one.number}/reveal"):
            server.ask("GET", f"/api/v1/{path}", token=token).wanted(404, 405)
        server.ask("GET", f"/api/v1/areas?root={one.number}", token=token)
        server.ask("GET", f"/api/v1/arrivals?area={COMMUNITY}&cursor={one.phone}", token=leader)
        server.ask("GET", "/api/v1/me", token=one.number).wanted(401)
        names = look_at_files(search, linli.data)
        expect(f"no log of the database among {names}", "linli.db-wal" in names)
        backup = folder / "kept.linli"
        linli.run("backup", backup)
        search.look("backup", backup.read_bytes())
        server.stop()
        search.look("log of the server", server.log.read_bytes())
    look_at_files(search, linli.data)
    search.check()


@check("clear: nothing in what the server answers to bad requests")
def nothing_in_answers(folder):
    office = Office(folder)
    linli = office.linli
    search = Search(*office.numbers())
    one = ARRIVALS[2]
    bad = [declaration(id_number=int(one.number[:17])), declaration(phone=int(one.phone)),
           declaration(source=one.number), declaration(from_area=one.number),
           declaration(arrive_at=one.phone), declaration(naat_result=one.phone),
           declaration(released_from_abroad=one.phone), declaration(community=one.number),
           declaration(id_number=one.number[:17] + "?" * 300), declaration(**{one.number: "x"}),
           [one.number], one.phone, int(one.phone)]
    # Seventeen digits of a number are as good as all of it.
    search.ids |= {one.number[:17].encode() + c.encode() for c in "0123456789X"}
    with linli.serving() as server:
        token = linli.token("赵干部")
        asked = [("POST", "/api/v1/arrivals", body) for body in bad]
        asked += [("POST", "/api/v1/arrivals", text.encode()) for text in (
            f'{{"id_number": "{one.number}', f'{{"id_number": {one.number}}}', f"{one.phone}",
            f'{{"phone": "{one.phone}" "x"}}')]
        asked += [("POST", "/api/v1/operations", {"operations": [
            {"id": str(uuid.uuid4()), "kind": one.number, "entity": one.number, "at": one.phone,
             "body": {}},
            {"id": str(uuid.uuid4()), "kind": "record_attempt", "at": f"{DAY}T10:00",
             "entity": f"990101-{uuid.uuid4()}", "body": {"channel": one.number}}, 7]})]
        asked += [("POST", "/api/v1/persons/search", body) for body in (
            {"area": one.number}, {"area": COMMUNITY, "phone": int(one.phone)},
            {"area": COMMUNITY, one.phone: 1})]
        asked += [("GET", f"/api/v1/{target}", None) for target in (
            f"persons/{one.number}", f"arrivals?area={one.number}", f"measures?kind={one.phone}",
            f"arrivals?area={COMMUNITY}&limit={one.phone}", f"journal?area={one.number}",
            f"arrivals?area={COMMUNITY}&day={one.phone}", f"reports/daily?area={one.number}&date=x",
            f"areas/{one.number}", f"risk-areas?day={one.phone}&limit=x{one.number}")]
        for method, target, body in asked:
            headers = {"Content_Type": "application/json"} if isinstance(body, bytes) else {}
            for lang in ("zh", "en"):
                answer = server.ask(method, target, body, token, Accept_Language=lang, **headers)
                expect(f"{method} {target.split('?')[0]} answered {answer.status}",
                       answer.status < 500 and (answer.status >= 400 or "operations" in target))
                search.look(f"answer {answer.status} {answer.text()[:120]!r} to {method}",
                            answer.body)
        server.stop()
        search.look("log of the server", server.log.read_bytes())
    look_at_files(search, linli.data)
    search.check()


@check("clear: nothing in what commands say about bad papers")
def nothing_in_messages(folder):
    office = Office(folder)
    linli = office.linli
    search = Search(*office.numbers())
    one = ARRIVALS[3]
    wrong = one.number[:17] + ("0" if one.number[17] != "0" else "1")
    search.ids.add(wrong.encode())
    lines = [one.line(), one.line().replace(one.number, wrong),
             one.line().replace(one.from_area, one.number),
             one.line().replace(f"{DAY}T08:30,", f"{one.phone},"),
             one.line().replace("false", one.phone), f"{one.number}\n", f'"{one.number}\n']
    said = []
    for form in ([], ["--json"]):
        file = linli.write("bad.csv", HEAD + "".join(lines))
        said.append(linli.run("arrivals", "import", file, "--community", COMMUNITY, "--source",
                              "hotel", *form, code=None, now=f"{DAY}T10:00"))
    file = linli.write("one.csv", f"{one.number},{one.phone}\n")
    for args in (["roster", "import", file, "--community", COMMUNITY],
                 ["areas", "import", file], ["risk-areas", "import", file],
                 ["risk-areas", "import", linli.write(
                     "risk2.csv", f"area_code,level,from,to\n{one.number},{one.phone},x,\n")],
                 ["areas", "import", linli.write(
                     "area2.csv", f"code,name,level\n{one.number},甲,{one.phone}\n")],
                 ["canvass", "record", linli.write(
                     "seen.csv", "household,at,channel,outcome\n"
                     f"{one.number},{one.phone},{one.phone},{one.number}\n")],
                 ["canvass", "record", file]):
        said.append(linli.run(*args, code=None, now=f"{DAY}T10:01"))
        expect(f"{args[:2]} took a paper that is none", said[-1].code != 0)
    for done in said:
        search.look(f"{' '.join(done.args[:2])}", done.said())
    look_at_files(search, linli.data)
    search.check()
    expect_equal("journal", linli.run("journal", "verify", "--json").json()["ok"], True)
