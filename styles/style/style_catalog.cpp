#include "styles/style/style_catalog.hpp"

#include "styles/style/document_template.hpp"
#include "styles/style/layer_rules.hpp"
#include "styles/style/style_document.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <utility>

namespace styles {
namespace {

std::vector<StyledLayer> without_classes(const std::vector<geodata::LayerSchema>& schemas) {
    std::vector<StyledLayer> layers;
    for (const geodata::LayerSchema& schema : schemas) layers.push_back({schema, {}});
    return layers;
}

/// What is the same for every map: documents made whole, colours and codes of each palette. Made
/// once, const ever after.
struct Documents {
    struct Colours {
        explicit Colours(Palette named) : palette(std::move(named)), codes(palette) {}
        Palette palette;
        CodeLists codes;
    };
    std::vector<std::pair<std::string, Json>> templates;
    std::map<std::string, Colours, std::less<>> colours;

    Documents() {
        for (const std::string_view name : kPalettes) {
            auto palette = Palette::named(name);
            assert(palette && "the palettes are columns of palette.csv");
            colours.try_emplace(std::string(name), *std::move(palette));
        }
        for (const std::string_view id : document_ids())
            templates.emplace_back(id, document_template(id));
    }

    static const Documents& all() {
        static const Documents documents;
        return documents;
    }
};

}  // namespace

StyleCatalog::StyleCatalog(std::vector<StyledLayer> layers, StyleSettings settings)
    : layers_(std::move(layers)), settings_(settings) {
    std::erase_if(layers_, [](const StyledLayer& layer) {
        return layer.schema.kind == geodata::GeometryKind::None;
    });
    for (StyledLayer& layer : layers_) layer.schema.domain = recognised_domain(layer.schema);
}

StyleCatalog::StyleCatalog(const std::vector<geodata::LayerSchema>& layers)
    : StyleCatalog(without_classes(layers)) {}

std::vector<StyleInfo> StyleCatalog::list() const {
    std::vector<StyleInfo> result;
    for (const auto& [id, document] : Documents::all().templates) {
        const Json& title = document.at("title");
        result.push_back({id, {title.at("zh"), title.at("en")}});
    }
    return result;
}

std::optional<std::string> StyleCatalog::document(std::string_view id,
                                                  std::string_view origin) const {
    const Documents& all = Documents::all();
    const auto found = std::find_if(all.templates.begin(), all.templates.end(),
                                    [&](const auto& entry) { return entry.first == id; });
    if (found == all.templates.end()) return std::nullopt;
    const auto& colours = all.colours.at(found->second.at("palette").get<std::string>());
    return style_document(found->second, layers_, colours.palette, colours.codes, settings_, origin)
        .dump();
}

}  // namespace styles
