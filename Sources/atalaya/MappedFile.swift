import Foundation

/// A large file in memory only as far as it is being read. Not copyable: unmapped exactly once.
struct MappedFile: ~Copyable {
    /// Smaller files are read faster than mapped.
    private static let smallest = 4 << 20
    private let memory: UnsafeMutableRawPointer
    private let count: Int

    /// `nil` for what is small, no plain file, or cannot be read: `Input` reads it, or says why not.
    init?(_ file: String) {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size >= Self.smallest,
              let memory = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0), memory != MAP_FAILED else { return nil }
        self.memory = memory
        count = Int(status.st_size)
    }

    deinit { munmap(memory, count) }

    /// - Parameter body: Gets the bytes, and a function that gives back the memory of the first so many of them; who reads those again
    ///   gets them from the file.
    borrowing func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>, (Int) -> Void) throws -> Result) rethrows -> Result {
        var released = 0
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        return try body(UnsafeBufferPointer(start: memory.assumingMemoryBound(to: UInt8.self), count: count)) { passed in
            let end = passed / page * page
            guard end - released >= 1 << 20 else { return }
            madvise(memory + released, end - released, MADV_DONTNEED)
            released = end
        }
    }
}
