import Foundation

/// The way in for commands that read files.
enum Input {
    struct Unreadable: Error, CustomStringConvertible {
        var description: String
    }

    /// The whole file; `-` is standard input.
    static func bytes(of file: String) throws -> [UInt8] {
        if file == "-" { return [UInt8](try FileHandle.standardInput.readToEnd() ?? Data()) }
        do { return [UInt8](try Data(contentsOf: URL(fileURLWithPath: file))) } catch {
            throw Unreadable(description: String(cString: strerror(errno)))
        }
    }
}
