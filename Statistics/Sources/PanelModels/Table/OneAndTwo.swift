/// Events coded 1 and 2, as in many data sets of R: 2 is the event and 1 an end without it.
enum OneAndTwo {
    /// What to do about a column that should be 0 and 1; nil where it holds something else than 1 and 2.
    static func remedy(_ numbers: NumberColumn) -> String? {
        guard numbers.coded.distinct == [1, 2] else { return nil }
        return
            "it holds 1 and 2, which in R's data mean no event and event: recode 1 to 0 and 2 to 1 (subtract 1)"
    }
}
