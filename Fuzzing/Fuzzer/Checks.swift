import Foundation
import Model

/// The moment at which all inputs come.
let now = Date(timeIntervalSince1970: 1_795_600_000)

/// What has to hold. Unlike a precondition it says what did not, in a release build too.
func require(_ condition: Bool, _ what: @autoclosure () -> String = "") {
    if !condition { fail(what()) }
}

func fail(_ what: String) -> Never {
    FileHandle.standardError.write(Data("\(what)\n".utf8))
    abort()
}

/// Strings are made of bytes that are known to be UTF-8, without another look: this is the look.
func requireWellFormed(_ text: String) {
    require(String(validating: text.utf8, as: UTF8.self) != nil, "a text is not UTF-8")
}

func requireWellFormed(_ texts: [String?]) {
    for text in texts { if let text { requireWellFormed(text) } }
}

/// On a line of its own, and nothing in it that a terminal obeys.
func requireOneLine(_ text: String) {
    requireWellFormed(text)
    require(!text.utf8.contains { $0 < 0x20 || $0 == 0x7f }, "a line has control characters")
}

/// An address that may be asked: absolute, of the web, without blanks.
func requireWebAddress(_ text: String) {
    requireOneLine(text)
    require(text.lowercased().hasPrefix("http://") || text.lowercased().hasPrefix("https://"), "an address is not of the web: \(text)")
    require(!text.utf8.contains(0x20), "an address has a blank: \(text)")
}

func requireJSON(_ json: JSONWriter) {
    do { _ = try JSONSerialization.jsonObject(with: Data(json.bytes), options: [.fragmentsAllowed]) } catch { fail("the JSON cannot be read: \(error)") }
}

/// The input as a text, where a target reads what was read as one already.
func text(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

/// The input in parts, between lines of three percent signs.
func parts(_ bytes: [UInt8]) -> [[UInt8]] {
    var parts: [[UInt8]] = [[]]
    for line in bytes.split(separator: 0x0a, omittingEmptySubsequences: false) {
        if line.elementsEqual("%%%".utf8) { parts.append([]) } else { parts[parts.count - 1] += line + [0x0a] }
    }
    return parts
}

/// A folder for inputs that have to be files; in memory where the system has such a file system.
let scratch: String = {
    let memory = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
    let path = "\(memory)/atalaya-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
    do { try FileManager.default.createDirectory(atPath: path + "/seeds", withIntermediateDirectories: true) } catch { fail("\(error)") }
    atexit { try? FileManager.default.removeItem(atPath: scratch) }
    return path
}()

func write(_ bytes: [UInt8], to name: String) {
    guard FileManager.default.createFile(atPath: "\(scratch)/\(name)", contents: Data(bytes)) else { fail("\(scratch)/\(name) cannot be written") }
}
