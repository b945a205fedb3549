#include "geodata/reading/read_request.hpp"

#include <cstdint>

namespace geodata {
namespace {

void write_optional(ByteWriter& out, const std::optional<std::string>& text) {
    out.number(static_cast<std::uint8_t>(text ? 1 : 0));
    out.text(text.value_or(""));
}

std::optional<std::string> read_optional(ByteReader& in) {
    const bool there = in.number<std::uint8_t>() != 0;
    const auto text = in.text();
    return there ? std::optional<std::string>(text) : std::nullopt;
}

}  // namespace

std::string to_bytes(const ReadRequest& request) {
    std::string bytes;
    ByteWriter out(bytes);
    out.text(request.file.native());
    out.text(request.shown_name);
    out.text(request.temporary.native());
    const auto& options = request.options;
    write_optional(out, options.encoding);
    write_optional(out, options.crs);
    write_optional(out, options.x_field);
    write_optional(out, options.y_field);
    out.number(static_cast<std::uint8_t>(options.shift));
    out.number(static_cast<std::uint8_t>(options.keep_delivered ? 1 : 0));
    out.number(static_cast<std::uint8_t>(options.allow_unknown_crs ? 1 : 0));
    out.number(static_cast<std::uint32_t>(options.layers.size()));
    for (const auto& layer : options.layers) out.text(layer);
    out.number(options.limits.memory_bytes);
    out.number(options.limits.unpacked_bytes);
    out.number(static_cast<std::int64_t>(options.limits.cpu_time.count()));
    return bytes;
}

std::optional<ReadRequest> request_from(std::string_view bytes) {
    ByteReader in(bytes);
    ReadRequest request;
    request.file = std::string(in.text());
    request.shown_name = in.text();
    request.temporary = std::string(in.text());
    auto& options = request.options;
    options.encoding = read_optional(in);
    options.crs = read_optional(in);
    options.x_field = read_optional(in);
    options.y_field = read_optional(in);
    options.shift = static_cast<ReadOptions::Shift>(in.number<std::uint8_t>());
    options.keep_delivered = in.number<std::uint8_t>() != 0;
    options.allow_unknown_crs = in.number<std::uint8_t>() != 0;
    for (std::size_t n = in.count(sizeof(std::uint32_t)); n > 0 && in.ok(); --n) {
        options.layers.emplace_back(in.text());
    }
    options.limits.memory_bytes = in.number<std::uint64_t>();
    options.limits.unpacked_bytes = in.number<std::uint64_t>();
    options.limits.cpu_time = std::chrono::seconds(in.number<std::int64_t>());
    if (!in.ok() || !in.at_end()) return std::nullopt;
    return request;
}

}  // namespace geodata
