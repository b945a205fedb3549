// store_bench FOLDER FILE…: reads the files, builds their snapshot in FOLDER, opens it, and prints
// what each step took, the peak of memory, the bytes of a feature, and the time of a query for
// tiles over random features.
#include "geodata/loading/load.hpp"
#include "geodata/reading/read_file.hpp"
#include "tileserver/tile/tile_id.hpp"

#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double peak_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// Mean time of one query, and mean number of features found, over tiles that hold a random
/// feature.
void time_queries(const geodata::StoreLayer& layer, geodata::Zoom zoom) {
    std::mt19937 random(1);
    std::vector<geodata::RowIndex> found;
    std::uint64_t features = 0;
    constexpr int kQueries = 500;
    const auto start = Clock::now();
    for (int i = 0; i < kQueries; ++i) {
        const geodata::RowIndex row{static_cast<std::uint32_t>(random() % layer.size())};
        const geodata::GridPoint at = layer.label_point(row);
        const int shift = 32 - zoom;
        const auto tile = tileserver::TileId::from(zoom, at.x >> shift, at.y >> shift);
        found.clear();
        layer.query(tile->world(tileserver::kBuffer), zoom, found);
        features += found.size();
    }
    std::printf("  query z%-2d %8.1f us %10.1f features\n", zoom,
                seconds_since(start) * 1e6 / kQueries, static_cast<double>(features) / kQueries);
}

}  // namespace

int main(int argc, char** argv) {
    if (const auto code = geodata::run_reader_if_asked(argc, argv)) return *code;
    if (argc < 3) {
        std::fprintf(stderr, "usage: store_bench FOLDER FILE...\n");
        return 2;
    }
    geodata::LoadOptions options;
    options.cache = argv[1];
    options.files.assign(argv + 2, argv + argc);
    const auto start = Clock::now();
    std::string last;
    options.progress = [&](const std::string& step, double) {
        if (step != last)
            std::printf("%7.2f s  %6.0f MB  %s\n", seconds_since(start), peak_megabytes(),
                        step.c_str());
        last = step;
    };
    const auto loaded = geodata::load(options);
    if (!loaded) {
        std::fprintf(stderr, "%s\n", loaded.error().message.c_str());
        return 1;
    }
    std::printf("%7.2f s  %6.0f MB  %s\n", seconds_since(start), peak_megabytes(),
                loaded->from_snapshot ? "opened the snapshot" : "built and opened");
    for (const auto& layer : loaded->store->layers()) {
        std::printf("%s: %u features\n", layer.schema().id.c_str(), layer.size());
        if (layer.size() == 0) continue;
        for (const int zoom : {6, 10, 12, 14, 16})
            time_queries(layer, static_cast<geodata::Zoom>(zoom));
    }
    std::printf("version %s\n", loaded->store->version().c_str());
    return 0;
}
