#include "tileserver/routes/legend_count.hpp"

#include "tileserver/routes/feature_json.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

namespace tileserver {
namespace {

using geodata::GeometryKind;
using geodata::RowIndex;
using geodata::StoreLayer;
using styles::LegendEntry;
using styles::LegendGroup;

constexpr double kSquareMetresOfHectare = 10'000;

struct Tally {
    std::uint64_t count = 0;
    double square_metres = 0;
};

/// A value as styles write it: text as it is, numbers and truth in words.
std::optional<std::string> as_text(const geodata::Value& value) {
    if (std::holds_alternative<std::monostate>(value)) return std::nullopt;
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    return value_json(value).dump();
}

/// By row of the legend: its place among the entries, or none.
class ByEntry {
  public:
    ByEntry(const LegendGroup& group, const StoreLayer& layer, std::size_t column)
        : group_(group), layer_(layer), column_(column) {}

    std::optional<std::size_t> operator()(RowIndex row) {
        const std::uint32_t code = layer_.value_code(row, column_);
        const auto [known, is_new] = by_code_.try_emplace(code);
        if (is_new) {
            const LegendEntry* entry =
                styles::entry_of(group_, as_text(layer_.value(row, column_)));
            if (entry != nullptr)
                known->second = static_cast<std::size_t>(entry - group_.entries.data());
        }
        return known->second;
    }

  private:
    const LegendGroup& group_;
    const StoreLayer& layer_;
    std::size_t column_;
    std::unordered_map<std::uint32_t, std::optional<std::size_t>> by_code_;
};

void note(LegendEntry& entry, const Tally& tally, const StoreLayer& layer) {
    entry.count = tally.count;
    if (layer.kind() == GeometryKind::Areas)
        entry.hectares = tally.square_metres / kSquareMetresOfHectare;
}

}  // namespace

void count_rows(LegendGroup& group,
                const StoreLayer& layer,
                const std::vector<RowIndex>& rows,
                const std::vector<std::string>& named_by_filter) {
    const auto column =
        group.field.empty() ? std::nullopt : layer.schema().field_index(group.field);
    if (!column) {
        if (rows.empty()) group.entries.clear();
        if (group.entries.size() != 1) return;
        Tally all;
        for (const RowIndex row : rows) {
            ++all.count;
            all.square_metres += layer.measure(row);
        }
        note(group.entries.front(), all, layer);
        return;
    }
    std::vector<Tally> tallies(group.entries.size());
    ByEntry entry_of_row(group, layer, *column);
    for (const RowIndex row : rows) {
        const auto entry = entry_of_row(row);
        if (!entry) continue;
        ++tallies[*entry].count;
        tallies[*entry].square_metres += layer.measure(row);
    }
    for (std::size_t i = 0; i < tallies.size(); ++i) note(group.entries[i], tallies[i], layer);
    std::erase_if(group.entries, [&](const LegendEntry& entry) {
        const bool named =
            std::any_of(entry.values.begin(), entry.values.end(), [&](const std::string& value) {
                return std::find(named_by_filter.begin(), named_by_filter.end(), value) !=
                       named_by_filter.end();
            });
        return *entry.count == 0 && !named;
    });
}

void lay_patterns_over(LegendGroup& patterns,
                       const LegendGroup& base,
                       const StoreLayer& layer,
                       const std::vector<RowIndex>& rows) {
    const auto column = layer.schema().field_index(patterns.field);
    const auto under_column = layer.schema().field_index(base.field);
    if (!column || !under_column || base.entries.empty()) return;
    const std::size_t width = base.entries.size();
    std::vector<std::uint64_t> together(patterns.entries.size() * width);
    ByEntry pattern_of(patterns, layer, *column);
    ByEntry base_of(base, layer, *under_column);
    for (const RowIndex row : rows) {
        const auto pattern = pattern_of(row);
        const auto under = pattern ? base_of(row) : std::nullopt;
        if (under) ++together[*pattern * width + *under];
    }
    for (std::size_t i = 0; i < patterns.entries.size(); ++i) {
        const auto first = together.begin() + static_cast<std::ptrdiff_t>(i * width);
        const auto most = std::max_element(first, first + static_cast<std::ptrdiff_t>(width));
        if (*most > 0)
            patterns.entries[i].over = base.entries[static_cast<std::size_t>(most - first)].colour;
    }
}

}  // namespace tileserver
