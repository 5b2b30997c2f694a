#!/usr/bin/env python3
"""Who can have what, found a second time.

    refer.py roster SEED DATE N     a roster of N households at random
    refer.py rows DATE ROSTER CATALOGUE HOUSEHOLDS PERSONS
                                    household, person and entitlement of every
                                    row that jiuzhu refer must give, in order

The conditions are those that `jiuzhu refer --catalogue` prints, the categories
those of `jiuzhu determine`, by household and --by person; what the conditions
mean is written from jiuzhu-rules(5), not from the C code. Items of the dead,
whom the catalogue does not tell from the living, are left out.
"""
import csv
import random
import sys

OF_THE_DEAD = {"funeral"}
LEFT_OUT = {"lives_apart", "prison", "missing", "clergy", "conscript", "died"}
HELPED = {"dibao", "edge", "expenditure"}
# A column, and what stands in it; "" as often as it is repeated.
WORDS = {
    "illness": "||none|chronic|serious|special",
    "care_failed": "|||0|2|5",
    "support": "|||able|none|unable",
    "stage": "||none|preschool|compulsory|vocational|senior_high|higher",
    "employment":
        "|employed|flexible|unemployed|registered_unemployed|none|student",
    "labour": "|||full|partial|none",
    "insurance": "||none|resident|rural|employee",
    "lives_together": "||||yes|no",
}
TAGS = ("registered_poor orphan disaster released migrant prison missing "
        "conscript clergy disputed former_applicant weak affected monitored "
        "grain institution bereaved drought house_lost hardship "
        "public_emergency vagrant stranded legal_aid judicial_aid "
        "unattended").split()
DISABILITIES = ("visual hearing speech physical intellectual mental "
                "multiple").split()
AGES = 0, 5, 6, 15, 16, 17, 18, 30, 49, 50, 59, 60, 79, 80


# ---- a roster ---------------------------------------------------------------

def born(rng, on):
    """On the day of the age, the day before it or the day after."""
    birth = f"{int(on[:4]) - rng.choice(AGES)}-" + \
        rng.choice(["01-01", on[5:], "12-31"])
    return birth if birth <= on else f"{int(birth[:4]) - 1}{birth[4:]}"


def member(rng, on, level):
    disability = rng.choice([""] * 9 + DISABILITIES)
    person = {name: rng.choice(words.split("|"))
              for name, words in WORDS.items()}
    return person | {
        "sex": rng.choice("MF"), "birth_date": born(rng, on),
        "wage": rng.choice(["", str(level)]), "disability": disability,
        "disability_grade": rng.choice("1234") if disability else "",
        "tags": ";".join(rng.sample(TAGS, rng.choice([0, 0, 0, 1, 2]))),
        "died_on": rng.choice([""] * 12 + [on, on[:4] + "-01-01"])}


def roster(seed, on, count):
    rng = random.Random(seed)
    rows = []
    for number in range(count):
        level = rng.choice([0, 100, 400, 600, 900, 1500])
        household = {
            "household_id": f"H{number}", "area": rng.choice(["urban", "rural"]),
            "savings": rng.choice([""] * 15 + ["99999999"]),
            "category": rng.choice("||none|dibao|edge|tekun".split("|"))}
        rows += [household | {"person_id": f"p{i}"} | member(rng, on, level)
                 for i in range(rng.choice([1, 2, 3, 4]))]
    out = csv.DictWriter(sys.stdout, rows[0], lineterminator="\n")
    out.writeheader()
    out.writerows(rows)


# ---- conditions -------------------------------------------------------------

def age(person, on):
    birth = person["birth_date"]
    leap_day = birth[5:] == "02-29"
    return int(on[:4]) - int(birth[:4]) - \
        (on[5:] < ("03-01" if leap_day else birth[5:]))


def cannot_work(person, on):
    """By the list of the law."""
    kind, grade = person["disability"], person["disability_grade"]
    return not 16 <= age(person, on) < 60 or (
        kind in ("intellectual", "mental") and grade in ("1", "2", "3")) or (
        kind == "physical" and grade in ("1", "2")) or (
        kind == "visual" and grade == "1")


def has(person, field, on):
    """The words of a field that are true of a person."""
    if field == "tags":
        return set(person["tags"].split(";"))
    if field == "labour" and not person["labour"]:
        return {"none" if cannot_work(person, on) else "full"}
    if field == "care":
        failed = person["care_failed"]
        return {"lost" if failed > "3" else "partial" if failed > "0"
                else "able"} if failed else set()
    word = person[field]
    if not word and field != "insurance" and field != "support":
        word = "none"
    return {word} | ({"any"} if word not in ("", "none") else set())


def is_of_age(person, ranges, on):
    years = age(person, on)
    for part in ranges:
        if part[0] in "MF":
            if part[0] != person["sex"]:
                continue
            part = part[1:]
        least, most = part.split("..") if ".." in part else (part, part)
        if int(least or 0) <= years <= int(most or 999):
            return True
    return False


def meets(person, conditions, on):
    for condition in filter(None, conditions.split(";")):
        field, words = condition.split("=")
        words = words.split("|")
        if field == "age":
            met = is_of_age(person, words, on)
        else:
            met = bool(has(person, field.rstrip("!"), on) & set(words))
        if met == field.endswith("!"):
            return False
    return True


# ---- rows -------------------------------------------------------------------

def category(decided, of_household, scope):
    """What a person is for an item."""
    if decided["category"] == "tekun":
        return {"tekun"}
    if scope == "person" and decided["category"] == "single":
        return {"single", "dibao"}
    return {of_household} if of_household in HELPED else {"none"}


def persons_of(item, members, on):
    """Who has it; members are pairs of person and decision, and a household's
    category."""
    living = [m for m in members
              if not LEFT_OUT & set(m[1]["reasons"].split(";"))]
    if (item["area"] not in ("", members[0][0]["area"])
            or item["household"]
            and not any(meets(m[0], item["household"], on) for m in living)
            or item["nobody"]
            and any(meets(m[0], item["nobody"], on) for m in living)):
        return []
    wanted = set(filter(None, item["category"].split(";")))
    return [person for person, decided, of_household in living
            if (not wanted
                or wanted & category(decided, of_household, item["scope"]))
            and meets(person, item["who"], on)]


def read(name):
    with open(name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows(on, roster_file, catalogue, households, persons):
    decided = {(r["household_id"], r["person_id"]): r for r in read(persons)}
    people, items = read(roster_file), read(catalogue)
    for household in read(households):
        name = household["household_id"]
        members = [(p, decided[name, p["person_id"]], household["category"])
                   for p in people if p["household_id"] == name]
        for item in items:
            if item["listed"] == "catalogue" or \
                    item["entitlement"] in OF_THE_DEAD:
                continue
            having = persons_of(item, members, on)
            if item["scope"] == "household":
                having = [{"person_id": ""}] if having else []
            for person in having:
                print(f"{name},{person['person_id']},{item['entitlement']}")


if __name__ == "__main__":
    if sys.argv[1] == "roster":
        roster(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        rows(*sys.argv[2:])
