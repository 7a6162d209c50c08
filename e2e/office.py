"""An office that lives through one rehearsed day whose outcome is known beforehand."""

import datetime

from linli import COMMUNITY, DISTRICT, PLAN, STREET, Linli
from roster import Roster, number_of

DAY = "2021-10-25"
POSTS = (
    ("王区长", "district_leader", DISTRICT),
    ("孙区干", "district_officer", DISTRICT),
    ("李街道", "street_leader", STREET),
    ("张书记", "community_leader", COMMUNITY),
    ("赵干部", "community_officer", COMMUNITY),
    ("钱干部", "community_officer", COMMUNITY),
)
RISK_AREAS = """area_code,level,from,to
990201,high,2021-10-18,
990202,medium,2021-10-15,
990202009,high,2021-10-15,
990204,high,2021-10-01,2021-10-11
990205,high,2021-10-01,2021-10-10
"""
HEAD = ("name,id_number,phone,from_area,arrive_at,address,naat_sampled_at,naat_result,"
        "released_from_abroad\n")


class Arrival:
    """Who arrives, and what the plan has to make of it: level, measure, row, days of tests."""

    def __init__(self, case, name, from_area, sampled, abroad, level, measure, row, tests):
        born = datetime.date(1990, 1, 1) + datetime.timedelta(case)
        self.name, self.from_area, self.sampled, self.abroad = name, from_area, sampled, abroad
        self.level, self.measure, self.row, self.tests = level, measure, row, tests
        self.number, self.phone = number_of(born, case + 1), f"154000000{case:02d}"

    def line(self, at=f"{DAY}T08:30"):
        result = "negative" if self.sampled else ""
        return (f"{self.name},{self.number},{self.phone},{self.from_area},{at},松涛苑1栋,"
                f"{self.sampled or ''},{result},{'true' if self.abroad else 'false'}\n")


DAY_BEFORE, THREE_DAYS, MINUTE_MORE = "2021-10-24T08:30", "2021-10-22T08:30", "2021-10-22T08:29"
OBSERVED, WATCHED = "temporary_observation", "home_monitoring"
QUARANTINED = "centralized_quarantine"
ARRIVALS = [Arrival(at, *case) for at, case in enumerate((
    ("甲一", "990201", DAY_BEFORE, False, "high", QUARANTINED, "H1", [1, 7, 14]),
    ("甲二", "990201", None, True, "high", QUARANTINED, "H1", [1, 7, 14]),
    ("甲三", "990202009", None, False, "high", QUARANTINED, "H1", [1, 7, 14]),
    ("甲四", "990204", DAY_BEFORE, False, "high", QUARANTINED, "H1", [1, 7, 14]),
    ("乙一", "990202", THREE_DAYS, False, "medium", WATCHED, "M1", [1, 7, 14]),
    ("乙二", "990202", MINUTE_MORE, False, "medium", OBSERVED, "M2", [1]),
    ("乙三", "990202001", None, False, "medium", OBSERVED, "M3", [1]),
    ("乙四", "990202", None, True, "medium", WATCHED, "A1", [1, 7, 14]),
    ("丙一", "990203", DAY_BEFORE, False, "low", "none", "L1", []),
    ("丙二", "990203", MINUTE_MORE, False, "low", "none", "L2", [1]),
    ("丙三", "990205", None, False, "low", "none", "L3", [1]),
    ("丙四", "990203", DAY_BEFORE, True, "low", WATCHED, "A1", [1, 7, 14]),
))]


def count(key, value):
    return sum(1 for one in ARRIVALS if getattr(one, key) == value)


class Office:
    """The rehearsal; every step takes its own moment of the day."""

    def __init__(self, folder, seed=21, database=None):
        self.linli = Linli(folder, database).with_areas(rehearsal=True, now=f"{DAY}T07:00")
        self.roster = Roster(seed)
        self.truth = self.roster.write_xlsx(folder / "roster.xlsx")
        self.linli.import_roster(folder / "roster.xlsx", now=f"{DAY}T07:10")
        self.linli.run("areas", "divide", "--community", COMMUNITY, "--households", "10..20",
                       "--apply", now=f"{DAY}T07:20")
        posts = (*POSTS, ("刘网格", "grid_worker", COMMUNITY + "001"))
        for name, role, area in posts:
            self.linli.run("user", "add", name, "--post", f"{role}@{area}", now=f"{DAY}T07:30")
        self.linli.run("plan", "activate", PLAN, "--area", DISTRICT, "--from", "2021-10-20",
                       now=f"{DAY}T07:40")
        self.linli.run("risk-areas", "import", self.linli.write("risk.csv", RISK_AREAS),
                       now=f"{DAY}T07:50")

    def canvass(self):
        """Starts it and records attempts; answers how many households have to end how."""
        linli = self.linli
        linli.run("canvass", "start", "--area", COMMUNITY, now=f"{DAY}T08:00")
        listed = linli.json("canvass", "list", "--area", COMMUNITY, now=f"{DAY}T08:00")
        ids = [one["id"] for one in listed["households"]]
        phone, door, refused = ids[0:12], ids[12:20], ids[20:23]
        late, papered = ids[23:25], ids[25:30]
        lines = ["household,at,channel,outcome,notice,note"]
        lines += [f"{one},{DAY}T09:00,phone,reached,," for one in phone]
        lines += [f"{one},{DAY}T09:10,phone,not_reached,," for one in door]
        lines += [f"{one},{DAY}T10:00,door,reached,,门口留言15400000077" for one in door]
        lines += [f"{one},{DAY}T10:10,door,refused,," for one in refused + late]
        lines += [f"{one},{DAY}T11:00,phone,reached,," for one in late]
        lines += [f"{one},{DAY}T11:30,notice,,2," for one in papered]
        linli.run("canvass", "record", linli.write("attempts.csv", "\n".join(lines) + "\n"),
                  now=f"{DAY}T12:00")
        return {"households": len(ids), "reached_by_phone": len(phone) + len(late),
                "reached_at_door": len(door), "refused": len(refused),
                "not_reached": len(ids) - len(phone + door + refused + late), "notices": 10}

    def arrivals(self):
        file = self.linli.write("arrivals.csv", HEAD + "".join(one.line() for one in ARRIVALS))
        return self.linli.json("arrivals", "import", file, "--community", COMMUNITY, "--source",
                               "office", now=f"{DAY}T09:00")

    def report(self, form, out=None, area=COMMUNITY):
        more = ["--out", out] if out else []
        done = self.linli.run("report", "daily", "--area", area, "--date", DAY, "--format", form,
                              *more, now=f"{DAY}T21:00")
        return done.json() if form == "json" and not out else done

    def numbers(self):
        """Every identity number and phone the office was told."""
        ids, phones = self.roster.numbers()
        ids |= {one.number for one in ARRIVALS}
        return ids, phones | {one.phone for one in ARRIVALS} | {"15400000077"}
