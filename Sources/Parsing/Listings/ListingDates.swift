import Foundation
import Model

/// When the entries of one candidate were published: by themselves, by a heading above them, by what stands between them, or by their address.
struct ListingDates {
    private enum Reading {
        /// By an attribute made for programs.
        case exact(Date)
        case written(WrittenDate)
    }

    private let page: PageNodes
    private let context: PageContext
    /// By record.
    private(set) var dates: [Date?] = []
    /// By record: whether the date stood in the title's words.
    private(set) var isInTitle: [Bool] = []
    /// Whether the first number of 03/04/2026 is the month.
    private var monthFirst = false

    init(_ page: PageNodes, _ context: PageContext, region: Int, records: [ListingRecord], titles: [ListingTitle?], urls: [String?], given: [String?]? = nil) {
        self.page = page
        self.context = context
        let alone = given?.map { $0.flatMap { Self.reading($0, context.now) } } ?? zip(records, titles).map { record, title in own(record.range, without: title?.range) }
        let around = Surroundings(page, region: region, records: records)
        var readings: [Reading?] = []
        let inherits = around.hasHeadings
        let follows = around.follow(where: alone.map { $0.map(Self.isFull) ?? false })
        for (index, reading) in alone.enumerated() {
            let heading = around.headings[index]
            isInTitle.append(false)
            switch reading {
            case .exact?: readings.append(reading)
            case .written(let date)? where date.isFull: readings.append(reading)
            case .written(let date)?:
                let whole = date.completed(by: heading)
                readings.append(whole.isFull ? .written(whole) : Self.dayOnly(date) ? nil : .written(whole))
            case nil:
                if follows, let after = around.after[index] { readings.append(.written(after)) }
                else if inherits, let heading, heading.isFull { readings.append(.written(heading)) }
                else if let date = titles[index].flatMap({ TitleEdge.split($0.text)?.date }) {
                    readings.append(.written(date.completed(by: heading)))
                    isInTitle[index] = true
                } else {
                    readings.append(nil)
                }
            }
        }
        monthFirst = Self.isMonthFirst(readings.compactMap { if case .written(let date)? = $0 { date } else { nil } }, context)
        for (index, reading) in readings.enumerated() {
            var date: Date?
            switch reading {
            case .exact(let exact)?: date = exact
            case .written(var written)?:
                if written.year == nil, written.month != nil, written.day != nil { written.year = context.year ?? inferredYear(written) }
                date = written.calendarDay(monthFirst: monthFirst).map(Self.midnight)
            case nil: break
            }
            dates.append(date ?? urls[index].flatMap { AddressDate.day(in: $0) }.map(Self.midnight))
        }
    }

    private static func midnight(_ day: CalendarDay) -> Date { Date(timeIntervalSince1970: Double(day.daysSinceEpoch) * 86_400) }

    private static func isFull(_ reading: Reading) -> Bool {
        switch reading {
        case .exact: true
        case .written(let date): date.isFull
        }
    }

    private static func dayOnly(_ date: WrittenDate) -> Bool { date.month == nil || date.day == nil }

    /// The year in which the day was last: lists leave it out for what is recent.
    private func inferredYear(_ date: WrittenDate) -> Int {
        let tomorrow = CalendarDay(daysSinceEpoch: Int((context.now.timeIntervalSince1970 / 86_400).rounded(.down)) + 1)
        guard let month = date.month, let day = date.day, let this = CalendarDay(year: tomorrow.year, month: month, day: day) else { return tomorrow.year }
        return this <= tomorrow ? tomorrow.year : tomorrow.year - 1
    }

    /// Of a text that is known to be a date.
    private static func reading(_ text: String, _ now: Date) -> Reading? {
        if text.utf8.count >= 8, text.utf8.first?.isASCIIDigit ?? false, text.contains("T"), let date = Dates.parse(text), isPlausible(date) { return .exact(date) }
        let found = WrittenDates.find(in: text)
        if let date = found.first(where: \.isFull) ?? found.first(where: { $0.month != nil && $0.day != nil }) { return .written(date) }
        if let day = RelativeDate.day(in: text, now: now) { return .exact(midnight(day)) }
        return Dates.parse(text).flatMap { isPlausible($0) ? .exact($0) : nil }
    }

