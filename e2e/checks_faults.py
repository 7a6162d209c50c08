"""Bad input and faults: one clear message in Chinese, in English with `--lang en`, the documented
exit code (2: what was handed in is wrong; 1: it was understood and not done), nothing written, and
the same command succeeds once the fault is gone."""

import contextlib
import os
import re
import resource
import shutil
import signal
import sqlite3
import subprocess

from bad_files import FILES
from linli import (CJK, COMMUNITY, DISTRICT, PLAN, Linli, Skipped, check, expect, expect_equal)
from roster import Roster, write_big_csv

WRONG, NOT_DONE = 2, 1


def check_message(done, lang, code):
    """One line said, in the language asked for; below it at most the cause in brackets."""
    what = f"linli {' '.join(done.args)}"
    expect_equal(f"exit code of {what} ({done.said().strip()[:200]})", done.code, code)
    lines = [line for line in done.err.splitlines() if line.strip()]
    expect(f"{what} says nothing", lines)
    more = [line for line in lines[1:] if not line.strip().startswith("(")]
    expect_equal(f"more than one message of {what}", more, [])
    expect(f"{what} panics", "panicked" not in done.said())
    expect_equal(f"{what} also writes to standard output", done.out.strip(), "")
    if lang == "zh":
        expect(f"{what} does not speak Chinese: {lines[0]}", CJK.search(lines[0]))
    else:
        # Words of a file and the columns' own names may be quoted.
        plain = re.sub(r'\([^)]*\)|"[^"]*"|“[^”]*”', "", lines[0])
        expect(f"{what} does not speak English: {lines[0]}", not CJK.search(plain))


def check_refused(linli, code, *args, **options):
    """The command is refused in both languages and leaves every table as it was."""
    before = linli.contents()
    for lang in ("zh", "en"):
        more = [] if lang == "zh" else ["--lang", "en"]
        check_message(linli.run(*more, *args, code=None, **options), lang, code)
    after = linli.contents()
    expect_equal("tables that changed", [name for name in after if after[name] != before[name]], [])


def import_of(file):
    return ("roster", "import", file, "--community", COMMUNITY)


def roster_file(folder, seed=31):
    Roster(seed).write_xlsx(folder / "good.xlsx")
    return folder / "good.xlsx"


def add_check_of_file(what, name, make):
    @check(f"fault: {what} as roster")
    def refuse(folder):
        linli = Linli(folder).with_areas()
        make(folder / name)
        check_refused(linli, WRONG, *import_of(folder / name))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        expect(f"a command took {peak} MB of memory", peak < 1024)


for what, (name, make) in FILES.items():
    add_check_of_file(what, name, make)


@check("fault: other papers that are none")
def other_papers(folder):
    linli = Linli(folder).with_areas()
    name, make = FILES["a picture"]
    make(folder / name)
    for file in (folder / name, folder, folder / "nowhere.csv"):
        check_refused(linli, WRONG, "areas", "import", file)
        check_refused(linli, WRONG, "risk-areas", "import", file)
        check_refused(linli, WRONG, "arrivals", "import", file, "--community", COMMUNITY,
                      "--source", "office")
        check_refused(linli, WRONG, "canvass", "record", file)


@check("fault: a folder, a missing file, a community that does not exist")
def wrong_places(folder):
    linli = Linli(folder).with_areas()
    good = roster_file(folder)
    check_refused(linli, WRONG, *import_of(folder))
    check_refused(linli, WRONG, *import_of(folder / "nowhere.xlsx"))
    check_refused(linli, WRONG, "roster", "import", good, "--community", "990101001099")
    check_refused(linli, WRONG, "roster", "import", good, "--community", "990101001")
    linli.import_roster(good)


