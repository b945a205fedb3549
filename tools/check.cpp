#include "geodata/imagery/imagery.hpp"
#include "geodata/loading/load.hpp"
#include "geodata/workspace/check_workspace.hpp"
#include "geodata/workspace/import_report.hpp"
#include "styles/sprites/icon_folder.hpp"
#include "styles/style/asked_fonts.hpp"
#include "styles/style/own_styles.hpp"
#include "tileserver/base_map/base_map.hpp"
#include "tools/command.hpp"
#include "tools/message_language.hpp"
#include "tools/styled_layers.hpp"
#include "tools/uncovered_characters.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace {

using geodata::WorkspaceFault;
using Json = nlohmann::ordered_json;

struct Arguments {
    std::string path;  ///< a workspace or a style
    std::string workspace, language;
    bool json = false;
    bool online = false;  ///< other servers may be asked
};

bool is_error(const WorkspaceFault& fault) { return fault.level == WorkspaceFault::Level::Error; }

void print_text(const geodata::WorkspaceSummary& summary, bool chinese) {
    for (const auto& layer : summary.layers) {
        fmt::print(fmt::runtime(chinese ? "图层 {}({}):{} 个要素,{} 个版本\n"
                                        : "layer {} ({}): {} features, {} versions\n"),
                   layer.id, layer.domain.empty() ? "-" : layer.domain, layer.features,
                   layer.versions);
    }
    for (const auto& fault : summary.faults) {
        const char* level =
            is_error(fault) ? (chinese ? "错误" : "error") : (chinese ? "提示" : "warning");
        fmt::print("{}: {}\n", level, fault.message);
    }
    const auto errors = std::count_if(summary.faults.begin(), summary.faults.end(), is_error);
    if (errors == 0) fmt::print("{}\n", chinese ? "没有发现错误" : "no errors found");
}

void print_json(const geodata::WorkspaceSummary& summary) {
    Json layers = Json::array();
    for (const auto& layer : summary.layers) {
        layers.push_back({{"id", layer.id},
                          {"domain", layer.domain},
                          {"features", layer.features},
                          {"versions", layer.versions}});
    }
    Json faults = Json::array();
    for (const auto& fault : summary.faults) {
        faults.push_back(
            {{"level", is_error(fault) ? "error" : "warning"}, {"message", fault.message}});
    }
    const Json all = {{"layers", std::move(layers)}, {"faults", std::move(faults)}};
    fmt::print("{}\n", all.dump(2, ' ', false, Json::error_handler_t::replace));
}

int fail(const std::string& message) {
    fmt::print(stderr, "goldenbelt check: {}\n", message);
    return 1;
}

/// The layers that a workspace publishes, by the same way as `serve`: through its snapshot.
geodata::Result<geodata::Loaded> loaded_workspace(const std::string& workspace) {
    geodata::LoadOptions options;
    options.workspace = workspace;
    return geodata::load(options);
}

/// Images that cannot be shown, sheets that are left out, zooms that are not served and why.
void add_faults_of_imagery(const std::vector<geodata::ImageryEntry>& entries,
                           geodata::WorkspaceSummary& summary) {
    using Level = WorkspaceFault::Level;
    for (const geodata::ImageryEntry& entry : entries) {
        const std::string where = "imagery '" + entry.id + "': ";
        const auto imagery = geodata::Imagery::open(entry);
        if (!imagery) {
            summary.faults.push_back({Level::Error, where + imagery.error().message});
            continue;
        }
        const geodata::ImageryInfo& info = (*imagery)->info();
        for (const std::string& fault : info.faults)
            summary.faults.push_back({Level::Error, where + fault});
        if (info.coarse_reason.empty()) continue;
        summary.faults.push_back(
            {Level::Warning,
             where + fmt::format("shown from zoom {} on: {}", info.min_zoom, info.coarse_reason)});
    }
}

/// Base maps of other servers that give no tile over the middle of the data.
void add_faults_of_base_maps(const std::vector<geodata::BaseMapEntry>& entries,
                             const geodata::FeatureStore& store,
                             geodata::WorkspaceSummary& summary) {
    geodata::Window all;
    for (const auto& layer : store.layers()) all.include(layer.bounds());
    for (const geodata::BaseMapEntry& entry : entries) {
        const tileserver::BaseMap map(entry);
        const int z = std::clamp(12, map.min_zoom(), map.max_zoom());
        const auto middle = [&](std::int64_t low, std::int64_t high) {
            return all.empty() ? 0U : static_cast<std::uint32_t>((low + high) / 2 >> (32 - z));
        };
        const auto picture =
            map.tile(z, middle(all.min_x, all.max_x), middle(all.min_y, all.max_y));
        if (picture) continue;
        summary.faults.push_back(
            {WorkspaceFault::Level::Error, "base map '" + entry.id + "': " + picture.error().why});
    }
}

/// Empty: no workspace.
styles::FontCatalog fonts_for(const std::string& workspace) {
    return styles::FontCatalog::read(
        styles::installed_font_folders(),
        workspace.empty() ? std::filesystem::path() : std::filesystem::path(workspace) / "fonts");
}

