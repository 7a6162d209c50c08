"""The end-to-end stage: drives the binary named by LINLI from outside and prints one line a check,
then `N passed, M failed`. `run.py WORD...` runs the checks whose name holds one of the words.
LINLI_TEST_POSTGRES is the address of a server on which databases may be made; without it the
checks that need one are skipped and say so. `--keep` leaves the folders of the checks."""

import sys

# No caches beside the sources.
sys.dont_write_bytecode = True

import tempfile
import time
import traceback
from pathlib import Path

import checks_calendar
import checks_changes
import checks_clear
import checks_day
import checks_faces
import checks_faults
import checks_gates
import checks_keeping
import checks_many
import checks_matters
import checks_open311
import checks_outbreak
import checks_roster
import checks_screens
import checks_server
import checks_supplies
import checks_visits
from linli import CHECKS, Failed, Skipped, remove

# In the order of what an office does, so that the first failure is the one to look at.
ORDER = [checks_roster, checks_day, checks_keeping, checks_clear, checks_faults, checks_server,
         checks_open311, checks_many, checks_faces, checks_gates, checks_matters, checks_visits, checks_changes,
         checks_supplies, checks_calendar, checks_outbreak, checks_screens]


def run_check(name, function, folder):
    """True when it passed, False when not, None when this machine cannot make it."""
    start = time.monotonic()
    try:
        function(folder)
    except Skipped as why:
        print(f"skip {name}: {why}")
        return None
    except Failed as why:
        print(f"FAIL {name}: {why}")
        return False
    except Exception as error:  # one broken check must not hide the others
        where = traceback.extract_tb(error.__traceback__)[-1]
        print(f"FAIL {name}: {type(error).__name__}: {error} ({where.name}, line {where.lineno})")
        return False
    print(f"ok {name} ({time.monotonic() - start:.1f})")
    return True


def main(words):
    keep = "--keep" in words
    words = [word for word in words if not word.startswith("--")]
    checks = [(name, function) for name, function in CHECKS
              if not words or any(word in name for word in words)]
    checks.sort(key=lambda one: [module.__name__ for module in ORDER].index(one[1].__module__))
    home = Path(tempfile.mkdtemp(prefix="linli-e2e-"))
    results = []
    try:
        for number, (name, function) in enumerate(checks):
            folder = home / str(number)
            folder.mkdir()
            results.append(run_check(name, function, folder))
            if not keep:
                remove(folder)
    finally:
        if keep:
            print(f"folders: {home}")
        else:
            remove(home)
    failed = results.count(False)
    print(f"{results.count(True)} passed, {failed} failed")
    return 1 if failed or not results else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
