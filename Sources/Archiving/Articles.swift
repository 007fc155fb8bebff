package import Foundation
import GRDB
package import Model

/// A page whose time has come, as far as it takes to choose.
package struct WaitingArticle: Hashable, Sendable {
    /// Number of the item, and id of its source.
    package var item: Int64
    package var source: String
    package var url: String
}

/// A page that is about to be looked at.
package struct DueArticle: Sendable {
    /// With the page's text as known so far.
    package var item: ArchivedItem
    /// As the feed gave it.
    package var feedItem: Item
    /// The newest headline and text that the page had. `nil`: none so far.
    package var title: String?
    package var text: String?
    /// Looks in a row that failed, and answers in a row that there is no such page.
    package var failures: Int
    package var missing: Int
    /// Whether any seed wants the item, by the verdicts of now.
    package var isMatched: Bool
    /// Whether the text lacks a page of the article.
    package var isBroken: Bool
}

/// What a look at a page leaves behind.
package struct ArticleLook: Sendable {
    /// What the page says, where it is an article.
    package struct Content: Sendable {
        package var url: String
        package var title: String?
        package var byline: String?
        package var published: String?
        package var language: String?
        package var text: String
        /// Whether it lacks a page of the article that may be had another time.
        package var isBroken = false
        /// Whether it is the text of before with the pages that it lacked: no edit, but what should have been there.
        package var isCompletion = false

        package init(url: String, title: String?, byline: String?, published: String?, language: String?, text: String) {
            (self.url, self.title, self.byline, self.published, self.language, self.text) = (url, title, byline, published, language, text)
        }
    }

    package struct Kept: Sendable {
        package var reference: EvidenceReference
        package var taken: Date
        package var status: Int?

        package init(reference: EvidenceReference, taken: Date, status: Int?) { (self.reference, self.taken, self.status) = (reference, taken, status) }
    }

    package var item: Int64
    package var looked: Date
    /// When to look again. `nil`: no more.
    package var next: Date?
    package var failures = 0
    package var missing = 0
    /// A sentence.
    package var note: String?
    package var withdrawn: Date?
    /// A text that is new, or edited. `nil`: it is as it was, or there is none.
    package var content: Content?
    /// Answers that were kept, in the order of the article's pages: the first is cited from now on; or, of a page that is withdrawn, that it is gone.
    package var evidence: [Kept] = []
    /// Of each seed, where the content changed what is judged.
    package var judgements: [Judgement] = []

    package init(item: Int64, looked: Date) { (self.item, self.looked) = (item, looked) }
}

extension Archive {
    /// A page that was looked at never, although it was wanted, is given up after so many seconds, unless its item matches.
    private static let patience = 3 * 86_400.0

    /// Notes that an item's page is to be read. One that was read before, of an item whose feed has changed it, is looked at again.
    static func want(articleOf item: Int64, priority: Int, at time: Date, in db: Database) throws {
        try db.cachedStatement(sql: """
            INSERT INTO article (item, priority, next_look) VALUES (?, ?, ?)
            ON CONFLICT (item) DO UPDATE SET priority = min(priority, excluded.priority), next_look = excluded.next_look
            """).execute(arguments: [item, priority, time.timeIntervalSince1970])
    }

    /// Pages whose time has come: the most urgent first, of these the newest. Of items that are named in a seed, pages that were never read come
    /// before those that are looked at again, and these before those of all others.
    package func waitingArticles(now: Date, limit: Int) throws(ArchiveError) -> [WaitingArticle] {
        try read { db in
            try Row.fetchAll(db, sql: """
                SELECT article.item AS number, source.name AS source_name, item.url AS url
                FROM article INDEXED BY article_due JOIN item ON item.id = article.item JOIN source ON source.id = item.source
                WHERE next_look IS NOT NULL AND next_look <= ? AND item.url IS NOT NULL
                ORDER BY CASE WHEN looked IS NULL THEN priority ELSE 2 END, looked IS NOT NULL, article.item DESC LIMIT ?
                """, arguments: [now.timeIntervalSince1970, limit]).map { WaitingArticle(item: $0["number"], source: $0["source_name"], url: $0["url"]) }
        }
    }

