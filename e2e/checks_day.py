"""One day: arrivals with outcomes known beforehand, the canvass that adds up, the report in four
forms whose figures are one, every figure opened to its rows."""

import re
import subprocess

import docx
import openpyxl

from linli import COMMUNITY, DISTRICT, STREET, check, expect, expect_equal
from office import (ARRIVALS, DAY, OBSERVED, QUARANTINED, WATCHED, Office, count)


@check("day: every arrival ends where the plan says")
def decide_arrivals(folder):
    office = Office(folder)
    linli = office.linli
    taken = office.arrivals()
    expect_equal("problems", taken["problems"], [])
    expect_equal("measures", taken["measures"], {
        kind: count("measure", kind) for kind in (OBSERVED, WATCHED, QUARANTINED, "none")
        if kind in taken["measures"] or kind != "none"})
    listed = {one["name"]: one for one in linli.json(
        "arrivals", "list", "--area", COMMUNITY, "--day", DAY, now=f"{DAY}T09:01")}
    measures = {one["name"]: one for one in linli.json(
        "measures", "list", "--area", COMMUNITY, now=f"{DAY}T09:01")}
    expect_equal("names", sorted(listed), sorted(one.name for one in ARRIVALS))
    for arrival in ARRIVALS:
        found = listed[arrival.name]
        expect_equal(f"{arrival.name}: level, measure, rows",
                     (found["risk_level"], found["measure"], found["rows"]),
                     (arrival.level, arrival.measure, [arrival.row]))
        if arrival.measure == "none":
            expect(f"{arrival.name} has a measure", arrival.name not in measures)
            continue
        measure = measures[arrival.name]
        days = {OBSERVED: "2021-10-26T00:00:00+08:00"}.get(
            arrival.measure, "2021-11-08T00:00:00+08:00")
        by = "district" if arrival.measure == QUARANTINED else "community"
        expect_equal(f"{arrival.name}: kind, end, tests, by, rows", (
            measure["kind"], measure["ends_at"], measure["naat_days"], measure["carried_out_by"],
            measure["rows"]), (arrival.measure, days, arrival.tests, by, [arrival.row]))
        expect(f"{arrival.name} lacks reason, basis or plan",
               measure["reason"] and measure["basis"] and measure["plan_version"])
    again = office.arrivals()["outcomes"]
    expect_equal("outcomes of the same file again", again,
                 {"created": 0, "rejected": 0, "unchanged": len(ARRIVALS), "updated": 0})


@check("day: a result, an appeal and the time end a measure")
def end_measures(folder):
    office = Office(folder)
    linli = office.linli
    office.arrivals()

    def measures(at):
        return {(one["name"], one["kind"]): one for one in linli.json(
            "measures", "list", "--area", COMMUNITY, now=at)}

    listed = {one["name"]: one["id"] for one in linli.json(
        "arrivals", "list", "--area", COMMUNITY, now=f"{DAY}T09:30")}
    linli.run("arrivals", "result", listed["乙二"], "--sampled-at", f"{DAY}T10:00", "--result",
              "negative", now=f"{DAY}T16:00")
    after = measures(f"{DAY}T16:01")
    expect_equal("observation after a negative", after["乙二", OBSERVED]["state"], "ended")
    follows = after["乙二", WATCHED]
    expect_equal("what follows it", (follows["ends_at"], follows["naat_days"], follows["state"]),
                 ("2021-11-08T00:00:00+08:00", [1, 7, 14], "in_force"))
    told = after["乙一", WATCHED]["id"]
    linli.run("measures", "appeal", told, "--text", "我的证明有效", now=f"{DAY}T17:00")
    linli.run("measures", "answer", told, "--outcome", "upheld", "--text", "予以解除",
              now=f"{DAY}T18:00")
    expect_equal("measure after an upheld appeal",
                 measures(f"{DAY}T18:01")["乙一", WATCHED]["state"], "ended")
    kept = after["乙四", WATCHED]["id"]
    linli.run("measures", "appeal", kept, "--text", "请解除", now=f"{DAY}T18:02")
    linli.run("measures", "answer", kept, "--outcome", "rejected", "--text", "按预案执行",
              now=f"{DAY}T18:03")
    last = measures("2021-11-07T23:59")
    expect_equal("a minute before the end", last["甲一", QUARANTINED]["state"], "in_force")
    expect_equal("after a rejected appeal", last["乙四", WATCHED]["state"], "in_force")
    over = measures("2021-11-08T00:00")
    expect_equal("at the end", {one["state"] for one in over.values()}, {"ended"})
    for kind, number in (("notice", "甲一"), ("release", "甲一")):
        out = folder / f"{kind}.pdf"
        linli.run("measures", "letter", over[number, QUARANTINED]["id"], "--kind", kind, "--out",
                  out, now="2021-11-08T08:00")
        expect(f"the {kind} does not name the person", number in pdf_text(out))


