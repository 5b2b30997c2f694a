#!/usr/bin/env python3
"""Reference implementation of `jiuzhu determine`, for comparison only.

Written from the specification (formulas.md sections 0-6, interface.md: roster,
rule packs, output of determine), not from the C program.  Pure Python standard
library; every amount is an exact fractions.Fraction until it is rounded once.

    oracle.py determine -r PACK -d DATE [--rules-dir DIR] [--known-on DATE]
              [--set KEY[@DATE]=VALUE]... [--overlay FILE.ini]...
              [--by household|person] [--procedure] ROSTER.csv

--procedure adds a last column, by household: the codes of how an application is
handled (J32.1), joined by `;`.

Exit status 0, or 2 with `error: PARAMETER` on standard error when a parameter
that a household needs is missing or has ended.
"""

# Readings
# --------
# Where the specification leaves something open, the plain reading is taken:
#
# Rules
#  R1  `none` is a word, not an end, for parameters whose words include it:
#      income.employment_cost, income.rigid_deduction, phaseout.mode, tekun.mode.
#  R2  --overlay layers lie above the packs and --set above the overlays, each in
#      the order given.  A --set is always known, whatever --known-on.
#  R3  `unit = year` belongs to the values of the section it stands in: a child's
#      section, an overlay or a --set without it gives yuan a month.  It divides
#      yuan amounts only, never shares (`30%`).
#  R4  income.disposable_year is yuan a year by its name; `unit` adds nothing.
#  R5  `who` and `stack` come from the uppermost layer that gives them and acts
#      on the date: a layer whose values all begin later, or are not yet
#      announced, is passed over; one that gives no values but only fields acts.
#  R6  A supplement without `who` is for everyone; without `stack` it is `no`.
#      `any` is understood in every field: given, and not `none`.
#  R7  "An end is an error where it is met": edge.ratio by a household with a
#      counted member, passing property, not dibao; expenditure.* by one that is
#      not edge either; single.* by an edge household with a qualifying member;
#      supplement.NAME and tekun.care.LEVEL by a person to whom they would go;
#      property.* by every household with a person who is not excluded
#      (vehicles_limit not where the household is exempt); payment.* by a
#      household with an amount other than zero; members.conscript_excluded by a
#      person with the tag; tekun.minor_age only where the age decides.
#      tekun.standard* alone may end without error (section 4).
#  R8  An ended tekun.standard.AREA leaves tekun.standard in force, if that has a
#      value.  An ended dibao.tiers.AREA is an error.
#  R9  The rounding `exact` with a remainder is the error `payment.round`.
#
# Roster
#  R10 A version stands on its own: an empty household cell is not filled from an
#      earlier version.  An empty valid_from is "from ever"; a recorded_on then
#      still counts.
#  R11 Without a version on the date nobody counts: the first version's persons
#      are printed with category none.
#  R12 A person without a known birth date reaches no age condition.
#
# Household
#  R13 The property test counts counted and tekun persons; the vehicle exemption
#      looks at the same persons and at the type `physical` alone.
#  R14 A person examined for tekun has the employment cost of section 2 deducted
#      like any other.  The rigid-expense deduction is the household's alone: it
#      touches neither tekun nor single.
#  R15 A student "keeps it at 18 and over": from 2021-07-01 and only at age >= 18;
#      below, the rule for minors decides alone.
#  R16 The basic standard 1.3 x urban is rounded by payment.round and payment.unit
#      whatever payment.round_on says.
#  R17 dibao.floor raises an amount of the modes gap and coefficient, not of tier.
#  R18 A refuser's own share is amount / n in every mode.
#  R19 In mode tier an income above all limits gives 0.00.
#  R20 In mode coefficient single persons have no coefficient and no supplement;
#      an amount below 0 (coefficients below 1) is 0.
#  R21 Supplements are rounded once a household, those of single persons too.
#  R22 A single person is "paid" when the exact amount is above 0.  In mode share a
#      cause without a share gives nothing.
#  R23 Mode share of the expenditure household: 12 I / n < income.disposable_year
#      and rigid_expense_year > share x 12 I.  Mode net: I - rigid / 12 < S n.
#      Both parameters of mode share are looked up before the test.
#  R24 `distance` of a household that is `none` because its property fails is
#      empty, whatever its income.
#
# Places (the notes of the packs beijing and beijing-chaoyang)
#  R27 Where tekun.mode is none nobody is tekun; such persons count like others.
#  R28 In `who`, labour that is not declared is none for those under 16 or of 60
#      and over and for the disabilities of section 4, else full; without a birth
#      date it is full unless the disability says none.
#  R29 In `who`, means=none is a person whose four kinds of income (basic pension
#      among them, no employment cost taken off) are at most the exempt income.
#  R30 Where single.severe is no, disability and serious illness open nothing.
#
# Applications (J32.1, and the notes of the pack chongqing-jiangbei)
#  R31 A household applies whose category in force is none or not given, and in
#      which somebody counts or is tekun.  Of such a household is said: with
#      procedure.simplified, appraisal_needed where a person of the version has
#      the tag disputed, else simplified_procedure where the category in force is
#      said to be none and the decided one is another; with
#      procedure.where_resident, applies_where_resident where a person who is not
#      excluded has the hukou permit.  An ended parameter is an error where one
#      of these would be said.
#
# Income
#  R32 income.disregard leaves a share of the wage after cost out from employed_on,
#      itself included, until the same day so many months later, itself not
#      included; the cap is of a person and month.
#
# Rounding on the total (payment.round_on = total)
#  R25 The parts are first brought to the fen half up (single once a person); the
#      total is rounded from the exact sum; the difference goes to the first part
#      not zero (exactly) of dibao, tekun, single, then care, supplement; what
#      would make it negative goes on to the next.
#  R26 By person a difference put on `single` is spread over the single persons
#      like any rest; a negative one too, the first rows the least, none below 0.

import argparse
import calendar
import csv
import datetime
import functools
import io
import math
import os
import re
import sys
import unicodedata
from dataclasses import dataclass, field

if os.environ.get("ORACLE_GMP"):  # the same exact fractions, several times faster
    from gmpy2 import mpq as Fraction
else:
    from fractions import Fraction

