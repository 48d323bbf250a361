public import Terms

/// What is kept of each subject of a type, by its dense number: an array, not a hash table.
public struct Dense<Kind: Subject, State: Sendable>: Sendable {
    @usableFromInline var states: [State] = []
    @usableFromInline let blank: State

    /// Nothing kept yet; `blank` is what is kept of a subject not met so far.
    public init(blank: State) {
        self.blank = blank
    }

    /// The state of a subject.
    @inlinable
    public subscript(_ subject: Identifier<Kind>) -> State {
        // Lent, not copied: a state can be hundreds of bytes, of which few are looked at.
        _read {
            if subject.index < states.count {
                yield states[subject.index]
            } else {
                yield blank
            }
        }
        _modify {
            if subject.index >= states.count { grow(to: subject.index) }
            yield &states[subject.index]
        }
    }

    /// Makes room for so many subjects.
    mutating func makeRoom(for count: Int) { states.reserveCapacity(count) }

    @usableFromInline
    mutating func grow(to index: Int) {
        // One by one: the array then doubles its room, where an exact reservation would copy it
        // for every new subject.
        while states.count <= index { states.append(blank) }
    }

    /// Every subject up to the greatest number met, in the order of numbers.
    @inlinable
    public var all: some RandomAccessCollection<Identifier<Kind>> {
        (0..<UInt32(states.count)).lazy.map { Identifier<Kind>($0) }
    }

    /// How many subjects there are up to the greatest number met.
    public var count: Int { states.count }
}
