#!/usr/bin/env python3
"""Reference implementation of `jiuzhu schedule`, for comparison only.

Written from the specification (formulas.md sections 7 and 8, interface.md, and
the readings of jiuzhu-schedule(1)), not from the C program; sections 0-6 come
from oracle.py.  Every month is decided anew, without any shortcut.

    schedule.py -r PACK --from YYYY-MM --to YYYY-MM [-d DATE] [--known-on DATE]
                [--assume-approved DATE] [--rules-dir DIR]
                [--set KEY[@DATE]=VALUE]... [--overlay FILE.ini]...
                [--prices FILE] ROSTER.csv

Exit status 0, or 2 with `error: PARAMETER` on standard error when a parameter
that a household needs is missing or has ended.
"""

# Readings
# --------
# Beyond those of oracle.py and of the manual page, where the texts are open:
#
#  S1  The month of an approval that pays at once is decided on the facts of that
#      day (ages, deaths, work) under the policy of the month's first day.
#  S2  A version without approved_on keeps the approval before it.
#  S3  Frozen income is each person's own.  Who came after the income was last
#      looked at has that of his first version since.
#  S4  A person who first stands in a version is a member from its valid_from on:
#      work begun before is none taken up in dibao.
#  S5  A wage whose employed_on has not come yet does not count; until then the
#      wage does that counted before it.  By itself the version that tells of it
#      renews no income; where it is also a review, a change or an approval, all
#      but the wage is new.  Where the person was not there before he has none.
#  S6  A bonus, a phase-out and a subsidy need a household that is out by income:
#      somebody counts, property passes.
#  S7  One employment subsidy a household and month: to the member who took up
#      work first of those against whose A dibao is less.  It goes on through a
#      change of the place of work, and not in months after a bonus that followed.
#      An approval anew that decides its month at once brings the rewards of work
#      begun in dibao before that month, and no bonus, phase-out or subsidy.
#  S8  A dead or absent worker brings neither bonus, subsidy nor reward.
#  S9  A phase-out begins only where the month in which dibao ends has the mode,
#      and goes on while mode, limit and `who` hold in each of its months.
#  S10 In a phase-out the extension stands in the place of dibao in the rounding.
#  S11 The grant of a released person runs from the first payment month in which
#      he has the tag, by the approval in force; months without pay count.
#  S12 What law and what evidence put right are apart: first the law.
#  S13 Where both rows have a number it says whether they are one person; else name
#      and birth date do, unless the version has that very row besides.  Of several
#      the one of the same place.

import argparse
import bisect
import calendar
import copy
import csv
import datetime
import os
import sys
from dataclasses import dataclass, field
from fractions import Fraction

import oracle
from oracle import FIRST_DAY, LAST_DAY, RuleError, ZERO, parse_date, parse_ratio, word

ITEMS = ("dibao single tekun care supplement bonus extension employment_subsidy "
         "reward price_subsidy relief arrears recovery").split()
COLUMNS = "household_id,person_id,month,item,amount,for_month,of,projected"
INCOME = ("wage", "business", "property", "transfer", "farm_income_year",
          "exempt_income", "basic_pension", "employment_cost")
AT_WORK = ("employed", "flexible")

oracle.CHINESE_HEADINGS.update({
    "就业状况": "employment", "确认日期": "approved_on",
    "核查日期": "last_review", "变化日期": "change_on"})
oracle.CHINESE_WORDS["employment"] = {
    "在业": "employed", "就业": "employed", "在职": "employed", "灵活就业": "flexible",
    "失业": "unemployed", "未就业": "unemployed", "登记失业": "registered_unemployed",
    "无业": "none", "无": "none", "学生": "student", "在校生": "student"}


# --- months -------------------------------------------------------------------

def month_of(date):
    """Months since the year 0."""
    return date.year * 12 + date.month - 1


def parse_month(text):
    year, month = text.split("-")
    return int(year) * 12 + int(month) - 1


