#include "tileserver/routes/data_query.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace tileserver {
namespace {

const std::string* value_of(const Request& request, const std::string& parameter) {
    const auto found = request.query.find(parameter);
    return found == request.query.end() ? nullptr : &found->second;
}

std::optional<double> number(std::string_view text) {
    double value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::optional<std::array<double, 4>> four_numbers(std::string_view text) {
    std::array<double, 4> numbers{};
    for (std::size_t i = 0; i < 4; ++i) {
        const auto comma = text.find(',');
        if ((comma == std::string_view::npos) != (i == 3)) return std::nullopt;
        const auto value = number(text.substr(0, comma));
        if (!value) return std::nullopt;
        numbers[i] = *value;
        if (i < 3) text = text.substr(comma + 1);
    }
    return numbers;
}

bool names(std::string_view known, std::string_view parameter) {
    return known.ends_with('.') ? parameter.starts_with(known) : parameter == known;
}

}  // namespace

tl::unexpected<Problem> bad_parameter(std::string_view parameter, std::string zh, std::string en) {
    return tl::unexpected<Problem>(
        Problem{400, {std::move(zh), std::move(en)}, std::string(parameter)});
}

Parsed<void> check_parameters(const Request& request,
                              std::initializer_list<std::string_view> known) {
    for (const auto& [parameter, value] : request.query) {
        bool is_known = false;
        std::string list;
        for (const std::string_view name : known) {
            is_known = is_known || names(name, parameter);
            list += (list.empty() ? "" : ", ") + std::string(name);
            if (name.ends_with('.')) list += "{layer}";
        }
        if (is_known) continue;
        return bad_parameter(parameter, fmt::format("没有参数“{}”；可用：{}", parameter, list),
                             fmt::format("no parameter '{}'; there are: {}", parameter, list));
    }
    return {};
}

Parsed<const geodata::StoreLayer*> find_layer(const Site& site,
                                              std::string_view layer,
                                              std::string_view parameter) {
    const geodata::StoreLayer* found =
        site.store && site.catalog.find(layer) != nullptr ? site.store->find(layer) : nullptr;
    if (found != nullptr) return found;
    return tl::unexpected<Problem>(
        Problem{404,
                {fmt::format("没有名为“{}”的图层；/catalog 列出全部图层", layer),
                 fmt::format("no layer '{}'; /catalog lists them all", layer)},
                std::string(parameter)});
}

Parsed<std::size_t> find_field(const geodata::StoreLayer& layer,
                               std::string_view field,
                               std::string_view parameter) {
    const auto column = layer.schema().field_index(field);
    if (column && layer.schema().fields[*column].audience == geodata::Audience::Public)
        return *column;
    return bad_parameter(parameter, fmt::format("图层“{}”没有字段“{}”", layer.schema().id, field),
                         fmt::format("layer '{}' has no field '{}'", layer.schema().id, field));
}

Parsed<std::optional<geodata::Windows>> box_of(const Request& request) {
    const std::string* text = value_of(request, "bbox");
    if (text == nullptr) return std::optional<geodata::Windows>{};
    const auto box = four_numbers(*text);
    if (!box) {
        return bad_parameter(
            "bbox", fmt::format("bbox 应为四个数“西,南,东,北”（度），收到“{}”", *text),
            fmt::format("bbox must be four numbers 'west,south,east,north' in degrees, not '{}'",
                        *text));
    }
    const auto [west, south, east, north] = *box;
    constexpr double kMostTurns = 1080;  // a map scrolled round the world
    if (std::abs(west) > kMostTurns || std::abs(east) > kMostTurns || south < -90 || north > 90) {
        return bad_parameter("bbox", "bbox 超出经纬度范围：纬度 −90 … 90，经度 −1080 … 1080",
                             "bbox lies outside the world: latitudes -90 … 90, longitudes -1080 … "
                             "1080");
    }
    if (south > north) {
        return bad_parameter(
            "bbox", fmt::format("bbox 的南界 {} 在北界 {} 之北", south, north),
            fmt::format("bbox: its south {} lies north of its north {}", south, north));
    }
    return std::optional(geodata::windows_of(west, south, east, north));
}

Parsed<std::optional<geodata::RowFilter>> filter_of(const geodata::StoreLayer& layer,
                                                    const Request& request,
                                                    const std::string& parameter) {
    const std::string* text = value_of(request, parameter);
    if (text == nullptr || text->empty()) return std::optional<geodata::RowFilter>{};
    auto filter = geodata::RowFilter::over(layer, *text);
    if (filter) return std::optional(*std::move(filter));
    const geodata::FilterError& error = filter.error();
    if (error.position == 0) return bad_parameter(parameter, error.message.zh, error.message.en);
    return bad_parameter(parameter,
                         fmt::format("第 {} 个字符：{}", error.position, error.message.zh),
                         fmt::format("at character {}: {}", error.position, error.message.en));
}

Parsed<std::vector<AskedRows>> rows_of(const Site& site,
                                       const geodata::StoreLayer& layer,
                                       const Request& request) {
    const auto box = box_of(request);
    if (!box) return tl::unexpected(box.error());
    const geodata::StoreLayer* unplaced = site.store->table(layer.schema().id);
    std::vector<AskedRows> asked;
    for (const geodata::StoreLayer* part : {&layer, *box ? nullptr : unplaced}) {
        if (part == nullptr) continue;
        auto filter = filter_of(*part, request, "where");
        if (!filter) return tl::unexpected(filter.error());
        asked.push_back({part, geodata::Selection{part, *box, *std::move(filter)}.rows()});
    }
    return asked;
}

Parsed<std::uint64_t> whole_number_of(const Request& request,
                                      const std::string& parameter,
                                      std::uint64_t otherwise,
                                      std::uint64_t most) {
    const std::string* text = value_of(request, parameter);
    if (text == nullptr) return otherwise;
    std::uint64_t value = 0;
    const auto [end, failed] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (failed == std::errc{} && end == text->data() + text->size() && value <= most) return value;
    return bad_parameter(
        parameter, fmt::format("{} 应为 0 … {} 的整数，收到“{}”", parameter, most, *text),
        fmt::format("{} must be a whole number from 0 to {}, not '{}'", parameter, most, *text));
}

Parsed<bool> flag_of(const Request& request, const std::string& parameter) {
    const std::string* text = value_of(request, parameter);
    if (text == nullptr || *text == "false") return false;
    if (*text == "true") return true;
    return bad_parameter(parameter,
                         fmt::format("{} 应为 true 或 false，收到“{}”", parameter, *text),
                         fmt::format("{} must be true or false, not '{}'", parameter, *text));
}

}  // namespace tileserver
