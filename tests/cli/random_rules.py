#!/usr/bin/env python3
"""A line of the table of differential.sh made at random: the same seed gives
the same line. With --schedule, of the table of schedule_differential.sh.

    random_rules.py [--schedule] SEED CASES    CASES: the folder of the overlays
"""

import random
import sys

DATES = """2017-04-01 2017-12-31 2018-01-01 2018-12-31 2020-08-31 2020-09-01
    2021-03-01 2021-03-02 2021-06-30 2021-07-01 2021-09-01 2021-10-01 2022-10-20
    2023-01-01 2024-02-29 2024-12-31 2025-01-01 2025-07-01 2025-12-31 2026-01-01""".split()
RATIOS = ["0.5", "30%", "1/3", "1", "65%", "1.15", "7/12"]
YUAN = ["0", "0.01", "33.33", "100", "250.50", "636", "1000"]
TIERS = ["0.4:500;0.6:430;0.8:380;1:300", "1/3:400.01;1:200", "1:100"]
# parameter: values, of which one is taken
POOL = {
    "dibao.mode": ["gap", "tier", "coefficient"],
    "dibao.tiers": TIERS,
    "dibao.tiers.rural": TIERS,
    "dibao.floor": YUAN[:4] + RATIOS[:3],
    "dibao.standard.urban": ["500", "636", "636.35", "1000"],
    "dibao.standard.rural": ["400", "515.05"],
    "edge.ratio": ["1", "1.5", "170%", "2"],
    "edge.limit": ["strict", "inclusive"],
    "single.mode": ["own_income", "full", "share"],
    "single.share.disability": RATIOS,
    "single.share.illness": RATIOS,
    "expenditure.mode": ["share", "net"],
    "expenditure.share": ["10%", "30%", "60%"],
    "income.disposable_year": ["9000", "20000", "60000"],
    "income.basic_pension_excluded": ["yes", "no"],
    "income.employment_cost": ["none", "declared"],
    "income.disregard": ["50%", "1/3", "1"],
    "income.disregard.months": ["1", "6"],
    "income.disregard.cap": YUAN,
    "income.rigid_deduction": ["none", "declared"],
    "income.rigid_deduction.cap": YUAN,
    "members.conscript_excluded": ["yes", "no"],
    "property.savings_limit": ["0", "24m", "12m", "6m", "50000", "7632"],
    "property.homes_limit": ["0", "1", "2"],
    "property.vehicles_limit": ["0", "1"],
    "property.businesses_limit": ["0", "1"],
    "tekun.standard": ["none", "827", "826.80"],
    "tekun.standard.urban": ["900", "none"],
    "tekun.standard.rural": ["800.01"],
    "tekun.basic_ratio": ["1.3", "1.35", "4/3"],
    "tekun.minor_age": ["18", "20"],
    "tekun.minor_mode": ["covered", "continuing"],
    "tekun.care.able": YUAN,
    "tekun.care.partial": YUAN,
    "payment.round": ["half_up", "half_down", "up", "down"],
    "payment.unit": ["0.01", "0.1", "1", "0.05"],
    "supplement.disabled": YUAN + ["10%", "1/3"],
    "supplement.severe_disability": YUAN + ["10%"],
    "supplement.student": YUAN + ["1/7"],
}
COSTS = [("fixed", YUAN), ("wage_share", ["30%", "1/3", "100%"]),
         ("standard_share", ["30%", "1/3"])]


def settings(rng, date, by):
    """KEY[@DATE]=VALUE, some at random.

    Not by person and rounded to a unit: how a fen too many is taken from
    persons of whom one gets less is open.
    """
    for name in sorted(rng.sample(sorted(POOL), rng.choice([0, 1, 3, 6, 12]))):
        if name.startswith("supplement.") and date < "2018-01-01":
            continue
        if name.startswith("payment.") and by == "person":
            continue
        at = rng.choice(["", "", "", "@" + date, "@2021-07-01"])
        if name == "dibao.mode":
            at = ""
        yield name + at + "=" + rng.choice(POOL[name])
    if rng.random() < 0.3:
        mode, values = rng.choice(COSTS)
        yield "income.employment_cost=" + mode
        yield "income.employment_cost.amount=" + rng.choice(values)


# What schedule asks for beyond it; and ranges of months.
STARTS = ["same_month", "next_month"]
STEPS = ["100%;100%;80%;80%;60%;60%", "50%", "1/3;2/3;100%"]
SCHEDULE_POOL = {
    "phaseout.mode": ["none", "bonus", "extend", "steps"],
    "phaseout.months": ["1", "3", "6"],
    "phaseout.steps": STEPS,
    "phaseout.who": ["all", "registered_poor_rural"],
    "phaseout.upper_limit": ["1", "1.5", "2"],
    "phaseout.bonus_months": ["12", "24"],
    "phaseout.bonus_ratio": ["30%", "1/7"],
    "employment_subsidy.months": ["1", "6", "12"],
    "employment_subsidy.with_bonus": ["yes", "no"],
    "grant.released_months": ["1", "6", "12"],
    "reward.amount": ["0", "500.55"],
    "payment.round_on": ["total"],
    "payment.start": STARTS,
    "payment.start.tekun": STARTS,
}
RANGES = [("2020-10", "2022-03"), ("2021-01", "2022-06"), ("2021-06", "2022-12"),
          ("2024-01", "2025-06"), ("2022-06", "2023-12")]


def schedule_line(rng, cases):
    """PACK|FROM|TO|GENERATOR|OPTIONS"""
    first, last = rng.choice(RANGES)
    options = []
    for name in sorted(rng.sample(sorted(SCHEDULE_POOL), rng.choice([2, 4, 7, 10]))):
        at = rng.choice(["", "", "@" + first + "-01", "@2021-09-01", "@2021-09-02"])
        options.append("-s " + name + at + "=" + rng.choice(SCHEDULE_POOL[name]))
    options += ["-s " + setting for setting in settings(rng, first + "-01", "household")
                if not setting.startswith(("dibao.mode=coefficient", "tekun.minor_age@"))]
    late = rng.random() < 0.5
    if late:
        options.append(f"--known-on {last}-{rng.choice(['01', '15', '28'])}")
    pack = rng.choice(["chongqing-jiangbei", "chongqing-jiangbei", "chongqing"])
    return "|".join([pack, first, last, "--late" if late else "", " ".join(options)])


def main():
    if sys.argv[1] == "--schedule":
        print(schedule_line(random.Random(int(sys.argv[2])), sys.argv[3]))
        return
    rng = random.Random(int(sys.argv[1]))
    cases = sys.argv[2]
    date = rng.choice(DATES)
    by = rng.choice(["household", "person"])
    options = ["--set " + setting for setting in settings(rng, date, by)]
    coefficient = any("dibao.mode=coefficient" in option for option in options)
    if coefficient:
        options = [option for option in options if "supplement." not in option]
        options.insert(0, f"--overlay {cases}/coefficient.ini")
    else:
        for name in ("groups", "year"):
            if rng.random() < 0.2:
                options.insert(0, f"--overlay {cases}/{name}.ini")
    if rng.random() < 0.2:
        # The recomputation has the rule for students of 2021-07-01 (特困43) as
        # a date, not as a value that may be unknown.
        known_on = rng.choice(DATES + [date] * 20)
        if date >= "2021-07-01":
            known_on = max(known_on, "2021-07-01")
        options.append("--known-on " + known_on)
    pack = rng.choice(["chongqing-jiangbei", "chongqing-jiangbei", "chongqing"])
    print("|".join([pack, date, by, "", " ".join(options)]))


if __name__ == "__main__":
    main()
