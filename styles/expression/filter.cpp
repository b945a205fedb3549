#include "styles/expression/filter.hpp"

#include <algorithm>

namespace styles {

namespace {

/// To which of the two kinds a filter must belong; Either: it means the same in both.
enum class Kind : std::uint8_t { Expression, Old, Either };

bool is_comparison(const std::string& name) {
    return name == "==" || name == "!=" || name == ">" || name == ">=" || name == "<" ||
           name == "<=";
}

Kind kind_of(const Json& filter);

Kind kind_of_parts(const Json& filter) {
    bool old = false;
    for (std::size_t i = 1; i < filter.size(); ++i) {
        const Kind kind = kind_of(filter[i]);
        if (kind == Kind::Expression) return kind;
        old = old || kind == Kind::Old;
    }
    return old ? Kind::Old : Kind::Either;
}

Kind kind_of(const Json& filter) {
    if (filter.is_boolean()) return Kind::Either;
    if (!filter.is_array() || filter.empty()) return Kind::Old;
    if (!filter[0].is_string()) return Kind::Expression;
    const auto& name = filter[0].get_ref<const std::string&>();
    if (name == "has") {
        if (filter.size() < 2 || filter[1] == "$id" || filter[1] == "$type") return Kind::Old;
        return filter.size() == 2 ? Kind::Either : Kind::Expression;
    }
    if (name == "in") {
        const bool expression =
            filter.size() >= 3 && (!filter[1].is_string() || filter[2].is_array());
        return expression ? Kind::Expression : Kind::Old;
    }
    if (name == "!in" || name == "!has" || name == "none") return Kind::Old;
    if (is_comparison(name)) {
        const bool old = filter.size() == 3 && !filter[1].is_array() && !filter[2].is_array();
        return old ? Kind::Old : Kind::Expression;
    }
    if (name == "any" || name == "all") return kind_of_parts(filter);
    return Kind::Expression;
}

Json negated(Json filter) { return Json::array({"!", std::move(filter)}); }

Json converted(const Json& filter);

Json converted_parts(const Json& filter, const char* name, bool negate) {
    Json parts = Json::array({name});
    for (std::size_t i = 1; i < filter.size(); ++i) {
        parts.push_back(negate ? negated(converted(filter[i])) : converted(filter[i]));
    }
    return parts;
}

Json compared(const Json& filter, const std::string& op) {
    const Json value = filter.size() > 2 ? filter[2] : Json();
    if (filter[1] == "$type") return Json::array({"filter-type-" + op, value});
    if (filter[1] == "$id") return Json::array({"filter-id-" + op, value});
    return Json::array({"filter-" + op, filter[1], value});
}

Json among(const Json& filter) {
    Json values = Json::array();
    for (std::size_t i = 2; i < filter.size(); ++i) values.push_back(filter[i]);
    if (values.empty()) return false;
    Json list = Json::array({"literal", std::move(values)});
    if (filter[1] == "$type") return Json::array({"filter-type-in", std::move(list)});
    if (filter[1] == "$id") return Json::array({"filter-id-in", std::move(list)});
    return Json::array({"filter-in", filter[1], std::move(list)});
}

Json having(const Json& filter) {
    if (filter[1] == "$type") return true;
    if (filter[1] == "$id") return Json::array({"filter-has-id"});
    return Json::array({"filter-has", filter[1]});
}

/// An old filter as an expression of operators that only this file writes: they compare within one
/// type, and a missing property equals nothing, not even null. What is no filter lets all pass,
/// even `false`: maps are drawn so.
Json converted(const Json& filter) {
    if (!filter.is_array() || filter.empty() || !filter[0].is_string()) return true;
    const auto& name = filter[0].get_ref<const std::string&>();
    if (filter.size() <= 1) return name != "any";
    if (name == "==") return compared(filter, name);
    if (name == "!=") return negated(compared(filter, "=="));
    if (is_comparison(name)) return compared(filter, name);
    if (name == "any" || name == "all") return converted_parts(filter, name.c_str(), false);
    if (name == "none") return converted_parts(filter, "all", true);
    if (name == "in") return among(filter);
    if (name == "!in") return negated(among(filter));
    if (name == "has") return having(filter);
    if (name == "!has") return negated(having(filter));
    return true;
}

bool is_plainly_old(const Json& filter) {
    if (!filter.is_array() || filter.empty() || !filter[0].is_string()) return false;
    const auto& name = filter[0].get_ref<const std::string&>();
    if (name == "none" || name == "!in" || name == "!has") return true;
    if (is_comparison(name) || name == "in" || name == "has") {
        return filter.size() > 1 && (filter[1] == "$type" || filter[1] == "$id");
    }
    return (name == "any" || name == "all") &&
           std::any_of(filter.begin() + 1, filter.end(), is_plainly_old);
}

}  // namespace

bool is_old_filter(const Json& filter) {
    return !deeper_than(filter, kDeepestExpression) && kind_of(filter) == Kind::Old;
}

bool is_plainly_old_filter(const Json& filter) {
    return is_old_filter(filter) && is_plainly_old(filter);
}

Compiled<Filter> Filter::compile(const Json& json) {
    if (deeper_than(json, kDeepestExpression)) {
        return tl::unexpected(ExpressionErrors{{"", "The expression is nested too deeply."}});
    }
    int nodes_left = kMostParsedNodes;
    Parsing::Shared shared{{}, &nodes_left};
    Parsing parsing(shared, PropertySpec::filter().expected());
    NodePtr root;
    if (json.is_null()) {
        root = parsing.parse(true);
    } else {
        root = parsing.parse(is_old_filter(json) ? converted(json) : json);
    }
    if (!root) return tl::unexpected(std::move(shared.errors));
    return Filter(std::move(root));
}

Outcome Filter::evaluate(const EvaluationContext& context) const {
    return root_->evaluate(context);
}

bool Filter::passes(const EvaluationContext& context) const {
    const Outcome value = root_->evaluate(context);
    return value && is_true(*value);
}

}  // namespace styles
