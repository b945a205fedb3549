// parse_cql: OGC 21-065r2, annex B, as a recursive descent over its words.
#include "geodata/filter/cql_expression.hpp"
#include "geodata/filter/cql_tokens.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace geodata {
namespace {

using Kind = CqlToken::Kind;
using Node = CqlExpression::Node;

struct Operator {
    std::string_view text;
    Comparison comparison;
    Comparison turned;  ///< the same with its sides exchanged
};
constexpr std::array kOperators{
    Operator{"=", Comparison::Equal, Comparison::Equal},
    Operator{"<>", Comparison::NotEqual, Comparison::NotEqual},
    Operator{"<", Comparison::Less, Comparison::Greater},
    Operator{"<=", Comparison::LessOrEqual, Comparison::GreaterOrEqual},
    Operator{">", Comparison::Greater, Comparison::Less},
    Operator{">=", Comparison::GreaterOrEqual, Comparison::LessOrEqual},
};

constexpr std::array<std::string_view, 8> kReserved{"AND", "OR",   "NOT",  "IS",
                                                    "IN",  "LIKE", "NULL", "BETWEEN"};

class Parser {
  public:
    explicit Parser(std::vector<CqlToken> tokens) : tokens_(std::move(tokens)) {}

    FilterResult<CqlExpression> whole() {
        const auto root = disjunction(0);
        if (root && current().kind != Kind::End) {
            wrong("此处应为 AND、OR 或结尾，却是", "expected AND, OR or the end, found ");
        }
        if (error_) return tl::unexpected(*std::move(error_));
        return std::move(result_);
    }

  private:
    using Index = std::optional<std::uint32_t>;  // of a node; none after an error

    [[nodiscard]] const CqlToken& current() const { return tokens_[at_]; }
    [[nodiscard]] const CqlToken& following() const {
        return tokens_[std::min(at_ + 1, tokens_.size() - 1)];
    }
    [[nodiscard]] bool is_symbol(std::string_view text) const {
        return current().kind == Kind::Symbol && current().text == text;
    }
    bool take_symbol(std::string_view text) {
        if (!is_symbol(text)) return false;
        ++at_;
        return true;
    }
    bool take_keyword(std::string_view keyword) {
        if (!is_keyword(current(), keyword)) return false;
        ++at_;
        return true;
    }

    /// The first error stays.
    std::nullopt_t fail(std::string zh, std::string en) {
        if (!error_) error_ = FilterError{{std::move(zh), std::move(en)}, current().position, {}};
        return std::nullopt;
    }
    std::nullopt_t wrong(const std::string& zh, const std::string& en) {
        const bool end = current().kind == Kind::End;
        return fail(zh + (end ? "结尾" : "“" + current().text + "”"),
                    en + (end ? "the end" : "'" + current().text + "'"));
    }

    std::uint32_t add(Node node) {
        result_.nodes.push_back(std::move(node));
        return static_cast<std::uint32_t>(result_.nodes.size() - 1);
    }

    Index joined(std::size_t depth, std::string_view keyword, Node::Kind kind) {
        const auto part = [&] {
            return kind == Node::Kind::Or ? joined(depth, "AND", Node::Kind::And) : factor(depth);
        };
        Node node;
        node.kind = kind;
        do {
            const Index under = part();
            if (!under) return std::nullopt;
            node.under.push_back(*under);
        } while (take_keyword(keyword));
        return node.under.size() == 1 ? node.under.front() : add(std::move(node));
    }

    Index disjunction(std::size_t depth) { return joined(depth, "OR", Node::Kind::Or); }

    Index factor(std::size_t depth) {
        if (depth > kMostFilterDepth) {
            return fail("括号或 NOT 嵌套过深（最多 32 层）",
                        "brackets or NOTs nested too deep (at most 32)");
        }
        if (take_keyword("NOT")) {
            const Index under = factor(depth + 1);
            if (!under) return std::nullopt;
            return add(Node{Node::Kind::Not, true, 0, {*under}});
        }
        if (take_symbol("(")) {
            const Index inside = disjunction(depth + 1);
            if (inside && !take_symbol(")"))
                return wrong("此处应为“)”，却是", "expected ')', found ");
            return inside;
        }
        return predicate();
    }

