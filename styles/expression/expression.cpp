#include "styles/expression/expression.hpp"

#include "styles/expression/operators.hpp"
#include "styles/expression/ramps.hpp"
#include "styles/expression/stop_function.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace styles {

namespace {

tl::unexpected<ExpressionErrors> errors_of(std::string message) {
    return tl::unexpected(ExpressionErrors{{"", std::move(message)}});
}

constexpr const char* kZoomElsewhere =
    "\"zoom\" expression may only be used as input to a top-level \"step\" or \"interpolate\" "
    "expression.";
constexpr const char* kTwoCurves =
    R"(Only one zoom-based "step" or "interpolate" subexpression may be used in an expression.)";

/// The curve over zoom of an expression, or what is wrong with it. "zoom" may only be the input of
/// one step or interpolate, and round that there may be let and coalesce alone.
struct ZoomCurve {
    const Ramp* ramp = nullptr;
    const char* fault = nullptr;

    [[nodiscard]] bool found() const { return ramp || fault; }
    friend bool operator==(const ZoomCurve&, const ZoomCurve&) = default;
};

class CurveSearch {
  public:
    ZoomCurve find(const Node& node) {
        if (const auto known = seen_.find(&node); known != seen_.end()) return known->second;
        ZoomCurve curve = at_top(node);
        if (!curve.fault) add_below(node, curve);
        seen_.emplace(&node, curve);
        return curve;
    }

  private:
    ZoomCurve at_top(const Node& node) {
        if (node.kind() == NodeKind::Let) return find(*node.children().back());
        if (node.kind() == NodeKind::Coalesce) {
            for (const NodePtr& child : node.children()) {
                if (const ZoomCurve curve = find(*child); curve.found()) return curve;
            }
            return {};
        }
        const bool ramp = node.kind() == NodeKind::Step || node.kind() == NodeKind::Interpolate;
        if (ramp && node.children().front()->kind() == NodeKind::Zoom) {
            return {&static_cast<const Ramp&>(node), nullptr};
        }
        return {};
    }

    void add_below(const Node& node, ZoomCurve& curve) {
        for (const NodePtr& child : node.children()) {
            const ZoomCurve below = find(*child);
            if (below.fault) {
                curve = below;
            } else if (!curve.found() && below.found()) {
                curve = {nullptr, kZoomElsewhere};
            } else if (curve.found() && below.found() && curve != below) {
                curve = {nullptr, kTwoCurves};
            }
        }
    }

    std::unordered_map<const Node*, ZoomCurve> seen_;
};

}  // namespace

std::string to_string(const ExpressionErrors& errors) {
    std::string text;
    for (const ExpressionError& error : errors) {
        text += text.empty() ? "" : "; ";
        text += error.key.empty() ? error.message : error.key + ": " + error.message;
    }
    return text;
}

Compiled<Expression> Expression::compile(const Json& json, const PropertySpec& spec) {
    if (deeper_than(json, kDeepestExpression)) {
        return errors_of("The expression is nested too deeply.");
    }
    int nodes_left = kMostParsedNodes;
    Parsing::Shared shared{{}, &nodes_left};
    Parsing parsing(shared, spec.expected());
    // Texts are coerced at the top: a text-field may be a number.
    const auto annotation = spec.type == "string" ? Annotation::Coerce : Annotation::AsExpected;
    NodePtr root;
    if (is_stop_function(json)) {
        auto converted = expression_of_stops(json, spec);
        if (!converted) return errors_of(converted.error().message);
        root = parsing.parse(*converted, annotation);
    } else {
        root = parsing.parse(json, annotation);
    }
    if (!root) return tl::unexpected(std::move(shared.errors));

    Expression expression(root, spec);
    if (!expression.is_feature_constant() && !spec.data_driven) {
        return errors_of("data expressions not supported");
    }
    if (!expression.is_zoom_constant() && !spec.zoom) {
        return errors_of("zoom expressions not supported");
    }
    const ZoomCurve curve = CurveSearch().find(*root);
    if (curve.fault) return errors_of(curve.fault);
    if (!curve.ramp) {
        if (!expression.is_zoom_constant()) return errors_of(kZoomElsewhere);
        return expression;
    }
    if (curve.ramp->kind() == NodeKind::Interpolate && !spec.interpolated) {
        return errors_of("\"interpolate\" expressions cannot be used with this property");
    }
    expression.zoom_stops_ = curve.ramp->stops();
    return expression;
}

Outcome Expression::evaluate(const EvaluationContext& context) const {
    return root_->evaluate(context);
}

Value Expression::evaluate_or_default(const EvaluationContext& context) const {
    Outcome value = root_->evaluate(context);
    if (!value || value->is_null()) return fallback_;
    if (const auto* number = value->as<double>(); number && std::isnan(*number)) return fallback_;
    if (spec_.type == "enum") {
        const auto& known = spec_.values;
        if (std::find(known.begin(), known.end(), text_in(*value)) == known.end()) return fallback_;
    }
    return std::move(*value);
}

}  // namespace styles
