#pragma once

#include "geodata/filter/cql_expression.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace geodata {

/// One word of CQL2 text.
struct CqlToken {
    enum class Kind : std::uint8_t {
        Name,    ///< bare: also a keyword, where one may stand
        Quoted,  ///< a name in double quotes
        Text,    ///< a string, its quotes taken off
        Number,
        Symbol,  ///< = <> < <= > >= ( ) , + - * / %  ^
        End,
    };
    Kind kind = Kind::End;
    std::string text;
    Value number;  ///< of a Number: std::int64_t where it is whole and fits, else double
    std::size_t position = 0;  ///< character of the source, counted from 1
};

/// The words of the text (OGC 21-065r2, annex B, lexical rules), the last one End.
FilterResult<std::vector<CqlToken>> cql_tokens(std::string_view text);

/// Are they the same, the case of ASCII letters aside? `keyword` in capitals.
bool is_keyword(const CqlToken& token, std::string_view keyword);

}  // namespace geodata
