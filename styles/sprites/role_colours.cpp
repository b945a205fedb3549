#include "styles/sprites/role_colours.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace styles {
namespace {

bool is_of_role(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '+' || c == '-';
}

}  // namespace

geodata::Result<std::string> with_colours(std::string_view svg, const Palette& palette) {
    std::string result;
    for (std::size_t i = 0; i < svg.size();) {
        if (svg[i] != '@') {
            result += svg[i++];
            continue;
        }
        const auto end = std::find_if_not(svg.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                          svg.end(), is_of_role);
        const std::string_view role(svg.data() + i + 1,
                                    static_cast<std::size_t>(end - svg.begin()) - i - 1);
        const std::string* colour = palette.find(role);
        if (colour == nullptr) {
            return geodata::failure(geodata::Error::Code::NotFound,
                                    fmt::format("there is no palette role '@{}'", role));
        }
        result += *colour;
        i += role.size() + 1;
    }
    return result;
}

}  // namespace styles
