#include "geodata/workspace/orphan_rows.hpp"

#include "geodata/schema/domain_schema.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>

namespace geodata {
namespace {

constexpr std::string_view kNumber = "project_no";
constexpr std::string_view kName = "name";
constexpr std::string_view kProjectName = "project_name";

std::string text_of(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
    return {};
}

/// The column, or '' where the layer lacks it.
std::string column_or_empty(const LayerSchema& layer, std::string_view field) {
    return layer.field_index(field) ? "t." + sql_name(field) : "''";
}

/// Two texts of each current row of a layer, then the file and the row it came from.
Result<std::vector<std::vector<Value>>> rows_of(Record& record,
                                                const LayerSchema& layer,
                                                std::string_view first,
                                                std::string_view second) {
    std::vector<std::vector<Value>> all;
    for (const RecordTable& table : record.tables_of(layer.id)) {
        auto rows = record.file().select(
            "SELECT " + column_or_empty(layer, first) + ", " + column_or_empty(layer, second) +
            ", b.file, t.gb_row FROM " + sql_name(table.name) +
            " t LEFT JOIN gb_batches b ON b.id = t.gb_batch WHERE t.gb_known_to IS NULL");
        if (!rows) return rows;
        std::move(rows->begin(), rows->end(), std::back_inserter(all));
    }
    return all;
}

struct Projects {
    std::set<std::string> numbers, names;  // folded

    [[nodiscard]] bool has(const std::string& number, const std::string& name) const {
        return number.empty() ? names.count(folded(name)) > 0 : numbers.count(folded(number)) > 0;
    }
};

Result<Projects> projects_of(Record& record) {
    Projects projects;
    for (const LayerSchema& layer : record.layers()) {
        if (layer.domain != "project") continue;
        const auto rows = rows_of(record, layer, kNumber, kName);
        if (!rows) return tl::unexpected(rows.error());
        for (const auto& row : *rows) {
            projects.numbers.insert(folded(text_of(row[0])));
            projects.names.insert(folded(text_of(row[1])));
        }
    }
    projects.numbers.erase("");
    projects.names.erase("");
    return projects;
}

bool hangs_on_projects(const LayerSchema& layer) {
    const DomainSchema* schema = domain_schema(layer.domain);
    return schema != nullptr && schema->table;
}

}  // namespace

std::string OrphanRow::message() const {
    const std::string where = layer + ": " + file + ", row " + std::to_string(row) + ": ";
    return project.empty() ? where + "names no project"
                           : where + "there is no project '" + project + "'";
}

Result<std::vector<OrphanRow>> orphan_rows(Record& record) {
    const auto projects = projects_of(record);
    if (!projects) return tl::unexpected(projects.error());
    std::vector<OrphanRow> orphans;
    for (const LayerSchema& layer : record.layers()) {
        if (!hangs_on_projects(layer)) continue;
        const auto rows = rows_of(record, layer, kNumber, kProjectName);
        if (!rows) return tl::unexpected(rows.error());
        for (const auto& row : *rows) {
            const std::string number = text_of(row[0]);
            const std::string name = text_of(row[1]);
            if (projects->has(number, name)) continue;
            const auto* place = std::get_if<std::int64_t>(&row[3]);
            orphans.push_back({layer.id, text_of(row[2]),
                               place == nullptr ? 0 : static_cast<std::uint64_t>(*place),
                               number.empty() ? name : number});
        }
    }
    std::stable_sort(orphans.begin(), orphans.end(), [](const OrphanRow& a, const OrphanRow& b) {
        return std::tie(a.layer, a.file, a.row) < std::tie(b.layer, b.file, b.row);
    });
    return orphans;
}

}  // namespace geodata
