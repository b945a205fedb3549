#include "styles/style/style_catalog.hpp"

#include "styles/style/document_template.hpp"
#include "styles/style/layer_views.hpp"
#include "styles/style/style_check.hpp"
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

StyleCatalog::StyleCatalog(std::vector<StyledLayer> layers,
                           StyleSettings settings,
                           std::vector<OwnStyle> own)
    : layers_(std::move(layers)), settings_(settings), own_(std::move(own)) {
    std::erase_if(layers_, [](const StyledLayer& layer) {
        return layer.schema.kind == geodata::GeometryKind::None;
    });
    published_ = published_layers(layers_);
    std::vector<StyledLayer> views;
    for (const StyledLayer& layer : layers_) {
        for (StyledLayer& view : views_of(layer)) views.push_back(std::move(view));
    }
    layers_ = std::move(views);
}

StyleCatalog::StyleCatalog(const std::vector<geodata::LayerSchema>& layers)
    : StyleCatalog(without_classes(layers)) {}

std::vector<StyleInfo> StyleCatalog::list() const {
    std::vector<StyleInfo> result;
    for (const auto& [id, document] : Documents::all().templates) {
        const Json& title = document.at("title");
        result.push_back({id, {title.at("zh"), title.at("en")}});
    }
    for (const OwnStyle& style : own_) {
        if (style.faults.empty()) result.push_back({style.id, style.title});
    }
    return result;
}

std::optional<std::string> StyleCatalog::document(std::string_view id,
                                                  std::string_view origin) const {
    const Documents& all = Documents::all();
    const auto found = std::find_if(all.templates.begin(), all.templates.end(),
                                    [&](const auto& entry) { return entry.first == id; });
    if (found == all.templates.end()) {
        for (const OwnStyle& style : own_) {
            if (style.id == id && style.faults.empty())
                return with_origin(style.style, origin).dump();
        }
        return std::nullopt;
    }
    const auto& colours = all.colours.at(found->second.at("palette").get<std::string>());
    return style_document(found->second, layers_, colours.palette, colours.codes, settings_, origin)
        .dump();
}

std::string StyleCatalog::fault_of(std::string_view id) const {
    for (const OwnStyle& style : own_) {
        if (style.id == id && !style.faults.empty()) return style.faults.front();
    }
    return {};
}

std::vector<std::string> StyleCatalog::faults() const {
    std::vector<std::string> faults;
    for (const auto& [id, ignored] : Documents::all().templates) {
        for (const std::string& fault : style_faults(Json::parse(*document(id, "")), &published_))
            faults.push_back("style '" + id + "': " + fault);
    }
    for (const OwnStyle& style : own_) {
        faults.insert(faults.end(), style.faults.begin(), style.faults.end());
    }
    return faults;
}

}  // namespace styles
