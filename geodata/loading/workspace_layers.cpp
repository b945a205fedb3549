#include "geodata/loading/workspace_layers.hpp"

#include "geodata/loading/field_roles.hpp"
#include "geodata/loading/project_figures.hpp"
#include "geodata/loading/record_sink.hpp"
#include "geodata/schema/iso_time.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <system_error>
#include <utility>

namespace geodata {

namespace {

namespace fs = std::filesystem;

/// What the record knows of a layer, as the configuration wants it shown.
LayerSchema configured(LayerSchema schema, const LayerConfiguration* wishes) {
    guess_roles(schema, {});
    if (wishes == nullptr) return schema;
    if (wishes->title != Title{}) schema.title = wishes->title;
    schema.max_zoom = wishes->max_zoom.value_or(schema.max_zoom);
    schema.min_zoom = std::min(wishes->min_zoom.value_or(schema.min_zoom), schema.max_zoom);
    schema.audience = wishes->audience.value_or(schema.audience);
    if (!wishes->attribution.empty()) schema.attribution = wishes->attribution;
    return schema;
}

/// Whether the record has geometry of the layer; else its rows are a table.
bool is_on_map(const std::map<std::string, RecordTable>& tables, const std::string& layer) {
    return std::any_of(tables.begin(), tables.end(), [&](const auto& entry) {
        return entry.second.layer == layer && !entry.second.crs.definition.empty();
    });
}

/// The last moment of the day: what is true then is the day's state.
Instant end_of(const std::string& day) {
    return Instant{parse_day(day).value_or(Day{})} + std::chrono::days{1} -
           std::chrono::milliseconds{1};
}

using PublishedLayers = std::map<std::string, PublishedLayer>;

/// Every layer that the office publishes, as one of the store that is being built.
Result<PublishedLayers> add_layers(const Record& record,
                                   const Configuration& configuration,
                                   const std::map<std::string, RecordTable>& tables,
                                   Collected& collected) {
    const bool tells_of_projects =
        std::any_of(record.layers().begin(), record.layers().end(),
                    [](const auto& layer) { return ProjectFigures::is_source(layer.domain); });
    PublishedLayers layers;
    for (const LayerSchema& known : record.layers()) {
        const LayerConfiguration* wishes = configuration.layer(known.id);
        if (wishes != nullptr && !wishes->publish) continue;
        LayerSchema schema = configured(known, wishes);
        if (schema.domain == "project" && tells_of_projects) ProjectFigures::add_fields(schema);
        const auto handle = is_on_map(tables, known.id) ? collected.builder.add_layer(schema)
                                                        : collected.builder.add_table(schema);
        if (!handle) return tl::unexpected(handle.error());
        layers.emplace(known.id, PublishedLayer{*handle, std::move(schema)});
        ++collected.layers;
    }
    return layers;
}

/// What is told of the reading of the record, in parts of the whole.
std::function<void(std::uint64_t, std::uint64_t)> told_to(const LoadOptions& options) {
    if (!options.progress) return {};
    return [&options](std::uint64_t rows, std::uint64_t expected) {
        options.progress(
            "reading the record",
            expected == 0 ? 0.0 : static_cast<double>(rows) / static_cast<double>(expected));
    };
}

}  // namespace

Result<Collected> collect_workspace(const LoadOptions& options,
                                    const Configuration& configuration,
                                    const std::string& day) {
    Collected collected{
        StoreBuilder({.threads = options.threads, .progress = options.progress}), {}, {}, 0};
    const fs::path file = options.workspace / kRecordFile;
    std::error_code failed;
    if (!fs::exists(file, failed)) return collected;
    const auto record = Record::open(file, GeoPackage::Access::Read);
    if (!record) return tl::unexpected(record.error());

    std::map<std::string, RecordTable> tables;
    for (const RecordTable& table : record->tables()) {
        tables.emplace(table.name, table);
    }
    auto added = add_layers(*record, configuration, tables, collected);
    if (!added) return tl::unexpected(added.error());
    PublishedLayers& layers = *added;
    ProjectFigures figures(day);
    // One reading for each kind of shift, because the record keeps coordinates as they were
    // delivered; and the tables that tell of projects before the projects.
    std::set<std::pair<bool, ReadOptions::Shift>> passes;
    const auto pass_of = [&](const RecordTable& table) {
        const auto layer = layers.find(table.layer);
        const bool source =
            layer != layers.end() && ProjectFigures::is_source(layer->second.schema.domain);
        return std::pair(!source, table.shift);
    };
    for (const auto& [name, table] : tables) passes.insert(pass_of(table));
    for (const auto& pass : passes) {
        ReadOptions reading;
        reading.limits = options.reading.limits;
        reading.stop = options.reading.stop;
        reading.shift = pass.second;
        for (const auto& [name, table] : tables) {
            if (pass_of(table) == pass && layers.contains(table.layer))
                reading.layers.push_back(name);
        }
        if (reading.layers.empty()) continue;
        reading.progress = told_to(options);
        RecordSink sink(collected.builder, tables, layers, end_of(day), figures);
        auto report = read_file(file, reading, sink);
        if (!report) return tl::unexpected(report.error());
        collected.reports.push_back(std::move(*report));
    }
    return collected;
}

}  // namespace geodata
