#include "tileserver/routes/row_order.hpp"

#include "geodata/store/columns.hpp"

#include <algorithm>
#include <string_view>

namespace tileserver {
namespace {

using geodata::RowIndex;
using geodata::StoreLayer;

struct Key {
    std::uint8_t rank = 2;  // numbers, text, null
    double number = 0;
    std::string_view text;
};

struct Row {
    Key key;
    std::uint64_t id = 0;
    LayerRow row;
};

Key key_of(const StoreLayer& layer, RowIndex row, std::size_t column) {
    const std::uint32_t code = layer.value_code(row, column);
    if (code == geodata::kNoValue) return {};
    const auto bytes = layer.value_message(column, code);
    const std::string_view message(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (const auto text = geodata::text_of_message(message)) return {1, 0, *text};
    const geodata::Value value = geodata::value_of_message(message);
    if (const auto* flag = std::get_if<bool>(&value)) return {0, *flag ? 1.0 : 0.0, {}};
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        return {0, static_cast<double>(*whole), {}};
    if (const auto* real = std::get_if<double>(&value)) return {0, *real, {}};
    return {};
}

}  // namespace

std::vector<LayerRow> slice_in_order(const std::vector<LayerRow>& rows,
                                     const RowOrder& order,
                                     std::uint64_t offset,
                                     std::uint64_t limit) {
    const std::size_t first = std::min<std::uint64_t>(offset, rows.size());
    const std::size_t last = std::min<std::uint64_t>(first + limit, rows.size());
    std::vector<Row> keyed(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        keyed[i].row = rows[i];
        keyed[i].id = rows[i].layer->id(rows[i].row);
        if (order.column) keyed[i].key = key_of(*rows[i].layer, rows[i].row, *order.column);
    }
    const auto before = [&](const Row& a, const Row& b) {
        if (a.key.rank != b.key.rank) return a.key.rank < b.key.rank;
        const Row& low = order.descending ? b : a;
        const Row& high = order.descending ? a : b;
        if (a.key.number != b.key.number) return low.key.number < high.key.number;
        if (a.key.text != b.key.text) return low.key.text < high.key.text;
        return a.id < b.id;
    };
    std::partial_sort(keyed.begin(), keyed.begin() + static_cast<std::ptrdiff_t>(last), keyed.end(),
                      before);
    std::vector<LayerRow> slice;
    for (std::size_t i = first; i < last; ++i) slice.push_back(keyed[i].row);
    return slice;
}

}  // namespace tileserver
