#pragma once

#include "geodata/reading/text_encoding.hpp"
#include "geodata/schema/feature.hpp"
#include "geodata/schema/layer_schema.hpp"

#include <ogr_feature.h>

#include <cstdint>
#include <string>
#include <vector>

namespace geodata {

/// The columns of one OGR layer as fields of ours, and the way of each value. Texts leave as UTF-8
/// whatever the driver gives; dates as ISO 8601; lists as JSON; bytes are left out (a note says
/// so).
class LayerFields {
  public:
    /// `fallback`: charset of texts that are not UTF-8 when they come out of the driver.
    /// `is_kml`: leaves out the columns that say how KML is drawn.
    LayerFields(const OGRFeatureDefn& definition, bool is_kml, std::string fallback);

    [[nodiscard]] const std::vector<Field>& fields() const { return fields_; }
    [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }
    [[nodiscard]] std::vector<Value> values(const OGRFeature& feature);
    /// How many texts had to be decoded because the driver did not.
    [[nodiscard]] std::uint64_t decoded_texts() const { return decoded_; }
    /// `text` as UTF-8, by the same rule; for layer names too.
    [[nodiscard]] std::string text(const char* bytes);

  private:
    enum class Way { Boolean, Integer, Real, Text, Date, DateTime, Time, List };
    struct Column {
        int index = 0;
        Way way = Way::Text;
    };
    [[nodiscard]] Value value(const OGRFeature& feature, Column column);

    std::string fallback_;
    std::vector<Field> fields_;
    std::vector<Column> columns_;
    std::vector<std::string> notes_;
    std::uint64_t decoded_ = 0;
};

}  // namespace geodata
