// tile_audit [--zooms LOW-HIGH] FILE…|SNAPSHOT.store: audits all tiles of files or of a snapshot;
// exit code 1 if anything is wrong.
#include "geodata/loading/load.hpp"
#include "tests/end_to_end/tile_audit/store_audit.hpp"
#include "tests/support/temporary_folder.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using Store = std::shared_ptr<const geodata::FeatureStore>;

geodata::Result<Store> open(const std::vector<std::filesystem::path>& files,
                            const std::filesystem::path& cache) {
    if (files.size() == 1 && files.front().extension() == ".store") {
        return geodata::FeatureStore::open(files.front());
    }
    geodata::LoadOptions options;
    options.files = files;
    options.cache = cache;
    auto loaded = geodata::load(options);
    if (!loaded) return tl::unexpected(loaded.error());
    for (const auto& failure : loaded->failures)
        std::printf("not read: %s\n", failure.message.c_str());
    return loaded->store;
}

void print(const tests::Findings& f) {
    const auto count = [](std::uint64_t n) { return static_cast<unsigned long long>(n); };
    std::printf("tiles %llu, bytes %llu, features %llu, polygons %llu, shared edges %llu\n",
                count(f.tiles), count(f.bytes), count(f.features), count(f.polygons),
                count(f.shared_edges));
    std::printf("areas compared %llu, worst %.3f of what is allowed; worst layer total %.6f %%\n",
                count(f.areas), f.worst_area, 100 * f.worst_total);
    std::printf("below zoom 14 not shown %llu, from zoom 14 drawn as marks %llu\n",
                count(f.vanished), count(f.marks));
    for (const auto& [kind, n] : f.source_notes)
        std::printf("source: %s: %llu\n", kind.c_str(), count(n));
    for (const auto& [kind, n] : f.faults) std::printf("FAULT %s: %llu\n", kind.c_str(), count(n));
    for (const auto& example : f.examples) std::printf("  %s\n", example.c_str());
    std::printf("%s\n", f.clean() ? "0 findings" : "findings");
}

}  // namespace

int main(int argc, char** argv) {
    if (const auto code = geodata::run_reader_if_asked(argc, argv)) return *code;
    tests::AuditOptions options;
    std::vector<std::filesystem::path> files;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--zooms" && i + 1 < argc) {
            int low = 0;
            int high = 0;
            if (std::sscanf(argv[++i], "%d-%d", &low, &high) != 2 || low < 0 ||
                high > geodata::kHighestZoom) {
                std::fprintf(stderr, "tile_audit: --zooms LOW-HIGH\n");
                return 2;
            }
            options.lowest = static_cast<geodata::Zoom>(low);
            options.highest = static_cast<geodata::Zoom>(high);
        } else {
            files.emplace_back(argument);
        }
    }
    if (files.empty()) {
        std::fprintf(stderr, "usage: tile_audit [--zooms LOW-HIGH] FILE…|SNAPSHOT.store\n");
        return 2;
    }
    const tests::TemporaryFolder cache;
    auto store = open(files, cache.path());
    if (!store) {
        std::fprintf(stderr, "tile_audit: %s\n", store.error().message.c_str());
        return 2;
    }
    const tests::Findings findings = tests::audit_store(std::move(*store), options);
    print(findings);
    return findings.clean() ? 0 : 1;
}
