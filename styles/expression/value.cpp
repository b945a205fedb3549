#include "styles/expression/value.hpp"

#include "styles/expression/collator.hpp"
#include "styles/expression/number_text.hpp"

#include <cmath>
#include <limits>

namespace styles {

namespace {

template <typename... F>
struct Overloaded : F... {
    using F::operator()...;
};
template <typename... F>
Overloaded(F...) -> Overloaded<F...>;

Json number_json(double number) { return std::isfinite(number) ? Json(number) : Json(nullptr); }

Json colour_json(const Colour& colour) {
    return {{"r", number_json(colour.r)},
            {"g", number_json(colour.g)},
            {"b", number_json(colour.b)},
            {"a", number_json(colour.a)}};
}

Json image_json(const Image& image) {
    return {{"name", image.name}, {"available", image.available}};
}

Json section_json(const FormattedSection& section) {
    Json json = {{"text", section.text}, {"image", nullptr}, {"scale", nullptr}};
    if (section.image) json["image"] = image_json(*section.image);
    if (section.scale) json["scale"] = number_json(*section.scale);
    json["fontStack"] = section.fonts ? Json(*section.fonts) : Json(nullptr);
    json["textColor"] = section.colour ? colour_json(*section.colour) : Json(nullptr);
    json["verticalAlign"] = section.vertical_align ? Json(*section.vertical_align) : Json(nullptr);
    return json;
}

Json places_json(const AnchorOffsets& offsets) {
    Json values = Json::array();
    for (const auto& [anchor, offset] : offsets.places) {
        values.push_back(anchor);
        values.push_back({number_json(offset[0]), number_json(offset[1])});
    }
    return values;
}

template <typename Range, typename Convert>
Json list_json(const Range& range, Convert convert) {
    Json list = Json::array();
    for (const auto& item : range) list.push_back(convert(item));
    return list;
}

/// JSON text that stops growing at the limit: values share their parts, and written out they may be
/// far larger than what is kept.
class JsonWriter {
  public:
    [[nodiscard]] bool full() const { return text_.size() > kLongestText; }
    [[nodiscard]] std::string take() && { return std::move(text_); }

    void add(const Value& value) {
        if (full()) return;
        if (const auto* items = value.as<Items>()) {
            list('[', ']', *items, [&](const Value& item) { add(item); });
        } else if (const auto* members = value.as<Members>()) {
            list('{', '}', *members, [&](const auto& member) {
                text(member.first);
                text_ += ':';
                add(member.second);
            });
        } else if (const auto* number = value.as<double>()) {
            text_ += std::isfinite(*number) ? number_text(*number) : "null";
        } else if (const auto* string = value.as<std::string>()) {
            text(*string);
        } else {
            add(to_json(value));
        }
    }

  private:
    template <typename Range, typename Each>
    void list(char open, char close, const Range& range, Each each) {
        text_ += open;
        bool first = true;
        for (const auto& item : range) {
            if (!first) text_ += ',';
            first = false;
            each(item);
            if (full()) return;
        }
        text_ += close;
    }

    void text(const std::string& string) {
        text_ += Json(string).dump(-1, ' ', false, Json::error_handler_t::replace);
    }

    void add(const Json& json) {
        if (json.is_number()) {
            text_ += number_text(json.get<double>());
        } else if (json.is_array()) {
            list('[', ']', json, [&](const Json& item) { add(item); });
        } else if (json.is_object()) {
            list('{', '}', json.items(), [&](const auto& item) {
                text(item.key());
                text_ += ':';
                add(item.value());
            });
        } else {
            text_ += json.dump(-1, ' ', false, Json::error_handler_t::replace);
        }
    }

