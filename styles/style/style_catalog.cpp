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
    layers.reserve(schemas.size());
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
                           std::vector<OwnStyle> own) {
    std::erase_if(layers, [](const StyledLayer& layer) {
        return layer.schema.kind == geodata::GeometryKind::None;
    });
    published_ = published_layers(layers);
    std::vector<StyledLayer> views;  // a published layer may stand here more than once
    for (const StyledLayer& layer : layers) {
        for (StyledLayer& view : views_of(layer)) views.push_back(std::move(view));
    }
    const Documents& all = Documents::all();
    entries_.reserve(all.templates.size() + own.size());
    for (const auto& [id, document] : all.templates) {
        const Json& title = document.at("title");
        const auto& colours = all.colours.at(document.at("palette").get<std::string>());
        entries_.push_back(
            {{id, {title.at("zh"), title.at("en")}},
             style_document(document, views, colours.palette, colours.codes, settings)});
    }
    for (OwnStyle& style : own) {
        if (style.faults.empty()) {
            entries_.push_back({{style.id, style.title}, std::move(style.style)});
        } else {
            refused_.push_back(std::move(style));
        }
    }
}

StyleCatalog::StyleCatalog(const std::vector<geodata::LayerSchema>& layers)
    : StyleCatalog(without_classes(layers)) {}

std::vector<StyleInfo> StyleCatalog::list() const {
    std::vector<StyleInfo> result;
    for (const Entry& entry : entries_) result.push_back(entry.info);
    return result;
}

std::optional<std::string> StyleCatalog::document(std::string_view id,
                                                  std::string_view origin) const {
    for (const Entry& entry : entries_) {
        if (entry.info.id == id) return with_origin(entry.style, origin).dump();
    }
    return std::nullopt;
}

std::vector<std::string> StyleCatalog::faults() const {
    std::vector<std::string> faults;
    for (std::size_t i = 0; i < Documents::all().templates.size(); ++i) {
        const Entry& entry = entries_[i];
        for (const std::string& fault : style_faults(entry.style, &published_))
            faults.push_back("style '" + entry.info.id + "': " + fault);
    }
    for (const OwnStyle& style : refused_) {
        faults.insert(faults.end(), style.faults.begin(), style.faults.end());
    }
    return faults;
}

}  // namespace styles
