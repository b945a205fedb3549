#include "geodata/store/columns.hpp"

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>

namespace geodata {
namespace {

constexpr std::size_t kRowsBeforeUnique = 8192;
constexpr std::uint32_t kNullCode = std::numeric_limits<std::uint32_t>::max();

// Tags of vector_tile.Tile.Value: field number << 3 | wire type.
constexpr char kStringTag = 0x0A;
constexpr char kFloatTag = 0x15;
constexpr char kDoubleTag = 0x19;
constexpr char kUintTag = 0x28;
constexpr char kSintTag = 0x30;
constexpr char kBoolTag = 0x38;

void append_varint(std::string& out, std::uint64_t value) {
    while (value >= 0x80) {
        out.push_back(static_cast<char>((value & 0x7F) | 0x80));
        value >>= 7;
    }
    out.push_back(static_cast<char>(value));
}

template <typename Bits>
void append_little_endian(std::string& out, Bits bits) {
    for (std::size_t i = 0; i < sizeof(Bits); ++i)
        out.push_back(static_cast<char>((bits >> (8 * i)) & 0xFF));
}

template <typename Bits>
std::optional<Bits> little_endian(std::string_view bytes) {
    if (bytes.size() != sizeof(Bits)) return std::nullopt;
    Bits bits = 0;
    for (std::size_t i = 0; i < sizeof(Bits); ++i) {
        bits = static_cast<Bits>(bits | static_cast<Bits>(static_cast<unsigned char>(bytes[i]))
                                            << (8 * i));
    }
    return bits;
}

std::string message_of(std::int64_t number) {
    std::string out;
    if (number >= 0) {
        out.push_back(kUintTag);
        append_varint(out, static_cast<std::uint64_t>(number));
    } else {
        out.push_back(kSintTag);
        append_varint(out, (static_cast<std::uint64_t>(~number) << 1) | 1);
    }
    return out;
}

std::string message_of(double number) {
    std::string out;
    if (!std::isfinite(number)) return out;
    if (std::abs(number) <= double{std::numeric_limits<float>::max()} &&
        double{static_cast<float>(number)} == number) {
        out.push_back(kFloatTag);
        append_little_endian(out, std::bit_cast<std::uint32_t>(static_cast<float>(number)));
    } else {
        out.push_back(kDoubleTag);
        append_little_endian(out, std::bit_cast<std::uint64_t>(number));
    }
    return out;
}

std::optional<std::uint64_t> take_varint(std::string_view& bytes) {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        value |= std::uint64_t{byte & 0x7FU} << shift;
        if (byte < 0x80) return value;
    }
    return std::nullopt;
}

Value number_of(char tag, std::uint64_t bits) {
    if (tag == kBoolTag) return bits != 0;
    if (tag == kUintTag) return static_cast<std::int64_t>(bits);
    return static_cast<std::int64_t>(bits >> 1) ^ -static_cast<std::int64_t>(bits & 1);
}

void append_code(std::vector<std::byte>& codes, std::uint32_t code, std::uint8_t width) {
    for (unsigned i = 0; i < width; ++i)
        codes.push_back(static_cast<std::byte>((code >> (8 * i)) & 0xFF));
}

std::uint8_t width_for(std::size_t distinct) {
    if (distinct < 0xFF) return 1;
    return distinct < 0xFFFF ? 2 : 4;
}

}  // namespace

std::string value_message(const Value& value) {
    std::string out;
    if (const auto* text = std::get_if<std::string>(&value)) {
        out.push_back(kStringTag);
        append_varint(out, text->size());
        out += *text;
    } else if (const auto* flag = std::get_if<bool>(&value)) {
        out.push_back(kBoolTag);
        out.push_back(*flag ? 1 : 0);
    } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        out = message_of(*whole);
    } else if (const auto* real = std::get_if<double>(&value)) {
        out = message_of(*real);
    }
    return out;
}

