import Foundation
import Model
import Scheduling
import Testing

@Suite("A digest is due once a day by the clock of its zone")
struct DigestScheduleTests {
    private func schedule(_ zone: String, _ hour: Int, _ minute: Int = 0) throws -> DigestSchedule {
        DigestSchedule(at: TimeOfDay(hour: hour, minute: minute), zone: try #require(TimeZone(identifier: zone)))
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
        #expect(RFC3339.text(try schedule(zone, hour, minute).due(on: CalendarDay(day)!)) == due)
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
