"""Rosters as offices keep them, with the truth known beforehand. Written apart from the maker the
demo uses, so that a misunderstanding has to be made twice to stay hidden. Nobody in them exists:
identity numbers begin with 990101, phones with 154."""

import csv
import datetime
import random

import openpyxl

FAMILY = "欧秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方"
GIVEN = "安宁清和远舟若谷怀瑾知行云帆景明素心长庚望舒立夏晴川书航一诺亦可千里"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
# The words of a header and what they mean here.
HEADERS = {
    "serial": ["序号", "编号"],
    "building": ["楼栋", "栋号", "楼号"],
    "unit": ["单元", "单元号"],
    "door": ["门牌号", "房号", "室号"],
    "head": ["户主姓名", "户主"],
    "relation": ["与户主关系", "关系"],
    "name": ["姓名", "居民姓名"],
    "sex": ["性别"],
    "birth": ["出生日期", "出生年月日"],
    "number": ["身份证号", "身份证号码", "公民身份号码"],
    "phone": ["联系电话", "手机号", "联系方式"],
    "residence": ["居住状态", "人户状态"],
    "care": ["人员类别", "特殊人群"],
    "note": ["备注"],
}
PLACE = ("building", "unit", "door", "head")


def check_digit(body):
    return "10X98765432"[sum(int(c) * w for c, w in zip(body, WEIGHTS)) % 11]


def number_of(born, order):
    body = f"990101{born:%Y%m%d}{order:03d}"
    return body + check_digit(body)


class People:
    """Gives people no two of whom share a number, a phone, or name and birthday."""

    def __init__(self, seed):
        self.random, self.used, self.count = random.Random(seed), set(), 0

    def person(self, born=None, order=None):
        dice = self.random
        while True:
            day = born or datetime.date(1936, 1, 1) + datetime.timedelta(dice.randrange(31_000))
            number = number_of(day, dice.randrange(1000) if order is None else order)
            if number not in self.used:
                break
        self.used.add(number)
        self.count += 1
        name = dice.choice(FAMILY) + "".join(dice.sample(GIVEN, dice.choice((1, 2, 2))))
        return {"name": name, "sex": "男" if int(number[16]) % 2 else "女", "birth": day,
                "number": number, "phone": f"154{dice.randrange(10**4):04d}{self.count:04d}",
                "residence": dice.choice(("常住", "常住", "常住", "流动", "人户分离"))}

    def whose_rounded_number_verifies(self, digits_of):
        """Excel rounds this one's number to one that has a right check digit by chance."""
        while True:
            person = self.person()
            rounded = digits_of(float(person["number"][:15] + "000"))
            if check_digit(rounded[:17]) == rounded[17]:
                return person


def shown_by_excel(number):
    return f"{number:.14e}".replace(".", "")[:15] + "000"


def as_stored(number):
    return str(int(number))


