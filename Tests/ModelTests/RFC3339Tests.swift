import Foundation
import Testing
@testable import Model

@Suite("RFC 3339 §5.6")
struct RFC3339Tests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("1985-04-12T23:20:50.52Z", 482_196_050.52), ("1996-12-19T16:39:57-08:00", 851_042_397),
        ("1990-12-31T23:59:60Z", 662_687_999), ("1937-01-01T12:00:27.87+00:20", -1_041_337_172.13), ("2026-11-20t08:30:00z", 1_795_163_400),
        ("2026-11-20 08:30:00+00:00", 1_795_163_400),
    ] as [(String, Double)])
    func `dates are read, the standard's examples among them`(text: String, seconds: Double) throws {
        let date = try #require(RFC3339.date(text))
        #expect(abs(date.timeIntervalSince1970 - seconds) < 0.001)
    }

    @Test(arguments: [
        "", "2026-11-20", "2026-11-20T08:30Z", "2026-11-20T08:30:00", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-20T24:00:00Z",
        "2026-11-20T08:60:00Z", "2026-11-20T08:30:00.Z", "2026-11-20T08:30:00+0100", "2026-11-20T08:30:00+24:00", "2026-11-20T08:30:00Zx", "２026-11-20T08:30:00Z",
    ])
    func `anything else is refused`(text: String) { #expect(RFC3339.date(text) == nil) }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (0.5, "1970-01-01T00:00:00.500Z"), (0.007, "1970-01-01T00:00:00.007Z"),
        (-0.25, "1969-12-31T23:59:59.750Z"), (0.9999, "1970-01-01T00:00:01Z"), (951_782_400, "2000-02-29T00:00:00Z"),
        (.infinity, "0001-01-01T00:00:00Z"), (.nan, "0001-01-01T00:00:00Z"), (1e300, "0001-01-01T00:00:00Z"),
    ] as [(Double, String)])
    func `dates are written in UTC, milliseconds only where there are any`(seconds: Double, text: String) {
        #expect(RFC3339.text(Date(timeIntervalSince1970: seconds)) == text)
    }

    @Test(arguments: [-62_135_596_800, 253_402_300_799, 1e13, -1e13] as [Double])
    func `what is written has four digits for the year and can be read again`(seconds: Double) {
        let text = RFC3339.text(Date(timeIntervalSince1970: seconds))
        #expect(text.utf8.count == 20)
        #expect(RFC3339.date(text) != nil)
    }
}