ZERO = Fraction(0)
HALF = Fraction(1, 2)
FIRST_DAY = datetime.date.min
LAST_DAY = datetime.date.max
STUDENT_RULE_FROM = datetime.date(2021, 7, 1)  # section 4, 特困43 art. 24


class RuleError(Exception):
    """A parameter is needed and has no value (section 0)."""


# --- dates and numbers (section 0) -------------------------------------------

@functools.lru_cache(maxsize=65536)
def parse_date(text):
    """YYYY-MM-DD, YYYY/M/D, YYYYMMDD or YYYY年M月D日; None for an empty text."""
    text = unicodedata.normalize("NFKC", text).strip()
    if not text:
        return None
    if re.fullmatch(r"\d{8}", text):
        return datetime.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    year, month, day = re.findall(r"\d+", text)
    return datetime.date(int(year), int(month), int(day))


def completed_years(birth, date):
    """Age at a date; the birthday counts, 29 February is 1 March in common years."""
    not_yet = (date.month, date.day) < (birth.month, birth.day)
    return date.year - birth.year - (1 if not_yet else 0)


def add_months(date, months):
    """Clamped to the month's last day."""
    month = date.year * 12 + date.month - 1 + months
    year, number = month // 12, month % 12 + 1
    return datetime.date(year, number, min(date.day, calendar.monthrange(year, number)[1]))


@functools.lru_cache(maxsize=4096)
def parse_ratio(text):
    """`1.5`, `30%` or `1/12`, exactly."""
    text = text.strip()
    if text.endswith("%"):
        return Fraction(text[:-1].strip()) / 100
    return Fraction(text)


def is_share(text):
    """True for `30%` and `1/12`, where the alternative is yuan."""
    return text.strip().endswith("%") or "/" in text


def yuan_or_share(value, standard):
    """An amount in yuan a month; a share is of the standard."""
    if is_share(value.text):
        return parse_ratio(value.text) * standard
    return value.money()


def round_to_unit(amount, mode, unit):
    """Round once: up, down, half_up, half_down, exact (section 0)."""
    steps = amount / unit
    whole = math.floor(steps)
    rest = steps - whole
    if mode == "exact" and rest:
        raise RuleError("payment.round")
    up = {"up": rest > 0, "down": False, "half_up": rest >= HALF,
          "half_down": rest > HALF, "exact": False}[mode]
    return (whole + (1 if up else 0)) * unit


def fen(amount):
    """Exact yuan to whole fen, half up: what is shown to the eye."""
    return int(math.floor(amount * 100 + HALF))


@functools.lru_cache(maxsize=65536)
def show(amount_fen):
    """Fen as yuan with two decimals."""
    sign = "-" if amount_fen < 0 else ""
    return f"{sign}{abs(amount_fen) // 100}.{abs(amount_fen) % 100:02d}"


# --- rule packs (interface.md, Rule packs) ------------------------------------

@dataclass(frozen=True)
class Value:
    """One dated value of a parameter."""
    date: datetime.date
    text: str
    announced: datetime.date
    yearly: bool

    def money(self):
        """Yuan a month; a value by the year is divided by 12 exactly."""
        yuan = amount(self.text)
        return yuan / 12 if self.yearly else yuan


@dataclass
class Section:
    """A parameter in one layer: dated values and plain fields."""
    values: list = field(default_factory=list)
    fields: dict = field(default_factory=dict)


INI_SECTION = re.compile(r"\[\s*(.+?)\s*\]")
INI_ENTRY = re.compile(r"""([^=]+?)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^;#]*))""")
DATE_KEY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.(\w+))?")


def read_ini(text):
    """Sections of an INI file as {section: {key: value}}."""
    sections, current = {}, None
    for line in text.lstrip("\ufeff").splitlines():
        line = line.strip()
        if not line or line[0] in ";#":
            continue
        heading = INI_SECTION.match(line)
        if heading:
            current = sections.setdefault(heading.group(1).lower(), {})
            continue
        entry = INI_ENTRY.match(line)
        if entry and current is not None:
            value = next((g for g in entry.groups()[1:] if g is not None), "")
            current[entry.group(1).lower()] = value.strip()
    return sections


def build_section(entries):
    """Dated values and fields of one section; an empty `announced` is the date."""
    section, dated = Section(), {}
    for key, text in entries.items():
        match = DATE_KEY.fullmatch(key)
        if match:
            dated.setdefault(match.group(1), {})[match.group(2) or "value"] = text
        else:
            section.fields[key] = text
    for day, parts in dated.items():
        if "value" in parts:
            date = parse_date(day)
            announced = parse_date(parts.get("announced", "")) or date
            unit = parts.get("unit", section.fields.get("unit", ""))
            section.values.append(Value(date, parts["value"], announced, unit == "year"))
    section.values.sort(key=lambda value: value.date)
    return section


def load_layer(path):
    """One INI file as (id of the parent or None, {parameter: Section})."""
    with open(path, encoding="utf-8") as stream:
        sections = read_ini(stream.read())
    parent = sections.pop("pack", {}).get("inherits") or None
    return parent, {name: build_section(entries) for name, entries in sections.items()}


def find_pack(pack, rules_dir, beside):
    """Path of a pack given by id or by path."""
    if os.path.sep in pack or pack.endswith(".ini"):
        return pack
    for folder in (rules_dir, beside):
        path = os.path.join(folder, pack + ".ini")
        if os.path.exists(path):
            return path
    raise FileNotFoundError(f"no rule pack {pack} in {rules_dir}")


def load_chain(pack, rules_dir):
    """Layers of a pack and its ancestors, the remotest ancestor first."""
    layers, beside = [], "."
    while pack:
        path = find_pack(pack, rules_dir, beside)
        beside = os.path.dirname(path)
        pack, layer = load_layer(path)
        layers.insert(0, layer)
    return layers


def set_layer(setting):
    """KEY=VALUE or KEY@DATE=VALUE as a layer; the first replaces all values."""
    key, text = setting.split("=", 1)
    name, _, day = key.partition("@")
    date = parse_date(day) if day else FIRST_DAY
    value = Value(date, text.strip(), FIRST_DAY, False)
    return {name.strip().lower(): Section([value])}


