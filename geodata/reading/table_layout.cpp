#include "geodata/reading/table_layout.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <utility>

namespace geodata {
namespace {

constexpr std::size_t kHeaderSearch = 20;

struct Row {
    std::uint64_t number = 0;
    std::vector<std::string> cells;
};

std::size_t filled(const std::vector<std::string>& cells) {
    return static_cast<std::size_t>(
        std::count_if(cells.begin(), cells.end(), [](const auto& c) { return !c.empty(); }));
}

bool has_leading_zero(std::string_view cell) {
    if (!cell.empty() && (cell.front() == '-' || cell.front() == '+')) cell.remove_prefix(1);
    return cell.size() > 1 && cell[0] == '0' && cell[1] != '.';
}

std::optional<std::int64_t> integer(std::string_view cell) {
    constexpr std::size_t kDigits = 18;
    if (cell.empty() || has_leading_zero(cell) ||
        cell.size() > kDigits + (cell.front() == '-' ? 1U : 0U))
        return std::nullopt;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc() || end != cell.data() + cell.size()) return std::nullopt;
    return value;
}

/// 2023-10-31, 2023/10/31, 2023/1/5 09:58[:00] → ISO 8601; empty if it is none.
std::string iso_date(const std::string& cell) {
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int used = 0;
    char first = 0;
    char other = 0;
    const int size = static_cast<int>(cell.size());
    if (std::sscanf(cell.c_str(), "%4d%c%2d%c%2d%n", &year, &first, &month, &other, &day, &used) !=
        5)
        return {};
    if (first != other || (first != '-' && first != '/') || year < 1000 || month < 1 ||
        month > 12 || day < 1 || day > 31)
        return {};
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", year, month, day);
    std::string date = text.data();
    if (used == size) return date;
    int time_used = 0;
    const char* rest = cell.c_str() + used;
    if (*rest != ' ' && *rest != 'T') return {};
    const int numbers =
        std::sscanf(rest + 1, "%2d:%2d%n:%2d%n", &hour, &minute, &time_used, &second, &time_used);
    if (numbers < 2 || used + 1 + time_used != size || hour > 23 || minute > 59 || second > 60)
        return {};
    std::snprintf(text.data(), text.size(), "T%02d:%02d:%02d", hour, minute, second);
    return date + text.data();
}

bool is_datum(const std::string& cell) {
    return decimal(cell).has_value() || !iso_date(cell).empty();
}

bool is_year(const std::string& cell) {
    const auto number = integer(cell);
    return number && *number >= 1900 && *number <= 2100;
}

/// A year next to the year before or after it, 2023 | 2024: measured values hardly stand so.
bool in_run_of_years(const std::vector<std::string>& cells, std::size_t column) {
    if (!is_year(cells[column])) return false;
    const auto year = *integer(cells[column]);
    const auto follows = [&](std::size_t other) {
        return other < cells.size() && is_year(cells[other]) &&
               std::abs(*integer(cells[other]) - year) == 1;
    };
    return (column > 0 && follows(column - 1)) || follows(column + 1);
}

/// What the first rows below a cell hold in its column.
struct Below {
    std::size_t filled = 0, data = 0, years = 0;
    bool same = false;  ///< the cell's own text comes again
};

Below below(const std::vector<Row>& head, std::size_t row, std::size_t column) {
    Below found;
    for (std::size_t i = row + 1; i < head.size(); ++i) {
        if (column >= head[i].cells.size() || head[i].cells[column].empty()) continue;
        const auto& cell = head[i].cells[column];
        ++found.filled;
        if (is_datum(cell)) ++found.data;
        if (is_year(cell)) ++found.years;
        found.same = found.same || cell == head[row].cells[column];
    }
    return found;
}

/// +1: a title by its difference in kind from what is below; -1: a value as those below; 0: either.
int title_by_kind(const std::vector<std::string>& cells, std::size_t column, const Below& found) {
    if (found.data * 2 <= found.filled) return 0;
    if (!is_datum(cells[column])) return 1;
    if (!is_year(cells[column]) || found.years * 2 > found.filled) return -1;
    return in_run_of_years(cells, column) ? 1 : 0;
}

bool is_header(const std::vector<Row>& head, std::size_t row) {
    const auto& cells = head[row].cells;
    const std::size_t count = filled(cells);
    std::size_t texts = 0;
    std::size_t titles = 0;
    int balance = 0;
    bool comes_again = false;
    std::set<std::string> names;
    for (std::size_t column = 0; column < cells.size(); ++column) {
        if (cells[column].empty()) continue;
        const bool text = !is_datum(cells[column]);
        const auto found = below(head, row, column);
        if (text) ++texts;
        if (text || in_run_of_years(cells, column)) ++titles;
        balance += title_by_kind(cells, column, found);
        comes_again = comes_again || found.same;
        names.insert(cells[column]);
    }
    if (texts == 0 || titles * 3 < count * 2) return false;
    if (texts < count) return balance > 0;
    return names.size() == count || balance > 0 || !comes_again;
}

/// Position of the header among the first rows; past the end: none.
std::size_t find_header(const std::vector<Row>& head, std::size_t width) {
    for (std::size_t i = 0; i < head.size(); ++i) {
        if (filled(head[i].cells) * 2 < width) continue;  // a title or a group heading
        return is_header(head, i) ? i : head.size();
    }
    return head.size();
}

std::vector<Field> named_fields(const std::vector<Row>& head,
                                std::size_t header,
                                std::size_t width) {
    std::vector<Field> fields(width);
    std::set<std::string> taken;
    for (std::size_t column = 0; column < width; ++column) {
        std::string name;
        // A heading merged over header and group row stands in the upper one.
        for (std::size_t up = header; header < head.size() && name.empty(); --up) {
            const auto& cells = head[up].cells;
            const bool heading = up == header || filled(cells) > 1;
            if (heading && column < cells.size()) name = cells[column];
            if (up == 0) break;
        }
        std::replace(name.begin(), name.end(), '\n', ' ');
        if (name.empty()) name = "field_" + std::to_string(column + 1);
        fields[column].name = name;
        for (int n = 2; !taken.insert(fields[column].name).second; ++n)
            fields[column].name = name + "_" + std::to_string(n);
    }
    return fields;
}

bool begins_like_wkt(std::string_view cell) {
    constexpr std::array<std::string_view, 7> kKinds{
        "POINT",           "LINESTRING",   "POLYGON",           "MULTIPOINT",
        "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION"};
    std::string word;
    for (const char c : cell.substr(0, 20)) {
        if (std::isalpha(static_cast<unsigned char>(c)) == 0) break;
        word += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    return std::find(kKinds.begin(), kKinds.end(), word) != kKinds.end() &&
           cell.find('(') != std::string_view::npos;
}

/// Which types every cell so far has fitted.
struct Fitting {
    std::uint64_t filled = 0, decimals = 0;
    bool wkt = true;
    bool integers = true, numbers = true, dates = true;

    void take(const std::string& cell) {
        if (cell.empty()) return;
        ++filled;
        if (decimal(cell)) ++decimals;
        wkt = wkt && begins_like_wkt(cell);
        integers = integers && integer(cell).has_value();
        numbers = numbers && !has_leading_zero(cell) && decimal(cell).has_value() &&
                  (cell.find_first_of(".eE") != std::string::npos || integer(cell).has_value());
        dates = dates && !iso_date(cell).empty();
    }
    [[nodiscard]] FieldType type() const {
        if (filled == 0) return FieldType::Text;
        if (integers) return FieldType::Integer;
        if (numbers) return FieldType::Real;
        return dates ? FieldType::Date : FieldType::Text;
    }
};

std::vector<Row> first_rows(TableSource& table) {
    table.rewind();
    std::vector<Row> head;
    Row row;
    while (head.size() < kHeaderSearch && table.next(row.cells, row.number)) {
        if (!is_blank(row.cells)) head.push_back(row);
    }
    return head;
}

}  // namespace

bool is_blank(const std::vector<std::string>& cells) { return filled(cells) == 0; }

std::optional<double> decimal(std::string_view cell) {
    if (cell.empty() || cell.find_first_not_of("0123456789.-+eE") != std::string_view::npos)
        return std::nullopt;
    if (cell.front() == '+') cell.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc() || end != cell.data() + cell.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

TableLayout look_through(TableSource& table) {
    const auto head = first_rows(table);
    std::size_t width = 0;
    for (const auto& row : head) {
        std::size_t last = row.cells.size();
        while (last > 0 && row.cells[last - 1].empty()) --last;
        width = std::max(width, last);
    }
    const std::size_t header = find_header(head, width);
    TableLayout layout;
    if (header < head.size()) {
        layout.header_row = head[header].number;
        width = std::max(width, head[header].cells.size());
    }
    layout.fields = named_fields(head, header, width);

    std::vector<Fitting> fitting(width);
    table.rewind();
    Row row;
    while (table.next(row.cells, row.number)) {
        if (row.number <= layout.header_row || is_blank(row.cells)) continue;
        ++layout.rows;
        const std::size_t used = std::min(width, row.cells.size());
        for (std::size_t i = 0; i < used; ++i) fitting[i].take(row.cells[i]);
        const bool longer =
            std::any_of(row.cells.begin() + static_cast<std::ptrdiff_t>(used), row.cells.end(),
                        [](const auto& cell) { return !cell.empty(); });
        if (longer && layout.long_rows++ == 0) layout.first_long_row = row.number;
    }
    for (std::size_t i = 0; i < width; ++i) {
        layout.fields[i].type = fitting[i].type();
        layout.holds_numbers.push_back(fitting[i].filled > 0 &&
                                       fitting[i].decimals * 2 >= fitting[i].filled);
        layout.holds_wkt.push_back(fitting[i].filled > 0 && fitting[i].wkt);
    }
    return layout;
}

Value cell_value(const std::string& cell, FieldType type) {
    if (cell.empty()) return {};
    switch (type) {
        case FieldType::Integer:
            if (const auto value = integer(cell)) return *value;
            break;
        case FieldType::Real:
            if (const auto value = decimal(cell)) return *value;
            break;
        case FieldType::Date:
            return iso_date(cell);
        case FieldType::Boolean:
        case FieldType::Text:
            break;
    }
    return cell;
}

}  // namespace geodata
