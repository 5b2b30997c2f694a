#!/usr/bin/env python3
"""The lists of `jiuzhu screen` and the entitlements of `jiuzhu refer`, computed a
second time, on top of the determination of oracle.py.

    lists.py generate N SEED [--date D] [--urban YUAN] [--rural YUAN] [--missing]
    lists.py screen LIST[,LIST...] -r PACK -d DATE [--since DATE] ... ROSTER.csv
    lists.py refer -r PACK -d DATE ... ROSTER.csv

and for the last two --known-on, -s KEY=VALUE and --overlay, as oracle.py.  With
--missing some have no birth date or sex.

Written from the specification (formulas.md, section 14; interface.md) and the
manuals of the two commands and of rule packs, not from the C program.  The rows
are those of the program, with the list before those of screen, without `source` and
what refer prints behind `with`.  A household that is rejected is told on standard
error.  Exit status 0, or 2 with `error: PARAMETER` as oracle.py.
"""

# Readings
# --------
# Lists
#  L1  A list looks at the version of the date and in it at who is not excluded
#      (section 1): counted members and tekun persons.
#  L2  Decided as dibao is who is let in alone, too.
#  L3  Somebody is at school by a stage, or by the employment student.
#  L4  Who is employed or flexibly employed from a later day has no wage yet; an
#      income of business is one, whatever the employment.
#  L5  Where no edge category exists nobody is near its limit, and an expense is
#      high up to the standard x (1 + margin).
#  L6  A household without a version on the day before was none then.
#  L7  Newly qualifies (H03.2, "none missed") whose counted members are better: dibao,
#      edge, expenditure, none, with none for who lives beside tekun persons; or who
#      has more tekun persons; or, edge before and after, more single ones.  A
#      household of tekun persons alone, of whom one is tekun no more, is not better.
#  L8  Near the edge limit is who is not edge by it (edge.limit = inclusive).
#  L9  An item of the household looks at what the household is: who is let in alone
#      is edge there.  Of the dead the category in force counts (single as dibao),
#      else that of the household, on the day of death too; who lived apart or does
#      not count by a tag is not among them.
#  L10 A share of the standard is shown half up to the fen, whatever the rounding of
#      payments.

import argparse
import csv
import datetime
import io
import os
import random
import sys

import generate
import oracle
from oracle import (ZERO, completed_years, fen, is_excluded, parse_date,
                    parse_ratio, property_passes, show)

HERE = os.path.dirname(os.path.abspath(__file__))
DAY = datetime.timedelta(days=1)

# --- the roster ---------------------------------------------------------------

WIDER = "employment labour insurance".split()
TAGS = ("registered_poor orphan disaster released migrant disputed former_applicant"
        " weak affected monitored grain clothing heating institution bereaved drought"
        " house_lost hardship public_emergency vagrant stranded legal_aid judicial_aid"
        " unattended").split()
EMPLOYMENTS = ("employed flexible unemployed registered_unemployed none student").split()
SMALL_AGES = [5, 6, 15, 16, 17, 18, 49, 50, 59, 60, 69, 70, 79, 80]


class Widener:
    """Cells that the lists look at, the same for a person in every version, most
    of the time."""

    def __init__(self, seed, date, missing):
        self.rng, self.date = random.Random(f"wider {seed}"), date
        self.missing = missing

    def household(self, rows):
        """One of five households has nobody at work, if it were for the words."""
        rng, idle, said = self.rng, self.rng.random() < 0.4, {}
        for row in rows:
            key = row["person_id"]
            if key not in said or rng.random() < 0.1:
                said[key] = self.person(row, idle)
            row.update(said[key])
            if idle:
                self.rest(row)
        if self.missing and rng.random() < 0.2:
            self.forget(rng.choice(rows)["person_id"], rows)

    def forget(self, person_id, rows):
        """A birth date or a sex that nothing tells; tekun would ask for it at once."""
        name = self.rng.choice(["birth_date", "birth_date", "sex"])
        for row in rows:
            if row["person_id"] == person_id and person_id[0] == "P":
                row.update({name: "", "support": "able"})

    def person(self, row, idle):
        rng, cells = self.rng, {}
        cells["employment"] = rng.choice(["", ""] + (EMPLOYMENTS[2:] if idle
                                                     else EMPLOYMENTS * 2))
        cells["labour"] = rng.choice(["", "", "", "full", "partial", "none"])
        cells["insurance"] = rng.choice(["", "none", "none", "resident", "rural", "employee"])
        if not set(row["tags"].split(";")) & set(generate.EXCLUDING_TAGS):
            few = rng.choice([0, 0, 1, 2, 3])
            cells["tags"] = ";".join(rng.sample(TAGS, few))
        if rng.random() < 0.4:
            cells["stage"] = ""
        if rng.random() < 0.05:
            cells["disability"], cells["disability_grade"] = rng.choice(
                [("visual", ""), ("", "2"), ("mental", "3"), ("none", ""), ("hearing", "3")])
        return cells

    def rest(self, row):
        """No income of work, or one of a job to come."""
        rng = self.rng
        row["wage"], row["employment_cost"] = "", ""
        row["business"] = row["business"] if rng.random() < 0.1 else ""
        form = rng.random()
        row["employed_on"] = ""
        if form < 0.2:
            row["wage"] = rng.choice(["", "500", "0.01"])
            row["employment"] = rng.choice(["employed", "flexible", "employed",
                                            "unemployed", ""])
            row["employed_on"] = (self.date + DAY * rng.choice([-1, 0, 1, 1, 30])).isoformat()