@check("fault: a command line that is none")
def wrong_command_lines(folder):
    linli = Linli(folder).with_areas()
    wrong = []
    for args in (["frob"], ["roster", "import"], import_of("x.xlsx") + ("--frob",),
                 ["roster", "import", "x.xlsx", "--community", "abc"],
                 ["report", "daily", "--area", COMMUNITY, "--date", "2021-13-01"],
                 ["areas", "divide", "--community", COMMUNITY, "--households", "5"],
                 ["user", "add", "某人", "--post", "king@990101"],
                 ["journal", "verify", "--now", "x"]):
        before = linli.contents()
        for lang in ("zh", "en"):
            done = linli.run("--lang", lang, *args, code=None)
            expect_equal(f"exit code of {args}", done.code, WRONG)
            expect(f"{args} says nothing", done.err.strip())
            if bool(CJK.search(done.err.replace("某人", ""))) != (lang == "zh"):
                wrong.append(f"{' '.join(args)} in {lang}: {done.err.splitlines()[0]}")
        expect_equal("contents", linli.contents(), before)
    expect(f"not answered in the language asked for: {wrong}", not wrong)


@check("fault: a plan with a cell that does not parse")
def plan_with_a_bad_cell(folder):
    linli = Linli(folder).with_areas()
    shutil.copytree(PLAN, folder / "plan")
    table = folder / "plan" / "tables" / "arrival.csv"
    good = table.read_text(encoding="utf-8")
    line = next(at for at, text in enumerate(good.splitlines(), 1) if "<=72" in text)
    table.write_text(good.replace("<=72", "<=siebzig", 1), encoding="utf-8")
    activate = ("plan", "activate", folder / "plan", "--area", DISTRICT, "--from", "2021-10-20")
    check_refused(linli, WRONG, *activate)
    found = linli.run("plan", "check", folder / "plan", "--json", code=NOT_DONE).json()
    expect_equal("where", [(one["file"], one["row"], one["column"]) for one in found["problems"]],
                 [("tables/arrival.csv", line, "when.naat_age_hours")])
    table.write_text(good, encoding="utf-8")
    linli.run(*activate)


@check("fault: a plan with a missing table, and no plan")
def plan_without_a_table(folder):
    linli = Linli(folder).with_areas()
    shutil.copytree(PLAN, folder / "plan")
    (folder / "plan" / "tables" / "arrival.csv").unlink()
    for plan in ("plan", "nowhere", "areas.csv"):
        check_refused(linli, WRONG, "plan", "activate", folder / plan, "--area", DISTRICT, "--from",
                      "2021-10-20")
        check_refused(linli, WRONG, "plan", "check", folder / plan)


@check("fault: a clock in the past")
def clock_in_the_past(folder):
    linli = Linli(folder).with_areas(rehearsal=True, now="2021-10-25T08:00")
    good = roster_file(folder)
    linli.run(*import_of(good), now="2021-10-25T09:00")
    check_refused(linli, NOT_DONE, "user", "add", "某人", "--post", f"community_officer@{COMMUNITY}",
                  now="2021-10-24T23:59")
    check_refused(linli, NOT_DONE, *import_of(roster_file(folder, 32)), now="2020-01-01T00:00")
    # Within its day a rehearsal may go back and forth.
    linli.run("user", "add", "某人", "--post", f"community_officer@{COMMUNITY}",
              now="2021-10-25T08:30")
    linli.verify_journal()


@check("fault: --now outside a rehearsal")
def now_outside_a_rehearsal(folder):
    linli = Linli(folder).with_areas()
    now = "2021-10-25T09:00"
    for args in (import_of(roster_file(folder)), ["areas", "import", folder / "areas.csv"],
                 ["journal", "verify"], ["serve"], ["backup", folder / "b"], ["init"]):
        check_refused(linli, WRONG, *args, now=now)
    check_refused(linli, NOT_DONE, "init", "--rehearsal")


