// format, image, collator, number-format: operators whose options stand in an object.
#include "styles/expression/collator.hpp"
#include "styles/expression/number_format.hpp"
#include "styles/expression/operators.hpp"

#include <algorithm>

namespace styles {

namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// A node whose arguments have names and may be absent: places among the children.
class Options {
  public:
    /// False, with the error added: the option is there and wrong.
    bool add(const Json& options,
             const char* name,
             const Type& type,
             Parsing& parsing,
             std::size_t& place) {
        const auto found = options.find(name);
        if (found == options.end() || !is_true(value_from(*found))) return true;
        NodePtr node = parsing.parse_argument(*found, 1, type);
        if (!node) return false;
        place = add(std::move(node));
        return true;
    }
    std::size_t add(NodePtr node) {
        nodes_.push_back(std::move(node));
        return nodes_.size() - 1;
    }
    [[nodiscard]] const NodeList& nodes() const { return nodes_; }

  private:
    NodeList nodes_;
};

/// The value of the child at `place`; null where there is none.
Outcome value_at(const NodeList& children, std::size_t place, const EvaluationContext& context) {
    if (place == kNone) return Value();
    return children[place]->evaluate(context);
}

struct SectionPlaces {
    std::size_t content = kNone, scale = kNone, font = kNone, colour = kNone, align = kNone;
};

class Format final : public Node {
  public:
    Format(NodeList children, std::vector<SectionPlaces> sections)
        : Node(NodeKind::Other, TypeKind::Formatted, std::move(children)),
          sections_(std::move(sections)) {}

    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const override {
        Formatted formatted;
        for (const SectionPlaces& places : sections_) {
            FormattedSection section;
            if (Outcome fault = fill(section, places, context); !fault) return fault;
            formatted.sections.push_back(std::move(section));
        }
        return Value::of(std::move(formatted));
    }

  private:
    Outcome fill(FormattedSection& section,
                 const SectionPlaces& places,
                 const EvaluationContext& context) const {
        Outcome content = value_at(children(), places.content, context);
        if (!content) return content;
        Outcome align = value_at(children(), places.align, context);
        if (!align) return align;
        if (const auto* text = align->as<std::string>()) section.vertical_align = *text;
        if (const auto* image = std::get_if<std::shared_ptr<const Image>>(&content->variant())) {
            section.image = *image;
            return Value();
        }
        section.text = text_of(*content).value_or("");
        return fill_look(section, places, context);
    }

    Outcome fill_look(FormattedSection& section,
                      const SectionPlaces& places,
                      const EvaluationContext& context) const {
        Outcome scale = value_at(children(), places.scale, context);
        if (!scale) return scale;
        if (const auto* number = scale->as<double>()) section.scale = *number;
        Outcome fonts = value_at(children(), places.font, context);
        if (!fonts) return fonts;
        if (const auto* names = fonts->as<Items>()) {
            section.fonts.emplace();
            for (const Value& name : *names) {
                *section.fonts += (section.fonts->empty() ? "" : ",") + text_in(name);
            }
        }
        Outcome colour = value_at(children(), places.colour, context);
        if (!colour) return colour;
        if (const auto* found = colour->as<Colour>()) section.colour = *found;
        return Value();
    }

    std::vector<SectionPlaces> sections_;
};

class ImageNamed final : public Node {
  public:
    explicit ImageNamed(NodePtr name) : Node(NodeKind::Other, TypeKind::Image, {std::move(name)}) {}

    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const override {
        Outcome name = children()[0]->evaluate(context);
        if (!name) return name;
        const std::string& text = text_in(*name);
        if (text.empty()) return Value();
        const bool available =
            context.images && std::find(context.images->begin(), context.images->end(), text) !=
                                  context.images->end();
        return Value::of(Image{text, available});
    }
};

class CollatorOf final : public Node {
  public:
    /// Children: case-sensitive, diacritic-sensitive, and perhaps the locale.
    CollatorOf(NodeList children, std::string key)
        : Node(NodeKind::Unfoldable, TypeKind::Collator, std::move(children)),
          key_(std::move(key)) {}

    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const override {
        Outcome by_case = children()[0]->evaluate(context);
        if (!by_case) return by_case;
        Outcome by_mark = children()[1]->evaluate(context);
        if (!by_mark) return by_mark;
        std::optional<std::string> locale;
        if (children().size() > 2) {
            Outcome tag = children()[2]->evaluate(context);
            if (!tag) return tag;
            locale = text_in(*tag);
        }
        std::string fault;
        auto collator = Collator::of(is_true(*by_case), is_true(*by_mark), locale, fault);
        if (!collator) return no_value(key_, std::move(fault));
        return Value(std::move(collator));
    }

  private:
    std::string key_;
};

struct FormatPlaces {
    std::size_t locale = kNone, currency = kNone, unit = kNone, least = kNone, most = kNone;
};

class NumberText final : public Node {
  public:
    /// Children: the number, then the options.
    NumberText(NodeList children, FormatPlaces places, std::string key)
        : Node(NodeKind::Other, TypeKind::String, std::move(children)),
          places_(places),
          key_(std::move(key)) {}

    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const override {
        NumberFormat format;
        if (Outcome fault = read(places_.locale, context, format.locale); !fault) return fault;
        if (Outcome fault = read(places_.currency, context, format.currency); !fault) return fault;
        if (Outcome fault = read(places_.unit, context, format.unit); !fault) return fault;
        if (Outcome fault = read(places_.least, context, format.least_fraction_digits); !fault) {
            return fault;
        }
        if (Outcome fault = read(places_.most, context, format.most_fraction_digits); !fault) {
            return fault;
        }
        Outcome number = children()[0]->evaluate(context);
        if (!number) return number;
        std::string fault;
        auto text = formatted_number(number_of(*number), format, fault);
        if (!text) return no_value(key_, std::move(fault));
        return Value(std::move(*text));
    }

