"""What a mention is worth: the frozen value objects of the annotation guideline."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

DateType = Literal["DATE", "TIME", "DURATION", "SET"]
DateMod = Literal["START", "MID", "END", "BEFORE", "AFTER", "SINCE", "APPROX", "MORE_THAN", "LESS_THAN"]
AmountMod = Literal["MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS", "APPROX"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DateValue(_Frozen):
    """A TIMEX3 value (ISO 24617-1).

    >>> DateValue(type="DATE", value="2018", mod="END").value
    '2018'
    """

    type: DateType
    value: str
    mod: DateMod | None = None
    #: what the text left out and the context supplied: "century", "year", "month", "week", "day"
    inferred: tuple[str, ...] = ()
    #: what that, or a relative value (去年), was counted from: "published", or the date of the text that it leans on, as written
    basis: str | None = None


class AmountValue(_Frozen):
    """A number in its plain unit; a range keeps `low` and `high`, with `value` null.

    >>> AmountValue(value=1_100_000_000, unit="USD", mod="MORE_THAN").value
    1100000000
    """

    value: int | float | None = None
    unit: str
    low: int | float | None = None
    high: int | float | None = None
    mod: AmountMod | None = None
    #: "unit" where the text does not name it (元 taken for CNY)
    inferred: tuple[str, ...] = ()
    #: what the unit was inferred from, as written: 元, ￥, or the word that makes the number money (投资)
    basis: str | None = None


class PlaceValue(_Frozen):
    """A place with a government: its standard name and its GB/T 2260 code, null where it can't be told."""

    code: str | None = None
    name: str


Value = DateValue | AmountValue | PlaceValue

#: the value type that each label carries; labels that are not here carry none
VALUE_TYPES: dict[str, type[_Frozen]] = {
    "DATE": DateValue,
    "MONEY": AmountValue,
    "PERCENT": AmountValue,
    "QUANTITY": AmountValue,
    "GPE": PlaceValue,
}