    // MARK: In the entry itself

    private func own(_ range: Range<Int>, without title: Range<Int>?) -> Reading? {
        var named: WrittenDate?
        for node in range where page[node].role != .text {
            if page[node].role == .time || page.attribute(node, "itemprop").map({ $0.hasPrefix("date") }) ?? false {
                for name in ["datetime", "content", "title"] {
                    if let text = page.attribute(node, name), text.utf8.count >= 8, let date = Dates.parse(text), Self.isPlausible(date) { return .exact(date) }
                }
            }
            guard named == nil, title.map({ !$0.contains(node) || $0.lowerBound == node }) ?? true, page[node].role != .link, page[node].role != .heading,
                  let classes = page.attribute(node, "class")?.lowercased(), Self.dateWords.contains(where: classes.contains) else { continue }
            let within = page.range(node)
            guard page.textBefore[within.upperBound] - page.textBefore[within.lowerBound] <= 300 else { continue }
            named = WrittenDates.find(in: page.text(within, without: title, apart: true)).first { $0.isFull }
        }
        if let named { return .written(named) }
        var part: WrittenDate?, short = ""
        let blocks = page.blocks(range, without: title, apart: true)
        if let date = blocks.lazy.compactMap({ WrittenDates.only(in: $0.text) }).first(where: \.isFull) { return .written(date) }
        for block in blocks {
            let found = WrittenDates.find(in: block.text), length = block.text.utf8.count
            if let date = found.first(where: { $0.isFull && (length <= 90 || $0.range.lowerBound <= 50 || length - $0.range.upperBound <= 4) }) { return .written(date) }
            if part == nil, length <= 60 { part = found.first { $0.month != nil && $0.day != nil } }
            if length <= 24 { short += " " + block.text } else { short += " ~ " }
        }
        if let date = WrittenDates.find(in: short).first(where: \.isFull) { return .written(date) } // day, month and year in boxes of their own
        if part == nil { part = WrittenDates.find(in: short).first { $0.month != nil && $0.day != nil } }
        if let part { return .written(part) }
        if let day = blocks.lazy.compactMap({ RelativeDate.day(in: $0.text, now: context.now) }).first { return .exact(Self.midnight(day)) }
        return loneDay(range, title).map(Reading.written)
    }

    /// "20" below a heading "November 2026".
    private func loneDay(_ range: Range<Int>, _ title: Range<Int>?) -> WrittenDate? {
        for block in page.blocks(range, without: title) {
            let digits = block.text.trimmingMarks
            if digits.utf8.count <= 2, let day = Int(digits), (1...31).contains(day) { return WrittenDate(day: day, range: 0..<0) }
        }
        return nil
    }

    private static let dateWords = ["date", "fecha", "data", "time", "posted", "publish", "publicad", "fech", "jour", "day", "calendar"]

    private static func isPlausible(_ date: Date) -> Bool { (700_000_000...4_200_000_000).contains(date.timeIntervalSince1970) }

    // MARK: Day and month

    /// A number over 12 decides; else the order in which the list descends; else the country.
    private static func isMonthFirst(_ dates: [WrittenDate], _ context: PageContext) -> Bool {
        let pairs = dates.compactMap(\.pair)
        if pairs.contains(where: { $0.first > 12 }) { return false }
        if pairs.contains(where: { $0.second > 12 }) { return true }
        func order(_ monthFirst: Bool) -> Double {
            let days = dates.filter { $0.pair != nil }.compactMap { $0.calendarDay(monthFirst: monthFirst) }
            let down = zip(days, days.dropFirst()).count { $0 > $1 }, up = zip(days, days.dropFirst()).count { $0 < $1 }
            return max(Double(down - up), 0.8 * Double(up - down)) // the oldest first is rarer
        }
        let month = order(true), day = order(false)
        return month == day ? context.writesMonthFirst : month > day
    }
}

