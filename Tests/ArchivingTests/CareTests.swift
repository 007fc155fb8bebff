@testable import Archiving
import Foundation
import GRDB
import Model
import Testing

@Suite("Care of the archive")
struct CareTests {
    private let long = String(repeating: "Los médicos cubanos siguen en la isla. ", count: 400)

    private func filled() throws -> TemporaryArchive {
        let box = try TemporaryArchive()
        try box.receive((1...20).map { item("r\($0)", "Rain \($0)", text: long + "\($0)") }, at: morning) { _ in .rejected }
        try tell(box)
        try box.receive((1...20).map { item("d\($0)", "Guyana \($0)", text: long + "\($0)") }, at: morning + 1) { _ in .digest }
        return box
    }

    private func tell(_ box: TemporaryArchive) throws {
        let untold = try box.archive.untold(seed: "missions"), day = CalendarDay("2025-06-18")!
        _ = try box.archive.record(
            digest: Data("{}".utf8), seed: "missions", day: day, edition: try box.archive.nextEdition(seed: "missions", day: day), until: morning,
            from: untold, entries: untold.items.map { LedgerEntry(item: $0.archived.number, outcome: .told(keys: [])) })
    }

    private func file(_ box: TemporaryArchive, _ name: String) -> String { box.folder.appendingPathComponent(name).path }

    @Test func `a backup holds all that was there, and is an archive itself`() throws {
        let box = try filled()
        let backup = file(box, "backup.sqlite")
        let bytes = try Archive(path: box.path, access: .read).backup(to: backup)
        #expect(bytes > 100_000)
        try box.receive([item("later", "Later")], at: morning + 2) { _ in .digest }
        let copy = try Archive(path: backup, access: .write)
        #expect(try copy.identities().count == 40)
        #expect(try copy.untold(seed: "missions").items.count == 20)
        #expect(try copy.faults() == [])
        #expect(!FileManager.default.fileExists(atPath: backup + ".partial"))
    }

    @Test func `a backup is never written over another file`() throws {
        let box = try filled()
        let backup = file(box, "notes.txt")
        try Data("mine".utf8).write(to: URL(fileURLWithPath: backup))
        let error = try #require(throws: ArchiveError.self) { try box.archive.backup(to: backup) }
        #expect(error.description.contains("Name a new file"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: backup)) == Data("mine".utf8))
        #expect(throws: ArchiveError.self) { try box.archive.backup(to: "/nonexistent/folder/backup.sqlite") }
    }

