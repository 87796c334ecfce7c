"""The value grammar: the cells of published forms, as written and as meant."""

from sitegen.values.kinds import (
    IMPOSSIBLE_DATE,
    LONG_NUMBER,
    REVERSED_PERIOD,
    REVERSED_RANGE,
    SPLIT_NUMBER,
    Absence,
    Kind,
    Operator,
)
from sitegen.values.names import NameParts, split_code, split_name
from sitegen.values.number import plain, read_number, round_half_up
from sitegen.values.period import Period, Precision
from sitegen.values.reading import (
    read_columns,
    read_date,
    read_operator,
    read_score,
    read_value,
)
from sitegen.values.units import MONEY_UNITS
from sitegen.values.value import Value

__all__ = [
    "IMPOSSIBLE_DATE",
    "LONG_NUMBER",
    "MONEY_UNITS",
    "REVERSED_PERIOD",
    "REVERSED_RANGE",
    "SPLIT_NUMBER",
    "Absence",
    "Kind",
    "NameParts",
    "Operator",
    "Period",
    "Precision",
    "Value",
    "plain",
    "read_columns",
    "read_date",
    "read_number",
    "read_operator",
    "read_score",
    "read_value",
    "round_half_up",
    "split_code",
    "split_name",
]
