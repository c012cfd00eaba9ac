"""`import_100k_s`: a table of 100,000 rows and 30 columns read, checked and looked at beside what is open.

As CSV and as a workbook, the slower one counts; the peer reads the same bytes by `csv.reader` or calamine
alone and does nothing with them. Each run is a process of its own; its peak of memory and that of the child
that reads stand in the line.
"""

from __future__ import annotations

import csv
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from tests.bench.desk_lookup import code_of, name_of
from tests.imports.books import BODY, BODY_CODE, STANDARD, Book, Sheet

ROWS, RUNS, ENTITIES = 100_000, 3, 5_000
ROOT = Path(__file__).resolve().parents[2]
HEAD = [header for header, _ in STANDARD]


def rows(rng: random.Random) -> Iterator[list[str]]:
    """Yield the rows of a city's penalties of some years: of many entities, one row in fifty with a fault."""
    entities = [(name_of(rng), code_of(number, rng)) for number in range(ENTITIES)]
    for number in range(ROWS):
        name, code = rng.choice(entities)
        fine = f"{rng.randrange(1, 2000) / 100}"
        day = f"{rng.randrange(2023, 2026)}/{rng.randrange(1, 13)}/{rng.randrange(1, 29)}"
        if rng.random() < 0.02:
            fine, day = rng.choice((("五千", day), (fine, "去年"), (fine, "3/1/2026")))
        yield [
            *(
                name,
                "法人及非法人组织",
                code,
                "",
                "",
                "",
                "",
                "",
                "陈一（示例）",
                "居民身份证",
                "11010119900101001A",
            ),
            *("", "", f"台运罚〔2025〕{number:06d}号", "超限运输"),
            f"经查，当事人于{day}驾驶车辆行驶至{rng.randrange(999)}公里处，车货总质量{rng.randrange(60_000)}千克，超限运输。",
            *(
                "《公路安全保护条例》第六十四条",
                "罚款;没收违法所得",
                f"处罚款人民币{rng.randrange(9999)}元",
                fine,
                "0.1",
            ),
            *("", day, "2099/12/31", "2028/1/1", BODY, BODY_CODE, BODY, BODY_CODE, ""),
        ]


def places(folder: Path) -> dict[str, Path]:
    """Return where both forms of the table are."""
    return {"csv": folder / "table.csv", "xlsx": folder / "table.xlsx"}


def write(folder: Path, seed: int) -> None:
    """Write the table twice, as the same bytes for a seed."""
    table = [HEAD, *rows(random.Random(seed))]
    made = places(folder)
    with made["csv"].open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table)
    texts: dict[str, int] = {}
    Book([Sheet([])]).save(made["xlsx"])
    _workbook(made["xlsx"], table, texts)


