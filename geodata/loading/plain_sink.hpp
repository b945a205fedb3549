#pragma once

#include "geodata/reading/layer_sink.hpp"
#include "geodata/schema/layer_ids.hpp"
#include "geodata/store/store_builder.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace geodata {

/// Publishes each layer of plain files as it came: its own fields and titles, an id from its name,
/// label and class field guessed from the names and the first features. Tables without geometry are
/// not published.
class PlainSink final : public LayerSink {
  public:
    /// Both outlive the sink; `ids` is shared by the files of one catalog.
    PlainSink(StoreBuilder& builder, LayerIds& ids, std::string file_stem);

    Result<void> begin(const SourceLayer& layer) override;
    Result<void> add(Feature feature) override;
    Result<void> end(const LayerReport& report) override;

    /// Layers of this file that stand in the builder, the last one perhaps in part.
    [[nodiscard]] std::size_t published() const { return published_; }

  private:
    Result<void> publish();

    StoreBuilder& builder_;
    LayerIds& ids_;
    std::string file_stem_;
    SourceLayer layer_;
    std::vector<Feature>
        waiting_;  ///< the first features, until the roles of the fields are guessed from them
    bool has_geometry_ = false;  ///< of a waiting feature
    std::optional<StoreBuilder::LayerHandle> handle_;
    std::size_t published_ = 0;
};

}  // namespace geodata
