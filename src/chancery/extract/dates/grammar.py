"""The grammar of dates: two literal tables over the codes of tokens.

A token is one letter (``words.CODES``), so a page is a string and a rule is a pattern on it: ``{month}{day}{comma}?{year}``.
First the **units** are found (a day, a month, a part of a month, a season, ``last week``). Each then stands as one letter
in a second string, on which the **phrases** are found (``by …``, ``between … and …``, ``… to …``, a time of day beside a
day). Of two rules that begin at one place, the earlier in the table wins. ``(?P<name>…)`` names what the meaning is made
of; a name's ending after ``_`` only tells alternatives apart.
"""

from __future__ import annotations

MACROS = {
    "any_month": "[{month}{weak_month}{foreign_month}]",
    "own_month": "[{month}{weak_month}]",
    "period": "[{period_word}{year_word}]",
    "small": "[{one_digit}{to_twelve}{to_thirty_one}]",
    "two": "[{two_digits}{to_twelve}{to_thirty_one}]",
    "number_day": "[{one_digit}{to_twelve}{to_thirty_one}{ordinal}]",
    "count": "(?:{cardinal}{or})?(?P<count>[{cardinal}{article}{few}{one_digit}{to_twelve}{to_thirty_one}{two_digits}])",
    "the_day": "(?:(?P<day>{number_day})(?:{stop}(?={foreign_month}))?|{open}(?P<day_b>{small}){close})",
    "the_weekday": "(?:(?P<weekday>[{weekday}{weak_weekday}]){stop}?{comma}?{the}?)?",
    "full_year": (
        "(?:{comma}{close}?{stop}?|{close}|{of}|{stop}|{apostrophe})?"
        "(?:(?P<year>{year4})(?![{hours}{zone}])|{open}(?P<year_d>{year4}){close})"
    ),
    "short_year": "{comma}?(?:{apostrophe}?(?P<year_b>{two_digits})|{apostrophe}(?P<year_c>{small}))(?!{measure})",
    "turned_year": "[{of}{comma}]?{the}?(?P<turn>{shift}){year_word}",
    "a_year": "(?:{full_year}|{short_year}|{turned_year})",
    "outer": "{the}?(?P<shift>{shift})?(?P<outer>{period})",
    "no_label": "(?<![{label}{phone}])(?<![{label}{phone}]{stop})",
    "no_phone": "(?<!{phone})(?<!{phone}{stop})",
    "a_word": "{word}{missive}{thing}",
    "some_part": (
        "(?:{the}?(?:(?P<lower>{part}){dash}?{to}{dash}?)?(?P<part>{part}){dash}?"
        "|{the}?(?P<nth>[{ordinal_word}{shift}{ordinal}])"
        "(?:(?P<half>{half})|(?P<third>{ordinal_word})|{count}?(?P<period>{period})))(?:{of}|{in})?{the}?"
    ),
    "spelled_day": (
        "(?P<day_s>{cardinal})(?:{comma}?(?P<year_s>{spelled_year})|(?=[{comma}{stop}{dash}{break}{named_month}{shift}]))"
    ),
    "year_tail": "(?:[{dash}{slash}][{number}{year4}{clock4}{one_digit}{to_twelve}{to_thirty_one}{two_digits}]|{measure})",
    "day_tail": "[{measure}{period}{number}{two_digits}{slash}{a_word}{hours}{meridiem}]",
    "dash_tail": "[{measure}{period}{number}{two_digits}{slash}{dash}{hours}{meridiem}]",
    "nothing_named": (
        "(?![{a_word}{period}{season}{quarter}{half}{measure}{any_month}{of}{label}]|{and}{the}?{ordinal}[{a_word}{measure}{label}])"
    ),
    "bare_months": "[{bare_month}{bare_strong}]",
    "unit": "[{day_unit}{month_unit}{span}{relative}{bare_month}{bare_strong}{bare_year}{bare_season}]",
    "bound": "[{than}{by}{until}{before}{after}{since}{onward}{through}]",
    "joint": "[{to}{through}{until}{dash}]",
    "time": (
        "(?:(?P<clock>{clock})(?P<meridiem>{meridiem})?{hours}?(?P<zone>{zone})?"
        "|(?P<clock_b>{clock4}){hours}?(?P<zone_b>{zone})?(?!{measure})"
        "|(?P<clock_c>{year4})(?:{hours}(?P<zone_c>{zone})?|(?P<zone_d>{zone}))"
        "|(?P<hour>{small}){hours}(?:{and}?(?P<minute>[{one_digit}{two}]){minutes})?"
        "|(?P<hour_b>{small})(?P<meridiem_b>{meridiem})"
        "|(?P<clock_d>{short_numeric})(?P<meridiem_c>{meridiem}))"
    ),
    "number_word": "[{cardinal}{article}{one_digit}{to_twelve}{to_thirty_one}]",
    "period_ending": (
        "(?P<period>[{period}{quarter}{fiscal}])(?P<edge>[{edge}{part}]){on}?{the}?"
        "(?P<first>[{day_unit}{month_unit}{bare_month}{bare_strong}])"
    ),
    "sure_time": "(?:(?={clock}|[{clock4}{year4}][{hours}{zone}]|{small}[{hours}{meridiem}]|{short_numeric}{meridiem}){time})",
}
"""Names for what recurs in the patterns."""

