/// Zeros that begin with a cache line, so that no vector of 8 at a multiple of 8 lies across two lines: kernels that add to
/// what they have just written are half as fast otherwise.
struct CacheLines {
    let base: UnsafeMutablePointer<Double>

    init(_ count: Int) {
        let bytes = max(count, 8) * MemoryLayout<Double>.stride
        let raw = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
        base = raw.initializeMemory(as: Double.self, repeating: 0, count: max(count, 8))
    }

    func deallocate() { UnsafeMutableRawPointer(base).deallocate() }
}
