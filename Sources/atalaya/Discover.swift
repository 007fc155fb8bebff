import ArgumentParser
import Configuring
import Foundation
import Model
import Parsing
import Watching

struct Discover: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discover", abstract: "Print the feeds that an HTML page points to, best first, as JSON.",
        discussion: """
            The page is read from a file, and nothing is fetched; an entry whose 'source' is 'well-known' is a guess then: the page does not mention it. With \
            --online the page's address is given in place of the file, and everything that may be a feed of the site is tried once.
            """)
    @Option(help: ArgumentHelp("The address the page came from; relative references are resolved against it.", valueName: "address")) var url: String?
    @Option(help: ArgumentHelp("The Content-Type it came with.", valueName: "type")) var contentType: String?
    @Flag(help: "Fetch the page and try each feed: link elements, links, well-known addresses, news sitemaps, and the list on the page itself.") var online = false
    @OptionGroup var options: SharedOptions
    @Argument(help: ArgumentHelp("The page; '-' is standard input. With --online, its address.", valueName: "file")) var file: String

    func run() throws {
        try failing {
            var json = JSONWriter()
            json.beginArray()
            if online {
                let (address, settings) = (try WebPage.address(file), try options.settingsIfAny())
                let candidates = try ProgressLine.during("asking \(address)", isQuiet: options.quiet) { _ in try OnlineDiscovery.ask(address, settings: settings) }
                for candidate in candidates { candidate.write(to: &json) }
            } else {
                let bytes: [UInt8]
                do { bytes = try Input.bytes(of: file) } catch { throw Input.Unreadable(description: "\(file): \(error)") }
                for feed in FeedDiscovery.feeds(in: bytes, contentType: contentType, url: url) { feed.write(to: &json) }
            }
            json.endArray()
            json.endLine()
            Output.write(json.bytes)
        }
    }
}

/// An address as a person types it.
enum WebPage {
    static func address(_ text: String) throws -> String {
        if text.lowercased().hasPrefix("http://") || text.lowercased().hasPrefix("https://") { return text }
        guard !text.contains("://"), !text.hasPrefix("/"), text.contains(".") else {
            throw ValidationError("'\(text)' is no address of a page. Write one that begins with https://.")
        }
        return "https://" + text
    }
}
