#include "geodata/schema/domain_detection.hpp"

#include <algorithm>
#include <cstddef>
#include <set>

namespace geodata {

namespace {

constexpr std::size_t kColumnsAlone = 3;

/// Latin words shorter than this must stand alone ("zd" in "zd_2023"), or every second file name
/// would hold one.
constexpr std::size_t kShortWord = 4;

bool is_latin(std::string_view word) {
    return std::all_of(word.begin(), word.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return result;
}

bool stands_alone(const std::string& name, std::size_t at, std::size_t size) {
    const auto is_letter = [&](std::size_t i) {
        return i < name.size() && name[i] >= 'a' && name[i] <= 'z';
    };
    return (at == 0 || !is_letter(at - 1)) && !is_letter(at + size);
}

bool holds(const std::string& name, std::string_view word) {
    if (!is_latin(word) || word.size() >= kShortWord) return name.find(word) != std::string::npos;
    for (auto at = name.find(word); at != std::string::npos; at = name.find(word, at + 1)) {
        if (stands_alone(name, at, word.size())) return true;
    }
    return false;
}

/// The word of the schema that the name holds; empty: none, or one that speaks against it.
std::string_view word_in(const std::string& name, const DomainSchema& schema) {
    for (const std::string& word : schema.not_words) {
        if (holds(name, word)) return {};
    }
    for (const std::string& word : schema.words) {
        if (holds(name, word)) return word;
    }
    return {};
}

struct Known {
    std::size_t columns = 0;
    bool key = false;  ///< by a name that says more than "id"
};

Known known_columns(const DomainSchema& schema, std::span<const Field> columns) {
    std::set<std::string> names;
    for (const Field& column : columns) names.insert(folded(column.name));
    Known known;
    for (const DomainField& entry : schema.fields) {
        bool found = names.contains(folded(entry.field.name)) ||
                     names.contains(folded(entry.field.title.zh));
        for (const std::string& alias : entry.aliases)
            found = found || (alias != "id" && names.contains(folded(alias)));
        if (!found) continue;
        ++known.columns;
        known.key = known.key || entry.role == FieldRole::Key;
    }
    return known;
}

DetectedDomain by_name(std::string_view which,
                       std::string_view name,
                       std::span<const Field> columns) {
    const DomainSchema* best = nullptr;
    std::string_view best_word;
    for (const DomainSchema& schema : domain_schemas()) {
        const std::string_view word = word_in(lower(name), schema);
        if (word.size() <= best_word.size() || known_columns(schema, columns).columns == 0)
            continue;
        best = &schema;
        best_word = word;
    }
    if (best == nullptr) return {};
    return {best, std::string(which) + " name '" + std::string(name) + "' holds '" +
                      std::string(best_word) + "'"};
}

DetectedDomain by_columns(std::span<const Field> columns) {
    const DomainSchema* best = nullptr;
    std::size_t most = kColumnsAlone - 1;
    bool tie = false;
    for (const DomainSchema& schema : domain_schemas()) {
        const Known known = known_columns(schema, columns);
        if (!known.key || known.columns < most || known.columns < kColumnsAlone) continue;
        tie = known.columns == most;
        if (!tie) best = &schema;
        most = known.columns;
    }
    if (best == nullptr || tie) return {};
    return {best,
            std::to_string(most) + " columns are known by their names, the natural key among them"};
}

}  // namespace

DetectedDomain detect_domain(std::string_view file_stem,
                             std::string_view layer_name,
                             std::span<const Field> columns) {
    if (auto found = by_name("layer", layer_name, columns); found.schema != nullptr) return found;
    if (auto found = by_name("file", file_stem, columns); found.schema != nullptr) return found;
    if (auto found = by_columns(columns); found.schema != nullptr) return found;
    return {nullptr, "neither its name nor its columns are those of a domain schema"};
}

}  // namespace geodata