DEFAULTS = {
    "payment.round": "half_up", "payment.unit": "0.01", "payment.round_on": "items",
    "dibao.mode": "gap", "edge.limit": "strict", "tekun.basic_ratio": "1.3",
    "tekun.minor_mode": "continuing", "income.employment_cost": "declared",
    "income.rigid_deduction": "none", "tekun.mode": "support", "single.severe": "yes",
}
NONE_IS_A_WORD = {"income.employment_cost", "income.rigid_deduction", "phaseout.mode",
                  "tekun.mode"}


class Policy:
    """Every parameter's value on one date, as known on another (sections 0, 8).

    `date` is that of the facts: ages, deaths.  The law is that of `law_date`.
    """

    def __init__(self, layers, date, known_on=None, law_date=None):
        self.layers, self.date, self.known_on = layers, date, known_on or LAST_DAY
        self.law_date = law_date or date
        self.found, self.groups, self.ended = {}, {}, {}

    def known_values(self, layer, name):
        """Values of one layer announced by known_on: the others do not exist."""
        section = layer.get(name)
        values = section.values if section else []
        return [value for value in values if value.announced <= self.known_on]

    def merged_values(self, name):
        """A child's section replaces the parent's values from its first date on."""
        merged = []
        for layer in self.layers:
            own = self.known_values(layer, name)
            if own:
                merged = [value for value in merged if value.date < own[0].date] + own
        return merged

    def resolve(self, name):
        """The Value in force, whose text may be `none`; None before the first."""
        if name not in self.found:
            in_force = [v for v in self.merged_values(name) if v.date <= self.law_date]
            value = in_force[-1] if in_force else None
            if value is None and name in DEFAULTS:
                value = Value(FIRST_DAY, DEFAULTS[name], FIRST_DAY, False)
            self.found[name] = value
        return self.found[name]

    def has_ended(self, name):
        """True after an explicit `none`."""
        if name not in self.ended:
            value = self.resolve(name)
            self.ended[name] = (value is not None and value.text == "none"
                                and name not in NONE_IS_A_WORD)
        return self.ended[name]

    def optional(self, name):
        """The Value, or None before the first; after an end an error."""
        if self.has_ended(name):
            raise RuleError(name)
        return self.found[name]

    def needed(self, name):
        """The Value, or an error."""
        value = self.optional(name)
        if value is None:
            raise RuleError(name)
        return value

    def word(self, name):
        """The text of an optional parameter, `` before its first value."""
        value = self.optional(name)
        return value.text if value else ""

    def standard(self, area):
        """S: the dibao standard of an area, yuan a person and month."""
        return self.needed("dibao.standard." + area).money()

    def section_field(self, name, key):
        """`who` or `stack` of a section (reading R5)."""
        for layer in reversed(self.layers):
            section = layer.get(name)
            if section is None or key not in section.fields:
                continue
            known = self.known_values(layer, name)
            acts = known[0].date <= self.law_date if known else not section.values
            if acts:
                return section.fields[key]
        return ""

    def supplement_groups(self, standard):
        """The supplements that exist on the date (section 5)."""
        if standard not in self.groups:
            names = {n for layer in self.layers for n in layer if n.startswith("supplement.")}
            existing = [n for n in sorted(names) if self.resolve(n) is not None]
            self.groups[standard] = [SupplementGroup(self, n, standard) for n in existing]
        return self.groups[standard]

    def round(self, amount):
        """payment.round and payment.unit; the result in fen."""
        if not amount:
            return 0
        mode = self.needed("payment.round").text
        unit = parse_ratio(self.needed("payment.unit").text)
        return fen(round_to_unit(amount, mode, unit))


def load_policy(pack, date, rules_dir, known_on=None, overlays=(), settings=()):
    """The policy of a pack with overlays and --set on top."""
    layers = load_chain(pack, rules_dir)
    layers += [load_layer(path)[1] for path in overlays]
    layers += [set_layer(setting) for setting in settings]
    return Policy(layers, date, known_on)


# --- supplements (section 5) --------------------------------------------------

def in_age_range(age, text):
    """`70..`, `..15`, `16..59` or `70`, in completed years, both ends included."""
    low, dots, high = text.partition("..")
    if not dots:
        return age == int(text)
    return (not low or age >= int(low)) and (not high or age <= int(high))


def fits(person, name, wanted, date):
    """One value of one condition of `who`."""
    if name == "age":
        return person.birth is not None and in_age_range(person.age(date), wanted)
    if name == "tags":
        return wanted in person.tags or (wanted == "any" and bool(person.tags))
    if name == "means":
        return wanted == ("some" if gross_income(person) > person.exempt_income else "none")
    own = {"disability": person.disability, "disability_grade": str(person.grade or ""),
           "illness": person.illness, "stage": person.stage, "sex": person.sex,
           "support": person.support, "labour": declared_or_listed_labour(person, date)}[name]
    if wanted == "any":
        return own not in ("", "none")
    return own == wanted


def gross_income(person):
    """The four kinds of income, yuan a month, nothing taken off."""
    return (person.wage + person.business + person.property + person.transfer
            + person.farm_income_year / 12)


def declared_or_listed_labour(person, date):
    """Labour capacity as declared, else by the list of section 4."""
    if person.labour:
        return person.labour
    if is_disabled_for_tekun(person):
        return "none"
    if person.birth is None:
        return "full"
    return "full" if 16 <= person.age(date) < 60 else "none"


def parse_who(text):
    """[(field, [value, ...]), ...]"""
    conditions = [part.split("=", 1) for part in text.split(";") if part.strip()]
    return [(name.strip(), [value.strip() for value in values.split("|")])
            for name, values in conditions]


class SupplementGroup:
    """One supplement.NAME on the date."""

    def __init__(self, policy, name, standard):
        self.policy, self.name, self.standard = policy, name, standard
        self.who = parse_who(policy.section_field(name, "who"))
        self.stacks = policy.section_field(name, "stack") == "yes"

    def includes(self, person):
        """All conditions hold; each by one of its values."""
        return all(any(fits(person, name, value, self.policy.date) for value in values)
                   for name, values in self.who)

    def amount(self):
        """Yuan a month: an amount or a share of the standard."""
        return yuan_or_share(self.policy.needed(self.name), self.standard)

    def coefficient(self):
        """In mode coefficient the value multiplies the person's standard."""
        return parse_ratio(self.policy.needed(self.name).text)