def write_roster(options):
    """The households of generate.py, wider."""
    generate.BOUNDARY_AGES[:] = SMALL_AGES
    generate.CATEGORIES.append("single")
    widener = Widener(options.seed, options.date, options.missing)
    maker = generate.Generator(options.seed, options.date, options.urban, options.rural)
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
    writer = csv.DictWriter(out, list(generate.COLUMNS) + WIDER, restval="",
                            lineterminator="\n")
    writer.writeheader()
    for number in range(1, options.count + 1):
        rows = maker.household(number)
        widener.household(rows)
        writer.writerows(rows)
    out.flush()


class Facts:
    """What oracle.Person does not keep of a row."""

    def __init__(self, row):
        for name in ("employment", "insurance", "relation"):
            setattr(self, name, oracle.word(row, name))
        self.labour_said = oracle.word(row, "labour")
        self.kind, self.grade = row.get("disability", ""), row.get("disability_grade", "")


class Wide(oracle.Version):
    """A version whose persons know their other facts."""

    def __init__(self, rows):
        super().__init__(rows)
        for person, row in zip(self.persons, rows):
            person.more = Facts(row)


class Missing(Exception):
    """A birth date or sex that a condition asks for and nothing tells."""


class Undead:
    """A person as if not dead: excluded for another reason?"""

    def __init__(self, person):
        self.__dict__.update(person.__dict__, died_on=None)


class Decided:
    """A household on a date: its version, determination, and who is looked at."""

    def __init__(self, rows, policy):
        self.policy = policy
        versions = oracle.split_versions(rows, Wide)
        self.version = oracle.version_on(versions, policy.date, policy.known_on)
        self.result, self.shares = None, []
        if self.version:
            self.result = oracle.determine_version(self.version, policy)
            self.shares = [s for s in self.result.shares
                           if not is_excluded(s.person, policy)]

    def candidates(self, dead):
        """Who is looked at for an item of the living, or of the dead."""
        if not dead:
            return self.shares
        date = self.policy.date
        return [s for s in self.result.shares if died(s.person, date)
                and not is_excluded(Undead(s.person), self.policy)]

    @property
    def category(self):
        return self.result.category if self.result else "none"

    def count(self, category):
        return self.result.count(category) if self.result else 0

    def of_person(self, share):
        """tekun, dibao, single, edge, expenditure, none."""
        if share.category != "none":
            return share.category
        return self.category if self.category in ("edge", "expenditure") else "none"

    def shown(self):
        """category, per_capita"""
        return [self.category, show(fen(self.result.per_capita))]


# --- screen -------------------------------------------------------------------

def outreach(house, share):
    """H02.1: (group, reason) of a person."""
    person, more = share.person, share.person.more
    if more.employment in ("unemployed", "registered_unemployed"):
        yield "unemployed", f"employment={more.employment}"
    if more.employment == "flexible":
        yield "flexible", "employment=flexible"
    in_force, decided = house.version.category == "edge", house.category == "edge"
    if in_force or decided:
        said = f"in_force={house.version.category};" if house.version.category else ""
        yield "edge", f"{said}decided={house.category}"
    tags = [f"tags={tag}" for tag in ("monitored", "registered_poor") if tag in person.tags]
    if tags:
        yield "monitored", ";".join(tags)
    reasons = ill_or_disabled(person)
    if reasons:
        yield "ill_or_disabled", ";".join(reasons)
    if "former_applicant" in person.tags and \
            house.of_person(share) not in ("tekun", "dibao", "single"):
        yield "former_applicant", f"decided={house.of_person(share)};tags=former_applicant"
    for tag in ("weak", "affected"):
        if tag in person.tags:
            yield tag, f"tags={tag}"


