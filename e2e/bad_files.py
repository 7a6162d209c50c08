"""Files that are no rosters, made by hand: what an office might pick by mistake, and what somebody
might send on purpose."""

import os
import struct
import zipfile

import openpyxl

HEAD = ["楼栋", "单元", "门牌号", "户主姓名", "与户主关系", "姓名", "身份证号"]
PERSON = ["1栋", "1单元", "101", "凌一", "户主", "凌一", "99010119900101001X"]
SHEET_START = (b'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.'
               b'openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
MEGABYTE = 1024 * 1024


def png(path):
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 8)


def pdf(path):
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n")


def cut_off(path):
    """A workbook whose end was lost on the way."""
    workbook(path, [HEAD, PERSON])
    path.write_bytes(path.read_bytes()[:-300])


def encrypted(path):
    """A compound file (MS-CFB) as Excel wraps a workbook with a password: EncryptionInfo and
    EncryptedPackage, both of 4,096 bytes so that no small streams are needed."""
    end, free, fat_mark = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    header = struct.pack("<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3,
                         0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", 0, *[free] * 108)
    chain = [fat_mark, end]
    for first in (2, 10):
        chain += [first + at + 1 for at in range(7)] + [end]
    fat = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))

    def entry(name, kind, start, size, left=free, right=free, child=free):
        text = name.encode("utf-16-le") + b"\0\0"
        links = struct.pack("<HBBIII", len(text), kind, 1, left, right, child)
        return text.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)

    directory = (entry("Root Entry", 5, end, 0, child=1)
                 + entry("EncryptedPackage", 2, 10, 4096, left=2)
                 + entry("EncryptionInfo", 2, 2, 4096) + bytes(128))
    path.write_bytes(header + fat + directory + os.urandom(8192))


def package(path, sheet, compression):
    """A workbook of one sheet whose XML is given in parts."""
    workbook(path, [HEAD])
    with zipfile.ZipFile(path) as plain:
        parts = {name: plain.read(name) for name in plain.namelist()}
    with zipfile.ZipFile(path, "w", compression, compresslevel=1) as book:
        for name, content in parts.items():
            if not name.startswith("xl/worksheets/"):
                book.writestr(name, content)
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as file:
            for part in sheet:
                file.write(part)


def zip_bomb(path):
    """Half a gigabyte of nothing in half a megabyte."""
    def sheet():
        yield SHEET_START
        for _ in range(512):
            yield b" " * MEGABYTE
        yield b"</sheetData></worksheet>"
    package(path, sheet(), zipfile.ZIP_DEFLATED)


def zip_bomb_that_lies(path):
    """As before, but the sizes written in the archive say that it is small."""
    zip_bomb(path)
    content = bytearray(path.read_bytes())
    at = 0
    while (at := content.find(b"PK\x01\x02", at)) >= 0:
        if struct.unpack_from("<I", content, at + 24)[0] > MEGABYTE:
            struct.pack_into("<I", content, at + 24, 1000)
        at += 4
    path.write_bytes(content)


def cell_of_100_mb(path):
    """In a workbook, not compressed, so that no ratio gives it away."""
    def sheet():
        yield SHEET_START
        for row in (HEAD, PERSON):
            yield "<row>".encode()
            for cell in row:
                yield f'<c t="inlineStr"><is><t>{cell}</t></is></c>'.encode()
            if row is PERSON:
                yield b'<c t="inlineStr"><is><t>'
                for _ in range(100):
                    yield b"x" * MEGABYTE
                yield b"</t></is></c>"
            yield b"</row>"
        yield b"</sheetData></worksheet>"
    package(path, sheet(), zipfile.ZIP_STORED)


def line_of_100_mb(path):
    with path.open("wb") as file:
        file.write((",".join(HEAD) + "\n" + ",".join(PERSON[:-1]) + ',"').encode())
        for _ in range(100):
            file.write(b"x" * MEGABYTE)
        file.write(b'"\n')


def workbook(path, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


def no_header(path):
    workbook(path, [PERSON, [*PERSON[:4], "子", "凌二", None]])


def two_headers(path):
    other = ["姓名", "与户主关系", "门牌号", "楼栋", "户主姓名", "身份证号"]
    workbook(path, [HEAD, PERSON, other, ["凌三", "户主", "102", "1栋", "凌三", None]])


def empty(path):
    path.write_bytes(b"")


FILES = {
    "a picture": ("picture.png", png),
    "a picture called xlsx": ("picture.xlsx", png),
    "a PDF called xlsx": ("paper.xlsx", pdf),
    "half a workbook": ("half.xlsx", cut_off),
    "an encrypted workbook": ("locked.xlsx", encrypted),
    "a zip bomb": ("bomb.xlsx", zip_bomb),
    "a zip bomb that lies": ("liar.xlsx", zip_bomb_that_lies),
    "a cell of 100 MB": ("cell.xlsx", cell_of_100_mb),
    "a line of 100 MB": ("line.csv", line_of_100_mb),
    "no header": ("bare.xlsx", no_header),
    "two header candidates": ("heads.xlsx", two_headers),
    "an empty workbook file": ("empty.xlsx", empty),
    "an empty list": ("empty.csv", empty),
}
