import CBrotli
import CZstd

/// Undoes one content coding, piece by piece.
protocol ContentDecoder: AnyObject {
    /// Whether the coded data have ended where they say that they do.
    var isAtEnd: Bool { get }
    /// - Parameter write: gets the output piece by piece; `false` from it ends the work.
    /// - Returns: `false` when `write` gave it.
    func decode(_ input: UnsafeRawBufferPointer, _ write: (UnsafeRawBufferPointer) -> Bool) throws(DecodingProblem) -> Bool
}

enum DecodingProblem: Error { case damaged }

/// The decoders of one transfer after another; each is made when it is first needed.
final class Decoders {
    private lazy var inflater = Inflater()
    private lazy var zstandard = ZstandardDecoder()

    func inflating(_ format: Inflater.Format) -> any ContentDecoder {
        inflater.start(format)
        return inflater
    }

    /// Brotli's cannot be used again.
    func brotli() -> any ContentDecoder { BrotliDecoder() }

    func zstd() -> any ContentDecoder {
        zstandard.start()
        return zstandard
    }
}

/// RFC 7932.
final class BrotliDecoder: ContentDecoder {
    private let state: OpaquePointer = BrotliDecoderCreateInstance(nil, nil, nil)! // nil only when memory has run out
    private let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
    private(set) var isAtEnd = false

    deinit {
        BrotliDecoderDestroyInstance(state)
        room.deallocate()
    }

    func decode(_ input: UnsafeRawBufferPointer, _ write: (UnsafeRawBufferPointer) -> Bool) throws(DecodingProblem) -> Bool {
        var left = input.count, next = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        while !isAtEnd { // what follows the end is padding
            var space = room.count, out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
            let result = BrotliDecoderDecompressStream(state, &left, &next, &space, &out, nil)
            guard result != BROTLI_DECODER_RESULT_ERROR else { throw .damaged }
            let made = room.count - space
            if made > 0, !write(UnsafeRawBufferPointer(rebasing: room[..<made])) { return false }
            isAtEnd = result == BROTLI_DECODER_RESULT_SUCCESS
            if result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT { break }
        }
        return true
    }
}

/// RFC 8878. Frames may follow each other; skippable ones are passed over.
final class ZstandardDecoder: ContentDecoder {
    private let context: OpaquePointer = ZSTD_createDCtx()! // nil only when memory has run out
    private let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
    private(set) var isAtEnd = false

    init() {
        // 8 MiB, the largest window that a content coding may ask for (RFC 9659 §3).
        ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, 23)
    }

    deinit {
        ZSTD_freeDCtx(context)
        room.deallocate()
    }

    func start() {
        ZSTD_DCtx_reset(context, ZSTD_reset_session_only)
        isAtEnd = false
    }

    func decode(_ input: UnsafeRawBufferPointer, _ write: (UnsafeRawBufferPointer) -> Bool) throws(DecodingProblem) -> Bool {
        var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
        while true {
            var target = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
            let before = source.pos
            let result = ZSTD_decompressStream(context, &target, &source)
            guard ZSTD_isError(result) == 0 else { throw .damaged }
            // 0: a frame has ended, unless it was called with nothing to do.
            if result == 0, source.pos > before || target.pos > 0 { isAtEnd = true } else if source.pos > before || target.pos > 0 { isAtEnd = false }
            if target.pos > 0, !write(UnsafeRawBufferPointer(rebasing: room[..<target.pos])) { return false }
            if source.pos == source.size, target.pos < target.size { return true }
        }
    }
}