void add_missing_fonts(const std::string& style,
                       const styles::Json& document,
                       const styles::FontCatalog& fonts,
                       geodata::WorkspaceSummary& summary) {
    for (const std::string& font : styles::asked_fonts(document)) {
        if (fonts.find(font) != nullptr) continue;
        summary.faults.push_back(
            {WorkspaceFault::Level::Error,
             fmt::format("{}: font '{}' is neither installed nor in the workspace's fonts/", style,
                         font)});
    }
}

/// What can be said only of the data as they are served: faults of the workspace's own styles,
/// fonts that are not there, characters without a font, files of `fonts/` and `icons/` that are
/// none.
void add_faults_of_served(const std::string& workspace,
                          bool online,
                          geodata::WorkspaceSummary& summary) {
    using Level = WorkspaceFault::Level;
    const auto fonts = fonts_for(workspace);
    for (const geodata::Error& error : fonts.refused())
        summary.faults.push_back({Level::Warning, error.message});
    const auto icons = styles::read_icons(std::filesystem::path(workspace) / "icons");
    for (const geodata::Error& error : icons.refused)
        summary.faults.push_back({Level::Warning, "icons/" + error.message});
    const auto loaded = loaded_workspace(workspace);
    if (!loaded) {
        summary.faults.push_back({Level::Error, loaded.error().message});
        return;
    }
    const auto styles = styles_of(*loaded->store, workspace);
    for (const std::string& fault : styles->faults())
        summary.faults.push_back({Level::Error, fault});
    for (const styles::StyleInfo& style : styles->list()) {
        add_missing_fonts("style '" + style.id + "'",
                          styles::Json::parse(*styles->document(style.id, "")), fonts, summary);
    }
    add_faults_of_imagery(loaded->imagery, summary);
    if (online) add_faults_of_base_maps(loaded->base_maps, *loaded->store, summary);
    for (const UncoveredCharacter& character : uncovered_characters(*loaded->store, fonts))
        summary.faults.push_back({Level::Warning, character.message()});
}

/// One style file, against the layers of a workspace where one is named or the style lies in it.
int check_style(const Arguments& arguments) {
    namespace fs = std::filesystem;
    const fs::path file = fs::absolute(arguments.path);
    std::string workspace = arguments.workspace;
    if (workspace.empty() && fs::exists(file.parent_path().parent_path() / "goldenbelt.toml"))
        workspace = file.parent_path().parent_path().string();
    styles::OwnStyle style;
    if (workspace.empty()) {
        style = styles::read_own_style_frame(arguments.path);
    } else {
        const auto loaded = loaded_workspace(workspace);
        if (!loaded) return fail(loaded.error().message);
        style =
            styles::read_own_style(arguments.path, published_layers_of(*loaded->store, workspace));
    }
    geodata::WorkspaceSummary summary;
    for (std::string& fault : style.faults)
        summary.faults.push_back({WorkspaceFault::Level::Error, std::move(fault)});
    add_missing_fonts(arguments.path, style.style, fonts_for(workspace), summary);
    if (arguments.json) {
        print_json(summary);
    } else {
        print_text(summary, message_language(arguments.language) == geodata::Language::Chinese);
        if (workspace.empty()) {
            fmt::print("{}\n",
                       message_language(arguments.language) == geodata::Language::Chinese
                           ? "未指定工作区(--workspace),没有核对图层和字段"
                           : "no workspace (--workspace): layers and fields were not checked");
        }
    }
    return summary.faults.empty() ? 0 : 1;
}

bool is_style(const std::string& path) {
    std::error_code failed;
    return std::filesystem::path(path).extension() == ".json" &&
           !std::filesystem::is_directory(path, failed);
}

int run_check(const Arguments& arguments) {
    if (is_style(arguments.path)) return check_style(arguments);
    auto summary = geodata::check_workspace(arguments.path);
    if (!summary) return fail(summary.error().message);
    const bool sound = std::none_of(summary->faults.begin(), summary->faults.end(), is_error);
    if (sound) add_faults_of_served(arguments.path, arguments.online, *summary);
    if (arguments.json) {
        print_json(*summary);
    } else {
        print_text(*summary, message_language(arguments.language) == geodata::Language::Chinese);
    }
    return std::any_of(summary->faults.begin(), summary->faults.end(), is_error) ? 1 : 0;
}

}  // namespace

void add_check(CLI::App& app, Run& run) {
    auto* command =
        app.add_subcommand("check", "Check a workspace (configuration, record, styles) or a style");
    auto arguments = std::make_shared<Arguments>();
    command->add_option("path", arguments->path, "Folder of the workspace, or a style's .json")
        ->required();
    command->add_option("--workspace", arguments->workspace,
                        "Workspace whose layers a style is held against");
    command->add_flag("--online", arguments->online,
                      "Ask each base map of another server for a tile, too");
    command->add_flag("--json", arguments->json, "Print the findings as JSON");
    command->add_option("--lang", arguments->language, "Language of the findings: zh or en")
        ->check(CLI::IsMember({"zh", "en"}));
    command->callback([&run, arguments] { run = [arguments] { return run_check(*arguments); }; });
}
