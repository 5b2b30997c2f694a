#!/usr/bin/env python3
"""Claims at random, under limits at random, paid a second time.

    medical.py rules SEED           an overlay of limits, shares and caps
    medical.py claims SEED N        N claims under them
    medical.py pay RULES CLAIMS     the rows that jiuzhu medical must give,
                                    without their source

Written from the specification (formulas 11) and the readings of
jiuzhu-medical(1), not from the C code: every claim is paid from the list of the
person's claims before it, and there are no counters that are carried on.
"""
import csv
import datetime
import random
import sys
from fractions import Fraction

from overlay import Overlay, ratio, show, to_fen

COLUMNS = ("claim_id person_id class kind date hospital total within_range "
           "basic_paid serious_paid").split()
CLASSES = "tekun", "dibao", "edge", "none"
INSURANCES = "basic", "serious"
DATES = "2023-01-01", "2023-07-01", "2024-01-01"
SHARES = "30%", "1/3", "50%", "2/3", "70%", "99.5%", "100%"


# ---- rules and claims -------------------------------------------------------

def amount(pick, most):
    """Mostly round, so that claims meet limits to the fen."""
    yuan = pick.choice((0, 1, most // 100, most // 10, most // 3, most))
    return pick.choice((f"{yuan}", f"{yuan}.{pick.randint(0, 99):02d}"))


def rules(seed):
    pick = random.Random(seed)
    layers = ["basic", "serious"] + [f"{tilt}{name}" for name in CLASSES
                                     for tilt in ("", "tilt.")]
    print('[pack]\nid = "random-limits"\ntitle = "Random limits"')
    sections = [(f"medical.{layer}.", most) for layer, most in
                zip(layers, [20000, 30000] + [5000] * len(layers))]
    for prefix, most in sections + [("medical.outpatient_", 300)]:
        asked = ("share", "deductible", "cap")
        if prefix.endswith("_"):
            asked = asked[:2]
        for name in asked:
            if pick.random() < (0.15 if name == "share" else 0.4):
                continue
            print(f"[{prefix}{name}]\nsource = \"fictional\"")
            for date in sorted(pick.sample(DATES, pick.randint(1, 3))):
                value = (pick.choice(SHARES) if name == "share"
                         else amount(pick, most))
                print(f'{date} = "{value}"')
    if pick.random() < 0.6:
        print('[medical.outpatient_classes]\nsource = "fictional"')
        for date in sorted(pick.sample(DATES, pick.randint(1, 2))):
            listed = pick.sample(CLASSES[:-1], pick.randint(1, 2))
            print(f'{date} = "{";".join(listed)}"')


def claims(seed, count):
    pick = random.Random(seed)
    out = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    out.writeheader()
    first = datetime.date(2022, 12, 25).toordinal()
    for number in range(count):
        fen = pick.choice((0, 1, pick.randint(0, 100000),
                           pick.randint(0, 3000) * 1000,
                           pick.randint(0, 5000000)))
        rest, paid = fen, {}
        for name in INSURANCES:
            paid[name] = ""
            if pick.random() < 0.5:
                part = pick.choice((0, rest, pick.randint(0, rest)))
                paid[name], rest = show(part), rest - part
        if paid["serious"] and not paid["basic"]:
            paid["serious"] = ""  # might be more than basic leaves
        day = pick.choice((pick.randint(0, 750), 6, 7, 371, 372))
        out.writerow({
            "claim_id": f"C{number}", "person_id": f"P{pick.randrange(9)}",
            "class": pick.choice(CLASSES),
            "kind": pick.choice(("inpatient", "inpatient", "outpatient")),
            "date": datetime.date.fromordinal(first + day).isoformat(),
            "hospital": f"hospital {pick.randrange(4)}",
            "total": show(fen + pick.choice((0, pick.randint(0, 99999)))),
            "within_range": show(fen), "basic_paid": paid["basic"],
            "serious_paid": paid["serious"]})


# ---- paying -----------------------------------------------------------------

def half_up(value):
    return int(value + Fraction(1, 2))


class Claim:
    def __init__(self, row):
        self.row, self.date, self.kind = row, row["date"], row["kind"]
        self.range, self.total = (to_fen(row[name]) for name in
                                  ("within_range", "total"))
        self.layers = {}  # what each paid, and used up of its deductible

    def is_before(self, other):
        """One of the same person and year that counts against its limits."""
        return (self.row["person_id"] == other.row["person_id"] and
                self.date[:4] == other.date[:4])


def limits(rules, prefix, claim):
    share = rules.get(prefix + "share", claim.date, ratio)
    listed = rules.get("medical.outpatient_classes", claim.date)
    if prefix == "medical.outpatient_" and listed is not None and \
            claim.row["class"] not in listed.split(";"):
        share = None  # the hospital advances for others
    deductible = rules.get(prefix + "deductible", claim.date, to_fen) or 0
    cap = rules.get(prefix + "cap", claim.date, to_fen)
    return share, deductible, cap


def left(limit, kind, layer, before):
    """Of a deductible (1) or a cap (0) after the claims before."""
    if limit is None:
        return None
    used = sum(claim.layers[layer][kind] for claim in before
               if layer in claim.layers)
    return max(0, limit - used)


def pay_layer(rules, prefix, layer, claim, before, rest, given=""):
    """What a layer pays of the rest; a given amount uses its limits, too."""
    share, deductible, cap = limits(rules, prefix, claim)
    deducted = min(rest, left(deductible, 1, layer, before))
    if given:
        paid = to_fen(given)
    elif share is None:
        return 0
    else:
        paid = half_up(share * (rest - deducted))
        if cap is not None:
            paid = min(paid, left(cap, 0, layer, before))
    claim.layers[layer] = paid, deducted if share is not None else 0
    return paid


def pay(rules, claim, before):
    """The amounts of a claim, and what is left of the assistance's limits."""
    row, rest, paid = claim.row, claim.range, {}
    is_inpatient = claim.kind == "inpatient"
    for name in INSURANCES:
        given = row[name + "_paid"]
        if is_inpatient:
            paid[name] = pay_layer(rules, f"medical.{name}.", name, claim,
                                   before, rest, given)
        else:  # whose limits are those of hospital stays
            paid[name] = to_fen(given or "0")
        rest -= paid[name]
    prefix, layer = f"medical.{row['class']}.", "assistance"
    if not is_inpatient:
        prefix = layer = "medical.outpatient_"
    paid["assistance"] = pay_layer(rules, prefix, layer, claim, before, rest)
    rest -= paid["assistance"]
    paid["tilt"] = 0
    if is_inpatient:
        paid["tilt"] = pay_layer(rules, f"medical.tilt.{row['class']}.",
                                 "tilt", claim, before, rest)
    share, deductible, cap = limits(rules, prefix, claim)
    so_far = before + [claim]
    remaining = ["", ""]
    if share is not None:
        remaining = [show(left(deductible, 1, layer, so_far)),
                     "" if cap is None else show(left(cap, 0, layer, so_far))]
    return ([show(paid[name]) for name in
             ("basic", "serious", "assistance", "tilt")] +
            [show(claim.total - sum(paid.values()))] + remaining)


def main():
    if sys.argv[1] == "rules":
        return rules(int(sys.argv[2]))
    if sys.argv[1] == "claims":
        return claims(int(sys.argv[2]), int(sys.argv[3]))
    law = Overlay(sys.argv[2])
    with open(sys.argv[3], encoding="utf-8", newline="") as stream:
        all_claims = [Claim(row) for row in csv.DictReader(stream)]
    out = csv.writer(sys.stdout, lineterminator="\n")
    results, done = {}, []
    for claim in sorted(all_claims, key=lambda claim: claim.date):
        before = [other for other in done if other.is_before(claim)]
        results[claim.row["claim_id"]] = pay(law, claim, before)
        done.append(claim)
    out.writerow("claim_id basic serious assistance tilt self deductible_left "
                 "cap_left".split())
    for claim in all_claims:
        out.writerow([claim.row["claim_id"]] + results[claim.row["claim_id"]])
    return None


if __name__ == "__main__":
    main()
