#pragma once

#include "styles/expression/evaluation.hpp"
#include "styles/expression/node.hpp"
#include "styles/expression/parser.hpp"
#include "styles/expression/property_spec.hpp"

#include <tl/expected.hpp>

#include <set>
#include <string>
#include <vector>

namespace styles {

/// Why an expression does not compile: at least one error, each with its place.
using ExpressionErrors = std::vector<ExpressionError>;
template <typename T>
using Compiled = tl::expected<T, ExpressionErrors>;

/// "[2][1]: Expected number but found string instead.; …"
std::string to_string(const ExpressionErrors& errors);

/// An expression of the MapLibre style specification, checked once and evaluated often.
///
///     auto width = Expression::compile(Json::parse(R"(["get", "lanes"])"), spec);
///     auto value = width->evaluate({.zoom = 14, .feature = &road});
///
/// Immutable: safe from many threads at once. Copies share what is compiled.
class Expression {
  public:
    /// An expression, a literal, or a stop function of the old kind ({"stops": …}). Errors are
    /// those of the specification's own compiler, in its words.
    static Compiled<Expression> compile(const Json& json, const PropertySpec& spec);

    /// The value, or why there is none.
    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const;
    /// What is drawn: the property's default where there is no value, or one that the property
    /// does not know.
    [[nodiscard]] Value evaluate_or_default(const EvaluationContext& context) const;

    [[nodiscard]] const Type& type() const { return root_->type(); }
    /// The same at all zooms, for all features.
    [[nodiscard]] bool is_zoom_constant() const { return (root_->reads() & reads::kZoom) == 0; }
    [[nodiscard]] bool is_feature_constant() const {
        return (root_->reads() & reads::kFeature) == 0;
    }
    /// Zooms at which its curve has stops; empty: it has none.
    [[nodiscard]] const std::vector<double>& zoom_stops() const { return zoom_stops_; }

  private:
    Expression(NodePtr root, PropertySpec spec)
        : root_(std::move(root)), spec_(std::move(spec)), fallback_(spec_.fallback()) {}

    NodePtr root_;
    PropertySpec spec_;
    Value fallback_;
    std::vector<double> zoom_stops_;
};

/// Names of the properties that an expression, a stop function or a filter of either kind reads by
/// name: with get, has and the keys of old filters. Those computed at run time cannot be known.
std::set<std::string> fields_of(const Json& json);

}  // namespace styles
