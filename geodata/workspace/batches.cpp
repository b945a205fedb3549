#include "geodata/workspace/batches.hpp"

#include "geodata/workspace/configuration.hpp"
#include "geodata/workspace/import_report.hpp"
#include "geodata/workspace/record.hpp"

#include <system_error>

namespace geodata {

Result<std::optional<EarlierImport>> earlier_import(const std::filesystem::path& workspace,
                                                    const ImportOptions& options) {
    std::error_code failed;
    const std::filesystem::path file = workspace / kRecordFile;
    if (options.sha256.empty() || !std::filesystem::exists(file, failed)) return std::nullopt;
    auto record = Record::open(file, GeoPackage::Access::Read);
    if (!record) return tl::unexpected(record.error());
    const auto rows = record->file().select(
        "SELECT imported_at, file FROM gb_batches AS mine WHERE sha256 = " +
        sql_text(options.sha256) + " AND options = " + sql_text(options_text(options)) +
        " AND NOT EXISTS (SELECT 1 FROM gb_batches AS later WHERE later.source = mine.source AND "
        "later.id > mine.id AND "
        "(later.sha256 <> mine.sha256 OR later.options <> mine.options)) ORDER BY id DESC LIMIT 1");
    if (!rows) return tl::unexpected(rows.error());
    if (rows->empty()) return std::nullopt;
    const auto* when = std::get_if<std::string>(&rows->front()[0]);
    const auto* name = std::get_if<std::string>(&rows->front()[1]);
    if (when == nullptr || name == nullptr) return std::nullopt;
    return EarlierImport{*when, *name};
}

}  // namespace geodata
