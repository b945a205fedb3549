#include "geodata/store/store_builder.hpp"

#include "geodata/store/build_layer.hpp"
#include "geodata/store/build_table.hpp"
#include "geodata/store/columns.hpp"
#include "geodata/store/grid_layer.hpp"
#include "geodata/store/layer_writer.hpp"
#include "geodata/store/snapshot_writer.hpp"
#include "geodata/store/world_geometry.hpp"

#include <array>
#include <cassert>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace geodata {
namespace {

/// What is added to id and title of a layer that comes in several kinds.
struct KindName {
    const char* id;
    const char* zh;
    const char* en;
};
constexpr std::array<KindName, 3> kKindNames{{{"_points", "（点）", " (points)"},
                                              {"_lines", "（线）", " (lines)"},
                                              {"_areas", "（面）", " (areas)"}}};

struct PendingLayer {
    LayerSchema schema;
    std::optional<Projector> projector;
    std::array<std::optional<GatheredLayer>, 3> kinds;
    std::optional<GatheredTable> table;  ///< rows without a position
    bool only_table = false;
    BuildNotes notes;
};

void add_row(PendingLayer& pending, const Feature& feature) {
    if (!pending.table) pending.table.emplace(pending.schema);
    pending.table->ids.push_back(feature.id);
    for (std::size_t i = 0; i < feature.values.size(); ++i)
        pending.table->columns[i].add(feature.values[i]);
}

bool has_vertices(const Geometry<WorldGrid>& geometry) {
    if (const auto* areas = std::get_if<Areas<WorldGrid>>(&geometry)) return !areas->parts.empty();
    if (const auto* lines = std::get_if<Lines<WorldGrid>>(&geometry)) return !lines->parts.empty();
    return !std::get<Points<WorldGrid>>(geometry).parts.empty();
}

bool is_empty(const Geometry<Source>& geometry) {
    return std::visit([](const auto& shape) { return shape.parts.empty(); }, geometry);
}

/// The layers one source layer is published as, in the order points, lines, areas. A layer without
/// a feature stays one layer.
std::vector<GatheredLayer> published(PendingLayer& pending) {
    std::vector<GatheredLayer> layers;
    for (auto& kind : pending.kinds) {
        if (kind) layers.push_back(std::move(*kind));
    }
    if (layers.empty() && !pending.only_table) {
        GatheredLayer empty(pending.schema);
        empty.grid.kind =
            pending.schema.kind == GeometryKind::None ? GeometryKind::Points : pending.schema.kind;
        layers.push_back(std::move(empty));
    }
    for (GatheredLayer& layer : layers) {
        layer.schema.kind = layer.grid.kind;
        if (layers.size() < 2) continue;
        const KindName& name = kKindNames[static_cast<std::size_t>(layer.grid.kind)];
        layer.schema.id += name.id;
        if (!layer.schema.title.zh.empty()) layer.schema.title.zh += name.zh;
        if (!layer.schema.title.en.empty()) layer.schema.title.en += name.en;
    }
    if (layers.empty()) return layers;
    for (const auto& [note, count] : pending.notes) layers.front().notes[note] += count;
    return layers;
}

/// Ids are what clients ask for, and the labels of areas are a layer `<id>_labels` in the same
/// tile: all of them must differ. A later layer gets a number where its id is taken, as
/// `roads_lines` beside a `roads` of several kinds.
void name_apart(std::vector<GatheredLayer>& layers) {
    std::set<std::string> taken;
    for (GatheredLayer& layer : layers) {
        LayerSchema& schema = layer.schema;
        const bool labelled = schema.kind == GeometryKind::Areas && schema.label_field.has_value();
        const auto is_taken = [&](const std::string& id) {
            return taken.contains(id) || (labelled && taken.contains(id + "_labels"));
        };
        const std::string wanted = schema.id;
        for (int n = 2; is_taken(schema.id); ++n) schema.id = wanted + "_" + std::to_string(n);
        taken.insert(schema.id);
        if (labelled) taken.insert(schema.id + "_labels");
    }
}

}  // namespace

struct StoreBuilder::State {
    Options options;
    std::vector<PendingLayer> layers;
};

StoreBuilder::StoreBuilder(Options options) : state_(std::make_unique<State>()) {
    state_->options = std::move(options);
}

StoreBuilder::~StoreBuilder() = default;
StoreBuilder::StoreBuilder(StoreBuilder&&) noexcept = default;
StoreBuilder& StoreBuilder::operator=(StoreBuilder&&) noexcept = default;

