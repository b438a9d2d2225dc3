"""Puts a word of one person's into every column there is, and looks for it in the bytes afterwards."""

import sqlite3

# Columns that erasing itself reads as codes or days: they hold no words, and a marker there would stop it.
CODES = {
    "citizen.added_at", "citizen.added_by", "citizen_name.language", "round.due_on", "round.opens_on", "round.closes_on",
    "response_event.rater", "response_event.kind", "response_event.reason", "response_event.at", "answer.rater",
    "answer.field", "answer.kind", "case_unit.from_day", "change_word.word",
}
# A line of the log stays, without whom it was about.
STAYS = {"audit_event.at", "audit_event.action", "audit_event.actor"}
ROOT = "citizen"
# Points at lines of the log and holds a moment, nobody's.
COUNTS = "revision"


# Columns of which the database itself holds what may stand in them.
LEGAL = {"change_word.word": "moved"}


class Schema:
    """Tables, their columns and where their foreign keys lead, as the file tells it."""

    def __init__(self, database):
        self.database = database
        names = [name for name, in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")]
        self.columns = {table: database.execute(f"PRAGMA table_info({table})").fetchall() for table in names}
        self.keys = {
            table: {column: parent for _, _, parent, column, *_ in database.execute(f"PRAGMA foreign_key_list({table})")}
            for table in names}

    def owned(self, table):
        """The condition on rows that are the person's; nothing for a table about nobody."""
        if table == ROOT:
            return "id = :person"
        if table == "audit_event":
            return "citizen = :person"
        for column, parent in sorted(self.keys[table].items(), key=lambda key: key[1] != ROOT):
            condition = parent != table and self.owned(parent)
            if condition:
                return f"{column} IN (SELECT {self.key(parent)} FROM {parent} WHERE {condition})"
        return None

    def key(self, table):
        """The column others point at."""
        return next((column[1] for column in self.columns[table] if column[5] == 1), "id")

    def people(self):
        return [table for table in self.columns if table != COUNTS and self.owned(table)]

    def row(self, table, person):
        """Inserts a row about the person with something in every column."""
        values = {}
        for _, name, kind, _, _, primary in self.columns[table]:
            parent = self.keys[table].get(name)
            if parent:
                condition = self.owned(parent) or "1"
                found = self.database.execute(
                    f"SELECT {self.key(parent)} FROM {parent} WHERE {condition} LIMIT 1", {"person": person}).fetchone()
                if not found:
                    return False
                values[name] = found[0]
            elif table == "audit_event" and name == "citizen":
                values[name] = person
            elif not (primary and kind == "INTEGER"):
                values[name] = LEGAL.get(f"{table}.{name}") or {"INTEGER": 1, "TEXT": f"filled {table}", "BLOB": f"filled {table}".encode()}[kind]
        self.database.execute(
            f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})", list(values.values()))
        return True


def mark(path, person, marker):
    """A row in every table, and the marker in every column of words and bytes. Returns how many columns have it."""
    with sqlite3.connect(path) as database:
        schema = Schema(database)
        waiting = [table for table in schema.people() if not database.execute(
            f"SELECT 1 FROM {table} WHERE {schema.owned(table)} LIMIT 1", {"person": person}).fetchone()]
        for _ in range(len(waiting) + 1):
            waiting = [table for table in waiting if not schema.row(table, person)]
        assert not waiting, f"no row could be made in {waiting}"
        marked = 0
        for table in schema.people():
            for _, name, kind, *_ in schema.columns[table]:
                place = f"{table}.{name}"
                if kind not in ("TEXT", "BLOB") or place in CODES | STAYS or name in schema.keys[table]:
                    continue
                kept = " AND kind IN ('words', 'ticked')" if place == "answer.words" else ""
                changed = database.execute(
                    f"UPDATE {table} SET {name} = CAST('{marker} {place} ' || rowid AS {kind}) "
                    f"WHERE {schema.owned(table)}{kept}", {"person": person})
                assert changed.rowcount > 0, place
                marked += 1
        return marked


def places(folder, marker):
    """Files of a folder in whose bytes the marker is found, in either of SQLite's encodings."""
    return [
        file.name for file in sorted(folder.iterdir()) if file.is_file()
        and any(marker.encode(encoding) in file.read_bytes() for encoding in ("utf-8", "utf-16-le", "utf-16-be"))]


def named(path, person, links):
    """Text columns of any table in which the person still stands by number."""
    with sqlite3.connect(path) as database:
        schema = Schema(database)
        words = [f"citizen:{person}", *[f"link:{link}" for link in links]]
        return [
            f"{table}.{column[1]}" for table, columns in schema.columns.items() for column in columns
            if column[2] == "TEXT" and database.execute(
                f"SELECT 1 FROM {table} WHERE {column[1]} IN ({', '.join('?' * len(words))}) LIMIT 1", words).fetchone()]


def leftovers(path, person):
    """Tables that still have a row of the person's."""
    with sqlite3.connect(path) as database:
        schema = Schema(database)
        return [table for table in schema.people() if database.execute(
            f"SELECT 1 FROM {table} WHERE {schema.owned(table)} LIMIT 1", {"person": person}).fetchone()]
