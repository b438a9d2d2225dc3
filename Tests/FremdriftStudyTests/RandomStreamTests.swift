import FremdriftStudy
import Testing

@Suite("Random streams") struct RandomStreamTests {
    // The first numbers of the published C code, as other implementations test them too.
    @Test func xoshiroFollowsThePublishedGenerator() {
        var stream = RandomStream(state: (1, 2, 3, 4))
        let expected: [UInt64] = [
            11_520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360,
        ]
        #expect(expected.map { _ in stream.next() } == expected)
    }

    @Test func splitMixFollowsThePublishedGenerator() {
        var mixer = SplitMix64(state: 1_477_776_061_723_855_037)
        #expect(mixer.next() == 1_985_237_415_132_408_290)
        #expect(mixer.next() == 2_979_275_885_539_914_483)
    }

    @Test func neighbouringStreamsAreUnrelated() {
        let firsts = (0..<2000).map { number in
            var stream = RandomStream(seed: 1, .life, number)
            return stream.uniform()
        }
        let mean = firsts.reduce(0, +) / 2000
        #expect(abs(mean - 0.5) < 0.02)  // 3 standard errors: 3 · √(1/12) / √2000
        #expect(Set(firsts).count == 2000)
    }

    @Test func purposesAndSeedsMakeDifferentStreams() {
        var life = RandomStream(seed: 1, .life, 7)
        var rounds = RandomStream(seed: 1, .rounds, 7)
        var other = RandomStream(seed: 2, .life, 7)
        let numbers = [life.next(), rounds.next(), other.next()]
        #expect(Set(numbers).count == 3)
    }

    @Test func normalDrawsAreStandard() {
        var stream = RandomStream(seed: 3, .life, 1)
        let draws = (0..<40_000).map { _ in stream.normal() }
        let mean = draws.reduce(0, +) / 40_000
        let variance = draws.reduce(0) { $0 + $1 * $1 } / 40_000
        #expect(abs(mean) < 0.015)  // 3 / √40000
        #expect(abs(variance - 1) < 0.022)  // 3 · √(2 / 40000)
    }

    @Test func weightsDecideHowOftenAndZeroNever() {
        var stream = RandomStream(seed: 4, .life, 1)
        var counts = [0, 0, 0]
        for _ in 0..<10_000 { counts[stream.weighted([3, 0, 1])] += 1 }
        #expect(counts[1] == 0)
        #expect(abs(Double(counts[0]) / 10_000 - 0.75) < 0.013)
    }
}
