#include "styles/glyphs/glyph_message.hpp"

#include <fmt/format.h>

namespace styles {
namespace {

// Wire format of Protocol Buffers: https://protobuf.dev/programming-guides/encoding/
constexpr std::uint32_t kVarint = 0;
constexpr std::uint32_t kLengthDelimited = 2;

void put_varint(std::string& out, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) out += static_cast<char>(value | 0x80U);
    out += static_cast<char>(value);
}

void put_number(std::string& out, std::uint32_t field, std::uint64_t value) {
    put_varint(out, field << 3U | kVarint);
    put_varint(out, value);
}

void put_signed(std::string& out, std::uint32_t field, int value) {
    const auto bits = static_cast<std::uint32_t>(value);
    put_number(out, field, (bits << 1U) ^ (value < 0 ? ~std::uint32_t{0} : 0U));
}

void put_bytes(std::string& out, std::uint32_t field, std::string_view bytes) {
    put_varint(out, field << 3U | kLengthDelimited);
    put_varint(out, bytes.size());
    out += bytes;
}

class WireReader {
  public:
    explicit WireReader(std::string_view bytes) : rest_(bytes) {}

    [[nodiscard]] bool done() const { return rest_.empty(); }
    std::optional<std::uint64_t> varint() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
            const auto byte = static_cast<unsigned char>(rest_.front());
            rest_.remove_prefix(1);
            value |= std::uint64_t{byte & 0x7FU} << shift;
            if (byte < 0x80) return value;
        }
        return std::nullopt;
    }
    std::optional<std::string_view> bytes() {
        const auto length = varint();
        if (!length || *length > rest_.size()) return std::nullopt;
        const std::string_view result = rest_.substr(0, *length);
        rest_.remove_prefix(*length);
        return result;
    }
    /// The bytes of the next field if it is that one.
    std::optional<std::string_view> field(std::uint32_t number) {
        const auto tag = varint();
        if (tag != (std::uint64_t{number} << 3U | kLengthDelimited)) return std::nullopt;
        return bytes();
    }

  private:
    std::string_view rest_;
};

}  // namespace

std::string glyph_message(char32_t character, const GlyphField& field, int ascender, int advance) {
    std::string out;
    out.reserve(field.bitmap.size() + 32);
    put_number(out, 1, character);
    if (!field.bitmap.empty()) put_bytes(out, 2, field.bitmap);
    put_number(out, 3, static_cast<std::uint64_t>(field.width));
    put_number(out, 4, static_cast<std::uint64_t>(field.height));
    put_signed(out, 5, field.left);
    put_signed(out, 6, field.bottom + field.height - ascender);
    put_number(out, 7, static_cast<std::uint64_t>(advance));
    return out;
}

std::string range_message(std::string_view name,
                          char32_t first,
                          const std::vector<EncodedGlyph>& glyphs) {
    std::string stack;
    put_bytes(stack, 1, name);
    put_bytes(stack, 2,
              fmt::format("{}-{}", static_cast<std::uint32_t>(first),
                          static_cast<std::uint32_t>(first) + 255));
    for (const EncodedGlyph& glyph : glyphs) put_bytes(stack, 3, glyph.message);
    std::string out;
    put_bytes(out, 1, stack);
    return out;
}

std::optional<std::vector<EncodedGlyph>> glyphs_of(std::string_view range) {
    WireReader whole(range);
    const auto stack = whole.field(1);
    if (!stack || !whole.done()) return std::nullopt;
    WireReader fields(*stack);
    if (!fields.field(1) || !fields.field(2)) return std::nullopt;
    std::vector<EncodedGlyph> glyphs;
    while (!fields.done()) {
        const auto message = fields.field(3);
        if (!message) return std::nullopt;
        WireReader glyph(*message);
        const auto tag = glyph.varint();
        const auto character = glyph.varint();
        if (tag != (1U << 3U | kVarint) || !character || *character > 0x10FFFF) return std::nullopt;
        glyphs.push_back({static_cast<char32_t>(*character), std::string(*message)});
    }
    return glyphs;
}

}  // namespace styles