Value value_of_message(std::string_view message) {
    if (message.empty()) return {};
    const char tag = message.front();
    message.remove_prefix(1);
    if (tag == kFloatTag) {
        const auto bits = little_endian<std::uint32_t>(message);
        return bits ? Value{double{std::bit_cast<float>(*bits)}} : Value{};
    }
    if (tag == kDoubleTag) {
        const auto bits = little_endian<std::uint64_t>(message);
        return bits ? Value{std::bit_cast<double>(*bits)} : Value{};
    }
    const auto number = take_varint(message);
    if (!number) return {};
    if (tag == kStringTag) {
        return *number == message.size() ? Value{std::string(message)} : Value{};
    }
    return tag == kBoolTag || tag == kUintTag || tag == kSintTag ? number_of(tag, *number)
                                                                 : Value{};
}

std::optional<std::string_view> text_of_message(std::string_view message) {
    if (message.empty() || message.front() != kStringTag) return std::nullopt;
    message.remove_prefix(1);
    const auto length = take_varint(message);
    return length && *length == message.size() ? std::optional(message) : std::nullopt;
}

std::uint32_t read_code(std::span<const std::byte> codes, std::size_t row, std::uint32_t width) {
    std::uint32_t code = 0;
    for (std::uint32_t i = 0; i < width; ++i) {
        code |= std::to_integer<std::uint32_t>(codes[row * width + i]) << (8 * i);
    }
    const std::uint32_t null = width == 4 ? kNullCode : (std::uint32_t{1} << (8 * width)) - 1;
    return code == null ? kNullCode : code;
}

std::uint32_t PackedColumn::code(std::size_t row) const {
    if (!unique) return read_code(codes, row, code_bytes);
    return offsets[row] == offsets[row + 1] ? kNull : static_cast<std::uint32_t>(row);
}

std::string_view PackedColumn::message(std::uint32_t code) const {
    return std::string_view(messages).substr(offsets[code], offsets[code + 1] - offsets[code]);
}

std::uint32_t PackedColumn::message_bytes(std::size_t row) const {
    const std::uint32_t of = code(row);
    return of == kNull ? 0 : offsets[of + 1] - offsets[of];
}

std::string_view ColumnBuilder::message(std::size_t index) const {
    return std::string_view(messages_).substr(offsets_[index],
                                              offsets_[index + 1] - offsets_[index]);
}

void ColumnBuilder::append(std::string_view message) {
    messages_ += message;
    offsets_.push_back(messages_.size());
}

void ColumnBuilder::become_unique() {
    ColumnBuilder spread;
    for (const std::uint32_t code : codes_)
        spread.append(code == kNullCode ? std::string_view{} : message(code));
    offsets_ = std::move(spread.offsets_);
    messages_ = std::move(spread.messages_);
    codes_ = {};
    code_of_ = {};
    unique_ = true;
}

void ColumnBuilder::add(const Value& value) {
    ++rows_;
    const std::string bytes = value_message(value);
    if (unique_) {
        append(bytes);
        return;
    }
    if (bytes.empty()) {
        codes_.push_back(kNullCode);
    } else {
        const auto next = static_cast<std::uint32_t>(code_of_.size());
        const auto [entry, is_new] = code_of_.try_emplace(bytes, next);
        if (is_new) append(bytes);
        codes_.push_back(entry->second);
    }
    if (rows_ == kRowsBeforeUnique && code_of_.size() > kRowsBeforeUnique / 2) become_unique();
}

PackedColumn ColumnBuilder::pack(std::span<const std::uint32_t> order) const {
    PackedColumn packed;
    packed.unique = unique_;
    packed.offsets.push_back(0);
    packed.messages.reserve(messages_.size());
    const auto append_message = [&](std::string_view bytes) {
        packed.messages += bytes;
        packed.offsets.push_back(static_cast<std::uint32_t>(packed.messages.size()));
    };
    if (unique_) {
        for (const std::uint32_t row : order) append_message(message(row));
        packed.distinct = static_cast<std::uint32_t>(order.size());
        return packed;
    }
    packed.code_bytes = width_for(code_of_.size());
    packed.codes.reserve(order.size() * packed.code_bytes);
    std::vector<std::uint32_t> renumbered(code_of_.size(), kNullCode);
    for (const std::uint32_t row : order) {
        const std::uint32_t code = codes_[row];
        if (code != kNullCode && renumbered[code] == kNullCode) {
            renumbered[code] = packed.distinct++;
            append_message(message(code));
        }
        append_code(packed.codes, code == kNullCode ? kNullCode : renumbered[code],
                    packed.code_bytes);
    }
    return packed;
}

}  // namespace geodata
