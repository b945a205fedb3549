// ["distance", geojson]: metres from the feature to the nearest of the shapes, on a plane that
// touches the ellipsoid at the feature's first position.
#include "styles/expression/operators.hpp"
#include "styles/expression/tile_geometry.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace styles {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Metres a degree along the parallel and the meridian at a latitude (WGS 84).
class Ruler {
  public:
    explicit Ruler(double latitude) {
        constexpr double kEquator = 6378.137;
        constexpr double kFlattening = 1 / 298.257223563;
        constexpr double kSquared = kFlattening * (2 - kFlattening);
        constexpr double kRadian = std::numbers::pi / 180;
        const double metres = kRadian * kEquator * 1000;
        const double cosine = std::cos(latitude * kRadian);
        const double w2 = 1 / (1 - kSquared * (1 - cosine * cosine));
        const double w = std::sqrt(w2);
        kx_ = metres * w * cosine;
        ky_ = metres * w * w2 * (1 - kSquared);
    }

    [[nodiscard]] double distance(const Position& a, const Position& b) const {
        const double dx = wrapped(a[0] - b[0]) * kx_;
        const double dy = (a[1] - b[1]) * ky_;
        return std::sqrt(dx * dx + dy * dy);
    }

    [[nodiscard]] double to_segment(const Position& p, const Position& a, const Position& b) const {
        const double dx = wrapped(b[0] - a[0]) * kx_;
        const double dy = (b[1] - a[1]) * ky_;
        Position nearest = a;
        if (dx != 0 || dy != 0) {
            const double t =
                (wrapped(p[0] - a[0]) * kx_ * dx + (p[1] - a[1]) * ky_ * dy) / (dx * dx + dy * dy);
            if (t > 1) {
                nearest = b;
            } else if (t > 0) {
                nearest = {a[0] + dx / kx_ * t, a[1] + dy / ky_ * t};
            }
        }
        return distance(p, nearest);
    }

    /// No more than the distance between anything in the one and anything in the other.
    [[nodiscard]] double between(const PositionBox& a, const PositionBox& b) const {
        const double dx = std::max({0.0, b.west - a.east, a.west - b.east});
        const double dy = std::max({0.0, b.south - a.north, a.south - b.north});
        // Where the way round the other side may be shorter, longitudes say nothing.
        const bool wide = std::max(a.east, b.east) - std::min(a.west, b.west) > 180;
        return wide ? dy * ky_ : std::sqrt(dx * dx * kx_ * kx_ + dy * dy * ky_ * ky_);
    }

  private:
    static double wrapped(double degrees) {
        return degrees < -180 || degrees > 180 ? std::remainder(degrees, 360) : degrees;
    }

    double kx_ = 0;
    double ky_ = 0;
};

PositionBox box_of_segment(const Position& a, const Position& b) {
    PositionBox box;
    box.add(a);
    box.add(b);
    return box;
}

/// A shape as the search sees it: separate points, or paths of segments (rings are closed).
struct Shape {
    SimpleGeometry::Kind kind;
    PositionRings paths;
    PositionBox box;

    [[nodiscard]] bool is_area() const { return kind == SimpleGeometry::Kind::Area; }
};

Shape shape_of(SimpleGeometry::Kind kind, PositionRings paths) {
    if (kind == SimpleGeometry::Kind::Area) {
        for (PositionPath& ring : paths) {
            if (ring.size() > 1 && ring.front() != ring.back()) ring.push_back(ring.front());
        }
    }
    const PositionBox box = box_of(paths);
    return {kind, std::move(paths), box};
}

template <typename Each>
void each_position(const Shape& shape, Each each) {
    for (const PositionPath& path : shape.paths) {
        for (const Position& p : path) each(p);
    }
}

/// Calls with the ends of each segment; a path of one position is a segment without length.
template <typename Each>
void each_segment(const Shape& shape, Each each) {
    for (const PositionPath& path : shape.paths) {
        if (path.size() == 1 || shape.kind == SimpleGeometry::Kind::Point) {
            for (const Position& p : path) each(p, p);
            continue;
        }
        for (std::size_t i = 0; i + 1 < path.size(); ++i) each(path[i], path[i + 1]);
    }
}

bool any_inside(const Shape& shape, const Shape& area) {
    bool found = false;
    each_position(shape,
                  [&](const Position& p) { found = found || point_in_rings(p, area.paths, true); });
    return found;
}

bool overlap(const Shape& a, const Shape& b) {
    if (a.is_area() && b.is_area())
        return a.box.within(b.box) ? any_inside(a, b) : any_inside(b, a);
    if (a.is_area()) return any_inside(b, a);
    return b.is_area() && any_inside(a, b);
}

