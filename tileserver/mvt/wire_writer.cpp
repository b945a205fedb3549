#include "tileserver/mvt/wire_writer.hpp"

#include <algorithm>

namespace tileserver {
namespace {

constexpr std::uint32_t kVarint = 0;
constexpr std::uint32_t kLengthDelimited = 2;

constexpr std::uint64_t tag_of(std::uint32_t field, std::uint32_t wire_type) {
    return (std::uint64_t{field} << 3) | wire_type;
}

}  // namespace

void WireWriter::grow(std::size_t count) {
    buffer_.resize(std::max(buffer_.size() * 2, used_ + std::max<std::size_t>(count, 4096)));
}

void WireWriter::varint_field(std::uint32_t field, std::uint64_t value) {
    ensure(2 * kMostVarintBytes);
    put_varint(tag_of(field, kVarint));
    put_varint(value);
}

void WireWriter::bytes_field(std::uint32_t field, std::span<const std::byte> bytes) {
    ensure(2 * kMostVarintBytes + bytes.size());
    put_varint(tag_of(field, kLengthDelimited));
    put_varint(bytes.size());
    if (!bytes.empty()) std::memcpy(buffer_.data() + used_, bytes.data(), bytes.size());
    used_ += bytes.size();
}

WireWriter::Open WireWriter::open(std::uint32_t field, std::size_t expected) {
    ensure(2 * kMostVarintBytes + expected);
    put_varint(tag_of(field, kLengthDelimited));
    const std::size_t width = varint_width(expected);
    used_ += width;
    return {used_, width};
}

void WireWriter::close(Open message) {
    const std::size_t length = used_ - message.body;
    const std::size_t width = varint_width(length);
    if (width != message.width) {
        ensure(kMostVarintBytes);
        std::memmove(buffer_.data() + message.body - message.width + width,
                     buffer_.data() + message.body, length);
    }
    used_ = message.body - message.width;
    put_varint(length);
    used_ += length;
}

}  // namespace tileserver