  private:
    template <typename T>
    Outcome read(std::size_t place,
                 const EvaluationContext& context,
                 std::optional<T>& into) const {
        Outcome value = value_at(children(), place, context);
        if (!value) return value;
        if (const auto* found = value->as<T>()) into = *found;
        return Value();
    }

    FormatPlaces places_;
    std::string key_;
};

bool parse_look(const Json& look, Parsing& parsing, Options& options, SectionPlaces& places) {
    if (!options.add(look, "font-scale", TypeKind::Number, parsing, places.scale)) return false;
    if (!options.add(look, "text-font", Type::array_of(TypeKind::String), parsing, places.font)) {
        return false;
    }
    if (!options.add(look, "text-color", TypeKind::Colour, parsing, places.colour)) return false;
    const auto align = look.find("vertical-align");
    if (align != look.end() && align->is_string()) {
        const auto& name = align->get_ref<const std::string&>();
        if (!name.empty() && name != "bottom" && name != "center" && name != "top") {
            parsing.error("'vertical-align' must be one of: 'bottom', 'center', 'top' but found '" +
                          name + "' instead.");
            return false;
        }
    }
    return options.add(look, "vertical-align", TypeKind::String, parsing, places.align);
}

}  // namespace

NodePtr parse_format(const Json& call, Parsing& parsing) {
    if (call.size() < 2) return parsing.error("Expected at least one argument.");
    const auto is_look = [](const Json& json) { return json.is_object() || json.is_null(); };
    if (is_look(call[1])) {
        return parsing.error("First argument must be an image or text section.");
    }
    Options options;
    std::vector<SectionPlaces> sections;
    bool may_be_look = false;
    for (std::size_t i = 1; i < call.size(); ++i) {
        if (may_be_look && call[i].is_object()) {
            may_be_look = false;
            if (!parse_look(call[i], parsing, options, sections.back())) return nullptr;
            continue;
        }
        NodePtr content = parsing.parse_argument(call[i], 1, TypeKind::Value);
        if (!content) return nullptr;
        const TypeKind kind = content->type().kind();
        if (kind != TypeKind::String && kind != TypeKind::Value && kind != TypeKind::Null &&
            kind != TypeKind::Image) {
            return parsing.error(
                "Formatted text type must be 'string', 'value', 'image' or 'null'.");
        }
        may_be_look = true;
        sections.push_back({.content = options.add(std::move(content))});
    }
    return std::make_shared<Format>(options.nodes(), std::move(sections));
}

NodePtr parse_image(const Json& call, Parsing& parsing) {
    if (call.size() != 2) return parsing.error("Expected two arguments.");
    NodePtr name = parsing.parse_argument(call[1], 1, TypeKind::String);
    if (!name) return parsing.error("No image name provided.");
    return std::make_shared<ImageNamed>(std::move(name));
}

NodePtr parse_collator(const Json& call, Parsing& parsing) {
    if (call.size() != 2) return parsing.error("Expected one argument.");
    const Json& options = call[1];
    if (!options.is_object()) {
        return parsing.error("Collator options argument must be an object.");
    }
    NodeList children;
    for (const char* name : {"case-sensitive", "diacritic-sensitive"}) {
        const auto found = options.find(name);
        const Json asked = found == options.end() ? Json(false) : *found;
        NodePtr child = parsing.parse_argument(asked, 1, TypeKind::Boolean);
        if (!child) return nullptr;
        children.push_back(std::move(child));
    }
    const auto locale = options.find("locale");
    if (locale != options.end() && is_true(value_from(*locale))) {
        NodePtr child = parsing.parse_argument(*locale, 1, TypeKind::String);
        if (!child) return nullptr;
        children.push_back(std::move(child));
    }
    return std::make_shared<CollatorOf>(std::move(children), parsing.key());
}

NodePtr parse_number_format(const Json& call, Parsing& parsing) {
    if (call.size() != 3) return parsing.error("Expected two arguments.");
    NodePtr number = parsing.parse_argument(call[1], 1, TypeKind::Number);
    if (!number) return nullptr;
    const Json& asked = call[2];
    if (!asked.is_object()) {
        return parsing.error("NumberFormat options argument must be an object.");
    }
    Options options;
    options.add(std::move(number));
    FormatPlaces places;
    if (!options.add(asked, "locale", TypeKind::String, parsing, places.locale) ||
        !options.add(asked, "currency", TypeKind::String, parsing, places.currency) ||
        !options.add(asked, "unit", TypeKind::String, parsing, places.unit)) {
        return nullptr;
    }
    if (places.currency != kNone && places.unit != kNone) {
        return parsing.error("NumberFormat options `currency` and `unit` are mutually exclusive");
    }
    if (!options.add(asked, "min-fraction-digits", TypeKind::Number, parsing, places.least) ||
        !options.add(asked, "max-fraction-digits", TypeKind::Number, parsing, places.most)) {
        return nullptr;
    }
    return std::make_shared<NumberText>(options.nodes(), places, parsing.key());
}

}  // namespace styles
