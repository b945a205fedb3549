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
        throw Wrong{key.source().begin,
                    "no key '" + where + std::string(key.str()) + "' here; there are " + names};
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
    if (result.min_zoom && result.max_zoom && *result.min_zoom > *result.max_zoom) {
        wrong(*table.get("min_zoom"), "'" + where + "min_zoom' is above 'max_zoom'");
    }
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

Configuration configuration(const toml::table& root) {
    only_known_keys(root, "", {"title", "day", "layers", "lights"});
    Configuration result;
    result.title = title(root, "");
    result.day = day(root);
    result.lights = lights(root);
    const toml::node* layers = root.get("layers");
    if (layers == nullptr) return result;
    if (!layers->is_array()) wrong(*layers, "'layers' is not a list of [[layers]]");
    std::set<std::string> ids;
    for (const toml::node& node : *layers->as_array()) {
        if (!node.is_table()) wrong(node, "an entry of 'layers' is not a [[layers]] table");
        result.layers.push_back(layer(*node.as_table(), result.layers.size() + 1));
        if (!ids.insert(result.layers.back().id).second) {
            wrong(node, "two [[layers]] have the id '" + result.layers.back().id + "'");
        }
    }
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

}  // namespace geodata
