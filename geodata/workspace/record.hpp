#pragma once

#include "geodata/error.hpp"
#include "geodata/projection/crs.hpp"
#include "geodata/reading/read_file.hpp"
#include "geodata/schema/layer_schema.hpp"
#include "geodata/workspace/geopackage.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace geodata {

/// The columns of ours in every table of the record; the interval columns hold ISO instants, null:
/// always, never.
namespace record_column {
inline constexpr std::string_view kId =
    "gb_id";  ///< Feature::id, the same in all versions of a feature
inline constexpr std::string_view kValidFrom = "gb_valid_from";
inline constexpr std::string_view kValidTo = "gb_valid_to";
inline constexpr std::string_view kKnownFrom = "gb_known_from";
inline constexpr std::string_view kKnownTo = "gb_known_to";
inline constexpr std::string_view kBatch =
    "gb_batch";                                     ///< of the delivery that this version came with
inline constexpr std::string_view kRow = "gb_row";  ///< where it stood in its file
inline constexpr std::string_view kHash =
    "gb_hash";  ///< of all that was delivered: equal rows are not written twice
inline constexpr std::string_view kShape = "gb_shape";  ///< of the geometry alone
inline constexpr std::string_view kPrefix = "gb_";
}  // namespace record_column

/// Names that columns of files cannot have, because the GeoPackage needs them.
inline constexpr std::array<std::string_view, 3> kReservedColumns{"fid", "geom", "rowid"};

/// One table of the GeoPackage: the features of one layer that were delivered in one coordinate
/// system.
struct RecordTable {
    std::string name;
    std::string layer;  ///< id
    Crs crs;            ///< empty: rows without geometry
    ReadOptions::Shift shift =
        ReadOptions::Shift::None;  ///< still in the coordinates: they are kept as delivered
};

/// The record of a workspace: its layers, in the order in which they were first delivered, and
/// their tables. A GeoPackage that QGIS and GDAL read; gb_layers, gb_tables and gb_batches tell
/// what is what.
class Record {
  public:
    static Result<Record> open(const std::filesystem::path& file, GeoPackage::Access access);
    static Result<Record> create(const std::filesystem::path& file);

    [[nodiscard]] const std::vector<LayerSchema>& layers() const { return layers_; }
    [[nodiscard]] const std::vector<RecordTable>& tables() const { return tables_; }
    [[nodiscard]] const LayerSchema* layer(std::string_view id) const;
    [[nodiscard]] std::vector<RecordTable> tables_of(std::string_view layer) const;

    /// Adds the layer, or what it has and the one of that id lacks: fields, titles, roles. A field
    /// of another type becomes one that holds both: integer and real are real, anything else text.
    /// Returns the layer as it is now.
    Result<LayerSchema> merge_layer(const LayerSchema& delivered);
    /// The table of a layer for that system, made if it is missing, with a column for each field of
    /// the layer.
    Result<RecordTable> table_for(const LayerSchema& layer,
                                  const Crs& crs,
                                  ReadOptions::Shift shift);

    /// Whether layers and tables are still those that were read when the record was opened; another
    /// writer may have added some since.
    Result<bool> is_up_to_date();

    [[nodiscard]] GeoPackage& file() { return file_; }

  private:
    explicit Record(GeoPackage file) : file_(std::move(file)) {}
    Result<void> make_registry();
    Result<void> read_registry();
    Result<std::string> registry_text();
    Result<void> add_columns(const RecordTable& table, const LayerSchema& layer);
    std::string free_table_name(const LayerSchema& layer,
                                const Crs& crs,
                                ReadOptions::Shift shift) const;

    GeoPackage file_;
    std::string read_;  ///< registry_text, when the layers and tables were read
    std::vector<LayerSchema> layers_;
    std::vector<RecordTable> tables_;
};

/// "none", "gcj02", "bd09".
std::string_view name_of(ReadOptions::Shift shift);

}  // namespace geodata
