#pragma once

#include "geodata/error.hpp"
#include "tileserver/tile/tile_id.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace tileserver {

/// Immutable and shared from encoder to socket, uncopied.
using Bytes = std::shared_ptr<const std::string>;

struct TileRequest {
    std::vector<std::string> layers;  ///< ids, in the order asked for
    TileId id;
    friend bool operator==(const TileRequest&, const TileRequest&) = default;
};

struct Tile {
    Bytes identity;  ///< MVT 2.1, uncompressed; null or empty: nothing there (204)
    std::uint64_t features = 0;
    std::string etag;  ///< strong, without quotes: from contents
};

/// The seam between routes, cache, archive and store: TileId in, Tile out. Called by many threads
/// at once.
class TileSource {
  public:
    virtual ~TileSource() = default;
    /// NotFound when a layer is not published.
    virtual geodata::Result<Tile> tile(const TileRequest& request) const = 0;
};

}  // namespace tileserver
