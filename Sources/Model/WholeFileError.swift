import Foundation

/// A file that could not be written whole. The old one is as it was, but for a folder that cannot be synced after the new one took its place.
package struct WholeFileError: Error, Equatable, CustomStringConvertible {
    package enum Step: Sendable {
        /// Making or syncing the folder.
        case folder
        /// Making the temporary file.
        case create
        /// Writing or syncing its bytes.
        case fill
        /// Renaming it to its own name.
        case replace
    }

    package let path: String
    package let step: Step
    /// `errno`.
    package let code: Int32

    package var description: String {
        let what = switch step {
        case .folder: "cannot make or use the folder of \(path)"
        case .create, .fill: "cannot write \(path)"
        case .replace: "cannot put the new file in place at \(path)"
        }
        return "\(what): \(String(cString: strerror(code))). \(advice)"
    }

    private var advice: String {
        let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? "."
        return switch code {
        case EACCES, EPERM: "Give the user that runs atalaya the right to write in '\(folder)', or name another folder (of digests: 'directory' under 'digest:')."
        case EROFS:
            "That file system is read-only here. Under systemd, add 'ReadWritePaths=\(folder)' to the unit, or name another folder (of digests: 'directory' under 'digest:')."
        case ENOSPC, EDQUOT: "Free some space there; the file as it was is untouched, and the next run writes it again."
        case ENOTDIR: "Something on the way there is a file where a folder is needed: remove it, or name another folder (of digests: 'directory' under 'digest:')."
        case EISDIR: "There is a folder of that name: rename or remove it."
        case ENAMETOOLONG: "Choose a shorter folder or seed id."
        default: "The file as it was is untouched. Check that disk with 'dmesg' and 'df'."
        }
    }
}
