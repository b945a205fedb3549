#pragma once

#include <cstdint>
#include <string_view>

namespace geodata {

/// First argument of a process that is an imagery worker.
inline constexpr std::string_view kImageryWorkerArgument = "goldenbelt-imagery-worker";

/// What goes to the worker: lines of JSON; the first {"files": […]}, then {"z","x","y"}. What comes
/// back for each: this head, then so many bytes: a description, a picture or a sentence.
struct FrameHead {
    static constexpr std::uint32_t kOk = 0x474F4C44;
    static constexpr std::uint32_t kFailed = 0x46414C53;
    std::uint32_t status = 0;
    std::uint32_t code = 0;  ///< Error::Code of a failure
    std::uint64_t length = 0;
};
/// Resident memory a worker may take.
inline constexpr std::uint64_t kImageryWorkerBytes = std::uint64_t{1} << 30;
inline constexpr std::uint64_t kMostFrameBytes = std::uint64_t{16} << 20;

}  // namespace geodata
