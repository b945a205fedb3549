#pragma once

#include "geodata/store/store_layer.hpp"
#include "tileserver/mvt/layer_writer.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace tileserver {

/// Turns the value codes of one column into tags of the layer that is being written. Which values
/// the layer has already is a stamp for each code of the column's dictionary, so no hash is asked
/// and nothing is cleared between tiles.
class ValueTags {
  public:
    ValueTags(const geodata::StoreLayer& layer, std::size_t column);

    [[nodiscard]] std::size_t column() const { return column_; }
    /// Forgets keys and values of the layer written before.
    void begin_layer();
    /// Tags the feature being written with the value of this code; kNoValue: with nothing.
    void tag(std::uint32_t code, LayerWriter& writer);

  private:
    struct Stamp {
        std::uint32_t written_layer = 0;
        std::uint32_t value = 0;
    };

    const geodata::StoreLayer* layer_;
    std::size_t column_;
    std::uint32_t written_layer_ = 0;  ///< 0 is no layer: fresh stamps are out of date
    std::optional<std::uint32_t> key_;
    std::vector<Stamp> stamps_;  ///< by code; none for columns whose values are not shared
};

}  // namespace tileserver
