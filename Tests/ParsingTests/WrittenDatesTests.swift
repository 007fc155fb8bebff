import Foundation
import Model
import Testing
@testable import Parsing

@Suite("Dates in the text of pages")
struct WrittenDatesTests {
    private func day(_ text: String, monthFirst: Bool = false) -> String? {
        WrittenDates.find(in: text).first { $0.isFull }?.calendarDay(monthFirst: monthFirst)?.description
    }

    @Test(arguments: [
        ("November 20, 2026", "2026-11-20"), ("Nov. 20, 2026", "2026-11-20"), ("Friday, November 20th, 2026", "2026-11-20"), ("20 November 2026", "2026-11-20"),
        ("the 20th of November, 2026", "2026-11-20"), ("20-Nov-2026", "2026-11-20"), ("20/Nov/26", "2026-11-20"), ("2026-11-20", "2026-11-20"), ("2026/11/20 14:30", "2026-11-20"),
        ("20 de noviembre de 2026", "2026-11-20"), ("Viernes 20 de noviembre del 2026", "2026-11-20"), ("noviembre 20 de 2026", "2026-11-20"), ("20 nov. 2026", "2026-11-20"),
        ("1º de março de 2026", "2026-03-01"), ("sexta-feira, 20 de novembro de 2026 às 14h", "2026-11-20"),
        ("1er décembre 2026", "2026-12-01"), ("le vendredi 20 novembre 2026", "2026-11-20"), ("20 août 2026", "2026-08-20"), ("Mar 3 Nov 2026", "2026-11-03"),
        ("20.11.2026", "2026-11-20"), ("20/11/26", "2026-11-20"), ("20Nov2026", "2026-11-20"), ("20261120", "2026-11-20"),
    ] as [(String, String?)])
    func `are found in four languages`(text: String, expected: String?) { #expect(day(text) == expected) }

    @Test(arguments: ["E-045/26", "Law 12/2026", "10.12.14.200", "call 555-12-34", "at 12:30", "Nota nº 512", "2026", "page 3 of 12", "section 2.3.1", "Resolution 31-2026"])
    func `are not made of numbers that are none`(text: String) { #expect(day(text) == nil) }

    @Test(arguments: [("03/04/2026", true, "2026-03-04"), ("03/04/2026", false, "2026-04-03"), ("20/04/2026", true, "2026-04-20")])
    func `of two numbers, the list decides which is the day`(text: String, monthFirst: Bool, expected: String) { #expect(day(text, monthFirst: monthFirst) == expected) }

    @Test func `headings of year and month complete a day`() throws {
        let heading = try #require(WrittenDates.only(in: "Noviembre de 2026"))
        #expect(WrittenDate(day: 20, range: 0..<0).completed(by: heading).calendarDay(monthFirst: false)?.description == "2026-11-20")
        #expect(WrittenDates.only(in: "A long text that happens to name November 2026 somewhere in it") == nil)
    }

    @Test(arguments: [
        ("https://e.org/2026/11/20/title/", "2026-11-20"), ("https://e.org/news/2026-11-20-title", "2026-11-20"), ("https://e.org/n/20261120.html", "2026-11-20"),
        ("https://e.org/2026/11/title", nil), ("https://e.org/a?date=2026-11-20", nil), ("https://e.org/99999999", nil),
    ] as [(String, String?)])
    func `are read from addresses`(url: String, expected: String?) { #expect(AddressDate.day(in: url)?.description == expected) }

    @Test(arguments: [
        ("24/11/2026 - Canciller recibe a embajadores", "Canciller recibe a embajadores"), ("Nota de prensa conjunta (25 de noviembre)", "Nota de prensa conjunta"),
        ("Statement, 20 November 2026", "Statement"), ("Readout of the meeting of 20 November 2026", nil),
    ] as [(String, String?)])
    func `at the edge of a title are split from it`(text: String, title: String?) { #expect(TitleEdge.split(text)?.title == title) }

    @Test(arguments: [
        ("3 hours ago", "2026-11-25"), ("20 hours ago", "2026-11-24"), ("Ana Pérez · 2 days ago", "2026-11-23"), ("an hour ago", "2026-11-25"), ("5h ago", "2026-11-25"),
        ("Yesterday", "2026-11-24"), ("Today, 14:30", "2026-11-25"), ("hace 3 días", "2026-11-22"), ("Publicado hace un día", "2026-11-24"), ("ayer a las 10:20 hs", "2026-11-24"),
        ("há 2 dias", "2026-11-23"), ("3 dias atrás", "2026-11-22"), ("hoje às 9h", "2026-11-25"), ("il y a 4 jours", "2026-11-21"), ("Hier", "2026-11-24"), ("aujourd'hui à 10h", "2026-11-25"),
        ("2 weeks ago", nil), ("3 hours", nil), ("Today the minister spoke", nil), ("in 3 days", nil), ("hace tiempo", nil), ("yesterday's men", nil), ("300 days ago", nil),
    ] as [(String, String?)])
    func `are read where a list counts back from today`(text: String, expected: String?) {
        let noon = CalendarDay("2026-11-25")!.daysSinceEpoch * 86_400 + 12 * 3600
        #expect(RelativeDate.day(in: text, now: Date(timeIntervalSince1970: Double(noon)))?.description == expected)
    }
}
