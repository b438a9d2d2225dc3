import FremdriftApp
import FremdriftDomain
import FremdriftStore
import TestSupport
import Testing

/// Whoever presses a button is told that it worked.
@Suite("What was saved is said") struct SavedTests {
    @Test func aUserWasAdded() async throws {
        let house = try await AppHouse.make()
        let anna = await house.signedIn("anna")
        let password = "a sentence of its own"
        let form = [
            "name": "Nina Bak", "username": "nina", "unit": "\(house.cases.unit)", "role.caseworker": "on",
            "password": password, "again": password,
        ]
        let seen = await anna.follow(await anna.post(.newStaff, form))
        #expect(seen.has("Brugeren er tilføjet") && seen.has("Nina Bak"))
        #expect(await !anna.get(.administration).has("Brugeren er tilføjet"), "only once")
    }

    @Test func ownAnswersWereSentOrOnlyKept() async throws {
        let house = try await AppHouse.make()
        try await house.cases.openRound(of: house.cases.amira)
        let vera = await house.signedIn("vera")
        let rating = Route.rating(house.cases.amira, round: 1)
        let kept = await vera.follow(await vera.post(rating, ["sleep": "1", "go": "save"]))
        #expect(kept.has("ikke sendt endnu") && !kept.has("Din vurdering er sendt."))
        let sent = await vera.follow(
            await vera.post(rating, ["sleep": "1", "work": "1", "belief": "1", "go": "send"]))
        #expect(sent.has("Din vurdering er sendt."))
    }

    /// A long text is kept, and its measure is told before anybody gets it.
    @Test func anOwnTextThatIsHardToReadIsKeptWithAWarning() async throws {
        let house = try await AppHouse.make()
        let anna = await house.signedIn("anna")
        let hard = "Beskæftigelsesforanstaltningernes gennemførelsesbestemmelser forudsætter medvirkensforpligtelser, "
        var form = [
            "subject": "Nej tak", "short": "{afsender}",
            "body": "Hej {fornavn}.\n\n" + String(repeating: hard, count: 3) + "{ombestem} {hjælp} {afsender}",
        ]
        let warned = await anna.follow(await anna.post(.messageText(.noThanks, .danish), form))
        #expect(warned.has("Teksten er gemt") && warned.has("notice warning") && warned.has("Svær at læse."))
        form["body"] = "Hej {fornavn}.\n\n{ombestem} {hjælp}\n\n{afsender}"
        let plain = await anna.follow(await anna.post(.messageText(.noThanks, .danish), form))
        #expect(plain.has("Teksten er gemt") && plain.has("Let at læse.") && !plain.has("notice warning"))
    }
}

@Suite("Namesakes") struct NamesakeTests {
    @Test func areToldApartByTheirCaseAndOthersAreLeftAlone() async throws {
        let house = try await AppHouse.make(name: "Bo Lund")
        let (amira, bo, now) = (house.cases.amira, house.cases.bo, house.cases.clock.now)
        let anna = await house.signedIn("anna").get(.administration)
        #expect(anna.has("Bo Lund (sag \(amira))") && anna.has("Bo Lund (sag \(bo))"))
        #expect(await !house.signedIn("vera").get(.caseload).has("(sag"), "she has only one of that name")
        try await CaseStore(house.cases.database).assign(
            bo, to: house.cases.caseworker, from: now.local.day, chosenBy: .takenOver, by: .operations, at: now)
        try await house.cases.openRound(of: amira)
        try await house.cases.openRound(of: bo)
        let vera = await house.signedIn("vera")
        for page in [await vera.get(.caseload), await vera.get(.day)] {
            #expect(page.has("Bo Lund (sag \(amira))") && page.has("Bo Lund (sag \(bo))"))
        }
    }
}
