// tile_bench [--cache FOLDER] [--passes N] TILES.txt FILE…: processor time the tiles of a list ("z
// x y" a line) take to make, one thread, no cache, all layers in one tile; and our writer beside
// protobuf's on the same features.
#include "geodata/loading/load.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tileserver/mvt/decoder.hpp"
#include "tileserver/mvt/layer_writer.hpp"
#include "tileserver/mvt/vector_tile.pb.h"
#include "tileserver/source/store_source.hpp"

#include <google/protobuf/arena.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace {

using tileserver::TileId;
/// Processor time of this thread in milliseconds: what else runs on the machine counts less.
double processor_milliseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Arguments {
    std::filesystem::path cache;
    int passes = 3;
    std::filesystem::path tiles;
    std::vector<std::filesystem::path> files;
};

struct ZoomTimes {
    std::vector<double> milliseconds;
    double bytes = 0;
    double features = 0;
};

std::vector<TileId> read_tiles(const std::filesystem::path& file) {
    std::vector<TileId> out;
    std::ifstream in(file);
    for (std::int64_t z = 0, x = 0, y = 0; in >> z >> x >> y;) {
        if (const auto id = TileId::from(z, x, y)) out.push_back(*id);
    }
    return out;
}

void print_times(std::map<int, ZoomTimes>& zooms) {
    std::printf("zoom  tiles   p50 ms   p99 ms  mean ms  features       kB     MB/s\n");
    for (auto& [z, times] : zooms) {
        auto& ms = times.milliseconds;
        std::sort(ms.begin(), ms.end());
        double sum = 0;
        for (const double t : ms) sum += t;
        const auto count = static_cast<double>(ms.size());
        std::printf("%4d %6zu %8.3f %8.3f %8.3f %9.1f %8.1f %8.0f\n", z, ms.size(),
                    ms[ms.size() / 2], ms[ms.size() * 99 / 100], sum / count,
                    times.features / count, times.bytes / count / 1e3, times.bytes / 1e3 / sum);
    }
}

/// What a writer is given: the same for both.
struct ReadyFeature {
    std::uint64_t id = 0;
    tileserver::MvtGeometry type = tileserver::MvtGeometry::Point;
    tileserver::TilePaths paths;
    std::vector<std::uint32_t> tags;
};
struct ReadyLayer {
    std::string name;
    std::vector<std::string> keys;
    std::vector<std::string> values;  ///< ready messages
    std::vector<ReadyFeature> features;
};

std::vector<ReadyLayer> ready(const std::string& bytes) {
    vector_tile::Tile tile;
    tile.ParseFromString(bytes);
    const auto decoded = tileserver::decode_tile(bytes).value();
    std::vector<ReadyLayer> out;
    for (int i = 0; i < tile.layers_size(); ++i) {
        const auto& from = tile.layers(i);
        ReadyLayer& layer = out.emplace_back();
        layer.name = from.name();
        layer.keys.assign(from.keys().begin(), from.keys().end());
        for (const auto& value : from.values()) layer.values.push_back(value.SerializeAsString());
        for (int k = 0; k < from.features_size(); ++k) {
            const auto& shape =
                decoded.layers[static_cast<std::size_t>(i)].features[static_cast<std::size_t>(k)];
            ReadyFeature& feature = layer.features.emplace_back();
            feature.id = shape.id.value_or(0);
            feature.type = shape.type;
            for (const auto& path : shape.paths) {
                feature.paths.append(path);
                feature.paths.end_path();
            }
            feature.tags.assign(from.features(k).tags().begin(), from.features(k).tags().end());
        }
    }
    return out;
}

std::size_t write_ours(const std::vector<ReadyLayer>& layers,
                       tileserver::WireWriter& out,
                       tileserver::LayerWriterMemory& memory) {
    out.clear();
    for (const ReadyLayer& layer : layers) {
        tileserver::LayerWriter writer(out, layer.name, memory);
        for (const auto& key : layer.keys) writer.add_key(key);
        for (const auto& value : layer.values) {
            writer.add_value(std::as_bytes(std::span(value.data(), value.size())));
        }
        for (const ReadyFeature& feature : layer.features) {
            writer.begin_feature(feature.id);
            for (std::size_t i = 0; i < feature.tags.size(); i += 2) {
                writer.tag(feature.tags[i], feature.tags[i + 1]);
            }
            writer.end_feature(feature.type, feature.paths);
        }
        writer.finish();
    }
    return out.size();
}

void add_geometry(const ReadyFeature& feature, vector_tile::Tile_Feature& out) {
    const bool polygon = feature.type == tileserver::MvtGeometry::Polygon;
    const bool points = feature.type == tileserver::MvtGeometry::Point;
    tileserver::TilePoint cursor{};
    for (std::size_t i = 0; i < feature.paths.size(); ++i) {
        const auto path = feature.paths[i];
        out.add_geometry(static_cast<std::uint32_t>((points ? path.size() : 1) << 3 | 1));
        for (std::size_t k = 0; k < path.size(); ++k) {
            if (k == 1 && !points) {
                out.add_geometry(static_cast<std::uint32_t>((path.size() - 1) << 3 | 2));
            }
            out.add_geometry(tileserver::zigzag(path[k].x - cursor.x));
            out.add_geometry(tileserver::zigzag(path[k].y - cursor.y));
            cursor = path[k];
        }
        if (polygon) out.add_geometry(15);
    }
}