    /// All that a look at an item's page needs. `nil`: nobody has wanted one.
    package func dueArticle(_ item: Int64) throws(ArchiveError) -> DueArticle? {
        try read { db in
            try Row.fetchOne(db.cachedStatement(sql: """
                SELECT \(ItemRow.selection), article.title AS page_title, article.failures AS failures, article.missing AS missing, article.is_broken AS is_broken,
                    EXISTS (SELECT 1 FROM seed CROSS JOIN verdict ON verdict.seed = seed.id AND verdict.item = item.id WHERE verdict.verdict <> 'rejected') AS matched
                FROM item JOIN source ON source.id = item.source \(ItemRow.articleJoin) WHERE article.item = ?
                """), arguments: [item]).map { row in
                    DueArticle(
                        item: try ItemRow.archived(row), feedItem: try ItemRow.item(row, identity: row["identity"]), title: row["page_title"],
                        text: row["article_text"], failures: row["failures"], missing: row["missing"], isMatched: row["matched"], isBroken: row["is_broken"])
                }
        }
    }

    /// When the next page is due. `nil`: none is.
    package func nextArticleDue() throws(ArchiveError) -> Date? {
        try read { db in date(try Double.fetchOne(db, sql: "SELECT min(next_look) FROM article INDEXED BY article_due WHERE next_look IS NOT NULL")) }
    }

    /// Puts a look off, without having looked.
    package func postpone(articleOf item: Int64, until: Date) throws(ArchiveError) {
        try write { db in
            try db.execute(sql: "UPDATE article SET next_look = ? WHERE item = ?", arguments: [until.timeIntervalSince1970, item])
        }
    }

    /// Gives up pages that have waited for days without a look, of items that do not match.
    package func giveUpArticles(now: Date) throws(ArchiveError) {
        try write { db in
            try db.execute(sql: """
                UPDATE article SET next_look = NULL, note = 'It was not read: there were more urgent ones for three days.'
                WHERE next_look <= ?1 AND looked IS NULL AND NOT EXISTS
                    (SELECT 1 FROM seed CROSS JOIN verdict ON verdict.seed = seed.id AND verdict.item = article.item WHERE verdict.verdict <> 'rejected')
                """, arguments: [now.timeIntervalSince1970 - Self.patience])
        }
    }

    /// Records a look: the text and its version, the answer that is kept, the verdicts, and when to look again, as one act.
    package func record(_ look: ArticleLook) throws(ArchiveError) {
        try write { db in
            for kept in look.evidence {
                try db.cachedStatement(sql: "INSERT INTO evidence (record, item, taken, status, digest, file) VALUES (?, ?, ?, ?, ?, ?)").execute(arguments: [
                    kept.reference.record, look.item, kept.taken.timeIntervalSince1970, kept.status, kept.reference.digest, kept.reference.file,
                ])
            }
            if let content = look.content {
                if !content.isCompletion {
                    try db.cachedStatement(sql: """
                        INSERT OR REPLACE INTO article_version (item, version, changed, title, text, record)
                        SELECT item, version, changed, title, text, record FROM article WHERE item = ? AND version > 0
                        """).execute(arguments: [look.item])
                    try db.cachedStatement(sql: "UPDATE article SET version = min(version + 1, ?), changed = ? WHERE item = ?")
                        .execute(arguments: [Self.mostVersions, look.looked.timeIntervalSince1970, look.item])
                }
                try db.cachedStatement(sql: """
                    UPDATE article SET url = ?, title = ?, byline = ?, published = ?, language = ?, text = ?, is_broken = ? WHERE item = ?
                    """).execute(arguments: [
                        content.url, content.title, content.byline, content.published, content.language, content.text, content.isBroken, look.item,
                    ])
            }
            try db.cachedStatement(sql: """
                UPDATE article SET looked = ?, next_look = ?, failures = ?, missing = ?, note = ?, withdrawn = ?, record = coalesce(?, record) WHERE item = ?
                """).execute(arguments: [
                    look.looked.timeIntervalSince1970, seconds(look.next), look.failures, look.missing, look.note, seconds(look.withdrawn),
                    look.withdrawn == nil ? look.evidence.first?.reference.record : nil, look.item, // of what is gone, the page as it was is cited
                ])
            guard !look.judgements.isEmpty else { return }
            try Self.expect(look.judgements, in: db)
            let version = try Int.fetchOne(db.cachedStatement(sql: "SELECT version FROM item WHERE id = ?"), arguments: [look.item]) ?? 1
            let verdicts = try VerdictRows(in: db)
            for judgement in look.judgements {
                try verdicts.write(judgement, seed: try Self.seedNumber(judgement.match.seed, at: look.looked, in: db), item: look.item, version: version)
            }
        }
    }

