#pragma once

#include "geodata/geometry/geometry.hpp"
#include "geodata/projection/projector.hpp"
#include "geodata/reading/layer_sink.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

/// The smallest box round coordinates of one space.
struct Extent {
    double min_x = std::numeric_limits<double>::infinity(), min_y = min_x;
    double max_x = -min_x, max_y = -min_x;
    void include(double x, double y);
};

/// What `inspect file` tells of one layer.
struct LayerSummary {
    geodata::SourceLayer layer;
    geodata::LayerReport report;
    std::array<std::uint64_t, 3> kinds{};  ///< features of points, lines, areas
    std::uint64_t vertices = 0;
    std::optional<Extent> source;  ///< none without coordinates
    std::optional<Extent> degrees;
    std::optional<geodata::Point<geodata::Source>> first_source;
    std::optional<geodata::Point<geodata::LonLat>> first_degrees;
    std::optional<geodata::GridPoint> first_grid;
    std::vector<std::string>
        first_texts;  ///< of each field the first text met, empty where there is none
    std::string projection_problem;  ///< why there are no degrees
};

/// Gathers a LayerSummary of each layer as it is read.
class SummarySink : public geodata::LayerSink {
  public:
    geodata::Result<void> begin(const geodata::SourceLayer& layer) override;
    geodata::Result<void> add(geodata::Feature feature) override;
    geodata::Result<void> end(const geodata::LayerReport& report) override;

    [[nodiscard]] const std::vector<LayerSummary>& layers() const { return layers_; }

  private:
    void include(const geodata::Path<geodata::Source>& path);

    std::vector<LayerSummary> layers_;
    std::optional<geodata::Projector> projector_;
    std::vector<double> xs_, ys_;
};
