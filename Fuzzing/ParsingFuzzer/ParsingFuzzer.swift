// What libFuzzer calls with each input: everything that reads bytes from outside, and what must hold of the result whatever they are.
// Built by `make fuzz` only.

import Foundation
import Model
import Parsing
import Sanitising

private let now = Date(timeIntervalSince1970: 1_795_600_000)
private let types: [String?] = [
    nil, "application/rss+xml; charset=utf-8", "text/xml; charset=iso-8859-1", "application/feed+json", "text/html", "application/xml; charset=utf-16",
    "application/xml; charset=shift_jis", "text/plain",
]

/// libFuzzer's driver: the loop around `fuzz`, with all its options on the command line.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

@main
private enum ParsingFuzzer {
    static func main() {
        var count = CommandLine.argc, arguments = CommandLine.unsafeArgv
        exit(runDriver(&count, &arguments) { fuzz($0, $1) })
    }
}

private func fuzz(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    guard size > 0, let data else { return 0 }
    let choice = Int(data[0]), bytes = Array(UnsafeBufferPointer(start: data + 1, count: size - 1))
    if let feed = try? FeedParser.parse(bytes, contentType: types[choice % types.count], url: choice & 8 == 0 ? "https://e.org/a/feed.xml" : nil, now: now) {
        check(feed)
    }
    if choice & 32 != 0, let feed = try? ListingParser.parse(bytes, contentType: types[choice % types.count], url: choice & 8 == 0 ? "https://e.org/a/" : nil, now: now) {
        check(feed)
    }
    if let list = try? OPML.read(bytes) {
        for subscription in list.subscriptions { requireWellFormed(subscription.url) }
    }
    if choice & 16 != 0 {
        let safe = SafeHTML.from(String(decoding: bytes, as: UTF8.self))
        precondition(!safe.lowercased().contains("<script"), "a script came through")
    }
    return 0
}

private func check(_ feed: Feed) {
    precondition(!feed.format.isEmpty)
    precondition(Set(feed.items.map { Array($0.id.utf8) }).count == feed.items.count, "two items have one id")
    for item in feed.items {
        precondition(!item.id.isEmpty, "an item has no id")
        for text in [item.id, item.url, item.title, item.summary, item.contentHTML, item.contentText, item.language, item.place] + item.tags {
            if let text { requireWellFormed(text) }
        }
        precondition(!item.title.contains("\n"), "a title has two lines")
    }
    var json = JSONWriter()
    feed.write(to: &json)
    do { _ = try JSONSerialization.jsonObject(with: Data(json.bytes)) } catch { preconditionFailure("the JSON cannot be read: \(error)") }
}

/// Strings are made of bytes that are known to be UTF-8, without another look: this is the look.
private func requireWellFormed(_ text: String) {
    precondition(String(validating: text.utf8, as: UTF8.self) != nil, "a text is not UTF-8")
}
