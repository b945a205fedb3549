#include "styles/legend/class_paint.hpp"

#include "styles/expression/features.hpp"
#include "styles/expression/filter.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>
#include <utility>

namespace styles {
namespace {

/// What hides a hatch in a small parcel must not hide it in a swatch.
constexpr double kLargeParcelHectares = 100;
constexpr const char* kLabels = "_labels";

std::string hex(const Rgba& rgba) {
    char text[8];
    const auto byte = [](double share) {
        return static_cast<unsigned>(std::lround(std::clamp(share, 0.0, 1.0) * 255));
    };
    std::snprintf(text, sizeof text, "#%02X%02X%02X", byte(rgba[0]), byte(rgba[1]), byte(rgba[2]));
    return text;
}

/// A property of a layer that is evaluated: compiled once; none where the layer does not set it.
class Property {
  public:
    Property() = default;
    Property(const Json& of_layer, const char* group, const char* name, const char* type) {
        const auto values = of_layer.find(group);
        if (values == of_layer.end() || !values->is_object() || !values->contains(name)) return;
        PropertySpec spec;
        spec.type = type;
        if (spec.type == "array") spec.item_type = "number";
        // A bare array of numbers is a value: only one that begins with a text is an expression.
        Json json = values->at(name);
        if (json.is_array() && !json.empty() && json.front().is_number())
            json = Json::array({"literal", std::move(json)});
        auto compiled = Expression::compile(json, spec);
        if (compiled) expression_ = *std::move(compiled);
    }

    [[nodiscard]] std::optional<Value> value(const EvaluationContext& context) const {
        if (!expression_) return std::nullopt;
        auto outcome = expression_->evaluate(context);
        if (!outcome || outcome->is_null()) return std::nullopt;
        return *std::move(outcome);
    }
    [[nodiscard]] double number(const EvaluationContext& context, double otherwise) const {
        const auto found = value(context);
        const double* number = found ? found->as<double>() : nullptr;
        return number != nullptr && std::isfinite(*number) ? *number : otherwise;
    }
    [[nodiscard]] std::string text(const EvaluationContext& context) const {
        const auto found = value(context);
        return found ? text_of(*found).value_or("") : "";
    }
    [[nodiscard]] std::optional<Rgba> colour(const EvaluationContext& context) const {
        const auto found = value(context);
        const Colour* colour = found ? found->as<Colour>() : nullptr;
        return colour != nullptr ? std::optional(rgba_of(*colour)) : std::nullopt;
    }
    [[nodiscard]] std::vector<double> numbers(const EvaluationContext& context) const {
        std::vector<double> result;
        const auto found = value(context);
        const Items* items = found ? found->as<Items>() : nullptr;
        if (items == nullptr) return result;
        for (const Value& item : *items) result.push_back(number_of(item));
        return result;
    }

