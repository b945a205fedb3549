#include "geodata/schema/binding.hpp"

#include "geodata/schema/conversion.hpp"
#include "geodata/schema/schema_json.hpp"

#include <algorithm>
#include <cassert>
#include <optional>
#include <set>
#include <utility>

namespace geodata {

namespace {

constexpr std::string_view kOwnPrefix = "gb_";

/// SQLite and many clients compare names without regard to case, ASCII only.
std::string without_case(std::string_view name) {
    std::string result(name);
    std::transform(result.begin(), result.end(), result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return result;
}

struct Match {
    std::size_t column = 0;
    std::string reason;
};

/// The first column, not yet taken, that goes by the field's name, one of its titles or its
/// aliases, in this order.
std::optional<Match> column_for(const DomainField& field,
                                std::span<const Field> columns,
                                const std::set<std::size_t>& taken) {
    std::vector<std::string> names{field.field.name, field.field.title.zh, field.field.title.en};
    names.insert(names.end(), field.aliases.begin(), field.aliases.end());
    for (std::size_t n = 0; n < names.size(); ++n) {
        const std::string wanted = folded(names[n]);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (taken.contains(i) || folded(columns[i].name) != wanted) continue;
            return Match{i, n == 0  ? "the field's own name"
                            : n < 3 ? "the field's title"
                                    : "another name for it"};
        }
    }
    return std::nullopt;
}

std::optional<std::size_t>* role_of(LayerSchema& layer, FieldRole role) {
    switch (role) {
        case FieldRole::Key:
            return &layer.key_field;
        case FieldRole::Label:
            return &layer.label_field;
        case FieldRole::Class:
            return &layer.class_field;
        case FieldRole::Rank:
            return &layer.rank_field;
        case FieldRole::None:
            break;
    }
    return nullptr;
}

std::string shown(const Value& value) {
    const auto text = converted(value, FieldType::Text);
    const auto* written = text ? std::get_if<std::string>(&*text) : nullptr;
    return written == nullptr ? std::string() : *written;
}

/// The columns that the configuration names: field → column.
std::map<std::string, std::size_t> columns_told(
    std::span<const Field> columns, const std::map<std::string, std::string>& overrides) {
    std::map<std::string, std::size_t> told;
    std::set<std::size_t> taken;
    for (const auto& [column, field] : overrides) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (folded(columns[i].name) == folded(column) && taken.insert(i).second)
                told.emplace(field, i);
        }
    }
    return told;
}

}  // namespace

Binding::Binding(std::span<const Field> columns,
                 const DomainSchema* domain,
                 const std::map<std::string, std::string>& overrides,
                 std::span<const std::string_view> reserved)
    : source_fields_(columns.begin(), columns.end()), reserved_(reserved.begin(), reserved.end()) {
    std::map<std::string, std::size_t> told = columns_told(columns, overrides);
    std::set<std::size_t> taken;
    for (const auto& [field, column] : told) taken.insert(column);
    if (domain != nullptr) {
        layer_.id = domain->layer_id;
        layer_.title = domain->title;
        layer_.domain = domain->name;
        for (const DomainField& entry : domain->fields) {
            const auto said = told.find(entry.field.name);
            const auto match = said != told.end()
                                   ? std::optional(Match{said->second, "the configuration says so"})
                                   : column_for(entry, columns, taken);
            if (!match) continue;
            if (auto* role = role_of(layer_, entry.role)) *role = layer_.fields.size();
            taken.insert(match->column);
            if (said != told.end()) told.erase(said);
            bind_field(entry.field, match->column, match->reason);
        }
    }
    for (const auto& [name, column] : told) {
        Field renamed = columns[column];
        renamed.name = free_name(name);
        bind_field(renamed, column, "the configuration says so");
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!taken.contains(i)) keep_column(i, "kept under its own name");
    }
}

void Binding::bind_field(const Field& field, std::size_t source, std::string reason) {
    const Field& column = source_fields_[source];
    const bool safe = always_converts(column.type, field.type);
    if (column.type != field.type) {
        reason +=
            "; " + std::string(name_of(column.type)) + " as " + std::string(name_of(field.type));
        if (column.type == FieldType::Integer && field.type == FieldType::Text) {
            reason += " (zeros in front, if there were any, were lost before)";
        }
    }
    decisions_.push_back({column.name, field.name, std::move(reason)});
    layer_.fields.push_back(field);
    columns_.push_back({source, column.type != field.type, 0, {}});
    if (!safe) keep_column(source, "kept as delivered too");
}

void Binding::keep_column(std::size_t source, std::string reason) {
    Field field = source_fields_[source];
    const std::string name = free_name(field.name);
    if (name != field.name) reason += ", changed because '" + field.name + "' is taken";
    field.name = name;
    if (field.title == Title{})
        field.title = {source_fields_[source].name, source_fields_[source].name};
    decisions_.push_back({source_fields_[source].name, name, std::move(reason)});
    layer_.fields.push_back(std::move(field));
    columns_.push_back({source, false, 0, {}});
}

std::string Binding::free_name(const std::string& wanted) const {
    const auto is_free = [&](const std::string& name) {
        const std::string plain = without_case(name);
        return !plain.starts_with(kOwnPrefix) &&
               std::none_of(reserved_.begin(), reserved_.end(),
                            [&](auto other) { return without_case(other) == plain; }) &&
               std::none_of(layer_.fields.begin(), layer_.fields.end(),
                            [&](const Field& other) { return without_case(other.name) == plain; });
    };
    std::string stem = wanted.empty() ? "column" : wanted;
    if (without_case(stem).starts_with(kOwnPrefix)) stem = "file_" + stem;
    if (is_free(stem)) return stem;
    for (std::size_t n = 2;; ++n) {
        std::string name = stem + "_" + std::to_string(n);
        if (is_free(name)) return name;
    }
}

std::vector<Value> Binding::apply(const std::vector<Value>& row) {
    std::vector<Value> values(columns_.size());
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        Column& column = columns_[i];
        if (column.source >= row.size()) continue;
        const Value& value = row[column.source];
        if (!column.converts) {
            values[i] = value;
        } else if (auto result = converted(value, layer_.fields[i].type)) {
            values[i] = std::move(*result);
        } else if (column.failed++ == 0) {
            column.first_failed = shown(value);
        }
    }
    return values;
}

std::vector<std::string> Binding::notes() const {
    std::vector<std::string> notes;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i].failed == 0) continue;
        notes.push_back("field '" + layer_.fields[i].name +
                        "': " + std::to_string(columns_[i].failed) + " values are no " +
                        std::string(name_of(layer_.fields[i].type)) + " (first: '" +
                        columns_[i].first_failed + "'); left empty, and kept as delivered");
    }
    return notes;
}

}  // namespace geodata
