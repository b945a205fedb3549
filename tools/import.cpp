#include "geodata/reading/read_file.hpp"
#include "geodata/schema/domain_schema.hpp"
#include "geodata/workspace/batches.hpp"
#include "geodata/workspace/configuration.hpp"
#include "geodata/workspace/delivery_files.hpp"
#include "geodata/workspace/import_report.hpp"
#include "geodata/workspace/import_session.hpp"
#include "tools/command.hpp"
#include "tools/interruption.hpp"
#include "tools/message_language.hpp"
#include "tools/new_workspace.hpp"
#include "tools/progress_line.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdio>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace {

using geodata::Language;
using Json = nlohmann::ordered_json;

struct Arguments {
    std::string workspace;
    std::vector<std::string> files;
    std::string as, layer, crs, encoding, shift, language;
    bool whole = false, dry_run = false, json = false;
};

/// What became of one file.
struct Outcome {
    std::string file;
    enum class State { Imported, Rehearsed, Identical, Failed } state = State::Failed;
    std::string message;  ///< why it failed, or when the same was imported
    geodata::FileReport report;
    std::vector<geodata::ImportedLayer> layers;
};

const char* name_of(Outcome::State state) {
    switch (state) {
        case Outcome::State::Imported:
            return "imported";
        case Outcome::State::Rehearsed:
            return "rehearsed";
        case Outcome::State::Identical:
            return "identical";
        case Outcome::State::Failed:
            break;
    }
    return "failed";
}

geodata::ReadOptions reading_options(const Arguments& arguments) {
    geodata::ReadOptions options;
    if (!arguments.crs.empty()) options.crs = arguments.crs;
    if (!arguments.encoding.empty()) options.encoding = arguments.encoding;
    if (arguments.shift == "gcj02") options.shift = geodata::ReadOptions::Shift::Gcj02;
    if (arguments.shift == "bd09") options.shift = geodata::ReadOptions::Shift::Bd09;
    options.keep_delivered = true;
    return options;
}

geodata::ImportOptions import_options(const Arguments& arguments, const std::string& file) {
    geodata::ImportOptions options;
    options.file = file;
    options.shift = reading_options(arguments).shift;
    options.reading = "crs=" + arguments.crs + " encoding=" + arguments.encoding;
    options.target.domain = arguments.as;
    options.target.layer_id = arguments.layer;
    options.target.whole = arguments.whole;
    options.now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    return options;
}

Outcome import_file(const Arguments& arguments,
                    const std::filesystem::path& workspace,
                    const std::string& file,
                    const std::stop_token& stop) {
    Outcome outcome;
    outcome.file = file;
    const auto failed = [&](const geodata::Error& error) {
        outcome.state = Outcome::State::Failed;
        outcome.message = error.message;
        return outcome;
    };
    auto options = import_options(arguments, file);
    if (geodata::delivery_files(file).empty()) {
        return failed({geodata::Error::Code::NotFound, file + ": no such file or folder"});
    }
    const auto digest = geodata::delivery_digest(file);
    if (!digest) return failed(digest.error());
    options.sha256 = *digest;
    const auto earlier = geodata::earlier_import(workspace, options);
    if (!earlier) return failed(earlier.error());
    if (*earlier) {
        outcome.state = Outcome::State::Identical;
        outcome.message = (*earlier)->imported_at;
        return outcome;
    }
    auto session = geodata::ImportSession::start(workspace, std::move(options));
    if (!session) return failed(session.error());
    auto reading = reading_options(arguments);
    reading.stop = stop;
    ProgressLine progress(file);
    reading.progress = [&](std::uint64_t rows, std::uint64_t expected) {
        progress.show(rows, expected);
    };
    auto report = geodata::read_file(file, reading, **session);
    progress.done();
    if (!report) return failed(report.error());
    outcome.report = std::move(*report);
    outcome.layers = (*session)->layers();
    outcome.state = Outcome::State::Rehearsed;
    if (arguments.dry_run) return outcome;
    if (const auto committed = (*session)->commit(); !committed) return failed(committed.error());
    outcome.state = Outcome::State::Imported;
    return outcome;
}

