"""An overlay of dated values as medical.py and relief.py read their own, and
the amounts and ratios in it. Fen are integers, ratios exact fractions."""
import configparser
from fractions import Fraction


def show(fen):
    return "%d.%02d" % divmod(fen, 100)


def to_fen(text):
    return int(Fraction(text) * 100)


def ratio(text):
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


class Overlay:
    def __init__(self, path):
        self.ini = configparser.ConfigParser(delimiters="=",
                                             interpolation=None)
        self.ini.read(path, encoding="utf-8")

    def get(self, name, day, read=str):
        """The value with the latest date not after the day, or None."""
        values = self.ini[name] if name in self.ini else {}
        days = [key for key in values if key[0].isdigit() and key <= str(day)]
        return read(values[max(days)].strip('"')) if days else None
