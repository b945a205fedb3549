#include "geodata/filter/cql_expression.hpp"
#include "geodata/filter/predicate.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

/// Any bytes are a filter or an error in both languages; what was read points at what it has, and
/// can be asked of any value.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto read = geodata::parse_cql(text);
    if (!read) {
        if (read.error().message.zh.empty() || read.error().message.en.empty()) std::abort();
        return 0;
    }
    if (read->nodes.empty()) std::abort();
    for (std::size_t i = 0; i < read->nodes.size(); ++i) {
        const auto& node = read->nodes[i];
        for (const std::uint32_t under : node.under) {
            if (under >= i) std::abort();
        }
        if (node.kind == geodata::CqlExpression::Node::Kind::Predicate &&
            node.predicate >= read->predicates.size())
            std::abort();
    }
    for (const geodata::CqlPredicate& predicate : read->predicates) {
        static_cast<void>(geodata::holds(predicate, text.substr(0, 64)));
        static_cast<void>(geodata::holds(predicate, std::int64_t{-3}));
        static_cast<void>(geodata::holds(predicate, 2.5));
        static_cast<void>(geodata::holds(predicate, true));
    }
    return 0;
}
