// What parsing costs beside the limit: the same files, in one process, in turns.
//
//     swift run -c release ParseBenchmark FOLDER [ROUNDS]
//
// FOLDER holds feeds, one a file. The limit is libxml2's push parser alone, in pieces of 16 KiB, with callbacks that count. CPU seconds are
// those of the thread; a ratio is the median of the ratios within rounds, so that a machine that slows down slows both sides.
//
//     ParseBenchmark --items FILE…
//
// only reads each file and makes its items, once: for a harness that times whole processes, beside one that does the same with bare libxml2.

import CLibXML2
import Foundation
import Model
import Parsing

guard CommandLine.arguments.count > 1 else {
    FileHandle.standardError.write(Data("usage: ParseBenchmark FOLDER [ROUNDS]\n".utf8))
    exit(64)
}
if CommandLine.arguments[1] == "--items" {
    var items = 0, refused = 0
    for path in CommandLine.arguments.dropFirst(2) {
        let file = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        do { items += try FeedParser.parse(file, contentType: nil, url: nil, now: Date()).items.count } catch { refused += 1 }
    }
    print("\(items) items, \(refused) files refused")
    exit(0)
}
let folder = CommandLine.arguments[1], rounds = CommandLine.arguments.count > 2 ? max(1, Int(CommandLine.arguments[2]) ?? 5) : 5
let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    .map { [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + $0))) }
let megabytes = Double(files.reduce(0) { $0 + $1.count }) / 1e6
let now = Date()

/// CPU seconds of this thread that `work` takes.
func cost(_ work: () -> Void) -> Double {
    func cpu() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = cpu()
    work()
    return cpu() - start
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

let contestants: [(name: String, work: () -> String)] = [
    ("libxml2 push", {
        let counts = BarePush.count(files)
        return "\(counts.items) items, \(counts.failed) files not well-formed"
    }),
    ("bytes → items", {
        var items = 0, refused = 0
        for file in files {
            do { items += try FeedParser.parse(file, contentType: nil, url: nil, now: now).items.count } catch { refused += 1 }
        }
        return "\(items) items, \(refused) files refused"
    }),
    ("bytes → items → JSON", {
        var json = JSONWriter(), bytes = 0
        for file in files {
            guard let feed = try? FeedParser.parse(file, contentType: nil, url: nil, now: now) else { continue }
            json.removeAll()
            feed.write(to: &json)
            bytes += json.bytes.count
        }
        return "\(bytes / 1_000_000) MB of JSON"
    }),
]

var seconds = [[Double]](repeating: [], count: contestants.count), results = [String](repeating: "", count: contestants.count)
for _ in 0..<rounds {
    for index in contestants.indices { seconds[index].append(cost { results[index] = contestants[index].work() }) }
}
print("\(files.count) files, \(Int(megabytes.rounded())) MB, \(rounds) rounds\n")
print("| contestant | CPU s per 100 MB | of the limit | |\n|---|---|---|---|")
for (index, contestant) in contestants.enumerated() {
    let ratio = median(zip(seconds[index], seconds[0]).map { $0 / $1 })
    print(String(format: "| %@ | %.3f | %.2f | %@ |", contestant.name, median(seconds[index]) / megabytes * 100, ratio, results[index]))
}
