#pragma once

#include "geodata/gazetteer/search_fields.hpp"
#include "geodata/store/store_layer.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace geodata {

/// The distinct values of one column of the store, folded, in an order in which they are found by
/// their beginning, and in one piece in which they are found by a part. Where all values are folded
/// already (digits, capitals, Chinese) the piece is the snapshot's own, mapped and not copied: the
/// column then costs four bytes a value. Immutable; safe from many threads; views the layer.
class TextColumn {
  public:
    TextColumn(const StoreLayer& layer, SearchField field);

    [[nodiscard]] const StoreLayer& layer() const { return *layer_; }
    [[nodiscard]] SearchField field() const { return field_; }
    [[nodiscard]] std::string_view text(std::uint32_t code) const;  ///< folded; empty for null

    /// All of these call `found(code)` until it returns false.
    using Found = std::function<bool(std::uint32_t code)>;
    void with_beginning(std::string_view folded, const Found& found) const;  ///< in order of text
    void with_part(std::string_view folded, const Found& found) const;  ///< in order of the codes
    /// Names whose pinyin initials begin with (`inside`: hold) these letters and digits.
    void with_initials(std::string_view letters, bool inside, const Found& found) const;
    /// Names whose whole pinyin begins with (`inside`: holds, from the beginning of a character)
    /// these letters.
    void with_pinyin(std::string_view letters, bool inside, const Found& found) const;

    /// The rows with that value, ascending, until `each` returns false.
    void rows(std::uint32_t code, const std::function<bool(RowIndex)>& each) const;

    [[nodiscard]] std::size_t bytes() const;  ///< of memory of its own

  private:
    void fold_values();
    void sort_values();
    void list_rows();
    void spell_values();
    [[nodiscard]] std::string_view in_snapshot(std::uint32_t code) const;
    [[nodiscard]] std::string_view piece() const;
    [[nodiscard]] std::uint32_t code_at(std::size_t offset) const;
    void in_lines(const std::string& lines,
                  std::string_view letters,
                  bool inside,
                  bool whole,
                  const Found& found) const;

    const StoreLayer* layer_;
    SearchField field_;
    std::uint32_t values_ = 0;
    bool folded_in_snapshot_ = false;
    std::string own_;                               // else: the values, a line each
    std::vector<std::uint32_t> starts_;             // in own_, one more than values
    std::vector<std::uint32_t> sorted_;             // codes by text
    std::vector<std::uint32_t> rows_, row_starts_;  // by code; empty where a code is a row
    // Of names: a line each spelling, "\nJYD", and which value it is of.
    std::string initials_, pinyin_;
    std::vector<std::uint32_t> initials_starts_, pinyin_starts_;
    std::vector<std::uint32_t> spelled_;
};

}  // namespace geodata
