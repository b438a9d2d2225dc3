/// The examples in the help: lines of at most 76 characters, so that none is wrapped and they can be copied.
enum Examples {
    static let heading = "EXAMPLES (from the folder Statistics of the source, with the data in Examples)"
}
