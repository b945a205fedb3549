#pragma once

#include "tileserver/routes/message.hpp"
#include "tileserver/routes/site.hpp"

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tileserver {

/// GET /imagery/{id}: TileJSON of an orthophoto.
Handler imagery_route(std::shared_ptr<const Site> site);
/// GET /imagery/{id}/{z}/{x}/{y}: a picture in Web Mercator; 204 where there is nothing.
Handler imagery_tile_route(std::shared_ptr<const Site> site);

/// GET /basemaps/{id}: TileJSON of a base map of another server.
Handler base_map_route(std::shared_ptr<const Site> site);
/// GET /basemaps/{id}/{z}/{x}/{y}: its picture, fetched by this server.
Handler base_map_tile_route(std::shared_ptr<const Site> site);

/// The catalog's entries of what can be shown under the map: "imagery" and "base_maps".
nlohmann::ordered_json imagery_entries(const Site& site, const Request& request);
nlohmann::ordered_json base_map_entries(const Site& site, const Request& request);

/// The style with the imagery or base map of that name under it, and what is drawn over that one,
/// addresses below `origin`; nullopt: there is none of that name.
std::optional<std::string> style_over(const std::string& style,
                                      std::string_view under,
                                      const Site& site,
                                      std::string_view origin);

}  // namespace tileserver
