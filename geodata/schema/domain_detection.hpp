#pragma once

#include "geodata/schema/domain_schema.hpp"

#include <span>
#include <string>
#include <string_view>

namespace geodata {

/// Which domain schema a delivered layer follows, and why.
struct DetectedDomain {
    const DomainSchema* schema = nullptr;  ///< nullptr: none, the layer is taken as it came
    std::string reason;
};

/// By the layer's or the file's name together with one column that is known, or by the columns
/// alone when at least three are known, the natural key among them, and no other schema knows as
/// many. In doubt none: a layer that keeps its own names is never wrong.
DetectedDomain detect_domain(std::string_view file_stem,
                             std::string_view layer_name,
                             std::span<const Field> columns);

}  // namespace geodata