def pdf_text(file):
    done = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True)
    return done.stdout.decode()


def figures(report):
    return {metric["name"]: metric["value"] for metric in report["metrics"]}


def wanted_figures(canvass):
    wanted = {"arrivals": len(ARRIVALS), "arrivals_abroad_released": count("abroad", True),
              "naat_ordered": sum(len(one.tests) for one in ARRIVALS)}
    wanted |= {f"arrivals_{level}": count("level", level) for level in ("low", "medium", "high")}
    wanted |= {f"measures_{kind}": count("measure", kind)
               for kind in (OBSERVED, WATCHED, QUARANTINED)}
    wanted |= {f"canvass_{name}": value for name, value in canvass.items() if name != "notices"}
    return wanted | {"canvass_notices_posted": canvass["notices"]}


@check("day: the canvass adds up, household by household")
def canvass_adds_up(folder):
    office = Office(folder)
    wanted = office.canvass()
    now = f"{DAY}T12:30"
    coverage = office.linli.json("canvass", "coverage", "--area", COMMUNITY, now=now)
    expect_equal("coverage", {name: coverage[name] for name in wanted}, wanted)
    households = office.linli.json("canvass", "list", "--area", COMMUNITY, now=now)["households"]
    expect_equal("households", len({one["id"] for one in households}), office.truth["households"])
    outcomes = [one["outcome"] for one in households]
    expect_equal("sums of the list", {name: outcomes.count(name) for name in set(outcomes)},
                 {name: wanted[name] for name in set(outcomes)})
    expect_equal("outcomes", sum(outcomes.count(name) for name in (
        "reached_by_phone", "reached_at_door", "refused", "not_reached")), len(households))
    unreached = office.linli.run("canvass", "unreached", "--area", COMMUNITY, now=now).out
    names = [one["head_name"] for one in households if one["outcome"] == "not_reached"]
    expect_equal("names not among the unreached", [n for n in names if n not in unreached], [])
    again = office.linli.json("canvass", "record", folder / "attempts.csv", now=now)
    expect_equal("recorded again", again["recorded"], 0)


def figures_of_sheet(file, labels):
    found = {}
    for sheet in openpyxl.load_workbook(file):
        for row in sheet.iter_rows(values_only=True):
            if row and row[0] in labels and isinstance(row[1], (int, float)):
                found.setdefault(row[0], row[1])
    return found


def figures_of_words(file, labels):
    found = {}
    for table in docx.Document(str(file)).tables:
        for row in table.rows:
            cells = [cell.text.strip() for cell in row.cells]
            if cells[0] in labels and len(cells) > 1 and re.fullmatch(r"\d+", cells[1]):
                found.setdefault(cells[0], int(cells[1]))
    return found


def figures_of_pdf(file, labels):
    text, found = pdf_text(file), {}
    for label in labels:
        match = re.search(re.escape(label) + r"\s+(\d+)(?!\S)", text)
        if match:
            found[label] = int(match[1])
    return found


