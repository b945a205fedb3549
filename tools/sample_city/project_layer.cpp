#include "tools/sample_city/project_layer.hpp"

#include "tools/sample_city/districts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>

namespace tools {
namespace {

using geodata::FieldType;
using geodata::Value;

geodata::Error bad_number(std::string_view table,
                          std::size_t row,
                          std::string_view column,
                          std::string_view cell) {
    return {geodata::Error::Code::Invalid,
            fmt::format("{}: row {}, column {}: '{}' is no number", table, row + 1, column, cell)};
}

/// Columns that are numbers in both CSVs; the rest is text.
geodata::Result<Value> number(const Table& table,
                              std::string_view name,
                              std::size_t row,
                              std::string_view column) {
    const std::string& cell = table.cell(row, column);
    if (cell.empty()) return Value{};
    const auto value = decimal(cell);
    if (!value) return tl::unexpected(bad_number(name, row, column, cell));
    return Value{*value};
}

Value whole(const Value& value) {
    const auto* real = std::get_if<double>(&value);
    return real == nullptr ? Value{} : Value{static_cast<std::int64_t>(std::llround(*real))};
}

/// The CSV names a development zone where the article does; a zone is no district.
bool is_district(std::string_view name) {
    return std::any_of(districts().begin(), districts().end(),
                       [name](const District& district) { return district.zh == name; });
}

std::string note_on_position(std::string_view basis) {
    if (basis.substr(0, 8) == "junction") return fmt::format("示意:路口附近 ({})", basis);
    if (basis.substr(0, 8) == "district") return fmt::format("示意:区内任意点 ({})", basis);
    return fmt::format("无位置 ({})", basis);
}

std::vector<geodata::Field> project_extra_fields() {
    const auto field = [](const char* name, FieldType type, const char* zh, const char* en) {
        return geodata::Field{name, type, {zh, en}, geodata::Audience::Public};
    };
    return {field("expected_date", FieldType::Date, "预计时间", "Expected")};
}

}  // namespace

std::optional<double> decimal(std::string_view cell) {
    double value = 0;
    const auto end = cell.data() + cell.size();
    const auto [stop, problem] = std::from_chars(cell.data(), end, value);
    if (problem != std::errc{} || stop != end || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::string_view bound_of(std::string_view quote, std::string_view number) {
    const auto at = quote.find(number);
    if (number.empty() || at == std::string_view::npos) return "exact";
    const std::string_view before = quote.substr(0, at);
    const std::string_view after = quote.substr(at + number.size());
    const auto ends = [before](std::string_view word) {
        return before.size() >= word.size() && before.substr(before.size() - word.size()) == word;
    };
    if (ends("近")) return "below";
    if (ends("约")) return "about";
    if (ends("逾") || ends("超") || ends("超过") || ends("突破")) return "above";
    constexpr std::string_view kAnd = "余";
    return after.substr(0, kAnd.size()) == kAnd ? "above" : "exact";
}

geodata::Result<SampleLayer> project_layer(const Table& projects) {
    constexpr std::string_view kName = "changchun-projects.csv";
    // Geographic coordinates as the CSV gives them, so that not a digit is lost on the way through
    // a plane.
    SampleLayer layer = domain_layer("project", project_extra_fields(), "EPSG:4490");
    for (std::size_t row = 0; row < projects.rows.size(); ++row) {
        const auto cell = [&](std::string_view column) { return text(projects.cell(row, column)); };
        std::vector<Value> numbers;
        for (const auto column :
             {"investment_100m_cny", "site_area_m2", "floor_area_m2", "height_m", "floors_total",
              "floors_done", "longitude", "latitude"}) {
            auto value = number(projects, kName, row, column);
            if (!value) return tl::unexpected(value.error());
            numbers.push_back(std::move(*value));
        }
        const auto* longitude = std::get_if<double>(&numbers[6]);
        const auto* latitude = std::get_if<double>(&numbers[7]);
        const bool placed = longitude != nullptr && latitude != nullptr;
        geodata::Points<geodata::Source> position;
        if (placed) position.parts.push_back({*longitude, *latitude});
        const std::string& district = projects.cell(row, "district");
        const std::string& investment = projects.cell(row, "investment_100m_cny");
        const std::string said = projects.cell(row, "quote") + projects.cell(row, "status_text");
        add_feature(
            layer, std::move(position),
            {{"project_no", cell("id")},
             {"name", cell("name")},
             {"name_en", cell("name_en")},
             {"district", text(is_district(district) ? district : "")},
             {"zone", text(is_district(district) ? "" : district)},
             {"stage", cell("stage")},
             {"status_text", cell("status_text")},
             {"category", cell("category")},
             {"investment", numbers[0]},
             {"investment_bound", text(investment.empty() ? "" : bound_of(said, investment))},
             {"site_area_m2", numbers[1]},
             {"floor_area_m2", numbers[2]},
             {"height_m", numbers[3]},
             {"floors_total", whole(numbers[4])},
             {"floors_done", whole(numbers[5])},
             {"address_text", cell("address_text")},
             {"corridor", cell("corridor")},
             {"start_date", cell("start_date")},
             {"finish_date", cell("finish_date")},
             {"expected_date", cell("expected_date")},
             {"problems", cell("problems_solved")},
             {"quote", cell("quote")},
             {"source", cell("source_file")},
             {"illustrative", placed},
             {"position_note", note_on_position(projects.cell(row, "location_basis"))}});
    }
    return layer;
}

geodata::Result<SampleLayer> programme_table(const Table& programmes) {
    constexpr std::array<std::string_view, 6> kNumbers{"projects_count", "investment_100m_cny",
                                                       "started_pct",    "land_supplied_ha",
                                                       "bonds_100m_cny", "other_value"};
    std::vector<geodata::Field> fields;
    for (const auto& column : programmes.header) {
        const bool real = std::find(kNumbers.begin(), kNumbers.end(), column) != kNumbers.end();
        fields.push_back(
            {column, real ? FieldType::Real : FieldType::Text, {}, geodata::Audience::Public});
    }
    SampleLayer layer =
        plain_layer("programmes", {"项目计划与统计", "Programmes"}, std::move(fields), "");
    for (std::size_t row = 0; row < programmes.rows.size(); ++row) {
        std::vector<Cell> cells;
        for (const auto& field : layer.source.fields) {
            auto value = field.type == FieldType::Real
                             ? number(programmes, "changchun-programmes.csv", row, field.name)
                             : geodata::Result<Value>(text(programmes.cell(row, field.name)));
            if (!value) return tl::unexpected(value.error());
            cells.emplace_back(field.name, std::move(*value));
        }
        add_feature(layer, geodata::Points<geodata::Source>{}, cells);
    }
    return layer;
}

SampleLayer code_table(std::string_view id, geodata::Title title, const Table& codes) {
    std::vector<geodata::Field> fields;
    for (const auto& column : codes.header)
        fields.push_back({column, FieldType::Text, {}, geodata::Audience::Public});
    SampleLayer layer = plain_layer(id, std::move(title), std::move(fields), "");
    for (const auto& row : codes.rows) {
        std::vector<Cell> cells;
        for (std::size_t i = 0; i < row.size(); ++i)
            cells.emplace_back(layer.source.fields[i].name, text(row[i]));
        add_feature(layer, geodata::Points<geodata::Source>{}, cells);
    }
    return layer;
}

}  // namespace tools
