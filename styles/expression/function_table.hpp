#pragma once

#include "styles/expression/evaluation.hpp"
#include "styles/expression/node.hpp"
#include "styles/expression/type.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace styles {

/// The value of a call whose arguments are of the types of its signature. `key`: as in
/// EvaluationError.
using Evaluate = Outcome (*)(const EvaluationContext&, const NodeList&, const std::string& key);

struct Signature {
    std::vector<Type> parameters;  ///< with `repeated`: the one type of all
    Evaluate evaluate;
    bool repeated = false;
    unsigned reads = 0;
};

/// An operator whose arguments are evaluated one after the other and whose types are known. Its
/// signatures are tried in order.
struct Function {
    Type type;
    std::vector<Signature> signatures;
    NodeKind kind = NodeKind::Other;
};

using FunctionTable = std::unordered_map<std::string_view, Function>;

// One for each kind of operators, in the file of that name.
void add_arithmetic(FunctionTable& table);
void add_feature_functions(FunctionTable& table);
void add_logic(FunctionTable& table);
void add_colour_functions(FunctionTable& table);
void add_text_functions(FunctionTable& table);
void add_filter_functions(FunctionTable& table);

/// A function with one signature that reads the feature.
inline Function of_feature(Type type, Evaluate evaluate, std::vector<Type> parameters = {}) {
    return {std::move(type), {{std::move(parameters), evaluate, false, reads::kFeature}}};
}

// Of the feature at hand; as if it had nothing where there is none.
std::optional<Value> property(const EvaluationContext& context, std::string_view name);
Value feature_id(const EvaluationContext& context);
Value geometry_type(const EvaluationContext& context);

}  // namespace styles
