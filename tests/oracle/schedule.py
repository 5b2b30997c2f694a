#!/usr/bin/env python3
"""Reference implementation of `jiuzhu schedule`, for comparison only.

Written from the specification (formulas.md, sections 7 and 8) and the readings
of jiuzhu-schedule(1), over the determination of oracle.py.  Everything is known
(no --known-on); no prices, no relief.

    schedule.py -r PACK --from YYYY-MM --to YYYY-MM [--rules-dir DIR]
                [--assume-approved DATE] [--set KEY[@DATE]=VALUE]... ROSTER.csv

prints `household_id,month,item,amount`: the sum of each item of a household and
month, in the order of the input, months ascending, items by name.
"""

# Readings
# --------
#  S1  A month is decided on the version latest in valid_from before its first
#      day whose approval pays the month; where none does, on that of an approval
#      within the month that pays at once, as of the day of the approval; the
#      same where the month gives nothing by an earlier approval.
#  S2  An approval is a version's own, else the latest earlier one.
#  S3  Income is renewed by a review, a reported change, an approval that
#      differs, and an employed_on that differs from the version before.
#  S4  The wage of who starts work later than the month's first day, or on it, is
#      not there yet, nor is who is born then.
#  S5  A household is out by income if somebody counts, property passes, and it
#      is not dibao.
#  S6  A is that of the month of employed_on, if the household was in dibao then;
#      for extensions without such a person, that of the month before.
#  S7  Work first acts in the month after employed_on, or later where the version
#      that says so begins later.
#  S8  The subsidy: who was registered as unemployed in the month of employed_on
#      and works; once a household, to who took up work first.
#  S9  A month before the rules begin, looked back to, is one without dibao.

import argparse
import copy
import csv
import datetime
import os
import sys
from fractions import Fraction

import oracle

WORKING = {"employed", "flexible"}
oracle.CHINESE_HEADINGS.update({
    "确认日期": "approved_on", "核查日期": "last_review", "变化日期": "change_on",
    "就业状况": "employment", "就业日期": "employed_on"})
oracle.CHINESE_WORDS.setdefault("employment", {}).update({
    "在业": "employed", "灵活就业": "flexible", "失业": "unemployed",
    "登记失业": "registered_unemployed", "无业": "none", "学生": "student"})


