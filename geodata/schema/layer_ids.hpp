#pragma once

#include <set>
#include <string>
#include <string_view>

namespace geodata {

/// A layer's or file's name as it may stand in addresses and tiles: ASCII letters lower, letters
/// and digits of any script kept, runs of anything else one `_`; never empty.
std::string layer_id_from(std::string_view name);

/// Gives every layer of one catalog an id of its own, the same in every run.
class LayerIds {
  public:
    /// The id of the layer's name; where that is taken or says nothing ("Sheet1", "OGRGeoJSON"),
    /// with the file's name before it; where that is taken too, with a number behind it.
    std::string take(std::string_view file_stem, std::string_view layer_name);

  private:
    std::set<std::string> taken_;
};

}  // namespace geodata