    /// Every answer that is kept for an item, or for any, oldest first.
    package func citedEvidence(of item: Int64? = nil) throws(ArchiveError) -> [EvidenceReference] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT record, digest, file FROM evidence WHERE ?1 IS NULL OR item = ?1 ORDER BY taken, record", arguments: [item]).map { row in
                EvidenceReference(record: row["record"], digest: row["digest"], file: row["file"])
            }
        }
    }

    // MARK: What changed

    /// Items that a digest of the seed told and whose page was edited in (`since`, `until`], with the page's words as they were at `since`.
    static func editedPages(seed: Int64, since: Date, until: Date, limit: Int, in db: Database) throws -> [EditedItem] {
        let rows = try Row.fetchAll(db, sql: """
            SELECT \(ItemRow.selection), article.title AS page_title
            FROM article AS page INDEXED BY article_edited JOIN item ON item.id = page.item JOIN ledger ON ledger.item = item.id
            JOIN source ON source.id = item.source \(ItemRow.articleJoin)
            WHERE page.version > 1 AND page.changed > ? AND page.changed <= ? AND ledger.seed = ? AND ledger.outcome IN ('told', 'duplicate')
            ORDER BY page.changed, item.id LIMIT ?
            """, arguments: [since.timeIntervalSince1970, until.timeIntervalSince1970, seed, limit])
        let version = try db.cachedStatement(sql: "SELECT title, text FROM article_version WHERE item = ? AND changed <= ? ORDER BY version DESC LIMIT 1")
        return try rows.compactMap { row in
            var now = try ItemRow.archived(row)
            guard let before = try Row.fetchOne(version, arguments: [now.number, since.timeIntervalSince1970]),
                  let textBefore: String = before["text"], let text: String = row["article_text"] else { return nil }
            now.item.contentText = text
            var itemBefore = now.item
            itemBefore.contentText = textBefore
            if let title: String = row["page_title"], let titleBefore: String = before["title"], title != titleBefore {
                (now.item.title, itemBefore.title) = (title, titleBefore)
            }
            return EditedItem(before: itemBefore, now: now)
        }
    }

    /// Items that a digest of the seed told and whose pages were found to be gone in (`since`, `until`], oldest first.
    package func withdrawn(seed: String, since: Date, until: Date, limit: Int) throws(ArchiveError) -> [ArchivedItem] {
        try read { db in
            guard let number = try Self.seedNumber(seed, in: db) else { return [] }
            return try Row.fetchAll(db, sql: """
                SELECT \(ItemRow.selection)
                FROM article AS page INDEXED BY article_withdrawn JOIN item ON item.id = page.item JOIN ledger ON ledger.item = item.id
                JOIN source ON source.id = item.source \(ItemRow.articleJoin)
                WHERE page.withdrawn > ? AND page.withdrawn <= ? AND ledger.seed = ? AND ledger.outcome IN ('told', 'duplicate')
                ORDER BY page.withdrawn, item.id LIMIT ?
                """, arguments: [since.timeIntervalSince1970, until.timeIntervalSince1970, number, limit]).map(ItemRow.archived)
        }
    }
}