def ill_or_disabled(person):
    reasons = []
    if person.illness in ("serious", "special"):
        reasons.append(f"illness={person.illness}")
    if person.grade in (1, 2) or (person.grade == 3
                                  and person.disability in ("intellectual", "mental")):
        reasons += [f"disability={person.disability}"] if person.disability else []
        reasons.append(f"disability_grade={person.grade}")
    return reasons


def discovery(house, share):
    """J30.1, Z18.1"""
    if house.version.category in ("", "none"):
        category = house.of_person(share)
        if category != "none":
            yield category, f"in_force={house.version.category or 'not given'}"


def winter(_, share):
    """J18.1"""
    tags = share.person.tags
    if "disaster" in tags:
        needs = [tag for tag in ("grain", "clothing", "heating") if tag in tags]
        reason = ";".join(f"tags={tag}" for tag in ["disaster"] + needs)
        for need in needs or ["needs_unknown"]:
            yield need, reason


def works(person, date):
    """L4"""
    later = person.employed_on is not None and person.employed_on > date
    if person.more.employment in ("employed", "flexible"):
        return not later or person.business > 0
    return person.wage > 0 or person.business > 0


def could_work(person, policy):
    """Working age, not at school, labour."""
    if person.stage != "none" or person.more.employment == "student":
        return False
    if (person.labour or "full") == "none" or \
            (not person.labour and oracle.is_disabled_for_tekun(person)):
        return False
    if person.birth is None:
        raise Missing("birth_date")
    elder = policy.optional("tekun.elder_age")
    return 16 <= person.age(policy.date) < (int(elder.text) if elder else 60)


def zero_employment(house, share):
    """Z09.2, C12.1"""
    if any(works(s.person, house.policy.date) for s in house.shares):
        return
    person = share.person
    if could_work(person, house.policy):
        labour = f";labour={person.labour}" if person.labour else ""
        yield "zero_employment", f"employment={person.more.employment or 'none'}{labour}"


def warning(house):
    """Z20.1: (group, reason) of a household."""
    policy, version, result = house.policy, house.version, house.result
    margin, share = (policy.needed("screen." + name) for name in ("margin", "expense_share"))
    if house.category in ("tekun", "dibao") or not result.members:
        return
    persons = [s.person for s in house.shares]
    if not property_passes(version, persons, policy, result.standard):
        return
    wider = 1 + parse_ratio(margin.text)
    income, standard = result.income, result.standard * result.members
    limit = oracle.edge_limit(policy, result.members, result.standard)
    month = version.rigid_expense_year / 12
    edge = f";edge_limit={show(fen(limit / result.members))}" if limit is not None else ""
    reason = f"standard={show(fen(result.standard))}{edge};expense_month={show(fen(month))}"
    if standard <= income <= standard * wider:
        yield "near_dibao", reason
    if limit is not None and limit <= income <= limit * wider and house.category != "edge":
        yield "near_edge", reason
    if income <= (standard if limit is None else limit) * wider \
            and version.rigid_expense_year > parse_ratio(share.text) * income * 12:
        yield "high_expenditure", reason


MEMBERS = ["dibao", "edge", "expenditure", "none"]


def newly(before, after):
    """H03.2: the row's group and reason, or None (L7)."""
    was, now = (MEMBERS.index(h.category) if h.category in MEMBERS else MEMBERS.index("none")
                for h in (before, after))
    said = f"before={before.category};after={after.category}"
    more_tekun = after.count("tekun") - before.count("tekun")
    nobody_else = not (before.result and before.result.members)
    if now < was and not (nobody_else and more_tekun < 0):
        return "new", said
    if more_tekun > 0:
        turned = after.category == "tekun" and before.category != "tekun"
        return "new" if turned else "new_tekun", said
    if before.category == "edge" and after.count("single") > before.count("single"):
        return "new_single", said
    return None


PERSON_LISTS = {"outreach": outreach, "discovery": discovery, "winter": winter,
                "zero_employment": zero_employment}


def groups_of(name, house, before):
    """[(person_id, (group, reason))] of a household on a list."""
    if name == "new":
        found = newly(before, house)
        return [("", found)] if found else []
    if name == "warning":
        return [("", found) for found in warning(house)]
    return [(s.person.id, found) for s in house.shares for found in PERSON_LISTS[name](house, s)]


