#include "styles/expression/special_values.hpp"

#include "styles/expression/evaluation.hpp"

#include <algorithm>

namespace styles {

namespace {

/// All items as numbers; nullopt: one is none.
std::optional<std::vector<double>> numbers_in(const Items& items) {
    std::vector<double> numbers;
    for (const Value& item : items) {
        const auto* const number = item.as<double>();
        if (!number) return std::nullopt;
        numbers.push_back(*number);
    }
    return numbers;
}

std::string listed(const Items& items) {
    std::string text;
    for (const Value& item : items) {
        text += (&item == items.data() ? "" : ", ") + text_of(item).value_or("…");
    }
    return text;
}

std::optional<Value> colour_of_numbers(const Items& items, std::string& fault) {
    if (items.size() < 3 || items.size() > 4) {
        fault = "Invalid rgba value " + json_text(Value::array(items)).value_or("…") +
                ": expected an array containing either three or four numeric values.";
        return std::nullopt;
    }
    const auto in_range = [](const Value& item) {
        const auto* const number = item.as<double>();
        return number && *number >= 0 && *number <= 255;
    };
    if (!std::all_of(items.begin(), items.begin() + 3, in_range)) {
        const bool alpha = items.size() == 4 && items[3].as<double>();
        fault = "Invalid rgba value [" +
                listed(alpha ? items : Items(items.begin(), items.begin() + 3)) +
                "]: 'r', 'g', and 'b' must be between 0 and 255.";
        return std::nullopt;
    }
    const double alpha = items.size() == 4 ? number_of(items[3]) : 1;
    if (!(alpha >= 0 && alpha <= 1)) {
        fault = "Invalid rgba value [" + listed(items) + "]: 'a' must be between 0 and 1.";
        return std::nullopt;
    }
    // The specification's evaluator takes such numbers as multiplied by alpha already.
    return Value(Colour{number_of(items[0]) / 255,
                        number_of(items[1]) / 255,
                        number_of(items[2]) / 255,
                        alpha,
                        {}});
}

bool is_anchor(const Value& value) {
    static constexpr std::array<std::string_view, 9> kAnchors = {
        "center",   "left",      "right",       "top",         "bottom",
        "top-left", "top-right", "bottom-left", "bottom-right"};
    const auto* const name = value.as<std::string>();
    return name && std::find(kAnchors.begin(), kAnchors.end(), *name) != kAnchors.end();
}

}  // namespace

std::optional<Value> colour_from(const Value& value, std::string& fault) {
    if (value.as<Colour>()) return value;
    if (const auto* text = value.as<std::string>()) {
        const auto colour = parse_colour(*text);
        return colour ? std::optional<Value>(*colour) : std::nullopt;
    }
    if (const auto* items = value.as<Items>()) return colour_of_numbers(*items, fault);
    return std::nullopt;
}

std::optional<Value> padding_from(const Value& value) {
    if (value.as<Padding>()) return value;
    if (const auto* side = value.as<double>())
        return Value::of(Padding{{*side, *side, *side, *side}});
    const auto* const items = value.as<Items>();
    if (!items || items->empty() || items->size() > 4) return std::nullopt;
    const auto sides = numbers_in(*items);
    if (!sides) return std::nullopt;
    const double top = (*sides)[0];
    const double right = sides->size() > 1 ? (*sides)[1] : top;
    const double bottom = sides->size() > 2 ? (*sides)[2] : top;
    const double left = sides->size() > 3 ? (*sides)[3] : right;
    return Value::of(Padding{{top, right, bottom, left}});
}

std::optional<Value> number_array_from(const Value& value) {
    if (value.as<NumberArray>()) return value;
    if (const auto* number = value.as<double>()) return Value::of(NumberArray{{*number}});
    const auto* const items = value.as<Items>();
    auto numbers = items ? numbers_in(*items) : std::nullopt;
    if (!numbers) return std::nullopt;
    return Value::of(NumberArray{std::move(*numbers)});
}

std::optional<Value> colour_array_from(const Value& value) {
    if (value.as<ColourArray>()) return value;
    ColourArray array;
    const auto add = [&](const Value& item) {
        const auto* const text = item.as<std::string>();
        const auto colour = text ? parse_colour(*text) : std::nullopt;
        if (colour) array.colours.push_back(*colour);
        return colour.has_value();
    };
    const auto* const items = value.as<Items>();
    const bool all = items ? std::all_of(items->begin(), items->end(), add) : add(value);
    if (!all) return std::nullopt;
    return Value::of(std::move(array));
}

std::optional<Value> anchor_offsets_from(const Value& value) {
    if (value.as<AnchorOffsets>()) return value;
    const auto* const items = value.as<Items>();
    if (!items || items->empty() || items->size() % 2 != 0) return std::nullopt;
    AnchorOffsets offsets;
    for (std::size_t i = 0; i < items->size(); i += 2) {
        const auto* const pair = (*items)[i + 1].as<Items>();
        const auto numbers = pair && pair->size() == 2 ? numbers_in(*pair) : std::nullopt;
        if (!is_anchor((*items)[i]) || !numbers) return std::nullopt;
        offsets.places.push_back({text_in((*items)[i]), {(*numbers)[0], (*numbers)[1]}});
    }
    return Value::of(std::move(offsets));
}

bool is_projection(const Value& value) {
    if (value.as<Projection>() || value.as<std::string>()) return true;
    if (const auto* items = value.as<Items>()) {
        return items->size() == 3 && (*items)[0].as<std::string>() &&
               (*items)[1].as<std::string>() && (*items)[2].as<double>();
    }
    const auto* const members = value.as<Members>();
    if (!members) return false;
    const Value* const from = member(*members, "from");
    const Value* const to = member(*members, "to");
    const Value* const transition = member(*members, "transition");
    return from && to && transition && from->as<std::string>() && to->as<std::string>() &&
           transition->as<double>();
}

}  // namespace styles
