#include "tools/layer_summary.hpp"

#include "geodata/projection/mercator.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

using geodata::Areas;
using geodata::Lines;
using geodata::Points;
using geodata::Source;

void Extent::include(double x, double y) {
    min_x = std::min(min_x, x);
    min_y = std::min(min_y, y);
    max_x = std::max(max_x, x);
    max_y = std::max(max_y, y);
}

geodata::Result<void> SummarySink::begin(const geodata::SourceLayer& layer) {
    LayerSummary summary;
    summary.layer = layer;
    summary.first_texts.resize(layer.fields.size());
    projector_.reset();
    if (!layer.crs.definition.empty()) {
        auto projector = geodata::Projector::between(layer.crs, geodata::lon_lat_crs());
        if (projector) {
            projector_ = std::move(*projector);
        } else {
            summary.projection_problem = projector.error().message;
        }
    }
    layers_.push_back(std::move(summary));
    return {};
}

void SummarySink::include(const geodata::Path<Source>& path) {
    if (path.empty()) return;
    auto& summary = layers_.back();
    summary.vertices += path.size();
    if (!summary.source) summary.source.emplace();
    xs_.clear();
    ys_.clear();
    for (const auto& point : path) {
        summary.source->include(point.x, point.y);
        xs_.push_back(point.x);
        ys_.push_back(point.y);
    }
    if (!summary.first_source) summary.first_source = path.front();
    if (!projector_) return;
    if (auto projected = projector_->forward(xs_, ys_); !projected)
        summary.projection_problem = projected.error().message;
    if (!summary.degrees) summary.degrees.emplace();
    for (std::size_t i = 0; i < xs_.size(); ++i) {
        if (!std::isnan(xs_[i])) summary.degrees->include(xs_[i], ys_[i]);
    }
    if (!summary.first_degrees && !std::isnan(xs_.front())) {
        summary.first_degrees = {xs_.front(), ys_.front()};
        summary.first_grid = geodata::to_world_grid(*summary.first_degrees);
    }
}

geodata::Result<void> SummarySink::add(geodata::Feature feature) {
    auto& summary = layers_.back();
    for (std::size_t i = 0; i < feature.values.size(); ++i) {
        const auto* text = std::get_if<std::string>(&feature.values[i]);
        if (text != nullptr && summary.first_texts[i].empty()) summary.first_texts[i] = *text;
    }
    const bool empty = std::visit([](const auto& g) { return g.parts.empty(); }, feature.geometry);
    if (empty) return {};
    ++summary.kinds[feature.geometry.index()];
    if (const auto* points = std::get_if<Points<Source>>(&feature.geometry)) {
        include(points->parts);
    } else if (const auto* lines = std::get_if<Lines<Source>>(&feature.geometry)) {
        for (const auto& part : lines->parts) include(part);
    } else if (const auto* areas = std::get_if<Areas<Source>>(&feature.geometry)) {
        for (const auto& part : areas->parts) {
            include(part.outer);
            for (const auto& hole : part.holes) include(hole);
        }
    }
    return {};
}

geodata::Result<void> SummarySink::end(const geodata::LayerReport& report) {
    layers_.back().report = report;
    return {};
}
