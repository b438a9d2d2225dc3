import ArgumentParser
@main struct Fremdrift: ParsableCommand {}
