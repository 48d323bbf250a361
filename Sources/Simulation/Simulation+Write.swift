import Events
import Terms

/// How simulated feeds are written.
public enum FeedProfile: String, CaseIterable, Hashable, Sendable {
    /// Canonical CSV, one file a sender, subject and year: `DIR/2014-sipea-cal.csv`.
    case canonical
    /// As the senders really send: other encodings, separators, words and dates each, remarks, rows
    /// sent twice, rows that are wrong. Files lie in `DIR/feeds` with a `feeds.yaml`, profiles in
    /// `DIR/profiles`; `DIR/expected_rejects.jsonl` names the rows that must be rejected.
    case landlord
}

extension Simulation {
    /// Writes the feeds of every sender.
    ///
    /// Both profiles tell the same events; the landlords' files have wrong rows beside them. The
    /// same simulation writes the same bytes. Files of the same names are overwritten.
    ///
    /// - Parameters:
    ///   - directory: the folder, which is made if need be.
    ///   - profile: how they are written.
    ///   - progress: called with the share of the years that is done, once a month.
    /// - Throws: ``SimulationError``.
    /// - Complexity: O(events); memory as for ``events(_:)``.
    public func write(
        to directory: String, as profile: FeedProfile, progress: (Double) -> Void = { _ in }
    ) throws(SimulationError) {
        let feeds = profile == .canonical ? directory : "\(directory)/feeds"
        try FeedFile.makeFolder(feeds)
        if profile == .landlord { try writeProfiles(to: directory) }
        var territory = Territory(seed: seed, years: years, scale: scale)
        var writer = FeedWriter(
            directory: feeds, firstYear: years.lowerBound, profile: profile,
            names: territory.names, seed: seed)
        let (first, last) = (territory.opening, territory.end)
        var next = first
        try territory.live { (event: SimulatedEvent) throws(SimulationError) in
            try writer.write(event)
            let told = Int(event.envelope.recordedAt.day.number)
            if told >= next {
                progress(Double(told - first) / Double(last - first + 1))
                next = told + 30
            }
        }
        try writer.close()
        if profile == .landlord {
            try FeedFile.write(writer.rejects, to: "\(directory)/expected_rejects.jsonl")
        }
        progress(1)
    }

    /// The profiles of all senders and subjects, and which files each reads.
    private func writeProfiles(to directory: String) throws(SimulationError) {
        try FeedFile.makeFolder("\(directory)/profiles")
        var index = ""
        for sender in Sender.allCases {
            for subject in sender.subjects {
                let name = "\(sender.name)-\(subject.name)"
                let format = FeedFormat(.of(sender), subject)
                try FeedFile.write(
                    format.profile, to: "\(directory)/profiles/\(name).yaml")
                index += "\"*-\(name).csv\": ../profiles/\(name).yaml\n"
            }
        }
        try FeedFile.write(index, to: "\(directory)/feeds/feeds.yaml")
    }
}
