/// Which errors a fit has, once the number of clusters is known.
enum ErrorKind: Hashable, Sendable {
    /// From the information alone.
    case model
    case robust(RobustCorrection)
    case clustered(ClusterCorrection)

    /// - Throws: ``ModelError`` when CR2 is asked for with the observed information.
    init(_ model: HazardModel, _ cells: CellTable) throws(ModelError) {
        if let robust = model.robust {
            self = .robust(robust)
        } else if let clusters = cells.clusters {
            let isFew = clusters < ClusterCorrection.clustersForCR1 && cells.clusterings.count == 1
            // CR2 weighs by the expected information; with the logit the two are one
            let hasCR2 = model.information == .expected || model.link == .logit
            self = .clustered(model.correction ?? (isFew && hasCR2 ? .cr2 : .cr1))
            guard hasCR2 || model.correction != .cr2 else {
                throw ModelError(
                    .option,
                    "CR2 is defined with the expected information; leave the observed information out")
            }
        } else {
            self = .model
        }
    }

    /// `CR2`, `HC1`, or `model`.
    var name: String {
        switch self {
        case .model: "model"
        case .robust(let robust): robust.rawValue
        case .clustered(let correction): correction.rawValue
        }
    }
}
