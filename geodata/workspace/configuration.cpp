#include "geodata/workspace/configuration.hpp"

#include "geodata/schema/domain_schema.hpp"
#include "geodata/schema/iso_time.hpp"
#include "geodata/schema/schema_json.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <set>
#include <system_error>
#include <utility>

namespace geodata {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kHighestZoomOfALayer = 24;

/// Thrown inside this file only; becomes an Error that names file and line.
struct Wrong {
    toml::source_position at;
    std::string message;
};

[[noreturn]] void wrong(const toml::node& node, std::string message) {
    throw Wrong{node.source().begin, std::move(message)};
}

void only_known_keys(const toml::table& table,
                     const std::string& where,
                     std::initializer_list<std::string_view> known) {
    for (const auto& [key, node] : table) {
        if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
        std::string names;
        for (const auto name : known) names.append(names.empty() ? "" : ", ").append(name);
        std::string message = "no key '" + where;
        message.append(key.str()).append("' here; there are ").append(names);
        throw Wrong{key.source().begin, std::move(message)};
    }
}

std::string text(const toml::table& table, const std::string& where, std::string_view key) {
    const toml::node* node = table.get(key);
    if (node == nullptr) return {};
    const auto value = node->value_exact<std::string>();
    if (!value) wrong(*node, "'" + where + std::string(key) + "' is not text in quotes");
    return *value;
}

std::optional<std::uint8_t> zoom(const toml::table& table,
                                 const std::string& where,
                                 std::string_view key) {
    const toml::node* node = table.get(key);
    if (node == nullptr) return std::nullopt;
    const auto value = node->value_exact<std::int64_t>();
    if (!value || *value < 0 || *value > kHighestZoomOfALayer) {
        wrong(*node, "'" + where + std::string(key) + "' is not a zoom from 0 to 24");
    }
    return static_cast<std::uint8_t>(*value);
}

Title title(const toml::table& table, const std::string& where) {
    const toml::node* node = table.get("title");
    if (node == nullptr) return {};
    if (const auto both = node->value_exact<std::string>()) return {*both, *both};
    const toml::table* languages = node->as_table();
    if (languages == nullptr) {
        wrong(*node, "'" + where + "title' is neither text nor { zh = \"…\", en = \"…\" }");
    }
    only_known_keys(*languages, where + "title.", {"zh", "en"});
    return {text(*languages, where + "title.", "zh"), text(*languages, where + "title.", "en")};
}

/// `yyyy-mm-dd`, a day that exists; as text or as TOML's own date.
std::string day(const toml::table& table) {
    const toml::node* node = table.get("day");
    if (node == nullptr) return {};
    std::string value;
    if (const auto date = node->value_exact<toml::date>()) {
        value = to_iso(Day{std::chrono::year{date->year} / date->month / date->day});
    } else if (const auto written = node->value_exact<std::string>()) {
        value = *written;
    } else {
        wrong(*node, "'day' is not a date such as \"2023-10-31\"");
    }
    if (!value.empty() && !parse_day(value))
        wrong(*node, "'day' is not a date such as \"2023-10-31\": " + value);
    return value;
}

std::map<std::string, std::string> columns(const toml::table& table, const std::string& where) {
    std::map<std::string, std::string> result;
    const toml::node* node = table.get("columns");
    if (node == nullptr) return result;
    if (!node->is_table())
        wrong(*node, "'" + where + "columns' is not a table of column = \"field\"");
    for (const auto& [column, field] : *node->as_table()) {
        const auto name = field.value_exact<std::string>();
        if (!name || name->empty()) {
            wrong(field, "'" + where + "columns." + std::string(column.str()) +
                             "' is not the name of a field");
        }
        result.emplace(column.str(), *name);
    }
    return result;
}

double percentage_points(const toml::table& table, std::string_view key, double otherwise) {
    const toml::node* node = table.get(key);
    if (node == nullptr) return otherwise;
    const auto value = node->value<double>();
    if (!node->is_number() || !value || !(*value >= -100 && *value <= 100))
        wrong(*node, "'lights." + std::string(key) + "' is no number from -100 to 100");
    return *value;
}

LightThresholds lights(const toml::table& root) {
    LightThresholds result;
    const toml::node* node = root.get("lights");
    if (node == nullptr) return result;
    const toml::table* table = node->as_table();
    if (table == nullptr) wrong(*node, "'lights' is not a [lights] table");
    only_known_keys(*table, "lights.", {"yellow_below", "red_below"});
    result.yellow_below = percentage_points(*table, "yellow_below", result.yellow_below);
    result.red_below = percentage_points(*table, "red_below", result.red_below);
    if (result.red_below > result.yellow_below)
        wrong(*node, "'lights.red_below' is above 'lights.yellow_below'");
    return result;
}

void check_zooms(const toml::table& table,
                 const std::string& where,
                 const std::optional<std::uint8_t>& lowest,
                 const std::optional<std::uint8_t>& highest) {
    if (lowest && highest && *lowest > *highest)
        wrong(*table.get("min_zoom"), "'" + where + "min_zoom' is above 'max_zoom'");
}

LayerConfiguration layer(const toml::table& table, std::size_t number) {
    const std::string where = "layers[" + std::to_string(number) + "].";
    only_known_keys(table, where,
                    {"id", "domain", "columns", "title", "min_zoom", "max_zoom", "audience",
                     "attribution", "publish", "review_number"});
    LayerConfiguration result;
    result.id = text(table, where, "id");
    if (result.id.empty()) wrong(table, "'" + where + "id' is missing");
    result.domain = text(table, where, "domain");
    if (!result.domain.empty() && result.domain != "none" &&
        domain_schema(result.domain) == nullptr) {
        wrong(*table.get("domain"), "'" + where + "domain' is no domain schema: " + result.domain);
    }
    result.columns = columns(table, where);
    result.title = title(table, where);
    result.min_zoom = zoom(table, where, "min_zoom");
    result.max_zoom = zoom(table, where, "max_zoom");
    check_zooms(table, where, result.min_zoom, result.max_zoom);
    if (const toml::node* node = table.get("audience")) {
        result.audience = audience_named(text(table, where, "audience"));
        if (!result.audience)
            wrong(*node, "'" + where + "audience' is none of public, internal, restricted");
    }
    result.attribution = text(table, where, "attribution");
    if (const toml::node* node = table.get("publish")) {
        const auto value = node->value_exact<bool>();
        if (!value) wrong(*node, "'" + where + "publish' is neither true nor false");
        result.publish = *value;
    }
    result.review_number = text(table, where, "review_number");
    return result;
}

/// What stands in addresses: letters, digits, - and _.
std::string address_id(const toml::table& table, const std::string& where) {
    std::string id = text(table, where, "id");
    if (id.empty()) wrong(table, "'" + where + "id' is missing");
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    };
    if (!std::all_of(id.begin(), id.end(), allowed)) {
        wrong(*table.get("id"),
              "'" + where + "id' stands in addresses: a–z, A–Z, 0–9, - and _ only: " + id);
    }
    return id;
}

