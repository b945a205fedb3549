#include "styles/expression/ramps.hpp"

#include "styles/expression/operators.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace styles {

namespace {

double between(double from, double to, double t) { return from + t * (to - from); }

/// Items of the second list that are missing make no number.
std::vector<double> between(const std::vector<double>& from,
                            const std::vector<double>& to,
                            double t) {
    std::vector<double> mixed(from.size());
    for (std::size_t i = 0; i < from.size(); ++i) {
        mixed[i] = i < to.size() ? between(from[i], to[i], t) : std::nan("");
    }
    return mixed;
}

std::vector<double> numbers_in(const Items& items) {
    std::vector<double> numbers;
    for (const Value& item : items) numbers.push_back(number_of(item));
    return numbers;
}

/// Where the input stands: before the first stop, at or after the last, or in between.
struct Span {
    std::size_t lower = 0;
    bool between_stops = false;
};

std::optional<Span> find_span(const std::vector<double>& stops, double input) {
    if (std::isnan(input)) return std::nullopt;
    if (input <= stops.front()) return Span{0, false};
    if (input >= stops.back()) return Span{stops.size() - 1, false};
    const auto above = std::upper_bound(stops.begin(), stops.end(), input);
    return Span{static_cast<std::size_t>(above - stops.begin()) - 1, true};
}

class Step final : public Ramp {
  public:
    Step(const Type& type, NodeList children, std::vector<double> stops, std::string key)
        : Ramp(NodeKind::Step, type, std::move(children), std::move(stops), std::move(key)) {}

    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const override {
        if (stops().size() == 1) return output(0).evaluate(context);
        Outcome input = children()[0]->evaluate(context);
        if (!input) return input;
        const auto span = find_span(stops(), number_of(*input));
        if (!span) return no_value(key(), "Input is not a number.");
        return output(span->lower).evaluate(context);
    }
};

class Interpolate final : public Ramp {
  public:
    Interpolate(const Type& type,
                NodeList children,
                std::vector<double> stops,
                Interpolation interpolation,
                ColourSpace space,
                std::string key)
        : Ramp(NodeKind::Interpolate, type, std::move(children), std::move(stops), std::move(key)),
          interpolation_(interpolation),
          space_(space) {}

    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const override {
        if (stops().size() == 1) return output(0).evaluate(context);
        Outcome input = children()[0]->evaluate(context);
        if (!input) return input;
        const double x = number_of(*input);
        const auto span = find_span(stops(), x);
        if (!span) return no_value(key(), "Input is not a number.");
        if (!span->between_stops) return output(span->lower).evaluate(context);
        Outcome from = output(span->lower).evaluate(context);
        if (!from) return from;
        Outcome to = output(span->lower + 1).evaluate(context);
        if (!to) return to;
        return mix(*from, *to,
                   interpolation_.factor(x, stops()[span->lower], stops()[span->lower + 1]));
    }

  private:
    [[nodiscard]] Outcome mix(const Value& from, const Value& to, double t) const {
        if (const auto* a = from.as<double>(), *b = to.as<double>(); a && b) {
            return Value(between(*a, *b, t));
        }
        if (const auto* a = from.as<Colour>(), *b = to.as<Colour>(); a && b) {
            return Value(interpolate(*a, *b, t, space_));
        }
        if (const auto* a = from.as<Items>(), *b = to.as<Items>(); a && b) {
            const auto mixed = between(numbers_in(*a), numbers_in(*b), t);
            return Value::array({mixed.begin(), mixed.end()});
        }
        if (const auto* a = from.as<NumberArray>(), *b = to.as<NumberArray>(); a && b) {
            return Value::of(NumberArray{between(a->numbers, b->numbers, t)});
        }
        if (const auto* a = from.as<Padding>(), *b = to.as<Padding>(); a && b) {
            Padding mixed;
            for (std::size_t i = 0; i < 4; ++i) {
                mixed.sides[i] = between(a->sides[i], b->sides[i], t);
            }
            return Value::of(mixed);
        }
        if (const auto* a = from.as<ColourArray>(), *b = to.as<ColourArray>(); a && b) {
            return mix_colours(*a, *b, t);
        }
        if (const auto* a = from.as<AnchorOffsets>(), *b = to.as<AnchorOffsets>(); a && b) {
            return mix_offsets(from, *a, to, *b, t);
        }
        if (type().is(TypeKind::Projection)) {
            return Value::of(Projection{text_of(from).value_or(""), text_of(to).value_or(""), t});
        }
        return no_value(key(), "Outputs cannot be interpolated.");
    }