Result<StoreBuilder::LayerHandle> StoreBuilder::add_layer(LayerSchema schema) {
    for (const PendingLayer& layer : state_->layers) {
        if (layer.schema.id == schema.id) {
            return failure(Error::Code::Invalid, "two layers are called '" + schema.id + "'");
        }
    }
    PendingLayer layer;
    layer.schema = std::move(schema);
    state_->layers.push_back(std::move(layer));
    return state_->layers.size() - 1;
}

Result<StoreBuilder::LayerHandle> StoreBuilder::add_table(LayerSchema schema) {
    auto handle = add_layer(std::move(schema));
    if (!handle) return handle;
    PendingLayer& pending = state_->layers[*handle];
    pending.only_table = true;
    pending.table.emplace(pending.schema);
    return handle;
}

Result<void> StoreBuilder::set_crs(LayerHandle layer, const Crs& crs) {
    PendingLayer& pending = state_->layers[layer];
    auto projector = Projector::between(crs, lon_lat_crs());
    if (!projector)
        return tl::unexpected(projector.error().within("layer '" + pending.schema.id + "'"));
    pending.projector = std::move(*projector);
    return {};
}

Result<void> StoreBuilder::add(LayerHandle layer, const Feature& feature) {
    PendingLayer& pending = state_->layers[layer];
    const auto refuse = [&](const std::string& why) {
        return failure(Error::Code::Invalid, "layer '" + pending.schema.id + "', row " +
                                                 std::to_string(feature.row) + ": " + why);
    };
    if (feature.values.size() != pending.schema.fields.size()) {
        return refuse(std::to_string(feature.values.size()) + " values for " +
                      std::to_string(pending.schema.fields.size()) + " fields");
    }
    if (pending.only_table) {
        add_row(pending, feature);
        return {};
    }
    if (is_empty(feature.geometry)) {
        ++pending.notes["without_geometry"];
        add_row(pending, feature);
        return {};
    }
    if (!pending.projector) return refuse("its coordinate system is not known");
    auto shape = to_world_geometry(feature.geometry, *pending.projector, pending.notes);
    if (!shape || !has_vertices(shape->geometry)) {
        ++pending.notes[shape ? "without_geometry" : "not_on_the_globe"];
        add_row(pending, feature);
        return {};
    }
    auto& gathered = pending.kinds[static_cast<std::size_t>(kind_of(shape->geometry))];
    if (!gathered) {
        gathered.emplace(pending.schema);
        gathered->grid.kind = kind_of(shape->geometry);
    }
    add_to_grid(gathered->grid, feature.id, std::move(shape->geometry), gathered->notes);
    if (gathered->grid.kind != GeometryKind::Points) gathered->measures.push_back(shape->measure);
    for (std::size_t i = 0; i < feature.values.size(); ++i)
        gathered->columns[i].add(feature.values[i]);
    if (gathered->grid.vertices.size() > std::numeric_limits<std::uint32_t>::max() / 2) {
        return refuse("more than 2 billion vertices in one layer");
    }
    return {};
}

Result<std::vector<StoreLayerReport>> StoreBuilder::write(
    const std::filesystem::path& snapshot) && {
    std::vector<GatheredLayer> layers;
    std::vector<GatheredTable> tables;
    std::size_t arrays = 0;
    for (PendingLayer& pending : state_->layers) {
        for (GatheredLayer& layer : published(pending)) {
            arrays += arrays_of_layer(layer.columns.size());
            layers.push_back(std::move(layer));
        }
        if (pending.table) {
            arrays += arrays_of_layer(pending.table->columns.size());
            tables.push_back(std::move(*pending.table));
        }
        pending = {};
    }
    name_apart(layers);
    auto writer = SnapshotWriter::create(snapshot, arrays);
    if (!writer) return tl::unexpected(writer.error());
    std::vector<StoreLayerReport> reports;
    for (std::uint32_t number = 0; number < layers.size(); ++number) {
        auto report = build_layer(std::move(layers[number]), state_->options, number, *writer);
        if (!report) return tl::unexpected(report.error());
        reports.push_back(std::move(*report));
    }
    auto count = static_cast<std::uint32_t>(layers.size());
    for (GatheredTable& table : tables) {
        auto report = build_table(std::move(table), count++, *writer);
        if (!report) return tl::unexpected(report.error());
    }
    if (auto finished = std::move(*writer).finish(count); !finished)
        return tl::unexpected(finished.error());
    return reports;
}

}  // namespace geodata
