extension Migration {
    /// The way an answer came, sheets of paper that were printed and keyed in, and the devices of waiting rooms.
    static let ways = Migration(number: 5, name: "ways to answer", statements: way + paper + kiosks)

    private static let way: [SQL] = [
        "ALTER TABLE answer ADD COLUMN way \(.text)",
        "ALTER TABLE response_event ADD COLUMN way \(.text)",
        "ALTER TABLE session ADD COLUMN way \(.text)",
    ]

    private static let paper: [SQL] = [
        """
        CREATE TABLE paper_sheet (
            id \(.identity), round \(.integer) NOT NULL REFERENCES round (id), printed_at \(.text) NOT NULL,
            printed_by \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX paper_sheet_round ON paper_sheet (round, id)",
        // The code on a sheet ends no other link: the mail that came before still opens.
        "ALTER TABLE personal_link ADD COLUMN sheet \(.integer) REFERENCES paper_sheet (id)",
        // What somebody read off a sheet, once for each time it was keyed in.
        """
        CREATE TABLE paper_entry (
            id \(.identity), round \(.integer) NOT NULL REFERENCES round (id), part \(.text) NOT NULL,
            dated \(.text) NOT NULL, entered_at \(.text) NOT NULL, entered_by \(.text) NOT NULL
        ) \(.strict)
        """,
        "CREATE INDEX paper_entry_round ON paper_entry (round, id)",
        """
        CREATE TABLE paper_mark (
            entry \(.integer) NOT NULL REFERENCES paper_entry (id), field \(.text) NOT NULL, kind \(.text) NOT NULL,
            step \(.integer), words \(.text), PRIMARY KEY (entry, field)
        ) \(.strict)
        """,
    ]

    private static let kiosks: [SQL] = [
        """
        CREATE TABLE kiosk (
            id \(.identity), name \(.text) NOT NULL, token_hash \(.bytes) NOT NULL UNIQUE,
            started_at \(.text) NOT NULL, started_by \(.text) NOT NULL
        ) \(.strict)
        """,
        """
        CREATE TABLE kiosk_end (
            kiosk \(.integer) PRIMARY KEY REFERENCES kiosk (id), ended_at \(.text) NOT NULL, ended_by \(.text) NOT NULL
        ) \(.strict)
        """,
    ]
}
