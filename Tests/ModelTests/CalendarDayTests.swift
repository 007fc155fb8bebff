import Foundation
import Testing
@testable import Model

@Suite("Days of the calendar")
struct CalendarDayTests {
    @Test(arguments: [
        ("1970-01-01", 0, 4), ("1969-12-31", -1, 3), ("2000-02-29", 11_016, 2), ("2026-11-23", 20_780, 1), ("0001-01-01", -719_162, 1), ("9999-12-31", 2_932_896, 5),
    ])
    func `are numbered from 1970 and know their weekday`(text: String, number: Int, weekday: Int) throws {
        let day = try #require(CalendarDay(text))
        #expect(day.daysSinceEpoch == number)
        #expect(day.weekday == weekday)
        #expect(day.description == text)
    }

    @Test(arguments: ["1900-02-29", "2026-02-29", "2026-04-31", "2026-00-10", "2026-13-10", "2026-01-00", "2026-1-01", "+026-01-01", "2026-01-01 ", "", "２026-01-01"])
    func `that do not exist or are written otherwise are refused`(text: String) { #expect(CalendarDay(text) == nil) }

    @Test func `follow one another without a gap over four centuries`() throws {
        let first = try #require(CalendarDay("1899-12-31"))
        for offset in 0..<146_097 {
            let day = first.adding(days: offset)
            #expect(CalendarDay(year: day.year, month: day.month, day: day.day) == day)
        }
        #expect(first.adding(days: 146_097).description == "2299-12-31")
    }

    @Test(arguments: [("America/Havana", "2026-11-22"), ("UTC", "2026-11-23"), ("Asia/Tokyo", "2026-11-23"), ("Pacific/Kiritimati", "2026-11-23")])
    func `depend on the zone`(zone: String, day: String) throws {
        let date = try #require(RFC3339.date("2026-11-23T04:30:00Z"))
        #expect(CalendarDay(date, in: try #require(TimeZone(identifier: zone))).description == day)
    }

    @Test func `are a string in JSON`() throws {
        let day = try #require(CalendarDay("2026-11-23"))
        #expect(try String(decoding: JSONEncoder().encode([day]), as: UTF8.self) == "[\"2026-11-23\"]")
        #expect(try JSONDecoder().decode([CalendarDay].self, from: Data("[\"2026-11-23\"]".utf8)) == [day])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([CalendarDay].self, from: Data("[\"2026-11-31\"]".utf8)) }
    }
}
