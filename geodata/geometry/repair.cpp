#include "geodata/geometry/repair.hpp"

#include "geodata/geometry/simple_ring.hpp"

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