def _workbook(path: Path, table: list[list[str]], texts: dict[str, int]) -> None:
    """Write a workbook with shared texts, as office programs do, part by part."""
    from kiosk.imports.rows import letters_of

    letters = [letters_of(at) for at in range(len(HEAD))]
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats'
        b'-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    )
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdT" Target="sharedStrings.xml" Type="http://schemas.openxmlformats.org/officeDocument'
        b'/2006/relationships/sharedStrings"/></Relationships>',
    )
    del parts["xl/worksheets/sheet1.xml"]
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
        with packed.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f'<worksheet {main}><dimension ref="A1:AD{len(table)}"/><sheetData>'.encode())
            for number, row in enumerate(table, 1):
                cells = "".join(
                    f'<c r="{letters[at]}{number}" t="s"><v>{texts.setdefault(text, len(texts))}</v></c>'
                    for at, text in enumerate(row)
                    if text
                )
                sheet.write(f'<row r="{number}">{cells}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")
        with packed.open("xl/sharedStrings.xml", "w") as shared:
            shared.write(f'<sst {main} uniqueCount="{len(texts)}">'.encode())
            for text in texts:
                shared.write(f"<si><t>{escape(text)}</t></si>".encode())
            shared.write(b"</sst>")


def once(path: Path, name: str, code: str, folder: Path) -> dict[str, float]:
    """Import a file in this process beside one of its entities; return seconds, and memory in MiB."""
    from kiosk.adapters.clock import SystemClock
    from kiosk.adapters.keys import open_keys
    from kiosk.adapters.store import open_store
    from kiosk.desk.notes import HALL, hall_note
    from kiosk.desk.values import Dossier, Hall
    from kiosk.domain.entity import Entity, EntityKind, Region
    from kiosk.services.entities import importing
    from kiosk.services.entities.lookup import Opened

    store = open_store(folder, open_keys(folder), clock=SystemClock())
    region = Region("421202", "咸安区")
    with store.begin() as work:
        work.notes.set(HALL, hall_note(Hall("大厅（示例）", "3", region, "", "", "", bytes(32), bytes(32))))
    clock = SystemClock()
    dossier = Dossier(Entity(code, name, EntityKind.ENTERPRISE, region), (), clock.now(), from_cache=False)

    class Bench:
        """What an import needs of a Desk."""

    desk = Bench()
    desk.clock, desk.store = clock, store  # type: ignore[attr-defined]
    opened = Opened(dossier, (), clock.now() - clock.now(), False)
    told: list[int] = []
    start = time.perf_counter()
    preview = importing.read(desk, path, opened=opened, progress=lambda done, _total: told.append(done))  # type: ignore[arg-type]
    seconds = time.perf_counter() - start
    shown = [preview.row(index) for index in range(20)]
    assert len(preview) == ROWS
    assert len(shown) == 20
    assert len(told) > 5, "progress is told"
    store.close()
    memory = [
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    return {"seconds": seconds, "own": memory[0], "child": memory[1]}


def alone(path: Path) -> float:
    """Return the seconds that the reader of the format takes by itself."""
    import python_calamine

    start = time.perf_counter()
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            count = sum(1 for _ in csv.reader(file))
    else:
        count = sum(1 for _ in python_calamine.load_workbook(path).get_sheet_by_index(0).iter_rows())
    assert count == ROWS + 1
    return time.perf_counter() - start


def apart(*words: object) -> Any:
    """Do something in a process of its own, for a program inherits the peak of what starts it."""
    command = [sys.executable, "-m", "tests.bench.rules_import", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def run(seed: int) -> Iterator[dict[str, object]]:
    """Yield the figure."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        apart("write", folder, seed)
        files, first = places(Path(folder)), next(rows(random.Random(seed)))
        runs = {
            kind: [apart("once", path, first[0], first[2]) for _ in range(RUNS)]
            for kind, path in files.items()
        }
        floors = {kind: min(alone(path) for _ in range(RUNS)) for kind, path in files.items()}
        sizes = {kind: round(path.stat().st_size / 1e6, 1) for kind, path in files.items()}
    taken = {
        kind: round(statistics.median(one["seconds"] for one in found), 2) for kind, found in runs.items()
    }
    slower = max(taken, key=lambda kind: taken[kind])
    memory = {
        kind: {who: round(max(one[who] for one in found)) for who in ("own", "child")}
        for kind, found in runs.items()
    }
    yield {
        "figure": "import_100k_s",
        "value": taken[slower],
        "unit": "s",
        "n": RUNS,
        "rows": ROWS,
        "seconds": taken,
        "peer": round(floors[slower], 2),
        "peers": {kind: round(value, 2) for kind, value in floors.items()},
        "peak_mib": memory,
        "file_mb": sizes,
        "seed": seed,
    }
    highest = max(most for each in memory.values() for most in each.values())
    yield {"figure": "import_peak_mib", "value": highest, "unit": "MiB", "n": RUNS}


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(Path(sys.argv[2]), int(sys.argv[3]))
        print("{}")
    else:
        with tempfile.TemporaryDirectory(prefix="bench-") as place:
            print(json.dumps(once(Path(sys.argv[2]), *sys.argv[3:5], Path(place))))
