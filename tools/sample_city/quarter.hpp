#pragma once

#include "tools/sample_city/plane.hpp"

#include <cstdint>

namespace tools {

/// What a part of the city is like; decides block and parcel sizes and the mixture of uses.
enum class Quarter : std::uint8_t {
    Core,
    Residential,
    Industry,
    Research,
    Campus,
    Growth,
    Fields,
    Woods
};

/// Sizes to cut down to, hectares.
struct Grain {
    double block_ha = 0;
    double parcel_ha = 0;
};

/// Knows which quarter lies where. Immutable after construction.
class QuarterMap {
  public:
    QuarterMap();
    [[nodiscard]] Quarter at(PlanePoint point) const;
    /// Inside the outer ring.
    [[nodiscard]] bool built_up(PlanePoint point) const;
    /// Inside the limit of the fields that are drawn round the city.
    [[nodiscard]] bool drawn(PlanePoint point) const;

  private:
    PlanePath ring_, limit_;
    PlanePoint centre_;
};

Grain grain_of(Quarter quarter);

}  // namespace tools
