#include "geodata/workspace/check_workspace.hpp"
#include "geodata/workspace/import_report.hpp"
#include "tools/command.hpp"
#include "tools/message_language.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>

namespace {

using geodata::WorkspaceFault;
using Json = nlohmann::ordered_json;

struct Arguments {
    std::string workspace, language;
    bool json = false;
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

int run_check(const Arguments& arguments) {
    const auto summary = geodata::check_workspace(arguments.workspace);
    if (!summary) {
        fmt::print(stderr, "goldenbelt check: {}\n", summary.error().message);
        return 1;
    }
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
        app.add_subcommand("check", "Check a workspace: its configuration and its record");
    auto arguments = std::make_shared<Arguments>();
    command->add_option("workspace", arguments->workspace, "Folder of the workspace")->required();
    command->add_flag("--json", arguments->json, "Print the findings as JSON");
    command->add_option("--lang", arguments->language, "Language of the findings: zh or en")
        ->check(CLI::IsMember({"zh", "en"}));
    command->callback([&run, arguments] { run = [arguments] { return run_check(*arguments); }; });
}
