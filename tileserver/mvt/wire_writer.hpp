#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace tileserver {

/// Writes protobuf's wire format into one buffer that is kept from tile to tile. The length of a
/// nested message is reserved ahead at the width it is expected to need, and the message is moved
/// by a few bytes when it turns out otherwise: nothing is copied from buffer to buffer. Not for
/// several threads.
class WireWriter {
  public:
    static constexpr std::size_t kMostVarintBytes = 10;

    /// A nested message being written.
    struct Open {
        std::size_t body = 0;   ///< where its bytes start
        std::size_t width = 0;  ///< of the reserved length
    };

    void clear() { used_ = 0; }
    [[nodiscard]] std::size_t size() const { return used_; }
    [[nodiscard]] std::string_view bytes() const {
        return std::string_view(buffer_).substr(0, used_);
    }
    /// Forgets what was written since size() was `size`.
    void rewind(std::size_t size) {
        assert(size <= used_ && "rewind goes back");
        used_ = size;
    }

    /// Room for `count` bytes: what follows may be written unchecked.
    void ensure(std::size_t count) {
        if (buffer_.size() - used_ < count) grow(count);
    }
    /// Needs room for kMostVarintBytes.
    void put_varint(std::uint64_t value) {
        assert(buffer_.size() - used_ >= varint_width(value) && "ensure() came first");
        stop_at(put_varint(cursor(), value));
    }

    /// For long runs of numbers: the place to write at, after ensure(), …
    [[nodiscard]] char* cursor() { return buffer_.data() + used_; }
    /// … a number put there, returning the place behind it, …
    static char* put_varint(char* at, std::uint64_t value) {
        while (value >= 0x80) {
            *at++ = static_cast<char>(value | 0x80);
            value >>= 7;
        }
        *at++ = static_cast<char>(value);
        return at;
    }
    /// … and where the run ended.
    void stop_at(const char* at) { used_ = static_cast<std::size_t>(at - buffer_.data()); }

    void varint_field(std::uint32_t field, std::uint64_t value);
    void bytes_field(std::uint32_t field, std::span<const std::byte> bytes);
    void text_field(std::uint32_t field, std::string_view text) {
        bytes_field(field, std::as_bytes(std::span(text.data(), text.size())));
    }
    /// Starts field `field` as a nested message (or packed array) of about `expected` bytes.
    [[nodiscard]] Open open(std::uint32_t field, std::size_t expected);
    void close(Open message);

    [[nodiscard]] static constexpr std::size_t varint_width(std::uint64_t value) {
        std::size_t width = 1;
        for (; value >= 0x80; value >>= 7) ++width;
        return width;
    }

  private:
    void grow(std::size_t count);

    std::string buffer_;
    std::size_t used_ = 0;
};

/// Signed numbers with small size as small unsigned ones (protobuf's sint32; MVT 2.1, 4.3.2).
[[nodiscard]] constexpr std::uint32_t zigzag(std::int32_t value) {
    return (static_cast<std::uint32_t>(value) << 1) ^ static_cast<std::uint32_t>(value >> 31);
}

}  // namespace tileserver
