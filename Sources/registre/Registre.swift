import ArgumentParser
import Reports

/// The program: one command a file, each with its manual.
@main
struct Registre: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registre",
        abstract: "A ledger of social-housing allocations that can be proved and replayed.",
        version: "registre \(Provenance.currentVersion)",
        subcommands: [
            InitCommand.self, ImportCommand.self, AppendCommand.self, LogCommand.self,
            ReportCommand.self, RulesCommand.self, ExportCommand.self,
            InfoCommand.self, CheckpointCommand.self, ProveCommand.self, VerifyCommand.self,
            SimulateCommand.self, CheckCommand.self, ServeCommand.self, AccessCommand.self,
        ])
}
