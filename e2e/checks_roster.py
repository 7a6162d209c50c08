"""Rosters: the truth of a messy file, a second import, an export, and a kill in the middle."""

import time

import openpyxl

from linli import COMMUNITY, Failed, Linli, check, expect, expect_equal
from roster import Roster, write_big_csv

# More than the importer puts into one transaction while nobody is served.
HOUSEHOLDS = 26_000


def check_truth(found, truth):
    for key in ("rows", "households", "persons", "by_sheet"):
        expect_equal(key, found[key], truth[key])
    slips = {code: sorted(rows) for code, rows in found["slips"].items() if rows}
    for code in sorted(slips | truth["slips"]):
        expect_equal(f"slips {code}", slips.get(code), sorted(truth["slips"].get(code, [])) or None)
    expect_equal("sum of the outcomes", sum(found["outcomes"].values()), truth["rows"])


def check_first_and_again(linli, file, truth):
    first = linli.import_roster(file)
    check_truth(first, truth)
    review, duplicate = (len(truth["slips"].get(code, [])) for code in
                         ("duplicate_person", "duplicate_row"))
    expect_equal("outcomes", first["outcomes"], {
        "created": truth["persons"], "updated": 0, "unchanged": 0,
        "duplicate": duplicate, "review": review})
    before = linli.contents()
    again = linli.import_roster(file)
    check_truth(again, truth)
    expect_equal("outcomes of the second import", again["outcomes"], {
        "created": 0, "updated": 0, "unchanged": truth["persons"],
        "duplicate": duplicate, "review": review})
    after = linli.contents()
    changed = [name for name in after if after[name] != before[name]]
    expect_equal("tables the second import wrote", changed, [])


@check("roster: a workbook of every slip is understood")
def understand_xlsx(folder):
    linli = Linli(folder).with_areas()
    for seed in (1, 2, 3):
        truth = Roster(seed).write_xlsx(folder / f"{seed}.xlsx")
        found = linli.json("roster", "import", folder / f"{seed}.xlsx", "--community", COMMUNITY,
                           "--dry-run")
        check_truth(found, truth)
    expect_equal("people after dry runs", linli.query("select count(*) from persons"), [(0,)])


@check("roster: a workbook imported twice is written once")
def import_xlsx_twice(folder):
    truth = Roster(4).write_xlsx(folder / "roster.xlsx")
    check_first_and_again(Linli(folder).with_areas(), folder / "roster.xlsx", truth)


@check("roster: a list in UTF-8 and in GB18030 is imported twice and written once")
def import_csv_twice(folder):
    for seed, encoding in ((5, "utf-8"), (6, "utf-8-sig"), (7, "gb18030")):
        file = folder / f"{encoding}.csv"
        truth = Roster(seed, with_numbers_as_numbers=False).write_csv(file, encoding)
        check_first_and_again(Linli(folder / encoding).with_areas(), file, truth)


@check("roster: an export opens in openpyxl and imports as unchanged")
def export_and_import(folder):
    linli = Linli(folder).with_areas()
    roster = Roster(8)
    truth = roster.write_xlsx(folder / "roster.xlsx")
    linli.import_roster(folder / "roster.xlsx")
    out = folder / "out.xlsx"
    linli.run("roster", "export", "--community", COMMUNITY, "--purpose", "核对底册", "--out", out)
    numbers, sheets = set(), {}
    for sheet in openpyxl.load_workbook(out):
        rows = list(sheet.iter_rows(values_only=True))
        at = next((at for at, row in enumerate(rows) if "姓名" in row and "身份证号" in row), None)
        if at is None:
            continue
        column = rows[at].index("身份证号")
        name = rows[at].index("姓名")
        people = [row for row in rows[at + 1:] if row[name]]
        sheets[sheet.title] = len(people)
        numbers |= {row[column] for row in people}
    expect_equal("people by sheet", sheets,
                 {name: counts["persons"] for name, counts in truth["by_sheet"].items()})
    good = {row["number"] for rows in roster.households.values() for one in rows for row in one
            if not row["slips"]}
    expect_equal("good numbers that are missing", sorted(good - numbers), [])
    again = linli.import_roster(out)
    expect_equal("outcomes of the exported file", again["outcomes"], {
        "created": 0, "updated": 0, "unchanged": truth["persons"], "duplicate": 0, "review": 0})


def households_by_place(linli):
    rows = linli.query("""
        select c.name, b.name, d.unit, d.door,
               (select count(*) from memberships m
                where m.district = h.district and m.household_id = h.id and m.to_day is null)
        from households h
        join dwellings d on d.district = h.district and d.id = h.dwelling_id
        join buildings b on b.district = d.district and b.id = d.building_id
        join compounds c on c.district = b.district and c.id = b.compound_id""")
    return {row[:4]: row[4] for row in rows}


def kill_in_the_middle(linli, file, persons):
    """Kills an import once some of it is committed; answers how many people are there then."""
    process = linli.start("roster", "import", file, "--community", COMMUNITY)
    committed = 0
    while process.poll() is None:
        committed = linli.query("select count(*) from persons")[0][0]
        if committed:
            process.kill()
        else:
            time.sleep(0.002)
    process.wait()
    committed = linli.query("select count(*) from persons")[0][0]
    if not 0 < committed < persons:
        raise Failed(f"killed too late: {committed} of {persons} people were there")
    return committed


def check_killed(linli, file, sizes, committed):
    persons = sum(sizes.values())
    half = [place for place, size in households_by_place(linli).items() if sizes[place] != size]
    expect_equal("households half-written by the kill", half[:3], [])
    linli.verify_journal()
    again = linli.import_roster(file)
    expect_equal("outcomes after the kill", again["outcomes"], {
        "created": persons - committed, "updated": 0, "unchanged": committed, "duplicate": 0,
        "review": 0})
    for key, wanted in (("rows", persons), ("persons", persons), ("households", len(sizes))):
        expect_equal(key, again[key], wanted)
    found = households_by_place(linli)
    expect(f"{len(found)} households, expected {len(sizes)} with their members", found == sizes)
    linli.verify_journal()


@check("roster: kill -9 in the middle of an import, nobody served")
def kill_alone(folder):
    sizes = write_big_csv(folder / "big.csv", HOUSEHOLDS)
    linli = Linli(folder).with_areas()
    committed = kill_in_the_middle(linli, folder / "big.csv", sum(sizes.values()))
    check_killed(linli, folder / "big.csv", sizes, committed)


@check("roster: kill -9 in the middle of an import beside a server")
def kill_beside_server(folder):
    sizes = write_big_csv(folder / "big.csv", HOUSEHOLDS // 4)
    linli = Linli(folder).with_areas()
    linli.run("user", "add", "赵干部", "--post", f"community_officer@{COMMUNITY}")
    token = linli.token("赵干部")
    with linli.serving() as server:
        committed = kill_in_the_middle(linli, folder / "big.csv", sum(sizes.values()))
        server.ask("GET", f"/api/v1/households?area={COMMUNITY}", token=token).wanted(200)
        check_killed(linli, folder / "big.csv", sizes, committed)
        seen = server.ask("GET", "/readyz").wanted(200)
        expect("the server is not ready", seen.text().strip() == "ready")
        expect_equal("exit code of the server", server.stop(), 0)
    linli.verify_journal()