def supplement_of(person, policy, standard):
    """Exact supplement: the highest of stack = no, and all of stack = yes on top."""
    groups = [g for g in policy.supplement_groups(standard) if g.includes(person)]
    exclusive = [g.amount() for g in groups if not g.stacks]
    on_top = [g.amount() for g in groups if g.stacks]
    return max(exclusive, default=ZERO) + sum(on_top, ZERO)


def coefficient_of(person, policy, standard):
    """The highest coefficient of the person's groups, else 1."""
    groups = [g for g in policy.supplement_groups(standard) if g.includes(person)]
    return max((g.coefficient() for g in groups), default=Fraction(1))


# --- roster (interface.md, Roster) --------------------------------------------

CHINESE_HEADINGS = {
    "户籍": "hukou",
    "户编号": "household_id", "家庭编号": "household_id", "低保证号": "household_id",
    "身份证号": "person_id", "身份证号码": "person_id", "姓名": "name", "成员姓名": "name",
    "与户主关系": "relation", "性别": "sex", "出生日期": "birth_date",
    "城乡": "area", "户籍性质": "area", "共同生活": "lives_together",
    "工资性收入": "wage", "经营净收入": "business", "财产净收入": "property",
    "转移净收入": "transfer", "种养殖年收入": "farm_income_year",
    "不计收入": "exempt_income", "基础养老金": "basic_pension", "就业成本": "employment_cost",
    "残疾类别": "disability", "残疾等级": "disability_grade",
    "健康状况": "illness", "重病": "illness", "失能项数": "care_failed", "自理能力": "care",
    "劳动能力": "labour", "赡养抚养扶养": "support", "保障选择": "support_choice", "就学阶段": "stage",
    "金融资产": "savings", "住房套数": "homes", "机动车": "vehicles", "市场主体": "businesses",
    "就业日期": "employed_on",
    "刚性支出": "rigid_expense_year", "现救助类别": "category", "拒绝工作次数": "refusals",
    "死亡日期": "died_on", "起始日期": "valid_from", "登记日期": "recorded_on", "标签": "tags",
}

CHINESE_WORDS = {
    "hukou": {"本地": "local", "居住证": "permit", "其他": "other"},
    "sex": {"男": "M", "女": "F"},
    "area": {"城市": "urban", "城镇": "urban", "非农业": "urban",
             "农村": "rural", "乡村": "rural", "农业": "rural"},
    "lives_together": {"是": "yes", "否": "no"},
    "disability": {"none": "", "无": "", "视力": "visual", "听力": "hearing",
                   "言语": "speech", "肢体": "physical", "智力": "intellectual",
                   "精神": "mental", "多重": "multiple", "视力残疾": "visual",
                   "听力残疾": "hearing", "言语残疾": "speech", "肢体残疾": "physical",
                   "智力残疾": "intellectual", "精神残疾": "mental", "多重残疾": "multiple"},
    "disability_grade": {"一级": "1", "二级": "2", "三级": "3", "四级": "4",
                         "1级": "1", "2级": "2", "3级": "3", "4级": "4"},
    "illness": {"无": "none", "健康": "none", "慢性病": "chronic", "重病": "serious",
                "大病": "serious", "重特大疾病": "serious", "特殊病": "special",
                "特病": "special", "艾滋病": "special"},
    "care": {"能自理": "able", "自理": "able", "完全自理": "able", "部分丧失": "partial",
             "半自理": "partial", "半失能": "partial", "完全丧失": "lost",
             "不能自理": "lost", "失能": "lost"},
    "labour": {"有": "full", "完全": "full", "有劳动能力": "full", "部分": "partial",
               "部分丧失劳动能力": "partial", "无": "none", "无劳动能力": "none"},
    "support": {"有能力": "able", "无能力": "unable", "无": "none"},
    "support_choice": {"特困": "tekun", "孤儿": "orphan"},
    "stage": {"无": "none", "学前": "preschool", "学龄前": "preschool",
              "学前教育": "preschool", "义务教育": "compulsory", "小学": "compulsory",
              "初中": "compulsory", "中职": "vocational", "中等职业教育": "vocational",
              "高中": "senior_high", "普通高中": "senior_high", "高等教育": "higher",
              "大学": "higher", "大专": "higher"},
    "category": {"特困": "tekun", "特困供养": "tekun", "低保": "dibao",
                 "低保边缘": "edge", "边缘": "edge", "刚性支出困难": "expenditure",
                 "支出型困难": "expenditure", "无": "none", "单人户": "single",
                 "单人保": "single"},
    "tags": {"建档立卡": "registered_poor", "脱贫户": "registered_poor", "孤儿": "orphan",
             "受灾": "disaster", "刑满释放": "released", "刑释": "released",
             "流动人口": "migrant", "外来务工": "migrant", "服刑": "prison",
             "强制戒毒": "prison", "失踪": "missing", "宣告失踪": "missing",
             "义务兵": "conscript", "宗教教职": "clergy", "宗教教职人员": "clergy",
             "有争议": "disputed"},
}


@functools.lru_cache(maxsize=65536)
def amount(text):
    """A cell as a Fraction; empty is 0."""
    text = unicodedata.normalize("NFKC", text).strip()
    return Fraction(text) if text else ZERO


@functools.lru_cache(maxsize=65536)
def translated(name, text):
    """A cell of a column as its English word."""
    text = unicodedata.normalize("NFKC", text).strip()
    return CHINESE_WORDS.get(name, {}).get(text, text)


def word(row, name):
    """A coded cell as its English word, `` when empty or absent."""
    text = row.get(name, "")
    return translated(name, text) if text else ""


def words(row, name):
    """A cell of words separated by `;` as a set of English words."""
    cell = row.get(name, "")
    if not cell:
        return set()
    cell = unicodedata.normalize("NFKC", cell)
    given = {text.strip() for text in cell.split(";")} - {""}
    return {CHINESE_WORDS.get(name, {}).get(text, text) for text in given}


def facts_of_id(number):
    """(birth date, sex) that an identity number states, or (None, '')."""
    if re.fullmatch(r"\d{17}[\dX]", number):
        return parse_date(number[6:14]), "M" if int(number[16]) % 2 else "F"
    if re.fullmatch(r"\d{15}", number):
        return parse_date("19" + number[6:12]), "M" if int(number[14]) % 2 else "F"
    return None, ""


