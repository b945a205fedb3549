#include "styles/style/style_check.hpp"

#include "styles/style/asked_fields.hpp"
#include "styles/style/national_boundary.hpp"
#include "styles/style/property_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <utility>

namespace styles {
namespace {

constexpr std::size_t kMostBytes = std::size_t{8} << 20;
constexpr int kDeepest = 64;

constexpr std::array<std::string_view, 10> kLayerTypes{
    "background", "fill",           "line",    "symbol",    "raster",
    "circle",     "fill-extrusion", "heatmap", "hillshade", "color-relief"};
constexpr std::array<std::string_view, 6> kSourceTypes{"vector",  "raster", "raster-dem",
                                                       "geojson", "image",  "video"};

template <typename List>
bool is_one_of(const Json& value, const List& list) {
    return value.is_string() &&
           std::find(list.begin(), list.end(), value.template get<std::string>()) != list.end();
}

std::string text_of(const Json& object, const char* key) {
    return object.is_object() && object.contains(key) && object[key].is_string()
               ? object[key].get<std::string>()
               : std::string();
}

template <typename Map>
std::string names_of(const Map& map) {
    std::string names;
    for (const auto& [name, value] : map) names += (names.empty() ? "" : ", ") + name;
    return names.empty() ? "none" : names;
}

class Check {
  public:
    Check(const Json& style, const PublishedLayers* published)
        : style_(style), published_(published) {}

    std::vector<std::string> faults() {
        if (!style_.is_object()) return {"a style is a JSON object"};
        if (!style_.contains("version") || style_["version"] != 8)
            add("'version' is not 8, the version of the style specification");
        if (!style_.contains("layers") || !style_["layers"].is_array()) {
            add("'layers' is missing or no list");
            return std::move(faults_);
        }
        sources();
        std::size_t number = 0;
        for (const Json& layer : style_["layers"]) check_layer(layer, ++number);
        return std::move(faults_);
    }

  private:
    void add(std::string fault) { faults_.push_back(std::move(fault)); }

    void sources() {
        if (!style_.contains("sources")) return add("'sources' is missing");
        if (!style_["sources"].is_object()) return add("'sources' is no object");
        for (const auto& [name, source] : style_["sources"].items()) {
            if (!source.is_object() || !is_one_of(source.value("type", Json()), kSourceTypes))
                add(fmt::format("source '{}': 'type' is missing or unknown", name));
        }
    }

    void check_layer(const Json& layer, std::size_t number) {
        const std::string id = text_of(layer, "id");
        if (id.empty()) return add(fmt::format("layer {}: 'id' is missing", number));
        const std::string place = fmt::format("layer '{}'", id);
        if (!ids_.insert(id).second) add(place + ": another layer has the same id");
        if (!is_one_of(layer.value("type", Json()), kLayerTypes))
            return add(place + ": 'type' is missing or unknown");
        for (const std::string& fault : property_faults(layer))
            add(fmt::format("{}: {}", place, fault));
        const std::string type = text_of(layer, "type");
        if (type == "background") return;
        const std::string source = text_of(layer, "source");
        const Json* found = nullptr;
        if (style_.contains("sources") && style_["sources"].is_object() &&
            style_["sources"].contains(source)) {
            found = &style_["sources"][source];
        }
        if (found == nullptr) {
            return add(fmt::format("{}: there is no source '{}'", place, source));
        }
        if (text_of(*found, "type") == "vector") {
            check_vector_layer(layer, *found, place);
        } else if (text_of(*found, "type") == "geojson") {
            check_foreign(layer, text_of(*found, "data"), place);
        }
    }

    /// Tiles of this server are asked for below /tiles; what others send is not known here.
    static bool is_ours(const Json& source) {
        if (text_of(source, "url").find("/tiles/") != std::string::npos) return true;
        return source.contains("tiles") && source["tiles"].is_array() && !source["tiles"].empty() &&
               source["tiles"][0].is_string() &&
               source["tiles"][0].get<std::string>().find("/tiles/") != std::string::npos;
    }

