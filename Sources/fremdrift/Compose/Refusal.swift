import ArgumentParser
import Foundation
import FremdriftApp
import FremdriftDomain
import FremdriftFiles
import FremdriftPost
import FremdriftSecrets
import FremdriftStore
import PanelModels

/// One sentence for whoever ran the command: what is wrong, where, and what to do.
struct Refusal: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }

    init(_ error: StoreError) {
        description =
            switch error {
            case .diskFull: "There is no room left on the disk. Nothing was changed; free some space and try again."
            case .notADatabase(let path, let reason):
                "\(path) cannot be used as a Fremdrift database: \(reason). Nothing was changed. Name another file, or make "
                    + "one from a backup with `fremdrift restore`."
            case .tooNew(let found, let known):
                "The database is at step \(found), but this program only knows up to \(known). Use a newer program."
            case .tooOld(let found, let known):
                "The database is at step \(found) of \(known). Start `fremdrift serve` once to bring it up to date."
            case .busy(let path):
                "\(path) is held by another program. Wait for it to end, or stop it, and try again."
            case .refused(let reason, _): "\(reason)."
            case .unreadable(let column):
                "The database has something unexpected in “\(column)”. Run `fremdrift doctor`."
            case .missing(let what): "There is no \(what) in the database."
            }
    }
}

/// Runs a command's work, and turns what the rooms below throw into one clear sentence and exit code 1.
func refusing<Value>(_ body: () async throws -> Value) async throws -> Value {
    do {
        return try await body()
    } catch let error as StoreError {
        throw Refusal(error)
    } catch let error as Problem {
        throw Refusal(error.text[.english])
    } catch let error as KeyFile.Fault {
        throw Refusal("\(error.description.prefix(1).uppercased() + error.description.dropFirst()).")
    } catch let error as BackupSeal.Fault {
        throw Refusal("\(error.description.prefix(1).uppercased() + error.description.dropFirst()).")
    } catch let error as ErasureFile.Fault {
        throw Refusal("\(error.description.prefix(1).uppercased() + error.description.dropFirst()).")
    } catch let error as DataFileError {
        throw Refusal("\(error)")
    } catch let error as ModelError {
        throw Refusal(error.sentence)
    } catch let error as CocoaError {
        throw Refusal(
            "\(error.filePath ?? "A file") could not be read or written: \(error.localizedDescription) Nothing was changed."
        )
    } catch let missing as NotReadyToSend {
        throw Refusal(
            "Nothing was sent. \(missing.description.prefix(1).uppercased() + missing.description.dropFirst()).")
    } catch is PostError {
        throw Refusal("libcurl could not be started, and without it nothing can be sent.")
    } catch is SecretsError {
        throw Refusal("The machine has no memory, or no source of randomness, for handling passwords.")
    }
}