MONEY_COLUMNS = ("wage", "business", "property", "transfer", "farm_income_year",
                 "exempt_income", "basic_pension", "employment_cost")
FACT_COLUMNS = ("person_id", "birth_date", "sex", "lives_together", "disability",
                "disability_grade", "illness", "care_failed", "care", "labour", "support",
                "support_choice", "stage", "refusals", "employed_on", "died_on", "tags",
                "hukou")


@functools.lru_cache(maxsize=4096)
def person_facts(*cells):
    """What the cells of FACT_COLUMNS say of a person, by name."""
    row = {name: cell or "" for name, cell in zip(FACT_COLUMNS, cells)}
    number = unicodedata.normalize("NFKC", row["person_id"]).strip()
    if re.fullmatch(r"\d{17}x", number):
        number = number.upper()
    birth, sex = facts_of_id(number)
    return {
        "id": number,
        "birth": parse_date(row["birth_date"]) or birth,
        "sex": word(row, "sex") or sex,
        "lives_together": word(row, "lives_together") != "no",
        "disability": word(row, "disability"),
        "grade": int(word(row, "disability_grade") or 0),
        "illness": word(row, "illness") or "none",
        "care": care_level(word(row, "care_failed"), word(row, "care")),
        "labour": word(row, "labour"),
        "support": word(row, "support"),
        "support_choice": word(row, "support_choice"),
        "stage": word(row, "stage") or "none",
        "refuses": int(word(row, "refusals") or 0) >= 3,
        "employed_on": parse_date(row["employed_on"]),
        "died_on": parse_date(row["died_on"]),
        "tags": words(row, "tags"),
        "hukou": word(row, "hukou") or "local",
    }


class Person:
    """One row."""

    def __init__(self, row):
        self.__dict__.update(person_facts(*map(row.get, FACT_COLUMNS)))
        for name in MONEY_COLUMNS:
            cell = row.get(name)
            setattr(self, name, amount(cell) if cell else ZERO)

    def age(self, date):
        return completed_years(self.birth, date)


def care_level(failed, level):
    """Self-care: 0 failed able, 1-3 partial, 4-6 lost; else the level given (section 4)."""
    if not failed:
        return level
    return "able" if int(failed) == 0 else "partial" if int(failed) <= 3 else "lost"


class Version:
    """A household as it is from valid_from on.

    Household columns count from the first row that gives them.
    """

    def __init__(self, rows):
        def first(name):
            return next(filter(None, (word(row, name) for row in rows)), "")
        self.persons = [Person(row) for row in rows]
        self.valid_from = parse_date(first("valid_from")) or FIRST_DAY
        self.recorded_on = parse_date(first("recorded_on")) or self.valid_from
        self.area = first("area")
        self.category = first("category")
        self.savings = amount(first("savings"))
        self.homes = int(first("homes") or 0)
        self.vehicles = int(first("vehicles") or 0)
        self.businesses = int(first("businesses") or 0)
        self.rigid_expense_year = amount(first("rigid_expense_year"))


def split_versions(rows, make=Version):
    """A row with a new non-empty valid_from starts a new version."""
    groups, current = [], None
    for row in rows:
        start = parse_date(row.get("valid_from", ""))
        if not groups or (start is not None and start != current):
            groups.append([])
            current = start
        groups[-1].append(row)
    return [make(group) for group in groups]


def version_on(versions, date, known_on=None):
    """The latest version not after the date and recorded by known_on, or None."""
    acting = [v for v in versions
              if v.valid_from <= date and v.recorded_on <= (known_on or LAST_DAY)]
    return max(reversed(acting), key=lambda v: v.valid_from, default=None)


def read_households(stream):
    """(household_id, rows) in the order of the file; rows are dicts by English name."""
    reader = csv.reader(stream)
    headings = [h.strip().lstrip("\ufeff") for h in next(reader)]
    names = [CHINESE_HEADINGS.get(heading, heading) for heading in headings]
    current, rows = None, []
    for cells in reader:
        if not cells:
            continue
        row = dict(zip(names, cells))
        household_id = row["household_id"].strip()
        if rows and household_id != current:
            yield current, rows
            rows = []
        current = household_id
        rows.append(row)
    if rows:
        yield current, rows


# --- section 1: who counts ----------------------------------------------------

def is_excluded(person, policy):
    """Looked at for nothing: apart, dead before the date, or an established tag."""
    if not person.lives_together:
        return True
    if person.died_on is not None and person.died_on < policy.date:
        return True
    if person.tags & {"prison", "missing", "clergy"}:
        return True
    return "conscript" in person.tags and policy.word("members.conscript_excluded") == "yes"


# --- section 2: income --------------------------------------------------------

def employment_cost(person, policy, standard):
    """Cost of a working member (wage > 0) by income.employment_cost."""
    if person.wage <= 0:
        return ZERO
    mode = policy.needed("income.employment_cost").text
    if mode == "none":
        return ZERO
    if mode == "declared":
        return person.employment_cost
    value = policy.needed("income.employment_cost.amount")
    if mode == "fixed":
        return value.money()
    return parse_ratio(value.text) * (person.wage if mode == "wage_share" else standard)


def disregard(person, policy, wage):
    """What a time-limited disregard leaves out of new earnings (R32)."""
    share = policy.optional("income.disregard")
    since = person.employed_on
    if share is None or since is None or since > policy.date:
        return ZERO
    months = int(policy.needed("income.disregard.months").text)
    cap = policy.optional("income.disregard.cap")
    if policy.date >= add_months(since, months):
        return ZERO
    left_out = parse_ratio(share.text) * wage
    return min(left_out, cap.money()) if cap else left_out


def income_before_pension(person, policy, standard):
    """Own income, unfloored, exempt income left out, basic pension contained."""
    wage = max(ZERO, person.wage - employment_cost(person, policy, standard))
    wage -= disregard(person, policy, wage)
    return (wage + person.business + person.property + person.transfer
            + person.farm_income_year / 12 - person.exempt_income)


def own_income(person, policy, standard):
    """Own income, unfloored; basic pension left out where income.basic_pension_excluded."""
    income = income_before_pension(person, policy, standard)
    if person.basic_pension > 0 and policy.word("income.basic_pension_excluded") == "yes":
        income -= person.basic_pension
    return income


