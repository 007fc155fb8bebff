import Foundation
import Testing
@testable import Configuring

@Suite("A file that is not what it should be")
struct HostileFileTests {
    @Test(arguments: [
        ("contact: a@example.org\n\tarchive: x", "2: a tab indents this line; indent by spaces"),
        ("contact: @newsroom", "1: a tab, or one of @ ` %, begins a value; indent by spaces, and put such text in quotes"),
        ("contact: a: b", "1: a second colon, or a key at the wrong indentation; put text with a colon in quotes, or align the key with the others"),
        ("fetch:\n  interval: 1h\n timeout: 60s",
         "3: this line does not fit the mapping begun in line 1; "
             + "align it with the lines above, and put text that begins with a quotation mark in quotes as a whole"),
        ("digest: {formats: [html, json}", "1: the list begun in line 1 with [ is not closed; close it with ], and separate its values by commas"),
        ("contact: \"a@example.org\narchive: x", "1: the quotation mark of this line is never closed; close it, and double a quotation mark that is part of the text"),
        ("contact: *desk", "1: an alias (*name) stands for nothing; put text that begins with * in quotes, or write the value out"),
        ("contact: a@example.org\n---\nfetch: {}", "2: a second document begins here (---); keep one document in a file"),
        ("contact: a@example.org\nfetch: !include fetch.yaml", "2: the tag '!include' is not read; write the value itself"),
        ("x: &x {interval: 1h}\nfetch: {<<: *x}", "2: merge keys (<<) are not read; write the keys out"),
        ("contact: a@example.org\narchive: a\u{1}b", "2: a control character (U+1) stands in the text; delete it"),
        ("", " the file is empty; write at least one key, or remove the file"),
        ("# nothing\n", " the file is empty; write at least one key, or remove the file"),
        ("contact: a@example.org\ncontact: b@example.org", "2: 'contact' is given twice, first in line 1; keep one of the two"),
    ])
    func `is refused with its line`(text: String, problem: String) throws {
        let problems = try folder(["atalaya.yaml": text]).problems()
        #expect(problems.last == "atalaya.yaml:" + problem)
    }

