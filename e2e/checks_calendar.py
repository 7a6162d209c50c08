"""The official calendar of working days, held against another library's."""

import datetime

import chinese_calendar
from checks_faces import Served
from linli import check, expect, expect_equal

FIRST, LAST = 2018, 2026


@check("calendar: every day of nine years is worked or not, as another library has it")
def every_day(folder):
    with Served(folder) as served:
        officer = served.linli.token("赵干部")
        for year in range(FIRST, LAST + 1):
            said = served.server.ask("GET", f"/api/v1/calendar?year={year}", token=officer).wanted(200).json()
            expect(f"{year} is known", said["known"])
            announced = {day["day"]: day["workday"] for day in said["days"]}
            day = datetime.date(year, 1, 1)
            while day.year == year:
                ours = announced.get(day.isoformat(), day.weekday() < 5)
                expect_equal(f"{day} is worked", ours, chinese_calendar.is_workday(day))
                day += datetime.timedelta(1)
        unknown = served.server.ask("GET", "/api/v1/calendar?year=2031", token=officer).wanted(200).json()
        expect_equal("a year nobody announced", (unknown["known"], unknown["days"]), (False, []))
