#pragma once

#include "styles/expression/value.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace styles {

/// Why a compiled expression has no value for this feature and zoom. `key` is the place in the
/// expression's JSON, `[2][1]`; the message is worded as the specification's own evaluator does.
struct EvaluationError {
    std::string key;
    std::string message;
};

using Outcome = tl::expected<Value, EvaluationError>;

inline tl::unexpected<EvaluationError> no_value(const std::string& key, std::string message) {
    return tl::unexpected(EvaluationError{key, std::move(message)});
}

/// A tile; the geometry that "within" and "distance" see is in 1/8192 of it.
struct TilePlace {
    int z = 0;
    double x = 0, y = 0;
};

struct TilePosition {
    double x = 0, y = 0;
};

/// Points: one path for each; lines: one for each; areas: a path for each ring, closed, holes after
/// their outer ring and turning the other way.
using TilePaths = std::vector<std::vector<TilePosition>>;

/// What an expression may ask of a feature. Called from the thread that evaluates, only.
class ExpressionFeature {
  public:
    virtual ~ExpressionFeature() = default;

    /// nullopt: it has no such property; a null property is null.
    [[nodiscard]] virtual std::optional<Value> property(std::string_view name) const = 0;
    /// All of them, as an object.
    [[nodiscard]] virtual Value properties() const = 0;
    /// Null: it has none.
    [[nodiscard]] virtual Value id() const { return {}; }
    /// Point, LineString or Polygon; "": it has no geometry.
    [[nodiscard]] virtual std::string_view geometry_type() const = 0;
    /// nullptr: not at hand, or without a tile; "within" is then false and "distance" NaN.
    [[nodiscard]] virtual const TilePaths* geometry() const { return nullptr; }
};

/// All that a value may depend on besides the expression itself. Referred to, never owned.
struct EvaluationContext {
    double zoom = std::numeric_limits<double>::quiet_NaN();
    const ExpressionFeature* feature = nullptr;
    const Members* feature_state = nullptr;
    const Members* global_state = nullptr;
    const std::vector<std::string>* images = nullptr;  ///< names that can be drawn
    std::optional<TilePlace> tile;
    double heatmap_density = 0;
    double line_progress = 0;
    double elevation = 0;
    Value accumulated;
};

/// nullptr: there is no such member.
const Value* member(const Members& members, std::string_view name);

}  // namespace styles
