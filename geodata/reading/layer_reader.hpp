#pragma once

#include "geodata/error.hpp"
#include "geodata/geometry/repair.hpp"
#include "geodata/reading/dataset.hpp"
#include "geodata/reading/feature_stream.hpp"
#include "geodata/reading/read_request.hpp"

#include <cstdint>
#include <set>
#include <string>

namespace geodata {

/// Sends the layers of open datasets down the stream, one after another: encoding, coordinate
/// system, repair, ids. One for all datasets of a file (an archive may hold several), so that layer
/// names stay distinct.
class LayerReader {
  public:
    LayerReader(const ReadRequest& request, FeatureStreamWriter& out)
        : request_(request), out_(out) {}

    /// Messages carry no file name. Rows that cannot be taken are counted in the report; an error
    /// ends the file.
    Result<void> read(OpenDataset& open);

    /// Layers sent so far; those named in the request and not met are an error of the caller's to
    /// tell.
    [[nodiscard]] const std::set<std::string>& seen() const { return seen_; }

    [[nodiscard]] bool wanted(const std::string& layer) const;
    [[nodiscard]] std::string distinct_name(const std::string& layer);

  private:
    Result<void> read_layer(OpenDataset& open, OGRLayer& layer);

    const ReadRequest& request_;
    FeatureStreamWriter& out_;
    GeometryRepairer repairer_;
    std::set<std::string> seen_;
};

}  // namespace geodata