@contextlib.contextmanager
def small_disk(folder, megabytes):
    """A disk that is soon full; answers a function that makes room."""
    disk = folder / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        raise Skipped("a small disk can only be mounted by root")
    try:
        yield disk, lambda: subprocess.run(
            ["mount", "-o", "remount,size=512m", str(disk)], check=True, capture_output=True)
    finally:
        subprocess.run(["umount", "-l", str(disk)], capture_output=True)


def check_full(linli, file, sizes, make_room):
    for lang in ("zh", "en"):
        done = linli.run(*import_of(file), code=None, lang=lang)
        check_message(done, lang, NOT_DONE)
        word = {"zh": "磁盘已满", "en": "disk is full"}[lang]
        expect(f"the message is another one: {done.err}", word in done.err)
    make_room()
    people = sum(sizes.values())
    done = linli.import_roster(file)
    expect_equal("rows after there is room", sum(done["outcomes"].values()), people)
    expect_equal("people", linli.query("select count(*) from persons"), [(people,)])
    linli.verify_journal()


@check("fault: the disk is full")
def disk_full(folder):
    sizes = write_big_csv(folder / "big.csv", 8000)
    with small_disk(folder, 6) as (disk, make_room):
        linli = Linli(folder)
        linli.data = disk / "data"
        linli.with_areas()
        check_full(linli, folder / "big.csv", sizes, make_room)


@check("fault: no file may grow any more")
def file_limit(folder):
    sizes = write_big_csv(folder / "big.csv", 4000)
    linli = Linli(folder).with_areas()
    run = linli.run

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))

    def make_room():
        linli.run = run

    linli.run = lambda *args, **options: run(*args, preexec_fn=limit, **options)
    check_full(linli, folder / "big.csv", sizes, make_room)


@check("fault: the database is locked")
def database_locked(folder):
    linli = Linli(folder).with_areas()
    good = roster_file(folder)
    before = linli.contents()
    with contextlib.closing(sqlite3.connect(linli.data / "linli.db")) as other:
        other.execute("begin exclusive")
        works = [linli.start(*import_of(good), "--lang", lang, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE) for lang in ("zh", "en")]
        said = [process.communicate(timeout=60) for process in works]
        other.rollback()
    for process, (out, err), (lang, word) in zip(works, said, (("zh", "占用"), ("en", "Another"))):
        text = err.decode()
        expect_equal(f"exit code ({text.strip()})", process.returncode, NOT_DONE)
        expect_equal("lines said", len([line for line in text.splitlines()
                                        if not line.startswith("  (")]), 1)
        expect(f"not the message wanted: {text}", word in text)
        expect_equal("standard output", out, b"")
        expect(f"the wrong language: {text}", bool(CJK.search(text)) == (lang == "zh"))
    expect("something was written", linli.contents() == before)
    linli.import_roster(good)
    linli.verify_journal()


@check("fault: wrong keys and no keys")
def keys_that_do_not_fit(folder):
    linli = Linli(folder).with_areas()
    good = roster_file(folder)
    linli.import_roster(good)
    keys, aside = linli.keys, folder / "keys-aside"
    commands = (import_of(good), ("roster", "reviews", "--community", COMMUNITY), ("serve",),
                ("journal", "verify"))
    os.rename(keys, aside)
    for args in commands:
        check_refused(linli, NOT_DONE, *args)
    made = sorted(file.name for file in keys.glob("*"))
    shutil.copytree(aside, keys, dirs_exist_ok=True)
    (keys / "master.key").write_text("5" * 64)
    for args in commands:
        check_refused(linli, NOT_DONE, *args)
    (keys / "master.key").write_text("not a key")
    for args in commands:
        check_refused(linli, NOT_DONE, *args)
    shutil.rmtree(keys)
    os.rename(aside, keys)
    again = linli.import_roster(good)["outcomes"]
    expect_equal("changes after the keys are back", again["created"] + again["updated"], 0)
    linli.verify_journal()
    expect_equal("keys made for a database that has others", made, [])
