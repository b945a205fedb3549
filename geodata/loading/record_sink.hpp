#pragma once

#include "geodata/loading/project_figures.hpp"
#include "geodata/reading/layer_sink.hpp"
#include "geodata/schema/layer_schema.hpp"
#include "geodata/schema/time.hpp"
#include "geodata/store/store_builder.hpp"
#include "geodata/workspace/record.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace geodata {

/// Where the tables of the record go: layers that stand in the builder already.
struct PublishedLayer {
    StoreBuilder::LayerHandle handle = 0;
    LayerSchema schema;
};

/// Takes the tables of the record as they are read back, and passes on of each feature the version
/// that is true at one moment and known now, with the id and the intervals that the record gives
/// it; the columns of ours are not published.
class RecordSink final : public LayerSink {
  public:
    /// `tables` by name, `layers` by id; all of them outlive the sink. Rows of related tables feed
    /// the figures, rows of projects are completed by them: tables must be read before.
    RecordSink(StoreBuilder& builder,
               const std::map<std::string, RecordTable>& tables,
               const std::map<std::string, PublishedLayer>& layers,
               Instant valid_at,
               ProjectFigures& figures);

    Result<void> begin(const SourceLayer& layer) override;
    Result<void> add(Feature feature) override;
    Result<void> end(const LayerReport& report) override;

  private:
    /// Columns of ours, by position in the table that is being read.
    struct OwnColumns {
        std::size_t id = 0, valid_from = 0, valid_to = 0, known_from = 0, known_to = 0;
    };

    StoreBuilder& builder_;
    const std::map<std::string, RecordTable>& tables_;
    const std::map<std::string, PublishedLayer>& layers_;
    Instant valid_at_;
    ProjectFigures& figures_;
    const PublishedLayer* layer_ = nullptr;
    OwnColumns own_;
    std::vector<std::optional<std::size_t>>
        columns_;  ///< of the table, parallel to the fields of the layer
};

}  // namespace geodata
