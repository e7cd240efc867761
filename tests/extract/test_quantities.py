import pytest

from chancery.describe import Options, read_source
from chancery.model.evidence import Quantity
from chancery.model.source import Source
from tests.growth import faster_than_text


def quantities(body: str) -> tuple[Quantity, ...]:
    return read_source(Source(name="a.txt", path="a.txt", data=body.encode()), Options(names=False))[0].quantities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They lack 10-15,000 tons of oil.", (10_000, 15_000, "ton", "oil", None, None)),
        ("He asks for two captains.", (2, 2, "captain", None, None, None)),
        ("It cost 400 roubles.", (400, 400, "rouble", None, None, None)),
        ("It cost 2.5 million roubles.", (2_500_000, 2_500_000, "rouble", None, None, None)),
        ("Of the 10 infantry divisions, seven were ready.", (7, 7, "division", "infantry", 10, "ready")),
        ("He needs 10,000 tons of oil and two tugs.", (10_000, 10_000, "ton", "oil", None, None)),
    ],
)
def test_numbers_keep_their_unit_and_thing(text: str, expected: tuple[object, ...]) -> None:
    one = quantities(text)[0]
    assert (one.low, one.high, one.unit, one.of, one.whole, one.state) == expected


def test_a_number_without_a_unit_and_a_date_are_no_quantities() -> None:
    assert quantities("The crossing took 14. On 3 June 1950 it took twenty.") == ()


def test_growth() -> None:
    assert not faster_than_text(lambda size: quantities("10-15,000 of the ten " * size), 4_000)