std::size_t write_by_protobuf(const std::vector<ReadyLayer>& layers,
                              google::protobuf::Arena& arena,
                              std::string& out) {
    auto* tile = google::protobuf::Arena::CreateMessage<vector_tile::Tile>(&arena);
    for (const ReadyLayer& layer : layers) {
        auto* to = tile->add_layers();
        to->set_version(2);
        to->set_name(layer.name);
        to->set_extent(4096);
        for (const auto& key : layer.keys) to->add_keys(key);
        for (const auto& value : layer.values) to->add_values()->ParseFromString(value);
        for (const ReadyFeature& feature : layer.features) {
            auto* f = to->add_features();
            f->set_id(feature.id);
            f->set_type(static_cast<vector_tile::Tile_GeomType>(feature.type));
            for (const std::uint32_t tag : feature.tags) f->add_tags(tag);
            add_geometry(feature, *f);
        }
    }
    out.clear();
    tile->SerializeToString(&out);
    arena.Reset();
    return out.size();
}

void compare_writers(const std::vector<std::string>& tiles) {
    std::vector<std::vector<ReadyLayer>> work;
    for (const auto& bytes : tiles) work.push_back(ready(bytes));
    tileserver::WireWriter ours;
    tileserver::LayerWriterMemory memory;
    google::protobuf::Arena arena;
    std::string theirs;
    std::vector<double> our_times;
    std::vector<double> their_times;
    double bytes = 0;
    for (int round = 0; round < 7; ++round) {
        auto start = processor_milliseconds();
        bytes = 0;
        for (const auto& tile : work) bytes += static_cast<double>(write_ours(tile, ours, memory));
        our_times.push_back(processor_milliseconds() - start);
        start = processor_milliseconds();
        for (const auto& tile : work) write_by_protobuf(tile, arena, theirs);
        their_times.push_back(processor_milliseconds() - start);
    }
    std::sort(our_times.begin(), our_times.end());
    std::sort(their_times.begin(), their_times.end());
    std::printf(
        "writing %zu tiles of zoom 14 from ready features, medians of 7: ours %.0f MB/s, protobuf "
        "on a reused arena "
        "%.0f MB/s, ratio %.1f\n",
        tiles.size(), bytes / 1e3 / our_times[3], bytes / 1e3 / their_times[3],
        their_times[3] / our_times[3]);
}

int run(const Arguments& arguments) {
    const tests::TemporaryFolder temporary;
    geodata::LoadOptions options;
    options.files = arguments.files;
    options.cache = arguments.cache.empty() ? temporary.path() : arguments.cache;
    auto start = processor_milliseconds();
    const auto loaded = geodata::load(options);
    if (!loaded) {
        std::fprintf(stderr, "tile_bench: %s\n", loaded.error().message.c_str());
        return 1;
    }
    std::printf("loaded in %.0f ms%s\n", processor_milliseconds() - start,
                loaded->from_snapshot ? " (snapshot)" : "");
    const tileserver::StoreInUse store(loaded->store);
    const tileserver::StoreSource source(store);
    std::vector<std::string> layers;
    for (const auto& layer : loaded->store->layers()) layers.push_back(layer.schema().id);

    std::map<int, ZoomTimes> zooms;
    std::vector<std::string> at_zoom_14;
    for (int pass = 0; pass < arguments.passes; ++pass) {
        for (const TileId id : read_tiles(arguments.tiles)) {
            start = processor_milliseconds();
            const auto tile = source.tile({layers, id});
            const double ms = processor_milliseconds() - start;
            if (!tile) {
                std::fprintf(stderr, "tile_bench: %s\n", tile.error().message.c_str());
                return 1;
            }
            ZoomTimes& times = zooms[id.z()];
            times.milliseconds.push_back(ms);
            times.bytes += static_cast<double>(tile->identity->size());
            times.features += static_cast<double>(tile->features);
            if (pass == 0 && id.z() == 14) at_zoom_14.push_back(*tile->identity);
        }
    }
    print_times(zooms);
    if (!at_zoom_14.empty()) compare_writers(at_zoom_14);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (const auto code = geodata::run_reader_if_asked(argc, argv)) return *code;
    Arguments arguments;
    std::vector<std::string> rest;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--cache" && i + 1 < argc) {
            arguments.cache = argv[++i];
        } else if (argument == "--passes" && i + 1 < argc) {
            arguments.passes = std::max(1, std::atoi(argv[++i]));
        } else {
            rest.push_back(argument);
        }
    }
    if (rest.size() < 2) {
        std::fprintf(stderr, "usage: tile_bench [--cache FOLDER] [--passes N] TILES.txt FILE…\n");
        return 2;
    }
    arguments.tiles = rest[0];
    arguments.files.assign(rest.begin() + 1, rest.end());
    return run(arguments);
}
