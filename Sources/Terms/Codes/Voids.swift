/// Why an event is voided.
public enum VoidingReason: UInt8, Code {
    case mistake = 1, duplicate, wrongSubject, other

    public static let names: [String] = [
        "mistake", "duplicate", "wrong_subject", "other",
    ]
}