    @Test func `is refused when it is not UTF-8`() throws {
        let folder = try folder([:])
        try folder.write("sources.yaml", Array("# list\n- {id: pais, name: El Pa".utf8) + [0xed] + Array("s, url: \"https://a.example/\"}\n".utf8))
        try folder.write("seeds/missions.yaml", [0xff, 0xfe, 0x61, 0x00])
        #expect(folder.problems() == [
            "seeds/missions.yaml: the file is UTF-16; save it as UTF-8",
            "sources.yaml:2: this is not UTF-8; save the file as UTF-8 (from Latin-1: iconv -f latin1 -t utf-8)",
        ])
    }

    @Test func `may begin with a byte order mark`() throws {
        let folder = try folder([:])
        try folder.write("atalaya.yaml", [0xef, 0xbb, 0xbf] + Array("contact: a@example.org\r\narchive: x\r\n".utf8))
        #expect(try folder.load().settings.contact == "a@example.org")
    }

    @Test func `is refused beyond 10 MB`() throws {
        let folder = try folder([:])
        try folder.write("sources.yaml", [UInt8](repeating: 0x23, count: 10_000_001))
        #expect(folder.problems() == ["sources.yaml: the file is larger than 10 MB; divide it into several files"])
    }

    @Test func `is refused when it is a folder`() throws {
        #expect(try folder(["atalaya.yaml": "sources: seeds"]).problems() == ["seeds: this is a folder; name a file in it"])
    }

    @Test func `cannot make the program expand aliases for ever`() throws {
        let levels = (1...30).map { "  - &a\($0) [*a\($0 - 1), *a\($0 - 1), *a\($0 - 1)]\n" }.joined()
        let problems = try folder(["seeds/missions.yaml": "title:\n  - &a0 [lol]\n" + levels]).problems()
        #expect(problems.count == 1)
        #expect(problems.first?.hasSuffix("the file holds more than 2000000 values once its aliases (*name) are expanded; "
            + "write the values out, without aliases of aliases") == true)
    }

    @Test(arguments: ["? *a30\n: x", "*a30 : x", "{*a30 : x}", "{[*a30]: x}", "{? [*a30] : x}", "? - *a30\n: x"])
    func `cannot make the program compare expanded keys`(key: String) throws {
        func problems(levels: Int) throws -> [String] {
            let lists = (1...levels).map { "- &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()
            let key = key.replacing("a30", with: "a\(levels)").replacing("\n", with: "\n  ")
            return try folder(["seeds/missions.yaml": "- &a0 [lol]\n" + lists + "- \(key)\n"]).problems()
        }
        #expect(try problems(levels: 10) == ["seeds/missions.yaml:12: a key is an alias, a list or a mapping; write the key as a plain word"])
        let many = try problems(levels: 30)
        #expect(many.count == 1 && many[0].contains("more than 2000000 values once its aliases (*name) are expanded"))
    }

    @Test func `may use aliases and hold their signs in text`() throws {
        let folder = try folder(["seeds/missions.yaml": """
            # Q: who & what? A: see *below*.
            actors:
              - {id: tt, name: "Trinidad & Tobago", aliases: &names ["médic*", "what? yes: not*"]}
            topics:
              - {id: a, phrases: *names}
            """])
        let seed = try #require(try folder.load().seeds.first)
        #expect(seed.actors.first?.aliases.map(\.text) == seed.topics.first?.phrases.map(\.text))
    }

    @Test(arguments: ["[", "{a: ", "- "])
    func `cannot exhaust the stack by nesting`(opening: String) throws {
        for depth in [40, 900, 5000] {
            let text = "title: " + String(repeating: opening, count: depth)
            let problems = try folder(["seeds/missions.yaml": text]).problems()
            #expect(problems.count == 1 && problems.first?.hasPrefix("seeds/missions.yaml:") == true)
        }
    }

    @Test(arguments: [("[", "]"), ("{a: ", "}"), ("- ", "")])
    func `is refused when its lists are nested too deep`(opening: String, closing: String) throws {
        func problem(_ depth: Int) throws -> String? {
            let text = String(repeating: opening, count: depth) + "x" + String(repeating: closing, count: depth)
            return try folder(["seeds/missions.yaml": "\n" + text]).problems().first
        }
        for depth in [33, 40, 900, 100_000] {
            #expect(try problem(depth) == "seeds/missions.yaml:2: lists and mappings are nested more than 32 deep, or brackets are not closed; "
                + "close what was opened; see the schema for what a file looks like")
        }
    }

    @Test func `may hold any number of brackets in a text`() throws {
        let title = String(repeating: "[{", count: 500)
        let seed = try #require(try folder(["seeds/missions.yaml": """
            title: "A \(title)" # and in a comment: \(title)
            topics: [{id: a, phrases: [doctors]}]
            """]).load().seeds.first)
        #expect(seed.title == "A " + title)
    }

    @Test(arguments: [
        ("title: *nothing\ntopics: []", "1: an alias (*name) stands for nothing; put text that begins with * in quotes, or write the value out"),
        ("topics: &all [*all]", "1: an alias (*name) stands for nothing; put text that begins with * in quotes, or write the value out"),
        ("title: a\n---\ntitle: b", "2: a second document begins here (---); keep one document in a file"),
        ("<<: {title: a}\ntopics: [{id: a, phrases: [b]}]", "1: merge keys (<<) are not read; write the keys out"),
        ("title: !secret a\ntopics: [{id: a, phrases: [b]}]", "1: the tag '!secret' is not read; write the value itself"),
        ("\"title\": a\ntopics: [{id: a, phrases: [b]}]\n'title': b\ntitle: c", "3: 'title' is given twice, first in line 1; keep one of the two"),
    ])
    func `says what of YAML is not read`(text: String, problem: String) throws {
        #expect(try folder(["seeds/missions.yaml": text]).problems().contains("seeds/missions.yaml:" + problem))
    }

    @Test func `is told of every key that is given twice, in mappings of any size`() throws {
        let keys = (1...40).map { "m\($0): [a\($0)]" } + ["m3: [again]", "m40: [again]"]
        let problems = try folder(["seeds/missions.yaml": "groups:\n  " + keys.joined(separator: "\n  ") + "\ntopics: [{id: a, phrases: [$m1]}]\n"]).problems()
        #expect(problems.map { $0.prefix { $0 != ";" } } == [
            "seeds/missions.yaml:42: 'm3' is given twice, first in line 4", "seeds/missions.yaml:43: 'm40' is given twice, first in line 41",
        ])
    }

    @Test func `is told with its first hundred problems when it is something else altogether`() throws {
        let log = (1...500).map { "\"line \($0)\": x\n" }.joined()
        let problems = try folder(["sources.yaml": log]).problems()
        #expect(problems.count == 101)
        #expect(problems.first == "sources.yaml: 400 more problems are not shown; mend the first ones")
    }

    @Test func `names no control characters back to the terminal`() throws {
        let problems = try folder(["atalaya.yaml": "\"\\e[31mred\\u202e\": 1"]).problems()
        #expect(problems.first?.hasPrefix("atalaya.yaml:1: unknown key '\\u{1b}[31mred\\u{202e}'; ") == true)
    }

    @Test func `is read in about a second when a seed has a hundred thousand aliases`() throws {
        let aliases = (0..<100_000).map { "        - \"persona número \($0)\"\n" }.joined()
        let folder = try folder(["seeds/missions.yaml": "actors:\n  - id: many\n    name: Many\n    aliases:\n      es:\n" + aliases])
        let clock = ContinuousClock()
        var count = 0
        let time = try clock.measure { count = try folder.load().seeds.first?.actors.first?.aliases.count ?? 0 }
        #expect(count == 100_000)
        #expect(time < .seconds(10)) // a debug build on a busy machine; a release build takes a tenth
    }
}
