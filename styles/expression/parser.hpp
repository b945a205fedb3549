#pragma once

#include "styles/expression/node.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace styles {

/// What is wrong with an expression before any feature is seen. `key` is the place in its JSON:
/// `[2][1]` is the second argument's first; "" the whole.
struct ExpressionError {
    std::string key;
    std::string message;

    friend bool operator==(const ExpressionError&, const ExpressionError&) = default;
};

/// Limits on expressions from outside, far above what styles hold.
constexpr int kDeepestExpression = 200;       ///< nesting of JSON
constexpr int kMostParsedNodes = 200'000;     ///< of one expression, retries included
constexpr double kCostliestExpression = 1e7;  ///< nodes that one evaluation may visit
constexpr int kHighestExpression = 2'000;     ///< nodes on top of each other when evaluated

/// Names bound by "let", the innermost first.
struct Scope {
    std::map<std::string, NodePtr, std::less<>> names;
    std::shared_ptr<const Scope> outer;
};

/// How a value of unknown type is made one of the expected type.
enum class Annotation : std::uint8_t { AsExpected, Coerce, Omit };

/// One place in the expression while it is parsed: where it is, what type is wanted there, which
/// names are bound. Parsing gives a node, or nullptr with errors added.
class Parsing {
  public:
    /// Errors and the count of nodes are shared by all that come of one call.
    struct Shared {
        std::vector<ExpressionError> errors;
        int* nodes_left;
    };
    Parsing(Shared& shared, std::optional<Type> expected)
        : shared_(&shared), expected_(std::move(expected)) {}

    NodePtr parse(const Json& json, Annotation annotation = Annotation::AsExpected);
    NodePtr parse_argument(const Json& json,
                           std::size_t index,
                           std::optional<Type> expected = std::nullopt,
                           Annotation annotation = Annotation::AsExpected);
    /// The same with names bound.
    NodePtr parse_within(std::map<std::string, NodePtr, std::less<>> names,
                         const Json& json,
                         std::size_t index);

    /// Adds an error here, or at the argument that `places` lead to; nullptr, for returning.
    std::nullptr_t error(std::string message, std::initializer_list<std::size_t> places = {});
    /// Adds the error where `found` does not fit.
    bool check_subtype(const Type& expected, const Type& found);

    [[nodiscard]] Parsing argument(std::size_t index, std::optional<Type> expected) const;
    /// A place of the same kind whose errors go elsewhere.
    [[nodiscard]] Parsing attempt(Shared& shared) const;

    [[nodiscard]] const std::string& key() const { return key_; }
    [[nodiscard]] const std::optional<Type>& expected() const { return expected_; }
    /// Expected and known: what the outputs of "case" and others must be.
    [[nodiscard]] std::optional<Type> expected_output() const {
        return expected_ && !expected_->is(TypeKind::Value) ? expected_ : std::nullopt;
    }
    [[nodiscard]] NodePtr bound(std::string_view name) const;
    [[nodiscard]] Shared& shared() const { return *shared_; }

  private:
    NodePtr parse_call(const Json& call, Annotation annotation);
    NodePtr annotated(NodePtr node, Annotation annotation);
    NodePtr folded(NodePtr node);

    Shared* shared_;
    std::optional<Type> expected_;
    std::string key_;
    std::shared_ptr<const Scope> scope_;
};

/// ECMAScript's typeof, for messages.
std::string_view js_type(const Json& json);

/// Whether the JSON is nested deeper than `most`; itself never deeper than that in calls.
bool deeper_than(const Json& json, int most);

}  // namespace styles
