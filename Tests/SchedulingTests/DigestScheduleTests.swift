import Foundation
import Model
import Scheduling
import Testing

@Suite("A digest is due once a day by the clock of its zone")
struct DigestScheduleTests {
    private func schedule(_ zone: String, _ hour: Int, _ minute: Int = 0) throws -> DigestSchedule {
        DigestSchedule(DigestRhythm(at: [TimeOfDay(hour: hour, minute: minute)]), zone: try #require(TimeZone(identifier: zone)))
    }

    @Test(arguments: [
        ("UTC", 7, 0, "2025-06-18", "2025-06-18T07:00:00Z"),
        ("America/Havana", 7, 0, "2025-06-18", "2025-06-18T11:00:00Z"), // daylight saving time
        ("America/Havana", 7, 0, "2025-12-18", "2025-12-18T12:00:00Z"),
        ("Asia/Kathmandu", 0, 0, "2025-06-18", "2025-06-17T18:15:00Z"),
        ("Europe/Madrid", 2, 30, "2025-03-30", "2025-03-30T01:30:00Z"), // the clock goes from 02:00 to 03:00: at 03:30
        ("Europe/Madrid", 2, 30, "2025-10-26", "2025-10-26T00:30:00Z"), // 02:30 comes twice: the first
        ("America/Havana", 0, 30, "2025-11-02", "2025-11-02T04:30:00Z"), // 00:30 comes twice: the first
        ("Pacific/Apia", 12, 0, "2011-12-31", "2011-12-30T22:00:00Z"), // the day before was left out
    ])
    func `at the named time, also on days when the clock is changed`(zone: String, hour: Int, minute: Int, day: String, due: String) throws {
        let zone = try #require(TimeZone(identifier: zone))
        #expect(RFC3339.text(DigestSchedule.instant(TimeOfDay(hour: hour, minute: minute), on: CalendarDay(day)!, in: zone)) == due)
    }

    @Test(arguments: ["America/Havana", "Europe/Madrid", "Australia/Lord_Howe", "America/Asuncion", "Asia/Kathmandu", "Africa/Casablanca"])
    func `a year has as many digests as days, whatever the time and the zone`(zone: String) throws {
        for hour in [0, 1, 2, 3, 23] {
            let schedule = try schedule(zone, hour, 30)
            var now = RFC3339.date("2025-01-01T12:00:00Z")!
            var days: [CalendarDay] = []
            while days.count < 365 {
                now = schedule.next(after: now)
                days.append(CalendarDay(now, in: schedule.zone))
            }
            #expect(Set(days).count == 365)
            #expect(days.last!.daysSinceEpoch - days.first!.daysSinceEpoch == 364, "none skipped")
        }
    }

    private func due(_ rhythm: DigestRhythm, _ zone: String, from: String, _ count: Int) throws -> [String] {
        let schedule = DigestSchedule(rhythm, zone: try #require(TimeZone(identifier: zone)))
        var now = RFC3339.date(from)!, found: [String] = []
        for _ in 0..<count {
            now = schedule.next(after: now)
            found.append(RFC3339.text(now))
        }
        let missed = schedule.missed(since: RFC3339.date(from)!, now: now).map(RFC3339.text)
        #expect(missed == found, "what is due and what is missed are the same")
        return found
    }

    private let seven = TimeOfDay(hour: 7, minute: 0), six = TimeOfDay(hour: 18, minute: 0)

    @Test func `several times a day, in their order`() throws {
        #expect(try due(DigestRhythm(at: [six, seven]), "Europe/Madrid", from: "2025-06-18T06:00:00Z", 3) == [
            "2025-06-18T16:00:00Z", "2025-06-19T05:00:00Z", "2025-06-19T16:00:00Z",
        ])
    }

    @Test func `on one day of the week`() throws {
        #expect(try due(DigestRhythm(every: .week(weekday: 1), at: [seven]), "America/Havana", from: "2025-10-27T12:00:00Z", 2) == [
            "2025-11-03T12:00:00Z", "2025-11-10T12:00:00Z", // daylight saving time ended in between
        ])
        #expect(try due(DigestRhythm(every: .week(weekday: 7), at: [seven, six]), "UTC", from: "2025-06-22T07:00:00Z", 2) == ["2025-06-22T18:00:00Z", "2025-06-29T07:00:00Z"])
    }

    @Test func `on one day of the month, which is the last one where the month is shorter`() throws {
        #expect(try due(DigestRhythm(every: .month(day: 31), at: [seven]), "UTC", from: "2024-01-15T00:00:00Z", 4) == [
            "2024-01-31T07:00:00Z", "2024-02-29T07:00:00Z", "2024-03-31T07:00:00Z", "2024-04-30T07:00:00Z",
        ])
        #expect(try due(DigestRhythm(every: .month(day: 1), at: [seven]), "UTC", from: "2025-01-01T07:00:00Z", 2) == ["2025-02-01T07:00:00Z", "2025-03-01T07:00:00Z"])
    }

    @Test func `every so many hours by the clock, through the nights in which it is changed`() throws {
        let rhythm = DigestRhythm(every: .hours(6), at: [TimeOfDay(hour: 7, minute: 30)])
        #expect(rhythm.times.map(\.description) == ["01:30", "07:30", "13:30", "19:30"])
        #expect(try due(rhythm, "Europe/Madrid", from: "2025-10-25T17:30:00Z", 2) == ["2025-10-25T23:30:00Z", "2025-10-26T06:30:00Z"])
        let hourly = DigestRhythm(every: .hours(1), at: [TimeOfDay(hour: 0, minute: 0)])
        #expect(try due(hourly, "Europe/Madrid", from: "2025-03-29T22:30:00Z", 5) == [ // 02:00 is not there, and is not told twice
            "2025-03-29T23:00:00Z", "2025-03-30T00:00:00Z", "2025-03-30T01:00:00Z", "2025-03-30T02:00:00Z", "2025-03-30T03:00:00Z",
        ])
    }

    @Test func `what was missed while the program was down is named, oldest first`() throws {
        let schedule = try schedule("America/Havana", 7)
        let last = RFC3339.date("2025-06-18T11:00:00Z")!
        #expect(schedule.missed(since: last, now: last + 3600).isEmpty)
        #expect(schedule.missed(since: last, now: last + 2 * 86_400).map(RFC3339.text) == ["2025-06-19T11:00:00Z", "2025-06-20T11:00:00Z"])
        #expect(schedule.missed(since: .distantPast, now: last, limit: 3).count == 3)
    }

    @Test func `a clock set back by an hour does not bring the digest again, one wrong by years does not stop it`() throws {
        let schedule = try schedule("UTC", 7)
        let last = RFC3339.date("2025-06-18T07:00:00Z")!
        #expect(schedule.next(afterDigest: last, now: last - 1800) == last + 86_400)
        #expect(schedule.next(afterDigest: RFC3339.date("2036-01-01T07:00:00Z"), now: last) == last + 86_400)
        #expect(schedule.next(afterDigest: nil, now: last - 60) == last)
    }
}
