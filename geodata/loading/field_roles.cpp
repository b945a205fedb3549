#include "geodata/loading/field_roles.hpp"

#include "geodata/schema/domain_schema.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>

namespace geodata {

namespace {

/// In the order of trust; compared folded.
constexpr std::array<std::string_view, 24> kLabelNames{
    "名称",     "项目名称", "地块名称", "道路名称", "name_zh", "name:zh", "name",  "xmmc",
    "dkmc",     "mc",       "xzqmc",    "dlmc",     "区县名",  "县名",    "title", "label",
    "zonename", "street",   "stname",   "name_en",  "nom",     "station", "text",  "编号"};
constexpr std::array<std::string_view, 30> kClassNames{
    "land_code", "地类编码", "dlbm",   "用地代码",  "land_use", "landuse", "用地性质", "class",
    "kind",      "stage",    "ztype",  "zone_type", "zoning",   "highway", "building", "type",
    "类型",      "类别",     "等级",   "category",  "natural",  "railway", "leisure",  "amenity",
    "level",     "状态",     "status", "subtype",   "layer",    "fclass"};

/// Numbers that programs give rows: they say nothing of what lies there.
constexpr std::array<std::string_view, 8> kRowNumbers{"id", "fid", "gid",      "oid",
                                                      "pk", "uid", "objectid", "ogc_fid"};

constexpr std::size_t kMostClasses = 24;
constexpr std::size_t kLongestClassBytes = 60;
constexpr std::size_t kFairPart = 10;  ///< one row in so many

/// What the sample says about one text field.
struct Variety {
    std::size_t filled = 0;
    std::size_t longest = 0;
    std::set<std::string_view> values;
};

Variety variety_of(std::size_t field, std::span<const Feature> sample) {
    Variety variety;
    for (const Feature& feature : sample) {
        const auto* text = field < feature.values.size()
                               ? std::get_if<std::string>(&feature.values[field])
                               : nullptr;
        if (text == nullptr || text->empty()) continue;
        ++variety.filled;
        variety.longest = std::max(variety.longest, text->size());
        variety.values.insert(*text);
    }
    return variety;
}

bool colours(const Variety& variety, std::size_t rows) {
    return variety.values.size() >= 2 && variety.values.size() <= kMostClasses &&
           variety.longest <= kLongestClassBytes && variety.filled * 2 >= rows &&
           variety.values.size() * 3 <= variety.filled;
}

/// A number for machines, as ArcGIS and others give every row:
/// {1615435F-2226-4458-AA64-DF72B99979AB}.
bool is_global_id(std::string_view text) {
    if (text.size() > 2 && text.front() == '{' && text.back() == '}')
        text = text.substr(1, text.size() - 2);
    if (text.size() != 32 && text.size() != 36) return false;
    return std::all_of(text.begin(), text.end(),
                       [](unsigned char c) { return std::isxdigit(c) != 0 || c == '-'; });
}

bool labels(const Variety& variety, std::size_t rows) {
    return variety.filled * 2 >= rows && variety.values.size() * 2 > variety.filled &&
           variety.longest <= 2 * kLongestClassBytes &&
           !std::all_of(variety.values.begin(), variety.values.end(), is_global_id);
}

/// The first of `names` that is a field filled in a fair part of the rows; where none is, the first
/// that is there at all.
std::optional<std::size_t> named(const LayerSchema& schema,
                                 std::span<const std::string_view> names,
                                 std::span<const Feature> sample) {
    std::optional<std::size_t> first;
    for (const std::string_view name : names) {
        for (std::size_t i = 0; i < schema.fields.size(); ++i) {
            if (folded(schema.fields[i].name) != folded(name)) continue;
            const auto filled = std::count_if(sample.begin(), sample.end(), [&](const Feature& f) {
                return i < f.values.size() && !std::holds_alternative<std::monostate>(f.values[i]);
            });
            if (static_cast<std::size_t>(filled) * kFairPart >= sample.size()) return i;
            if (!first) first = i;
        }
    }
    return first;
}

bool is_row_number(const Field& field, const Variety& variety) {
    const std::string name = folded(field.name);
    if (std::find(kRowNumbers.begin(), kRowNumbers.end(), name) == kRowNumbers.end()) return false;
    return std::all_of(variety.values.begin(), variety.values.end(), [](std::string_view text) {
        return std::all_of(text.begin(), text.end(),
                           [](unsigned char c) { return std::isdigit(c) != 0; });
    });
}

bool is_text(const Field& field) { return field.type == FieldType::Text; }

}  // namespace

void guess_roles(LayerSchema& schema, std::span<const Feature> sample) {
    if (!schema.label_field) schema.label_field = named(schema, kLabelNames, sample);
    if (!schema.class_field) schema.class_field = named(schema, kClassNames, sample);
    if (schema.label_field && schema.class_field) return;
    const bool labelled = schema.label_field.has_value();
    std::size_t shortest = 0;
    for (std::size_t i = 0; i < schema.fields.size() && !sample.empty(); ++i) {
        if (!is_text(schema.fields[i])) continue;
        const Variety variety = variety_of(i, sample);
        if (!schema.class_field && i != schema.label_field && colours(variety, sample.size()))
            schema.class_field = i;
        if (labelled || i == schema.class_field || !labels(variety, sample.size())) continue;
        if (is_row_number(schema.fields[i], variety)) continue;
        // Of several the shortest: what names a thing is shorter than what describes it.
        if (schema.label_field && variety.longest >= shortest) continue;
        schema.label_field = i;
        shortest = variety.longest;
    }
}

}  // namespace geodata
