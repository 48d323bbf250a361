import Events
import Store
import Terms

/// The rows whose ids could name a subject: those of every event that names it, in any version, and
/// of the voids about those.
struct ForgottenRows {
    /// The rows' numbers.
    private(set) var numbers: Set<UInt64> = []
    /// Appeals that the subjects lodged, and nobody else in any version of the row.
    private(set) var appeals: Set<UInt32> = []

    /// Looks for the rows of some subjects in the whole log.
    ///
    /// An entry that is no record names nobody: `verify` tells of it.
    /// - Complexity: O(*n*) in the entries.
    init(of subjects: Set<SubjectReference>, in log: LogSnapshot) {
        var voids: [VoidFact] = []
        var references = References()
        var others: Set<UInt32> = []
        for place in 0..<Int(log.size) {
            do throws(RecordError) {
                try log.entries.withValue(place) { (bytes) throws(RecordError) in
                    let event = try Record.event(bytes)
                    let row = try Record.row(bytes).number
                    if case .ledger(let event) = event {
                        if case .voided(let voided) = event {
                            voids.append(
                                VoidFact(
                                    sequence: UInt64(place), row: row, target: voided.target.number)
                            )
                        }
                        // The row of an erasure holds a pseudonym.
                        return
                    }
                    references.collect(event)
                    let isOne = references.subjects.contains(where: subjects.contains)
                    if isOne { numbers.insert(row) }
                    if case .appeal(.filed(let filed)) = event {
                        if isOne {
                            appeals.insert(filed.appeal.number)
                        } else if filed.application != nil {
                            others.insert(filed.appeal.number)
                        }
                    }
                }
            } catch { continue }
        }
        appeals.subtract(others)
        // A void's own id may hold the name as well, and that of a void about it.
        var hasGrown = true
        while hasGrown {
            hasGrown = false
            for void in voids where numbers.contains(void.target) {
                if numbers.insert(void.row).inserted { hasGrown = true }
            }
        }
    }
}