    @Test func `a damaged archive is replaced by its backup, and kept`() throws {
        var box: TemporaryArchive? = try filled()
        let folder = box!.folder.deletingLastPathComponent().appendingPathComponent("restore-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let backup = folder.appendingPathComponent("backup.sqlite").path, path = folder.appendingPathComponent("atalaya.sqlite").path
        _ = try box!.archive.backup(to: backup)
        box = nil
        try Data("this was an archive once, until the disk forgot it".utf8).write(to: URL(fileURLWithPath: path))
        try Data("and its log".utf8).write(to: URL(fileURLWithPath: path + "-wal"))
        let aside = try #require(try Archive.restore(backup, to: path, now: morning))
        #expect(aside.hasSuffix("atalaya.sqlite.before-2025-06-18T070000Z"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: aside)).starts(with: Data("this was".utf8)))
        #expect(try Archive(path: path, access: .write).identities().count == 40)
    }

    @Test func `what is no sound archive is not restored, and nothing is changed`() throws {
        let box = try filled()
        let notes = file(box, "notes.sqlite")
        try Data("my notes, not a database, and long enough to be mistaken for one".utf8).write(to: URL(fileURLWithPath: notes))
        for bad in [notes, file(box, "missing.sqlite")] {
            #expect(throws: ArchiveError.self) { try Archive.restore(bad, to: box.path, now: morning) }
        }
        #expect(try Archive(path: box.path, access: .read).identities().count == 40)
        #expect(try FileManager.default.contentsOfDirectory(atPath: box.folder.path).filter { $0.contains("before") || $0.contains("restoring") } == [])
    }

    @Test func `a sound archive keeps under its other name what only its log had`() throws {
        let box = try filled()
        let backup = file(box, "backup.sqlite")
        _ = try box.archive.backup(to: backup)
        try box.receive([item("later", "Later")], at: morning + 2) { _ in .digest }
        let aside = try #require(try Archive.restore(backup, to: box.path, now: morning))
        #expect(try Archive(path: aside, access: .write).identities().contains(["granma", "later"]))
        #expect(try Archive(path: box.path, access: .write).identities().count == 40)
    }

    @Test func `pruning empties what no seed wanted, and nothing that waits for a digest`() throws {
        let box = try filled()
        let now = morning + 100 * 86_400
        var found: [Int] = [], last: Int64? = 0
        while let after = last {
            let piece = try box.archive.prune(.rejected, before: morning + 86_400, after: after, most: 8, now: now)
            found.append(piece.items)
            last = piece.last
        }
        #expect(found == [8, 8, 4])
        let rejected = try #require(box.archive.items(named: "r1").first), waiting = try #require(box.archive.items(named: "d1").first)
        #expect(rejected.item.contentText == nil && rejected.pruned == now && rejected.item.title == "Rain 1")
        #expect(waiting.item.contentText?.hasPrefix("Los médicos") == true && waiting.pruned == nil)
        #expect(try box.archive.search("médicos", limit: 50).count == 20)
        #expect(try box.archive.search("rain", limit: 50).count == 20, "titles stay")
        #expect(try box.archive.prune(.told, before: morning + 86_400, now: now).items == 0)
        try tell(box)
        #expect(try box.archive.prune(.told, before: morning, now: now).items == 0, "younger")
        #expect(try box.archive.prune(.told, before: morning + 86_400, now: now).items == 20)
        #expect(try box.archive.items(named: "d1").first?.item.contentText == nil)
        #expect(try box.archive.untold(seed: "missions").items.isEmpty)
        #expect(try box.archive.faults() == [])
    }

    @Test func `what was pruned is known, and its edit is an edit`() throws {
        let box = try filled()
        _ = try box.archive.prune(.rejected, before: morning + 86_400, now: morning + 100 * 86_400)
        #expect(try box.archive.news(in: [item("r1", "Rain 1", text: long + "1")], of: "granma").isEmpty)
        try box.receive([item("r1", "Rain 1, again", text: "New words")], at: morning + 101 * 86_400) { _ in .digest }
        let edited = try #require(box.archive.items(named: "r1").first)
        #expect(edited.version == 2 && edited.pruned == nil && edited.item.contentText == "New words")
        #expect(try box.archive.faults() == [])
    }

    @Test func `free space is used again, and given back in steps`() throws {
        let box = try filled()
        #expect(try box.archive.read { try Int.fetchOne($0, sql: "PRAGMA auto_vacuum") } == 2)
        _ = try box.archive.prune(.rejected, before: morning + 86_400, now: morning + 100 * 86_400)
        let before = try box.archive.fileSize()
        #expect(before.free > 100_000)
        var steps = 0
        while try box.archive.vacuum(pages: 20) { steps += 1 }
        #expect(steps > 1)
        let after = try box.archive.fileSize()
        #expect(after.free == 0 && after.file < before.file)
        #expect(try box.archive.faults() == [])
    }

    @Test func `an archive of the first versions is laid out anew once`() throws {
        let box = try TemporaryArchive()
        let old = file(box, "old.sqlite")
        let fixture = try #require(Bundle.module.url(forResource: "schema-1", withExtension: "sqlite", subdirectory: "Fixtures"))
        try FileManager.default.copyItem(at: fixture, to: URL(fileURLWithPath: old))
        chmod(old, 0o600)
        let archive = try Archive(path: old, access: .write)
        #expect(try archive.read { try Int.fetchOne($0, sql: "PRAGMA auto_vacuum") } == 0)
        while try archive.vacuum() {}
        #expect(try archive.read { try Int.fetchOne($0, sql: "PRAGMA auto_vacuum") } == 2)
        #expect(try archive.faults() == [])
    }

    @Test func `a ledger that lacks an item is a fault`() throws {
        let box = try filled()
        try box.archive.write { try $0.execute(sql: "PRAGMA defer_foreign_keys = ON; DELETE FROM ledger WHERE item = 1") }
        #expect(try box.archive.faults().contains { $0.contains("1 judged items") })
    }
}