  private:
    std::optional<Expression> expression_;
};

double limit_of(const Json& layer, const char* name, double otherwise) {
    const auto found = layer.find(name);
    return found != layer.end() && found->is_number() ? found->get<double>() : otherwise;
}

std::string text_at(const Json& layer, const char* name) {
    const auto found = layer.find(name);
    return found != layer.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

/// `rgba` over a ground, opaque.
Rgba over(const Rgba& rgba, double opacity, const std::string& ground) {
    const double share = std::clamp(rgba[3] * opacity, 0.0, 1.0);
    const Rgba under = rgba_of(parse_colour(ground).value_or(Colour{1, 1, 1, 1}));
    Rgba result{0, 0, 0, 1};
    for (std::size_t i = 0; i < 3; ++i) result[i] = rgba[i] * share + under[i] * (1 - share);
    return result;
}

}  // namespace

struct ClassPainter::Rule {
    std::string type;
    double min_zoom = 0, max_zoom = 24;
    std::optional<Filter> filter;
    Property colour, opacity, width, offset, dash, pattern, icon, text, text_colour, halo;
};

struct ClassPainter::Rules {
    std::vector<Rule> rules;
    std::string geometry = "Point";
    double zoom = kLegendZoom;
};

ClassPainter::ClassPainter(const Json& layers, std::string ground)
    : layers_(layers), ground_(std::move(ground)) {}

ClassPainter::~ClassPainter() = default;

const ClassPainter::Rules& ClassPainter::rules_of(const std::string& name) {
    std::unique_ptr<Rules>& known = rules_[name];
    if (known) return *known;
    known = std::make_unique<Rules>();
    double low = 24;
    double high = 0;
    for (const Json& layer : layers_) {
        if (!layer.is_object()) continue;
        const std::string source = text_at(layer, "source-layer");
        if (source != name && source != name + kLabels) continue;
        Rule rule;
        rule.type = text_at(layer, "type");
        rule.min_zoom = limit_of(layer, "minzoom", 0);
        rule.max_zoom = limit_of(layer, "maxzoom", 24);
        if (layer.contains("filter")) {
            auto filter = Filter::compile(layer.at("filter"));
            if (!filter) continue;
            rule.filter = *std::move(filter);
        }
        const auto paint = [&](const char* property, const char* type) {
            return Property(layer, "paint", property, type);
        };
        if (rule.type == "fill") {
            known->geometry = "Polygon";
            rule.colour = paint("fill-color", "color");
            rule.opacity = paint("fill-opacity", "number");
            rule.pattern = paint("fill-pattern", "string");
        } else if (rule.type == "line") {
            if (known->geometry == "Point") known->geometry = "LineString";
            rule.colour = paint("line-color", "color");
            rule.opacity = paint("line-opacity", "number");
            rule.width = paint("line-width", "number");
            rule.offset = paint("line-offset", "number");
            rule.dash = paint("line-dasharray", "array");
        } else if (rule.type == "symbol") {
            rule.icon = Property(layer, "layout", "icon-image", "string");
            rule.text = Property(layer, "layout", "text-field", "formatted");
            rule.text_colour = paint("text-color", "color");
            rule.halo = paint("text-halo-color", "color");
        }
        if (source == name) {
            low = std::min(low, rule.min_zoom);
            high = std::max(high, rule.max_zoom);
        }
        known->rules.push_back(std::move(rule));
    }
    if (low < high) known->zoom = std::clamp(kLegendZoom, low, high - 0.01);
    return *known;
}

void ClassPainter::add_fill(const Rule& rule,
                            const EvaluationContext& context,
                            ClassPaint& paint) const {
    const double opacity = rule.opacity.number(context, 1);
    const auto rgba = rule.colour.colour(context);
    if (std::string pattern = rule.pattern.text(context); !pattern.empty()) {
        paint.pattern = std::move(pattern);
    } else if (rgba && opacity > 0) {
        paint.fill = hex(over(*rgba, opacity, ground_));
    }
}

void ClassPainter::add_stroke(const Rule& rule,
                              const EvaluationContext& context,
                              ClassPaint& paint) {
    const double opacity = rule.opacity.number(context, 1);
    const double width = rule.width.number(context, 1);
    const auto rgba = rule.colour.colour(context);
    if (!rgba || opacity <= 0 || width <= 0) return;
    Stroke stroke{hex(*rgba), width, opacity, rule.offset.number(context, 0), {}};
    for (const double length : rule.dash.numbers(context)) stroke.dash.push_back(length * width);
    paint.strokes.push_back(std::move(stroke));
}

void ClassPainter::add_symbol(const Rule& rule,
                              const EvaluationContext& context,
                              const std::string& mark,
                              ClassPaint& paint) {
    if (paint.icon.empty()) paint.icon = rule.icon.text(context);
    if (mark.empty() || rule.text.text(context).find(mark) == std::string::npos) return;
    if (const auto text = rule.text_colour.colour(context)) paint.text = hex(*text);
    if (const auto halo = rule.halo.colour(context)) paint.halo = hex(*halo);
}

ClassPaint ClassPainter::paint(const std::string& layer,
                               const Json& properties,
                               const std::string& mark) {
    const Rules& rules = rules_of(layer);
    Json feature{{"type", "Feature"}, {"properties", properties}};
    if (!feature["properties"].contains("area_ha"))
        feature["properties"]["area_ha"] = kLargeParcelHectares;
    feature["geometry"] = {{"type", rules.geometry}};
    ClassPaint result;
    auto made = JsonFeature::from(feature, std::nullopt);
    if (!made) return result;
    EvaluationContext context;
    context.zoom = rules.zoom;
    context.feature = &*made;
    for (const Rule& rule : rules.rules) {
        const bool drawn = rules.zoom >= rule.min_zoom && rules.zoom < rule.max_zoom;
        if (!drawn || (rule.filter && !rule.filter->passes(context))) continue;
        if (rule.type == "fill") add_fill(rule, context, result);
        if (rule.type == "line") add_stroke(rule, context, result);
        if (rule.type == "symbol") add_symbol(rule, context, mark, result);
    }
    return result;
}

}  // namespace styles
