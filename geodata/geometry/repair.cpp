#include "geodata/geometry/repair.hpp"

#include <geos_c.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstddef>
#include <new>
#include <utility>
#include <vector>

namespace geodata {
namespace {

using SourcePath = Path<Source>;
using SourcePolygon = Polygon<Source>;

struct DestroyContext {
    void operator()(GEOSContextHandle_HS* context) const { GEOS_finish_r(context); }
};
using Context = std::unique_ptr<GEOSContextHandle_HS, DestroyContext>;

struct DestroyGeometry {
    GEOSContextHandle_t context = nullptr;
    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(context, geometry); }
};
using Owned = std::unique_ptr<GEOSGeometry, DestroyGeometry>;

/// Twice the signed area of a, b, c; 0 when rounding could have decided its sign.
double sure_orientation(Point<Source> a, Point<Source> b, Point<Source> c) {
    constexpr double kBound = 3.3306690738754716e-16;
    const double left = (a.x - c.x) * (b.y - c.y);
    const double right = (a.y - c.y) * (b.x - c.x);
    const double det = left - right;
    return std::abs(det) > kBound * (std::abs(left) + std::abs(right)) ? det : 0.0;
}

bool same_side(double a, double b) { return (a > 0 && b > 0) || (a < 0 && b < 0); }

bool surely_apart(Point<Source> a, Point<Source> b, Point<Source> c, Point<Source> d) {
    if (std::max(a.x, b.x) < std::min(c.x, d.x) || std::max(c.x, d.x) < std::min(a.x, b.x) ||
        std::max(a.y, b.y) < std::min(c.y, d.y) || std::max(c.y, d.y) < std::min(a.y, b.y)) {
        return true;
    }
    return same_side(sure_orientation(a, b, c), sure_orientation(a, b, d)) ||
           same_side(sure_orientation(c, d, a), sure_orientation(c, d, b));
}

/// Distinct edges that meet at b overlap only when they turn back on themselves.
bool surely_no_spike(Point<Source> a, Point<Source> b, Point<Source> c) {
    if (sure_orientation(a, b, c) != 0.0) return true;
    return (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) > 0;
}

Owned ring_of(GEOSContextHandle_t context, const SourcePath& ring) {
    SourcePath closed(ring);
    closed.push_back(ring.front());
    GEOSCoordSequence* sequence = GEOSCoordSeq_copyFromBuffer_r(
        context, &closed.front().x, static_cast<unsigned>(closed.size()), 0, 0);
    if (sequence == nullptr) throw std::bad_alloc();
    return {GEOSGeom_createLinearRing_r(context, sequence), {context}};
}

Owned polygon_of(GEOSContextHandle_t context, const SourcePolygon& polygon) {
    auto shell = ring_of(context, polygon.outer);
    std::vector<GEOSGeometry*> holes;
    holes.reserve(polygon.holes.size());
    for (const auto& hole : polygon.holes) holes.push_back(ring_of(context, hole).release());
    return {GEOSGeom_createPolygon_r(context, shell.release(), holes.data(),
                                     static_cast<unsigned>(holes.size())),
            {context}};
}

Owned areas_of(GEOSContextHandle_t context, const Areas<Source>& areas) {
    if (areas.parts.size() == 1) return polygon_of(context, areas.parts.front());
    std::vector<GEOSGeometry*> polygons;
    polygons.reserve(areas.parts.size());
    for (const auto& part : areas.parts) polygons.push_back(polygon_of(context, part).release());
    return {GEOSGeom_createCollection_r(context, GEOS_MULTIPOLYGON, polygons.data(),
                                        static_cast<unsigned>(polygons.size())),
            {context}};
}

SourcePath path_from(GEOSContextHandle_t context, const GEOSGeometry* ring) {
    const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(context, ring);
    unsigned size = 0;
    GEOSCoordSeq_getSize_r(context, sequence, &size);
    SourcePath path(size);
    if (size == 0) return path;
    GEOSCoordSeq_copyToBuffer_r(context, sequence, &path.front().x, 0, 0);
    path.pop_back();  // rings are closed in thought
    return path;
}

/// Gathers the polygons of whatever came out of the repair.
void collect_polygons(GEOSContextHandle_t context,
                      const GEOSGeometry* geometry,
                      Areas<Source>& into) {
    const int type = GEOSGeomTypeId_r(context, geometry);
    if (type == GEOS_POLYGON) {
        if (GEOSisEmpty_r(context, geometry) != 0) return;
        SourcePolygon polygon{path_from(context, GEOSGetExteriorRing_r(context, geometry)), {}};
        const int holes = GEOSGetNumInteriorRings_r(context, geometry);
        for (int i = 0; i < holes; ++i) {
            polygon.holes.push_back(
                path_from(context, GEOSGetInteriorRingN_r(context, geometry, i)));
        }
        into.parts.push_back(std::move(polygon));
        return;
    }
    if (type != GEOS_MULTIPOLYGON && type != GEOS_GEOMETRYCOLLECTION) return;
    const int parts = GEOSGetNumGeometries_r(context, geometry);
    for (int i = 0; i < parts; ++i)
        collect_polygons(context, GEOSGetGeometryN_r(context, geometry, i), into);
}

std::size_t distinct_run(const SourcePath& path) {
    std::size_t count = path.empty() ? 0 : 1;
    for (std::size_t i = 1; i < path.size(); ++i) count += path[i] == path[i - 1] ? 0 : 1;
    if (count > 1 && path.size() > 1 && path.front() == path.back()) --count;
    return count;
}

constexpr std::size_t kFewestCorners = 3;

/// Rings that are no rings, which GEOS would refuse to take at all.
bool drop_degenerate_rings(Areas<Source>& areas) {
    std::size_t dropped = 0;
    dropped += std::erase_if(
        areas.parts, [](const auto& part) { return distinct_run(part.outer) < kFewestCorners; });
    for (auto& part : areas.parts) {
        dropped += std::erase_if(
            part.holes, [](const auto& hole) { return distinct_run(hole) < kFewestCorners; });
    }
    return dropped > 0;
}

/// "Self-intersection[125.3 43.8]" and "Ring Self-intersection" as lower-case words without the
/// place.
std::string fault_kind(std::string reason) {
    reason = reason.substr(0, reason.find('['));
    std::transform(reason.begin(), reason.end(), reason.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return reason;
}

}  // namespace

bool surely_simple(const SourcePath& ring) {
    constexpr std::size_t kMost = 64;
    const std::size_t n = ring.size();
    if (n < 3 || n > kMost) return false;
    for (std::size_t i = 0; i < n; ++i) {
        const auto a = ring[i];
        const auto b = ring[(i + 1) % n];
        const auto c = ring[(i + 2) % n];
        if (a == b || !surely_no_spike(a, b, c)) return false;
        for (std::size_t j = i + 2; j < n; ++j) {
            if (i == 0 && j == n - 1) continue;  // neighbours round the corner
            if (!surely_apart(a, b, ring[j], ring[(j + 1) % n])) return false;
        }
    }
    return true;
}

struct GeometryRepairer::State {
    Context context{GEOS_init_r()};

