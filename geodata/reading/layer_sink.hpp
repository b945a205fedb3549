#pragma once

#include "geodata/error.hpp"
#include "geodata/projection/crs.hpp"
#include "geodata/reading/report.hpp"
#include "geodata/schema/feature.hpp"
#include "geodata/schema/layer_schema.hpp"

#include <string>
#include <vector>

namespace geodata {

/// A layer as a file holds it, before it is mapped to anything of ours.
struct SourceLayer {
    std::string file;  ///< as the user named it
    std::string name;  ///< the file's own name for it, in UTF-8
    std::vector<Field> fields;
    Crs crs;  ///< empty for tables without geometry
};

/// Where features go as they are read: a store builder, the record, a counter.
/// Called from one thread, in the order begin (add)* end, layer after layer. An error ends the
/// reading of that file.
class LayerSink {
  public:
    virtual ~LayerSink() = default;
    virtual Result<void> begin(const SourceLayer& layer) = 0;
    virtual Result<void> add(Feature feature) = 0;
    virtual Result<void> end(const LayerReport& report) = 0;
};

}  // namespace geodata
