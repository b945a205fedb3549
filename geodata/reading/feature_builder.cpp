#include "geodata/reading/feature_builder.hpp"

#include "geodata/projection/chinese_offsets.hpp"
#include "geodata/reading/feature_wire.hpp"
#include "geodata/reading/ogr_geometry.hpp"

#include <memory>
#include <string>
#include <utility>
#include <variant>

namespace geodata {
namespace {

template <typename Change>
void each_point(Geometry<Source>& geometry, Change change) {
    if (auto* points = std::get_if<Points<Source>>(&geometry)) {
        for (auto& point : points->parts) change(point);
    } else if (auto* lines = std::get_if<Lines<Source>>(&geometry)) {
        for (auto& part : lines->parts) {
            for (auto& point : part) change(point);
        }
    } else if (auto* areas = std::get_if<Areas<Source>>(&geometry)) {
        for (auto& part : areas->parts) {
            for (auto& point : part.outer) change(point);
            for (auto& hole : part.holes) {
                for (auto& point : hole) change(point);
            }
        }
    }
}

/// As the file gave it, in the axis order of the layer's Crs: whoever reads it later knows no more
/// than that.
std::string delivered_wkb(const OGRGeometry& geometry, bool swapped) {
    if (!swapped) return iso_wkb(geometry);
    const std::unique_ptr<OGRGeometry> exchanged(geometry.clone());
    exchanged->swapXY();
    return iso_wkb(*exchanged);
}

bool is_empty(const Geometry<Source>& geometry) {
    return std::visit([](const auto& g) { return g.parts.empty(); }, geometry);
}

}  // namespace

void FeatureBuilder::place(Geometry<Source>& geometry) const {
    if (crs_.swapped) each_point(geometry, [](auto& p) { std::swap(p.x, p.y); });
    if (request_.options.shift == ReadOptions::Shift::None) return;
    const bool baidu = request_.options.shift == ReadOptions::Shift::Bd09;
    each_point(geometry, [baidu](auto& p) {
        const Point<LonLat> shifted{p.x, p.y};
        const auto true_place = baidu ? wgs84_from_bd09(shifted) : wgs84_from_gcj02(shifted);
        p = {true_place.x, true_place.y};
    });
}

std::uint64_t FeatureBuilder::valid_id(std::uint64_t id, std::uint64_t row) {
    if (id > 0 && id < kIdEnd) return id;
    ++ids_made_;
    // The upper half of the range is for rows whose own number cannot be an id.
    return kIdEnd / 2 + row % (kIdEnd / 2);
}

void FeatureBuilder::reject(std::uint64_t row, std::string reason) {
    constexpr std::size_t kListed = 100;
    ++report_.rows_rejected;
    if (report_.rejections.size() < kListed) report_.rejections.push_back({row, std::move(reason)});
}

Result<void> FeatureBuilder::add(std::uint64_t id,
                                 std::uint64_t row,
                                 const OGRGeometry* geometry,
                                 std::vector<Value> values) {
    Feature feature;
    feature.id = valid_id(id, row);
    feature.row = row;
    feature.values = std::move(values);
    if (geometry == nullptr || geometry->IsEmpty()) {
        ++report_.rows_kept;
        ++report_.rows_without_geometry;
        return out_.add(feature);
    }
    const double tolerance = crs_.geographic ? kStrokeDegrees : kStrokeMetres;
    auto parts = from_ogr(*geometry, tolerance, stroked_);
    if (!parts) {
        reject(row, parts.error().message);
        return {};
    }
    std::string fault;
    std::erase_if(*parts, [&](auto& part) {
        place(part);
        auto found = repairer_.repair(part);
        if (!found.empty()) {
            ++report_.repairs[found];
            fault = std::move(found);
        }
        return is_empty(part);
    });
    if (parts->empty()) {
        reject(row, fault.empty() ? "its geometry has no parts"
                                  : "nothing is left of its geometry (" + fault + ")");
        return {};
    }
    if (request_.options.keep_delivered) feature.delivered = delivered_wkb(*geometry, crs_.swapped);
    ++report_.rows_kept;
    for (auto& part : *parts) {
        feature.geometry = std::move(part);
        if (auto sent = out_.add(feature); !sent) return sent;
    }
    return {};
}

void FeatureBuilder::finish() {
    if (stroked_) {
        report_.notes.emplace_back(crs_.geographic
                                       ? "arcs were replaced by chords within 0.0000001°"
                                       : "arcs were replaced by chords within 0.01 m");
    }
    if (ids_made_ > 0) {
        report_.notes.push_back(std::to_string(ids_made_) +
                                " rows had no number that can be a feature id; their position in "
                                "the file stands for it");
    }
}

}  // namespace geodata