double opacity(const toml::table& table, const std::string& where) {
    const toml::node* node = table.get("opacity");
    if (node == nullptr) return 1;
    const auto value = node->value<double>();
    if (!node->is_number() || !value || !(*value >= 0 && *value <= 1))
        wrong(*node, "'" + where + "opacity' is no number from 0 to 1");
    return *value;
}

/// One path, or a list of them.
std::vector<fs::path> paths(const toml::table& table,
                            const std::string& where,
                            std::string_view key) {
    const std::string name = "'" + where + std::string(key) + "'";
    const toml::node* node = table.get(key);
    if (node == nullptr) wrong(table, name + " is missing");
    std::vector<fs::path> result;
    const auto add = [&](const toml::node& one) {
        const auto path = one.value_exact<std::string>();
        if (!path || path->empty()) wrong(one, name + " is no path in quotes, nor a list of them");
        result.emplace_back(*path);
    };
    if (!node->is_array()) {
        add(*node);
        return result;
    }
    for (const toml::node& one : *node->as_array()) add(one);
    if (result.empty()) wrong(*node, name + " is empty");
    return result;
}

ImageryEntry imagery(const toml::table& table, std::size_t number) {
    const std::string where = "imagery[" + std::to_string(number) + "].";
    only_known_keys(table, where,
                    {"id", "title", "files", "attribution", "min_zoom", "max_zoom", "opacity"});
    ImageryEntry result;
    result.id = address_id(table, where);
    result.title = title(table, where);
    result.files = paths(table, where, "files");
    result.attribution = text(table, where, "attribution");
    result.min_zoom = zoom(table, where, "min_zoom");
    result.max_zoom = zoom(table, where, "max_zoom");
    check_zooms(table, where, result.min_zoom, result.max_zoom);
    result.opacity = opacity(table, where);
    return result;
}

std::vector<std::string> subdomains(const toml::table& table, const std::string& where) {
    std::vector<std::string> result;
    const toml::node* node = table.get("subdomains");
    if (node == nullptr) return result;
    const std::string what = "'" + where + "subdomains' is not a list of names in quotes";
    if (!node->is_array()) wrong(*node, what);
    for (const toml::node& one : *node->as_array()) {
        const auto name = one.value_exact<std::string>();
        if (!name) wrong(one, what);
        result.push_back(*name);
    }
    return result;
}

int tile_pixels(const toml::table& table, const std::string& where, int otherwise) {
    const toml::node* node = table.get("tile_pixels");
    if (node == nullptr) return otherwise;
    const auto pixels = node->value_exact<std::int64_t>();
    if (!pixels || (*pixels != 256 && *pixels != 512))
        wrong(*node, "'" + where + "tile_pixels' is neither 256 nor 512");
    return static_cast<int>(*pixels);
}