class Roster:
    """Sheets of households of rows. A row is the cells by meaning; its slips are noted with it."""

    def __init__(self, seed, households=45, with_numbers_as_numbers=True):
        self.people, self.seed = People(seed), seed
        self.sheets = [("松涛苑", True), ("柳荫里", True), ("三里村二组", False)]
        self.households = {name: [] for name, _ in self.sheets}
        for at in range(households):
            name, has_buildings = self.sheets[at % 3]
            size = self.people.random.choice((1, 2, 3, 3, 4, 5))
            place = self._place(len(self.households[name]), has_buildings)
            members = [self._row(place, self.people.person(), first) for first in
                       [True] + [False] * (size - 1)]
            for member in members:
                member["head"] = members[0]["name"]
            self.households[name].append(members)
        self.originals = [dict(row) for rows in self._rows() for row in rows]
        self._slip(with_numbers_as_numbers)

    def _rows(self):
        return [rows for name, _ in self.sheets for rows in self.households[name]]

    def _place(self, at, has_buildings):
        if not has_buildings:
            return {"building": None, "unit": None, "door": f"{at + 1}号"}
        building, rest = divmod(at, 8)
        unit, door = divmod(rest, 4)
        door = f"{door // 2 + 1}0{door % 2 + 1}"
        return self.people.random.choice((
            {"building": f"{building + 1}栋", "unit": f"{unit + 1}单元", "door": door},
            {"building": f"{building + 1}#", "unit": str(unit + 1), "door": door + "室"},
            {"building": building + 1, "unit": unit + 1, "door": int(door)},
        ))

    def _row(self, place, person, is_head):
        dice, born = self.people.random, person["birth"]
        relation = "户主" if is_head else dice.choice(
            ("儿子", "长子") if person["sex"] == "男" else ("女儿", "长女"))
        phone = person["phone"]
        return place | person | {
            "relation": relation, "slips": [],
            "care": dice.choice((None, None, None, "独居老人", "残疾人", "低保")),
            "birth": dice.choice((born, f"{born:%Y-%m-%d}", f"{born:%Y.%m.%d}", f"{born:%Y%m%d}",
                                  f"{born.year}年{born.month}月{born.day}日")),
            "phone": dice.choice((phone, phone, f"{phone[:3]} {phone[3:7]} {phone[7:]}",
                                  f"+86-{phone}", int(phone))),
        }

    def _slip(self, with_numbers_as_numbers):
        """Each slip by another row, twice over."""
        dice = self.people.random
        # Members who are no heads: a household's name must stay what the truth says.
        free = [row for rows in self._rows() for row in rows[1:]]
        dice.shuffle(free)
        for _ in range(2):
            self._change(free.pop(), "id_checksum", number=lambda n: n[:17] + "0X"[n[17] == "0"])
            self._change(free.pop(), "id_missing", number=lambda n: None)
            self._change(free.pop(), "id_normalised", number=lambda n: "".join(
                chr(ord(c) + 0xFEE0) for c in n))
            self._change(free.pop(), "id_normalised",
                         number=lambda n: f" {n[:6]} {n[6:14]} {n[14:]}")
            old = next(row for row in free if row["number"][6:8] == "19")
            free.remove(old)
            self._change(old, "id_normalised", number=lambda n: n[:6] + n[8:17])
            ends_x = next((row for row in free if row["number"].endswith("X")), None)
            if ends_x:
                free.remove(ends_x)
                self._change(ends_x, "id_normalised", number=str.lower)
            self._change(free.pop(), "sex_mismatch", sex=lambda s: "女" if s == "男" else "男")
            self._change(free.pop(), "birth_mismatch", birth=lambda b: "1931-02-03")
            self._change(free.pop(), "phone_invalid", phone=lambda p: "15412345")
            if with_numbers_as_numbers:
                self._change(free.pop(), "id_precision_lost",
                             number=lambda n: float(n[:15] + "000"))
        if with_numbers_as_numbers:
            for digits_of in (shown_by_excel, as_stored):
                row = free.pop()
                row.update(self.people.whose_rounded_number_verifies(digits_of))
                self.originals.append(dict(row))
                self._change(row, "id_precision_lost", number=lambda n: float(n[:15] + "000"))
        twice, elsewhere = free.pop(), free.pop()
        for rows in self._rows():
            if any(row is twice for row in rows):
                rows.append(dict(twice, slips=["duplicate_row"]))
                break
        last = self.households[self.sheets[-1][0]][-1]
        last.append(dict(elsewhere, slips=["duplicate_person"], relation="亲属",
                         **{key: last[0][key] for key in PLACE}))

    @staticmethod
    def _change(row, slip, **changes):
        for key, change in changes.items():
            row[key] = change(row[key])
        row["slips"].append(slip)

    def truth(self, rows_at):
        """What an import has to find; `rows_at` are sheet, row number and row."""
        truth = {"rows": 0, "households": 0, "persons": 0, "slips": {},
                 "by_sheet": {name: {"households": 0, "persons": 0} for name, _ in self.sheets}}
        for name, _ in self.sheets:
            truth["by_sheet"][name]["households"] = len(self.households[name])
            truth["households"] += len(self.households[name])
        for sheet, at, row in rows_at:
            truth["rows"] += 1
            if not {"duplicate_row", "duplicate_person"} & set(row["slips"]):
                truth["persons"] += 1
                truth["by_sheet"][sheet]["persons"] += 1
            for slip in row["slips"]:
                truth["slips"].setdefault(slip, []).append([sheet, at])
        return truth

    def numbers(self):
        """Identity numbers and phones as they ought to be, for the search for them in clear."""
        ids = {row["number"] for row in self.originals}
        phones = {"".join(c for c in str(row["phone"]) if c.isdigit())[-11:]
                  for row in self.originals}
        return ids, phones

    def write_xlsx(self, path):
        """A sheet a compound: titles, a header in its own words and order, household cells merged,
        left blank or repeated, the header again halfway, totals and signatures."""
        dice, book, rows_at = random.Random(self.seed + 1), openpyxl.Workbook(), []
        book.active.title = "填表说明"
        book.active.append(["一、每户一格，不得漏登。"])
        for place, (name, has_buildings) in enumerate(self.sheets):
            sheet = book.create_sheet(name)
            keys = [key for key in HEADERS if has_buildings or key not in ("building", "unit")]
            dice.shuffle(keys)
            head = [dice.choice(HEADERS[key]) for key in keys]
            sheet.append([f"{name}居民底册"])
            sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(head))
            sheet.append(["填报单位：示例社区", None, "填报日期：2026年3月1日"])
            sheet.append(head)
            style = ("merged", "blank", "repeated")[place]
            for at, rows in enumerate(self.households[name]):
                first = sheet.max_row + 1
                for order, row in enumerate(rows):
                    shown = [None if style != "repeated" and order and key in PLACE
                             else row.get(key) for key in keys]
                    if "serial" in keys:
                        shown[keys.index("serial")] = at * 10 + order + 1
                    sheet.append(shown)
                    rows_at.append((name, sheet.max_row, row))
                if style == "merged" and len(rows) > 1:
                    for key in set(PLACE) & set(keys):
                        column = keys.index(key) + 1
                        sheet.merge_cells(start_row=first, start_column=column,
                                          end_row=sheet.max_row, end_column=column)
                if at == len(self.households[name]) // 2:
                    sheet.append(head)
            sheet.append(["合计", None, f"{len(self.households[name])}户"])
            sheet.append(["填表人：", None, None, "审核人："])
        book.save(path)
        return self.truth(rows_at)

    def write_csv(self, path, encoding="utf-8"):
        """One list with a column for the compound; the sheet is the compound, the row the line."""
        rows_at, line = [], 1
        with open(path, "w", newline="", encoding=encoding) as file:
            writer = csv.writer(file)
            writer.writerow(["小区名称"] + [words[-1] for words in HEADERS.values()])
            for place, (name, _) in enumerate(self.sheets):
                for rows in self.households[name]:
                    for order, row in enumerate(rows):
                        line += 1
                        blank = place == 1 and order
                        writer.writerow([name] + [None if blank and key in PLACE else row.get(key)
                                                  for key in HEADERS])
                        rows_at.append((name, line, row))
        return self.truth(rows_at)


def write_big_csv(path, households):
    """Four people a household and no slips. Answers the size of each household by its place."""
    sizes = {}
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["小区", "楼栋", "单元", "门牌号", "户主姓名", "与户主关系", "姓名", "性别",
                         "出生日期", "身份证号", "联系电话"])
        day = datetime.date(1930, 1, 1)
        for at in range(households):
            building, rest = divmod(at, 100)
            place = ("望江小区", f"{building + 1}栋", f"{rest // 50 + 1}单元", f"{rest % 50 + 101}")
            sizes[place] = 1 + at % 7
            head = None
            for order in range(sizes[place]):
                serial = at * 7 + order
                born = day + datetime.timedelta(serial // 900)
                number = number_of(born, serial % 900)
                name = (FAMILY[serial % len(FAMILY)] + GIVEN[serial // 40 % len(GIVEN)]
                        + GIVEN[serial % 31 % len(GIVEN)])
                head = head or name
                writer.writerow([*place, head, "亲属" if order else "户主", name,
                                 "男" if int(number[16]) % 2 else "女", born, number,
                                 f"154{serial:08d}"])
    return sizes