    Index predicate() {
        if (result_.predicates.size() == kMostPredicates)
            return fail("条件过多（最多 200 个）", "too many conditions (at most 200)");
        if (starts_literal()) {
            const bool truth = is_keyword(current(), "TRUE");
            const bool word = truth || is_keyword(current(), "FALSE");
            auto left = literal();
            if (!left) return std::nullopt;
            if (word && (current().kind != Kind::Symbol || is_symbol(")"))) return constant(truth);
            return turned_comparison(*std::move(left));
        }
        CqlPredicate made;
        if (!take_field(made)) return std::nullopt;
        return after_field(std::move(made));
    }

    Index constant(bool truth) { return add(Node{Node::Kind::Constant, truth, 0, {}}); }

    Index finished(CqlPredicate predicate, bool negated) {
        const auto number = static_cast<std::uint32_t>(result_.predicates.size());
        result_.predicates.push_back(std::move(predicate));
        const std::uint32_t node = add(Node{Node::Kind::Predicate, true, number, {}});
        return negated ? add(Node{Node::Kind::Not, true, 0, {node}}) : node;
    }

    bool take_field(CqlPredicate& into) {
        const CqlToken& token = current();
        bool reserved = token.kind != Kind::Name && token.kind != Kind::Quoted;
        for (const std::string_view word : kReserved)
            reserved = reserved || is_keyword(token, word);
        if (reserved) {
            wrong("此处应为字段名，却是", "expected a field name, found ");
            return false;
        }
        if (following().kind == Kind::Symbol && following().text == "(") {
            fail("不支持函数“" + token.text + "”；按范围查询请用 bbox",
                 "the function '" + token.text + "' is not supported; for a box use bbox");
            return false;
        }
        into.field = token.text;
        into.position = token.position;
        ++at_;
        return true;
    }

    Index after_field(CqlPredicate made) {
        if (take_keyword("IS")) {
            const bool negated = take_keyword("NOT");
            if (!take_keyword("NULL")) return wrong("此处应为 NULL，却是", "expected NULL, found ");
            made.kind = CqlPredicate::Kind::IsNull;
            return finished(std::move(made), negated);
        }
        const bool negated = take_keyword("NOT");
        if (take_keyword("BETWEEN")) return between(std::move(made), negated);
        if (take_keyword("IN")) return in_list(std::move(made), negated);
        if (take_keyword("LIKE")) return like(std::move(made), negated);
        if (negated) {
            return wrong("NOT 之后应为 BETWEEN、IN 或 LIKE，却是",
                         "expected BETWEEN, IN or LIKE after NOT, found ");
        }
        const Operator* found = take_operator();
        if (found == nullptr) return std::nullopt;
        made.comparison = found->comparison;
        if (!take_literal(made)) return std::nullopt;
        return finished(std::move(made), false);
    }

    Index turned_comparison(Value left) {
        const Operator* found = take_operator();
        if (found == nullptr) return std::nullopt;
        CqlPredicate made;
        made.comparison = found->turned;
        made.literals.push_back(std::move(left));
        if (!take_field(made)) return std::nullopt;
        return finished(std::move(made), false);
    }

    Index between(CqlPredicate made, bool negated) {
        made.kind = CqlPredicate::Kind::Between;
        if (!take_literal(made)) return std::nullopt;
        if (!take_keyword("AND")) return wrong("此处应为 AND，却是", "expected AND, found ");
        if (!take_literal(made)) return std::nullopt;
        return finished(std::move(made), negated);
    }