@check("day: the report says the same as json, xlsx, docx and pdf, and every figure opens")
def report_in_four_forms(folder):
    office = Office(folder)
    linli = office.linli
    canvass = office.canvass()
    office.arrivals()
    report = office.report("json")
    found, wanted = figures(report), wanted_figures(canvass)
    for name, value in wanted.items():
        expect_equal(f"metric {name}", found.get(name), value)
    people = [name for name in wanted if not name.startswith("canvass_")]
    expect_equal("metrics without one in households",
                 [name for name in people if f"{name}_households" not in found], [])
    expect_equal("cut-off", report["cut_off"], f"{DAY}T18:00:00+08:00")
    expect("no responsibilities", len(report["responsibilities"]) >= 8)
    by_label = {metric["label"]: metric["value"] for metric in report["metrics"]}
    for form, read in (("xlsx", figures_of_sheet), ("docx", figures_of_words),
                       ("pdf", figures_of_pdf)):
        out = folder / f"report.{form}"
        office.report(form, out)
        shown = read(out, by_label)
        differ = {label: (shown.get(label), value) for label, value in by_label.items()
                  if shown.get(label) != value}
        expect_equal(f"figures of the {form} that differ", differ, {})
    for area in (STREET, DISTRICT):
        above = figures(office.report("json", area=area))
        differ = {name: (above.get(name), value) for name, value in wanted.items()
                  if above.get(name) != value}
        expect_equal(f"figures of {area} that differ", differ, {})
    with linli.serving() as server:
        token = linli.token("赵干部")
        served = server.ask("GET", f"/api/v1/reports/daily?area={COMMUNITY}&date={DAY}",
                            token=token).wanted(200).json()
        expect_equal("served figures", figures(served), found)
        wrong = {}
        for metric in served["metrics"]:
            rows = server.rows(metric["rows"], token)
            # One visit leaves several papers; everything else is a row each.
            papers = metric["name"] == "canvass_notices_posted"
            number = sum(row["weight"] for row in rows) if papers else len(rows)
            if number != metric["value"]:
                wrong[metric["name"]] = (number, metric["value"])
        expect_equal("metrics that open to (rows) instead of (value)", wrong, {})
        for part in served["responsibilities"]:
            server.ask("GET", part["evidence"]["records"], token=token).wanted(200)


@check("day: a closed report is corrected, not changed")
def close_and_correct(folder):
    office = Office(folder)
    linli = office.linli
    canvass = office.canvass()
    of = ["--area", COMMUNITY, "--date", DAY]
    before = linli.run("report", "close", *of, now=f"{DAY}T18:05").json()
    expect_equal("status", before["status"], "closed")
    linli.run("report", "sign", *of, now=f"{DAY}T18:10")
    # Declared after the closing, so that the cut-off is behind it.
    file = linli.write("late.csv", "household,at,channel,outcome,notice,note\n" + "".join(
        f"{one['id']},{DAY}T17:30,phone,reached,,\n" for one in linli.json(
            "canvass", "list", "--area", COMMUNITY, now=f"{DAY}T18:15")["households"]
        if one["outcome"] == "refused"))
    linli.run("canvass", "record", file, now=f"{DAY}T18:20")
    expect_equal("figures after a late record", figures(office.report("json")), figures(before))
    after = linli.run("report", "correct", *of, "--reason", "迟到的记录", now=f"{DAY}T19:00").json()
    changed = {name: value for name, value in figures(after).items()
               if figures(before)[name] != value}
    expect_equal("what the correction changed", changed, {
        "canvass_refused": 0,
        "canvass_reached_by_phone": canvass["reached_by_phone"] + canvass["refused"]})
    expect("the correction is not shown", len(after["corrections"]) >= 1)
    second = linli.run("report", "close", *of, now=f"{DAY}T19:30", code=1)
    expect("closing twice says nothing", second.err.strip())
