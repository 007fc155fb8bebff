import Configuring
import Digesting
import Model

/// The configuration with the templates that it names, which only the stage that uses them can read.
enum CheckedConfiguration {
    /// - Throws: `Problems`.
    static func load(mainFile: String, strict: Bool = false) throws -> Configuration {
        let configuration = try ConfigurationFiles.load(mainFile: mainFile, environment: .process, strict: strict)
        // The program's own templates are known to be sound, and reading them takes a while.
        guard let folder = configuration.settings.digest.templates else { return configuration }
        do throws(TemplateProblems) { _ = try Templates(folder: folder) } catch {
            throw Problems(error.all.map { problem in
                Problem(file: problem.file, line: problem.line, what: problem.what, instead: "README.md lists what templates may name")
            })
        }
        return configuration
    }
}