    [[nodiscard]] Outcome mix_colours(const ColourArray& a, const ColourArray& b, double t) const {
        if (a.colours.size() != b.colours.size()) {
            return no_value(key(), "colorArray: Arrays have mismatched length (" +
                                       std::to_string(a.colours.size()) + " vs. " +
                                       std::to_string(b.colours.size()) + "), cannot interpolate.");
        }
        ColourArray mixed;
        for (std::size_t i = 0; i < a.colours.size(); ++i) {
            mixed.colours.push_back(interpolate(a.colours[i], b.colours[i], t, space_));
        }
        return Value::of(std::move(mixed));
    }

    [[nodiscard]] Outcome mix_offsets(const Value& from,
                                      const AnchorOffsets& a,
                                      const Value& to,
                                      const AnchorOffsets& b,
                                      double t) const {
        if (a.places.size() != b.places.size()) {
            return no_value(key(), "Cannot interpolate values of different length. from: " +
                                       text_of(from).value_or("…") +
                                       ", to: " + text_of(to).value_or("…"));
        }
        AnchorOffsets mixed;
        for (std::size_t i = 0; i < a.places.size(); ++i) {
            const auto& [anchor, offset] = a.places[i];
            const auto& [other_anchor, other] = b.places[i];
            if (anchor != other_anchor) {
                const std::string at = "[" + std::to_string(2 * i) + "]: ";
                std::string message =
                    "Cannot interpolate values containing mismatched anchors. from";
                message.append(at).append(anchor).append(", to").append(at).append(other_anchor);
                return no_value(key(), std::move(message));
            }
            mixed.places.push_back(
                {anchor, {between(offset[0], other[0], t), between(offset[1], other[1], t)}});
        }
        return Value::of(std::move(mixed));
    }

    Interpolation interpolation_;
    ColourSpace space_;
};

std::optional<Interpolation> parse_interpolation(const Json& json, Parsing& parsing) {
    if (!json.is_array() || json.empty()) {
        parsing.error("Expected an interpolation type expression.", {1});
        return std::nullopt;
    }
    if (json[0] == "linear") return Interpolation{};
    if (json[0] == "exponential") {
        if (json.size() < 2 || !json[1].is_number()) {
            parsing.error("Exponential interpolation requires a numeric base.", {1, 1});
            return std::nullopt;
        }
        return Interpolation{Interpolation::Kind::Exponential, json[1].get<double>(), {}};
    }
    if (json[0] == "cubic-bezier") {
        Interpolation curve{Interpolation::Kind::CubicBezier, 1, {}};
        bool right = json.size() == 5;
        for (std::size_t i = 0; right && i < 4; ++i) {
            const Json& control = json[i + 1];
            right = control.is_number() && control >= 0 && control <= 1;
            if (right) curve.control[i] = control.get<double>();
        }
        if (right) return curve;
        parsing.error(
            "Cubic bezier interpolation requires four numeric arguments with values between 0 and "
            "1.",
            {1});
        return std::nullopt;
    }
    const std::string name = text_of(value_from(json[0])).value_or("");
    parsing.error("Unknown interpolation type " + name, {1, 0});
    return std::nullopt;
}

struct Stops {
    std::vector<double> inputs;
    NodeList outputs;
    std::optional<Type> type;
};

/// Adds the stop at `call[at]` with the output after it; false, with the error added.
bool add_stop(const Json& call, std::size_t at, double input, Stops& stops, Parsing& parsing) {
    const auto& name = call[0].get_ref<const std::string&>();
    const std::string shown = name == "step" ? "step" : "interpolate";
    if (!stops.inputs.empty() && !(stops.inputs.back() < input)) {
        parsing.error("Input/output pairs for \"" + shown +
                          "\" expressions must be arranged with input values in strictly "
                          "ascending order.",
                      {at});
        return false;
    }
    NodePtr output = parsing.parse_argument(call[at + 1], at + 1, stops.type);
    if (!output) return false;
    if (!stops.type) stops.type = output->type();
    stops.inputs.push_back(input);
    stops.outputs.push_back(std::move(output));
    return true;
}

bool add_stops(const Json& call, std::size_t first, Stops& stops, Parsing& parsing) {
    const std::string name =
        call[0].get_ref<const std::string&>() == "step" ? "step" : "interpolate";
    for (std::size_t i = first; i + 1 < call.size(); i += 2) {
        if (!call[i].is_number()) {
            parsing.error("Input/output pairs for \"" + name +
                              "\" expressions must be defined using literal numeric values (not "
                              "computed expressions) for the input values.",
                          {i});
            return false;
        }
        if (!add_stop(call, i, call[i].get<double>(), stops, parsing)) return false;
    }
    return true;
}

bool wrong_count(const Json& call, Parsing& parsing) {
    if (call.size() < 5) {
        parsing.error("Expected at least 4 arguments, but found only " +
                      std::to_string(call.size() - 1) + ".");
        return true;
    }
    if (call.size() % 2 == 0) {
        parsing.error("Expected an even number of arguments.");
        return true;
    }
    return false;
}

NodeList input_and(NodePtr input, const NodeList& outputs) {
    NodeList children{std::move(input)};
    children.insert(children.end(), outputs.begin(), outputs.end());
    return children;
}

bool is_interpolatable(const Type& type) {
    switch (type.kind()) {
        case TypeKind::Number:
        case TypeKind::Projection:
        case TypeKind::Colour:
        case TypeKind::Padding:
        case TypeKind::NumberArray:
        case TypeKind::ColourArray:
        case TypeKind::AnchorOffsets:
            return true;
        case TypeKind::Array:
            return type.item().is(TypeKind::Number) && type.length();
        default:
            return false;
    }
}

}  // namespace

