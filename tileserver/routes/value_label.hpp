#pragma once

#include "geodata/schema/value.hpp"
#include "tileserver/routes/site.hpp"

#include <cstddef>
#include <limits>
#include <string_view>

namespace tileserver {

/// What people read for a value: what its code means, else the value itself.
struct ValueLabel {
    static constexpr std::size_t kNoPosition = std::numeric_limits<std::size_t>::max() - 1;
    geodata::Title title;
    std::size_t position =
        kNoPosition;  ///< in its code list; kNoPosition: in none; null: after all
};

ValueLabel label_of(const Site& site,
                    std::string_view layer,
                    std::string_view field,
                    const geodata::Value& value);

}  // namespace tileserver