UNITS: tuple[tuple[str, str, str], ...] = (
    ("group", "day_unit", "(?P<group>{group})(?:(?P<month>{any_month}){stop}?(?:(?P<year>{year4})|(?P<year_b>{two}))?)?"),
    ("iso", "day_unit", "(?P<iso>{iso})"),
    ("spaced", "day_unit", "(?P<spaced>{spaced})"),
    ("numeric", "day_unit", "{no_phone}{the_weekday}(?P<numeric>{numeric})"),
    ("numeric_range", "span", "(?P<numeric>{numeric_range})"),
    ("adjoining_days", "span", "(?P<numeric>{short_numeric})(?P<month>{own_month})(?:{stop}?{a_year})?"),
    ("adjoining_days", "span", "(?P<month>{own_month}){stop}?(?P<numeric>{short_numeric})(?!{measure})(?:{stop}?{a_year})?"),
    (
        "nth_weekday",
        "day_unit",
        "{the}?(?P<nth>[{ordinal_word}{ordinal}{shift}])(?P<weekday>{weekday})[{of}{in}](?P<month>{own_month}){a_year}?",
    ),
    ("month_year", "bare_month", "(?P<numeric>{month_year})"),
    (
        "part_of_month",
        "span",
        "(?<!{period}){some_part}(?P<month>{own_month})(?!{stop}?{small}{comma}{year4})(?:{stop}?{a_year})?",
    ),
    (
        "part_of_year",
        "span",
        "(?<!{period}){some_part}{calendar}?(?:(?P<year>{year4})(?!{year_tail})|{apostrophe}(?P<year_b>{two}))",
    ),
    ("part_of_decade", "span", "(?<!{whose}){some_part}(?P<decade>[{decade}{decade_word}])"),
    ("part_of_period", "span", "{the}?(?P<outer>{period}){dash}(?P<part>{part})"),
    ("part_of_period", "span", "{some_part}(?:(?<=[{of}{the}])|(?={shift})){outer}"),
    (
        "day",
        "day_unit",
        "{the_weekday}(?:{the}(?={ordinal}))?{the_day}(?:{period}(?={of}))?{of}?{dash}?(?P<month>{any_month})(?!{thing})"
        "(?!{stop}?{small}{comma}{year4})(?:{stop}?{dash}?{a_year}|(?P<year_e>[{to_twelve}{to_thirty_one}])(?=[{stop}{break}{paren}{in}{sign}]))?",
    ),
    (
        "day",
        "day_unit",
        "{the_weekday}(?P<month>{any_month}){stop}?{close}?{the}?(?:{the_day}|(?P<word>{ordinal_word})(?![{half}{quarter}{a_word}]))"
        "(?!{measure}|{own_month}{year4})(?:{stop}?{a_year})?",
    ),
    ("day", "day_unit", "{the_weekday}(?P<day>{number_day}){dash}?(?P<month>{slip})(?:{stop}?{dash}?{a_year}|(?!{dash}))"),
    ("day", "day_unit", "{the_weekday}(?P<month>{slip}){stop}?(?P<day>{number_day}){comma}(?P<year>{year4})"),
    ("month", "month_unit", "(?P<month>{slip}){stop}?{of}?(?P<year>{year4})"),
    ("day", "day_unit", "{the_weekday}(?P<month>{any_month}){stop}?{spelled_day}"),
    ("day", "day_unit", "{the_weekday}{the}(?P<word>{ordinal_word}){of}(?P<month>{any_month}){a_year}?"),
    ("day_of_period", "day_unit", "{the}?(?P<day>{ordinal}){of}(?P<shift>{shift})(?P<period>{period_word})"),
    ("transition", "span", "{the}?(?P<transition>{transition}){quarter}"),
    (
        "quarter",
        "span",
        "{the}?(?P<nth>[{ordinal_word}{ordinal}{shift}]){quarter}(?:(?:{of}|{in})?{the}?(?:(?P<fiscal>{fiscal}){dash}?)?"
        "(?:(?P<year>{year4})|{apostrophe}?(?P<year_b>{two_digits})|{outer}))?",
    ),
    (
        "fiscal",
        "span",
        "(?:(?P<shift>{shift}){fiscal}|{fiscal}{dash}?(?:(?P<year>{year4})|{apostrophe}?(?P<year_b>{two}))"
        "(?:[{dash}{slash}](?:{fiscal}{dash}?)?(?:(?P<end>{year4})|(?P<end_b>{two})))?)",
    ),
    ("month", "month_unit", "(?:{the}{period}{of})?(?P<month>{any_month}){stop}?{a_year}"),
    ("month", "month_unit", "(?P<shift>{shift})(?P<month>{month}|{weak_month}(?![{a_word}{plain}]))"),
    (
        "season",
        "span",
        "{the}?(?:(?P<part>{part}){of}?)?{dash}?(?:{in}?{the})?(?P<season>{season})(?:{of}|{comma})?"
        "(?:(?P<year>{year4})(?:[{dash}{slash}](?:{two}|{year4}))?|{apostrophe}?(?P<year_b>{two_digits})|(?P<shift>{shift})(?P<outer>{year_word}))",
    ),
    ("season", "span", "(?P<shift>{shift})(?P<season>{season})(?!{of})"),
    ("season", "span", "{the}?(?P<part>{part}){of}?{the}?(?P<season>{season})(?!{of})"),
    ("season", "bare_season", "{the}(?:(?P<part>{part}){of}?{the}?)?(?P<season>{season})(?!{of})"),
    ("decade", "span", "(?:{the}?(?P<decade>{decade})|{the}(?P<decade_b>{decade_word}))"),
    (
        "years",
        "span",
        "{no_label}(?P<year>{year4})[{dash}{slash}](?:(?P<end>{two})|(?P<end_b>{year4}))(?![{slash}{dash}{measure}{hours}{zone}])",
    ),
    ("month_of_reference", "day_unit", "{the}?(?P<day>{number_day})(?P<named>{named_month})"),
    ("ago", "relative", "{count}(?P<period>{period}){ago}(?P<exact>{day_word})?"),
    (
        "hence",
        "relative",
        "(?P<way>[{in}{within}]){the}?{count}(?P<period>{period})(?:(?P<time>{apostrophe})[{a_word}]{0,2})?(?![{of}{from}{after}{before}{ago}])",
    ),
    ("shifted", "relative", "{the}?(?P<shift>{shift}){count}?(?P<period>{period})"),
    ("weekday", "relative", "(?:{the}?(?P<shift>{shift}))?(?P<weekday>{weekday})"),
    ("day_word", "relative", "(?P<day_word>{day_word})"),
    ("day_of_month", "bare_day", "(?<={on})(?P<day>{ordinal}){nothing_named}"),
    ("day_of_month", "bare_day", "{the}(?P<day>{ordinal}){nothing_named}"),
    ("month", "bare_strong", "(?P<month>{month})(?!{thing})"),
    ("month", "bare_month", "(?P<month>{weak_month})(?!{thing})"),
    ("year", "bare_year", "{no_label}(?P<year>{year4})(?!{year_tail})"),
    ("short_numeric", "bare_short", "{no_label}(?P<numeric>{short_numeric})(?!{measure})"),
)
"""Rule, what the unit stands as in the phrases, pattern over tokens."""