/// What a page says of itself that its dates depend on.
struct PageContext {
    var now: Date
    /// The year that its heading is about.
    var year: Int?
    /// Whether its country writes the month before the day.
    var writesMonthFirst: Bool
    /// Its own, as `ListingJudge.site` names it. `nil`: unknown.
    var site: String?
}

/// What stands before and between the entries of a list.
private struct Surroundings {
    /// The date that is in force above each record, put together from headings of years, months and days.
    private(set) var headings: [WrittenDate?] = []
    /// The first full date between each record and the next.
    private(set) var after: [WrittenDate?] = []
    /// Whether headings carry dates: elements made for them, or several different dates.
    private(set) var hasHeadings = false
    private var before: [Bool] = []

    init(_ page: PageNodes, region: Int, records: [ListingRecord]) {
        var current: WrittenDate? = Self.above(page, region), isHeading = current != nil, changes = 0
        var next = page[region].role == .text ? region : region + 1
        func take(_ gap: Range<Int>) -> WrittenDate? {
            var full: WrittenDate?
            for block in page.blocks(gap) {
                guard let date = WrittenDates.only(in: block.text) else { continue }
                if date.isFull, full == nil { full = date }
                if Self.isHeading(page, block.nodes.lowerBound) { isHeading = true }
                if current?.year != date.year || current?.month != date.month || current?.day != date.day || current?.pair != date.pair { changes += 1 }
                current = Self.narrowed(current, by: date)
            }
            return full
        }
        for record in records {
            let between = next < record.range.lowerBound ? take(next..<record.range.lowerBound) : nil
            if !headings.isEmpty { after.append(between) }
            before.append(between != nil)
            headings.append(current)
            next = max(next, record.range.upperBound)
        }
        // After the last one as far as its parent goes.
        if let last = records.last, page[last.range.lowerBound].parent >= 0 {
            let end = min(page[page[last.range.lowerBound].parent].end, last.range.upperBound + 60)
            after.append(next < end ? take(next..<end) : nil)
        }
        hasHeadings = isHeading || changes >= 2
    }

    /// Whether the dates stand after their records rather than before them.
    /// - Parameter dated: the records that have dates of their own.
    func follow(where dated: [Bool]) -> Bool {
        guard !before.isEmpty, !before[0], !dated.contains(true) else { return false }
        return after.count { $0 != nil } * 2 > headings.count
    }

    private static func isHeading(_ page: PageNodes, _ node: Int) -> Bool {
        var node = node, steps = 0
        while node >= 0, steps < 4 {
            if page[node].role == .heading || page[node].role == .cell || page[node].role == .line { return true }
            node = page[node].parent
            steps += 1
        }
        return false
    }

    /// A year opens anew what months and days say, a month what days say.
    private static func narrowed(_ current: WrittenDate?, by date: WrittenDate) -> WrittenDate {
        if date.isFull || current == nil { return date }
        var date = date
        if date.year == nil { date.year = current?.year }
        if date.month == nil, date.day != nil { date.month = current?.month }
        return date
    }

    /// The nearest heading with a date before the region itself.
    private static func above(_ page: PageNodes, _ region: Int) -> WrittenDate? {
        var node = region, found: WrittenDate?
        for _ in 0..<3 {
            let parent = page[node].parent
            guard parent >= 0 else { break }
            var sibling = parent + 1, siblings: [Int] = []
            while sibling < node {
                siblings.append(sibling)
                sibling = page[sibling].end
            }
            for index in siblings.reversed().prefix(4) where page[index].role == .heading || page[index].role == .block || page[index].role == .formatting {
                guard page.textBefore[page[index].end] - page.textBefore[index] <= 200, let date = WrittenDates.only(in: page.text(page.range(index))), !date.isFull || page[index].role == .heading else { continue }
                if let inner = found { found = inner.completed(by: date) } else { found = date }
            }
            node = parent
        }
        return found
    }
}
