import ArgumentParser
import Reports
import Store

/// The program: one command a file, each with its manual.
@main
struct Registre: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registre",
        abstract: "A ledger of social-housing allocations that can be proved and replayed.",
        version: "registre \(Provenance.currentVersion)",
        subcommands: [
            InitCommand.self, ImportCommand.self, AppendCommand.self, LogCommand.self,
            HistoryCommand.self, ExplainCommand.self, ReportCommand.self, CompareCommand.self,
            RulesCommand.self, ExportCommand.self, InfoCommand.self, CheckpointCommand.self,
            ProveCommand.self, VerifyCommand.self, ForgetCommand.self, BackupCommand.self,
            CompactCommand.self, SimulateCommand.self, CheckCommand.self,
            ServeCommand.self, AccessCommand.self,
        ])

    static func main() async {
        MappedFault.endProgram(status: ExitStatus.inputOutput.rawValue)
        await main(nil)
    }
}
