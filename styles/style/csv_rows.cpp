#include "styles/style/csv_rows.hpp"

#include <cstddef>

namespace styles {
namespace {

std::vector<std::vector<std::string>> cells_of(std::string_view text) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row;
    std::string cell;
    bool quoted = false;
    const auto end_row = [&] {
        row.push_back(cell);
        cell.clear();
        if (row.size() > 1 || !row.front().empty()) rows.push_back(row);
        row.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            const bool doubled = c == '"' && i + 1 < text.size() && text[i + 1] == '"';
            if (c != '"' || doubled) cell += c;
            if (doubled) ++i;
            if (c == '"' && !doubled) quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',') {
            row.push_back(cell);
            cell.clear();
        } else if (c == '\n') {
            end_row();
        } else if (c != '\r') {
            cell += c;
        }
    }
    if (!cell.empty() || !row.empty()) end_row();
    return rows;
}

}  // namespace

std::vector<CsvRow> csv_rows(std::string_view text) {
    const auto cells = cells_of(text);
    std::vector<CsvRow> rows;
    for (std::size_t r = 1; r < cells.size(); ++r) {
        CsvRow row;
        for (std::size_t c = 0; c < cells[0].size(); ++c) {
            row[cells[0][c]] = c < cells[r].size() ? cells[r][c] : std::string{};
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace styles