def rigid_deduction(version, counted, policy):
    """Last paragraph of 办法57 art. 13: for disability and serious illness, capped."""
    if policy.needed("income.rigid_deduction").text != "declared":
        return ZERO
    if not any(p.disability or p.illness == "serious" for p in counted):
        return ZERO
    deduction = version.rigid_expense_year / 12
    cap = policy.optional("income.rigid_deduction.cap")
    return min(deduction, cap.money()) if cap else deduction


def household_income(version, counted, policy, standard):
    """I: the sum over counted members, floored at 0 for the household."""
    total = sum((own_income(p, policy, standard) for p in counted), ZERO)
    return max(ZERO, total - rigid_deduction(version, counted, policy))


# --- section 3: property ------------------------------------------------------

def savings_limit(value, persons, standard):
    """`24m`: months of the standard a person; else yuan a person."""
    text = value.text.strip()
    if text.endswith("m"):
        return Fraction(text[:-1]) * standard * len(persons)
    return Fraction(text) * len(persons)


def property_passes(version, persons, policy, standard):
    """More than a limit fails, equal passes; a limit without a value is not tested."""
    passes = True
    limit = policy.optional("property.savings_limit")
    if limit and version.savings > savings_limit(limit, persons, standard):
        passes = False
    for name in ("homes", "vehicles", "businesses"):
        if name == "vehicles" and any(p.disability == "physical" for p in persons):
            continue
        limit = policy.optional(f"property.{name}_limit")
        if limit and getattr(version, name) > parse_ratio(limit.text):
            passes = False
    return passes


# --- section 4: tekun ---------------------------------------------------------

TEKUN_GRADES = {"intellectual": 3, "mental": 3, "physical": 2, "visual": 1}


def is_disabled_for_tekun(person):
    """Intellectual or mental grade 1-3, physical 1-2, visual 1."""
    return 1 <= person.grade <= TEKUN_GRADES.get(person.disability, 0)


def is_minor(person, category, policy):
    """tekun.minor_mode: covered, or continuing for those in support."""
    age = person.age(policy.date)
    if policy.needed("tekun.minor_mode").text == "continuing":
        if age < 16:
            return True
        if category != "tekun":
            return False
    limit = policy.optional("tekun.minor_age")
    return age < (parse_ratio(limit.text) if limit else 16)


def is_student_in_support(person, category, policy):
    """特困43 art. 24: still at school at 18 and over, already in support."""
    return (policy.law_date >= STUDENT_RULE_FROM and category == "tekun"
            and person.stage in ("compulsory", "senior_high", "vocational")
            and person.age(policy.date) >= 18)


def lacks_labour_capacity(person, category, policy):
    """特困43 art. 5; the declared labour is not looked at."""
    if is_disabled_for_tekun(person):
        return True
    if person.birth is None:
        return False
    return (person.age(policy.date) >= 60
            or is_student_in_support(person, category, policy)
            or is_minor(person, category, policy))


def is_tekun(person, version, policy, standard):
    """No obligor, no labour capacity, no means (property is tested by the caller)."""
    if person.support not in ("none", "unable") or person.support_choice == "orphan":
        return False
    if not lacks_labour_capacity(person, version.category, policy):
        return False
    income = income_before_pension(person, policy, standard) - person.basic_pension
    return max(ZERO, income) < standard


def tekun_basic(area, policy):
    """The published standard, else round(1.3 x urban dibao standard)."""
    for name in ("tekun.standard." + area, "tekun.standard"):
        value = policy.resolve(name)
        if value is not None and not policy.has_ended(name):
            return value.money()
    ratio = parse_ratio(policy.needed("tekun.basic_ratio").text)
    return Fraction(policy.round(ratio * policy.standard("urban")), 100)


def tekun_care(person, policy):
    """Care by self-care ability; 0 where unknown or without a value on the date."""
    if not person.care:
        return ZERO
    value = policy.optional("tekun.care." + person.care)
    return value.money() if value else ZERO


# --- section 5: dibao ---------------------------------------------------------

def tier_amount(area, policy, income_per_capita, standard):
    """Per-person amount of the tier that the per-capita income falls in."""
    value = policy.optional("dibao.tiers." + area) or policy.needed("dibao.tiers")
    tiers = [part.split(":") for part in value.text.split(";") if part.strip()]
    tiers = sorted((parse_ratio(limit), Fraction(yuan.strip())) for limit, yuan in tiers)
    for limit, yuan in tiers:
        if income_per_capita < limit * standard:
            return yuan / 12 if value.yearly else yuan
    return ZERO


def dibao_before_refusals(version, counted, policy, income, standard):
    """gap, tier or coefficient, with dibao.floor."""
    mode = policy.needed("dibao.mode").text
    if mode == "tier":
        per_capita = income / len(counted)
        return len(counted) * tier_amount(version.area, policy, per_capita, standard)
    persons = Fraction(len(counted))
    if mode == "coefficient":
        persons = sum(coefficient_of(p, policy, standard) for p in counted)
    gap = max(ZERO, standard * persons - income)
    floor = policy.optional("dibao.floor")
    if floor and gap > 0:
        return max(gap, yuan_or_share(floor, standard))
    return gap


def dibao_amount(version, counted, policy, income, standard):
    """Exact amount; the shares of those who refused three times are not paid."""
    due = dibao_before_refusals(version, counted, policy, income, standard)
    payees = sum(1 for p in counted if not p.refuses)
    return due * payees / len(counted)


# --- section 6: edge, single, expenditure -------------------------------------

def edge_limit(policy, members, standard):
    """Upper income limit of an edge household, or None where no edge exists."""
    ratio = policy.optional("edge.ratio")
    return parse_ratio(ratio.text) * standard * members if ratio else None


def is_edge(policy, income, members, standard):
    """S n <= I < ratio S n; edge.limit inclusive lets the limit in."""
    limit = edge_limit(policy, members, standard)
    if limit is None or income < standard * members:
        return False
    inclusive = policy.needed("edge.limit").text == "inclusive"
    return income <= limit if inclusive else income < limit


