#include "geodata/reading/table_places.hpp"

#include "geodata/reading/table_layout.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>

namespace geodata {
namespace {

struct NamePair {
    std::string_view x, y;
    bool degrees;
};

constexpr std::array<NamePair, 19> kPairs{{
    {"经度", "纬度", true},
    {"longitude", "latitude", true},
    {"lon", "lat", true},
    {"lng", "lat", true},
    {"long", "lat", true},
    {"东经", "北纬", true},
    {"经度坐标", "纬度坐标", true},
    {"中心经度", "中心纬度", true},
    {"x", "y", false},
    {"x坐标", "y坐标", false},
    {"坐标x", "坐标y", false},
    {"东坐标", "北坐标", false},
    {"横坐标", "纵坐标", false},
    {"easting", "northing", false},
    {"east", "north", false},
    {"pointx", "pointy", false},
    {"xcoord", "ycoord", false},
    {"coordx", "coordy", false},
    {"coordinatex", "coordinatey", false},
}};

/// Lower case, without blanks, underlines and what stands in brackets: "X_坐标 (m)" → "x坐标".
std::string plain(std::string_view name) {
    std::string out;
    for (const auto& bracket : {std::string_view("("), std::string_view("（")})
        name = name.substr(0, name.find(bracket));
    for (const char c : name) {
        if (c == ' ' || c == '_' || c == '-' || c == '.') continue;
        out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return out;
}

std::optional<std::size_t> find(const std::vector<std::string>& names, std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<std::size_t>(found - names.begin());
}

Result<std::size_t> named(const std::vector<Field>& fields, const std::string& name) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields[i].name == name) return i;
    }
    std::string all;
    for (const auto& field : fields) all += (all.empty() ? "" : ", ") + field.name;
    return failure(Error::Code::NotFound,
                   "there is no column '" + name + "'; the columns are " + all);
}

std::string cell_at(const std::vector<std::string>& cells, std::size_t column) {
    return column < cells.size() ? cells[column] : std::string();
}

Result<std::unique_ptr<OGRGeometry>> wkt_place(const std::string& cell) {
    if (cell.empty()) return nullptr;
    OGRGeometry* geometry = nullptr;
    const char* text = cell.c_str();
    if (OGRGeometryFactory::createFromWkt(&text, nullptr, &geometry) != OGRERR_NONE) {
        return failure(Error::Code::Invalid, "'" + cell.substr(0, 40) + "' is no WKT geometry");
    }
    return std::unique_ptr<OGRGeometry>(geometry);
}

}  // namespace

Result<PlaceColumns> find_place_columns(const TableLayout& layout, const ReadOptions& options) {
    const auto& fields = layout.fields;
    PlaceColumns columns;
    if (options.x_field && options.y_field) {
        const auto x = named(fields, *options.x_field);
        if (!x) return tl::unexpected(x.error());
        const auto y = named(fields, *options.y_field);
        if (!y) return tl::unexpected(y.error());
        columns.x = *x;
        columns.y = *y;
        return columns;
    }
    std::vector<std::string> names;
    names.reserve(fields.size());
    for (const auto& field : fields) names.push_back(plain(field.name));
    const auto wkt = std::find(layout.holds_wkt.begin(), layout.holds_wkt.end(), true);
    if (wkt != layout.holds_wkt.end()) {
        columns.wkt = static_cast<std::size_t>(wkt - layout.holds_wkt.begin());
        return columns;
    }
    for (const auto& pair : kPairs) {
        const auto x = find(names, pair.x);
        const auto y = find(names, pair.y);
        if (!x || !y || !layout.holds_numbers[*x] || !layout.holds_numbers[*y]) continue;
        columns.x = x;
        columns.y = y;
        columns.degrees = pair.degrees;
        return columns;
    }
    return columns;
}

Result<std::unique_ptr<OGRGeometry>> place_of(const std::vector<std::string>& cells,
                                              const std::vector<Field>& fields,
                                              const PlaceColumns& columns) {
    if (columns.wkt) return wkt_place(cell_at(cells, *columns.wkt));
    if (!columns.x) return nullptr;
    const std::string x = cell_at(cells, *columns.x);
    const std::string y = cell_at(cells, *columns.y);
    if (x.empty() && y.empty()) return nullptr;
    const auto east = decimal(x);
    const auto north = decimal(y);
    if (!east || !north) {
        const std::size_t column = east ? *columns.y : *columns.x;
        return failure(Error::Code::Invalid, "column '" + fields[column].name + "': '" +
                                                 (east ? y : x).substr(0, 40) +
                                                 "' is not a number");
    }
    return std::make_unique<OGRPoint>(*east, *north);
}

}  // namespace geodata
