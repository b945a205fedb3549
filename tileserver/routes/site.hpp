#pragma once

#include "geodata/gazetteer/search_in_use.hpp"
#include "geodata/schema/layer_schema.hpp"
#include "geodata/store/feature_store.hpp"
#include "styles/legend/code_meanings.hpp"
#include "styles/legend/legend.hpp"
#include "tileserver/routes/asset_folder.hpp"
#include "tileserver/routes/catalog.hpp"
#include "tileserver/routes/metrics.hpp"
#include "tileserver/routes/progress.hpp"
#include "tileserver/routes/raster_layer.hpp"
#include "tileserver/source/tile_source.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tileserver {

class PhotoFolder;
class SiteFacts;

/// The styles that can be asked for; both functions are called by many threads at once.
struct StyleSource {
    struct Entry {
        std::string id;
        geodata::Title title;
    };
    std::function<std::vector<Entry>()> list;
    /// The MapLibre style as JSON with its addresses below `origin`; nullopt: no such style.
    std::function<std::optional<std::string>(std::string_view id, std::string_view origin)>
        document;
};

/// Glyphs of the fonts that there are; both functions are called by many threads at once, and a
/// range that was never asked for takes some 25 ms.
struct GlyphSource {
    std::function<std::vector<std::string>()> fonts;  ///< names, as styles give them
    /// The 256 glyphs from `first` on, of the first font that has each; NotFound: none of these
    /// fonts is there.
    std::function<geodata::Result<Bytes>(const std::vector<std::string>& stack, char32_t first)>
        range;
};

/// Sprite sheets by file name, "light@2x.png"; null: there is none of that name. Called by many
/// threads at once; the first call for a sheet draws it.
using SpriteSource = std::function<Bytes(std::string_view file)>;

/// Everything one version of the server shows. Immutable; a reload makes a new one.
struct Site {
    Catalog catalog;
    std::shared_ptr<const TileSource> tiles;  ///< null while the store is being built
    /// What the tiles are made from, for figures and facts; null while it is being built.
    std::shared_ptr<const geodata::FeatureStore> store;
    std::shared_ptr<const geodata::SearchInUse> search;  ///< null while it is being built
    /// Of the styles, by id, in reading order; may be null.
    std::shared_ptr<const std::map<std::string, styles::Legend, std::less<>>> legends;
    std::shared_ptr<const SiteFacts> facts;                ///< null while it is being built
    std::shared_ptr<const PhotoFolder> photos;             ///< null: there are none
    std::shared_ptr<const styles::CodeMeanings> meanings;  ///< of coded values; may be null
    StyleSource styles;                                    ///< empty functions: no styles
    GlyphSource glyphs;                                    ///< empty functions: no fonts
    SpriteSource sprites;                                  ///< empty: no sprites
    std::vector<RasterLayer> imagery;                      ///< orthophotos, under the map
    std::vector<RasterLayer> base_maps;                    ///< of other servers, likewise
    std::shared_ptr<const AssetFolder> viewer;             ///< null: not found
    std::shared_ptr<const Progress> progress;              ///< never null
    std::shared_ptr<const Metrics> metrics;                ///< never null
};

}  // namespace tileserver
