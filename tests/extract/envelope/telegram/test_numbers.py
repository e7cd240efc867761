import datetime

import pytest

from chancery.extract.envelope.telegram.numbers import code_of, document_number, highest_serial


@pytest.mark.parametrize(
    ("post", "serial", "number"),
    [
        ("LA PAZ", "6523", "1979LAPAZ06523"),
        ("NEW DELHI", "13223", "1979NEWDE13223"),
        ("TEL AVIV", "7", "1979TELAV00007"),
        ("STATE", "7984", "1979STATE007984"),
        ("USUN", "4833", "1979USUNN04833"),
        ("USUN NEW YORK", "4833", "1979USUNN04833"),
        ("DAR ES SALAAM", "12", "1979DARES00012"),
        ("DEA", "468", None),
        ("USDAO LA PAZ", "468", None),
        ("LA PAZ", "A-5", None),
        (None, "468", None),
    ],
)
def test_document_numbers(post: str | None, serial: str, number: str | None) -> None:
    assert document_number(post, serial, 1979) == number


def test_a_page_header_cuts_names_short() -> None:
    assert code_of("TEGUCIGALPA") == code_of("TEGUCI")


def test_serials_start_anew_each_year() -> None:
    assert highest_serial("LA PAZ", datetime.date(1979, 1, 2)) < highest_serial("LA PAZ", datetime.date(1979, 12, 2))
