#include "tests/support/geos_polygon.hpp"

#include <geos_c.h>

#include <stdexcept>
#include <utility>

namespace tests {
namespace {

/// One handle for the test program; its errors become exceptions where a result is missing.
GEOSContextHandle_t geos() {
    struct Handle {
        GEOSContextHandle_t context = GEOS_init_r();
        Handle() = default;
        ~Handle() { GEOS_finish_r(context); }
        Handle(const Handle&) = delete;
        Handle& operator=(const Handle&) = delete;
        Handle(Handle&&) = delete;
        Handle& operator=(Handle&&) = delete;
    };
    static const Handle handle;
    return handle.context;
}

GEOSGeometry* needed(GEOSGeometry* geometry) {
    if (geometry == nullptr) throw std::runtime_error("GEOS could not work that out");
    return geometry;
}

GEOSGeometry* linear_ring(const GeosPolygon::Ring& ring) {
    auto* sequence = GEOSCoordSeq_create_r(geos(), static_cast<unsigned>(ring.size() + 1), 2);
    for (std::size_t i = 0; i <= ring.size(); ++i) {
        const auto& p = ring[i % ring.size()];
        GEOSCoordSeq_setXY_r(geos(), sequence, static_cast<unsigned>(i), p.x, p.y);
    }
    return needed(GEOSGeom_createLinearRing_r(geos(), sequence));
}

double doubled_area_of(const GeosPolygon::Ring& ring) {
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto& p = ring[i];
        const auto& q = ring[(i + 1) % ring.size()];
        sum += p.x * q.y - q.x * p.y;
    }
    return sum;
}

template <typename Rings>
std::vector<GeosPolygon::Ring> as_doubles(const Rings& rings) {
    std::vector<GeosPolygon::Ring> out;
    for (std::size_t i = 0; i < rings.size(); ++i) {
        GeosPolygon::Ring& ring = out.emplace_back();
        for (const auto p : rings[i]) {
            ring.push_back({static_cast<double>(p.x), static_cast<double>(p.y)});
        }
    }
    return out;
}

}  // namespace

GeosPolygon GeosPolygon::of(std::span<const Ring> rings) {
    std::vector<GEOSGeometry*> polygons;
    for (std::size_t i = 0; i < rings.size();) {
        GEOSGeometry* outer = linear_ring(rings[i]);
        std::vector<GEOSGeometry*> holes;
        for (++i; i < rings.size() && doubled_area_of(rings[i]) < 0; ++i) {
            holes.push_back(linear_ring(rings[i]));
        }
        polygons.push_back(needed(GEOSGeom_createPolygon_r(geos(), outer, holes.data(),
                                                           static_cast<unsigned>(holes.size()))));
    }
    return GeosPolygon(needed(GEOSGeom_createCollection_r(
        geos(), GEOS_MULTIPOLYGON, polygons.data(), static_cast<unsigned>(polygons.size()))));
}

GeosPolygon GeosPolygon::of(const tileserver::TilePaths& rings) { return of(as_doubles(rings)); }

GeosPolygon GeosPolygon::of(std::span<const std::vector<tileserver::TilePoint>> rings) {
    return of(as_doubles(rings));
}

GeosPolygon GeosPolygon::square(double low, double high) {
    const Ring ring{{low, low}, {high, low}, {high, high}, {low, high}};
    return of(std::span(&ring, 1));
}

GeosPolygon::GeosPolygon(GeosPolygon&& other) noexcept
    : geometry_(std::exchange(other.geometry_, nullptr)) {}

GeosPolygon& GeosPolygon::operator=(GeosPolygon&& other) noexcept {
    std::swap(geometry_, other.geometry_);
    return *this;
}

GeosPolygon::~GeosPolygon() {
    if (geometry_ != nullptr) GEOSGeom_destroy_r(geos(), geometry_);
}

std::optional<std::string> GeosPolygon::fault() const {
    if (GEOSisValid_r(geos(), geometry_) == 1) return std::nullopt;
    char* reason = GEOSisValidReason_r(geos(), geometry_);
    std::string text = reason != nullptr ? reason : "not valid";
    GEOSFree_r(geos(), reason);
    return text;
}

double GeosPolygon::area() const {
    double area = 0;
    GEOSArea_r(geos(), geometry_, &area);
    return area;
}

double GeosPolygon::perimeter() const {
    double length = 0;
    GEOSLength_r(geos(), geometry_, &length);
    return length;
}

GeosPolygon GeosPolygon::cut_to(const GeosPolygon& other) const {
    return GeosPolygon(needed(GEOSIntersection_r(geos(), geometry_, other.geometry_)));
}

GeosPolygon GeosPolygon::joined_with(const GeosPolygon& other) const {
    return GeosPolygon(needed(GEOSUnion_r(geos(), geometry_, other.geometry_)));
}

GeosPolygon GeosPolygon::without(const GeosPolygon& other) const {
    return GeosPolygon(needed(GEOSDifference_r(geos(), geometry_, other.geometry_)));
}

}  // namespace tests