def screen_rows(households, names, policy_on, date, since):
    """Rows of the lists without `source`."""
    yield "list,household_id,person_id,group,reason,category,per_capita".split(",")
    policy = policy_on(date)
    earlier = policy_on(since - DAY) if since else None
    for household_id, rows in households:
        house = Decided(rows, policy)
        before = Decided(rows, earlier) if earlier and "new" in names else None
        if not house.result:
            continue
        for name in names:
            try:
                found = groups_of(name, house, before)
            except Missing as fact:
                print(f"rejected: {name} {household_id} {fact}", file=sys.stderr)
                continue
            for person_id, reasons in found:
                yield [name, household_id, person_id, *reasons, *house.shown()]


# --- refer: conditions on a person --------------------------------------------

class Conditions:
    """`who`, `household` or `nobody` of a section: FIELD=A|B;FIELD!=C ..."""

    def __init__(self, text):
        self.others, self.ages = [], None
        for part in filter(None, (piece.strip() for piece in text.split(";"))):
            name, values = (side.strip() for side in part.split("=", 1))
            refused = name.endswith("!")
            values = [value.strip() for value in values.split("|")]
            if name == "age":
                self.ages = values
            else:
                self.others.append((name.rstrip("! "), refused, values))

    def meets(self, person, date):
        """All of them; what is missing is asked for where all others hold."""
        missing = None
        for name, refused, values in self.others:
            try:
                if any(self.has(person, name, value, date) for value in values) == refused:
                    return False
            except Missing as fact:
                missing = fact
        if self.ages is not None and not self.of_age(person, date):
            return False
        if missing:
            raise missing
        return True

    def of_age(self, person, date):
        if person.birth is None:
            raise Missing("birth_date")
        age, unknown = person.age(date), False
        for value in self.ages:
            sex = value[0] if value[0] in "MF" else ""
            if oracle.in_age_range(age, value.lstrip("MF")):
                if sex in ("", person.sex):
                    return True
                unknown |= not person.sex
        if unknown:
            raise Missing("sex")
        return False

    @staticmethod
    def has(person, name, value, date):
        """One value of one field; `any` is all words but none."""
        if name == "tags":
            return value in person.tags or (value == "any" and bool(person.tags))
        own = {
            "disability": lambda: person.disability or "none",
            "disability_grade": lambda: str(person.grade or "none"),
            "illness": lambda: person.illness,
            "stage": lambda: person.stage,
            "sex": lambda: person.sex,
            "employment": lambda: person.more.employment or "none",
            "insurance": lambda: person.more.insurance,
            "care": lambda: person.care,
            "relation": lambda: person.more.relation,
            "labour": lambda: labour(person, date),
            "hukou": lambda: person.hukou,
            "support": lambda: person.support,
            "means": lambda: "some" if oracle.gross_income(person) > person.exempt_income
                             else "none"}[name]()
        return own not in ("", "none") if value == "any" else own == value


def labour(person, date):
    """As declared, else none by the disability, under 16 and from 60 on, else full."""
    if person.labour:
        return person.labour
    if oracle.is_disabled_for_tekun(person):
        return "none"
    if person.birth is None:
        raise Missing("birth_date")
    return "full" if 16 <= person.age(date) < 60 else "none"


# --- refer: items -------------------------------------------------------------

class Item:
    """One [entitlement.NAME] that exists on the date."""

    def __init__(self, policy, name):
        def said(key, default=""):
            return policy.section_field(name, key) or default
        self.policy, self.name = policy, name.split(".", 1)[1]
        self.layer, self.area = said("layer", "other"), said("area")
        self.of_household = said("scope", "person") == "household"
        self.dead = said("persons", "living") == "dead"
        self.catalogue = said("listed", "all") == "catalogue"
        self.categories = [word.strip() for word in said("category").split(";") if word.strip()]
        self.who, self.some = Conditions(said("who")), said("household")
        self.nobody = said("nobody")
        self.amount_of, self.period, self.in_kind = said("amount_of"), said("period"), said("in_kind")
        self.lead, self.partners = said("lead"), said("with")

    def amount(self, standard):
        """Yuan; a share is of the monthly standard; empty in kind."""
        value = self.policy.resolve("entitlement." + self.name)
        if self.amount_of:
            value = self.policy.optional(self.amount_of)
            if value is None:
                return ""
        if value.text == "in_kind":
            return ""
        return show(fen(oracle.yuan_or_share(value, standard)))


def items_of(policy):
    """Those of the packs in their order, a parent's before a child's."""
    names = []
    for layer in policy.layers:
        names += [n for n in layer if n.startswith("entitlement.") and n not in names]
    return [Item(policy, name) for name in names
            if policy.resolve(name) is not None and not policy.has_ended(name)
            and has_begun(policy, name)]


def has_begun(policy, name):
    """A section of which only a value is known by the date, and no key, is nobody's."""
    return any(policy.section_field(name, key) for key in
               "title layer scope category area who household nobody persons listed period"
               " amount_of in_kind lead with article".split())


