import Foundation
import Testing
@testable import Model

/// A folder that goes when the test does.
private final class Folder {
    let path = FileManager.default.temporaryDirectory.appending(path: "atalaya-wholefile-\(UUID().uuidString)").path()
    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: path) }
    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
    func text(_ name: String) -> String? { FileManager.default.contents(atPath: "\(path)/\(name)").map { String(decoding: $0, as: UTF8.self) } }
}

@Suite("Writing a file whole")
struct WholeFileTests {
    private func failure(_ path: String, _ bytes: [UInt8] = [1]) -> WholeFileError? {
        do { try WholeFile.write(bytes, to: path) } catch { return error }
        return nil
    }

    @Test func `a file is replaced whole and nothing else is left`() throws {
        let folder = try Folder()
        try WholeFile.write(Array("a longer first text".utf8), to: "\(folder.path)/digest.md")
        try WholeFile.write(Array("second".utf8), to: "\(folder.path)/digest.md")
        #expect(folder.text("digest.md") == "second")
        try WholeFile.write([], to: "\(folder.path)/digest.md")
        #expect(folder.text("digest.md") == "")
        #expect(folder.names == ["digest.md"])
    }

    @Test func `a reader who has the old file open goes on reading the old file`() throws {
        let folder = try Folder(), path = "\(folder.path)/digest.md"
        try WholeFile.write(Array("old".utf8), to: path)
        let reader = try #require(FileHandle(forReadingAtPath: path))
        try WholeFile.write(Array("new and longer".utf8), to: path)
        #expect(try reader.readToEnd() == Data("old".utf8))
    }

    @Test func `folders that are missing are made`() throws {
        let folder = try Folder()
        try WholeFile.write(Array("x".utf8), to: "\(folder.path)/a/b//c/digest.md")
        #expect(folder.text("a/b/c/digest.md") == "x")
        let mode = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/a")[.posixPermissions] as? Int
        #expect(mode.map { $0 & ~0o755 } == 0)
    }

    @Test func `what a stopped run left of this name goes, what is being written and what has other names stays`() throws {
        let folder = try Folder(), stale = "\(folder.path)/.digest.md\(WholeFile.infix)abc", busy = "\(folder.path)/.digest.md\(WholeFile.infix)def"
        for path in [stale, busy, "\(folder.path)/.other.md\(WholeFile.infix)abc", "\(folder.path)/.digest.md.swp"] {
            #expect(FileManager.default.createFile(atPath: path, contents: Data("half".utf8)))
        }
        let writer = try #require(FileHandle(forWritingAtPath: busy))
        #expect(flock(writer.fileDescriptor, LOCK_EX | LOCK_NB) == 0)
        try WholeFile.write(Array("x".utf8), to: "\(folder.path)/digest.md")
        #expect(folder.names == [".digest.md\(WholeFile.infix)def", ".digest.md.swp", ".other.md\(WholeFile.infix)abc", "digest.md"])
        try writer.close()
    }

    @Test func `a folder of that name is refused, and nothing is left behind`() throws {
        let folder = try Folder()
        try FileManager.default.createDirectory(atPath: "\(folder.path)/digest.md", withIntermediateDirectories: false)
        let error = try #require(failure("\(folder.path)/digest.md"))
        #expect(error.step == .replace && [EISDIR, EEXIST, ENOTEMPTY].contains(error.code))
        #expect(folder.names == ["digest.md"])
    }

    @Test func `a new file never takes the place of one that is there`() throws {
        let folder = try Folder()
        #expect(try WholeFile.create(Array("first".utf8), at: "\(folder.path)/below/sources.yaml"))
        #expect(try !WholeFile.create(Array("second".utf8), at: "\(folder.path)/below/sources.yaml"))
        #expect(folder.text("below/sources.yaml") == "first")
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/below") == ["sources.yaml"], "no temporary name is left")
        try FileManager.default.createSymbolicLink(atPath: "\(folder.path)/link", withDestinationPath: "nowhere")
        #expect(try !WholeFile.create([1], at: "\(folder.path)/link"), "a link that leads nowhere is there, too")
    }

    @Test func `a file where a folder is needed is named`() throws {
        let folder = try Folder()
        try WholeFile.write([1], to: "\(folder.path)/file")
        let error = try #require(failure("\(folder.path)/file/digest.md"))
        #expect(error.code == ENOTDIR)
        #expect(error.description == """
            cannot make or use the folder of \(folder.path)/file/digest.md: Not a directory. Something on the way there is a file where a folder is \
            needed: remove it, or name another folder (of digests: 'directory' under 'digest:').
            """)
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self")))
    func `a folder that takes no files is an error that says what to do`() throws { // /proc takes none, from root neither
        let error = try #require(failure("/proc/self/digest.md"))
        #expect(error.step == .create)
        #expect(error.description.hasPrefix("cannot write /proc/self/digest.md: "))
    }

    @Test(.enabled(if: getuid() != 0), arguments: [0o555])
    func `a folder without the right to write is an error, and the old file stays`(mode: Int) throws {
        let folder = try Folder()
        try WholeFile.write(Array("old".utf8), to: "\(folder.path)/digest.md")
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.path)
        let error = failure("\(folder.path)/digest.md")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
        #expect(error?.code == EACCES)
        #expect(folder.text("digest.md") == "old" && folder.names == ["digest.md"])
    }

    @Test func `a full disk is told in words`() {
        let error = WholeFileError(path: "/srv/digests/story/2026-11-23.md", step: .fill, code: ENOSPC)
        #expect(error.description == """
            cannot write /srv/digests/story/2026-11-23.md: No space left on device. Free some space there; the file as it was is untouched, and the next \
            run writes it again.
            """)
    }

    @Test(arguments: ["", "folder/", "/", "..", "folder/."])
    func `a path without a name is refused`(path: String) {
        #expect(failure(path)?.code == EISDIR)
    }

    @Test func `many writers of one name leave one whole file`() throws {
        let folder = try Folder(), path = "\(folder.path)/digest.md", texts = (0..<8).map { String(repeating: "\($0)", count: 200_000) }
        DispatchQueue.concurrentPerform(iterations: 8) { index in
            for _ in 0..<3 { #expect(throws: Never.self) { try WholeFile.write(Array(texts[index].utf8), to: path) } }
        }
        #expect(texts.contains(try #require(folder.text("digest.md"))))
        #expect(folder.names == ["digest.md"])
    }
}
