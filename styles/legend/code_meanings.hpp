#pragma once

#include "geodata/schema/layer_schema.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace styles {

/// What a coded value means, and where it stands in its list.
struct Meaning {
    geodata::Title title;
    std::size_t position = 0;
};

/// What coded values mean, by layer and field, gathered from the metadata "goldenbelt:codes" of
/// finished styles. Immutable after the last add(): then safe from many threads.
class CodeMeanings {
  public:
    /// Takes what a finished style (its JSON text) says; what is known already stays. Text that is
    /// no style adds nothing.
    void add(std::string_view style);

    /// nullopt: the field has no codes, or the value is not one of them.
    [[nodiscard]] std::optional<Meaning> find(std::string_view layer,
                                              std::string_view field,
                                              std::string_view value) const;

  private:
    using List = std::map<std::string, Meaning, std::less<>>;
    using Fields = std::map<std::string, std::string, std::less<>>;  // field → name of its list
    std::map<std::string, List, std::less<>> lists_;
    std::map<std::string, Fields, std::less<>> layers_;
};

}  // namespace styles
