#pragma once

#include "geodata/error.hpp"
#include "geodata/schema/layer_schema.hpp"
#include "geodata/schema/value.hpp"
#include "styles/expression/evaluation.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace styles {

/// A GeoJSON feature. Immutable; owns what it was made of.
class JsonFeature final : public ExpressionFeature {
  public:
    /// What "geometry-type" says of many points: "Point", as in a tile, or GeoJSON's "MultiPoint".
    enum class Types : std::uint8_t { OfTiles, OfGeoJson };

    /// `tile`: where its geometry is wanted; empty: nowhere, and the type is GeoJSON's, as in the
    /// specification's evaluator. Invalid where `json` is no object, its properties are none, its
    /// geometry is of no known type, or it is nested too deeply.
    static geodata::Result<JsonFeature> from(const Json& json,
                                             std::optional<TilePlace> tile,
                                             Types types = Types::OfTiles);

    [[nodiscard]] std::optional<Value> property(std::string_view name) const override;
    [[nodiscard]] Value properties() const override { return properties_; }
    [[nodiscard]] Value id() const override { return id_; }
    [[nodiscard]] std::string_view geometry_type() const override { return geometry_type_; }
    [[nodiscard]] const TilePaths* geometry() const override {
        return has_paths_ ? &paths_ : nullptr;
    }

  private:
    Value properties_ = Value::object({});
    Value id_;
    std::string geometry_type_;
    TilePaths paths_;
    bool has_paths_ = false;
};

/// A feature of a published layer: its values in the order of the schema's fields. Refers to both;
/// a field that is empty is as if it were not there, as in a tile.
class SchemaFeature final : public ExpressionFeature {
  public:
    SchemaFeature(const geodata::LayerSchema& schema,
                  std::span<const geodata::Value> values,
                  std::optional<std::uint64_t> id = std::nullopt)
        : schema_(schema), values_(values), id_(id) {}

    [[nodiscard]] std::optional<Value> property(std::string_view name) const override;
    [[nodiscard]] Value properties() const override;
    [[nodiscard]] Value id() const override {
        return id_ ? Value(static_cast<double>(*id_)) : Value();
    }
    [[nodiscard]] std::string_view geometry_type() const override;

  private:
    const geodata::LayerSchema& schema_;
    std::span<const geodata::Value> values_;
    std::optional<std::uint64_t> id_;
};

}  // namespace styles
