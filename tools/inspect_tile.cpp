#include "tileserver/mvt/decoder.hpp"
#include "tileserver/tile/tile_id.hpp"
#include "tools/command.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <numbers>

namespace {

using nlohmann::ordered_json;
using tileserver::DecodedFeature;
using tileserver::DecodedLayer;
using tileserver::DecodedTile;
using tileserver::MvtGeometry;
using tileserver::TileId;
using tileserver::TilePoint;

struct Options {
    std::string file;
    bool json = false;
    int z = -1;
    std::int64_t x = -1;
    std::int64_t y = -1;
};

/// Tile units, or degrees where the tile's place is known.
class Placement {
  public:
    Placement(std::optional<TileId> tile, std::uint32_t extent) : tile_(tile), extent_(extent) {}

    [[nodiscard]] ordered_json place(TilePoint p) const {
        if (!tile_) return {p.x, p.y};
        const double tiles = std::exp2(tile_->z());
        const double x = (tile_->x() + p.x / static_cast<double>(extent_)) / tiles;
        const double y = (tile_->y() + p.y / static_cast<double>(extent_)) / tiles;
        const double latitude = std::atan(std::sinh(std::numbers::pi * (1 - 2 * y)));
        return {x * 360 - 180, latitude * 180 / std::numbers::pi};
    }

  private:
    std::optional<TileId> tile_;
    std::uint32_t extent_;
};

ordered_json as_json(const geodata::Value& value) {
    return std::visit(
        [](const auto& v) -> ordered_json {
            if constexpr (std::is_same_v<std::decay_t<decltype(v)>, std::monostate>) {
                return nullptr;
            } else {
                return v;
            }
        },
        value);
}

ordered_json path_json(const std::vector<TilePoint>& path,
                       const Placement& placement,
                       bool closed) {
    ordered_json out = ordered_json::array();
    for (const TilePoint p : path) out.push_back(placement.place(p));
    if (closed) out.push_back(placement.place(path.front()));
    return out;
}

ordered_json geometry_json(const DecodedFeature& feature, const Placement& placement) {
    ordered_json parts = ordered_json::array();
    if (feature.type == MvtGeometry::Point) {
        return {{"type", "MultiPoint"},
                {"coordinates", path_json(feature.paths[0], placement, false)}};
    }
    if (feature.type == MvtGeometry::LineString) {
        for (const auto& path : feature.paths) parts.push_back(path_json(path, placement, false));
        return {{"type", "MultiLineString"}, {"coordinates", parts}};
    }
    for (const auto& ring : feature.paths) {
        if (tileserver::doubled_area(std::span<const TilePoint>(ring)) > 0) {
            parts.push_back(ordered_json::array());
        }
        parts.back().push_back(path_json(ring, placement, true));
    }
    return {{"type", "MultiPolygon"}, {"coordinates", parts}};
}

ordered_json layer_json(const DecodedLayer& layer, std::optional<TileId> tile) {
    const Placement placement(tile, layer.extent);
    ordered_json features = ordered_json::array();
    for (const DecodedFeature& feature : layer.features) {
        ordered_json out{{"type", "Feature"}};
        if (feature.id) out["id"] = *feature.id;
        out["properties"] = ordered_json::object();
        for (const auto& [key, value] : feature.attributes) out["properties"][key] = as_json(value);
        out["geometry"] = geometry_json(feature, placement);
        features.push_back(std::move(out));
    }
    return {{"type", "FeatureCollection"},
            {"name", layer.name},
            {"version", layer.version},
            {"extent", layer.extent},
            {"features", std::move(features)}};
}

void print_json(const DecodedTile& tile, std::optional<TileId> id) {
    ordered_json layers = ordered_json::array();
    for (const DecodedLayer& layer : tile.layers) layers.push_back(layer_json(layer, id));
    fmt::print("{}\n", ordered_json{{"layers", layers}, {"remarks", tile.remarks}}.dump(1));
}

void print_summary(const DecodedTile& tile, std::size_t bytes) {
    fmt::print("{} bytes, {} layers\n", bytes, tile.layers.size());
    for (const DecodedLayer& layer : tile.layers) {
        std::map<MvtGeometry, std::size_t> kinds;
        std::size_t vertices = 0;
        std::size_t without_id = 0;
        std::map<std::string, std::size_t> keys;
        for (const DecodedFeature& feature : layer.features) {
            ++kinds[feature.type];
            for (const auto& path : feature.paths) vertices += path.size();
            if (!feature.id) ++without_id;
            for (const auto& [key, value] : feature.attributes) ++keys[key];
        }
        fmt::print("\n{}: version {}, extent {}, {} features, {} vertices\n", layer.name,
                   layer.version, layer.extent, layer.features.size(), vertices);
        constexpr std::array<const char*, 4> kNames{"", "points", "lines", "polygons"};
        for (const auto& [kind, count] : kinds) {
            fmt::print("  {} {}\n", count, kNames[static_cast<std::size_t>(kind)]);
        }
        if (without_id > 0) fmt::print("  {} without id\n", without_id);
        for (const auto& [key, count] : keys) fmt::print("  {}: on {} features\n", key, count);
    }
    constexpr std::size_t kMostRemarks = 20;
    if (!tile.remarks.empty()) fmt::print("\n");
    for (std::size_t i = 0; i < std::min(tile.remarks.size(), kMostRemarks); ++i)
        fmt::print("remark: {}\n", tile.remarks[i]);
    if (tile.remarks.size() > kMostRemarks)
        fmt::print("and {} more remarks\n", tile.remarks.size() - kMostRemarks);
}

int fail(const std::string& file, const std::string& message) {
    fmt::print(stderr, "goldenbelt: {}: {}\n", file, message);
    return 1;
}

int inspect_tile(const Options& options) {
    std::optional<TileId> id;
    if (options.z >= 0 || options.x >= 0 || options.y >= 0) {
        id = TileId::from(options.z, options.x, options.y);
        if (!id) {
            fmt::print(stderr, "goldenbelt: there is no tile {}/{}/{}\n", options.z, options.x,
                       options.y);
            return 2;
        }
    }
    std::ifstream in(options.file, std::ios::binary);
    if (!in) return fail(options.file, "cannot be opened");
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (bytes.starts_with("\x1f\x8b")) {
        return fail(options.file, "is compressed with gzip; unpack it first (gunzip)");
    }
    const auto tile = tileserver::decode_tile(bytes);
    if (!tile) return fail(options.file, tile.error().message);
    if (options.json) {
        print_json(*tile, id);
    } else {
        print_summary(*tile, bytes.size());
    }
    return 0;
}

}  // namespace

void add_inspect_tile(CLI::App& inspect, Run& run) {
    auto options = std::make_shared<Options>();
    CLI::App* tile = inspect.add_subcommand(
        "tile",
        "Decode a vector tile (MVT, not compressed) and check it against the specification");
    tile->add_option("file", options->file, "the tile")->required();
    tile->add_flag("--json", options->json, "every feature, as GeoJSON in tile units");
    auto* z = tile->add_option("--z", options->z, "with --x and --y: coordinates in degrees");
    auto* x = tile->add_option("--x", options->x, "column of the tile");
    auto* y = tile->add_option("--y", options->y, "row of the tile, from the north");
    z->needs(x)->needs(y);
    x->needs(z);
    y->needs(z);
    tile->callback([options, &run] { run = [options] { return inspect_tile(*options); }; });
}
