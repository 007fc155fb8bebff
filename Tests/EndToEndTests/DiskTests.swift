import Archiving
import Foundation
import TestSupport
import Testing

/// In a mount namespace of their own, where the archive's folder is a file system that a test has made full or read-only.
@Suite("A disk that is full or read-only")
struct DiskTests {
    /// - Parameters:
    ///   - before: what makes the disk so; `$0` is the workplace's folder.
    ///   - steps: lines of sh, where `atalaya` is the program with its configuration; each outcome is to be printed by them.
    private func run(_ steps: String, before: String, in place: Workplace) async throws -> String {
        try await onThread {
            let program = place.process([]), process = Process(), pipe = Pipe()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/unshare")
            let script = "program=$1; atalaya() { \"$program\" \"$@\" --config \"$folder/atalaya.yaml\"; }; folder=$0\n\(before)\n\(steps)"
            process.arguments = ["--mount", "/bin/sh", "-c", script, place.folder.path, program.executableURL!.path]
            process.environment = program.environment
            (process.standardOutput, process.standardError, process.standardInput) = (pipe, pipe, FileHandle.nullDevice)
            try process.run()
            let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            return output
        }
    }

    private func workplace() throws -> Workplace {
        let place = try Workplace(sources: "  - { id: gazette, url: 'file:gazette.xml', language: en }\n")
        let text = String(repeating: "Cuban doctors work in public hospitals, and this is what a long report says of it. ", count: 40)
        let items = (0..<400).map { "<item><title>Cuban doctors in town \($0)</title><guid>\($0)</guid><description>\(text) \($0)</description></item>" }
        try place.write("gazette.xml", "<rss version=\"2.0\"><channel><title>t</title>\(items.joined())</channel></rss>")
        try FileManager.default.createDirectory(at: place.folder.appendingPathComponent("state"), withIntermediateDirectories: true)
        return place
    }

    @Test(.enabled(if: LimitsTests.canUnshare, "needs root and mount namespaces"))
    func `what found no space is there when there is space again`() async throws {
        let place = try workplace()
        let output = try await run("""
            head -c 22600000 /dev/zero > "$folder/state/ballast"
            atalaya poll; echo "full: $?"
            rm "$folder/state/ballast"
            atalaya poll --all; echo "free: $?"
            atalaya integrity; echo "integrity: $?"
            atalaya search --limit 1000 doctors | grep -c "Cuban doctors in town"
            """, before: "mount -t tmpfs -o size=24m none \"$folder/state\"", in: place)
        #expect(output.contains("full: 1"), "\(output)")
        #expect(output.contains("disk is full") || output.contains("No space left"), "\(output)")
        #expect(output.contains("free: 0") && output.contains("integrity: 0"), "\(output)")
        #expect(output.contains("\n400\n"), "\(output)")
    }

    @Test(.enabled(if: LimitsTests.canUnshare, "needs root and mount namespaces"))
    func `an archive that nobody can write can be read, and what has to write says why it cannot`() async throws {
        let place = try workplace()
        #expect(try await place.run("poll").status == 0)
        #expect(try await place.run("vacuum").status == 0)
        let frozen = "mount --bind \"$folder\" \"$folder\"; mount -o remount,bind,ro \"$folder\""
        for log in [true, false] {
            if !log { for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(at: place.folder.appendingPathComponent("state/atalaya.sqlite\(suffix)")) } }
            let output = try await run("""
                atalaya search "town 399" | grep -c "Cuban doctors in town 399"; atalaya status | grep -c gazette; atalaya explain 1 | head -1; atalaya export --format csv | wc -l
                for command in "poll" "digest" "prune" "deliver" "integrity"; do atalaya $command; echo "$command: $?"; done
                """, before: frozen, in: place)
            #expect(output.contains("1\n1\nCuban doctors in town 0"), "\(output)")
            for command in ["poll", "digest", "prune", "deliver", "integrity"] { #expect(output.contains("\(command): 1"), "\(command): \(output)") }
            #expect(output.components(separatedBy: "Read-only file system").count >= 5, "\(output)")
        }
    }

    @Test(arguments: ["bytes within it", "its first page", "its end", "all of it"])
    func `an archive that is damaged is said to be, never begun anew, and replaced only when told to`(damage: String) async throws {
        let place = try workplace(), backup = place.folder.appendingPathComponent("backup").path
        let archive = place.folder.appendingPathComponent("state/atalaya.sqlite")
        #expect(try await place.run("poll").status == 0)
        #expect(try await place.run("backup", backup).status == 0)
        try FileManager.default.removeItem(at: archive)
        try FileManager.default.copyItem(atPath: backup, toPath: archive.path)
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: archive.path + suffix) }
        var bytes = [UInt8](try Data(contentsOf: archive))
        switch damage {
        case "bytes within it": for place in stride(from: 4096, to: bytes.count, by: 997) { bytes[place] ^= 0x5a }
        case "its first page": for place in 0..<100 { bytes[place] = 0x5a }
        case "its end": bytes.removeLast(bytes.count / 2)
        default: bytes = Array(repeating: 0, count: bytes.count)
        }
        try Data(bytes).write(to: archive)
        let integrity = try await place.run("integrity"), poll = try await place.run("poll", "--all")
        #expect(integrity.status == 1 && !integrity.errors.isEmpty, "\(integrity)")
        #expect(integrity.errors.contains("atalaya restore") || integrity.errors.contains("backup"), "\(integrity.errors)")
        if damage != "bytes within it", damage != "its end" { #expect(poll.status == 1, "\(poll)") } // what was not needed may be sound
        let restored = try await place.run("restore", backup)
        #expect(restored.status == 0, "\(restored)")
        #expect(restored.output.contains("400 items") && restored.output.contains("the archive of before is "))
        #expect(try await place.run("integrity").status == 0)
    }
}
