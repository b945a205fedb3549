#include "styles/expression/stop_function.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace styles {

namespace {

using geodata::Error;
using geodata::failure;
using geodata::Result;

/// Texts, numbers and booleans stand for themselves.
Json literal(const Json& value) {
    return value.is_structured() ? Json::array({"literal", value}) : value;
}

/// "Route {ref}" → ["concat", "Route ", ["get", "ref"]].
Json of_tokens(const std::string& text) {
    Json parts = Json::array({"concat"});
    std::size_t done = 0;
    std::size_t open = text.find('{');
    while (open != std::string::npos) {
        const std::size_t close = text.find_first_of("{}", open + 1);
        if (close == std::string::npos) break;
        if (text[close] == '{' || close == open + 1) {
            open = text.find('{', text[close] == '{' ? close : close + 1);
            continue;
        }
        if (open > done) parts.push_back(text.substr(done, open - done));
        parts.push_back(Json::array({"get", text.substr(open + 1, close - open - 1)}));
        done = close + 1;
        open = text.find('{', done);
    }
    if (parts.size() == 1) return text;
    if (done < text.size()) {
        parts.push_back(text.substr(done));
    } else if (parts.size() == 2) {
        return Json::array({"to-string", parts[1]});
    }
    return parts;
}

using Stop = std::pair<Json, Json>;  // input, output

/// One curve in the making.
class Curve {
  public:
    Curve(Json head, bool step) : curve_(std::move(head)), step_(step), head_(curve_.size()) {}

    void add(const Json& input, const Json& output) {
        // Old functions may repeat a stop; the first counts.
        if (curve_.size() > 3 && input == curve_[curve_.size() - 2]) return;
        // A step's first output holds from -∞ on and has no input.
        if (!step_ || curve_.size() != head_) curve_.push_back(input);
        curve_.push_back(output);
    }

    Json take() && {
        if (step_ && curve_.size() == 3) {  // one value for all: a step needs two
            const Json only = curve_[2];
            curve_.push_back(0);
            curve_.push_back(only);
        }
        return std::move(curve_);
    }

  private:
    Json curve_;
    bool step_;
    std::size_t head_;
};

class Conversion {
  public:
    Conversion(const Json& function, const PropertySpec& spec) : function_(function), spec_(spec) {}

    Result<Json> run() {
        if (!function_.contains("stops")) return identity();
        if (!read_stops()) {
            return failure(Error::Code::Invalid,
                           "\"stops\": an array of [input, output] pairs is expected");
        }
        if (stops_.front().first.is_object()) return of_zoom_and_property();
        if (function_.contains("property")) {
            return of_property(stops_, interpolation(property_as_number()));
        }
        return of_zoom();
    }

  private:
    [[nodiscard]] Json member(const char* name) const {
        const auto found = function_.find(name);
        return found == function_.end() ? Json() : *found;
    }

    [[nodiscard]] std::string text(const char* name) const {
        const Json found = member(name);
        return found.is_string() ? found.get<std::string>() : std::string();
    }

    bool read_stops() {
        const Json& stops = function_["stops"];
        if (!stops.is_array() || stops.empty()) return false;
        for (const Json& stop : stops) {
            if (!stop.is_array() || stop.size() != 2) return false;
            const bool by_zoom = !stop[0].is_object() && !function_.contains("property");
            const bool tokens = by_zoom && spec_.tokens && stop[1].is_string();
            stops_.emplace_back(stop[0], tokens ? of_tokens(stop[1].get_ref<const std::string&>())
                                                : literal(stop[1]));
        }
        return true;
    }

    [[nodiscard]] Json get() const { return Json::array({"get", member("property")}); }

    [[nodiscard]] Json identity() const {
        const auto standard = function_.find("default");
        if (standard == function_.end()) {
            return spec_.type == "string" ? Json::array({"string", get()}) : get();
        }
        if (spec_.type == "enum") {
            return Json::array({"match", get(), spec_.values, get(), *standard});
        }
        if (spec_.type == "array") {
            const Json length = spec_.length ? Json(*spec_.length) : Json();
            return Json::array({"array", spec_.item_type, length, get(), literal(*standard)});
        }
        return Json::array(
            {spec_.type == "color" ? "to-color" : spec_.type, get(), literal(*standard)});
    }

    /// interval, exponential or categorical.
    [[nodiscard]] std::string kind() const {
        std::string named = text("type");
        if (!named.empty()) return named;
        return spec_.interpolated ? "exponential" : "interval";
    }

