import ArgumentParser
import Configuring
import Foundation
import Model
import Parsing
import Sanitising

struct Parse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse", abstract: "Read feeds, or with --html the lists on pages, from files and print each as a JSON Feed 1.1 document, one a line.",
        discussion: "Nothing is fetched. Exit status 1, and one line on standard error for each, where a file is no feed.")
    @Option(help: ArgumentHelp("The address the document came from; relative references are resolved against it.", valueName: "address")) var url: String?
    @Option(help: ArgumentHelp("The Content-Type it came with.", valueName: "type")) var contentType: String?
    @Flag(help: "Read pages for people: the list of articles on each.") var html = false
    @Option(help: ArgumentHelp("Where the parts of the list are, as under 'selectors' of a source. With --html; else the list is found by itself.", valueName: "file"))
    var selectors: String?
    @Flag(help: "Sanitise content_html: nothing in it that a browser would obey. Without this it is as the publisher sent it.") var sanitise = false
    @Argument(help: ArgumentHelp("Files to read; '-' is standard input.", valueName: "file")) var files: [String]

    /// Bytes of JSON that are held before they are written out.
    private static let held = 1 << 20

    func validate() throws {
        if selectors != nil, !html { throw ValidationError("'--selectors' says where the list of a page is: give '--html' too.") }
    }

    func run() throws {
        let selectors = try selectors.map { file in try SharedOptions.refusing { try ConfigurationFiles.loadSelectors(file: file) } }
        var failed = false, json = JSONWriter()
        for file in files {
            do {
                try write(feed(in: file, selectors), to: &json)
            } catch {
                Output.complain("\(file): \(error)".replacing("\n", with: " "))
                failed = true
            }
        }
        json.drain(Output.write)
        if failed { throw ExitCode.failure }
    }

    private func feed(in file: String, _ selectors: ListingSelectors?) throws -> Feed {
        let now = Date()
        if html { return try ListingParser.parse(Input.bytes(of: file), contentType: contentType, url: url, now: now, selectors: selectors) }
        if let mapped = MappedFile(file) {
            return try mapped.withBytes { bytes, release in
                try FeedParser.parse(bytes, contentType: contentType, url: url, now: now, passed: release)
            }
        }
        return try FeedParser.parse(Input.bytes(of: file), contentType: contentType, url: url, now: now)
    }

    private func write(_ feed: Feed, to json: inout JSONWriter) {
        var feed = feed
        if sanitise {
            for index in feed.items.indices { feed.items[index].contentHTML = feed.items[index].contentHTML.map(SafeHTML.from) }
        }
        feed.write(to: &json) { if $0.bytes.count > Self.held { $0.drain(Output.write) } }
        json.endLine()
        if json.bytes.count > Self.held { json.drain(Output.write) }
    }
}
