"""Makes a file of invented people as a case system exports it: semicolons, Windows-1252, CRLF, Danish days.

    python3 -m support.people_file 1000 > people.csv

The same number gives the same bytes. Every CPR number has 60 added to its day, so nobody can have it.
"""

import random
import sys

HEADINGS = [
    "Sagsnr.", "Borgernr.", "CPR-nummer", "Fornavn", "Efternavn", "Køn", "Enhed", "Team", "Sagsbehandler",
    "Sagsbehandlernavn", "Startdato", "Slutdato", "Slutårsag", "Visitation", "Visitation fra", "Ydelse", "Mail", "Mobil",
    "Adresse", "Postnr/by", "Fritaget digital post", "Noter til os selv"]
FIRST = ["Søren", "Åse", "Bjørn", "Ægidius", "Mette", "Aïcha", "Jürgen", "Zoë", "Per", "Inger", "Lærke", "Yusuf"]
LAST = ["Ærø", "Østergaard", "Å", "Holm", "Krogh-Sørensen", "van der Åsen", "Lund", "Skov", "Bæk", "O'Hara"]
TEAMS = ["Team Øst", "Team Vest", "Team Å"]
CASEWORKERS = [("mkr", "Mette Krog"), ("sæb", "Søren Æbelø"), ("jlu", "Jens Lund"), ("aho", "Anne Holm")]


def cpr(number):
    """Unique for each number; modulus 11 holds for some and not for others, as in life."""
    day, month, year = number % 28 + 61, number // 28 % 12 + 1, 50 + number // 336 % 50
    return f"{day:02}{month:02}{year:02}-{(number * 37) % 4000:04}"


def person(number, chance):
    team = chance.choice(TEAMS)
    initials, caseworker = CASEWORKERS[number % len(CASEWORKERS)]
    first, last = chance.choice(FIRST), chance.choice(LAST)
    opened = f"{chance.randint(1, 28):02}-{chance.randint(1, 12):02}-{chance.choice([2024, 2025])}"
    address = f'Vej nr. {number}; "Kælderen", 1. th' if number % 50 == 0 else f"Bøgevej {number}"
    return {
        "Sagsnr.": f"S-{number:06}", "Borgernr.": f"B{number}", "CPR-nummer": cpr(number), "Fornavn": first,
        "Efternavn": last, "Køn": chance.choice(["K", "M"]), "Enhed": "Job og Velfærd", "Team": team,
        "Sagsbehandler": initials, "Sagsbehandlernavn": caseworker, "Startdato": opened, "Visitation": "Aktivitetsparat",
        "Visitation fra": opened, "Ydelse": "Kontanthjælp", "Mail": f"borger{number}@eksempel.dk" if number % 3 else "",
        "Mobil": f"{20000000 + number}" if number % 4 else "", "Adresse": address, "Postnr/by": "9990 Skagen",
        "Fritaget digital post": "ja" if number % 10 == 0 else "nej"}


def people(count, seed=1):
    chance = random.Random(seed)
    return [person(number, chance) for number in range(1, count + 1)]


def cell(text):
    return '"' + text.replace('"', '""') + '"' if set(text) & set(';"\n') else text


def written(rows, headings=HEADINGS, encoding="cp1252", delimiter=";"):
    lines = [headings] + [[row.get(heading, "") for heading in headings] for row in rows]
    return "".join(delimiter.join(cell(text) for text in line) + "\r\n" for line in lines).encode(encoding)


# What goes wrong in real exports, and the word of the reason in the row's own page.
FAULTS = [
    ({"Startdato": "31-02-2025"}, "dd-mm-åååå"),
    ({"CPR-nummer": "101800006"}, "ti cifre"),
    ({"Visitation": "Meget parat"}, "står ikke på listen"),
    ({"Sagsbehandler": "ukendt", "Sagsbehandlernavn": ""}, "Ingen bruger hedder sådan"),
    ({"Mail": "mette(at)eksempel.dk"}, "Mailadressen"),
    ({"Fornavn": "", "Efternavn": ""}, "Udfyld feltet"),
]


def broken(rows):
    """The same rows with a fault in every tenth of the first ones."""
    rows = [dict(row) for row in rows]
    for index, (change, _) in enumerate(FAULTS):
        rows[index * 10 + 5].update(change)
    return rows


if __name__ == "__main__":
    made = people(int(sys.argv[1]))
    sys.stdout.buffer.write(written(broken(made) if "--broken" in sys.argv else made))