def first_day(month):
    return datetime.date(month // 12, month % 12 + 1, 1)


def last_day(month):
    year, number = month // 12, month % 12 + 1
    return datetime.date(year, number, calendar.monthrange(year, number)[1])


def show_month(month):
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


# --- law, as known on a day ---------------------------------------------------

class Law:
    """The layers of the rules, and a policy for each day and knowledge."""

    def __init__(self, layers):
        self.layers, self.policies = layers, {}
        self.announced = sorted({value.announced for layer in layers
                                 for section in layer.values()
                                 for value in section.values})

    def knowledge(self, known_on):
        """Days with the same knowledge have the same number."""
        return bisect.bisect_right(self.announced, known_on)

    def since(self, before, now):
        """The first day of effect of what was announced between two days."""
        if self.knowledge(before) == self.knowledge(now):
            return LAST_DAY
        return min((value.date for layer in self.layers for section in layer.values()
                    for value in section.values if before < value.announced <= now),
                   default=LAST_DAY)

    def on(self, date, known_on, law_date=None):
        key = date, self.knowledge(known_on), law_date
        if key not in self.policies:
            self.policies[key] = oracle.Policy(self.layers, date, known_on, law_date)
        return self.policies[key]


# --- price subsidy (section 12) -----------------------------------------------

class Prices:
    """What a recipient gets in a month of the file, by the law known at the end."""

    def __init__(self, path, law, known_on):
        self.law, self.known_on, self.months = law, known_on, {}
        if path:
            with open(path, encoding="utf-8", newline="") as stream:
                for row in csv.DictReader(stream):
                    self.months[parse_month(row["month"])] = row

    def fen(self, month, area):
        if month not in self.months:
            return 0
        row, policy = self.months[month], self.law.on(first_day(month), self.known_on)
        cpi, food, low = (Fraction(row[name] or 0) / 100
                          for name in ("cpi", "food_cpi", "low_income_cpi"))
        mode = policy.word("price.mode")
        if mode == "bands":
            bands = [part.split(":") for part in policy.needed("price.bands").text.split(";")]
            shares = [parse_ratio(share) for limit, share in bands if parse_ratio(limit) <= cpi]
            return policy.round(policy.standard(area) * shares[-1]) if shares else 0
        triggers = [policy.optional("price." + name) for name in ("cpi_trigger", "food_trigger")]
        if not any(trigger and rise >= parse_ratio(trigger.text)
                   for trigger, rise in zip(triggers, (cpi, food))):
            return 0
        if policy.needed("price.mode").text == "index":
            return policy.round(policy.standard(area) * max(ZERO, low))
        return policy.round(policy.needed("price.point_amount").money() * max(ZERO, cpi) * 100)


# --- versions of a household --------------------------------------------------

class State(oracle.Version):
    """A version with what sections 7 and 8 ask of it."""

    def __init__(self, rows):
        super().__init__(rows)

        def day(name):
            return parse_date(next((r[name] for r in rows if r.get(name, "").strip()), ""))
        self.approved_on = day("approved_on")
        self.last_review = day("last_review")
        self.change_on = day("change_on")
        self.has_start = self.valid_from != FIRST_DAY
        for place, (person, row) in enumerate(zip(self.persons, rows)):
            person.called = row.get("name", ""), person.birth
            person.key = person.id or person.called
            person.place, person.beside = place, self.persons
            person.employment = word(row, "employment") or "none"

    def find(self, person):
        """The row of the same person (S13); or None."""
        same = [p for p in self.persons if p.key == person.key]
        same = same or [p for p in self.persons
                        if bool(p.id) != bool(person.id) and p.called[0]
                        and p.called == person.called
                        and all(other.key != p.key for other in person.beside)]
        return min(same, key=lambda p: (p.place != person.place, p.place), default=None)

    @property
    def is_review(self):
        return self.has_start and self.last_review == self.valid_from

    @property
    def is_change(self):
        return self.has_start and self.change_on == self.valid_from


def took_up_work(before, version):
    """Members whose employed_on is another than in the version before (S4)."""
    for person in version.persons:
        earlier = before.find(person) if before else None
        if person.employed_on is None:
            continue
        if person.employed_on != earlier.employed_on if earlier \
                else person.employed_on >= version.valid_from:
            yield person


# --- a household, by what is known --------------------------------------------

@dataclass
class Due:
    """What is due for one month; amounts in fen."""
    dibao: bool = False
    dibao_fen: int = 0
    approved_on: object = None  # the month is that of an approval that pays at once
    area: str = ""
    members: int = 0            # where dibao is paid or goes on
    rows: list = field(default_factory=list)  # (item, person_id, fen)
    error: object = None

    def add(self, item, person, fen):
        if fen:
            self.rows.append((item, person, fen))

    def by_item(self, strict=True):
        if self.error and strict:
            raise self.error
        sums = {}
        for item, _, fen in self.rows:
            sums[item] = sums.get(item, 0) + fen
        return sums


def personal_rows(due, result):
    """Tekun, single, care and supplement by person."""
    shares = result.shares
    parts = {"single": result.single_fen}
    for name in ("tekun", "care", "supplement"):
        parts[name] = oracle.spread(result.items[name], [getattr(s, name) for s in shares])
    for name in ("single", "tekun", "care", "supplement"):
        for share, fen in zip(shares, parts[name]):
            due.add(name, share.person.id, fen)


def keep_approvals(versions):
    """A version without approved_on keeps the approval before it (S2)."""
    kept, approved = [], None
    for version in versions:
        version = copy.copy(version)
        approved = version.approved_on = version.approved_on or approved
        kept.append(version)
    return kept


class Course:
    """The months of one household by one state of knowledge."""

    def __init__(self, law, versions, known_on, prices):
        self.law, self.known_on, self.prices = law, known_on, prices
        self.versions = keep_approvals(versions)
        approvals = [month_of(v.approved_on) for v in versions if v.approved_on]
        self.start = self.next = min(approvals) if approvals else None
        self.dues, self.frozen = {}, {}
        self.events_seen, self.bonuses, self.rewarded = set(), [], []
        self.extension = None  # (first month, A in fen)

    def due(self, month):
        if self.start is None or month < self.start:
            return Due()
        while self.next <= month:
            try:
                self.dues[self.next] = self.decide(self.next)
            except RuleError as error:
                self.dues[self.next] = Due(error=error)
            self.next += 1
        return self.dues[month]

    def policy(self, date, law_date=None):
        return self.law.on(date, self.known_on, law_date)

    # -- which version, with which income

    def acting(self, month):
        """The latest before the first day whose approval lies before it."""
        day, found = first_day(month), None
        for i, version in enumerate(self.versions):
            if version.valid_from < day and version.approved_on \
                    and version.approved_on < day:
                found = i
        return found

    def sets_income(self, i, date):
        version = self.versions[i]
        if i == 0 or version.is_review or version.is_change:
            return True
        before = self.versions[i - 1]
        if version.approved_on != before.approved_on:
            return True
        return any(person.employed_on < date for person in took_up_work(before, version))

    def with_frozen_income(self, i, date):
        """The version with the income of the last review (section 8, freeze)."""
        base = self.base(i, date)
        version = copy.copy(self.versions[i])
        version.persons = [self.frozen_person(p, base, i, date) for p in version.persons
                           if p.birth is None or p.birth < date]
        return version

    def frozen_person(self, person, base, i, date):
        """With the income of the base, else of the first version since (S3, S5)."""
        j, source = self.told(person, base, i)
        frozen = copy.copy(person)
        for name in INCOME:
            setattr(frozen, name, getattr(source, name))
        frozen.employed_on = source.employed_on
        if source.employed_on and source.employed_on >= date:
            frozen.wage = frozen.employment_cost = ZERO
            before = self.versions[j - 1].find(source) if j else None
            if before:
                before = self.frozen_person(before, self.base(j - 1, date), j - 1, date)
                frozen.wage, frozen.employment_cost = before.wage, before.employment_cost
                frozen.employed_on = before.employed_on
        return frozen

    def told(self, person, base, i):
        """The first version from the base on in which he stands, and his row."""
        rows = [(j, self.versions[j].find(person)) for j in range(base, i)]
        return next((found for found in rows if found[1]), (i, person))

    def base(self, i, date):
        """The version whose income counts under version i."""
        return max(j for j in range(i + 1) if self.sets_income(j, date))

    def without_ended_grants(self, month, i, version, policy):
        """Released persons whose months are used up no longer count (C11.3, S11)."""
        if not any("released" in p.tags for p in version.persons):
            return version
        months = policy.optional("grant.released_months")
        if months is None:
            return version
        kept = copy.copy(version)
        kept.persons = [p for p in version.persons
                        if "released" not in p.tags or month - self.grant_begins(
                            month, i, p, policy) < int(months.text)]
        return kept

    def grant_begins(self, month, i, person, policy):
        """The first payment month with the tag, by the approval in force."""
        tagged = i
        while tagged > 0:
            before = self.versions[tagged - 1].find(person)
            if before is None or "released" not in before.tags:
                break
            tagged -= 1
        approval = month_of(self.versions[i].approved_on)
        if policy.needed("payment.start").text == "next_month":
            approval += 1
        if not self.versions[tagged].has_start:
            return approval
        start = self.versions[tagged].valid_from
        at_once = approval == month_of(start) and start <= self.versions[i].approved_on
        return max(approval, month_of(start) + (0 if at_once else 1))

    # -- a month

    def decide(self, month):
        due, seen = Due(), set(self.events_seen)
        i = self.acting(month)
        if i is not None:
            due = self.decide_version(month, i)
        days = sorted({v.approved_on for v in self.versions
                       if v.approved_on and month_of(v.approved_on) == month})
        for day in days:
            found = [j for j, v in enumerate(self.versions)
                     if v.valid_from <= day and v.approved_on == day]
            if due.rows or found and i is not None and found[-1] <= i:
                break  # an approval of what has been replaced
            at_once = self.decide_at_once(month, day, found[-1], seen) if found else None
            if at_once:
                due, i = at_once, found[-1]
        persons = due.members + sum(1 for row in due.rows if row[0] in ("single", "tekun"))
        if persons:
            due.add("price_subsidy", "", persons * self.prices.fen(month, due.area))
        return due

    def decide_at_once(self, month, day, i, seen):
        """The month of an approval, where that is the first one paid (S1)."""
        policy = self.policy(day, first_day(month))
        dibao = policy.needed("payment.start").text == "same_month"
        tekun = policy.word("payment.start.tekun")
        tekun = tekun == "same_month" if tekun else dibao
        if not (dibao or tekun):
            return None
        version = self.with_frozen_income(i, day + datetime.timedelta(1))
        version = self.without_ended_grants(month, i, version, policy)
        result = oracle.determine_version(version, policy)
        due = self.due_of(version, result)
        due.rows = [row for row in due.rows
                    if (tekun if row[0] in ("tekun", "care") else dibao)]
        due.dibao = due.dibao and dibao
        due.members = due.members if dibao else 0
        due.approved_on = day
        if dibao:
            self.events_seen = set(seen)  # in the place of the version before
            facts = Facts(month, i, version, policy, result)
            self.reward(facts, self.new_works(facts), due)
        return due

    @staticmethod
    def due_of(version, result):
        due = Due(dibao=result.category == "dibao", dibao_fen=result.items["dibao"],
                  area=version.area)
        due.members = result.members if due.dibao else 0
        due.add("dibao", "", due.dibao_fen)
        personal_rows(due, result)
        return due

    def decide_version(self, month, i):
        day = first_day(month)
        policy = self.policy(day)
        version = self.with_frozen_income(i, day)
        version = self.without_ended_grants(month, i, version, policy)
        result = oracle.determine_version(version, policy)
        facts = Facts(month, i, version, policy, result)
        new = self.new_works(facts)
        due = self.due_of(version, result)
        extended = self.extend(facts, new)
        if extended is not None:
            due = extended
        elif facts.out_by_income:
            self.bonus(facts, new, due)
        if extended is None and (due.dibao or facts.out_by_income):
            self.subsidy(facts, due)
        self.reward(facts, new, due)
        return due

    # -- taking up work

    def dibao_of_work(self, person):
        """A: the dibao of the month of E; None where it was not in dibao then."""
        due = self.dues.get(month_of(person.employed_on))
        if due is None or not due.dibao:
            return None
        if due.approved_on and person.employed_on <= due.approved_on:
            return None  # at work when approved
        return due.dibao_fen

    def stays_at_work(self, j, i, person):
        """Every version up to the one in force tells of the same work."""
        rows = [version.find(person) for version in self.versions[j:i + 1]]
        return all(row and row.employed_on == person.employed_on for row in rows)

    def new_works(self, facts):
        """[(person, A)] of those who took up work, acting from this month on."""
        day, current = first_day(facts.month), self.versions[facts.i]
        new = {}
        for j in range(facts.i + 1):
            before = self.versions[j - 1] if j else None
            for person in took_up_work(before, self.versions[j]):
                key = j, person.key
                if key in self.events_seen or person.employed_on >= day:
                    continue
                self.events_seen.add(key)
                a_fen = self.dibao_of_work(person)
                row = current.find(person)
                if a_fen is not None and row and facts.counts(row) \
                        and self.stays_at_work(j, facts.i, person):
                    new[row.key] = a_fen
        return [(p, new[p.key]) for p in current.persons if p.key in new]

    def was_in_dibao(self, month):
        before = self.dues.get(month - 1)
        return before is not None and before.dibao

    def bonus(self, facts, new, due):
        policy = facts.policy
        new = [(person, a_fen) for person, a_fen in new if a_fen]
        if not new or not self.was_in_dibao(facts.month):
            return
        if policy.word("phaseout.mode") != "bonus":
            return
        person, a_fen = new[0]
        months = parse_ratio(policy.needed("phaseout.bonus_months").text)
        ratio = parse_ratio(policy.needed("phaseout.bonus_ratio").text)
        due.add("bonus", person.id, policy.round(Fraction(a_fen, 100) * months * ratio))
        self.bonuses.append(facts.month)

    def extend(self, facts, new):
        """What is due in a month in which dibao goes on, else None."""
        month = facts.month
        if not facts.out_by_income or not self.goes_on(facts):
            self.extension = None
            return None
        if self.was_in_dibao(month):
            of_work = [a_fen for _, a_fen in new if a_fen]
            self.extension = month, (of_work or [self.dues[month - 1].dibao_fen])[0]
        if self.extension is None:
            return None
        steps, at = self.steps(facts.policy), month - self.extension[0]
        if at >= len(steps):
            self.extension = None
            return None
        return self.pay_extension(facts, Fraction(self.extension[1], 100) * steps[at])

    def goes_on(self, facts):
        """Mode, upper limit and `who` of the month (S9)."""
        policy, result, version = facts.policy, facts.result, facts.version
        if policy.word("phaseout.mode") not in ("extend", "steps"):
            return False
        limit = policy.optional("phaseout.upper_limit")
        if limit and result.per_capita >= parse_ratio(limit.text) * result.standard:
            return False
        return policy.word("phaseout.who") != "registered_poor_rural" or (
            version.area == "rural"
            and any("registered_poor" in p.tags for p in self.versions[facts.i].persons))

    @staticmethod
    def steps(policy):
        """The share of A for each month."""
        if policy.word("phaseout.mode") == "steps":
            return [parse_ratio(s) for s in policy.needed("phaseout.steps").text.split(";")]
        return [Fraction(1)] * int(policy.needed("phaseout.months").text)

    def pay_extension(self, facts, amount):
        """At most S n; supplements as without income, nobody alone (S10)."""
        policy, result = facts.policy, facts.result
        result.dibao = min(amount, result.standard * result.members)
        for share in result.shares:
            share.single = ZERO
            if share.category != "tekun" and not oracle.is_excluded(share.person, policy):
                share.supplement = ZERO if share.person.refuses else \
                    oracle.paid_supplement(share.person, policy, result.standard)
        oracle.round_items(policy, result)
        due = self.due_of(facts.version, result)
        due.dibao, due.dibao_fen, due.members = False, 0, result.members
        due.rows = [("extension" if item == "dibao" else item, person, fen)
                    for item, person, fen in due.rows]
        return due

    def spell(self, i, person):
        """The person's first row of the work he is still at, and the row before."""
        row, before = person, None
        while i >= 0 and row.employment in AT_WORK:
            before = self.versions[i - 1].find(person) if i else None
            if before is None or before.employment not in AT_WORK:
                return row, before
            row, i = before, i - 1
        return None, None

    def subsidy(self, facts, due):
        policy = facts.policy
        months = policy.optional("employment_subsidy.months")
        if months is None:
            return
        found = []
        for at, person in enumerate(self.versions[facts.i].persons):
            row, before = self.spell(facts.i, person)
            if before is None or before.employment != "registered_unemployed" \
                    or not row.employed_on or row.employed_on == before.employed_on:
                continue
            since, a_fen = month_of(row.employed_on), self.dibao_of_work(row)
            if a_fen is None or not 1 <= facts.month - since <= int(months.text) \
                    or not facts.counts(person):
                continue
            if any(since < bonus <= facts.month for bonus in self.bonuses) \
                    and policy.word("employment_subsidy.with_bonus") != "yes":
                continue
            if a_fen > due.dibao_fen:
                found.append((row.employed_on, at, person.id, a_fen - due.dibao_fen))
        if found:
            due.add("employment_subsidy", *min(found)[2:])

    def reward(self, facts, new, due):
        for person, _ in new:
            value = facts.policy.optional("reward.amount")
            if value and all(version.find(person) is not row
                             for version, row in self.rewarded):
                self.rewarded.append((self.versions[facts.i], person))
                due.add("reward", person.id, oracle.fen(value.money()))


class Facts:
    """A month in the making."""

    def __init__(self, month, i, version, policy, result):
        self.month, self.i, self.version, self.policy = month, i, version, policy
        self.result = result
        persons = [p for p in version.persons if not oracle.is_excluded(p, policy)]
        self.out_by_income = (
            result.members > 0 and result.category != "dibao"
            and oracle.property_passes(version, persons, policy, result.standard))
        self.counted = {s.person.key for s in result.shares
                        if s.person in persons and s.category != "tekun"}

    def counts(self, person):
        return person.key in self.counted


# --- a household, month by month ----------------------------------------------

class Household:
    """All courses of a household, one for each state of knowledge."""

    def __init__(self, law, household_id, rows, options, prices):
        self.law, self.id, self.options, self.prices = law, household_id, options, prices
        self.versions = oracle.split_versions(rows, State)
        if options.assume_approved and not any(v.approved_on for v in self.versions):
            for version in self.versions:
                version.approved_on = options.assume_approved
        self.courses = {}

    def course(self, law_on, facts_on):
        known = [v for v in self.versions if v.recorded_on <= facts_on]
        key = tuple(map(id, known)), self.law.knowledge(law_on)
        if key not in self.courses:
            self.courses[key] = Course(self.law, known, law_on, self.prices)
        return self.courses[key]

    def known_at(self, month):
        """An office that pays each month at its end."""
        if self.options.known_on is None:
            return LAST_DAY
        return min(last_day(month), self.options.known_on)

    def rows(self):
        for month in range(self.options.first, self.options.last + 1):
            yield from self.rows_of(month)

    def rows_of(self, month):
        now, before = self.known_at(month), self.known_at(month - 1)
        due = self.course(now, now).due(month)
        due.by_item()
        rows = [(item, person, fen, month, "") for item, person, fen in due.rows]
        between = self.course(now, before)
        law = self.law.since(before, now)
        facts = min((v.valid_from for v in self.versions if before < v.recorded_on <= now),
                    default=LAST_DAY)
        rows += self.corrections(self.course(before, before), between, month, law)
        rows += self.corrections(between, self.course(now, now), month, facts)
        rows.sort(key=lambda row: ITEMS.index(row[0]))
        projected = "yes" if first_day(month) > self.options.known_until else "no"
        for item, person, fen, for_month, of in rows:
            yield [self.id, person, show_month(month), item, oracle.show(fen),
                   show_month(for_month), of, projected]

    @staticmethod
    def corrections(before, now, month, since):
        """Arrears and recoveries of earlier months; never netted (S12).

        A month that cannot be decided is an error where what became known, of
        the day `since` at the earliest, could change it.
        """
        if before is now:
            return
        starts = [c.start for c in (before, now) if c.start is not None]
        for earlier in range(min(starts, default=month), month):
            strict = last_day(earlier) >= since
            was, due = (c.due(earlier).by_item(strict) for c in (before, now))
            for of in ITEMS:
                difference = due.get(of, 0) - was.get(of, 0)
                if difference:
                    item = "arrears" if difference > 0 else "recovery"
                    yield item, "", abs(difference), earlier, of


# --- program ------------------------------------------------------------------

def checked_until(pack, rules_dir):
    with open(oracle.find_pack(pack, rules_dir, "."), encoding="utf-8") as stream:
        return parse_date(oracle.read_ini(stream.read()).get("pack", {}).get("checked_until", ""))


def load_law(options):
    layers = oracle.load_chain(options.rules, options.rules_dir)
    layers += [oracle.load_layer(path)[1] for path in options.overlay]
    layers += [oracle.set_layer(setting) for setting in options.set]
    return Law(layers)


def parse_arguments(arguments):
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("-r", "--rules", required=True, metavar="PACK")
    parser.add_argument("--from", dest="first", required=True, type=parse_month)
    parser.add_argument("--to", dest="last", required=True, type=parse_month)
    parser.add_argument("--rules-dir", default=os.path.join(here, "..", "..", "rules"))
    parser.add_argument("-d", "--date", type=parse_date)
    parser.add_argument("--known-on", type=parse_date)
    parser.add_argument("--assume-approved", type=parse_date)
    parser.add_argument("-s", "--set", action="append", default=[], metavar="KEY[@DATE]=VALUE")
    parser.add_argument("--overlay", action="append", default=[], metavar="FILE.ini")
    parser.add_argument("--prices", metavar="FILE")
    parser.add_argument("roster", help="CSV in UTF-8; - is standard input")
    options = parser.parse_args(arguments)
    options.known_until = min(
        options.known_on or options.date or datetime.date.today(),
        checked_until(options.rules, options.rules_dir) or LAST_DAY)
    return options


def output_rows(stream, options):
    law = load_law(options)
    prices = Prices(options.prices, law, options.known_on or LAST_DAY)
    yield COLUMNS.split(",")
    for household_id, rows in oracle.read_households(stream):
        yield from Household(law, household_id, rows, options, prices).rows()


def main(arguments=None):
    options = parse_arguments(arguments)
    return oracle.print_rows(options.roster,
                             lambda stream: output_rows(stream, options))


if __name__ == "__main__":
    sys.exit(main())
