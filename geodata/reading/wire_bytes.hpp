#pragma once

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace geodata {

// Numbers and texts as bytes, between the reader child and its parent: the same program on the same
// machine, so numbers go in the machine's own order. What comes back is checked all the same: the
// child may have been taken over by the file.

template <typename T>
concept WireNumber = (std::integral<T> || std::floating_point<T>)&&!std::same_as<T, bool>;

class ByteWriter {
  public:
    explicit ByteWriter(std::string& out) : out_(out) {}

    template <WireNumber T>
    void number(T value) {
        raw(&value, sizeof value);
    }
    void text(std::string_view value) {
        number(static_cast<std::uint32_t>(value.size()));
        raw(value.data(), value.size());
    }
    void raw(const void* data, std::size_t size) {
        out_.append(static_cast<const char*>(data), size);
    }

  private:
    std::string& out_;
};

/// Reads what ByteWriter wrote, from bytes that need not have been: past the end everything is zero
/// and ok() is false.
class ByteReader {
  public:
    explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

    [[nodiscard]] bool ok() const { return ok_; }
    [[nodiscard]] bool at_end() const { return bytes_.empty(); }
    [[nodiscard]] std::size_t left() const { return bytes_.size(); }
    void fail() {
        ok_ = false;
        bytes_ = {};
    }

    template <WireNumber T>
    [[nodiscard]] T number() {
        T value{};
        const auto bytes = raw(sizeof value);
        if (ok_) std::memcpy(&value, bytes.data(), sizeof value);
        return value;
    }
    [[nodiscard]] std::string_view text() { return raw(number<std::uint32_t>()); }
    [[nodiscard]] std::string_view raw(std::size_t size) {
        if (size > bytes_.size()) {
            fail();
            return {};
        }
        const auto taken = bytes_.substr(0, size);
        bytes_.remove_prefix(size);
        return taken;
    }
    /// A count of things of at least `smallest` bytes each: never more than can still follow, so
    /// that a wrong count allocates nothing.
    [[nodiscard]] std::size_t count(std::size_t smallest) {
        const std::size_t stated = number<std::uint32_t>();
        if (stated <= bytes_.size() / smallest) return stated;
        fail();
        return 0;
    }

  private:
    std::string_view bytes_;
    bool ok_ = true;
};

}  // namespace geodata