    std::string repair_areas(Areas<Source>& areas) const;
};

GeometryRepairer::GeometryRepairer() : state_(std::make_unique<State>()) {
    if (!state_->context) throw std::bad_alloc();
}
GeometryRepairer::~GeometryRepairer() = default;
GeometryRepairer::GeometryRepairer(GeometryRepairer&&) noexcept = default;
GeometryRepairer& GeometryRepairer::operator=(GeometryRepairer&&) noexcept = default;

std::string GeometryRepairer::State::repair_areas(Areas<Source>& areas) const {
    if (areas.parts.size() == 1 && areas.parts.front().holes.empty() &&
        surely_simple(areas.parts.front().outer)) {
        return {};
    }
    std::string fault = drop_degenerate_rings(areas) ? "too few points" : "";
    if (areas.parts.empty()) return fault;
    GEOSContextHandle_t handle = context.get();
    const auto geometry = areas_of(handle, areas);
    if (!geometry) throw std::bad_alloc();
    char* reason = nullptr;
    // A ring that touches itself in a point and so encloses a hole is how ESRI writes one; OGC
    // calls it a fault.
    const char valid = GEOSisValidDetail_r(handle, geometry.get(), 0, &reason, nullptr);
    if (reason != nullptr) {
        fault = fault_kind(reason);
        GEOSFree_r(handle, reason);
    }
    if (valid == 1) return fault;
    GEOSMakeValidParams* parameters = GEOSMakeValidParams_create_r(handle);
    GEOSMakeValidParams_setMethod_r(handle, parameters, GEOS_MAKE_VALID_STRUCTURE);
    GEOSMakeValidParams_setKeepCollapsed_r(handle, parameters, 0);
    const Owned repaired(GEOSMakeValidWithParams_r(handle, geometry.get(), parameters), {handle});
    GEOSMakeValidParams_destroy_r(handle, parameters);
    areas.parts.clear();
    if (repaired) collect_polygons(handle, repaired.get(), areas);
    return fault.empty() ? "invalid" : fault;
}

std::string GeometryRepairer::repair(Geometry<Source>& geometry) {
    if (auto* areas = std::get_if<Areas<Source>>(&geometry)) return state_->repair_areas(*areas);
    if (auto* lines = std::get_if<Lines<Source>>(&geometry)) {
        const auto no_line = [](const SourcePath& path) { return distinct_run(path) < 2; };
        // A closed line of two distinct vertices goes there and back: still a line.
        const auto point_only = [&](const SourcePath& path) {
            return no_line(path) && std::all_of(path.begin(), path.end(),
                                                [&](const auto& p) { return p == path.front(); });
        };
        return std::erase_if(lines->parts, point_only) > 0 ? "line without length" : "";
    }
    return {};
}

}  // namespace geodata
