#include "styles/style/style_catalog.hpp"

#include "styles/style/embedded.hpp"
#include "styles/style/layer_rules.hpp"
#include "styles/style/style_document.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace styles {
namespace {

/// One line a document of styles/documents.
constexpr std::array<std::string_view, 1> kDocuments{"planning"};

Json parsed(std::string_view id) { return Json::parse(embedded_text(std::string(id) + ".json")); }

std::vector<StyledLayer> without_classes(const std::vector<geodata::LayerSchema>& schemas) {
    std::vector<StyledLayer> layers;
    for (const geodata::LayerSchema& schema : schemas) layers.push_back({schema, {}});
    return layers;
}

}  // namespace

StyleCatalog::StyleCatalog(std::vector<StyledLayer> layers)
    : layers_(std::move(layers)), palette_(Palette::light()), codes_(palette_) {
    std::erase_if(layers_, [](const StyledLayer& layer) {
        return layer.schema.kind == geodata::GeometryKind::None;
    });
    for (StyledLayer& layer : layers_) layer.schema.domain = recognised_domain(layer.schema);
}

StyleCatalog::StyleCatalog(const std::vector<geodata::LayerSchema>& layers)
    : StyleCatalog(without_classes(layers)) {}

std::vector<StyleInfo> StyleCatalog::list() const {
    std::vector<StyleInfo> result;
    for (const std::string_view id : kDocuments) {
        const Json title = parsed(id).at("title");
        result.push_back({std::string(id), {title.at("zh"), title.at("en")}});
    }
    return result;
}

std::optional<std::string> StyleCatalog::document(std::string_view id,
                                                  std::string_view origin) const {
    if (std::find(kDocuments.begin(), kDocuments.end(), id) == kDocuments.end())
        return std::nullopt;
    return style_document(parsed(id), layers_, palette_, codes_, origin).dump();
}

}  // namespace styles
