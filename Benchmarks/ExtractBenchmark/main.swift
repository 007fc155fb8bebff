// What taking articles from pages costs beside the limit and beside others: the same pages, in one run, in turns.
//
//     swift run -c release ExtractBenchmark FOLDER [ROUNDS] [--peer COMMAND]
//
// FOLDER holds pages, one a file (.html), and nothing else. The limit is libxml2's HTML parser building its tree, and freeing it. A peer is a
// command that reads all pages of the folder named last on its command line, for example a Python program that calls trafilatura; its figure is the
// CPU seconds of the whole process. A ratio is the median of the ratios within rounds, so that a machine that slows down slows all sides.

import CLibXML2
import Extracting
import Foundation
import Parsing

var arguments = Array(CommandLine.arguments.dropFirst())
var peer: String?
if let place = arguments.firstIndex(of: "--peer"), place + 1 < arguments.count {
    peer = arguments[place + 1]
    arguments.removeSubrange(place...(place + 1))
}
guard let folder = arguments.first else {
    FileHandle.standardError.write(Data("usage: ExtractBenchmark FOLDER [ROUNDS] [--peer COMMAND]\n".utf8))
    exit(64)
}
let rounds = arguments.count > 1 ? max(1, Int(arguments[1]) ?? 5) : 5
let pages = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".html") }.sorted()
    .map { [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + $0))) }
let now = Date()

func seconds(_ who: __rusage_who) -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(who.rawValue), &usage)
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

/// Elements in all trees.
func trees() -> String {
    var built = 0
    for page in pages {
        page.withUnsafeBytes { bytes in
            let options = Int32(HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue)
            guard let document = htmlReadMemory(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil, "UTF-8", options) else { return }
            built += 1
            xmlFreeDoc(document)
        }
    }
    return "\(built) trees"
}

func articles() -> String {
    var found = 0, characters = 0
    for page in pages {
        let html = HTMLPage.utf8(page, contentType: nil)
        let article = html.withUnsafeBufferPointer { ArticleExtractor.article(in: $0, url: nil, now: now) }
        if !article.text.isEmpty { found += 1 }
        characters += article.text.utf8.count
    }
    return "\(found) articles, \(characters / 1000) kB of text"
}

func asked(_ command: String) throws -> String {
    let process = Process(), output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "\(command) \"$1\"", "sh", folder]
    process.standardOutput = output
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return "it failed with \(process.terminationStatus)" }
    return String(decoding: said, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
}

var contestants: [(name: String, who: __rusage_who, work: () throws -> String)] = [
    ("libxml2 tree", RUSAGE_SELF, trees), ("page → article", RUSAGE_SELF, articles),
]
if let peer { contestants.append(("peer", RUSAGE_CHILDREN, { try asked(peer) })) }
var spent = [[Double]](repeating: [], count: contestants.count), results = [String](repeating: "", count: contestants.count)
for _ in 0..<rounds {
    for (index, contestant) in contestants.enumerated() {
        let before = seconds(contestant.who)
        results[index] = try contestant.work()
        spent[index].append(seconds(contestant.who) - before)
    }
}
print("\(pages.count) pages, \(pages.reduce(0) { $0 + $1.count } / 1_000_000) MB, \(rounds) rounds\n")
print("| contestant | CPU ms a page | of the limit | of ours | |\n|---|---|---|---|---|")
for (index, contestant) in contestants.enumerated() {
    let limit = median(zip(spent[index], spent[0]).map { $0 / $1 }), ours = median(zip(spent[index], spent[1]).map { $0 / $1 })
    print(String(format: "| %@ | %.2f | %.2f | %.2f | %@ |", contestant.name, median(spent[index]) / Double(max(1, pages.count)) * 1000, limit, ours, results[index]))
}