PHRASES: tuple[tuple[str, str], ...] = (
    ("from_now", "(?P<lead>[{between}{from}]){now}(?:{and}|{joint}){the}?(?P<second>{unit}|{bare_day})"),
    ("between", "(?P<lead>[{between}{from}])(?P<first>{bare_day})(?:{and}|{joint})(?P<second>{day_unit}|{bare_day})"),
    ("list", "(?P<first>{bare_day}){comma}?(?P<joint>{and}|{or})(?P<second>{day_unit})"),
    ("range", "(?P<first>{bare_day}){joint}(?P<second>{day_unit})"),
    ("ending", "{period_ending}"),
    ("ending", "[{in}{the}]{the}?(?P<count>{number_word})?{period_ending}"),
    ("ending", "(?P<count>{number_word}){period_ending}"),
    (
        "between",
        "(?P<lead>[{between}{from}]){the}?(?:(?P<first>{unit})|(?P<number>{number_day}))(?:{and}|{comma}?{joint}){the}?(?P<second>{unit})",
    ),
    ("between", "(?P<lead>[{between}{from}])(?P<first>{day_unit})(?:{and}|{joint})(?P<tail>{number_day})(?!{day_tail})"),
    (
        "list",
        "(?P<number>{number_day})(?:{comma}(?P<more>{number_day}))?(?:{comma}(?P<most>{number_day}))?{comma}?"
        "(?P<joint>{and}|{or})(?P<second>{day_unit})",
    ),
    ("range", "(?P<number>{number_day}){joint}(?P<second>{day_unit})"),
    ("range", "(?P<first>{day_unit}){dash}(?P<tail>{number_day})(?:{comma}?(?P<year>{bare_year}))?(?!{dash_tail})"),
    ("range", "(?P<first>{day_unit}){joint}(?P<tail>{number_day})(?:{comma}?(?P<year>{bare_year}))?(?!{day_tail})"),
    (
        "list_after",
        "(?P<first>{day_unit})(?P<joint>{and}|{or})(?P<tail>{number_day})(?:{comma}?(?P<year>{bare_year}))?(?!{day_tail})",
    ),
    (
        "list_after",
        "(?P<first>{day_unit}){comma}(?P<more>{number_day})(?:{comma}(?P<most>{number_day}))?{comma}?(?P<joint>{and}|{or})"
        "(?P<tail>{number_day})(?:{comma}?(?P<year>{bare_year}))?(?!{day_tail})",
    ),
    ("timed", "(?P<first>{day_unit}){dash}{sure_time}"),
    ("range", "{in}?(?P<first>{unit}){stop}?{dash}(?P<second>{unit})"),
    ("range", "{in}?(?P<first>{unit}){joint}{the}?(?P<second>{unit})"),
    ("seasons", "{in}?(?P<first>{bare_season})(?P<joint>{and}|{or})(?P<second>{span})"),
    ("either", "{in}?(?P<first>[{span}{relative}{day_unit}]){comma}?{or}[{in}{on}]?(?P<second>[{span}{relative}{day_unit}])"),
    (
        "months",
        "{in}?(?P<first>{bare_months}){comma}(?P<middle>{bare_months}){comma}?(?P<joint>{and})(?P<second>[{month_unit}{bare_months}])",
    ),
    (
        "months",
        "{in}?(?P<first>[{month_unit}{bare_month}{bare_strong}])(?P<joint>{and}|{or}|{slash})(?P<second>[{month_unit}{bare_months}])",
    ),
    (
        "bounded",
        "(?P<relation>{bound})[{the}{on}{at}{in}]{0,2}(?P<about>{about})?(?P<first>{unit}|{bare_day})(?:{comma}?{at}?{sure_time})?",
    ),
    ("bounded", "(?P<relation>{bound}){sure_time}{comma}?{stop}?{on}?(?P<first>{day_unit})"),
    ("about", "{in}?(?P<about>{about})[{the}{on}]?(?P<first>{unit})"),
    ("uncertain", "(?P<first>[{day_unit}{month_unit}{span}]){query}(?=[{close}{paren}{comma}{plain}])"),
    ("uncertain", "(?<=[{open}{paren}])(?P<first>[{bare_year}{bare_month}{bare_strong}]){query}(?=[{close}{paren}])"),
    ("timed", "(?P<first>{day_unit}){comma}?{at}?{time}"),
    ("timed", "{sure_time}{comma}?{stop}?{on}?(?P<first>{day_unit})"),
    ("week_of", "{in}?{the}?(?P<period>{period_word}){of}{the}?(?P<first>[{day_unit}{bare_day}])(?!{dash}{number_day})"),
    ("timed", "(?P<first>{bare_short}){comma}?{at}?{sure_time}"),
    ("starting", "(?P<edge>{part})(?P<first>{day_unit})"),
    ("onward", "{from}(?P<first>[{day_unit}{month_unit}{bare_month}{bare_strong}{bare_year}])(?:{onwards}|{on}(?!{the}))"),
    ("alone", "{in}?{the}?(?P<first>[{month_unit}{span}])"),
    ("alone", "{in}{the}?(?P<first>[{bare_month}{bare_strong}{bare_year}{bare_season}])"),
    ("alone", "(?P<first>[{day_unit}{relative}{bare_strong}])"),
    ("alone", "(?<=[{on}{from}{handled}])(?P<first>[{bare_day}{bare_short}])"),
    ("alone", "(?<={missive})(?P<first>{bare_short})"),
    ("alone", "(?<={missive}{of})(?P<first>[{bare_short}{bare_day}])"),
    ("alone", "(?<=[{of}{the}{from}{to}{lead}])(?P<first>[{bare_month}{bare_year}])"),
    ("alone", "(?<=[{plain}{on}])(?P<first>{bare_year})(?=[{a_word}{plain}{comma}{stop}{break}{paren}])"),
    ("alone", "(?<={comma})(?P<first>{bare_day})(?=[{stop}{comma}{break}])"),
    ("alone", "(?<=[{year_lead}{year_word}{calendar}])(?P<first>{bare_year})"),
    ("alone", "(?P<first>{bare_year})(?={comma}?[{and}{or}]{bare_year}|{comma}{bare_year}|[{verb}{edge}])"),
    ("alone", "(?:(?<={bare_year}{comma})|(?<={bare_year}[{and}{or}])|(?<={bare_year}{comma}[{and}{or}]))(?P<first>{bare_year})"),
)
"""Rule, pattern over tokens and units."""
