import CPanelKernels
import LinearAlgebra

/// Sums over patterns for several equations with the same columns, as the exits of a multinomial logit: the columns are
/// unpacked once for all.
struct StackedMoments: Sendable {
    /// The sum of what was returned for the tiles.
    var value: Double
    /// Σ r_j z, equation after equation, length J·k.
    var sums: [Double]
    /// Σ w_ab z zᵀ in blocks, J·k × J·k; empty when not asked for.
    var products: Matrix
}

extension PatternMatrix {
    /// A tile's numbers while it is worked on; rows are 256 apart.
    struct StackedTile {
        let patterns: Range<Int>
        /// zᵀγ_j, a row for each equation.
        let eta: UnsafeMutablePointer<Double>
        /// To be written: w, a row for each equation's own block, then for (0, 1), (0, 2), …, (1, 2), …. May be negative.
        let weight: UnsafeMutablePointer<Double>
        /// To be written: r, a row for each equation.
        let residual: UnsafeMutablePointer<Double>
        /// Free to use, a row each.
        let spare: (UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>)
    }

    /// Calls the body once for every tile, on all cores, and sums up what it wrote.
    /// - Parameters:
    ///   - gamma: equation after equation, length J·k.
    ///   - body: writes weights and residuals of a tile and returns its share of ``StackedMoments/value``.
    /// - Complexity: O(P · d² · J²) for d dense columns with products, O(P · d · J) without.
    func stackedMoments(
        along gamma: [Double], equations: Int, products: Bool, _ body: @Sendable (StackedTile) -> Double
    ) -> StackedMoments {
        precondition(gamma.count == equations * columns)
        let layout = MomentLayout(
            segment: segmentColumns.count, dense: denseColumns.count, products: products)
        let walk = StackedWalk(self, layout, gamma, equations: equations)
        let parts = Parallel.map(chunks.count) { walk.run(chunks[$0], body) }
        var total = [Double](repeating: 0, count: walk.blocks * layout.count)
        for part in parts { for i in total.indices { total[i] += part[i] } }
        return walk.moments(total)
    }
}

/// One core's way through a chunk of tiles.
private struct StackedWalk {
    let matrix: PatternMatrix
    /// Of one block; the blocks' sums stand one after the other, those of the equations themselves first.
    let layout: MomentLayout
    let equations: Int
    /// γ_j of the segment and of the dense columns.
    private let gammas: [(segment: [Double], dense: [Double])]
    let blocks: Int

    private static let width = PatternMatrix.tileRows

    init(_ matrix: PatternMatrix, _ layout: MomentLayout, _ gamma: [Double], equations: Int) {
        self.matrix = matrix
        self.layout = layout
        self.equations = equations
        blocks = layout.products ? equations * (equations + 1) / 2 : equations
        gammas = (0..<equations).map { j in
            (
                matrix.segmentColumns.map { gamma[j * matrix.columns + $0] },
                matrix.denseColumns.map { gamma[j * matrix.columns + $0] }
            )
        }
    }

    /// Where a chunk's numbers stand while it is worked through.
    private struct Room {
        let columns: UnsafeMutablePointer<Double>
        let eta: UnsafeMutablePointer<Double>
        let weight: UnsafeMutablePointer<Double>
        let residual: UnsafeMutablePointer<Double>
        /// Of off-diagonal blocks, which have no residual of their own.
        let noResidual: UnsafeMutablePointer<Double>
        let spare: UnsafeMutablePointer<Double>
        /// Of the segment so far, by block: Σ w x of the dense columns, Σ w, and Σ r, which is 0 off the diagonal.
        let moments: UnsafeMutablePointer<Double>
        let weightSums: UnsafeMutablePointer<Double>
        let residualSums: UnsafeMutablePointer<Double>
        /// By block the partial sums of the chunk so far: Σ w x xᵀ, then Σ r x of the dense columns.
        let partial: UnsafeMutablePointer<Double>
        private let ofSegment: Int

        init(dense: Int, equations: Int, products: Bool) {
            let pairs = equations * (equations + 1) / 2
            let rows = dense + 2 * equations + pairs + 3
            ofSegment = pairs * dense + 2 * pairs
            let count = rows * width + ofSegment + (products ? pairs * 8 * (dense * dense + dense) : 0)
            columns = .allocate(capacity: count)
            columns.initialize(repeating: 0, count: count)
            eta = columns + dense * width
            weight = eta + equations * width
            residual = weight + pairs * width
            noResidual = residual + equations * width
            spare = noResidual + width
            moments = columns + rows * width
            weightSums = moments + pairs * dense
            residualSums = weightSums + pairs
            partial = residualSums + pairs
        }

        func startSegment() { moments.update(repeating: 0, count: ofSegment) }
    }

