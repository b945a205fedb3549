#include "tileserver/http/encoding.hpp"

#include "tileserver/routes/quality_list.hpp"

#include <brotli/encode.h>
#include <libdeflate.h>
#include <zstd.h>

#include <cassert>
#include <memory>
#include <new>

namespace tileserver {
namespace {

// One compressor a thread and effort: making one costs more than a small tile.

struct FreeDeflate {
    void operator()(libdeflate_compressor* c) const { libdeflate_free_compressor(c); }
};

libdeflate_compressor& deflate_compressor(Effort effort) {
    thread_local std::unique_ptr<libdeflate_compressor, FreeDeflate> quick;
    thread_local std::unique_ptr<libdeflate_compressor, FreeDeflate> thorough;
    auto& compressor = effort == Effort::Quick ? quick : thorough;
    if (!compressor) compressor.reset(libdeflate_alloc_compressor(effort == Effort::Quick ? 1 : 9));
    if (!compressor) throw std::bad_alloc();
    return *compressor;
}

std::string gzip(std::string_view bytes, Effort effort) {
    libdeflate_compressor& compressor = deflate_compressor(effort);
    std::string out(libdeflate_gzip_compress_bound(&compressor, bytes.size()), '\0');
    const std::size_t size =
        libdeflate_gzip_compress(&compressor, bytes.data(), bytes.size(), out.data(), out.size());
    assert(size > 0 && "the bound leaves room");
    out.resize(size);
    return out;
}

std::string brotli(std::string_view bytes, Effort effort) {
    std::string out(BrotliEncoderMaxCompressedSize(bytes.size()), '\0');
    std::size_t size = out.size();
    const int quality = effort == Effort::Quick ? 4 : 9;
    const bool done =
        BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, bytes.size(),
                              reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                              reinterpret_cast<std::uint8_t*>(out.data())) == BROTLI_TRUE;
    if (!done) throw std::bad_alloc();
    out.resize(size);
    return out;
}

struct FreeZstd {
    void operator()(ZSTD_CCtx* c) const { ZSTD_freeCCtx(c); }
};

std::string zstd(std::string_view bytes, Effort effort) {
    thread_local std::unique_ptr<ZSTD_CCtx, FreeZstd> context;
    if (!context) context.reset(ZSTD_createCCtx());
    if (!context) throw std::bad_alloc();
    std::string out(ZSTD_compressBound(bytes.size()), '\0');
    const std::size_t size = ZSTD_compressCCtx(context.get(), out.data(), out.size(), bytes.data(),
                                               bytes.size(), effort == Effort::Quick ? 3 : 15);
    if (ZSTD_isError(size) != 0) throw std::bad_alloc();
    out.resize(size);
    return out;
}

}  // namespace

std::string_view encoding_name(Encoding encoding) {
    switch (encoding) {
        case Encoding::Gzip:
            return "gzip";
        case Encoding::Brotli:
            return "br";
        case Encoding::Zstd:
            return "zstd";
        case Encoding::Identity:
            break;
    }
    return {};
}

Encoding negotiated(std::string_view accept_encoding) {
    if (accept_encoding.empty()) return Encoding::Identity;
    Encoding best = Encoding::Identity;
    double weight = 0;
    for (const Encoding encoding : kCompressedEncodings) {
        const double quality = quality_of(accept_encoding, encoding_name(encoding), 0);
        if (quality > weight) {
            weight = quality;
            best = encoding;
        }
    }
    // Identity counts only when it is named: it is the coding that needs no wish.
    const bool identity_named = accept_encoding.find("identity") != std::string_view::npos;
    if (identity_named && quality_of(accept_encoding, "identity", 0) > weight)
        return Encoding::Identity;
    return best;
}

std::string compressed(std::string_view bytes, Encoding encoding, Effort effort) {
    switch (encoding) {
        case Encoding::Gzip:
            return gzip(bytes, effort);
        case Encoding::Brotli:
            return brotli(bytes, effort);
        case Encoding::Zstd:
            return zstd(bytes, effort);
        case Encoding::Identity:
            break;
    }
    return std::string(bytes);
}

}  // namespace tileserver
