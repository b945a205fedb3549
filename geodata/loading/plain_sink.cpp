#include "geodata/loading/plain_sink.hpp"

#include "geodata/loading/field_roles.hpp"

#include <utility>
#include <variant>

namespace geodata {

namespace {

constexpr std::size_t kSampleRows = 2000;

bool is_empty(const Geometry<Source>& geometry) {
    return std::visit([](const auto& shape) { return shape.parts.empty(); }, geometry);
}

}  // namespace

PlainSink::PlainSink(StoreBuilder& builder, LayerIds& ids, std::string file_stem)
    : builder_(builder), ids_(ids), file_stem_(std::move(file_stem)) {}

Result<void> PlainSink::begin(const SourceLayer& layer) {
    layer_ = layer;
    waiting_.clear();
    handle_.reset();
    has_geometry_ = false;
    return {};
}

Result<void> PlainSink::add(Feature feature) {
    if (handle_) return builder_.add(*handle_, feature);
    const bool empty = is_empty(feature.geometry);
    if (empty && waiting_.size() >= kSampleRows) return {};  // a long table is not kept in memory
    has_geometry_ = has_geometry_ || !empty;
    waiting_.push_back(std::move(feature));
    return waiting_.size() >= kSampleRows && has_geometry_ ? publish() : Result<void>{};
}

Result<void> PlainSink::end(const LayerReport&) {
    Result<void> done;
    if (!handle_ && has_geometry_) done = publish();
    waiting_.clear();
    return done;
}

Result<void> PlainSink::publish() {
    LayerSchema schema;
    schema.id = ids_.take(file_stem_, layer_.name);
    schema.title = {layer_.name, layer_.name};
    schema.fields = layer_.fields;
    guess_roles(schema, waiting_);
    const auto handle = builder_.add_layer(std::move(schema));
    if (!handle) return tl::unexpected(handle.error());
    handle_ = *handle;
    ++published_;
    if (auto set = builder_.set_crs(*handle_, layer_.crs); !set) return set;
    for (const Feature& feature : waiting_) {
        if (auto added = builder_.add(*handle_, feature); !added) return added;
    }
    waiting_.clear();
    return {};
}

}  // namespace geodata
