#include "tools/command.hpp"
#include "tools/sample_city/city.hpp"
#include "tools/sample_city/sample_workspace.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <string>

namespace {

int fail(const geodata::Error& error) {
    fmt::print(stderr, "goldenbelt sample: {}\n", error.message);
    return 1;
}

int run_sample(const std::string& workspace) {
    auto city = tools::sample_city();
    if (!city) return fail(city.error());
    const auto layers = tools::write_sample(workspace, std::move(*city));
    if (!layers) return fail(layers.error());
    fmt::print("{}: demo city, day {}; all positions are illustrative (示意)\n", workspace,
               tools::kSampleDay);
    for (const auto& layer : *layers) {
        fmt::print("{:>8}  {}", layer.reading.rows_kept, layer.layer_id);
        const auto unplaced = layer.reading.rows_without_geometry;
        if (unplaced == layer.reading.rows_kept) {
            fmt::print(" (table)");
        } else if (unplaced > 0) {
            fmt::print(" ({} without a position: listed, not placed)", unplaced);
        }
        fmt::print("\n");
    }
    return 0;
}

}  // namespace

void add_sample(CLI::App& app, Run& run) {
    auto* sample = app.add_subcommand(
        "sample", "Write the demo city, an illustrative Changchun, as a workspace");
    auto workspace = std::make_shared<std::string>();
    sample
        ->add_option("WORKSPACE", *workspace, "Folder to make; an earlier sample in it is replaced")
        ->required();
    sample->callback([workspace, &run] { run = [workspace] { return run_sample(*workspace); }; });
}
