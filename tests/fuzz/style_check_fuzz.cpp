#include "styles/style/style_check.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

/// Any bytes are a style or an error; whatever JSON it is can be checked, with and without layers.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto style = styles::parse_style(text);
    if (!style) {
        if (style.error().message.empty()) std::abort();
        return 0;
    }
    const styles::PublishedLayers layers{{"parcels", {{"name", "admin_level"}, false, false}},
                                         {"countries", {{}, true, false}}};
    static_cast<void>(styles::style_faults(*style, nullptr));
    for (const std::string& fault : styles::style_faults(*style, &layers)) {
        if (fault.empty()) std::abort();
    }
    return 0;
}
