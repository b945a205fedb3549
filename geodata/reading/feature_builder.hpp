#pragma once

#include "geodata/error.hpp"
#include "geodata/geometry/repair.hpp"
#include "geodata/reading/feature_stream.hpp"
#include "geodata/reading/layer_crs.hpp"
#include "geodata/reading/read_request.hpp"

#include <ogr_geometry.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace geodata {

/// Turns one row into features of the stream, and counts what that took. Shared by drivers' layers
/// and tables.
class FeatureBuilder {
  public:
    FeatureBuilder(const ReadRequest& request,
                   const CrsChoice& crs,
                   GeometryRepairer& repairer,
                   FeatureStreamWriter& out,
                   LayerReport& report)
        : request_(request), crs_(crs), repairer_(repairer), out_(out), report_(report) {}

    /// `geometry` may be null. A row that cannot be taken is counted and listed, no error; an error
    /// is the stream's.
    Result<void> add(std::uint64_t id,
                     std::uint64_t row,
                     const OGRGeometry* geometry,
                     std::vector<Value> values);
    void reject(std::uint64_t row, std::string reason);
    /// Adds what is only known at the end: arcs stroked, ids that had to be invented.
    void finish();

  private:
    void place(Geometry<Source>& geometry) const;
    [[nodiscard]] std::uint64_t valid_id(std::uint64_t id, std::uint64_t row);

    const ReadRequest& request_;
    const CrsChoice& crs_;
    GeometryRepairer& repairer_;
    FeatureStreamWriter& out_;
    LayerReport& report_;
    bool stroked_ = false;
    std::uint64_t ids_made_ = 0;
};

}  // namespace geodata