    std::string text_;
};

std::optional<std::string> within_limit(std::string text) {
    if (text.size() > kLongestText) return std::nullopt;
    return text;
}

}  // namespace

Value Value::array(Items items) { return Value::of(std::move(items)); }
Value Value::object(Members members) { return Value::of(std::move(members)); }

double number_of(const Value& value) {
    const auto* const number = value.as<double>();
    return number ? *number : std::numeric_limits<double>::quiet_NaN();
}

const std::string& text_in(const Value& value) {
    static const std::string none;
    const auto* const text = value.as<std::string>();
    return text ? *text : none;
}

Type type_of(const Value& value) {
    if (const auto* items = value.as<Items>()) {
        if (items->empty()) return Type::array_of(TypeKind::Value, 0);
        Type common = type_of(items->front());
        for (std::size_t i = 1; i < items->size(); ++i) {
            if (!common.same_simple(type_of((*items)[i]))) {
                common = TypeKind::Value;
                break;
            }
        }
        return Type::array_of(common, static_cast<double>(items->size()));
    }
    static constexpr std::array kKinds = {
        TypeKind::Null,    TypeKind::Boolean,     TypeKind::Number,      TypeKind::String,
        TypeKind::Colour,  TypeKind::Array,       TypeKind::Object,      TypeKind::Formatted,
        TypeKind::Padding, TypeKind::NumberArray, TypeKind::ColourArray, TypeKind::AnchorOffsets,
        TypeKind::Image,   TypeKind::Projection,  TypeKind::Collator};
    static_assert(kKinds.size() == std::variant_size_v<Value::Variant>);
    return kKinds[value.variant().index()];
}

bool is_true(const Value& value) {
    if (value.is_null()) return false;
    if (const auto* truth = value.as<bool>()) return *truth;
    if (const auto* number = value.as<double>()) return *number != 0 && !std::isnan(*number);
    if (const auto* text = value.as<std::string>()) return !text->empty();
    return true;
}

bool same(const Value& a, const Value& b) { return a.variant() == b.variant(); }

std::optional<std::string> text_of(const Value& value) {
    return std::visit(
        Overloaded{
            [](std::monostate) { return std::optional<std::string>(""); },
            [](bool truth) { return std::optional<std::string>(truth ? "true" : "false"); },
            [](double number) { return std::optional(number_text(number)); },
            [](const std::string& text) { return std::optional(text); },
            [](const Colour& colour) { return std::optional(to_string(colour)); },
            [](const std::shared_ptr<const Formatted>& formatted) {
                std::string text;
                for (const auto& section : formatted->sections) text += section.text;
                return within_limit(std::move(text));
            },
            [](const std::shared_ptr<const Image>& image) { return std::optional(image->name); },
            [](const std::shared_ptr<const Projection>& projection) {
                if (projection->from == projection->to && projection->transition == 1) {
                    return std::optional(projection->from);
                }
                return json_text(Value::array(
                    {Value(projection->from), Value(projection->to), projection->transition}));
            },
            [&](const std::shared_ptr<const Padding>& padding) {
                return json_text(Value::array(Items(padding->sides.begin(), padding->sides.end())));
            },
            [&](const std::shared_ptr<const NumberArray>& array) {
                return json_text(Value::array(Items(array->numbers.begin(), array->numbers.end())));
            },
            [&](const std::shared_ptr<const ColourArray>& array) {
                return json_text(Value::array(Items(array->colours.begin(), array->colours.end())));
            },
            [&](const std::shared_ptr<const AnchorOffsets>& offsets) {
                return json_text(value_from(places_json(*offsets)));
            },
            [&](const auto&) { return json_text(value); },
        },
        value.variant());
}

std::optional<std::string> json_text(const Value& value) {
    JsonWriter writer;
    writer.add(value);
    return within_limit(std::move(writer).take());
}

Json to_json(const Value& value) {
    return std::visit(
        Overloaded{
            [](std::monostate) { return Json(nullptr); },
            [](bool truth) { return Json(truth); },
            [](double number) { return number_json(number); },
            [](const std::string& text) { return Json(text); },
            [](const Colour& colour) { return colour_json(colour); },
            [](const std::shared_ptr<const Items>& items) { return list_json(*items, to_json); },
            [](const std::shared_ptr<const Members>& members) {
                Json json = Json::object();
                for (const auto& [name, member] : *members) json[name] = to_json(member);
                return json;
            },
            [](const std::shared_ptr<const Formatted>& formatted) {
                return Json{{"sections", list_json(formatted->sections, section_json)}};
            },
            [](const std::shared_ptr<const Padding>& padding) {
                return Json{{"values", list_json(padding->sides, number_json)}};
            },
            [](const std::shared_ptr<const NumberArray>& array) {
                return Json{{"values", list_json(array->numbers, number_json)}};
            },
            [](const std::shared_ptr<const ColourArray>& array) {
                return Json{{"values", list_json(array->colours, colour_json)}};
            },
            [](const std::shared_ptr<const AnchorOffsets>& offsets) {
                return Json{{"values", places_json(*offsets)}};
            },
            [](const std::shared_ptr<const Image>& image) { return image_json(*image); },
            [](const std::shared_ptr<const Projection>& projection) {
                return Json{{"from", projection->from},
                            {"to", projection->to},
                            {"transition", number_json(projection->transition)}};
            },
            [](const std::shared_ptr<const Collator>& collator) { return collator->to_json(); },
        },
        value.variant());
}

Value value_from(const Json& json) {
    switch (json.type()) {
        case Json::value_t::boolean:
            return json.get<bool>();
        case Json::value_t::string:
            return json.get<std::string>();
        case Json::value_t::number_integer:
        case Json::value_t::number_unsigned:
        case Json::value_t::number_float:
            return json.get<double>();
        case Json::value_t::array: {
            Items items;
            items.reserve(json.size());
            for (const Json& item : json) items.push_back(value_from(item));
            return Value::array(std::move(items));
        }
        case Json::value_t::object: {
            Members members;
            members.reserve(json.size());
            for (const auto& [name, member] : json.items()) {
                members.emplace_back(name, value_from(member));
            }
            return Value::object(std::move(members));
        }
        default:
            return {};
    }
}

}  // namespace styles
