#pragma once

#include "geodata/schema/value.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace geodata {

/// A value as a `vector_tile.Tile.Value` message (Mapbox Vector Tile specification 2.1, 4.4),
/// without tag and length; empty for null and for numbers that are not finite, which no reader of
/// tiles expects. Whole numbers are uint_value from 0 up and sint_value below; reals are
/// float_value where that loses nothing, else double_value.
[[nodiscard]] std::string value_message(const Value& value);

/// The inverse of `value_message`; null for bytes it did not make.
[[nodiscard]] Value value_of_message(std::string_view message);

/// The text in a message, where it lies; nothing for other values.
[[nodiscard]] std::optional<std::string_view> text_of_message(std::string_view message);

/// One column as it lies in the snapshot.
struct PackedColumn {
    bool unique = false;  ///< no codes: the code of a row is its number
    std::uint8_t code_bytes =
        0;  ///< 1, 2 or 4; 0 when unique. The greatest code of the width is null
    std::uint32_t distinct = 0;  ///< dictionary size; rows when unique
    std::vector<std::byte> codes;
    std::vector<std::uint32_t> offsets;  ///< distinct + 1, into `messages`
    std::string messages;

    static constexpr std::uint32_t kNull = 0xFFFFFFFF;
    [[nodiscard]] std::uint32_t code(std::size_t row) const;  ///< kNull: null
    [[nodiscard]] std::string_view message(std::uint32_t code) const;
    [[nodiscard]] std::uint32_t message_bytes(std::size_t row) const;  ///< 0 for null
};

/// A code as columns store it, least significant byte first; the greatest of its width is
/// PackedColumn::kNull.
[[nodiscard]] std::uint32_t read_code(std::span<const std::byte> codes,
                                      std::size_t row,
                                      std::uint32_t width);

/// Gathers the values of one column in the order of the features. Equal values share a code, unless
/// more than half of the first 8192 differ: then the column is taken as unique, and neither hashed
/// nor shared.
class ColumnBuilder {
  public:
    void add(const Value& value);
    [[nodiscard]] std::size_t rows() const { return rows_; }
    /// False once the messages pass 4 GiB, which 32-bit offsets cannot tell apart.
    [[nodiscard]] bool fits() const { return messages_.size() < 0xFFFFFFFFULL; }

    /// The column in the given order of rows. Codes are numbered by first appearance in that order.
    [[nodiscard]] PackedColumn pack(std::span<const std::uint32_t> order) const;

  private:
    [[nodiscard]] std::string_view message(std::size_t index) const;
    void append(std::string_view message);
    void become_unique();

    std::size_t rows_ = 0;
    bool unique_ = false;
    std::vector<std::uint32_t> codes_;     // one a row, until unique
    std::vector<std::size_t> offsets_{0};  // one a dictionary value, or one a row when unique
    std::string messages_;
    std::unordered_map<std::string, std::uint32_t> code_of_;
};

}  // namespace geodata
