#pragma once

#include "tileserver/routes/catalog.hpp"
#include "tileserver/routes/message.hpp"
#include "tileserver/routes/problem.hpp"
#include "tileserver/routes/site.hpp"

#include <tl/expected.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tileserver {

/// The layers named in one path segment, `parcels` or `parcels,roads`.
struct LayerList {
    std::vector<const CatalogLayer*>
        layers;        ///< in the order asked for; they live as long as the catalog
    int min_zoom = 0;  ///< lowest of any
    int max_zoom = 0;  ///< highest of any
    std::optional<Bounds> bounds;
};

/// The problem names the parameter `layers`: 404 for one that is not published, 400 for an empty or
/// repeated name.
tl::expected<LayerList, Problem> parse_layer_list(const Catalog& catalog, std::string_view segment);

/// The template of the tiles' addresses, http://host/tiles/{layers}/{z}/{x}/{y}; names are
/// percent-encoded, commas kept.
std::string tile_address(std::string_view origin, std::string_view layers);

/// 503 while the store is being built.
Reply not_ready_reply(const Site& site, const Request& request);

}  // namespace tileserver