    func run(_ tiles: Range<Int>, _ body: (PatternMatrix.StackedTile) -> Double) -> [Double] {
        var flat = [Double](repeating: 0, count: blocks * layout.count)
        let room = Room(dense: layout.dense, equations: equations, products: layout.products)
        defer { room.columns.deallocate() }
        var (value, segment) = (0.0, -1)
        flat.withUnsafeMutableBufferPointer { flat in
            guard let flat = flat.baseAddress else { return }
            for index in tiles {
                let tile = matrix.tiles[index]
                if Int(tile.segment) != segment {
                    if segment >= 0 { addSegment(segment, room, to: flat) }
                    segment = Int(tile.segment)
                    room.startSegment()
                }
                value += work(tile, room, body)
                addTile(Int(tile.count), room, to: flat)
            }
            if segment >= 0 { addSegment(segment, room, to: flat) }
            flat[0] = value
            if layout.products { fold(room, to: flat) }
        }
        return flat
    }

    /// Unpacks a tile's columns, makes its η and has its weights and residuals written.
    private func work(
        _ tile: PatternMatrix.Tile, _ room: Room, _ body: (PatternMatrix.StackedTile) -> Double
    ) -> Double {
        let count = Int(tile.count)
        for a in 0..<layout.dense {
            matrix.fills[a].fill(matrix.keys, tile.patterns, into: room.columns + a * Self.width)
        }
        for j in 0..<equations {
            pk_eta(
                room.columns, layout.dense, gammas[j].dense, base(Int(tile.segment), gammas[j].segment),
                count, room.eta + j * Self.width)
        }
        let value = body(
            PatternMatrix.StackedTile(
                patterns: tile.patterns, eta: room.eta, weight: room.weight, residual: room.residual,
                spare: (room.spare, room.spare + Self.width)))
        for i in count..<(count + 7) / 8 * 8 {
            for block in 0..<blocks { room.weight[block * Self.width + i] = 0 }
            for j in 0..<equations { room.residual[j * Self.width + i] = 0 }
        }
        return value
    }

    /// The part of η that the segment columns make.
    private func base(_ segment: Int, _ gamma: [Double]) -> Double {
        let first = segment * layout.segment
        return matrix.segmentValues.withUnsafeBufferPointer { values in
            var base = 0.0
            for a in 0..<layout.segment { base += gamma[a] * values[first + a] }
            return base
        }
    }

    private func addTile(_ count: Int, _ room: Room, to flat: UnsafeMutablePointer<Double>) {
        let kd = layout.dense
        for j in 0..<equations {
            room.residualSums[j] += pk_total(room.residual + j * Self.width, count)
        }
        for block in 0..<blocks {
            let own = flat + block * layout.count
            let residual = block < equations ? room.residual + block * Self.width : room.noResidual
            guard layout.products else {
                pk_sums(room.columns, kd, residual, count, own + layout.sumsOfDense)
                continue
            }
            let partial = room.partial + block * 8 * (kd * kd + kd)
            room.weightSums[block] += pk_gram(
                room.columns, kd, room.weight + block * Self.width, residual, count, partial,
                room.moments + block * kd, partial + 8 * kd * kd)
        }
    }

    private func fold(_ room: Room, to flat: UnsafeMutablePointer<Double>) {
        let kd = layout.dense
        for block in 0..<blocks {
            let own = flat + block * layout.count
            let partial = room.partial + block * 8 * (kd * kd + kd)
            pk_fold(partial, kd * kd, own + layout.denseDense)
            pk_fold(partial + 8 * kd * kd, kd, own + layout.sumsOfDense)
        }
    }

    /// Adds what a finished segment's sums mean for the columns that are constant in it.
    private func addSegment(_ segment: Int, _ room: Room, to flat: UnsafeMutablePointer<Double>) {
        let (ks, kd) = (layout.segment, layout.dense)
        matrix.segmentValues.withUnsafeBufferPointer { values in
            guard let base = values.baseAddress else { return }
            let z = base + segment * ks
            for block in 0..<blocks {
                let own = flat + block * layout.count
                let sums = own + layout.sumsOfSegment
                guard layout.products else {
                    for a in 0..<ks { sums[a] += room.residualSums[block] * z[a] }
                    continue
                }
                pk_add_segment(
                    z, ks, room.weightSums[block], room.residualSums[block], room.moments + block * kd, kd,
                    own + layout.segmentSegment, own + layout.segmentDense, sums)
            }
        }
    }

    /// The sums in the columns' own order.
    func moments(_ flat: [Double]) -> StackedMoments {
        let k = matrix.columns
        let size = layout.products ? equations * k : 0
        var moments = StackedMoments(
            value: flat[0], sums: [], products: Matrix(rows: size, columns: size))
        let pairs =
            (0..<equations).map { ($0, $0) }
            + (0..<equations).flatMap { a in (a + 1..<max(equations, a + 1)).map { (a, $0) } }
        for block in 0..<blocks {
            let own = Array(flat[(block * layout.count)..<((block + 1) * layout.count)])
            let found = layout.moments(own, matrix)
            if block < equations { moments.sums += found.sums }
            guard layout.products else { continue }
            moments.products.addBlock(found.products, pairs[block].0, pairs[block].1, sign: 1)
        }
        return moments
    }
}
