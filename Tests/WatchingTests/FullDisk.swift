import GRDB
@testable import Archiving

extension Archive {
    /// From now on the archive may not grow beyond so many pages: SQLITE_FULL, as it comes of a file system without room. Fewer than there are
    /// means those that there are.
    func limit(pages: Int) throws { try queue.inDatabase { try $0.execute(sql: "PRAGMA max_page_count = \(pages)") } }
}
