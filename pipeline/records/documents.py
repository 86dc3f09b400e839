"""Document numbers (发文字号, GB/T 9704) taken apart: 国发〔2017〕15号 is the State Council's fifteenth of 2017."""

import re
from functools import cache

from pipeline.schema import DocumentNumber
from pipeline.spans import Mention
from pipeline.tables import read_table

_NUMBER = re.compile(r"(?P<issuer>[一-鿿]{1,10})[〔\[(（【](?P<year>\d{4})[〕\])）】](?:第)?(?P<serial>\d+)号")
_DECREE = re.compile(r"(?:中华人民共和国)?(?P<issuer>国务院令|主席令)第(?P<serial>\d+)号")
#: the mark of a province's government or its office: 浙政发, 苏政办函
_PROVINCE = re.compile(r"(.)政(办)?[发函字规]?")


def is_number(text: str) -> bool:
    """True for a document number.

    >>> is_number("国发〔2017〕15号"), is_number("国务院令第634号"), is_number("2017年规划")
    (True, True, False)
    """
    return _match(text) is not None


def _match(text: str) -> re.Match | None:
    plain = re.sub(r"\s", "", text)
    return _NUMBER.fullmatch(plain) or _DECREE.fullmatch(plain)


def read_number(mention: Mention) -> DocumentNumber | None:
    """The parts of the number that a mention is; None where it is none.

    >>> n = read_number(Mention(0, 12, "POLICY", "浙政办发〔2018〕9号", "x"))
    >>> n.issuer, n.body, n.year, n.serial
    ('浙政办发', '浙江省人民政府办公厅', 2018, 9)
    """
    match = _match(mention.text)
    if match is None:
        return None
    parts = match.groupdict()
    return DocumentNumber(
        start=mention.start,
        end=mention.end,
        source="rule:document-number",
        issuer=parts["issuer"],
        body=body_of(parts["issuer"]),
        year=int(parts["year"]) if "year" in parts else None,
        serial=int(parts["serial"]),
    )


@cache
def _provinces() -> dict[str, str]:
    """The full names of the provinces by the character that stands for them in numbers."""
    names = {r["code"]: r["name"] for r in read_table("divisions") if r["level"] == "province" and not r["valid_to"]}
    return {r["character"]: names[r["code"]] for r in read_table("place_characters") if r["code"] in names}


@cache
def body_of(mark: str) -> str | None:
    """The body that a mark stands for: as the table has it whole, by the rule of the provinces, by how it begins; None where neither tells.

    >>> body_of("国发"), body_of("发改基础"), body_of("嘉政发")
    ('国务院', '国家发展改革委', None)
    """
    rows = read_table("document_issuers")
    if whole := next((row["body"] for row in rows if row["mark"] == mark), None):
        return whole
    if (match := _PROVINCE.fullmatch(mark)) and (province := _provinces().get(match[1])):
        return f"{province}人民政府{'办公厅' if match[2] else ''}"
    heads = [row for row in rows if row["form"] == "head" and mark.startswith(row["mark"])]
    return max(heads, key=lambda row: len(row["mark"]))["body"] if heads else None
