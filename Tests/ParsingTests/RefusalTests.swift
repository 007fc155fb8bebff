import Testing
@testable import Parsing

@Suite("Documents that are no feed")
struct RefusalTests {
    @Test(arguments: [
        ("", ParseError.empty), ("  \n\t", .empty),
        ("<!DOCTYPE html><html><head><title>Inicio &amp; más</title></head></html>", .html(title: "Inicio & más")),
        ("<html><body>x<p>y</body></html>", .html(title: nil)), ("<p>Service unavailable</p>", .html(title: nil)),
        ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>X</title></head></html>", .html(title: "X")),
        ("<opml version='2.0'><body/></opml>", .unknownRoot(root: "opml")), ("<urls/>", .unknownRoot(root: "urls")),
        ("<Error><Code>AccessDenied</Code></Error>", .unknownRoot(root: "Error")),
        ("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><x/></rdf:RDF>", .unknownRoot(root: "RDF")),
        ("Not found\n", .otherText(beginning: "Not found")), ("PNG\u{0}\u{1}\u{2}", .binary), ("<<<", .broken(reason: "no element was found")),
    ])
    func `are told apart`(document: String, error: ParseError) {
        #expect(throws: error) { try parse(document) }
    }

    @Test(arguments: [
        (ParseError.html(title: "Log in"), "This is an HTML page ('Log in'), not a feed. It asks for a login or for proof of being human; a reader cannot pass it."),
        (.html(title: nil), "This is an HTML page, not a feed. 'atalaya discover' names the feeds that a page points to; give the address of one."),
        (.unknownRoot(root: "opml"), "This is an OPML list of subscriptions, not a feed. 'atalaya sources import' takes the feeds that it lists."),
        (.unknownRoot(root: "kml\nx"), "This is XML with the root element 'kml x', which is none of RSS or Atom. Give the address of the feed itself."),
        (.empty, "The document is empty. If the server always answers so, give another address of the feed."),
    ])
    func `are described in one line that says what to do`(error: ParseError, words: String) {
        #expect(error.description == words)
        #expect(!error.description.contains("\n"))
    }
}