def died(person, date):
    return person.died_on is not None and person.died_on <= date


def categories_of(house, share, item):
    """What somebody is for an item (L9)."""
    if item.dead:
        own = house.version.category
        own = house.category if own in ("", "none") else own
        return {"dibao"} if own == "single" else {own}
    own = house.of_person(share)
    if own == "single":
        return {"edge"} if item.of_household else {"dibao", "single"}
    return {own}


def answer(question, *arguments):
    """True, False, or the Missing fact."""
    try:
        return question(*arguments)
    except Missing as fact:
        return fact


def all_of(answers):
    """A no is a no, whatever is missing elsewhere."""
    answers = list(answers)
    if False in answers:
        return False
    return next((a for a in answers if a is not True), True)


def any_of(answers):
    """A yes is a yes, whatever is missing elsewhere."""
    answers = list(answers)
    if True in answers:
        return True
    return next((a for a in answers if a is not False), False)


def fits_family(house, item):
    """Some member meets `household`, and none meets `nobody`."""
    def some(text):
        conditions = Conditions(text)
        return any_of(answer(conditions.meets, s.person, house.policy.date)
                      for s in house.shares)
    barred = some(item.nobody) if item.nobody else False
    return all_of([some(item.some) if item.some else True,
                   not barred if isinstance(barred, bool) else barred])


def fits_person(house, share, item):
    if item.categories and not categories_of(house, share, item) & set(item.categories):
        return False
    return answer(item.who.meets, share.person, house.policy.date)


def refer_rows(house, items):
    """(person_id, item) of a household."""
    for item in items:
        if item.catalogue or (item.area and item.area != house.version.area):
            continue
        family = fits_family(house, item)
        shares = house.candidates(item.dead)
        found = [fits_person(house, share, item) for share in shares]
        if item.of_household:
            shares, found = [None], [any_of(found)]
        for share, fits in zip(shares, found):
            verdict = all_of([family, fits])
            if isinstance(verdict, Missing):
                raise verdict
            if verdict:
                yield share.person.id if share else "", item


REFER_COLUMNS = "household_id,person_id,entitlement,layer,amount,period,in_kind,lead,with"


def all_refer_rows(households, policy):
    yield REFER_COLUMNS.split(",")
    items = items_of(policy)
    for household_id, rows in households:
        house = Decided(rows, policy)
        if not house.result:
            continue
        standard = house.result.standard
        try:
            found = list(refer_rows(house, items))
        except Missing as fact:
            print(f"rejected: {household_id} {fact}", file=sys.stderr)
            continue
        for person_id, i in found:
            yield [household_id, person_id, i.name, i.layer, i.amount(standard), i.period,
                   i.in_kind, i.lead, i.partners]


# --- program ------------------------------------------------------------------

def parse_arguments(arguments):
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("generate")
    make.add_argument("count", type=int)
    make.add_argument("seed", type=int)
    make.add_argument("--date", type=datetime.date.fromisoformat,
                      default=datetime.date(2021, 10, 1))
    make.add_argument("--urban", type=generate.fen_argument)
    make.add_argument("--rural", type=generate.fen_argument)
    make.add_argument("--missing", action="store_true")
    screen = commands.add_parser("screen")
    screen.add_argument("lists", type=lambda text: text.split(","),
                        help=" ".join([*PERSON_LISTS, "warning", "new"]))
    screen.add_argument("--since", type=parse_date)
    for command in (screen, commands.add_parser("refer")):
        command.add_argument("-r", "--rules", required=True)
        command.add_argument("--rules-dir", default=os.path.join(HERE, "..", "..", "rules"))
        command.add_argument("-d", "--date", required=True, type=parse_date)
        command.add_argument("--known-on", type=parse_date)
        command.add_argument("-s", "--set", action="append", default=[])
        command.add_argument("--overlay", action="append", default=[])
        command.add_argument("roster")
    return parser.parse_args(arguments)


def main(arguments=None):
    options = parse_arguments(arguments)
    if options.command == "generate":
        write_roster(options)
        return 0

    def policy_on(date):
        return oracle.load_policy(options.rules, date, options.rules_dir,
                                  options.known_on, options.overlay, options.set)

    def rows_of(stream):
        households = oracle.read_households(stream)
        if options.command == "refer":
            return all_refer_rows(households, policy_on(options.date))
        return screen_rows(households, options.lists, policy_on, options.date,
                           options.since)

    return oracle.print_rows(options.roster, rows_of)


if __name__ == "__main__":
    sys.exit(main())
