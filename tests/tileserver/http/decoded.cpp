#include "tests/tileserver/http/decoded.hpp"

#include <brotli/decode.h>
#include <libdeflate.h>
#include <zstd.h>

#include <stdexcept>

namespace tests {

std::string decoded(std::string_view body, std::string_view content_encoding) {
    if (content_encoding.empty()) return std::string(body);
    std::string out(std::size_t{64} << 20U, '\0');
    std::size_t size = 0;
    bool whole = false;
    if (content_encoding == "gzip") {
        libdeflate_decompressor* decompressor = libdeflate_alloc_decompressor();
        whole = libdeflate_gzip_decompress(decompressor, body.data(), body.size(), out.data(),
                                           out.size(), &size) == LIBDEFLATE_SUCCESS;
        libdeflate_free_decompressor(decompressor);
    } else if (content_encoding == "br") {
        size = out.size();
        whole = BrotliDecoderDecompress(
                    body.size(), reinterpret_cast<const std::uint8_t*>(body.data()), &size,
                    reinterpret_cast<std::uint8_t*>(out.data())) == BROTLI_DECODER_RESULT_SUCCESS;
    } else if (content_encoding == "zstd") {
        size = ZSTD_decompress(out.data(), out.size(), body.data(), body.size());
        whole = ZSTD_isError(size) == 0;
    }
    if (!whole) throw std::runtime_error("not a whole body in " + std::string(content_encoding));
    out.resize(size);
    return out;
}

}  // namespace tests
