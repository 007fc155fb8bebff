import ArgumentParser
import Extracting
import Foundation
import Model
import Parsing

struct Extract: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract", abstract: "Read pages from files and print each one's article as JSON, one a line.",
        discussion: """
            Nothing is fetched. Headline, byline, day, language, site, main text and excerpt are printed as far as they are found; '_atalaya' has the addresses of \
            further pages and versions, and says where a page is no article: a consent wall, a paywall, an error page, or empty before scripts run.
            """)
    @Option(help: ArgumentHelp("The address the page came from; with several files, that of all.", valueName: "address")) var url: String?
    @Option(help: ArgumentHelp("The Content-Type it came with.", valueName: "type")) var contentType: String?
    @Argument(help: ArgumentHelp("Files to read; '-' is standard input.", valueName: "file")) var files: [String]

    func run() throws {
        let now = Date()
        var failed = false, json = JSONWriter()
        for file in files {
            do {
                let html = HTMLPage.utf8(try Input.bytes(of: file), contentType: contentType)
                html.withUnsafeBufferPointer { ArticleExtractor.article(in: $0, url: url, now: now) }.write(to: &json)
                json.endLine()
                json.drain(Output.write)
            } catch {
                Output.complain("\(file): \(error)".replacing("\n", with: " "))
                failed = true
            }
        }
        if failed { throw ExitCode.failure }
    }
}
