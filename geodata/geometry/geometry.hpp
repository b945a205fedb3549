#pragma once

#include "geodata/geometry/space.hpp"

#include <cstdint>
#include <variant>
#include <vector>

namespace geodata {

template <Space S>
struct Points {
    Path<S> parts;
    friend bool operator==(const Points&, const Points&) = default;
};

template <Space S>
struct Lines {
    std::vector<Path<S>> parts;
    friend bool operator==(const Lines&, const Lines&) = default;
};

/// Rings are closed in thought: the first vertex is not repeated at the end.
template <Space S>
struct Polygon {
    Path<S> outer;
    std::vector<Path<S>> holes;
    friend bool operator==(const Polygon&, const Polygon&) = default;
};

template <Space S>
struct Areas {
    std::vector<Polygon<S>> parts;
    friend bool operator==(const Areas&, const Areas&) = default;
};

/// No parts: an empty geometry.
template <Space S>
using Geometry = std::variant<Points<S>, Lines<S>, Areas<S>>;

/// The kind of a layer's geometry; the values are those of Geometry's alternatives, and of the
/// snapshot file.
enum class GeometryKind : std::uint8_t { Points = 0, Lines = 1, Areas = 2, None = 3 };

template <Space S>
[[nodiscard]] GeometryKind kind_of(const Geometry<S>& geometry) {
    return static_cast<GeometryKind>(geometry.index());
}

}  // namespace geodata
