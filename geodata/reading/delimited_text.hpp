#pragma once

#include "geodata/reading/table_source.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace geodata {

/// Comma, semicolon, tab or bar: the one that cuts the first lines into the most cells, alike from
/// line to line.
[[nodiscard]] char separator_of(std::string_view text);

/// Delimited text by RFC 4180, forgiving: any line end, a quote inside an unquoted cell stands for
/// itself, an unclosed quote ends with the text. Takes any bytes.
class DelimitedText : public TableSource {
  public:
    explicit DelimitedText(std::string text);

    void rewind() override;
    bool next(std::vector<std::string>& cells, std::uint64_t& row) override;
    [[nodiscard]] char separator() const { return separator_; }

  private:
    /// Reads one cell and what ends it; true when the row goes on.
    bool cell(std::string& into);

    std::string text_;
    char separator_;
    std::size_t at_ = 0;
    std::uint64_t line_ = 1;
};

}  // namespace geodata