    Index in_list(CqlPredicate made, bool negated) {
        made.kind = CqlPredicate::Kind::In;
        if (!take_symbol("("))
            return wrong("IN 之后应为“(”，却是", "expected '(' after IN, found ");
        do {
            if (made.literals.size() == kMostListValues)
                return fail("IN 的值过多（最多 2000 个）", "too many values in IN (at most 2000)");
            if (!take_literal(made)) return std::nullopt;
        } while (take_symbol(","));
        if (!take_symbol(")"))
            return wrong("此处应为“,”或“)”，却是", "expected ',' or ')', found ");
        return finished(std::move(made), negated);
    }

    Index like(CqlPredicate made, bool negated) {
        made.kind = CqlPredicate::Kind::Like;
        if (current().kind != Kind::Text) {
            return wrong("LIKE 之后应为引号中的文字，却是",
                         "expected text in quotes after LIKE, found ");
        }
        if (!take_literal(made)) return std::nullopt;
        return finished(std::move(made), negated);
    }

    const Operator* take_operator() {
        if (current().kind == Kind::Symbol) {
            for (const Operator& known : kOperators) {
                if (take_symbol(known.text)) return &known;
            }
        }
        wrong("此处应为 =、<>、<、<=、>、>=、BETWEEN、IN、LIKE 或 IS，却是",
              "expected =, <>, <, <=, >, >=, BETWEEN, IN, LIKE or IS, found ");
        return nullptr;
    }

    [[nodiscard]] bool is_instant_word() const {
        return (is_keyword(current(), "DATE") || is_keyword(current(), "TIMESTAMP")) &&
               following().kind == Kind::Symbol && following().text == "(";
    }

    [[nodiscard]] bool starts_literal() const {
        const Kind kind = current().kind;
        return kind == Kind::Text || kind == Kind::Number || is_symbol("-") || is_symbol("+") ||
               is_keyword(current(), "TRUE") || is_keyword(current(), "FALSE") || is_instant_word();
    }

    std::optional<Value> literal() {
        if (current().kind == Kind::Text) return Value{tokens_[at_++].text};
        if (take_keyword("TRUE")) return Value{true};
        if (take_keyword("FALSE")) return Value{false};
        if (is_instant_word()) return instant();
        const bool negative = take_symbol("-");
        if (!negative) take_symbol("+");
        if (current().kind != Kind::Number) {
            if (current().kind == Kind::Name || current().kind == Kind::Quoted) {
                return wrong("此处应为数字或单引号中的文字（不支持字段之间比较），却是",
                             "expected a number or text in single quotes (a field cannot be "
                             "compared with another), found ");
            }
            return wrong("此处应为数字或单引号中的文字，却是",
                         "expected a number or text in single quotes, found ");
        }
        const Value number = tokens_[at_++].number;
        if (!negative) return number;
        if (const auto* whole = std::get_if<std::int64_t>(&number)) return Value{-*whole};
        return Value{-std::get<double>(number)};
    }

    std::optional<Value> instant() {
        at_ += 2;  // the word and its bracket
        if (current().kind != Kind::Text)
            return wrong("此处应为引号中的日期，却是", "expected a date in quotes, found ");
        Value value{tokens_[at_++].text};
        if (!take_symbol(")")) return wrong("此处应为“)”，却是", "expected ')', found ");
        return value;
    }

    bool take_literal(CqlPredicate& into) {
        auto value = literal();
        if (!value) return false;
        into.literals.push_back(*std::move(value));
        return true;
    }

    std::vector<CqlToken> tokens_;
    std::size_t at_ = 0;
    CqlExpression result_;
    std::optional<FilterError> error_;
};

}  // namespace

FilterResult<CqlExpression> parse_cql(std::string_view text) {
    if (text.size() > kMostFilterBytes) {
        return tl::unexpected(FilterError{
            {"条件过长（最多 16384 字节）", "the filter is too long (at most 16384 bytes)"},
            0,
            {}});
    }
    auto tokens = cql_tokens(text);
    if (!tokens) return tl::unexpected(tokens.error());
    return Parser(*std::move(tokens)).whole();
}

}  // namespace geodata
