#include "geodata/loading/record_sink.hpp"

#include "geodata/schema/conversion.hpp"
#include "geodata/schema/iso_time.hpp"

#include <cstdint>
#include <string_view>
#include <utility>
#include <variant>

namespace geodata {

namespace {

std::optional<std::size_t> column_named(const SourceLayer& layer, std::string_view name) {
    for (std::size_t i = 0; i < layer.fields.size(); ++i) {
        if (layer.fields[i].name == name) return i;
    }
    return std::nullopt;
}

Instant instant_or(const Value& value, Instant otherwise) {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? otherwise : parse_instant(*text).value_or(otherwise);
}

}  // namespace

RecordSink::RecordSink(StoreBuilder& builder,
                       const std::map<std::string, RecordTable>& tables,
                       const std::map<std::string, PublishedLayer>& layers,
                       Instant valid_at,
                       ProjectFigures& figures)
    : builder_(builder), tables_(tables), layers_(layers), valid_at_(valid_at), figures_(figures) {}

Result<void> RecordSink::begin(const SourceLayer& layer) {
    layer_ = nullptr;
    const auto table = tables_.find(layer.name);
    if (table == tables_.end()) return {};
    const auto found = layers_.find(table->second.layer);
    if (found == layers_.end()) return {};
    const std::pair<std::string_view, std::size_t*> own[] = {
        {record_column::kId, &own_.id},
        {record_column::kValidFrom, &own_.valid_from},
        {record_column::kValidTo, &own_.valid_to},
        {record_column::kKnownFrom, &own_.known_from},
        {record_column::kKnownTo, &own_.known_to}};
    for (const auto& [name, position] : own) {
        const auto column = column_named(layer, name);
        if (!column) {
            return failure(Error::Code::Unreadable, layer.file + ": table '" + layer.name +
                                                        "' has no column '" + std::string(name) +
                                                        "'");
        }
        *position = *column;
    }
    layer_ = &found->second;
    columns_.clear();
    for (const Field& field : layer_->schema.fields)
        columns_.push_back(column_named(layer, field.name));
    if (layer.crs.definition.empty()) return {};  // a table
    return builder_.set_crs(layer_->handle, layer.crs);
}

Result<void> RecordSink::add(Feature feature) {
    if (layer_ == nullptr) return {};
    if (!std::holds_alternative<std::monostate>(feature.values[own_.known_to])) return {};
    const auto* id = std::get_if<std::int64_t>(&feature.values[own_.id]);
    if (id == nullptr) return {};
    feature.valid = {instant_or(feature.values[own_.valid_from], kAlways),
                     instant_or(feature.values[own_.valid_to], kNever)};
    if (!feature.valid.holds(valid_at_)) return {};
    feature.known = {instant_or(feature.values[own_.known_from], kAlways), kNever};
    feature.id = static_cast<std::uint64_t>(*id);
    std::vector<Value> values(columns_.size());
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (!columns_[i]) continue;
        Value& delivered = feature.values[*columns_[i]];
        values[i] = converted(delivered, layer_->schema.fields[i].type).value_or(Value{});
    }
    feature.values = std::move(values);
    figures_.add(layer_->schema, feature.values);
    figures_.complete(layer_->schema, feature.values);
    return builder_.add(layer_->handle, feature);
}

Result<void> RecordSink::end(const LayerReport&) {
    layer_ = nullptr;
    return {};
}

}  // namespace geodata
