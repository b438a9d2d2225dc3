import ArgumentParser

/// What `--id` is, for the commands that only check with it.
enum PersonHelp {
    static let periods = ArgumentHelp(
        """
        Column of the person: with --time, a person-period that comes twice and a row after the event are refused. Without \
        it neither is noticed.
        """,
        valueName: "column")
    static let spells = ArgumentHelp(
        """
        Column of the person: rows of a person that overlap in time within a stratum are refused. Without it they are not \
        noticed. Rows after an event may be there (recurrent events).
        """,
        valueName: "column")
}