void print_outcome(const Outcome& outcome, Language language) {
    const bool chinese = language == Language::Chinese;
    switch (outcome.state) {
        case Outcome::State::Imported:
            fmt::print("{}: {}\n", outcome.file, chinese ? "已导入" : "imported");
            break;
        case Outcome::State::Rehearsed:
            fmt::print("{}: {}\n", outcome.file,
                       chinese ? "试运行,未写入任何内容" : "a rehearsal, nothing was written");
            break;
        case Outcome::State::Identical:
            fmt::print("{}: {} {}\n", outcome.file,
                       chinese ? "内容相同,未作更改;上次导入于"
                               : "identical, nothing changed; imported at",
                       outcome.message);
            return;
        case Outcome::State::Failed:
            std::fflush(stdout);
            fmt::print(stderr, "{}: {}\n", chinese ? "未导入" : "not imported", outcome.message);
            return;
    }
    for (const auto& note : outcome.report.notes)
        fmt::print("  {}: {}\n", chinese ? "注意" : "note", note);
    for (const auto& layer : outcome.layers) fmt::print("{}", geodata::to_text(layer, language));
    std::fflush(stdout);
}

Json outcome_json(const Outcome& outcome) {
    Json layers = Json::array();
    for (const auto& layer : outcome.layers) layers.push_back(Json::parse(geodata::to_json(layer)));
    return {{"file", outcome.file},          {"state", name_of(outcome.state)},
            {"message", outcome.message},    {"driver", outcome.report.driver},
            {"notes", outcome.report.notes}, {"layers", std::move(layers)}};
}

int run_import(const Arguments& arguments) {
    const Language language = message_language(arguments.language);
    const Interruption interruption;
    auto workspace = NewWorkspace::at(arguments.workspace, arguments.dry_run);
    if (!workspace) {
        fmt::print(stderr, "goldenbelt import: {}\n", workspace.error().message);
        return 1;
    }
    bool any_failed = false;
    bool any_written = false;
    Json files = Json::array();
    for (const std::string& file : arguments.files) {
        if (interruption.token().stop_requested()) break;
        const Outcome outcome =
            import_file(arguments, (*workspace)->folder(), file, interruption.token());
        any_failed = any_failed || outcome.state == Outcome::State::Failed;
        any_written = any_written || outcome.state == Outcome::State::Imported;
        if (arguments.json) {
            files.push_back(outcome_json(outcome));
        } else {
            print_outcome(outcome, language);
        }
    }
    if (any_written) (*workspace)->keep();
    if (arguments.json) {
        const Json all = {{"workspace", arguments.workspace},
                          {"dry_run", arguments.dry_run},
                          {"files", std::move(files)}};
        fmt::print("{}\n", all.dump(2, ' ', false, Json::error_handler_t::replace));
    }
    return any_failed || interruption.token().stop_requested() ? 1 : 0;
}

std::string domain_names() {
    std::string names;
    for (const auto& schema : geodata::domain_schemas()) names += schema.name + ", ";
    return names + "none";
}

std::string check_domain(const std::string& name) {
    if (name == "none" || geodata::domain_schema(name) != nullptr) return {};
    return "there is no domain schema '" + name + "'; there are " + domain_names();
}

}  // namespace

void add_import(CLI::App& app, Run& run) {
    auto* command =
        app.add_subcommand("import", "Bring files into a workspace, one dated batch each");
    auto arguments = std::make_shared<Arguments>();
    command
        ->add_option("workspace", arguments->workspace,
                     "Folder of the workspace; made if it is missing")
        ->required();
    command->add_option("files", arguments->files, "Files, folders, FileGDBs, zips")->required();
    command->add_option("--as", arguments->as, "Domain schema: " + domain_names())
        ->check(check_domain);
    command->add_option("--layer", arguments->layer, "Layer of the workspace that the rows go to");
    command->add_option("--crs", arguments->crs,
                        "Coordinate system of the files (EPSG:4551, WKT), in place of their own");
    command->add_option("--encoding", arguments->encoding,
                        "Text encoding of the files (GBK, UTF-8 …)");
    command
        ->add_option("--shift", arguments->shift,
                     "Take this shift off the coordinates: gcj02 or bd09")
        ->check(CLI::IsMember({"gcj02", "bd09"}));
    command->add_flag("--whole", arguments->whole,
                      "The file is the whole layer: rows that are missing in it are closed");
    command->add_flag("--dry-run", arguments->dry_run, "Tell what would happen; write nothing");
    command->add_flag("--json", arguments->json, "Print the report as JSON");
    command->add_option("--lang", arguments->language, "Language of the report: zh or en")
        ->check(CLI::IsMember({"zh", "en"}));
    command->callback([&run, arguments] { run = [arguments] { return run_import(*arguments); }; });
}
