#include "tileserver/http/request_builder.hpp"
#include "tileserver/http/request_head.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

/// The path of a session's bytes: scan (in one piece and in two), parse, build. A cut in the bytes
/// must not change what is found.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using tileserver::HeadScanner;
    const tileserver::RequestLimits limits{256, 1024, 10};
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    HeadScanner whole;
    const auto found = whole.scan(bytes, limits);
    HeadScanner pieces;
    auto found_in_pieces = pieces.scan(bytes.substr(0, size / 2), limits);
    if (found_in_pieces == HeadScanner::Found::NotYet) found_in_pieces = pieces.scan(bytes, limits);
    if (found == HeadScanner::Found::Whole && found_in_pieces != found) std::abort();
    if (found != HeadScanner::Found::Whole) return 0;
    if (pieces.head_bytes() != whole.head_bytes()) std::abort();

    std::vector<tileserver::RequestHead::Field> scratch;
    tileserver::RequestHead head(scratch);
    if (head.parse(bytes.substr(0, whole.head_bytes()), limits) !=
        tileserver::RequestHead::Outcome::Good)
        return 0;
    if (head.fields().size() > limits.fields) std::abort();
    const auto request = tileserver::build_request(head);
    if (request && request->origin.find_first_of("<>\"\\ ") != std::string::npos) std::abort();
    return 0;
}
