// The operators of function_table.hpp: choosing the signature that the arguments fit.
#include "styles/expression/function_table.hpp"
#include "styles/expression/operators.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace styles {
namespace {

class Call final : public Node {
  public:
    Call(const Function& function, const Signature& signature, NodeList arguments, std::string key)
        : Node(function.kind, function.type, std::move(arguments), signature.reads),
          evaluate_(signature.evaluate),
          key_(std::move(key)) {}
    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const override {
        return evaluate_(context, children(), key_);
    }

  private:
    Evaluate evaluate_;
    std::string key_;
};

const FunctionTable& table() {
    static const FunctionTable functions = [] {
        FunctionTable made;
        add_arithmetic(made);
        add_feature_functions(made);
        add_logic(made);
        add_colour_functions(made);
        add_text_functions(made);
        add_filter_functions(made);
        return made;
    }();
    return functions;
}

bool takes(const Signature& signature, std::size_t arguments) {
    return signature.repeated || signature.parameters.size() == arguments;
}

const Type& parameter(const Signature& signature, std::size_t index) {
    return signature.parameters[signature.repeated ? 0 : index];
}

NodePtr try_signature(const Json& call,
                      Parsing& parsing,
                      const Function& function,
                      const Signature& signature) {
    NodeList arguments;
    for (std::size_t i = 1; i < call.size(); ++i) {
        NodePtr argument = parsing.parse_argument(call[i], i, parameter(signature, i - 1));
        if (!argument) return nullptr;
        arguments.push_back(std::move(argument));
    }
    bool fit = true;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const Type& expected = parameter(signature, i);
        fit &= parsing.argument(i + 1, std::nullopt).check_subtype(expected, arguments[i]->type());
    }
    if (!fit) return nullptr;
    return std::make_shared<Call>(function, signature, std::move(arguments), parsing.key());
}

std::string written(const Signature& signature) {
    if (signature.repeated) return "(" + to_string(signature.parameters[0]) + "...)";
    std::string text;
    for (const Type& type : signature.parameters) {
        text += (text.empty() ? "" : ", ") + to_string(type);
    }
    return "(" + text + ")";
}

NodePtr no_signature(const Json& call,
                     Parsing& parsing,
                     const std::vector<const Signature*>& candidates) {
    std::string known;
    for (const Signature* signature : candidates) {
        known += (known.empty() ? "" : " | ") + written(*signature);
    }
    // Once more without expectations, to say what was found.
    std::string found;
    for (std::size_t i = 1; i < call.size(); ++i) {
        const NodePtr argument = parsing.parse_argument(call[i], i);
        if (!argument) return nullptr;
        found += (found.empty() ? "" : ", ") + to_string(argument->type());
    }
    return parsing.error("Expected arguments of type " + known + ", but found (" + found +
                         ") instead.");
}

}  // namespace

bool is_function_name(std::string_view name) { return table().contains(name); }

NodePtr parse_function(const Json& call, Parsing& parsing) {
    const Function& function = table().at(call[0].get_ref<const std::string&>());
    std::vector<const Signature*> candidates;
    for (const Signature& signature : function.signatures) {
        if (takes(signature, call.size() - 1)) candidates.push_back(&signature);
    }
    Parsing::Shared attempt{{}, parsing.shared().nodes_left};
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        // `all` and `any` have two signatures of the same types: what failed once fails again.
        if (i > 0 && candidates[i]->repeated) continue;
        attempt.errors.clear();
        Parsing again = parsing.attempt(attempt);
        if (NodePtr node = try_signature(call, again, function, *candidates[i])) return node;
    }
    if (candidates.size() == 1) {
        auto& errors = parsing.shared().errors;
        errors.insert(errors.end(), attempt.errors.begin(), attempt.errors.end());
        return nullptr;
    }
    if (candidates.empty()) {
        for (const Signature& signature : function.signatures) candidates.push_back(&signature);
    }
    return no_signature(call, parsing, candidates);
}

}  // namespace styles
