#pragma once

#include "geodata/geometry/geometry.hpp"

#include <memory>
#include <string>

namespace geodata {

/// Makes geometries valid in the sense of OGC Simple Features, once, where they enter (design:
/// reading). Areas stay areas: what collapses to lines or points is left out. Valid geometries are
/// not touched, not by one bit. Holds a GEOS context: not safe from several threads.
class GeometryRepairer {
  public:
    GeometryRepairer();
    ~GeometryRepairer();
    GeometryRepairer(GeometryRepairer&&) noexcept;
    GeometryRepairer& operator=(GeometryRepairer&&) noexcept;
    GeometryRepairer(const GeometryRepairer&) = delete;
    GeometryRepairer& operator=(const GeometryRepairer&) = delete;

    /// The kind of fault that was found and mended, in the words of GEOS ("self-intersection",
    /// "hole lies outside shell", "too few points"), or empty. The geometry is empty afterwards
    /// when nothing of its own kind was left. Coordinates must be finite.
    std::string repair(Geometry<Source>& geometry);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace geodata
