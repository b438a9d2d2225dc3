import FremdriftFiles

/// The smallest instrument with one of everything. The broken ones in these tests are this with one change.
enum SmallInstrument {
    static var files: [String: String] {
        ["small-1.yaml": layout, "small-1.da.yaml": danish, "small-1.en.yaml": english]
    }

    /// The files with one text replaced in one of them; the text must be there.
    static func files(replacing old: String, with new: String, in name: String) -> [String: String] {
        var changed = files
        precondition(changed[name]?.contains(old) == true, "\(old) is not in \(name)")
        changed[name] = changed[name]?.replacingFirst(old, with: new)
        return changed
    }

    static let layout = """
        id: small
        version: 1
        schedule:
          intervalDays: 91
          opensDaysBefore: 14
          closesDaysAfter: 30
        steps: 3
        indicators:
          - id: sleep
            asked: [citizen, caseworker]
            documentation: assumption
            source: None
          - id: belief
            asked: [caseworker]
            documentation: documented
            source: A paper
            opensInConversation: true
        openQuestions:
          - id: better
            kind: indicators
        groupOnly:
          id: trust

        """

    static let danish = """
        language: da
        title: Lille
        indicators:
          sleep:
            name: Søvn
            conversation: Hvornår sover du godt?
            citizen:
              label: At sove
              question: Hvor godt sover du?
              steps: [Ikke godt endnu, Nogenlunde, Godt]
            caseworker:
              label: Sover
              question: Hvor godt sover borgeren?
              steps: [Ikke godt endnu, Nogenlunde, Godt]
          belief:
            name: Tro
            conversation: Hvad ser vi for os?
            caseworker:
              label: Min tro
              question: Hvor meget tror du på borgerens job?
              steps: [Ikke endnu, Noget, Meget]
        openQuestions:
          better: Hvad er bedre?
        groupOnly:
          trust:
            label: Tillid
            question: Hvor tryg er du?
            steps: [Lidt, Noget, Meget]

        """

    static let english = """
        language: en
        title: Small
        indicators:
          sleep:
            name: Sleep
            conversation: When do you sleep well?
            citizen:
              label: Sleeping
              question: How well do you sleep?
              steps: [Not well yet, All right, Well]
            caseworker:
              label: Sleeps
              question: How well does the citizen sleep?
              steps: [Not well yet, All right, Well]
          belief:
            name: Belief
            conversation: What do we picture?
            caseworker:
              label: My belief
              question: How much do you believe in the citizen's job?
              steps: [Not yet, Some, A lot]
        openQuestions:
          better: What is better?
        groupOnly:
          trust:
            label: Trust
            question: How safe are you?
            steps: [A little, Some, A lot]

        """
}

extension String {
    fileprivate func replacingFirst(_ old: String, with new: String) -> String {
        replacing(old, with: new, maxReplacements: 1)
    }
}

/// What `read` refuses with, or `nil` when it refuses nothing.
func refusal(_ read: () throws(DataFileError) -> some Any) -> DataFileError? {
    do throws(DataFileError) {
        _ = try read()
        return nil
    } catch {
        return error
    }
}