    [[nodiscard]] Json interpolation(const Json& input) const {
        const std::string space = text("colorSpace");
        const std::string name = space == "hcl"   ? "interpolate-hcl"
                                 : space == "lab" ? "interpolate-lab"
                                                  : "interpolate";
        const Json base = member("base");
        const bool linear = base.is_null() || base == 1;
        return Json::array(
            {name, linear ? Json::array({"linear"}) : Json::array({"exponential", base}), input});
    }

    [[nodiscard]] Json fallback() const {
        const Json standard = function_.contains("default") ? function_["default"] : spec_.standard;
        if (standard.is_null() && spec_.type == "resolvedImage") return "";
        return literal(standard);
    }

    [[nodiscard]] Json property_as_number() const { return Json::array({"number", get()}); }

    /// `between`: how an exponential function goes from stop to stop.
    [[nodiscard]] Result<Json> of_property(const std::vector<Stop>& stops, Json between) const {
        const std::string named = kind();
        if (named == "categorical") return of_categories(stops);
        if (named != "interval" && named != "exponential") {
            return failure(Error::Code::Invalid, "Unknown property function type " + named);
        }
        const bool step = named == "interval";
        if (step) between = Json::array({"step", property_as_number()});
        Curve curve(std::move(between), step);
        for (const auto& [at, output] : stops) curve.add(at, output);
        if (!function_.contains("default")) return std::move(curve).take();
        return Json::array({"case",
                            {"==", {"typeof", get()}, "number"},
                            std::move(curve).take(),
                            literal(function_["default"])});
    }

    [[nodiscard]] Json of_categories(const std::vector<Stop>& stops) const {
        const bool booleans = stops.front().first.is_boolean();
        Json choice = booleans ? Json::array({"case"}) : Json::array({"match", get()});
        for (const auto& [input, output] : stops) {
            if (booleans) {
                choice.push_back(Json::array({"==", get(), input}));
                choice.push_back(output);
            } else if (choice.size() <= 3 || choice[choice.size() - 2] != input) {
                choice.push_back(input);
                choice.push_back(output);
            }
        }
        choice.push_back(fallback());
        return choice;
    }

    [[nodiscard]] Result<Json> of_zoom() const {
        const std::string named = kind();
        if (named != "interval" && named != "exponential") {
            return failure(Error::Code::Invalid, "Unknown zoom function type \"" + named + "\"");
        }
        const Json zoom = Json::array({"zoom"});
        const bool step = named == "interval";
        Curve curve(step ? Json::array({"step", zoom}) : interpolation(zoom), step);
        for (const auto& [at, output] : stops_) curve.add(at, output);
        return std::move(curve).take();
    }

    /// Stops are {"zoom", "value"}: for each zoom a function of the property. As in the
    /// specification's conversion, "base" and "colorSpace" do not reach these.
    [[nodiscard]] Result<Json> of_zoom_and_property() const {
        std::vector<std::pair<Json, std::vector<Stop>>> zooms;
        for (const auto& [input, output] : stops_) {
            if (!input.is_object() || !input.contains("zoom") || !input.contains("value")) {
                return failure(Error::Code::Invalid,
                               R"("stops": inputs of {"zoom", "value"} are expected)");
            }
            const Json& zoom = input["zoom"];
            auto found = std::find_if(zooms.begin(), zooms.end(),
                                      [&](const auto& known) { return known.first == zoom; });
            if (found == zooms.end()) {
                zooms.emplace_back(zoom, std::vector<Stop>{});
                found = std::prev(zooms.end());
            }
            found->second.emplace_back(input["value"], output);
        }
        const Json zoom = Json::array({"zoom"});
        const bool step = !spec_.interpolated;
        Json head = interpolation(zoom);
        head[1] = Json::array({"linear"});
        Curve curve(step ? Json::array({"step", zoom}) : head, step);
        for (const auto& [at, stops] : zooms) {
            auto output = of_property(
                stops, Json::array({"interpolate", Json::array({"linear"}), property_as_number()}));
            if (!output) return output;
            curve.add(at, *output);
        }
        return std::move(curve).take();
    }

    const Json& function_;
    const PropertySpec& spec_;
    std::vector<Stop> stops_;
};

}  // namespace

bool is_stop_function(const Json& json) {
    return json.is_object() && (json.contains("stops") || json.contains("property"));
}

Result<Json> expression_of_stops(const Json& function, const PropertySpec& spec) {
    return Conversion(function, spec).run();
}

}  // namespace styles
