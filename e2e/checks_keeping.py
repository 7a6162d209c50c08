"""Backup and restore: what comes back is what was, and nothing is lost on the way."""

import os
import shutil
import signal
import time

from linli import COMMUNITY, CJK, Linli, check, expect, expect_equal
from office import DAY, Office
from roster import Roster

# Written by the commands of the check themselves: the backup, its reading.
JOURNAL = ("journal_entries", "journal_values", "journal_heads", "journal_checkpoints")


def records(linli):
    return {name: rows for name, rows in linli.contents().items() if name not in JOURNAL}


def lived_through(folder):
    office = Office(folder)
    office.canvass()
    office.arrivals()
    return office


def restored(office, folder):
    """Another machine with the same keys."""
    other = Linli(folder)
    other.keys = office.linli.keys
    other.data.mkdir()
    return other


def settle(linli):
    """A server lives in real time: what is due by now happens as soon as one starts."""
    before = records(linli)
    for _ in range(20):
        time.sleep(1)
        now = records(linli)
        if now == before:
            return
        before = now


def put_aside(linli, folder):
    """What a restore put aside, as a data folder of its own."""
    aside = Linli(folder / "aside")
    aside.data.mkdir()
    for file in linli.data.glob("*before-restore*"):
        tail = file.name.split("before-restore")[1]
        shutil.copy(file, aside.data / f"linli.db{tail}")
    return aside


@check("keeping: a backup restored elsewhere says the same")
def backup_and_restore(folder):
    office = lived_through(folder)
    linli, backup = office.linli, folder / "kept.linli"
    with linli.serving() as server:
        settle(linli)
        report, kept = office.report("json"), records(linli)
        linli.run("backup", backup)
        server.stop()
    expect_equal("a backup onto a backup", linli.run("backup", backup, code=None).code, 2)
    other = restored(office, folder / "other")
    other.run("restore", backup)
    found = records(other)
    expect_equal("tables that differ", [name for name in kept if kept[name] != found.get(name)], [])
    office.linli = other
    expect_equal("the report", office.report("json"), report)
    other.verify_journal()
    again = other.import_roster(folder / "roster.xlsx", now=f"{DAY}T22:00")["outcomes"]
    expect_equal("changes by the roster", again["created"] + again["updated"], 0)


@check("keeping: --replace puts the records aside and takes the backup's")
def restore_replacing(folder):
    office = lived_through(folder)
    linli, backup = office.linli, folder / "kept.linli"
    linli.run("backup", backup, now=f"{DAY}T13:00")
    report, kept = office.report("json"), records(linli)
    Roster(77).write_xlsx(folder / "more.xlsx")
    linli.import_roster(folder / "more.xlsx", now=f"{DAY}T14:00")
    grown = records(linli)
    refused = linli.run("restore", backup, code=1)
    expect(f"not a message: {refused.err}", CJK.search(refused.err))
    expect("a refused restore changed records", records(linli) == grown)
    # A server that was killed leaves acknowledged records in the log beside the database.
    with linli.serving() as server:
        linli.run("user", "add", "后来人", "--post", f"community_officer@{COMMUNITY}")
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()
    linli.run("restore", backup, "--replace")
    expect_equal("the report", office.report("json"), report)
    found = records(linli)
    expect_equal("tables that differ", [name for name in kept if kept[name] != found[name]], [])
    linli.verify_journal()
    aside = put_aside(linli, folder)
    names = {name for name, in aside.query("select name from users")}
    expect("the records put aside lack what was written last", "后来人" in names)


@check("keeping: a log that was not folded in is put aside too")
def restore_after_a_kill(folder):
    linli = Linli(folder).with_areas()
    backup = folder / "kept.linli"
    linli.run("backup", backup)
    linli.run("user", "add", "赵干部", "--post", f"community_officer@{COMMUNITY}")
    body = {"community": COMMUNITY, "source": "office", "name": "后来人", "from_area": "990203",
            "arrive_at": "2030-01-01T08:00"}
    with linli.serving() as server:
        token = linli.token("赵干部")
        server.ask("POST", "/api/v1/arrivals", body, token).wanted(200, 201)
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()
    linli.run("restore", backup, "--replace")
    aside = put_aside(linli, folder)
    names = [name for name, in aside.query("select name from declarations")]
    expect_equal("declarations among the records put aside", names, ["后来人"])


@check("keeping: what is no backup, and keys that do not fit, change nothing")
def restore_refused(folder):
    office = lived_through(folder)
    linli, backup = office.linli, folder / "kept.linli"
    linli.run("backup", backup)
    kept = records(linli)
    (folder / "wrong").write_bytes(b"not a database at all" * 100)
    (folder / "half").write_bytes(backup.read_bytes()[:20_000])
    unclear = []
    for file in ("wrong", "half", "roster.xlsx", "nowhere", "."):
        for lang in ("zh", "en"):
            done = linli.run("restore", folder / file, "--replace", code=None, lang=lang)
            expect(f"restoring {file} ended with {done.code}: {done.said()}", done.code in (1, 2))
            # The database that is there did not fail: the file is no backup.
            if "数据库出错" in done.err or "database failed" in done.err or done.code != 2:
                unclear.append(f"{file}, {done.code}: {done.err.splitlines()[0]}")
        expect(f"restoring {file} changed records", records(linli) == kept)
        expect_equal("files left behind", [one.name for one in linli.data.iterdir()
                                           if "restoring" in one.name], [])
    other = Linli(folder / "other")
    other.run("init")
    shutil.rmtree(other.data)
    done = other.run("restore", backup, code=None)
    expect_equal(f"exit code with other keys ({done.err.strip()})", done.code, 1)
    expect("a restore with other keys left a database", not (other.data / "linli.db").exists())
    expect(f"not said that the file is no backup: {unclear}", not unclear)


@check("keeping: a restore beside a running server is refused")
def restore_beside_a_server(folder):
    linli = Linli(folder).with_areas()
    backup = folder / "kept.linli"
    linli.run("backup", backup)
    linli.run("user", "add", "赵干部", "--post", f"community_officer@{COMMUNITY}")
    with linli.serving() as server:
        done = linli.run("restore", backup, "--replace", code=None)
        expect_equal(f"exit code ({done.said().strip()})", done.code, 1)
        server.ask("GET", "/readyz").wanted(200)
        server.stop()
    names = [name for name, in linli.query("select name from users")]
    expect_equal("users", names, ["赵干部"])
