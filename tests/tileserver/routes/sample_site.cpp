#include "tests/tileserver/routes/sample_site.hpp"

#include <utility>

namespace tests {

using geodata::Audience;
using geodata::Field;
using geodata::FieldType;
using geodata::GeometryKind;
using geodata::LayerSchema;

std::string named_tile(const std::string& layers, int z, int x, int y, std::size_t bytes) {
    const std::string name =
        layers + "/" + std::to_string(z) + "/" + std::to_string(x) + "/" + std::to_string(y) + ";";
    std::string body;
    while (body.size() < bytes) body += name;
    body.resize(bytes);
    return body;
}

geodata::Result<tileserver::Tile> NamedTiles::tile(const tileserver::TileRequest& request) const {
    std::string layers;
    for (const std::string& id : request.layers) layers += (layers.empty() ? "" : ",") + id;
    const auto x = static_cast<int>(request.id.x());
    if (x == 1) return tileserver::Tile{};
    if (x == 2)
        return geodata::failure(geodata::Error::Code::Unreadable,
                                "parcels: the snapshot is broken");
    auto body =
        named_tile(layers, request.id.z(), x, static_cast<int>(request.id.y()), tile_bytes_);
    const std::string tag = tileserver::content_tag(body);
    return tileserver::Tile{std::make_shared<const std::string>(std::move(body)), 1, tag};
}

tileserver::Site sample_site(std::shared_ptr<const tileserver::TileSource> tiles) {
    LayerSchema parcels;
    parcels.id = "parcels";
    parcels.title = {"地块", "Parcels"};
    parcels.kind = GeometryKind::Areas;
    parcels.domain = "parcel";
    parcels.fields = {Field{"地类", FieldType::Text, {"地类", "Land use"}, Audience::Public},
                      Field{"area_ha", FieldType::Real, {"面积", "Area"}, Audience::Public},
                      Field{"owner", FieldType::Text, {"权利人", "Owner"}, Audience::Internal}};
    parcels.min_zoom = 10;
    parcels.max_zoom = 16;
    parcels.label_field = 0;
    parcels.class_field = 0;
    parcels.attribution = "规划局";

    LayerSchema roads;
    roads.id = "roads";
    roads.title = {"道路", "Roads"};
    roads.kind = GeometryKind::Lines;
    roads.min_zoom = 5;
    roads.max_zoom = 14;

    auto progress = std::make_shared<tileserver::Progress>();
    progress->set_ready();
    tileserver::Site site;
    site.catalog.layers = {{parcels, 20'000, tileserver::Bounds{125.1, 43.7, 125.5, 44.0}},
                           {roads, 300, tileserver::Bounds{125.0, 43.8, 125.4, 44.1}}};
    site.catalog.version = "0123456789abcdef0123456789abcdef";
    site.catalog.title = {"长春示例", "Changchun sample"};
    site.catalog.day = "2023-10-31";
    site.tiles = std::move(tiles);
    site.progress = std::move(progress);
    site.metrics = std::make_shared<tileserver::Metrics>();
    return site;
}

tileserver::Site site_being_built() {
    auto progress = std::make_shared<tileserver::Progress>();
    progress->report("reading parcels.shp", 0.42);
    tileserver::Site site;
    site.progress = std::move(progress);
    site.metrics = std::make_shared<tileserver::Metrics>();
    return site;
}

}  // namespace tests
