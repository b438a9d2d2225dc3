extension Migration {
    /// What citizens want, in their own words. Rewording, reaching and giving up are rows beside the first; the newest holds.
    static let ownGoals = Migration(
        number: 12, name: "own goals",
        statements: [
            """
            CREATE TABLE own_goal (
                id \(.identity), citizen \(.integer) NOT NULL REFERENCES citizen (id), recorded_at \(.text) NOT NULL,
                recorded_by \(.text) NOT NULL
            ) \(.strict)
            """,
            "CREATE INDEX own_goal_citizen ON own_goal (citizen, id)",
            """
            CREATE TABLE own_goal_version (
                id \(.identity), goal \(.integer) NOT NULL REFERENCES own_goal (id), words \(.text) NOT NULL,
                standing \(.text) NOT NULL, recorded_at \(.text) NOT NULL, recorded_by \(.text) NOT NULL
            ) \(.strict)
            """,
            "CREATE INDEX own_goal_version_goal ON own_goal_version (goal, id)",
        ])
}
