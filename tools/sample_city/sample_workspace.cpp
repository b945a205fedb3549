#include "tools/sample_city/sample_workspace.hpp"

#include "geodata/workspace/configuration.hpp"
#include "tools/sample_city/city.hpp"
#include "tools/sample_city/sample_photos.hpp"

#include <chrono>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>

namespace tools {
namespace {

namespace fs = std::filesystem;
using geodata::Error;
using geodata::Result;

constexpr const char* kMarkText =
    "本工作区由 goldenbelt sample 生成。所有位置、边界、地块及供地过程均为示意,不得作为依据。\n"
    "Made by `goldenbelt sample`. Every position, limit, parcel and date of land supply in it is "
    "illustrative.\n"
    "The facts of the sites are from newspaper articles that are quoted with each.\n";

geodata::Configuration configuration() {
    geodata::Configuration made;
    made.title = {"长春示意城(演示数据)", "Illustrative Changchun (demo data)"};
    made.day = kSampleDay;
    return made;
}

Result<void> check_place(const fs::path& workspace) {
    std::error_code failed;
    if (!fs::exists(workspace, failed)) return {};
    if (!fs::is_directory(workspace, failed)) {
        return geodata::failure(Error::Code::Invalid,
                                workspace.string() + ": there is a file of this name");
    }
    if (fs::is_empty(workspace, failed) || fs::exists(workspace / kSampleMark, failed)) return {};
    return geodata::failure(Error::Code::Invalid,
                            workspace.string() +
                                ": the folder is not empty and holds no earlier sample (" +
                                kSampleMark + " is missing); name another folder");
}

Result<void> add_layer(geodata::ImportSession& session, SampleLayer layer) {
    session.set_target({layer.domain, layer.id, layer.title, true});
    if (auto begun = session.begin(layer.source); !begun) return begun;
    geodata::LayerReport report;
    report.layer = layer.id;
    report.crs = {layer.source.crs.definition, "drawn in it"};
    report.encoding = {"UTF-8", "written by the program"};
    for (auto& feature : layer.features) {
        ++report.rows_read;
        ++report.rows_kept;
        report.rows_without_geometry +=
            std::visit([](const auto& shape) { return shape.parts.empty(); }, feature.geometry)
                ? 1U
                : 0U;
        if (auto added = session.add(std::move(feature)); !added) return added;
    }
    return session.end(report);
}

Result<std::vector<geodata::ImportedLayer>> fill(const fs::path& folder,
                                                 std::vector<SampleLayer> layers) {
    if (auto made = geodata::make_workspace(folder, configuration()); !made)
        return tl::unexpected(made.error());
    geodata::ImportOptions options;
    options.file = "goldenbelt sample";
    // The demo's day, not the machine's: the same record on every run.
    options.now = std::chrono::sys_days{std::chrono::year{2023} / std::chrono::October / 31};
    auto session = geodata::ImportSession::start(folder, std::move(options));
    if (!session) return tl::unexpected(session.error());
    for (auto& layer : layers) {
        if (layer.domain == "photo") {
            if (auto drawn = draw_photos(layer, folder / "photos"); !drawn)
                return tl::unexpected(drawn.error());
        }
        if (auto added = add_layer(**session, std::move(layer)); !added)
            return tl::unexpected(added.error());
    }
    if (auto committed = (*session)->commit(); !committed) return tl::unexpected(committed.error());
    std::ofstream mark(folder / kSampleMark);
    mark << kMarkText;
    mark.close();
    if (!mark)
        return geodata::failure(Error::Code::Unreadable,
                                (folder / kSampleMark).string() + ": cannot be written");
    return (*session)->layers();
}

/// Puts the finished folder in the place of the earlier one.
Result<void> take_place(const fs::path& made, const fs::path& workspace) {
    std::error_code failed;
    fs::remove_all(workspace, failed);
    if (!failed) fs::rename(made, workspace, failed);
    if (!failed) return {};
    return geodata::failure(Error::Code::Unreadable, workspace.string() + ": " + failed.message());
}

}  // namespace

Result<std::vector<geodata::ImportedLayer>> write_sample(const fs::path& workspace,
                                                         std::vector<SampleLayer> layers) {
    if (auto free = check_place(workspace); !free) return tl::unexpected(free.error());
    fs::path place = fs::absolute(workspace).lexically_normal();
    if (!place.has_filename()) place = place.parent_path();
    const fs::path making = place.parent_path() / (place.filename().string() + ".making");
    std::error_code failed;
    fs::remove_all(making, failed);  // of a run that was killed
    fs::create_directories(place.parent_path(), failed);
    auto filled = fill(making, std::move(layers));
    if (filled) {
        if (auto placed = take_place(making, place); !placed)
            filled = tl::unexpected(placed.error());
    }
    if (!filled) fs::remove_all(making, failed);
    return filled;
}

}  // namespace tools
