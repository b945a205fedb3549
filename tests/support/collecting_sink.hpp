#pragma once

#include "geodata/reading/layer_sink.hpp"

#include <string>
#include <utility>
#include <vector>

namespace tests {

/// Keeps all that is read, layer by layer.
class CollectingSink : public geodata::LayerSink {
  public:
    struct Layer {
        geodata::SourceLayer source;
        std::vector<geodata::Feature> features;
        geodata::LayerReport report;

        /// The value of a field in a feature; null where there is no such field.
        [[nodiscard]] geodata::Value value(std::size_t feature, const std::string& field) const {
            for (std::size_t i = 0; i < source.fields.size(); ++i) {
                if (source.fields[i].name == field) return features.at(feature).values.at(i);
            }
            return {};
        }
    };

    geodata::Result<void> begin(const geodata::SourceLayer& layer) override {
        layers.push_back({layer, {}, {}});
        return {};
    }
    geodata::Result<void> add(geodata::Feature feature) override {
        layers.back().features.push_back(std::move(feature));
        return {};
    }
    geodata::Result<void> end(const geodata::LayerReport& report) override {
        layers.back().report = report;
        return {};
    }

    [[nodiscard]] const Layer* find(const std::string& name) const {
        for (const auto& layer : layers) {
            if (layer.source.name == name) return &layer;
        }
        return nullptr;
    }

    std::vector<Layer> layers;
};

}  // namespace tests
