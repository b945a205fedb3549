#pragma once

#include "geodata/error.hpp"
#include "geodata/reading/dataset.hpp"
#include "geodata/reading/layer_reader.hpp"
#include "geodata/reading/table_source.hpp"

#include <string>

namespace geodata {

/// Sends tables down the stream as layers: header, types and coordinate columns found
/// (table_layout, table_places). A table without coordinates is a layer without geometry, which is
/// no error.
class TableReader {
  public:
    TableReader(const ReadRequest& request, FeatureStreamWriter& out, LayerReader& layers)
        : request_(request), out_(out), layers_(layers) {}

    Result<void> read(TableSource& table, const std::string& name, const EncodingChoice& encoding);
    /// Each sheet of a workbook that is open with its rows as texts (open_dataset does so).
    Result<void> read_sheets(OpenDataset& open);

  private:
    const ReadRequest& request_;
    FeatureStreamWriter& out_;
    LayerReader& layers_;
    GeometryRepairer repairer_;
};

}  // namespace geodata