def is_expenditure(version, policy, income, members, standard):
    """Mode share (刚性 art. 4) or net (D07.1)."""
    mode = policy.word("expenditure.mode")
    rigid = version.rigid_expense_year
    if mode == "net":
        return income - rigid / 12 < standard * members
    if mode != "share":
        return False
    disposable = policy.optional("income.disposable_year")
    share = policy.optional("expenditure.share")
    if disposable is None or share is None:
        return False
    return (income * 12 < Fraction(disposable.text) * members
            and rigid > parse_ratio(share.text) * income * 12)


def single_causes(person, policy):
    """Why a member of an edge household enters alone: disability, illness."""
    causes = []
    disabled = 1 <= person.grade <= 2 or (
        person.grade == 3 and person.disability in ("intellectual", "mental"))
    serious = person.illness == "serious"
    severe = (disabled or serious) and policy.needed("single.severe").text == "yes"
    if severe and disabled:
        causes.append("disability")
    if severe and serious:
        causes.append("illness")
    elif person.illness == "special" and policy.word("single.special") == "yes":
        causes.append("illness")
    return causes


def single_amount(person, policy, standard):
    """Exact amount of a single-person household; 0 for nothing."""
    causes = single_causes(person, policy)
    mode = policy.word("single.mode") if causes else ""
    if mode == "own_income":
        own = max(ZERO, own_income(person, policy, standard))
        return max(ZERO, standard - own)
    if mode == "full":
        return standard
    if mode == "share":
        values = [policy.optional("single.share." + cause) for cause in causes]
        return max((parse_ratio(v.text) * standard for v in values if v), default=ZERO)
    return ZERO


# --- the household ------------------------------------------------------------

@dataclass
class Share:
    """What one person receives: exact parts and the category shown."""
    person: Person
    category: str = "none"
    tekun: Fraction = ZERO
    care: Fraction = ZERO
    single: Fraction = ZERO
    supplement: Fraction = ZERO


@dataclass
class Result:
    """The determination of one household on one date; items are in fen."""
    category: str = "none"
    members: int = 0
    income: Fraction = ZERO
    standard: Fraction = ZERO
    distance: Fraction = None
    dibao: Fraction = ZERO
    shares: list = field(default_factory=list)
    items: dict = field(default_factory=dict)
    single_fen: list = field(default_factory=list)
    procedure: list = field(default_factory=list)

    @property
    def per_capita(self):
        return self.income / self.members if self.members else ZERO

    @property
    def total(self):
        return sum(self.items.values())

    def count(self, category):
        return sum(1 for share in self.shares if share.category == category)


def categorize(version, policy, result, passes):
    """Tests in the order dibao, edge, expenditure; else tekun, none (section 6)."""
    income, members, standard = result.income, result.members, result.standard
    if members and passes:
        if income < standard * members:
            return "dibao"
        if is_edge(policy, income, members, standard):
            return "edge"
        if is_expenditure(version, policy, income, members, standard):
            return "expenditure"
    return "tekun" if result.count("tekun") else "none"


def distance(policy, result, passes):
    """To the next better category, a person; None where it is empty (section 6)."""
    if result.category == "edge":
        return result.per_capita - result.standard
    if result.category != "none" or not result.members or not passes:
        return None
    limit = edge_limit(policy, 1, result.standard)
    return result.per_capita - (result.standard if limit is None else limit)


def mark_tekun(version, policy, result, persons):
    """Section 4 for every person not excluded, where there is tekun."""
    if policy.needed("tekun.mode").text == "none":
        return
    for share in result.shares:
        if share.person in persons and is_tekun(share.person, version, policy, result.standard):
            share.category = "tekun"
            share.tekun = tekun_basic(version.area, policy)
            share.care = tekun_care(share.person, policy)


def pay_dibao(version, policy, result, counted):
    """Amount, categories and supplements of a dibao household (section 5)."""
    members = [share.person for share in counted]
    result.dibao = dibao_amount(version, members, policy, result.income, result.standard)
    for share in counted:
        share.category = "dibao"
        if not share.person.refuses:
            share.supplement = paid_supplement(share.person, policy, result.standard)


def pay_singles(policy, result, counted):
    """Members of an edge household who enter dibao alone (section 6)."""
    for share in counted:
        share.single = single_amount(share.person, policy, result.standard)
        if share.single > 0:
            share.category = "single"
            share.supplement = paid_supplement(share.person, policy, result.standard)


def paid_supplement(person, policy, standard):
    """No supplement item in mode coefficient (section 5)."""
    if policy.needed("dibao.mode").text == "coefficient":
        return ZERO
    return supplement_of(person, policy, standard)


def round_items(policy, result):
    """Section 0: once to each item, single once a person; or once to the total."""
    exact = {"dibao": result.dibao,
             "tekun": sum((s.tekun for s in result.shares), ZERO),
             "care": sum((s.care for s in result.shares), ZERO),
             "supplement": sum((s.supplement for s in result.shares), ZERO)}
    singles = [share.single for share in result.shares]
    exact["single"] = sum(singles, ZERO)
    on_total = policy.needed("payment.round_on").text == "total"
    rounding = fen if on_total else policy.round
    result.single_fen = [rounding(part) for part in singles]
    result.items = {name: rounding(part) for name, part in exact.items() if name != "single"}
    result.items["single"] = sum(result.single_fen)
    if on_total:
        total = policy.round(sum(exact.values(), ZERO))
        add_difference(result, exact, total - result.total)


def add_difference(result, exact, difference):
    """The first part not zero takes it, so that the parts add up; what would make
    it negative goes on to the next (reading R25)."""
    for name in ("dibao", "tekun", "single", "care", "supplement"):
        if not exact[name] or not difference:
            continue
        part = max(difference, -result.items[name])
        result.items[name] += part
        difference -= part
    result.single_fen = spread(result.items["single"],
                               [Fraction(part, 100) for part in result.single_fen])


