"""Drives the built binary from outside: a data folder with its keys, the commands run in it, a
server on it, requests to that server. Judges nothing about the field; the checks do."""

import contextlib
import http.client
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
from pathlib import Path

BINARY = os.environ["LINLI"]
ROOT = Path(__file__).resolve().parent.parent
PLAN = ROOT / "plans" / "lanzhou-2021"
DISTRICT, STREET, COMMUNITY = "990101", "990101001", "990101001001"
AREAS = (
    "code,name,level\n"
    f"{DISTRICT},示例区,district\n{STREET},示例街道,street\n{COMMUNITY},示例社区,community\n"
    "990101001002,另一社区,community\n"
)
CJK = re.compile("[\u4e00-\u9fff]")


class Failed(Exception):
    """What a check found wrong."""


class Skipped(Exception):
    """Why a check could not be made on this machine."""


def expect(what, is_so):
    if not is_so:
        raise Failed(what)


def expect_equal(what, found, wanted):
    if found != wanted:
        raise Failed(f"{what}: {brief(found)}, expected {brief(wanted)}")


def brief(value, most=400):
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= most else text[:most] + "…"


class Done:
    """How a command ended."""

    def __init__(self, args, code, out, err):
        self.args, self.code, self.out, self.err = args, code, out, err

    def json(self):
        return json.loads(self.out)

    def said(self):
        return self.out + self.err


class Linli:
    """A data folder and its keys, both inside `folder`."""

    def __init__(self, folder, database=None):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.data, self.keys = self.folder / "data", self.folder / "keys"
        self.database = database
        # Every word a failing command said, for the search for numbers in clear.
        self.errors = []

    def environment(self, **more):
        kept = {name: value for name, value in os.environ.items() if not name.startswith("LINLI")}
        kept |= {"LINLI_DATA": str(self.data), "LINLI_KEYS": str(self.keys)}
        if self.database:
            kept["LINLI_DATABASE"] = self.database
        return kept | {name: str(value) for name, value in more.items()}

    def start(self, *args, **options):
        """A command that goes on while the check does something else."""
        options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} | options
        env = options.pop("env", None) or self.environment()
        return subprocess.Popen([BINARY, *map(str, args)], env=env, cwd=self.folder, **options)

    def run(self, *args, code=0, now=None, lang=None, **options):
        """Runs a command; `code` is the exit code wanted, None for any."""
        args = [str(arg) for arg in args]
        args += ["--now", now] if now else []
        args += ["--lang", lang] if lang else []
        process = self.start(
            *args, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            **options)
        try:
            out, err = process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise Failed(f"linli {' '.join(args)} did not end within 60 s") from None
        done = Done(args, process.returncode, out.decode("utf-8", "replace"),
                    err.decode("utf-8", "replace"))
        if done.code != 0:
            self.errors.append(done.said())
        if code is not None and done.code != code:
            raise Failed(f"linli {' '.join(args)} ended with {done.code}, not {code}: "
                         + brief(done.said().strip()))
        return done

    def json(self, *args, **options):
        return self.run(*args, "--json", **options).json()

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def with_areas(self, rehearsal=False, now=None):
        self.run("init", *(["--rehearsal"] if rehearsal else []))
        self.run("areas", "import", self.write("areas.csv", AREAS), now=now)
        return self

    def import_roster(self, file, **options):
        return self.json("roster", "import", file, "--community", COMMUNITY, **options)

    def verify_journal(self):
        found = self.run("journal", "verify", "--json", code=None)
        expect(f"the journal does not verify: {brief(found.said())}",
               found.code == 0 and found.json()["ok"] and not found.json()["faults"])

    def token(self, name, **options):
        """A bearer token by real time, as servers live in it."""
        return self.run("user", "token", name, "--for", "1h", **options).out.strip()

    def query(self, sql):
        """Reads the database file as sqlite3 sees it."""
        with contextlib.closing(
                sqlite3.connect(f"file:{self.data}/linli.db?mode=ro", uri=True)) as db:
            return db.execute(sql).fetchall()

    def contents(self):
        """All rows of all tables, to tell whether something was written."""
        tables = [name for name, in self.query(
            "select name from sqlite_master where type = 'table' and name not like 'sqlite%'")]
        return {name: sorted(map(repr, self.query(f"select * from {name}"))) for name in tables}

    @contextlib.contextmanager
    def serving(self, **more):
        server = Server(self, **more)
        try:
            yield server
        finally:
            server.kill()


class Server:
    """`linli serve` on a free port; its log is a file beside the data folder."""

    def __init__(self, linli, name="server", now=None, **more):
        self.linli = linli
        self.log = linli.folder / f"{name}-{time.monotonic_ns()}.log"
        env = linli.environment(LINLI_LISTEN="127.0.0.1:0", **more)
        with self.log.open("wb") as log:
            at = ["--now", now] if now else []
            self.process = linli.start("serve", *at, env=env, stdout=log, stderr=log)
        self.port = self._wait_for_port()

    def _wait_for_port(self):
        for _ in range(600):
            text = self.log.read_text("utf-8", "replace")
            found = re.search(r'"address":"127\.0\.0\.1:(\d+)"', text)
            if found:
                return int(found[1])
            if self.process.poll() is not None:
                raise Failed(f"the server did not start: {brief(text)}")
            time.sleep(0.05)
        self.process.kill()
        raise Failed("the server did not start within 30 s")

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method, target, body=None, token=None, **headers):
        """One request; `body` is bytes as they are or something to be JSON."""
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            headers.setdefault("Content-Type", "application/json")
        if token:
            headers["Authorization"] = f"Bearer {token}"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        with contextlib.closing(connection):
            connection.request(method, target, body, headers)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())

    def rows(self, target, token):
        """All items of a list, page by page."""
        items, cursor = [], None
        while True:
            more = f"{'&' if '?' in target else '?'}limit=200"
            more += f"&cursor={cursor}" if cursor else ""
            page = self.ask("GET", target + more, token=token).wanted(200).json()
            items += page["items"]
            cursor = page.get("next")
            if not cursor:
                return items

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def wanted(self, *statuses):
        if self.status not in statuses:
            raise Failed(f"answered {self.status}, not {statuses}: {brief(self.text())}")
        return self

    def text(self):
        return self.body.decode("utf-8", "replace")

    def json(self):
        return json.loads(self.body)


def together(works):
    """Runs functions at once and answers what they answered; the first failure is raised."""
    answers, failures = [None] * len(works), []

    def one(place, work):
        try:
            answers[place] = work()
        except Exception as failure:  # handed on to the check below
            failures.append(failure)

    threads = [threading.Thread(target=one, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return answers


CHECKS = []


def check(name):
    """Registers a check; it gets an empty folder of its own."""
    def keep(function):
        CHECKS.append((name, function))
        return function
    return keep


def remove(folder):
    shutil.rmtree(folder, ignore_errors=True)
