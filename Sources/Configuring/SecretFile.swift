import Foundation

/// Files with passwords, tokens, keys and certificates, as the configuration names them. Only named here: what is in them is read for each
/// request and kept nowhere.
struct SecretFile {
    /// Folder of the file that names them.
    let folder: String
    let environment: Environment

    /// A name without a slash is a credential of the service, where systemd has one of that name (`LoadCredential=`, systemd.exec(5)); else,
    /// and otherwise, a path from the folder. `nil` when there is no such file; that is then reported.
    func path(_ text: String, _ key: String, _ fields: Fields) -> String? {
        if !text.contains("/"), let directory = environment.credentialsDirectory {
            let credential = Path.join(directory, text)
            if FileManager.default.isReadableFile(atPath: credential) { return credential }
        }
        let path = Path.absolute(Path.resolve(text, in: folder, home: environment.home), from: environment.workingDirectory)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
            let credential = text.contains("/") ? "" : ", and no credential of that name"
            fields.refuse(key, "there is no file \(quoted(path))\(credential)", "write it, or correct the name")
            return nil
        }
        return path
    }
}
