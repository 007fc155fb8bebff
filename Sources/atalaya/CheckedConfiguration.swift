import Configuring
import Digesting
import Model

/// The configuration with the templates that it names, which only the stage that uses them can read.
enum CheckedConfiguration {
    /// - Throws: `Problems`.
    static func load(mainFile: String, strict: Bool = false) throws -> Configuration {
        let configuration = try ConfigurationFiles.load(mainFile: mainFile, environment: .process, strict: strict)
        do throws(TemplateProblems) { _ = try Templates(folder: configuration.settings.digest.templates) } catch {
            throw Problems(error.all.map { problem in
                Problem(file: problem.file, line: problem.line, what: problem.what, instead: "README.md lists what templates may name")
            })
        }
        return configuration
    }
}