double bezier(const std::array<double, 4>& control, double x) {
    if (x <= 0) return 0;
    if (x >= 1) return 1;
    // B(t) = ((a t + b) t + c) t for either axis.
    const auto coefficients = [](double first, double second) {
        const double c = 3 * first;
        const double b = 3 * (second - first) - c;
        return std::array{1 - c - b, b, c};
    };
    const auto along_x = coefficients(control[0], control[2]);
    const auto along_y = coefficients(control[1], control[3]);
    const auto value = [](const std::array<double, 3>& k, double t) {
        return ((k[0] * t + k[1]) * t + k[2]) * t;
    };
    constexpr double kNear = 1e-6;
    // Newton's method; where the curve is too steep for it, halving.
    double t = x;
    for (int i = 0; i < 8; ++i) {
        const double miss = value(along_x, t) - x;
        if (std::abs(miss) < kNear) return value(along_y, t);
        const double slope = (3 * along_x[0] * t + 2 * along_x[1]) * t + along_x[2];
        if (std::abs(slope) < kNear) break;
        t -= miss / slope;
    }
    double low = 0;
    double high = 1;
    t = x;
    for (int i = 0; i < 20; ++i) {
        const double miss = value(along_x, t) - x;
        if (std::abs(miss) < kNear) break;
        (miss < 0 ? low : high) = t;
        t = (low + high) / 2;
    }
    return value(along_y, t);
}

double Interpolation::factor(double input, double lower, double upper) const {
    const double whole = upper - lower;
    const double part = input - lower;
    if (whole == 0) return 0;
    const double linear = part / whole;
    switch (kind) {
        case Kind::Linear:
            return linear;
        case Kind::CubicBezier:
            return bezier(control, linear);
        case Kind::Exponential:
            if (base == 1) return linear;
            return (std::pow(base, part) - 1) / (std::pow(base, whole) - 1);
    }
    return linear;
}

NodePtr parse_step(const Json& call, Parsing& parsing) {
    if (wrong_count(call, parsing)) return nullptr;
    NodePtr input = parsing.parse_argument(call[1], 1, TypeKind::Number);
    if (!input) return nullptr;
    Stops stops;
    stops.type = parsing.expected_output();
    // The first output stands without an input: it holds from -∞.
    if (!add_stop(call, 1, -std::numeric_limits<double>::infinity(), stops, parsing))
        return nullptr;
    if (!add_stops(call, 3, stops, parsing)) return nullptr;
    return std::make_shared<Step>(*stops.type, input_and(std::move(input), stops.outputs),
                                  std::move(stops.inputs), parsing.key());
}

NodePtr parse_interpolate(const Json& call, Parsing& parsing) {
    const Json nothing;
    const auto interpolation = parse_interpolation(call.size() > 1 ? call[1] : nothing, parsing);
    if (!interpolation || wrong_count(call, parsing)) return nullptr;
    NodePtr input = parsing.parse_argument(call[2], 2, TypeKind::Number);
    if (!input) return nullptr;
    const auto& name = call[0].get_ref<const std::string&>();
    const auto& expected = parsing.expected();
    Stops stops;
    stops.type = parsing.expected_output();
    const bool in_colours = name != "interpolate";
    if (in_colours && !(expected && expected->is(TypeKind::ColourArray))) {
        stops.type = TypeKind::Colour;
    }
    if (!add_stops(call, 3, stops, parsing)) return nullptr;
    if (!is_interpolatable(*stops.type)) {
        return parsing.error("Type " + to_string(*stops.type) + " is not interpolatable.");
    }
    const ColourSpace space = name == "interpolate-hcl"   ? ColourSpace::Hcl
                              : name == "interpolate-lab" ? ColourSpace::Lab
                                                          : ColourSpace::Rgb;
    return std::make_shared<Interpolate>(*stops.type, input_and(std::move(input), stops.outputs),
                                         std::move(stops.inputs), *interpolation, space,
                                         parsing.key());
}

}  // namespace styles
