#include "styles/style/raster_under.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace styles {
namespace {

using Json = nlohmann::ordered_json;

/// Lines grow with the zoom: 2.5 px on parcels that are large enough, less where they are small.
Json by_zoom(double z11, double z14, double z16) {
    return Json::array(
        {"interpolate", Json::array({"linear"}), Json::array({"zoom"}), 11, z11, 14, z14, 16, z16});
}

bool is_hatch(const Json& paint) { return paint.contains("fill-pattern"); }

bool has_class_colours(const Json& paint) {
    const auto colour = paint.find("fill-color");
    return colour != paint.end() && colour->is_array();
}

/// A line along the edge of what a fill layer fills.
Json edge_of(const Json& fill, const char* suffix, Json paint) {
    Json line = {{"id", fill.at("id").get<std::string>() + suffix}, {"type", "line"}};
    for (const char* key : {"metadata", "source", "source-layer", "minzoom", "maxzoom", "filter"}) {
        if (fill.contains(key)) line[key] = fill[key];
    }
    line["layout"] = {{"line-join", "round"}};
    if (fill.contains("layout") && fill["layout"].contains("visibility"))
        line["layout"]["visibility"] = fill["layout"]["visibility"];
    line["paint"] = std::move(paint);
    return line;
}

/// The layer of the style, and the lines that stand for it.
void add_over_pictures(Json layer, Json& layers) {
    Json& paint = layer["paint"];
    if (layer.value("type", "") != "fill" || !paint.is_object() || is_hatch(paint)) {
        if (paint.is_null()) layer.erase("paint");
        layers.push_back(std::move(layer));
        return;
    }
    const Json colour = paint.value("fill-color", Json());
    const bool classed = has_class_colours(paint);
    paint["fill-opacity"] = 0;
    layers.push_back(layer);
    if (!classed) return;
    Json casing = edge_of(layer, "-over-casing",
                          {{"line-color", "#FFFFFF"},
                           {"line-opacity", 0.85},
                           {"line-width", by_zoom(1.2, 2.6, 4.5)},
                           {"line-offset", by_zoom(0.6, 1.3, 2.25)}});
    casing["minzoom"] = std::max(13.0, casing.value("minzoom", 0.0));
    if (casing.value("maxzoom", 24.0) > casing["minzoom"].get<double>())
        layers.push_back(std::move(casing));
    layers.push_back(edge_of(layer, "-over-line",
                             {{"line-color", colour},
                              {"line-width", by_zoom(0.6, 1.4, 2.5)},
                              {"line-offset", by_zoom(0.3, 1.3, 2.25)}}));
}

Json source_of(const RasterUnder& under) {
    Json source = {{"type", "raster"},
                   {"tiles", Json::array({under.tiles})},
                   {"tileSize", under.tile_pixels},
                   {"minzoom", under.min_zoom},
                   {"maxzoom", under.max_zoom}};
    if (under.bounds) source["bounds"] = *under.bounds;
    if (!under.attribution.empty()) source["attribution"] = under.attribution;
    return source;
}

/// A layer for each of them; their sources go into the document.
Json added_layers(const std::vector<RasterUnder>& pictures, Json& document) {
    Json layers = Json::array();
    for (const RasterUnder& under : pictures) {
        std::string id(kRasterUnderId);
        if (!layers.empty()) id += "-" + std::to_string(layers.size() + 1);
        document["sources"][id] = source_of(under);
        Json layer = {{"id", id}, {"type", "raster"}, {"source", id}};
        if (under.opacity < 1) layer["paint"] = {{"raster-opacity", under.opacity}};
        layers.push_back(std::move(layer));
    }
    return layers;
}

}  // namespace

std::string with_raster_under(const std::string& style, const std::vector<RasterUnder>& pictures) {
    Json document = Json::parse(style, nullptr, false);
    if (!document.is_object() || !document.contains("layers") || !document["layers"].is_array())
        return style;
    Json added = added_layers(pictures, document);
    Json& found = document["layers"];
    const auto first = std::find_if(found.begin(), found.end(), [](const Json& layer) {
        return layer.value("type", "") != "background";
    });
    Json layers = Json::array();
    std::move(found.begin(), first, std::back_inserter(layers));
    std::move(added.begin(), added.end(), std::back_inserter(layers));
    for (auto layer = first; layer != found.end(); ++layer)
        add_over_pictures(std::move(*layer), layers);
    document["layers"] = std::move(layers);
    return document.dump();
}

}  // namespace styles
