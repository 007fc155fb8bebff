import Foundation
import TestSupport

// How often a source that is well is called unusually silent, and how soon one that has broken: simulated sources of known habits.
//
//     swift run -c release SilenceSimulation [SOURCES [YEARS]]

let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
let count = max(1, arguments.first ?? 100), years = Double(max(1, arguments.dropFirst().first ?? 4))
print("\(count) sources of each kind, \(Int(years)) years\n")
print("| kind | false alarms a source-year | noticed after days | … average pauses | never |\n|---|---|---|---|---|")
for kind in SimulatedSources.all {
    let outcome = kind.watched(count: count, years: years)
    print(String(format: "| %@ | %.2f | %.1f | %.1f | %d |", kind.name, outcome.falseAlarms, outcome.detection, outcome.pauses, outcome.missed))
}
