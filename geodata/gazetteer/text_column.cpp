#include "geodata/gazetteer/text_column.hpp"

#include "geodata/gazetteer/pinyin.hpp"
#include "geodata/gazetteer/text_folding.hpp"
#include "geodata/store/columns.hpp"

#include <algorithm>
#include <cstring>  // memmem, a GNU function
#include <utility>
#include <variant>

namespace geodata {
namespace {

/// The text in a tile value message (MVT 2.1, 4.4: field 1, a length, the bytes); empty for other
/// values.
std::string_view text_of_message(std::span<const std::byte> message) {
    constexpr std::byte kStringTag{0x0A};
    if (message.size() < 2 || message[0] != kStringTag) return {};
    std::size_t at = 1;
    while (at < message.size() && (message[at] & std::byte{0x80}) != std::byte{0}) ++at;
    if (++at > message.size()) return {};
    return {reinterpret_cast<const char*>(message.data()) + at, message.size() - at};
}

std::size_t find_part(std::string_view text, std::string_view part, std::size_t from) {
    const void* found = ::memmem(text.data() + from, text.size() - from, part.data(), part.size());
    return found == nullptr
               ? std::string_view::npos
               : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

/// The next eight bytes as a number that sorts as they do.
std::uint64_t sort_key(std::string_view text) {
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < 8; ++i)
        key = (key << 8U) | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    return key;
}

std::size_t common_beginning(std::string_view a, std::string_view b) {
    return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first -
                                    a.begin());
}

std::string decimal(const Value& value) {
    const auto* number = std::get_if<std::int64_t>(&value);
    return number == nullptr ? std::string() : std::to_string(*number);
}

}  // namespace

TextColumn::TextColumn(const StoreLayer& layer, SearchField field)
    : layer_(&layer), field_(field), values_(layer.distinct_values(field.column)) {
    fold_values();
    sort_values();
    list_rows();
    if (field.as == SearchedAs::Name) spell_values();
}

std::string_view TextColumn::in_snapshot(std::uint32_t code) const {
    return text_of_message(layer_->value_message(field_.column, code));
}

std::string_view TextColumn::text(std::uint32_t code) const {
    if (folded_in_snapshot_) return in_snapshot(code);
    return std::string_view(own_).substr(starts_[code], starts_[code + 1] - starts_[code] - 1);
}

void TextColumn::fold_values() {
    const bool is_text = layer_->schema().fields[field_.column].type == FieldType::Text;
    folded_in_snapshot_ = is_text;
    for (std::uint32_t code = 0; code < values_ && folded_in_snapshot_; ++code)
        folded_in_snapshot_ = is_folded(in_snapshot(code));
    if (folded_in_snapshot_) return;
    starts_.reserve(std::size_t{values_} + 1);
    for (std::uint32_t code = 0; code < values_; ++code) {
        starts_.push_back(static_cast<std::uint32_t>(own_.size()));
        const auto message = layer_->value_message(field_.column, code);
        own_ += is_text ? folded_text(text_of_message(message))
                        : decimal(value_of_message(
                              {reinterpret_cast<const char*>(message.data()), message.size()}));
        own_ += '\n';
    }
    starts_.push_back(static_cast<std::uint32_t>(own_.size()));
    own_.shrink_to_fit();
}

void TextColumn::sort_values() {
    std::size_t common = std::string_view::npos;
    std::string_view first;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keyed;
    keyed.reserve(values_);
    for (std::uint32_t code = 0; code < values_; ++code) {
        const std::string_view value = text(code);
        if (value.empty()) continue;
        if (keyed.empty()) first = value;
        common = std::min(common, common_beginning(first, value));
        keyed.emplace_back(0, code);
    }
    for (auto& [key, code] : keyed) key = sort_key(text(code).substr(common));
    std::sort(keyed.begin(), keyed.end(), [this](const auto& a, const auto& b) {
        if (a.first != b.first) return a.first < b.first;
        const int order = text(a.second).compare(text(b.second));
        return order != 0 ? order < 0 : a.second < b.second;
    });
    sorted_.resize(keyed.size());
    std::transform(keyed.begin(), keyed.end(), sorted_.begin(),
                   [](const auto& entry) { return entry.second; });
}

void TextColumn::list_rows() {
    if (layer_->unique_values(field_.column)) return;
    row_starts_.assign(std::size_t{values_} + 1, 0);
    const auto each_row = [this](const auto& use) {
        for (std::uint32_t row = 0; row < layer_->size(); ++row) {
            const auto code = layer_->value_code(RowIndex{row}, field_.column);
            if (code != kNoValue) use(row, code);
        }
    };
    each_row([this](std::uint32_t, std::uint32_t code) { ++row_starts_[code + 1]; });
    for (std::size_t code = 0; code < values_; ++code) row_starts_[code + 1] += row_starts_[code];
    rows_.resize(row_starts_.back());
    auto next = row_starts_;
    each_row([&](std::uint32_t row, std::uint32_t code) { rows_[next[code]++] = row; });
}