def determine_version(version, policy):
    """The determination of one version of a household (sections 1-6)."""
    result = Result(standard=policy.standard(version.area))
    result.shares = [Share(person) for person in version.persons]
    persons = [p for p in version.persons if not is_excluded(p, policy)]
    passes = False
    if persons:
        passes = property_passes(version, persons, policy, result.standard)
    if passes:
        mark_tekun(version, policy, result, persons)
    counted = [s for s in result.shares if s.person in persons and s.category != "tekun"]
    members = [share.person for share in counted]
    result.members = len(counted)
    result.income = household_income(version, members, policy, result.standard)
    result.category = categorize(version, policy, result, passes)
    result.distance = distance(policy, result, passes)
    if result.category == "dibao":
        pay_dibao(version, policy, result, counted)
    elif result.category == "edge":
        pay_singles(policy, result, counted)
    round_items(policy, result)
    result.procedure = procedure(version, policy, result, persons)
    return result


def procedure(version, policy, result, persons):
    """How an application is handled (J32.1, R31)."""
    if version.category not in ("", "none") or not (result.members or result.count("tekun")):
        return []
    disputed = any("disputed" in person.tags for person in version.persons)
    granted = version.category == "none" and result.category != "none"
    codes = []
    if (disputed or granted) and policy.word("procedure.simplified") == "yes":
        codes.append("appraisal_needed" if disputed else "simplified_procedure")
    if any(person.hukou == "permit" for person in persons) \
            and policy.word("procedure.where_resident") == "yes":
        codes.append("applies_where_resident")
    return codes


def determine(rows, policy):
    """The determination of a household's rows; None without a version on the date."""
    version = version_on(split_versions(rows), policy.date, policy.known_on)
    return determine_version(version, policy) if version else None


# --- by person ----------------------------------------------------------------

def equal_parts(total_fen, count):
    """Equal parts of an amount; the first take the odd fen."""
    part, odd = divmod(total_fen, count)
    return [part + (1 if i < odd else 0) for i in range(count)]


def spread(item_fen, exact):
    """Each exact amount down to the fen; the rest over those with an amount."""
    parts = [int(math.floor(part * 100)) for part in exact]
    takers = [i for i, part in enumerate(exact) if part > 0]
    rest = item_fen - sum(parts)
    while rest and takers:
        for i, more in zip(takers, equal_parts(rest, len(takers))):
            parts[i] = max(0, parts[i] + more)
        takers = [i for i in takers if parts[i] > 0]
        rest = item_fen - sum(parts)
    return parts


def amounts_by_person(result):
    """The amount column: tekun and single follow the person, dibao in equal shares."""
    amounts = spread(result.items["tekun"], [s.tekun for s in result.shares])
    amounts = [a + b for a, b in zip(amounts, result.single_fen)]
    payees = [i for i, s in enumerate(result.shares)
              if s.category == "dibao" and not s.person.refuses]
    if payees:
        for i, part in zip(payees, equal_parts(result.items["dibao"], len(payees))):
            amounts[i] += part
    return amounts


def person_rows(household_id, date, result):
    """Rows of --by person."""
    care = spread(result.items["care"], [s.care for s in result.shares])
    supplement = spread(result.items["supplement"], [s.supplement for s in result.shares])
    columns = zip(result.shares, amounts_by_person(result), care, supplement)
    return [[household_id, share.person.id, date, share.category,
             show(own), show(own_care), show(own_supplement)]
            for share, own, own_care, own_supplement in columns]


def household_row(household_id, date, result):
    """The row of a household."""
    items = result.items
    return [household_id, date, result.category, result.members,
            show(fen(result.income)), show(fen(result.per_capita)), show(fen(result.standard)),
            show(items["dibao"]), show(items["single"]), show(items["tekun"]),
            show(items["care"]), show(items["supplement"]), show(result.total),
            result.count("tekun"), result.count("single"),
            "" if result.distance is None else show(fen(result.distance))]


HOUSEHOLD_COLUMNS = ("household_id,date,category,members,income,per_capita,standard,dibao,"
                     "single,tekun,care,supplement,total,tekun_persons,single_persons,distance")
PERSON_COLUMNS = "household_id,person_id,date,category,amount,care,supplement"


def no_version(rows, policy):
    """Without a version on the date: nobody counts, nothing is paid (R11)."""
    version = split_versions(rows)[0]
    result = Result(standard=policy.standard(version.area))
    result.items = dict.fromkeys(("dibao", "single", "tekun", "care", "supplement"), 0)
    result.shares = [Share(person) for person in version.persons]
    result.single_fen = [0] * len(result.shares)
    return result


def output_rows(stream, policy, by_person, with_procedure):
    """All rows of the output, heading first."""
    more = ["procedure"] if with_procedure and not by_person else []
    yield (PERSON_COLUMNS if by_person else HOUSEHOLD_COLUMNS).split(",") + more
    date = policy.date.isoformat()
    for household_id, rows in read_households(stream):
        result = determine(rows, policy) or no_version(rows, policy)
        if by_person:
            yield from person_rows(household_id, date, result)
        else:
            codes = [";".join(result.procedure)] if more else []
            yield household_row(household_id, date, result) + codes


# --- program ------------------------------------------------------------------

def parse_arguments(arguments):
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("command", choices=["determine"])
    parser.add_argument("-r", "--rules", required=True, metavar="PACK")
    parser.add_argument("--rules-dir", default=os.path.join(here, "..", "..", "rules"))
    parser.add_argument("-d", "--date", required=True, type=parse_date)
    parser.add_argument("--known-on", type=parse_date)
    parser.add_argument("-s", "--set", action="append", default=[], metavar="KEY[@DATE]=VALUE")
    parser.add_argument("--overlay", action="append", default=[], metavar="FILE.ini")
    parser.add_argument("--by", choices=["household", "person"], default="household")
    parser.add_argument("--procedure", action="store_true")
    parser.add_argument("roster", help="CSV in UTF-8; - is standard input")
    return parser.parse_args(arguments)


def open_roster(path):
    if path == "-":
        return io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", newline="")
    return open(path, encoding="utf-8-sig", newline="")


def print_rows(roster, rows_of):
    """Prints the rows that come of a roster, all or none; the exit status."""
    try:
        with open_roster(roster) as stream:
            rows = list(rows_of(stream))
    except RuleError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    out.flush()
    return 0


def main(arguments=None):
    options = parse_arguments(arguments)
    policy = load_policy(options.rules, options.date, options.rules_dir,
                         options.known_on, options.overlay, options.set)
    return print_rows(options.roster, lambda stream: output_rows(
        stream, policy, options.by == "person", options.procedure))


if __name__ == "__main__":
    sys.exit(main())
