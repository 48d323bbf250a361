/// A line on standard error that says how far long work has come, if that is a terminal.
struct ProgressBar {
    private let title: String
    private let isShown = isTerminal(2)

    init(_ title: String) {
        self.title = title
    }

    /// Shows a share of one.
    func show(_ share: Double) {
        guard isShown else { return }
        let filled = Int((min(max(share, 0), 1) * 30).rounded())
        let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: 30 - filled)
        printErrorInPlace("\r\(title) [\(bar)] \(Int(share * 100)) %")
    }

    /// Takes the line away.
    func finish() {
        if isShown { printErrorInPlace("\r\u{1B}[K") }
    }
}
