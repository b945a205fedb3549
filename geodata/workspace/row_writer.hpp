#pragma once

#include "geodata/error.hpp"
#include "geodata/schema/feature.hpp"
#include "geodata/schema/layer_schema.hpp"
#include "geodata/workspace/record.hpp"
#include "geodata/workspace/sha256.hpp"

#include <cstdint>
#include <string>
#include <vector>

class OGRLayer;

namespace geodata {

/// Writes delivered rows into one table of the record, as versions known from one moment on that
/// have no id yet.
class RowWriter {
  public:
    /// `fields` are the layer's that the rows hold values for. The record outlives the writer.
    static Result<RowWriter> open(Record& record,
                                  const RecordTable& table,
                                  std::vector<Field> fields,
                                  std::int64_t batch,
                                  Instant known_from);

    /// `values` are parallel to the fields. The geometry is written exactly as it was delivered:
    /// bytes in, the same doubles out.
    Result<void> write(const Feature& feature, const std::vector<Value>& values);

  private:
    RowWriter(GeoPackage& file,
              OGRLayer& rows,
              std::vector<Field> fields,
              std::int64_t batch,
              Instant known_from);
    std::string content_digest(const Feature& feature,
                               const std::vector<Value>& values,
                               const std::string& shape);

    GeoPackage* file_;
    OGRLayer* rows_;  ///< the dataset's
    std::vector<Field> fields_;
    std::vector<int> columns_;          ///< of the table, parallel to the fields
    std::vector<std::size_t> by_name_;  ///< positions in the fields, in the order of their names
    std::int64_t batch_;
    std::string known_from_;
    Sha256 digest_;
};

}  // namespace geodata
