@testable import Archiving
import Foundation
import GRDB
import Model
import Testing

@Suite("Opening an archive")
struct OpeningTests {
    @Test func `reading before the first poll says what to do`() throws {
        let error = try #require(throws: ArchiveError.self) { try Archive(path: "/nonexistent/atalaya.sqlite", access: .read) }
        #expect(error.description.contains("'atalaya poll' makes it"))
    }

    @Test func `an archive of a newer version is refused and left alone`() throws {
        let box = try TemporaryArchive()
        try box.archive.write { try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('99')") }
        for access in [Archive.Access.read, .write] {
            #expect(throws: ArchiveError.newer(path: box.path)) { try Archive(path: box.path, access: access) }
        }
    }

    @Test func `a file that is no archive is refused with its name`() throws {
        let box = try TemporaryArchive()
        let path = box.folder.appendingPathComponent("notes.sqlite").path
        try Data("my notes, not a database, and long enough to be mistaken for one".utf8).write(to: URL(fileURLWithPath: path))
        let error = try #require(throws: ArchiveError.self) { try Archive(path: path, access: .write) }
        #expect(error.description.contains(path))
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)).starts(with: Data("my notes".utf8)))
    }

    @Test func `a second writer is told who holds the archive, and takes over when it is gone`() throws {
        let box = try TemporaryArchive()
        var first: InstanceLock? = try InstanceLock(archive: box.path, purpose: "atalaya run")
        let error = try #require(throws: ArchiveError.self) { try InstanceLock(archive: box.path, purpose: "atalaya poll") }
        #expect(error.description.contains("in use by atalaya run (process \(getpid()))"))
        withExtendedLifetime(first) {}
        first = nil
        _ = try InstanceLock(archive: box.path, purpose: "atalaya poll")
    }

    /// One file for each schema that ever shipped, written by the version that had it: never changed, only added to.
    @Test(arguments: ["1", "2", "3", "7", "8"])
    func `an archive of every past schema is brought up to date with all it holds`(schema: String) throws {
        let box = try TemporaryArchive()
        let copy = box.folder.appendingPathComponent("old.sqlite")
        let fixture = try #require(Bundle.module.url(forResource: "schema-\(schema)", withExtension: "sqlite", subdirectory: "Fixtures"))
        try FileManager.default.copyItem(at: fixture, to: copy)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: copy.path)
        let archive = try Archive(path: copy.path, access: .write)
        #expect(try archive.damage() == [])
        #expect(try archive.size().items == 3)
        #expect(try archive.untold(seed: "missions").items.map(\.archived.item.title) == ["Guyana reviews its agreement"])
        #expect(try archive.items(named: "1").first?.version == 2)
        #expect(try archive.search("nurses", limit: 5).count == 1)
        #expect(try archive.search("practitioners", limit: 5).count == (schema == "8" ? 1 : 0), "which only a page says")
        #expect(try archive.states()["granma"]?.validators?.etag == Array("\"abc\"".utf8))
        #expect(try archive.states()["granma"]?.pauses.allSatisfy { $0 > 0 } == true, "as far as its items tell")
        #expect(try archive.lastDigest(seed: "missions")?.day == CalendarDay("2025-06-18"))
        #expect(try archive.accounts(of: 2)["missions"]?.outcome == "rejected")
        #expect(try archive.lastSeen(seed: "missions", .actor, ["cuba"])["cuba"] != nil, "who was told of before is not new")
        for change in [
            "UPDATE verdict SET verdict = 'maybe'", "UPDATE mention SET field = 'footer'", "UPDATE visit SET outcome = 'lost'",
            "UPDATE ledger SET outcome = 'forgotten' WHERE digest IS NOT NULL",
        ] {
            #expect(throws: ArchiveError.self, "\(change)") { try archive.write { try $0.execute(sql: change) } }
        }
    }

    @Test(arguments: ["item", "verdict", "mention", "visit", "ledger", "delivery"])
    func `to write a row takes no table made for it alone`(table: String) throws {
        let box = try TemporaryArchive()
        let steps = try box.archive.read { db in
            try Row.fetchAll(db, sql: "EXPLAIN INSERT INTO \(table) DEFAULT VALUES").map { $0["opcode"] as String }
        }
        #expect(steps.contains("MakeRecord"))
        #expect(!steps.contains { $0.hasPrefix("OpenEphemeral") || $0.hasPrefix("OpenAutoindex") })
    }
}

extension Archive {
    func synchronous() throws -> Int? { try read { try Int.fetchOne($0, sql: "PRAGMA synchronous") } }
}
