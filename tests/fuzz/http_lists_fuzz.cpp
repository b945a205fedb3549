#include "tileserver/http/conditional.hpp"
#include "tileserver/http/encoding.hpp"
#include "tileserver/routes/language.hpp"
#include "tileserver/routes/quality_list.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

/// The header fields that are lists: Accept-Encoding, Accept-Language, If-None-Match.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view list(reinterpret_cast<const char*>(data), size);
    tileserver::for_each_quality(list, [](std::string_view, double quality) {
        if (!(quality >= 0 && quality <= 1)) std::abort();
    });
    tileserver::preferred_language(list);
    tileserver::names_resource(list, "abc");
    const auto chosen = tileserver::negotiated(list);
    if (chosen == tileserver::Encoding::Identity) return 0;
    if (!(tileserver::quality_of(list, tileserver::encoding_name(chosen), 0) > 0))
        std::abort();  // never one that is refused
    return 0;
}
