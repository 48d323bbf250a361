import Mustache

/// The page templates, which are part of the program.
struct Templates: Sendable {
    private let library: MustacheLibrary

    /// Reads the embedded templates.
    ///
    /// - Throws: The engine's error if one cannot be parsed, which the tests exclude.
    init() throws {
        var library = MustacheLibrary()
        for (name, bytes) in Templates.sources {
            try library.register(String(decoding: bytes, as: UTF8.self), named: name)
        }
        self.library = library
    }

    /// A page.
    func page(_ name: String, _ sheet: Sheet) -> String {
        library.render(Slot.values(sheet), withTemplate: name) ?? ""
    }

    /// The build gives each file a constant, but no list of them.
    private static let sources: [(String, [UInt8])] = [
        ("layout", PackageResources.layout_mustache),
        ("machine", PackageResources.machine_mustache),
        ("home", PackageResources.home_mustache),
        ("tile", PackageResources.tile_mustache),
        ("report", PackageResources.report_mustache),
        ("table", PackageResources.table_mustache),
        ("numbers", PackageResources.numbers_mustache),
        ("rules", PackageResources.rules_mustache),
        ("compare", PackageResources.compare_mustache),
        ("subject", PackageResources.subject_mustache),
        ("visitor", PackageResources.visitor_mustache),
        ("entry", PackageResources.entry_mustache),
        ("notice", PackageResources.notice_mustache),
    ]
}

/// A file that is served as it is.
struct Asset: Sendable {
    /// Its bytes.
    let bytes: [UInt8]
    /// Its media type.
    let type: String

    /// The style sheet.
    static let style = Asset(
        bytes: PackageResources.style_css, type: "text/css; charset=utf-8")
    /// The few lines of script, which pages do without.
    static let script = Asset(
        bytes: PackageResources.app_js, type: "text/javascript; charset=utf-8")
    /// The icon.
    static let icon = Asset(bytes: PackageResources.icon_svg, type: "image/svg+xml")
}