void TextColumn::spell_values() {
    for (std::uint32_t code = 0; code < values_; ++code) {
        for (const Spelling& spelling : spellings(text(code))) {
            initials_starts_.push_back(static_cast<std::uint32_t>(initials_.size()));
            pinyin_starts_.push_back(static_cast<std::uint32_t>(pinyin_.size()));
            spelled_.push_back(code);
            initials_ += '\n' + spelling.initials;
            pinyin_ += '\n' + spelling.whole;
        }
    }
}

std::string_view TextColumn::piece() const {
    if (!folded_in_snapshot_) return own_;
    if (values_ == 0) return {};
    const auto first = layer_->value_message(field_.column, 0);
    const auto last = layer_->value_message(field_.column, values_ - 1);
    return {reinterpret_cast<const char*>(first.data()),
            static_cast<std::size_t>(last.data() + last.size() - first.data())};
}

/// The value that holds the byte at that place of the piece.
std::uint32_t TextColumn::code_at(std::size_t offset) const {
    const std::string_view all = piece();
    const auto starts_after = [&](std::uint32_t code) {
        if (!folded_in_snapshot_) return starts_[code] > offset;
        const auto* start =
            reinterpret_cast<const char*>(layer_->value_message(field_.column, code).data());
        return start > all.data() + offset;
    };
    std::uint32_t low = 0;
    std::uint32_t high = values_;  // the first value that starts after the place
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (starts_after(middle)) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low - 1;
}

void TextColumn::with_beginning(std::string_view folded, const Found& found) const {
    const auto first = std::lower_bound(
        sorted_.begin(), sorted_.end(), folded,
        [this](std::uint32_t code, std::string_view wanted) { return text(code) < wanted; });
    for (auto code = first; code != sorted_.end() && text(*code).starts_with(folded); ++code) {
        if (!found(*code)) return;
    }
}

void TextColumn::with_part(std::string_view folded, const Found& found) const {
    const std::string_view all = piece();
    std::size_t from = 0;
    while (from < all.size() && !folded.empty()) {
        const std::size_t at = find_part(all, folded, from);
        if (at == std::string_view::npos) return;
        const std::uint32_t code = code_at(at);
        const std::string_view value = text(code);
        // In the snapshot a length stands before each text and may look like a character of it.
        const char* start = all.data() + at;
        const bool inside =
            start >= value.data() && start + folded.size() <= value.data() + value.size();
        if (!inside) {
            from = at + 1;
            continue;
        }
        if (!found(code)) return;
        from = static_cast<std::size_t>(value.data() + value.size() - all.data());
    }
}

void TextColumn::in_lines(const std::string& lines,
                          std::string_view letters,
                          bool inside,
                          bool whole,
                          const Found& found) const {
    const auto& starts = whole ? pinyin_starts_ : initials_starts_;
    const std::string wanted = inside ? std::string(letters) : '\n' + std::string(letters);
    for (std::size_t at = find_part(lines, wanted, 0); at != std::string_view::npos;
         at = at + 1 < lines.size() ? find_part(lines, wanted, at + 1) : std::string_view::npos) {
        const auto after = std::upper_bound(starts.begin(), starts.end(), at);
        const auto line = static_cast<std::size_t>(after - starts.begin()) - 1;
        const std::size_t start = starts[line] + 1;
        if (inside && whole) {
            const std::size_t end = line + 1 < starts.size() ? starts[line + 1] : lines.size();
            const Spelling spelling{{}, lines.substr(start, end - start)};
            if (!begins_a_character(text(spelled_[line]), spelling, at - start)) continue;
        }
        if (!found(spelled_[line])) return;
    }
}

void TextColumn::with_initials(std::string_view letters, bool inside, const Found& found) const {
    in_lines(initials_, letters, inside, false, found);
}

void TextColumn::with_pinyin(std::string_view letters, bool inside, const Found& found) const {
    in_lines(pinyin_, letters, inside, true, found);
}

void TextColumn::rows(std::uint32_t code, const std::function<bool(RowIndex)>& each) const {
    if (layer_->unique_values(field_.column)) {
        each(RowIndex{code});
        return;
    }
    for (std::uint32_t i = row_starts_[code]; i < row_starts_[code + 1]; ++i) {
        if (!each(RowIndex{rows_[i]})) return;
    }
}

std::size_t TextColumn::bytes() const {
    const auto of = [](const auto& numbers) { return numbers.capacity() * sizeof(numbers[0]); };
    return own_.capacity() + initials_.capacity() + pinyin_.capacity() + of(starts_) + of(sorted_) +
           of(rows_) + of(row_starts_) + of(initials_starts_) + of(pinyin_starts_) + of(spelled_);
}

}  // namespace geodata
