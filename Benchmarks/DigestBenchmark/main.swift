import Archiving
import Foundation
import Model
import Watching

// Measures the digests of three days, each of many matched items, in an archive that holds many others.
//
//     swift run -c release DigestBenchmark [MATCHED] [ARCHIVED]

/// The same numbers on every machine (SplitMix64).
struct Chance {
    var state: UInt64
    mutating func next(_ below: Int) -> Int {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
        return Int((value ^ value >> 31) % UInt64(below))
    }
    mutating func pick(_ list: [String]) -> String { list[next(list.count)] }
}

let countries = ["Bahamas", "Jamaica", "Guyana", "Belize", "Barbados", "Grenada", "Honduras", "Guatemala", "Mexico", "Brazil", "Kenya", "Ghana", "Angola", "Italy", "Qatar", "Portugal"]
let acts = ["suspends", "renews", "reviews", "defends", "cancels", "extends", "ends", "signs", "rejects", "announces", "questions", "denounces"]
let things = ["agreement on Cuban doctors", "contract with nurses", "visa rules for officials", "hospital programme", "talks with Washington", "medical mission", "health budget"]
let people = ["Ana Darville", "Kevin Bernard", "Bharrat Jagdeo", "Gaston Browne", "Mia Mottley", "Javier Palummo", "Marco Rubio", "Albert Ramdin", "Rita Minnis", "Rawle Deonarine"]
let words = "the government minister said on Monday that hospitals clinics patients staff would be paid directly after talks which began last week and may go on until 27 June when a new arrangement has been found with partners in the region who asked for details of wages hours housing passports complaints before any decision is made by parliament in its next session".split(separator: " ").map(String.init)

let seed = Seed(
    id: "benchmark", title: "Benchmark",
    actors: countries.map { WatchedActor(id: $0.lowercased(), kind: .country, name: $0) }, topics: [Topic(id: "missions", phrases: [Phrase("Cuban doctors"), Phrase("medical mission")])],
    positions: PositionRules(actors: ["kind:country"], stances: acts.map { Stance(id: $0, phrases: [Phrase($0, stem: false)]) }))

var chance = Chance(state: 1)
var made = 0

@MainActor func item(at time: Date) -> (item: Item, country: String) {
    made += 1
    let country = chance.pick(countries), person = chance.pick(people)
    let text = (0..<80).map { _ in chance.pick(words) }.joined(separator: " ")
    return (Item(
        id: "\(made)", url: "https://outlet.example/\(made)", title: "\(country) \(chance.pick(acts)) \(chance.pick(things)), says \(person)",
        summary: "Minister \(person) of \(country) told reporters that \(text).", published: time, language: "en"), country.lowercased())
}

@MainActor func receive(_ count: Int, matched: Bool, at time: Date, into archive: Archive) throws {
    for start in stride(from: 0, to: count, by: 1000) {
        let made = (0..<min(1000, count - start)).map { _ in item(at: time - Double(chance.next(86_000))) }
        let source = "outlet\(start / 1000 % 200)"
        var news = try archive.news(in: made.map(\.item), of: source)
        for index in news.indices {
            let title = news[index].item.title, mention = Mention(field: .title, start: 0, length: title.utf8.firstIndex(of: 0x20).map { title.utf8.distance(from: title.startIndex, to: $0) } ?? 1, text: "", alias: "")
            let match = Match(
                seed: seed.id, verdict: matched ? .digest : .rejected, score: matched ? 6 : 0, actors: matched ? [.init(id: made[index].country, mentions: [mention])] : [],
                topics: matched ? [.init(id: "missions", mentions: [mention])] : [], reasons: [.init(feature: "topic", value: 6, evidence: "x")])
            news[index].judgements = [Judgement(match: match, seedHash: 1)]
        }
        let visit = Visit(source: source, started: time, ended: time, outcome: .changed, status: 200, bytes: 1, items: made.count, newItems: made.count)
        try archive.record([RecordedPass(visit: visit, state: SourceState(source: source), news: news)])
    }
}

/// Seconds that this process has used, which other processes change less than they change the clock's.
func processorTime() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

let matched = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1]) ?? 5000 : 5000
let archived = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 100_000 : 100_000
let folder = FileManager.default.temporaryDirectory.appendingPathComponent("digest-benchmark-\(getpid())")
defer { try? FileManager.default.removeItem(at: folder) }
let archive = try Archive(path: folder.appendingPathComponent("atalaya.sqlite").path, access: .write)
var settings = DigestSettings(directory: folder.path)
settings.formats = DigestSettings.Format.allCases
let teller = Teller(configuration: Configuration(settings: Settings(archive: archive.path, digest: settings), sources: [], seeds: [seed]), archive: archive)
let first = Date(timeIntervalSince1970: 1_750_302_000)
try receive(archived, matched: false, at: first - 86_400, into: archive)
_ = try teller.tell(seed, until: first - 86_340) // accounts for them, as the days before did
for day in 0..<3 {
    let morning = first + Double(day) * 86_400
    try receive(matched, matched: true, at: morning, into: archive)
    let start = Date(), startCPU = processorTime()
    let record = try teller.tell(seed, until: morning + 60)
    let told = Date()
    _ = try teller.writeFiles(of: record)
    let written = Date()
    print("day \(day + 1): \(matched) matched in \(try archive.size().items) items: \(String(format: "%.2f s to tell, %.2f s to write; %.2f s of processor time", told.timeIntervalSince(start), written.timeIntervalSince(told), processorTime() - startCPU))")
}
if let line = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8).split(separator: "\n").first(where: { $0.hasPrefix("VmHWM") }) { print(line) }
