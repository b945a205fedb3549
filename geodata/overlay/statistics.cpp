#include "geodata/overlay/statistics.hpp"

#include "geodata/store/columns.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace geodata {
namespace {

constexpr double kSquareMetresOfHectare = 10'000;

/// Which group a row belongs to: by the value's message, remembered by its code.
class Grouping {
  public:
    Grouping(const StoreLayer& layer, std::size_t column) : layer_(layer), column_(column) {}

    /// The number of the row's group; a new one is the next number.
    std::size_t of(RowIndex row) {
        const std::uint32_t code = layer_.value_code(row, column_);
        const auto [known, is_new] = by_code_.try_emplace(code, 0);
        if (is_new) known->second = by_message(code);
        return known->second;
    }
    [[nodiscard]] std::size_t count() const { return by_message_.size(); }

  private:
    std::size_t by_message(std::uint32_t code) {
        std::string_view message;  // empty: null
        if (code != kNoValue) {
            const auto bytes = layer_.value_message(column_, code);
            message = {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
        }
        return by_message_.try_emplace(message, by_message_.size()).first->second;
    }

    const StoreLayer& layer_;
    std::size_t column_;
    std::unordered_map<std::uint32_t, std::size_t> by_code_;
    std::unordered_map<std::string_view, std::size_t> by_message_;
};

std::optional<double> number_in(const Value& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    if (const auto* real = std::get_if<double>(&value)) return *real;
    return std::nullopt;
}

/// What one row adds to a figure.
Figure share_of(const StoreLayer& layer, RowIndex row, const Metric& metric) {
    switch (metric.kind) {
        case Metric::Kind::Count:
            return {1, 1, 1};
        case Metric::Kind::Hectares:
            return {layer.measure(row) / kSquareMetresOfHectare, 1, 1};
        case Metric::Kind::Sum: {
            const auto number = number_in(layer.value(row, metric.column));
            return {number.value_or(0), number ? 1U : 0U, 1};
        }
        case Metric::Kind::Rate:
            if (layer.value_code(row, metric.column) == kNoValue) return {};
            return {0, metric.condition->keeps(row) ? 1U : 0U, 1};
    }
    return {};
}

void add(Group& group, const std::vector<Figure>& shares, std::uint64_t rows = 1) {
    group.rows += rows;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        group.figures[i].value += shares[i].value;
        group.figures[i].counted += shares[i].counted;
        group.figures[i].of += shares[i].of;
    }
}

/// Numbers, text, null.
int rank_of(const Value& value) {
    if (std::holds_alternative<std::monostate>(value)) return 2;
    return std::holds_alternative<std::string>(value) ? 1 : 0;
}

double size_of(const Value& value) {
    if (const auto* flag = std::get_if<bool>(&value)) return *flag ? 1 : 0;
    return number_in(value).value_or(0);
}

bool comes_before(const Group& a, const Group& b) {
    if (rank_of(a.value) != rank_of(b.value)) return rank_of(a.value) < rank_of(b.value);
    if (rank_of(a.value) == 1)
        return std::get<std::string>(a.value) < std::get<std::string>(b.value);
    return size_of(a.value) < size_of(b.value);
}

}  // namespace

std::optional<Statistics> statistics_of(const StoreLayer& layer,
                                        const std::vector<RowIndex>& rows,
                                        const std::optional<std::size_t>& group_by,
                                        const std::vector<Metric>& metrics,
                                        std::size_t most_groups) {
    Statistics result;
    result.total.figures.resize(metrics.size());
    std::vector<Figure> shares(metrics.size());
    std::optional<Grouping> grouping;
    if (group_by) grouping.emplace(layer, *group_by);
    for (const RowIndex row : rows) {
        std::transform(metrics.begin(), metrics.end(), shares.begin(),
                       [&](const Metric& metric) { return share_of(layer, row, metric); });
        add(result.total, shares);
        if (!grouping) continue;
        const std::size_t group = grouping->of(row);
        if (grouping->count() > most_groups) return std::nullopt;
        if (group == result.groups.size()) {
            result.groups.push_back(
                {layer.value(row, *group_by), 0, std::vector<Figure>(metrics.size())});
        }
        add(result.groups[group], shares);
    }
    std::sort(result.groups.begin(), result.groups.end(), comes_before);
    return result;
}

Statistics together(Statistics first, const Statistics& second) {
    add(first.total, second.total.figures, second.total.rows);
    for (const Group& group : second.groups) {
        const auto at =
            std::lower_bound(first.groups.begin(), first.groups.end(), group, comes_before);
        const bool known = at != first.groups.end() && !comes_before(group, *at);
        if (known) {
            add(*at, group.figures, group.rows);
        } else {
            first.groups.insert(at, group);
        }
    }
    return first;
}

}  // namespace geodata