BaseMapEntry base_map(const toml::table& table, std::size_t number) {
    const std::string where = "base_map[" + std::to_string(number) + "].";
    only_known_keys(table, where,
                    {"id", "title", "tianditu", "address", "subdomains", "key", "over",
                     "attribution", "min_zoom", "max_zoom", "tile_pixels", "opacity"});
    BaseMapEntry result;
    result.id = address_id(table, where);
    result.title = title(table, where);
    result.tianditu = text(table, where, "tianditu");
    result.address = text(table, where, "address");
    result.subdomains = subdomains(table, where);
    result.key = text(table, where, "key");
    result.over = text(table, where, "over");
    result.attribution = text(table, where, "attribution");
    result.min_zoom = zoom(table, where, "min_zoom");
    result.max_zoom = zoom(table, where, "max_zoom");
    check_zooms(table, where, result.min_zoom, result.max_zoom);
    result.tile_pixels = tile_pixels(table, where, result.tile_pixels);
    result.opacity = opacity(table, where);
    if (const auto fault = fault_of(result)) {
        const toml::node* node = table.get(fault->key);
        wrong(node == nullptr ? table : *node,
              "'" + where + std::string(fault->key) + "' " + fault->what);
    }
    return result;
}

/// A list of tables, each with an id of its own.
template <typename Entry>
std::vector<Entry> entries(const toml::table& root,
                           const std::string& key,
                           Entry (*read_one)(const toml::table&, std::size_t)) {
    std::vector<Entry> result;
    const toml::node* list = root.get(key);
    if (list == nullptr) return result;
    if (!list->is_array()) wrong(*list, "'" + key + "' is not a list of [[" + key + "]]");
    const std::string no_table = "an entry of '" + key + "' is not a [[" + key + "]] table";
    std::set<std::string> ids;
    for (const toml::node& node : *list->as_array()) {
        if (!node.is_table()) wrong(node, no_table);
        result.push_back(read_one(*node.as_table(), result.size() + 1));
        if (!ids.insert(result.back().id).second)
            wrong(node, "two [[" + key + "]] have the id '" + result.back().id + "'");
    }
    return result;
}

/// Imagery and base maps are chosen by one name, and what is drawn over another finds it.
void check_pictures(const toml::table& root, const Configuration& read) {
    const auto at = [&](std::size_t number) -> const toml::table& {
        return *root.get("base_map")->as_array()->get(number)->as_table();
    };
    for (std::size_t i = 0; i < read.base_maps.size(); ++i) {
        const BaseMapEntry& map = read.base_maps[i];
        const std::string where = "'base_map[" + std::to_string(i + 1) + "].";
        for (const ImageryEntry& photo : read.imagery) {
            if (photo.id == map.id)
                wrong(*at(i).get("id"), where + "id' is the id of an [[imagery]], too: " + map.id);
        }
        if (map.over.empty()) continue;
        const auto is_it = [&](const auto& other) { return other.id == map.over; };
        if (std::any_of(read.imagery.begin(), read.imagery.end(), is_it)) continue;
        const auto below = std::find_if(read.base_maps.begin(), read.base_maps.end(), is_it);
        if (below == read.base_maps.end()) {
            wrong(*at(i).get("over"),
                  where + "over' names no [[base_map]] and no [[imagery]]: " + map.over);
        }
        if (!below->over.empty())
            wrong(*at(i).get("over"), where + "over' names one that lies over another itself");
    }
}

Configuration configuration(const toml::table& root) {
    only_known_keys(root, "", {"title", "day", "layers", "lights", "imagery", "base_map"});
    Configuration result;
    result.title = title(root, "");
    result.day = day(root);
    result.lights = lights(root);
    result.layers = entries(root, "layers", layer);
    result.imagery = entries(root, "imagery", imagery);
    result.base_maps = entries(root, "base_map", base_map);
    check_pictures(root, result);
    return result;
}

}  // namespace

const LayerConfiguration* Configuration::layer(std::string_view id) const {
    const auto found = std::find_if(layers.begin(), layers.end(),
                                    [&](const auto& layer) { return layer.id == id; });
    return found == layers.end() ? nullptr : &*found;
}

Result<Configuration> parse_configuration(std::string_view text, std::string_view file) {
    const auto where = [&](const toml::source_position& at) {
        return std::string(file) + ", line " + std::to_string(at.line) + ": ";
    };
    try {
        return configuration(toml::parse(text));
    } catch (const toml::parse_error& error) {
        return failure(Error::Code::Invalid,
                       where(error.source().begin) + std::string(error.description()));
    } catch (const Wrong& error) {
        return failure(Error::Code::Invalid, where(error.at) + error.message);
    }
}

Result<Configuration> read_configuration(const fs::path& workspace) {
    const fs::path file = workspace / kConfigurationFile;
    std::error_code failed;
    if (!fs::is_directory(workspace, failed)) {
        return failure(Error::Code::NotFound, workspace.string() + ": no such folder");
    }
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        return failure(Error::Code::NotFound, workspace.string() +
                                                  ": not a workspace, there is no " +
                                                  std::string(kConfigurationFile));
    }
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    return parse_configuration(text, file.string());
}

std::vector<ImageryEntry> imagery_of(const Configuration& configuration,
                                     const fs::path& workspace) {
    std::vector<ImageryEntry> result = configuration.imagery;
    for (ImageryEntry& entry : result) {
        for (fs::path& file : entry.files) file = workspace / file;  // an absolute one stays
    }
    return result;
}

}  // namespace geodata
