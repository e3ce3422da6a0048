"""The days that an article can be dated by: those that exist, from 1900 to 2100.

Metadata hold any number ("0001-01-01" where a site knows no date). What is let in here can be reckoned with: a day
more or less, the year before or after, never leave the calendar.
"""

import datetime

FIRST_YEAR, LAST_YEAR = 1900, 2100


def real_day(year: int, month: int, day: int) -> datetime.date | None:
    """The date, None where there is no such day or no article is from its year."""
    try:
        date = datetime.date(year, month, day)
    except (ValueError, OverflowError):
        return None
    return date if FIRST_YEAR <= year <= LAST_YEAR else None


def real_moment(value: str) -> datetime.datetime | None:
    """The moment that an ISO date or date-time gives, without its zone; None where no article is from then."""
    try:
        moment = datetime.datetime.fromisoformat(value).replace(tzinfo=None)
    except ValueError:
        return None
    return moment if FIRST_YEAR <= moment.year <= LAST_YEAR else None


def shifted(moment: datetime.datetime, shift_min: int) -> datetime.datetime | None:
    """The moment so many minutes later, None where no article is from then."""
    try:
        then = moment + datetime.timedelta(minutes=shift_min)
    except OverflowError:
        return None
    return then if FIRST_YEAR <= then.year <= LAST_YEAR else None


def nearest_year(month: int, day: int, reference: datetime.date) -> int | None:
    """The year that puts a day nearest to a date: its own or one beside; None where none has such a 29 February."""
    days = [real_day(year, month, day) for year in (reference.year - 1, reference.year, reference.year + 1)]
    real = [date for date in days if date is not None]
    return min(real, key=lambda date: (abs((date - reference).days), date)).year if real else None
