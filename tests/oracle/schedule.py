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

import argparse
import bisect
import calendar
import copy
import csv
import datetime
import io
import os
import sys
from dataclasses import dataclass, field

import oracle
from oracle import FIRST_DAY, LAST_DAY, RuleError, ZERO, parse_date, parse_ratio, word

ITEMS = ("dibao single tekun care supplement bonus extension employment_subsidy "
         "reward price_subsidy relief arrears recovery").split()
COLUMNS = "household_id,person_id,month,item,amount,for_month,of,projected"
INCOME = ("wage", "business", "property", "transfer", "farm_income_year",
          "exempt_income", "basic_pension", "employment_cost")
AT_WORK = ("employed", "flexible")

oracle.CHINESE_HEADINGS.update({
    "就业状况": "employment", "就业日期": "employed_on", "确认日期": "approved_on",
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

    def on(self, date, known_on, law_date=None):
        key = date, self.knowledge(known_on), law_date
        if key not in self.policies:
            self.policies[key] = oracle.Policy(self.layers, date, known_on, law_date)
        return self.policies[key]


# --- versions of a household --------------------------------------------------

class State(oracle.Version):
    """A version with what section 7 and 8 ask of it."""

    def __init__(self, rows):
        super().__init__(rows)

        def day(name):
            return parse_date(next((r[name] for r in rows if r.get(name, "").strip()), ""))
        self.approved_on = day("approved_on")
        self.last_review = day("last_review")
        self.change_on = day("change_on")
        for person, row in zip(self.persons, rows):
            person.employment = word(row, "employment") or "none"
            person.employed_on = parse_date(row.get("employed_on", ""))

    def find(self, person):
        """The row of the same person, or None; without an id nobody is the same."""
        return next((p for p in self.persons if p.id and p.id == person.id), None)

    @property
    def is_review(self):
        return self.last_review is not None and self.last_review == self.valid_from

    @property
    def is_change(self):
        return self.change_on is not None and self.change_on == self.valid_from


def took_up_work(before, version):
    """Persons of the version before whose employed_on is another now."""
    for person in version.persons:
        earlier = before.find(person)
        if earlier and person.employed_on and person.employed_on != earlier.employed_on:
            yield earlier, person


# --- a household, by what is known --------------------------------------------

@dataclass
class Work:
    """An employment event of a household in dibao (section 7)."""
    person: str
    month: int
    a_fen: int
    registered: bool


@dataclass
class Due:
    """What is due for one month; amounts in fen."""
    dibao: bool = False
    dibao_fen: int = 0
    income: object = ZERO
    members: int = 0
    rows: list = field(default_factory=list)  # (item, person_id, fen)
    error: object = None

    def add(self, item, person, fen):
        if fen:
            self.rows.append((item, person, fen))

    def by_item(self):
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


class Course:
    """The months of one household by one state of knowledge."""

    def __init__(self, law, versions, known_on, prices):
        self.law, self.versions, self.known_on = law, versions, known_on
        self.prices = prices
        approvals = [month_of(v.approved_on) for v in versions if v.approved_on]
        self.start = self.next = min(approvals) if approvals else None
        self.dues, self.frozen = {}, {}
        self.events_seen, self.works = set(), []
        self.had_bonus, self.rewarded = False, set()
        self.extension = None  # (first month, A in fen)
        self.granted = {}      # payment months of released persons
        self.approved_on = None

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
        return any(person.employed_on < date for _, person in took_up_work(before, version))

    def with_frozen_income(self, i, date):
        """The version with the income of the last review (section 8, freeze)."""
        base = max(j for j in range(i + 1) if self.sets_income(j, date))
        if (i, base) not in self.frozen:
            version = copy.copy(self.versions[i])
            version.persons = [self.frozen_person(p, base, i) for p in version.persons]
            self.frozen[i, base] = version
        return self.frozen[i, base]

    def frozen_person(self, person, base, i):
        for j in range(base, i):
            source = self.versions[j].find(person)
            if source:
                frozen = copy.copy(person)
                for name in INCOME:
                    setattr(frozen, name, getattr(source, name))
                return frozen
        return person

    def without_ended_grants(self, version, policy):
        """Released persons whose payment months are used up no longer count."""
        if not any("released" in p.tags for p in version.persons):
            return version
        months = policy.optional("grant.released_months")
        if months is None:
            return version
        kept = copy.copy(version)
        kept.persons = [p for p in version.persons
                        if "released" not in p.tags
                        or self.granted.get(p.id, 0) < parse_ratio(months.text)]
        return kept

    def count_grants(self, result):
        for share in result.shares:
            if "released" in share.person.tags and share.category in ("dibao", "single"):
                self.granted[share.person.id] = self.granted.get(share.person.id, 0) + 1

    # -- a month

    def decide(self, month):
        due = Due()
        i = self.acting(month)
        if i is not None:
            due = self.decide_version(month, i)
        if not due.rows:
            at_once = self.decide_at_once(month)
            if at_once is not None:
                return at_once
        return due

    def decide_at_once(self, month):
        """The month of an approval, where that is the first one paid."""
        days = sorted({v.approved_on for v in self.versions
                       if v.approved_on and month_of(v.approved_on) == month})
        for day in days:
            found = [j for j, v in enumerate(self.versions)
                     if v.valid_from <= day and v.approved_on == day]
            policy = self.policy(day, first_day(month))
            dibao = policy.needed("payment.start").text == "same_month"
            tekun = policy.word("payment.start.tekun")
            tekun = tekun == "same_month" if tekun else dibao
            if not found or not (dibao or tekun):
                continue
            version = self.with_frozen_income(found[-1], day + datetime.timedelta(1))
            version = self.without_ended_grants(version, policy)
            result = oracle.determine_version(version, policy)
            due = self.due_of(result)
            due.rows = [row for row in due.rows
                        if (tekun if row[0] in ("tekun", "care") else dibao)]
            due.dibao = due.dibao and dibao
            if due.rows or due.dibao:
                self.count_grants(result)
                return due
        return None

    def due_of(self, result):
        due = Due(dibao=result.category == "dibao", dibao_fen=result.items["dibao"],
                  income=result.income, members=result.members)
        due.add("dibao", "", due.dibao_fen)
        personal_rows(due, result)
        return due

    def decide_version(self, month, i):
        day = first_day(month)
        policy = self.policy(day)
        version = self.without_ended_grants(self.with_frozen_income(i, day), policy)
        if version.approved_on != self.approved_on:
            self.approved_on, self.had_bonus = version.approved_on, False
        result = oracle.determine_version(version, policy)
        new = self.new_works(month, i, day, result)
        due = self.due_of(result)
        extended = self.extend(month, version, policy, result, new)
        if extended is not None:
            result, due = extended
        self.count_grants(result)
        if not due.dibao and extended is None:
            self.bonus(month, policy, new, due)
        self.subsidy(month, version, policy, due, extended is not None)
        self.reward(policy, new, due)
        return due

    # -- taking up work

    def new_works(self, month, i, day, result):
        """Employment events that act from this month on."""
        new = []
        current = self.versions[i]
        counted = {s.person.id for s in result.shares
                   if s.category != "tekun" and not oracle.is_excluded(s.person, self.policy(day))}
        for j in range(1, i + 1):
            for earlier, person in took_up_work(self.versions[j - 1], self.versions[j]):
                key = j, person.id
                if key in self.events_seen or person.employed_on >= day:
                    continue
                self.events_seen.add(key)
                now = current.find(person)
                started = self.dues.get(month_of(person.employed_on))
                if now and now.employed_on == person.employed_on and person.id in counted \
                        and started and started.dibao:
                    new.append(Work(person.id, month_of(person.employed_on), started.dibao_fen,
                                    earlier.employment == "registered_unemployed"))
        order = [p.id for p in current.persons]
        new.sort(key=lambda work: order.index(work.person))
        self.works += new
        return new

    def was_in_dibao(self, month):
        before = self.dues.get(month - 1)
        return before is not None and before.dibao

    def bonus(self, month, policy, new, due):
        if not new or not self.was_in_dibao(month):
            return
        if policy.word("phaseout.mode") != "bonus":
            return
        months = parse_ratio(policy.needed("phaseout.bonus_months").text)
        ratio = parse_ratio(policy.needed("phaseout.bonus_ratio").text)
        due.add("bonus", new[0].person, policy.round(
            oracle.Fraction(new[0].a_fen, 100) * months * ratio))
        self.had_bonus = True

    def extend(self, month, version, policy, result, new):
        """(result, due) of a month in which dibao goes on, else None."""
        mode = policy.word("phaseout.mode")
        if self.extension is None and self.was_in_dibao(month) and result.category != "dibao" \
                and mode in ("extend", "steps"):
            a_fen = new[0].a_fen if new else self.dues[month - 1].dibao_fen
            self.extension = month, a_fen
        if self.extension is None:
            return None
        share = self.share(month, version, policy, result, mode)
        if share is None:
            self.extension = None
            return None
        limit = result.standard * result.members
        a = oracle.Fraction(self.extension[1], 100)
        return self.pay_extension(version, policy, result, min(a * share, limit))

    def share(self, month, version, policy, result, mode):
        """The share of A for the month; None: dibao does not go on."""
        if result.category == "dibao" or not result.members or mode not in ("extend", "steps"):
            return None
        if result.income < result.standard * result.members:
            return None  # property fails
        persons = [p for p in version.persons if not oracle.is_excluded(p, policy)]
        if not oracle.property_passes(version, persons, policy, result.standard):
            return None
        limit = policy.optional("phaseout.upper_limit")
        if limit and result.per_capita >= parse_ratio(limit.text) * result.standard:
            return None
        if policy.word("phaseout.who") == "registered_poor_rural" and not (
                version.area == "rural"
                and any("registered_poor" in p.tags for p in persons)):
            return None
        at = month - self.extension[0]
        if mode == "steps":
            steps = [parse_ratio(s) for s in policy.needed("phaseout.steps").text.split(";")]
        else:
            months = int(policy.needed("phaseout.months").text)
            steps = [oracle.Fraction(1)] * months
        return steps[at] if at < len(steps) else None

    def pay_extension(self, version, policy, result, amount):
        """Dibao at A; supplements as without income, nobody alone."""
        result.category, result.dibao = "dibao", amount
        for share in result.shares:
            if share.category == "tekun" or oracle.is_excluded(share.person, policy):
                continue
            share.category, share.single = "dibao", ZERO
            share.supplement = ZERO if share.person.refuses else \
                oracle.paid_supplement(share.person, policy, result.standard)
        oracle.round_items(policy, result)
        due = self.due_of(result)
        due.dibao, due.dibao_fen = False, 0
        due.rows = [("extension" if item == "dibao" else item, person, fen)
                    for item, person, fen in due.rows]
        return result, due

    def subsidy(self, month, version, policy, due, extended):
        months = policy.optional("employment_subsidy.months")
        if months is None or extended:
            return
        if self.had_bonus and policy.word("employment_subsidy.with_bonus") != "yes":
            return
        paid = 0
        for work in self.works:
            if not work.registered or not 1 <= month - work.month <= int(months.text):
                continue
            person = next((p for p in version.persons if p.id == work.person), None)
            if person is None or person.employment not in AT_WORK \
                    or oracle.is_excluded(person, policy):
                continue
            amount = max(0, work.a_fen - due.dibao_fen - paid)
            due.add("employment_subsidy", work.person, amount)
            paid += amount

    def reward(self, policy, new, due):
        for work in new:
            value = policy.optional("reward.amount")
            if value and work.person not in self.rewarded:
                self.rewarded.add(work.person)
                due.add("reward", work.person, oracle.fen(value.money()))


# --- a household, month by month ----------------------------------------------

class Household:
    """All courses of a household, one for each state of knowledge."""

    def __init__(self, law, household_id, rows, options):
        self.law, self.id, self.options = law, household_id, options
        self.versions = oracle.split_versions(rows, State)
        if options.assume_approved and not any(v.approved_on for v in self.versions):
            for version in self.versions:
                version.approved_on = options.assume_approved
        self.courses = {}

    def course(self, known_on):
        known = [v for v in self.versions if v.recorded_on <= known_on]
        key = len(known), tuple(map(id, known)), self.law.knowledge(known_on)
        if key not in self.courses:
            self.courses[key] = Course(self.law, known, known_on, None)
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
        course = self.course(self.known_at(month))
        due = course.due(month)
        if due.error:
            raise due.error
        rows = [(item, person, fen, month, "") for item, person, fen in due.rows]
        before = self.course(self.known_at(month - 1))
        if before is not course:
            rows += self.corrections(before, course, month)
        rows.sort(key=lambda row: ITEMS.index(row[0]))
        projected = "yes" if first_day(month) > self.options.known_until else "no"
        for item, person, fen, for_month, of in rows:
            yield [self.id, person, show_month(month), item, oracle.show(fen),
                   show_month(for_month), of, projected]

    def corrections(self, before, course, month):
        """Arrears and recoveries of earlier months; never netted."""
        starts = [c.start for c in (before, course) if c.start is not None]
        for earlier in range(min(starts, default=month), month):
            was, now = before.due(earlier).by_item(), course.due(earlier).by_item()
            for of in ITEMS:
                difference = now.get(of, 0) - was.get(of, 0)
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
    parser.add_argument("roster", help="CSV in UTF-8; - is standard input")
    options = parser.parse_args(arguments)
    options.known_until = min(
        options.known_on or options.date or datetime.date.today(),
        checked_until(options.rules, options.rules_dir) or LAST_DAY)
    return options


def output_rows(stream, options):
    law = load_law(options)
    yield COLUMNS.split(",")
    for household_id, rows in oracle.read_households(stream):
        yield from Household(law, household_id, rows, options).rows()


def main(arguments=None):
    options = parse_arguments(arguments)
    try:
        with oracle.open_roster(options.roster) as stream:
            rows = list(output_rows(stream, options))
    except RuleError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
