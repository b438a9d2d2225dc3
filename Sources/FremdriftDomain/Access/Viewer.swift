/// Who is looking, as far as the server knows.
package enum Viewer: Hashable, Sendable {
    case nobody
    /// Holds a personal link that is valid now; may answer that round and see a receipt, nothing more.
    case linkHolder(RoundID)
    /// Has entered the code that was handed over in person.
    case citizen(CitizenID)
    case staff(Staff)

    /// The name in audit rows: an id, never a person's name.
    package var actor: Actor {
        switch self {
        case .nobody: .nobody
        case .linkHolder(let round): .link(round)
        case .citizen(let id): .citizen(id)
        case .staff(let staff): .staff(staff.id)
        }
    }
}

/// Who did something, for audit rows and events.
package enum Actor: Hashable, Sendable, CustomStringConvertible {
    case nobody
    case link(RoundID)
    case citizen(CitizenID)
    case staff(StaffID)
    /// A command run by whoever runs the server.
    case operations
    case simulation

    package var description: String {
        switch self {
        case .nobody: "nobody"
        case .link(let round): "link:\(round)"
        case .citizen(let id): "citizen:\(id)"
        case .staff(let id): "staff:\(id)"
        case .operations: "operations"
        case .simulation: "simulation"
        }
    }
}
