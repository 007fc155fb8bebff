// `make fuzz`: libFuzzer around one of the targets, which read what comes from outside and say what must hold of the outcome, whatever the bytes.
// usage: Fuzzer TARGET [libFuzzer's options and folders]

import Foundation

/// What is called with each input. Its first byte chooses, the others are read.
typealias Target = @Sendable (_ choice: Int, _ bytes: [UInt8]) -> Void

private let targets: [String: Target] = ["feeds": feeds, "pages": pages, "configuration": configuration, "seeds": seeds, "http": http]

/// libFuzzer's driver: the loop around the target, with all its options on the command line.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Set once, before the driver runs: a C function carries nothing.
nonisolated(unsafe) private var target: Target = { _, _ in }

@main
private enum Fuzzer {
    static func main() {
        let words = CommandLine.arguments
        guard words.count > 1, let chosen = targets[words[1]] else {
            FileHandle.standardError.write(Data("usage: Fuzzer \(targets.keys.sorted().joined(separator: "|")) [option…] [folder…]\n".utf8))
            exit(64)
        }
        target = chosen
        // Without the target's name, which libFuzzer would take for a folder.
        var arguments: [UnsafeMutablePointer<CChar>?] = ([words[0]] + words.dropFirst(2)).map { strdup($0) } + [nil]
        var count = CInt(arguments.count - 1)
        let status = arguments.withUnsafeMutableBufferPointer { buffer in
            var list = buffer.baseAddress!
            return runDriver(&count, &list) { data, size in
                guard size > 0, let data else { return 0 }
                target(Int(data[0]), Array(UnsafeBufferPointer(start: data + 1, count: size - 1)))
                return 0
            }
        }
        exit(status)
    }
}
