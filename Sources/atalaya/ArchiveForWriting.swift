import Archiving

/// Opens the archive for a command that changes it, and keeps every other such command out meanwhile.
/// - Parameter purpose: What the others are told has it.
/// - Throws: `ArchiveError`, and what `body` throws.
func withArchive<Value>(at path: String, for purpose: String, _ body: (Archive) throws -> Value) throws -> Value {
    let lock = try InstanceLock(archive: path, purpose: purpose)
    defer { withExtendedLifetime(lock) {} }
    let archive = try Archive(path: path, access: .write)
    defer { archive.emptyLog() } // before the lock is given up
    return try body(archive)
}
