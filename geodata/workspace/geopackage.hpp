#pragma once

#include "geodata/error.hpp"
#include "geodata/schema/value.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

class GDALDataset;

namespace geodata {

/// Quoted for SQLite: 'it''s'.
std::string sql_text(std::string_view text);
/// Quoted for SQLite: "column ""x""".
std::string sql_name(std::string_view name);

/// One GeoPackage file, through GDAL's GPKG driver and SQL through it. Errors name the file. Stays
/// on the thread that opened it.
class GeoPackage {
  public:
    enum class Access { Read, Write };

    /// NotFound when there is no file; Unreadable when it is not a GeoPackage.
    static Result<GeoPackage> open(const std::filesystem::path& file, Access access);
    /// An empty one; Invalid when the file is there already.
    static Result<GeoPackage> create(const std::filesystem::path& file);

    /// All or nothing from here to `commit`; what is not committed when the object goes is undone.
    Result<void> start_transaction();
    Result<void> commit();
    void roll_back();

    Result<void> run(const std::string& sql);
    /// The rows of a SELECT, each as many values as it names columns.
    Result<std::vector<std::vector<Value>>> select(const std::string& sql);
    /// A SELECT of one number; 0 where it is null or there is no row.
    Result<std::int64_t> number(const std::string& sql);

    /// For the code of this folder that makes tables and writes rows. Never nullptr.
    [[nodiscard]] GDALDataset& dataset() { return *dataset_; }
    [[nodiscard]] const std::string& name() const { return name_; }

    /// Runs one GDAL operation with its messages caught: an Error of this file with what GDAL said
    /// when `done` is false.
    Result<void> attempt(const char* what, const std::function<bool()>& done);

  private:
    struct Close {
        void operator()(GDALDataset* dataset) const;
    };
    GeoPackage(std::string name, GDALDataset* dataset);

    std::string name_;
    std::unique_ptr<GDALDataset, Close> dataset_;
};

}  // namespace geodata
