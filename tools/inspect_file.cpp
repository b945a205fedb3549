#include "geodata/reading/read_file.hpp"
#include "geodata/schema/schema_json.hpp"
#include "tools/command.hpp"
#include "tools/layer_summary.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <map>
#include <memory>
#include <string>

namespace {

using Json = nlohmann::ordered_json;

struct Arguments {
    std::string file;
    std::string crs, encoding, shift;
    bool json = false;
};

Json kinds_json(const LayerSummary& summary) {
    Json kinds = Json::object();
    const char* const names[] = {"points", "lines", "areas"};
    for (std::size_t i = 0; i < summary.kinds.size(); ++i) {
        if (summary.kinds[i] > 0) kinds[names[i]] = summary.kinds[i];
    }
    return kinds;
}

Json extent_json(const Extent& e) { return {e.min_x, e.min_y, e.max_x, e.max_y}; }

Json finding_json(const geodata::Finding& finding) {
    return {{"value", finding.value}, {"reason", finding.reason}};
}

Json layer_json(const LayerSummary& summary) {
    const auto& report = summary.report;
    Json layer{{"name", summary.layer.name},
               {"rows_read", report.rows_read},
               {"rows_kept", report.rows_kept},
               {"rows_without_geometry", report.rows_without_geometry},
               {"rows_rejected", report.rows_rejected},
               {"kinds", kinds_json(summary)},
               {"vertices", summary.vertices},
               {"crs", finding_json(report.crs)},
               {"encoding", finding_json(report.encoding)}};
    if (summary.source) layer["bounds"] = extent_json(*summary.source);
    if (summary.degrees) layer["bounds_lon_lat"] = extent_json(*summary.degrees);
    if (summary.first_source) {
        Json first{{"source", {summary.first_source->x, summary.first_source->y}}};
        if (summary.first_degrees)
            first["lon_lat"] = {summary.first_degrees->x, summary.first_degrees->y};
        if (summary.first_grid)
            first["world_grid"] = {summary.first_grid->x, summary.first_grid->y};
        layer["first_coordinate"] = first;
    }
    layer["fields"] = Json::array();
    for (std::size_t i = 0; i < summary.layer.fields.size(); ++i) {
        const auto& field = summary.layer.fields[i];
        layer["fields"].push_back({{"name", field.name},
                                   {"type", geodata::name_of(field.type)},
                                   {"first_text", summary.first_texts[i]}});
    }
    layer["repairs"] = report.repairs;
    layer["rejections"] = Json::array();
    for (const auto& rejection : report.rejections) {
        layer["rejections"].push_back({{"row", rejection.row}, {"reason", rejection.reason}});
    }
    layer["notes"] = report.notes;
    if (!summary.projection_problem.empty())
        layer["projection_problem"] = summary.projection_problem;
    return layer;
}

Json file_json(const geodata::FileReport& report, const SummarySink& sink) {
    Json file{{"file", report.file},
              {"driver", report.driver},
              {"notes", report.notes},
              {"layers", Json::array()}};
    for (const auto& layer : sink.layers()) file["layers"].push_back(layer_json(layer));
    return file;
}

void print_line(const std::string& name, const std::string& text) {
    if (!text.empty()) fmt::print("  {:<18}{}\n", name, text);
}

std::string extent_text(const Extent& e, int digits) {
    return fmt::format("{:.{}f} {:.{}f} – {:.{}f} {:.{}f}", e.min_x, digits, e.min_y, digits,
                       e.max_x, digits, e.max_y, digits);
}

std::string finding_text(const geodata::Finding& finding) {
    const std::string value = finding.value.empty() ? "not known" : finding.value;
    return finding.reason.empty() ? std::string() : value + " — " + finding.reason;
}

std::string counts_text(const LayerSummary& summary) {
    const auto& report = summary.report;
    std::string text = fmt::format("{} read, {} kept", report.rows_read, report.rows_kept);
    if (report.rows_without_geometry > 0)
        text += fmt::format(", {} without geometry", report.rows_without_geometry);
    if (report.rows_rejected > 0) text += fmt::format(", {} rejected", report.rows_rejected);
    return text;
}

void print_places(const LayerSummary& summary) {
    if (!summary.source) return;
    const bool degrees_in = summary.source->max_x <= 360 && summary.source->min_x >= -360;
    print_line("bounds", extent_text(*summary.source, degrees_in ? 7 : 3));
    if (summary.degrees) print_line("in degrees", extent_text(*summary.degrees, 7));
    print_line("first coordinate",
               fmt::format("{:.{}f} {:.{}f}", summary.first_source->x, degrees_in ? 9 : 4,
                           summary.first_source->y, degrees_in ? 9 : 4));
    if (!summary.first_degrees) return;
    print_line("  in degrees",
               fmt::format("{:.9f} {:.9f}", summary.first_degrees->x, summary.first_degrees->y));
    print_line("  on world grid",
               fmt::format("{} {}", summary.first_grid->x, summary.first_grid->y));
}

void print_layer(const LayerSummary& summary) {
    const auto& report = summary.report;
    fmt::print("layer {}\n", summary.layer.name);
    print_line("rows", counts_text(summary));
    std::string kinds;
    const auto counted = kinds_json(summary);
    for (const auto& [kind, count] : counted.items()) {
        kinds +=
            fmt::format("{}{} {}", kinds.empty() ? "" : ", ", count.get<std::uint64_t>(), kind);
    }
    if (!kinds.empty()) kinds += fmt::format(", {} vertices", summary.vertices);
    print_line("features", kinds);
    print_line("crs", finding_text(report.crs));
    print_line("encoding", finding_text(report.encoding));
    print_places(summary);
    print_line("projection", summary.projection_problem);
    for (std::size_t i = 0; i < summary.layer.fields.size(); ++i) {
        const auto& field = summary.layer.fields[i];
        print_line(i == 0 ? "fields" : "",
                   fmt::format("{} ({}){}{}", field.name, geodata::name_of(field.type),
                               summary.first_texts[i].empty() ? "" : ": ", summary.first_texts[i]));
    }
    for (const auto& [kind, count] : report.repairs)
        print_line("repaired", fmt::format("{} × {}", count, kind));
    for (const auto& rejection : report.rejections) {
        print_line("rejected", fmt::format("row {}: {}", rejection.row, rejection.reason));
    }
    for (const auto& note : report.notes) print_line("note", note);
}

int inspect_file(const Arguments& arguments) {
    geodata::ReadOptions options;
    options.allow_unknown_crs = true;
    if (!arguments.crs.empty()) options.crs = arguments.crs;
    if (!arguments.encoding.empty()) options.encoding = arguments.encoding;
    if (arguments.shift == "gcj02") options.shift = geodata::ReadOptions::Shift::Gcj02;
    if (arguments.shift == "bd09") options.shift = geodata::ReadOptions::Shift::Bd09;
    SummarySink sink;
    const auto report = geodata::read_file(arguments.file, options, sink);
    if (!report) {
        std::fprintf(stderr, "goldenbelt: %s\n", report.error().message.c_str());
        return 1;
    }
    if (arguments.json) {
        fmt::print("{}\n", file_json(*report, sink).dump(2));
        return 0;
    }
    fmt::print("{} ({})\n", report->file, report->driver);
    for (const auto& note : report->notes) print_line("note", note);
    for (const auto& layer : sink.layers()) print_layer(layer);
    return 0;
}

}  // namespace

void add_inspect_file(CLI::App& inspect, Run& run) {
    auto* command = inspect.add_subcommand(
        "file", "What is in a file, and how it is read: rows, fields, encoding, coordinate system");
    const auto arguments = std::make_shared<Arguments>();
    command->add_option("file", arguments->file, "File, folder, FileGDB or ZIP")->required();
    command->add_option("--crs", arguments->crs,
                        "Coordinate system to take it in, such as EPSG:4551");
    command->add_option("--encoding", arguments->encoding, "Encoding of its texts, such as GBK");
    command->add_option("--shift", arguments->shift, "Take a shift off: gcj02 or bd09")
        ->check(CLI::IsMember({"gcj02", "bd09"}));
    command->add_flag("--json", arguments->json, "Print JSON");
    command->callback(
        [arguments, &run] { run = [arguments] { return inspect_file(*arguments); }; });
}
