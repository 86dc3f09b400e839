"""The readings of amounts: as the project and its gold write them, and as the test suites do."""

from benchmarks.readings import Amount
from benchmarks.units import code_of
from pipeline.values import AmountValue


def amount_readings(value: AmountValue) -> list[Amount]:
    """Every reading of an amount: the number, and with a modifier also the range that it opens. A price counts as its money: which
    peer says by what it is counted?

    >>> amount_readings(AmountValue(value=680, unit="CNY/t", mod="MORE_THAN"))
    [Amount(low=680, high=680, unit='CNY'), Amount(low=680, high=None, unit='CNY')]
    """
    unit = value.unit.split("/")[0] if _is_price(value.unit) else value.unit
    if value.value is None:
        return [Amount(value.low, value.high, unit)]
    readings = [Amount(value.value, value.value, unit)]
    if value.mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        readings.append(Amount(value.value, None, unit))
    if value.mod in ("LESS_THAN", "EQUAL_OR_LESS"):
        readings.append(Amount(None, value.value, unit))
    return readings


def _is_price(unit: str) -> bool:
    return len(unit) > 3 and unit[3] == "/" and unit[:3].isupper()


def suite_amount_readings(value: object, kind: str) -> list[Amount]:
    """The reading of an amount in the suites' form: a number, or value or min and max with a currency or unit.

    The suites say % of points too, so that a share's unit is not compared.
    """
    if isinstance(value, int | float):
        value = {"value": value}
    if not isinstance(value, dict):
        return []
    unit = {"money": value.get("currency"), "percent": None}.get(kind, code_of(value.get("unit")))
    low, high = (value["value"],) * 2 if "min" not in value else (value["min"], value["max"])
    return [] if low is None and high is None else [Amount(low, high, unit)]