    void check_vector_layer(const Json& layer, const Json& source, const std::string& place) {
        const std::string name = text_of(layer, "source-layer");
        if (name.empty()) return add(place + ": 'source-layer' is missing");
        if (published_ == nullptr)
            return check_foreign(layer, text_of(source, "url") + " " + name, place);
        const auto published = published_->find(name);
        if (published == published_->end()) {
            if (is_ours(source)) {
                return add(fmt::format("{}: no layer '{}' is published; there are {}", place, name,
                                       names_of(*published_)));
            }
            return check_foreign(layer, text_of(source, "url") + " " + name, place);
        }
        for (const std::string& field : asked_fields(layer)) {
            if (published->second.fields.contains(field)) continue;
            add(fmt::format("{}: layer '{}' has no field '{}'", place, name, field));
        }
        if (published->second.reviewed || !draws_limits(layer)) return;
        if (published->second.national) {
            refuse_boundary(place, fmt::format("'{}' holds countries", name));
        } else if (published->second.fields.contains(kAdminLevel)) {
            check_admin_level(layer, place, fmt::format("'{}'", name));
        }
    }

    /// Names and symbols are no limits.
    static bool draws_limits(const Json& layer) {
        const std::string type = text_of(layer, "type");
        return type == "fill" || type == "line" || type == "fill-extrusion";
    }

    void check_foreign(const Json& layer, const std::string& origin, const std::string& place) {
        if (!draws_limits(layer)) return;
        if (names_countries(origin)) {
            refuse_boundary(place, fmt::format("'{}' names countries", origin));
        } else if (asked_fields(layer).contains(kAdminLevel)) {
            check_admin_level(layer, place, "its source");
        }
    }

    void check_admin_level(const Json& layer, const std::string& place, const std::string& whose) {
        const Json filter = layer.contains("filter") ? layer["filter"] : Json();
        if (!lets_countries_through(filter)) return;
        refuse_boundary(place, whose + " has admin_level and the filter lets level 2 through");
    }

    void refuse_boundary(const std::string& place, const std::string& reason) {
        add(fmt::format(
            "{}: would draw national boundaries from a source without a map review "
            "number (审图号): {}; leave them out, or give the layer of a reviewed source "
            "its 'review_number' in goldenbelt.toml",
            place, reason));
    }

    const Json& style_;
    const PublishedLayers* published_;
    std::vector<std::string> faults_;
    std::set<std::string> ids_;
};

struct TooDeep {};

}  // namespace

std::vector<std::string> style_faults(const Json& style, const PublishedLayers* published) {
    return Check(style, published).faults();
}

geodata::Result<Json> parse_style(std::string_view text) {
    using geodata::Error;
    if (text.size() > kMostBytes)
        return geodata::failure(Error::Code::Invalid, "is larger than 8 MB");
    try {
        return Json::parse(text, [](int depth, Json::parse_event_t, Json&) {
            if (depth > kDeepest) throw TooDeep{};
            return true;
        });
    } catch (const Json::parse_error& error) {
        const std::size_t at =
            std::min<std::size_t>(error.byte > 0 ? error.byte - 1 : 0, text.size());
        const auto before = text.substr(0, at);
        const auto line = 1 + std::count(before.begin(), before.end(), '\n');
        const std::size_t start = before.rfind('\n');
        const std::size_t column = start == std::string_view::npos ? at + 1 : at - start;
        return geodata::failure(
            Error::Code::Invalid,
            fmt::format("line {}, column {}: no JSON ({})", line, column, error.what()));
    } catch (const TooDeep&) {
        return geodata::failure(Error::Code::Invalid,
                                fmt::format("is nested more than {} levels deep", kDeepest));
    }
}

}  // namespace styles