double segment_distance(const Ruler& ruler,
                        const Position& a,
                        const Position& b,
                        const Position& c,
                        const Position& d) {
    if (segments_cross(a, b, c, d)) return 0;
    return std::min({ruler.to_segment(a, c, d), ruler.to_segment(b, c, d),
                     ruler.to_segment(c, a, b), ruler.to_segment(d, a, b)});
}

double distance(const Ruler& ruler, const Shape& a, const Shape& b, double known) {
    if (ruler.between(a.box, b.box) >= known) return known;
    if (overlap(a, b)) return 0;
    double nearest = known;
    each_segment(a, [&](const Position& p, const Position& q) {
        if (nearest == 0 || ruler.between(box_of_segment(p, q), b.box) >= nearest) return;
        each_segment(b, [&](const Position& r, const Position& s) {
            if (ruler.between(box_of_segment(p, q), box_of_segment(r, s)) >= nearest) return;
            nearest = std::min(nearest, segment_distance(ruler, p, q, r, s));
        });
    });
    return nearest;
}

/// Twice the signed area; the sign says which way the ring turns.
double turn_of(const PositionPath& ring) {
    double sum = 0;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        sum += (ring[j][0] - ring[i][0]) * (ring[i][1] + ring[j][1]);
    }
    return sum;
}

/// A feature's rings as areas: one that turns as the first does begins a new one.
std::vector<PositionRings> areas_of(PositionRings rings) {
    if (rings.size() <= 1) return {std::move(rings)};
    std::vector<PositionRings> areas;
    std::optional<bool> outer;
    for (PositionPath& ring : rings) {
        const double turn = turn_of(ring);
        if (turn == 0) continue;
        if (!outer) outer = turn < 0;
        if (*outer == (turn < 0)) areas.emplace_back();
        areas.back().push_back(std::move(ring));
    }
    return areas;
}

class Distance final : public Node {
  public:
    explicit Distance(std::vector<SimpleGeometry> geometries)
        : Node(NodeKind::Unfoldable, TypeKind::Number, {}, reads::kFeature) {
        for (SimpleGeometry& part : geometries) {
            shapes_.push_back(shape_of(part.kind, std::move(part.paths)));
        }
    }

    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const override {
        const double nothing = std::numeric_limits<double>::quiet_NaN();
        if (!context.feature || !context.tile) return Value(nothing);
        const TilePaths* const geometry = context.feature->geometry();
        if (!geometry || geometry->empty() || geometry->front().empty()) return Value(nothing);
        const auto own =
            own_shapes(*geometry, tile_type(context.feature->geometry_type()), *context.tile);
        if (own.empty()) return Value(nothing);
        const Ruler ruler(own.front().paths[0][0][1]);
        double nearest = kInfinity;
        for (const Shape& shape : shapes_) {
            for (const Shape& mine : own) {
                nearest = distance(ruler, mine, shape, nearest);
                if (nearest == 0) return Value(0.0);
            }
        }
        return Value(nearest);
    }

  private:
    static std::vector<Shape> own_shapes(const TilePaths& geometry,
                                         std::string_view type,
                                         const TilePlace& tile) {
        PositionRings paths;
        for (const auto& path : geometry) {
            auto& degrees = paths.emplace_back();
            for (const TilePosition& p : path) degrees.push_back(degrees_of(p, tile));
        }
        std::vector<Shape> shapes;
        if (type == "Point") {
            shapes.push_back(shape_of(SimpleGeometry::Kind::Point, std::move(paths)));
        } else if (type == "LineString") {
            shapes.push_back(shape_of(SimpleGeometry::Kind::Line, std::move(paths)));
        } else if (type == "Polygon") {
            for (PositionRings& rings : areas_of(std::move(paths))) {
                shapes.push_back(shape_of(SimpleGeometry::Kind::Area, std::move(rings)));
            }
        }
        return shapes;
    }

    std::vector<Shape> shapes_;
};

}  // namespace

NodePtr parse_distance(const Json& call, Parsing& parsing) {
    if (call.size() != 2) {
        return parsing.error("'distance' expression requires exactly one argument, but found " +
                             std::to_string(call.size() - 1) + " instead.");
    }
    auto parts = simple_geometries(call[1]);
    if (!parts) {
        return parsing.error(
            "'distance' expression requires valid geojson object that contains polygon geometry "
            "type.");
    }
    return std::make_shared<Distance>(std::move(*parts));
}

}  // namespace styles
