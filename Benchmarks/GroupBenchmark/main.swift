import Foundation
import Grouping
import Model

// Measures grouping: items a CPU second, of a day's invented items, alone and beside those that digests told in the day and a half before.
//
//     swift run -c release GroupBenchmark [ITEMS] [ROUNDS]

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
let things = ["agreement on Cuban doctors", "contract with nurses", "visa rules for officials", "hospital programme", "talks with Washington", "medical mission", "health budget", "report on forced labour"]
let names = ["Darville", "Bernard", "Jagdeo", "Browne", "Mottley", "Palummo", "Rubio", "Ramdin", "Castro", "Minnis", "Ollivierre", "Persaud", "Batz", "Amorim"]
let words = "the government minister said on Monday that hospitals clinics patients staff would be paid directly after talks which began last week and may go on until a new arrangement has been found with partners in the region who asked for details of wages hours housing passports complaints before any decision is made by parliament in its next session".split(separator: " ").map(String.init)

func items(_ count: Int, from start: Double, seed: UInt64) -> [JudgedItem] {
    var chance = Chance(state: seed)
    return (0..<count).map { number in
        let event = (country: chance.pick(countries), act: chance.pick(acts), thing: chance.pick(things), name: chance.pick(names))
        let time = Date(timeIntervalSince1970: start + Double(chance.next(86_400)))
        let text = (0..<60).map { _ in chance.pick(words) }.joined(separator: " ")
        let item = Item(
            id: "\(seed)-\(number)", url: "https://outlet\(number % 200).example/\(seed)/\(number)", title: "\(event.country) \(event.act) \(event.thing), says \(event.name)",
            summary: "\(event.name) told reporters: \(text).", published: time, language: "en")
        let archived = ArchivedItem(number: Int64(seed) * 1_000_000 + Int64(number), source: "outlet\(number % 200)", sourceName: "Outlet", item: item, version: 1, arrived: time)
        return JudgedItem(archived: archived, match: Match(seed: "s", verdict: .digest, score: 5))
    }
}

func cpu() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

let count = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1]) ?? 5000 : 5000
let rounds = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 3 : 3
let day = 1_750_000_000.0
let today = items(count, from: day, seed: 1)
let before = items(count * 3 / 2, from: day - 86_400 * 1.5, seed: 2).map { Stories.Known(item: $0.archived, story: $0.archived.number, inDigest: true) }
_ = Stories.group(Array(today.prefix(10)), told: [], recent: []) // tables are made once
for (title, recent) in [("\(count) items", []), ("\(count) items beside \(before.count) told before", before)] {
    for _ in 0..<rounds {
        let start = cpu()
        let groups = Stories.group(today, told: [], recent: recent).groups.count
        let seconds = cpu() - start
        print("\(title): \(groups) stories, \(String(format: "%.2f", seconds)) s, \(Int(Double(count + recent.count) / seconds)) items/s")
    }
}
