@testable import Fetching
import Foundation
import Testing
import TestSupport

@Suite("What an answer says about asking again")
struct CachingTests {
    private func caching(_ fields: String...) -> Caching {
        var head = ResponseHead()
        for line in ["HTTP/1.1 200 OK"] + fields + [""] { Array((line + "\r\n").utf8).withUnsafeBytes { head.receive($0) } }
        return Caching(head, now: now)
    }

    @Test(arguments: [
        ("120", 120), ("0", nil), ("Sun, 06 Nov 1994 08:51:37 GMT", 120), ("Sunday, 06-Nov-94 08:51:37 GMT", 120), ("Sun Nov  6 08:51:37 1994", 120),
        ("Sun, 06 Nov 1994 08:49:36 GMT", nil), ("-5", nil), ("1.5", nil), ("soon", nil), ("", nil), ("99999999999999999999999", 2_147_483_648),
        ("Sun, 31 Feb 1995 08:51:37 GMT", nil), ("Sun, 06 Nov 1994 08:51:37 EST", nil), ("Mon, 07 Nov 1994 08:49:60 GMT", 86_422),
    ] as [(String, Double?)])
    func `Retry-After is read as seconds or as a date, and is otherwise ignored`(value: String, seconds: Double?) {
        #expect(caching("Retry-After: \(value)").retryAfter == seconds.map { now + $0 })
    }

    @Test(arguments: [
        ("max-age=3600", 3600), ("public, Max-Age=60", 60), ("max-age=\"60\"", 60), ("max-age = 60", 60), ("s-maxage=9, max-age=60", 60), ("s-maxage=9", nil),
        ("max-age=60, max-age=90", 60), ("max-age=-1", nil), ("max-age=soon", nil), ("max-age", nil), ("max-age=99999999999999999999", 2_147_483_648),
        ("no-cache, max-age=60", 0), ("no-store", 0), ("no-cache=\"Set-Cookie\", max-age=60", 60), ("private", nil), ("", nil), (",,=,", nil),
    ] as [(String, Int?)])
    func `Cache-Control gives its age in seconds`(value: String, seconds: Int?) {
        let caching = caching("Cache-Control: \(value)")
        #expect(caching.maxAge == seconds)
        #expect(caching.freshUntil == seconds.flatMap { $0 > 0 ? now + Double($0) : nil })
    }

    @Test func `several lines of Cache-Control are one list`() {
        #expect(caching("Cache-Control: public", "Cache-Control: max-age=60").maxAge == 60)
    }

    @Test func `time already spent in caches is taken off`() {
        #expect(caching("Cache-Control: max-age=60", "Age: 20").maxAge == 40)
        #expect(caching("Cache-Control: max-age=60", "Age: 90").maxAge == 0)
        #expect(caching("Cache-Control: max-age=60", "Age: soon").maxAge == 60)
    }

    @Test(arguments: [
        (["Expires: Sun, 06 Nov 1994 09:49:37 GMT"], 3600), (["Expires: 0"], nil), (["Expires: -1"], nil),
        (["Expires: Sun, 06 Nov 1994 09:49:37 GMT", "Cache-Control: max-age=60"], 60), (["Expires: Sun, 06 Nov 1994 09:49:37 GMT", "Cache-Control: no-cache"], nil),
        (["Date: Sun, 06 Nov 1994 09:49:37 GMT", "Expires: Sun, 06 Nov 1994 09:59:37 GMT"], 600), // its clock is an hour fast
        (["Date: Sun, 06 Nov 1994 08:49:37 GMT", "Expires: Sun, 06 Nov 1994 08:49:37 GMT"], nil), (["Expires: Fri, 31 Dec 9999 23:59:59 GMT"], 252_618_189_022),
    ] as [([String], Double?)])
    func `Expires counts by the server's own clock, and less than max-age`(fields: [String], seconds: Double?) {
        var head = ResponseHead()
        for line in ["HTTP/2 200"] + fields + [""] { Array((line + "\n").utf8).withUnsafeBytes { head.receive($0) } }
        #expect(Caching(head, now: now).freshUntil == seconds.map { now + $0 })
    }

    @Test(arguments: [("01-Jan-44", 2044), ("01-Jan-45", 1945), ("01-Jan-70", 1970), ("01-Jan-00", 2000)])
    func `a year of two digits is never more than fifty ahead`(day: String, year: Int) throws {
        let date = try #require(HTTPDate.date(Array("Monday, \(day) 00:00:00 GMT".utf8), now: now))
        #expect(Calendar(identifier: .gregorian).dateComponents(in: .gmt, from: date).year == year)
    }

    @Test(arguments: [200, 304, 404, 429, 503])
    func `is heeded whatever the status`(status: Int) async throws {
        let server = try LoopbackServer()
        server.route("/feed", .status(status, headers: ["Retry-After: 60", "Cache-Control: max-age=30"]))
        let result = await fetcher().result(server.url("/feed"))
        #expect(result.caching == Caching(maxAge: 30, retryAfter: now + 60, freshUntil: now + 30))
    }

    @Test func `continued lines are one, and the first of two fields counts`() {
        var head = ResponseHead()
        for line in ["HTTP/1.1 200 OK", "content-TYPE: text/xml;", "\t charset=utf-8", "ETag: a", "ETag: b", " c", "Broken", ": x", ""] {
            Array((line + "\r\n").utf8).withUnsafeBytes { head.receive($0) }
        }
        #expect(head[.contentType] == Array("text/xml; charset=utf-8".utf8))
        #expect(head[.etag] == Array("a".utf8))
        #expect(head.isComplete)
    }
}
