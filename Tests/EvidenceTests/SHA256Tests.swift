import Evidence
import Testing

@Suite("SHA-256 of evidence")
struct SHA256Tests {
    /// Examples of NIST (https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values) and of FIPS 180-2, appendix B.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
    ])
    func `known texts have their known digests`(text: String, digest: String) {
        #expect(SHA256.digest(Array(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() == digest)
    }

    @Test func `a million times a has its known digest, in whatever pieces it comes`() {
        let bytes = [UInt8](repeating: 0x61, count: 1_000_000)
        let whole = SHA256.digest(bytes)
        #expect(whole.prefix(4) == [0xcd, 0xc7, 0x6e, 0x5c])
        for size in [1, 63, 64, 65, 4096] {
            var hash = SHA256()
            bytes.withUnsafeBytes { all in
                for start in stride(from: 0, to: all.count, by: size) { hash.update(UnsafeRawBufferPointer(rebasing: all[start..<min(start + size, all.count)])) }
            }
            #expect(hash.finish() == whole)
        }
    }

    @Test func `a digest is written as warcio compares it`() {
        // python3 -c "import hashlib,base64; print(base64.b32encode(hashlib.sha256(b'abc').digest()))"
        #expect(LabelledDigest.text(of: Array("abc".utf8)) == "sha256:XJ4BNP4PAHH6UQKBIDPF3LRCEOYAGYNDSYLXVHFUCD7WD4QACWWQ====")
    }
}
