#!/usr/bin/env python3
"""Staff of townships at random, counted a second time.

    staff.py rules SEED             an overlay of limits and posts
    staff.py townships SEED N       N townships under them
    staff.py count PACK OVERLAY DATE TOWNSHIPS
                                    the rows that jiuzhu staff must give, without
                                    source

Written from the specification (formulas 14; D03.1, C72.1) and jiuzhu-staff(1), not
from the C code.
"""

# Readings
# --------
#  S1  A second helper is for more clients than villages x staff.helper_clients; where
#      there are no villages there is no helper.  Without staff.helpers_least there is
#      no such part.
#  S2  A limit without its posts is an error, and so is a number of clients without the
#      helpers of a village with more of them, where they are asked for.

import csv
import os
import random
import sys

import oracle

RULES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "rules")
PARTS = "limit social_work assistants helpers_least".split()  # what opens each
COLUMNS = "township inhabitants villages clients".split()


def rules(seed):
    pick = random.Random(seed)
    numbers = {"limit": "50000 30001", "small": "3 4", "large": "5 3", "social_work": "3 0",
               "assistants": "1 2", "helpers_least": "1", "helpers_most": "2 3",
               "helper_clients": "30 1 0"}
    print('[pack]\nid = "random-staff"\ntitle = "Random staff"')
    for name, choices in numbers.items():
        if pick.random() < 0.1:
            continue
        print(f'[staff.{name}]\nsource = "fictional"')
        for day in pick.choice((["2018-06-11"], ["2018-06-11", "2020-01-01"], ["2020-01-02"])):
            print(f'{day} = "{pick.choice(choices.split())}"')


def townships(seed, count):
    pick = random.Random(f"townships {seed}")
    out = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    out.writeheader()
    for number in range(count):
        villages = pick.choice((0, 1, 1, 7, 30, 64))
        most = villages * pick.choice((30, 30, 1, 0))
        clients = max(0, most + pick.choice((-1, 0, 0, 1, 400)))
        out.writerow({"township": f"T{number}",
                      "inhabitants": pick.choice((0, 1, 30000, 30001, 30002, 49999, 50000,
                                                  50001, 2000000)),
                      "villages": villages or pick.choice(("", "0")),
                      "clients": clients or pick.choice(("", "0"))})


def staff_of(row, number):
    """posts, social_posts, assistants, helpers; None is an empty cell."""
    inhabitants, villages, clients = (int(row[name] or 0) for name in COLUMNS[1:])
    limit, posts = number("limit"), None
    if limit is not None:
        side = "small" if inhabitants <= limit else "large"
        posts = number(side)
        if posts is None:
            raise oracle.RuleError("staff." + side)
    each, assistants = number("helpers_least"), number("assistants")
    many = number("helper_clients")
    if None not in (each, many) and clients > villages * many:
        each = number("helpers_most")
        if each is None:
            raise oracle.RuleError("staff.helpers_most")
    return (posts, number("social_work"), None if assistants is None else assistants * villages,
            None if each is None else each * villages)


def count(pack, overlay, day, path):
    layers = oracle.load_chain(pack, RULES) + [oracle.load_layer(overlay)[1]]
    policy = oracle.Policy(layers, oracle.parse_date(day))

    def number(name):
        value = policy.optional("staff." + name)
        return None if value is None else int(value.text)

    with open(path, encoding="utf-8", newline="") as stream:
        try:
            if all(number(name) is None for name in PARTS):
                raise oracle.RuleError("none on staff")
            rows = [[row["township"], *staff_of(row, number)] for row in csv.DictReader(stream)]
        except oracle.RuleError as error:
            print(f"error: {error}", file=sys.stderr)
            sys.exit(2)
    print("township,posts,social_posts,assistants,helpers")
    for row in rows:
        print(*("" if cell is None else cell for cell in row), sep=",")


if __name__ == "__main__":
    if sys.argv[1] == "rules":
        rules(sys.argv[2])
    elif sys.argv[1] == "townships":
        townships(sys.argv[2], int(sys.argv[3]))
    else:
        count(*sys.argv[2:])
