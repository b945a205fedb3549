#include "tileserver/routes/value_label.hpp"

#include <fmt/format.h>

#include <string>
#include <variant>

namespace tileserver {

ValueLabel label_of(const Site& site,
                    std::string_view layer,
                    std::string_view field,
                    const geodata::Value& value) {
    if (std::holds_alternative<std::monostate>(value))
        return {{"未填写", "Not stated"}, std::numeric_limits<std::size_t>::max()};
    if (const auto* flag = std::get_if<bool>(&value))
        return {*flag ? geodata::Title{"是", "Yes"} : geodata::Title{"否", "No"}};
    std::string text;
    if (const auto* held = std::get_if<std::string>(&value)) text = *held;
    if (const auto* whole = std::get_if<std::int64_t>(&value)) text = std::to_string(*whole);
    if (const auto* real = std::get_if<double>(&value)) text = fmt::format("{}", *real);
    if (site.meanings) {
        if (const auto meaning = site.meanings->find(layer, field, text))
            return {meaning->title, meaning->position};
    }
    return {{text, text}};
}

}  // namespace tileserver