def first_day(month):
    return datetime.date(month // 12, month % 12 + 1, 1)


def month_of(date):
    return date.year * 12 + date.month - 1


def name_of(month):
    return first_day(month).strftime("%Y-%m")


class PolicyOfMonth(oracle.Policy):
    """The values of the month's first day; ages and deaths as of a day."""

    def __init__(self, layers, month, day):
        super().__init__(layers, day)
        self.first = first_day(month)

    def at_first(self, function, *arguments):
        day, self.date = self.date, self.first
        try:
            return function(*arguments)
        finally:
            self.date = day

    def resolve(self, name):
        return self.at_first(super().resolve, name)

    def section_field(self, name, key):
        return self.at_first(super().section_field, name, key)


class Version(oracle.Version):
    def __init__(self, rows):
        super().__init__(rows)
        for name in ("approved_on", "last_review", "change_on"):
            given = [oracle.parse_date(row.get(name, "")) for row in rows]
            setattr(self, name, next((d for d in given if d), None))
        for person, row in zip(self.persons, rows):
            person.employment = oracle.word(row, "employment") or "none"
            person.employed_on = oracle.parse_date(row.get("employed_on", ""))

    def same(self, person):
        return next((p for p in self.persons if p.id == person.id), None)


class State:
    """A month: its version, whether it is paid, what is decided."""

    def __init__(self, month, version, policy):
        self.month, self.version, self.policy = month, version, policy
        self.paid = self.tekun_paid = False
        self.household = self.result = self.error = None

    @property
    def in_dibao(self):
        return self.version and self.paid and not self.error \
            and self.result.category == "dibao"

    @property
    def dibao(self):
        return self.result.items["dibao"] if self.in_dibao else 0

    @property
    def income(self):
        return self.result.income

    @property
    def limit(self):
        return self.result.standard * self.result.members

    @property
    def out_by_income(self):
        if not self.version or self.error or not self.result.members:
            return False
        persons = [p for p in self.household.persons
                   if not oracle.is_excluded(p, self.policy)]
        passes = oracle.property_passes(self.household, persons, self.policy,
                                        self.result.standard)
        return passes and self.result.category != "dibao"


class Timeline:
    def __init__(self, rows, layers, assumed):
        groups, start = [], None
        for row in rows:
            begins = oracle.parse_date(row.get("valid_from", ""))
            if not groups or (begins and begins != start):
                groups.append([])
                start = begins
            groups[-1].append(row)
        self.versions = [Version(group) for group in groups]
        self.layers, self.assumed, self.states = layers, assumed, {}

    # --- which version (S1 to S3) --------------------------------------------

    def approval(self, i):
        given = [v.approved_on for v in self.versions[:i + 1] if v.approved_on]
        return given[-1] if given else self.assumed

    def pays(self, i, month, at_once):
        approved = self.approval(i)
        return approved is not None and (
            month > month_of(approved)
            or at_once and month == month_of(approved))

    def approved_in(self, month):
        found = [i for i, v in enumerate(self.versions)
                 if self.approval(i) and month_of(self.approval(i)) == month
                 and v.valid_from <= self.approval(i)]
        return found[-1] if found else None

    def takes_up_work(self, i, person):
        if i == 0 or person.employed_on is None:
            return False
        then = self.versions[i - 1].same(person)
        return then is None or then.employed_on != person.employed_on

    def income_version(self, i):
        while i > 0:
            v = self.versions[i]
            if v.valid_from in (v.last_review, v.change_on) \
                    or v.approved_on and v.approved_on != self.approval(i - 1) \
                    or any(self.takes_up_work(i, p) for p in v.persons):
                break
            i -= 1
        return i

    # --- the household of a month (S4) ---------------------------------------

    def compose(self, i, policy, day, month):
        version = copy.copy(self.versions[i])
        income = self.versions[self.income_version(i)]
        version.persons = []
        start = policy.word("payment.start") == "same_month"
        limit = policy.optional("grant.released_months")
        first = month_of(self.approval(i)) + (not start) if self.approval(i) else 0
        for person in self.versions[i].persons:
            p = copy.copy(person)
            then = income.same(person)
            if then:
                for name in ("wage", "business", "property", "transfer",
                             "farm_income_year", "exempt_income", "basic_pension",
                             "employment_cost", "employed_on"):
                    setattr(p, name, getattr(then, name))
            if p.employed_on and p.employed_on >= day:
                p.wage = p.employment_cost = Fraction(0)
            if p.birth and p.birth >= day:
                p.lives_together = False
            if limit and "released" in p.tags and first \
                    and month - first >= int(limit.text):
                p.lives_together = False
            version.persons.append(p)
        return version

    def decide(self, state, i, approved=None):
        first = first_day(state.month)
        policy = PolicyOfMonth(self.layers, state.month, approved or first)
        day = approved + datetime.timedelta(days=1) if approved else first
        state.version, state.policy = self.versions[i], policy
        state.household = self.compose(i, policy, day, state.month)
        try:
            state.result = oracle.determine_version(state.household, policy)
        except oracle.RuleError as error:
            state.error = error

    def state(self, month):
        if month not in self.states:
            self.states[month] = self.find(month)
        return self.states[month]

    def find(self, month):
        first = first_day(month)
        policy = PolicyOfMonth(self.layers, month, first)
        state = State(month, None, policy)
        at_once = policy.word("payment.start") == "same_month"
        start_tekun = policy.word("payment.start.tekun")
        tekun_at_once = start_tekun == "same_month" if start_tekun else at_once
        before = [i for i, v in enumerate(self.versions) if v.valid_from < first]
        paid = [i for i in before if self.pays(i, month, at_once)]
        new = self.approved_in(month)
        chosen = None
        if paid:
            chosen, state.paid = paid[-1], True
            self.decide(state, chosen)
            if not state.error and not state.result.total and at_once and new is not None \
                    and new != chosen:
                chosen = new
                self.decide(state, new, self.approval(new))
        elif new is not None and (at_once or tekun_at_once) \
                and new != (before[-1] if before else None):
            chosen, state.paid = new, at_once
            self.decide(state, new, self.approval(new))
        elif before:
            chosen = before[-1]
            self.decide(state, chosen)
        state.tekun_paid = chosen is not None and any(
            self.pays(i, month, tekun_at_once) for i in range(chosen + 1))
        return state

    # --- taking up work (S5 to S8) -------------------------------------------

    def first_acts(self, state, person):
        """Does it act in this month first that the person took up work?"""
        since, month = person.employed_on, state.month
        if since is None or since >= first_day(month):
            return False
        before = self.state(month - 1)
        if since >= first_day(month - 1) or before.version is None:
            return True
        then = before.version.same(person)
        return then is None or then.employed_on != since

    def leaving(self, month):
        """(A, worker) where the household leaves dibao in the month, or None."""
        state = self.state(month)
        if not state.out_by_income or not self.state(month - 1).in_dibao:
            return None
        for person in state.version.persons:
            if self.first_acts(state, person):
                a = self.state(month_of(person.employed_on)).dibao
                if a:
                    return a, person
        return self.state(month - 1).dibao, None

    def bonus(self, month):
        policy = self.state(month).policy
        if policy.word("phaseout.mode") != "bonus":
            return 0
        leaving = self.leaving(month)
        if not leaving or not leaving[1]:
            return 0
        months = int(policy.needed("phaseout.bonus_months").text)
        ratio = oracle.parse_ratio(policy.needed("phaseout.bonus_ratio").text)
        return policy.round(Fraction(leaving[0], 100) * months * ratio)

    def extension(self, month):
        """(amount, whether the month is one of a phase-out)."""
        state = self.state(month)
        policy = state.policy
        mode = policy.word("phaseout.mode")
        if mode not in ("extend", "steps") or not state.out_by_income:
            return 0, False
        if policy.word("phaseout.who") == "registered_poor_rural" and not (
                state.version.area == "rural"
                and any("registered_poor" in p.tags for p in state.version.persons)):
            return 0, False
        if mode == "steps":
            shares = [oracle.parse_ratio(text) for text
                      in policy.needed("phaseout.steps").text.split(";")]
        else:
            shares = [Fraction(1)] * int(policy.needed("phaseout.months").text)
        most = policy.optional("phaseout.upper_limit")
        for index, share in enumerate(shares):
            then = self.state(month - index)
            if not then.out_by_income:
                return 0, False
            if most and then.income >= oracle.parse_ratio(most.text) * then.limit:
                return 0, False
            leaving = self.leaving(month - index)
            if leaving:
                amount = min(Fraction(leaving[0], 100) * share, state.limit)
                return policy.round(amount), True
        return 0, False

    def subsidy(self, month):
        state = self.state(month)
        limit = state.policy.optional("employment_subsidy.months")
        if not limit or not (state.in_dibao or state.out_by_income):
            return 0
        both = state.policy.word("employment_subsidy.with_bonus") == "yes"
        able = []
        for person in state.version.persons:
            since = person.employed_on and month_of(person.employed_on)
            if not since or not 0 < month - since <= int(limit.text) \
                    or person.employment not in WORKING:
                continue
            then = self.state(since)
            before = then.version.same(person) if then.in_dibao else None
            if not before or before.employment != "registered_unemployed":
                continue
            if not both and any(self.bonus(m) for m in range(since + 1, month + 1)):
                continue
            able.append(person)
        if not able:
            return 0
        first = min(able, key=lambda p: p.employed_on)
        a = self.state(month_of(first.employed_on)).dibao
        return max(0, a - state.dibao)

    def reward(self, month):
        state = self.state(month)
        amount = state.policy.optional("reward.amount")
        return sum(state.policy.round(amount.money())
                   for person in state.version.persons
                   if amount and self.first_acts(state, person)
                   and self.state(month_of(person.employed_on)).dibao)

    # --- what is due ---------------------------------------------------------

    def supplement_while_extended(self, state):
        """That of the household without any income."""
        bare = copy.copy(state.household)
        bare.persons = []
        for person in state.household.persons:
            p = copy.copy(person)
            for name in ("wage", "business", "property", "transfer",
                         "farm_income_year", "exempt_income", "basic_pension",
                         "employment_cost"):
                setattr(p, name, Fraction(0))
            bare.persons.append(p)
        result = oracle.determine_version(bare, state.policy)
        return result.items["supplement"] if result.category == "dibao" else 0

    def due(self, month):
        state = self.state(month)
        due = {}
        if not state.version or not (state.paid or state.tekun_paid):
            return due
        if state.error:
            raise state.error
        items = state.result.items
        if state.tekun_paid:
            due["tekun"], due["care"] = items["tekun"], items["care"]
        if not state.paid:
            return due
        amount, extended = self.extension(month)
        due["extension"], due["dibao"] = amount, items["dibao"]
        due["single"] = 0 if extended else items["single"]
        due["supplement"] = (self.supplement_while_extended(state) if extended
                             else items["supplement"])
        due["bonus"] = self.bonus(month)
        due["employment_subsidy"] = 0 if extended else self.subsidy(month)
        due["reward"] = self.reward(month)
        return due


def read_month(text):
    return month_of(datetime.datetime.strptime(text, "%Y-%m").date())


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("-r", "--rules", required=True)
    parser.add_argument("--rules-dir", default=os.path.join(here, "..", "..", "rules"))
    parser.add_argument("--from", dest="first", required=True, type=read_month)
    parser.add_argument("--to", dest="last", required=True, type=read_month)
    parser.add_argument("--assume-approved", type=oracle.parse_date)
    parser.add_argument("-s", "--set", action="append", default=[])
    parser.add_argument("roster")
    options = parser.parse_args()
    layers = oracle.load_chain(options.rules, options.rules_dir)
    layers += [oracle.set_layer(setting) for setting in options.set]
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["household_id", "month", "item", "amount"])
    with oracle.open_roster(options.roster) as stream:
        for household_id, rows in oracle.read_households(stream):
            timeline = Timeline(rows, layers, options.assume_approved)
            for month in range(options.first, options.last + 1):
                for item, amount in sorted(timeline.due(month).items()):
                    if amount:
                        out.writerow([household_id, name_of(month), item,
                                      oracle.show(amount)])


if __name__ == "__main__":
    main()
