"""Two names of one project, as the text says it."""

import re

import pytest

from pipeline.markup import parse
from pipeline.records.names import group_projects
from pipeline.records.renaming import other_names
from pipeline.tables import read_table

#: marked text, the other names and the name that holds now
CASES = [
    ("[北岭水库工程](PROJECT)（原名[石门水库工程](PROJECT)）已于去年开工。", {"石门水库工程": "北岭水库工程"}),
    ("[北岭水库工程](PROJECT)（曾用名：“[石门水库工程](PROJECT)”）获批。", {"石门水库工程": "北岭水库工程"}),
    ("[石门水库工程](PROJECT)更名为[北岭水库工程](PROJECT)。", {"石门水库工程": "北岭水库工程"}),
    ("[石门水库](PROJECT)项目，后改称“[北岭水库](PROJECT)”。", {"石门水库": "北岭水库"}),
    ("[宁嘉城际铁路](PROJECT)现称[通苏嘉甬铁路](PROJECT)。", {"宁嘉城际铁路": "通苏嘉甬铁路"}),
    ("[湘湖科创中心](PROJECT)，又称“[湘创园](PROJECT)”，年底竣工。", {"湘创园": "湘湖科创中心"}),
    ("[东山至西岭高速公路](PROJECT)（以下简称“[东西高速](PROJECT)”）", {"东西高速": "东山至西岭高速公路"}),
    # three names, one after the other
    (
        "[甲门桥](PROJECT)更名为[乙门桥](PROJECT)，又称“[丙门桥](PROJECT)”",
        {"甲门桥": "乙门桥", "丙门桥": "乙门桥"},
    ),
    # there and back again: never in a circle
    ("[甲门桥](PROJECT)更名为[乙门桥](PROJECT)。[乙门桥](PROJECT)更名为[甲门桥](PROJECT)。", {"甲门桥": "乙门桥"}),
    # no renaming
    ("[北岭水库工程](PROJECT)、[石门水库工程](PROJECT)开工。", {}),
    ("[北岭水库工程](PROJECT)将取代[石门水库](PROJECT)。", {}),
    ("[北岭水库工程](PROJECT)开工。原名[石门水库](PROJECT)的水库", {}),
]


@pytest.mark.parametrize(("marked", "wanted"), CASES)
def test_other_names(marked, wanted):
    text, mentions = parse(marked)
    assert other_names(text, mentions) == wanted


@pytest.mark.parametrize(("marked", "wanted"), [case for case in CASES if case[1]])
def test_other_names_are_one_project(marked, wanted):
    assert len(group_projects(*parse(marked))) == 1


@pytest.mark.parametrize("row", read_table("renaming_cues"), ids=lambda row: row["pattern"])
def test_every_row_reads_its_example(row):

    assert re.search(row["pattern"], row["example"])
