#pragma once

#include <cstdint>
#include <vector>

namespace geodata {

// A point carries the space it lives in, so metres cannot meet degrees by accident.

/// Coordinates as a file delivered them, in the layer's own Crs; x is east or the first axis of the
/// data order.
struct Source {
    using Coordinate = double;
};

/// Degrees on WGS 84 / CGCS2000 (equal at map accuracy), x = longitude east, y = latitude north.
struct LonLat {
    using Coordinate = double;
};

/// 2^32 units round the world in Web Mercator (9.3 mm at the equator), x right, y down; (0, 0) is
/// 180° W, 85.0511° N.
struct WorldGrid {
    using Coordinate = std::uint32_t;
};

template <typename S>
concept Space = requires {
    typename S::Coordinate;
};

template <Space S>
struct Point {
    typename S::Coordinate x{};
    typename S::Coordinate y{};

    friend bool operator==(const Point&, const Point&) = default;
    friend auto operator<=>(const Point&, const Point&) = default;
};

template <Space S>
using Path = std::vector<Point<S>>;

using GridPoint = Point<WorldGrid>;

}  // namespace geodata
