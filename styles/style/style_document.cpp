#include "styles/style/style_document.hpp"

#include "styles/style/contrast.hpp"
#include "styles/style/layer_rules.hpp"
#include "styles/style/legend.hpp"
#include "styles/style/plain_layers.hpp"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace styles {
namespace {

/// Layers are asked for together, one request a tile; more than this share no source, so that
/// addresses stay short.
constexpr std::size_t kLayersPerSource = 24;

/// Which source asks for each layer's tiles; a layer that is drawn in several views is asked for
/// once.
class Sources {
  public:
    explicit Sources(const std::vector<StyledLayer>& layers) {
        for (const StyledLayer& layer : layers) {
            const std::string& id = layer.schema.id;
            if (std::find(ids_.begin(), ids_.end(), id) == ids_.end()) ids_.push_back(id);
        }
    }

    [[nodiscard]] std::string of(const std::string& id) const {
        return name(
            static_cast<std::size_t>(std::find(ids_.begin(), ids_.end(), id) - ids_.begin()));
    }

    [[nodiscard]] Json json() const {
        Json sources = Json::object();
        for (std::size_t first = 0; first < ids_.size(); first += kLayersPerSource) {
            std::string ids;
            for (std::size_t i = first; i < std::min(ids_.size(), first + kLayersPerSource); ++i) {
                ids += (ids.empty() ? "" : ",") + percent_encoded(ids_[i]);
            }
            sources[name(first)] = {{"type", "vector"}, {"url", "/tiles/" + ids}};
        }
        return sources;
    }

  private:
    static std::string name(std::size_t layer) {
        const std::size_t number = layer / kLayersPerSource;
        return number == 0 ? "goldenbelt" : "goldenbelt-" + std::to_string(number + 1);
    }

    std::vector<std::string> ids_;
};

class Assembly {
  public:
    Assembly(const Json& document,
             const std::vector<StyledLayer>& layers,
             const TemplateValues& values)
        : document_(document),
          layers_(layers),
          values_(values),
          sources_(layers),
          looks_(layers.size()),
          ruled_(layers.size()) {
        std::size_t plain = 0;
        const auto ground = values.filled("@base_land").get<std::string>();
        for (std::size_t i = 0; i < layers.size(); ++i) {
            ruled_[i] = is_ruled(document, layers[i]);
            if (!ruled_[i]) looks_[i] = plain_look(layers[i], plain++, ground);
        }
    }

    [[nodiscard]] Json style_layers() const {
        Json result = Json::array();
        for (const Json& rule : document_.at("layers")) {
            if (rule.contains("slot")) {
                add_plain(result, rule.at("slot").get<std::string>());
            } else if (!rule.contains("domain")) {
                result.push_back(values_.filled(rule));
            } else {
                add_ruled(result, rule);
            }
        }
        return result;
    }

    [[nodiscard]] Json legends(const CodeLists& codes) const {
        Json result = Json::array();
        for (std::size_t i = 0; i < layers_.size(); ++i) {
            if (layers_[i].schema.kind == geodata::GeometryKind::None) continue;
            if (!ruled_[i]) {
                result.push_back(plain_legend(layers_[i], looks_[i]));
                continue;
            }
            for (Json& legend : ruled_legends(document_, layers_[i], codes, values_))
                result.push_back(std::move(legend));
        }
        return result;
    }

  private:
    void add_ruled(Json& result, const Json& rule) const {
        bool first = true;
        for (std::size_t i = 0; i < layers_.size(); ++i) {
            if (!ruled_[i] || !draws(rule, layers_[i])) continue;
            Json layer =
                style_layer(rule, layers_[i], sources_.of(layers_[i].schema.id), values_, first);
            if (layer.is_null()) continue;
            result.push_back(std::move(layer));
            first = false;
        }
    }

    void add_plain(Json& result, const std::string& slot) const {
        for (std::size_t i = 0; i < layers_.size(); ++i) {
            if (ruled_[i]) continue;
            for (Json& layer : plain_layers(layers_[i], looks_[i], slot,
                                            sources_.of(layers_[i].schema.id), values_)) {
                result.push_back(std::move(layer));
            }
        }
    }

    const Json& document_;
    const std::vector<StyledLayer>& layers_;
    const TemplateValues& values_;
    Sources sources_;
    std::vector<PlainLook> looks_;
    std::vector<bool> ruled_;
};

bool is_colour(const Json& value) {
    if (!value.is_string()) return false;
    const auto& text = value.get_ref<const std::string&>();
    return text.size() == 7 && text.front() == '#' &&
           text.find_first_not_of("0123456789ABCDEFabcdef", 1) == std::string::npos;
}

/// Every colour "#RRGGBB" in it becomes a grey: hues of layers that no palette knows, too.
void make_grey(Json& value) {
    if (is_colour(value)) value = grey_of(value.get<std::string>());
    if (!value.is_structured()) return;
    for (Json& item : value) make_grey(item);
}

}  // namespace

Json style_document(const Json& document,
                    const std::vector<StyledLayer>& layers,
                    const Palette& palette,
                    const CodeLists& codes,
                    const StyleSettings& settings) {
    const TemplateValues values(palette, codes, document.at("definitions"), settings);
    const Assembly assembly(document, layers, values);
    Json style = Json::object();
    style["version"] = 8;
    style["name"] = document.at("title").at("zh");
    style["metadata"] = {{"goldenbelt:title", document.at("title")},
                         {"goldenbelt:legend", assembly.legends(codes)},
                         {"goldenbelt:codes", code_meanings(document, layers, codes)}};
    style["glyphs"] = "/fonts/{fontstack}/{range}.pbf";
    style["sprite"] = "/sprites/" + document.value("palette", "light");
    style["sources"] = Sources(layers).json();
    style["layers"] = assembly.style_layers();
    if (palette.is_grey()) {
        make_grey(style["layers"]);
        make_grey(style["metadata"]["goldenbelt:legend"]);
    }
    return style;
}

std::string percent_encoded(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool letter =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter || c == '-' || c == '_' || c == '.' || c == '~') {
            result += c;
        } else {
            char hex[4];
            std::snprintf(hex, sizeof hex, "%%%02X", byte);
            result += hex;
        }
    }
    return result;
}

}  // namespace styles
