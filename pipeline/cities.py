"""The characters that stand for cities and provinces in names of lines: 通苏嘉甬 for 南通, 苏州, 嘉兴 and 宁波."""

import re

from pipeline.tables import read_table

_ROWS = read_table("city_characters")
#: every character that a line's name may use for a place
CITY_CHARACTERS = frozenset(row["character"] for row in _ROWS)
_CLEAR = "".join(row["character"] for row in _ROWS if row["kind"] == "clear")
#: a run of characters that are hardly ever words of their own: 川渝, 沪甬
CITY_RUN = re.compile(rf"[{_CLEAR}]{{2,5}}")
