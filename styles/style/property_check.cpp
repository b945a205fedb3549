#include "styles/style/property_check.hpp"

#include "styles/expression/colour.hpp"
#include "styles/expression/expression.hpp"
#include "styles/expression/filter.hpp"
#include "styles/expression/operators.hpp"
#include "styles/expression/special_values.hpp"
#include "styles/expression/stop_function.hpp"
#include "styles/style/style_properties.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

namespace styles {
namespace {

constexpr std::string_view kTransition = "-transition";
constexpr std::size_t kLongestShown = 60;

std::string shown(const Json& value) {
    std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    return text.size() <= kLongestShown ? text : std::string("what stands there");
}

std::string joined(const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, ", "));
}

/// A list that begins with an operator's name; others are values.
bool is_expression(const Json& value) {
    return value.is_array() && !value.empty() && value[0].is_string() &&
           is_operator(value[0].get_ref<const std::string&>());
}

bool is_colour(const Json& value) {
    return value.is_string() && parse_colour(value.get_ref<const std::string&>()).has_value();
}

std::optional<std::string> fault_of_number(const Json& value, const StyleProperty& property) {
    if (!value.is_number()) return "a number is expected, not " + shown(value);
    const auto number = value.get<double>();
    if (property.least && number < *property.least)
        return fmt::format("{} is less than {}", number, *property.least);
    if (property.most && number > *property.most)
        return fmt::format("{} is more than {}", number, *property.most);
    return std::nullopt;
}

std::optional<std::string> fault_of_enum(const Json& value, const std::vector<std::string>& known) {
    if (value.is_string() &&
        std::find(known.begin(), known.end(), value.get<std::string>()) != known.end())
        return std::nullopt;
    return fmt::format("one of {} is expected, not {}", joined(known), shown(value));
}

std::optional<std::string> fault_of_list(const Json& value, const PropertySpec& spec) {
    if (!value.is_array()) return "a list is expected, not " + shown(value);
    if (spec.length && static_cast<double>(value.size()) != *spec.length)
        return fmt::format("a list of {} is expected, not {}", *spec.length, shown(value));
    for (const Json& item : value) {
        if (spec.item_type == "number" && !item.is_number())
            return "numbers are expected, not " + shown(item);
        if (spec.item_type == "string" && !item.is_string())
            return "texts are expected, not " + shown(item);
        if (spec.item_type != "enum") continue;
        if (auto fault = fault_of_enum(item, spec.values)) return fault;
    }
    return std::nullopt;
}

/// Types that the specification reads from numbers, colours or lists of them.
bool is_special(const Json& json, const std::string& type) {
    const Value value = value_from(json);
    if (type == "padding") return padding_from(value).has_value();
    if (type == "numberArray") return number_array_from(value).has_value();
    if (type == "colorArray") return colour_array_from(value).has_value();
    return anchor_offsets_from(value).has_value();
}

std::optional<std::string> fault_of_constant(const Json& value, const StyleProperty& property) {
    const std::string& type = property.spec.type;
    if (type == "number") return fault_of_number(value, property);
    if (type == "enum") return fault_of_enum(value, property.spec.values);
    if (type == "array") return fault_of_list(value, property.spec);
    const auto unless = [&](bool right, std::string_view expected) {
        return right ? std::nullopt
                     : std::optional(fmt::format("{} is expected, not {}", expected, shown(value)));
    };
    if (type == "color") return unless(is_colour(value), "a colour");
    if (type == "boolean") return unless(value.is_boolean(), "true or false");
    if (type == "string" || type == "formatted" || type == "resolvedImage")
        return unless(value.is_string(), "a text");
    return unless(is_special(value, type), "a value of the type " + type);
}

class LayerCheck {
  public:
    explicit LayerCheck(const Json& layer) : layer_(layer) {}

    std::vector<std::string> faults() {
        if (layer_.contains("filter")) check_filter(layer_.at("filter"));
        for (const char* group : {"layout", "paint"}) check_group(group);
        return std::move(faults_);
    }

  private:
    void add(const std::string& place, const std::string& fault) {
        faults_.push_back(place + ": " + fault);
    }
    void add_all(const std::string& place, const ExpressionErrors& errors) {
        for (const ExpressionError& error : errors) add(place + error.key, error.message);
    }

    void check_filter(const Json& filter) {
        if (!filter.is_array() && !filter.is_boolean())
            return add("filter", "a list is expected, not " + shown(filter));
        if (const auto compiled = Filter::compile(filter); !compiled)
            add_all("filter", compiled.error());
    }

    void check_group(const std::string& group) {
        const auto members = layer_.find(group);
        if (members == layer_.end()) return;
        if (!members->is_object()) return add(group, "an object is expected");
        const auto& type = layer_.at("type").get_ref<const std::string&>();
        for (const auto& [name, value] : members->items()) {
            const std::string place = fmt::format("{}.{}", group, name);
            if (const auto* property = find_style_property(type, group, name)) {
                check_value(place, value, *property);
            } else if (!is_transition(type, group, name)) {
                add(place, fmt::format("a layer of type {} has no such property", type));
            }
        }
    }

    static bool is_transition(const std::string& type,
                              const std::string& group,
                              std::string_view name) {
        return group == "paint" && name.ends_with(kTransition) &&
               find_style_property(type, group, name.substr(0, name.size() - kTransition.size()));
    }

    void check_value(const std::string& place, const Json& value, const StyleProperty& property) {
        if (property.takes_expressions && (is_expression(value) || is_stop_function(value))) {
            const auto compiled = Expression::compile(value, property.spec);
            if (!compiled) add_all(place, compiled.error());
        } else if (const auto fault = fault_of_constant(value, property)) {
            add(place, *fault);
        }
    }

    const Json& layer_;
    std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> property_faults(const Json& layer) { return LayerCheck(layer).faults(); }

}  // namespace styles
