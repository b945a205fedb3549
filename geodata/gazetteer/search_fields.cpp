#include "geodata/gazetteer/search_fields.hpp"

#include "geodata/schema/domain_schema.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace geodata {
namespace {

constexpr std::size_t kMostFields = 8;

/// Names that say nothing of what the field holds.
constexpr std::array<std::string_view, 6> kVague{"id", "code", "编号", "代码", "位置", "gb"};

std::optional<SearchedAs> use_of(const DomainField& field) {
    if (field.field.name == "address_text") return SearchedAs::Address;
    if (field.role == FieldRole::Key) return SearchedAs::Code;
    if (field.role == FieldRole::Label || field.field.name == "name_en") return SearchedAs::Name;
    return std::nullopt;
}

/// By folded column name.
std::map<std::string, SearchedAs> known_names() {
    std::map<std::string, SearchedAs> names;
    const auto add = [&names](const std::string& name, SearchedAs as) {
        const std::string key = folded(name);
        if (std::find(kVague.begin(), kVague.end(), key) == kVague.end()) names.emplace(key, as);
    };
    for (const DomainSchema& schema : domain_schemas()) {
        if (schema.table) continue;
        for (const DomainField& field : schema.fields) {
            const auto as = use_of(field);
            if (!as) continue;
            add(field.field.name, *as);
            add(field.field.title.zh, *as);
            for (const std::string& alias : field.aliases) add(alias, *as);
        }
    }
    return names;
}

bool fits(const Field& field, SearchedAs as) {
    const bool number = field.type == FieldType::Integer;
    return field.type == FieldType::Text ||
           (number && (as == SearchedAs::Key || as == SearchedAs::Code));
}

}  // namespace

std::vector<SearchField> search_fields(const LayerSchema& schema) {
    static const std::map<std::string, SearchedAs> names = known_names();
    std::vector<SearchField> found;
    const auto add = [&](std::size_t column, SearchedAs as) {
        const Field& field = schema.fields[column];
        const bool there = std::any_of(found.begin(), found.end(), [&](const SearchField& other) {
            return other.column == column;
        });
        if (there || field.audience != Audience::Public || !fits(field, as)) return;
        if (found.size() < kMostFields) found.push_back({column, as});
    };
    if (schema.label_field) add(*schema.label_field, SearchedAs::Name);
    if (schema.key_field) add(*schema.key_field, SearchedAs::Key);
    for (std::size_t column = 0; column < schema.fields.size(); ++column) {
        const auto known = names.find(folded(schema.fields[column].name));
        if (known != names.end()) add(column, known->second);
    }
    return found;
}

}  // namespace geodata
