#include "geodata/workspace/check_workspace.hpp"

#include "geodata/workspace/configuration.hpp"
#include "geodata/workspace/orphan_rows.hpp"
#include "geodata/workspace/record.hpp"

#include <algorithm>
#include <cstddef>
#include <system_error>

namespace geodata {

namespace {

using Level = WorkspaceFault::Level;

/// A condition that no row of a table may meet, and what it means if one does.
struct RowRule {
    const char* condition;
    const char* meaning;
};
constexpr RowRule kRowRules[] = {
    {"gb_id IS NULL OR gb_id < 1", "rows have no feature id"},
    {"gb_known_from IS NULL", "rows do not say since when they are known"},
    {"gb_known_to <= gb_known_from", "rows ceased to be known before they were"},
    {"gb_valid_to <= gb_valid_from", "rows ceased to be true before they were"},
    {"gb_batch NOT IN (SELECT id FROM gb_batches)", "rows belong to no batch"},
};

constexpr std::size_t kMostOrphans = 200;

class Check {
  public:
    Check(Record& record, WorkspaceSummary& summary) : record_(record), summary_(summary) {}

    Result<void> run(const Configuration& configuration) {
        if (auto whole = check_integrity(); !whole) return whole;
        for (const RecordTable& table : record_.tables()) {
            if (auto checked = check_table(table); !checked) return checked;
        }
        for (const LayerSchema& layer : record_.layers()) {
            if (auto counted = count_layer(layer); !counted) return counted;
        }
        name_orphans();
        for (const LayerConfiguration& layer : configuration.layers) {
            if (record_.layer(layer.id) == nullptr) {
                fault(Level::Warning, std::string(kConfigurationFile) +
                                          ": the record has no layer '" + layer.id + "' yet");
            }
        }
        return {};
    }

  private:
    void fault(Level level, std::string message) {
        summary_.faults.push_back({level, std::move(message)});
    }

    Result<void> check_integrity() {
        const auto rows = record_.file().select("PRAGMA quick_check(10)");
        if (!rows) return tl::unexpected(rows.error());
        for (const auto& row : *rows) {
            const auto* text = row.empty() ? nullptr : std::get_if<std::string>(&row[0]);
            if (text != nullptr && *text != "ok")
                fault(Level::Error, record_.file().name() + ": " + *text);
        }
        return {};
    }

    Result<void> check_table(const RecordTable& table) {
        const std::string where = record_.file().name() + ", table '" + table.name + "': ";
        if (record_.layer(table.layer) == nullptr)
            fault(Level::Error, where + "there is no layer '" + table.layer + "'");
        for (const RowRule& rule : kRowRules) {
            const auto count =
                record_.file().number("SELECT count(*) FROM " + sql_name(table.name) + " WHERE " +
                                      std::string(rule.condition));
            if (!count) {
                fault(Level::Error, where + count.error().message);
                return {};
            }
            if (*count > 0)
                fault(Level::Error, where + std::to_string(*count) + " " + rule.meaning);
        }
        return {};
    }

    Result<void> count_layer(const LayerSchema& layer) {
        std::string rows;
        for (const RecordTable& table : record_.tables_of(layer.id)) {
            rows += (rows.empty() ? "" : " UNION ALL ") +
                    ("SELECT gb_id, gb_known_to FROM " + sql_name(table.name));
        }
        if (rows.empty()) {
            fault(Level::Error, record_.file().name() + ": layer '" + layer.id + "' has no table");
            return {};
        }
        const auto versions = record_.file().number("SELECT count(*) FROM (" + rows + ")");
        const auto features =
            record_.file().number("SELECT count(*) FROM (" + rows + ") WHERE gb_known_to IS NULL");
        const auto distinct = record_.file().number("SELECT count(DISTINCT gb_id) FROM (" + rows +
                                                    ") WHERE gb_known_to IS NULL");
        if (!versions || !features || !distinct) return {};  // the table's own check has said why
        if (*distinct != *features) {
            fault(Level::Error, record_.file().name() + ", layer '" + layer.id +
                                    "': " + std::to_string(*features - *distinct) +
                                    " features have more than one current version");
        }
        summary_.layers.push_back({layer.id, layer.domain, static_cast<std::uint64_t>(*features),
                                   static_cast<std::uint64_t>(*versions)});
        return {};
    }

    /// Each by file and row, up to a number that can still be read.
    void name_orphans() {
        const auto orphans = orphan_rows(record_);
        if (!orphans) return;  // the table's own check has said why
        const std::size_t named = std::min(orphans->size(), kMostOrphans);
        for (std::size_t i = 0; i < named; ++i) fault(Level::Warning, (*orphans)[i].message());
        if (orphans->size() > named) {
            fault(Level::Warning, record_.file().name() + ": " +
                                      std::to_string(orphans->size() - named) +
                                      " more rows belong to no project");
        }
    }

    Record& record_;
    WorkspaceSummary& summary_;
};

}  // namespace

Result<WorkspaceSummary> check_workspace(const std::filesystem::path& workspace) {
    const auto configuration = read_configuration(workspace);
    if (!configuration) return tl::unexpected(configuration.error());
    WorkspaceSummary summary;
    const std::filesystem::path file = workspace / kRecordFile;
    std::error_code failed;
    if (!std::filesystem::exists(file, failed)) {
        summary.faults.push_back({Level::Warning, file.string() + ": nothing was imported yet"});
        return summary;
    }
    auto record = Record::open(file, GeoPackage::Access::Read);
    if (!record) return tl::unexpected(record.error());
    Check check(*record, summary);
    if (auto done = check.run(*configuration); !done) return tl::unexpected(done.error());
    return summary;
}

}  // namespace geodata
